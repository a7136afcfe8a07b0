package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DateRangeProperties {
  @Provide
  Arbitrary<LocalDate> days() {
    return CoreArbitraries.days();
  }

  @Provide
  Arbitrary<Scores> scores() {
    return CoreArbitraries.scoreSets();
  }

  @Property
  void contains_beforeInAndAfter_holdEveryDayOnce(
      @ForAll("days") LocalDate one,
      @ForAll("days") LocalDate other,
      @ForAll("days") LocalDate day) {
    LocalDate first = one.isBefore(other) ? one : other;
    LocalDate last = one.isBefore(other) ? other : one;
    Stream<DateRange> parts =
        Stream.of(
            DateRange.until(first.minusDays(1)),
            DateRange.of(first, last),
            DateRange.from(last.plusDays(1)));

    assertThat(parts.filter(part -> part.contains(day))).hasSize(1);
  }

  @Property
  void released_beforeAndAfterAndUndated_areAllTheScores(
      @ForAll("scores") Scores scores, @ForAll("days") LocalDate day) {
    Scores before = scores.released(DateRange.until(day));
    Scores after = scores.released(DateRange.from(day.plusDays(1)));

    assertThat(before.plus(after).plus(scores.undated()).asList())
        .containsExactlyInAnyOrderElementsOf(scores.asList());
  }
}
