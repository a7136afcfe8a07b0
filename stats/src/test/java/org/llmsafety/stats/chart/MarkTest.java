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
            "a line's value must be finite, but was Infinity at 2024-01-01"),
        refused(
            () -> Line.straight("trend", LATE, 0, EARLY, 1),
            "a line's vertices must go from left to right, but were "
                + "[Vertex[at=2024-01-01, value=0.0], Vertex[at=2023-01-01, value=1.0]]"),
        refused(
            () -> new Band.Slice(EARLY, 2, 1),
            "a band must have finite edges with low <= high, but was 2.0 to 1.0 at 2023-01-01"),
        refused(
            () -> Band.of("b", List.of(new Band.Slice(EARLY, 1, 2))),
            "a band needs at least 2 slices, but had 1"),
        refused(
            () -> Panel.named("BBQ").withLowest(1).withHighest(0),
            "panel BBQ: lowest must be below highest, but was 1.0 and 0.0"),
        refused(
            () -> Panel.named("BBQ").plus(Point.of(0.5, 1, "OpenAI", "o1")),
            "panel BBQ: its axis is of dates, but a mark stands at 0.5"),
        refused(
            () ->
                Panel.named("BBQ")
                    .withAcross(Axis.numbers("slope"))
                    .plus(Point.of(EARLY, 1, "OpenAI", "o1")),
            "panel BBQ: its axis is of numbers, but a mark stands at 2023-01-01"),
        refused(
            () -> Panel.named("BBQ").withUp(Axis.dates()),
            "panel BBQ: dates must go from left to right, not up"),
        refused(
            () -> Axis.numbers("share").withSpacing(Axis.Spacing.LOGIT),
            "an axis of log-odds needs a lowest and a highest number, but was -Infinity to"
                + " Infinity"),
        refused(() -> HeatCell.of(0, 0, 1.5, "x"), "a shade must be within -1 and 1, but was 1.5"),
        refused(() -> Figure.titled(" "), "a figure must have a title, but it was blank"));
  }

  private static Arguments refused(ThrowingCallable making, String message) {
    return Arguments.of(making, message);
  }
}
