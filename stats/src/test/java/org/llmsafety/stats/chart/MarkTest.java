package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkTest {

  private static final LocalDate EARLY = LocalDate.of(2023, 1, 1);
  private static final LocalDate LATE = LocalDate.of(2024, 1, 1);

  @ParameterizedTest
  @MethodSource("undrawable")
  void of_undrawable_saysWhatMustHoldAndWhatWas(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  static Stream<Arguments> undrawable() {
    return Stream.of(
        refused(
            () -> Point.of(EARLY, Double.NaN, "OpenAI", "o1"),
            "a point's value must be finite, but o1's was NaN"),
        refused(
            () -> Point.of(EARLY, 1, " ", "o1"),
            "a point must belong to a series, but o1's is blank"),
        refused(
            () -> Line.straight("trend", EARLY, 0, LATE, Double.POSITIVE_INFINITY),
            "a line's value must be finite, but was Infinity on 2024-01-01"),
        refused(
            () -> Line.straight("trend", LATE, 0, EARLY, 1),
            "a line's vertices must be in date order, but were "
                + "[Vertex[date=2024-01-01, value=0.0], Vertex[date=2023-01-01, value=1.0]]"),
        refused(
            () -> new Band.Slice(EARLY, 2, 1),
            "a band must have finite edges with low <= high, but was 2.0 to 1.0 on 2023-01-01"),
        refused(
            () -> Band.of("b", List.of(new Band.Slice(EARLY, 1, 2))),
            "a band needs at least 2 slices, but had 1"),
        refused(
            () -> Panel.named("BBQ").withLowest(1).withHighest(0),
            "panel BBQ: lowest must be below highest, but was 1.0 and 0.0"),
        refused(() -> Figure.titled(" "), "a figure must have a title, but it was blank"));
  }

  private static Arguments refused(ThrowingCallable making, String message) {
    return Arguments.of(making, message);
  }
}
