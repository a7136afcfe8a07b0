package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;
import org.llmsafety.stats.internal.plane.DateTicks.Tick;

class DateTicksProperties {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  @Property
  void between_anyDates_labelsAreTheirPositionsInsideTheRange(
      @ForAll @DateRange(min = "1990-01-01", max = "2040-12-31") LocalDate from,
      @ForAll @IntRange(min = 2, max = 20_000) int days,
      @ForAll @IntRange(min = 3, max = 14) int atMost) {
    LocalDate to = from.plusDays(days);
    var ticks = DateTicks.between(from, to, atMost).ticks();
    assertThat(ticks).hasSizeBetween(2, atMost);
    for (Tick tick : ticks) {
      assertThat(firstDay(tick.label())).isEqualTo(tick.date());
      assertThat(tick.date()).isBetween(from, to);
    }
  }

  @Example
  void between_twoYears_areQuartersNamedByTheirFirstMonth() {
    assertThat(DateTicks.between(LocalDate.of(2023, 5, 20), LocalDate.of(2025, 4, 20), 8).ticks())
        .extracting(Tick::label)
        .containsExactly(
            "Jul 2023",
            "Oct 2023",
            "Jan 2024",
            "Apr 2024",
            "Jul 2024",
            "Oct 2024",
            "Jan 2025",
            "Apr 2025");
  }

  @Example
  void between_thirtyYears_areRoundYears() {
    assertThat(DateTicks.between(LocalDate.of(1995, 3, 1), LocalDate.of(2025, 3, 1), 8).ticks())
        .extracting(Tick::label)
        .containsExactly("2000", "2005", "2010", "2015", "2020", "2025");
  }

  @Example
  void between_aFortnight_areDays() {
    assertThat(DateTicks.between(LocalDate.of(2024, 5, 3), LocalDate.of(2024, 5, 17), 8).ticks())
        .extracting(Tick::label)
        .startsWith("2024-05-03", "2024-05-05")
        .endsWith("2024-05-17");
  }

  @Example
  void between_oneDay_throws() {
    LocalDate day = LocalDate.of(2024, 5, 13);
    assertThatThrownBy(() -> DateTicks.between(day, day, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2024-05-13 must be before 2024-05-13");
  }

  private static LocalDate firstDay(String label) {
    if (label.matches("\\d{4}")) {
      return LocalDate.of(Integer.parseInt(label), 1, 1);
    }
    return label.matches("\\d{4}-\\d\\d-\\d\\d")
        ? LocalDate.parse(label)
        : YearMonth.parse(label, MONTH).atDay(1);
  }
}
