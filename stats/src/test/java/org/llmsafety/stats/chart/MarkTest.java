package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
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
        refused(
            () -> HeatCell.of(0, 0, -1.5, "x"), "a shade must be within -1 and 1, but was -1.5"),
        refused(
            () -> new Band.Slice(EARLY, Double.NEGATIVE_INFINITY, 1),
            "a band must have finite edges with low <= high, but was -Infinity to 1.0 at"
                + " 2023-01-01"),
        refused(
            () -> new Band.Slice(0.5, 1, Double.POSITIVE_INFINITY),
            "a band must have finite edges with low <= high, but was 1.0 to Infinity at 0.5"),
        refused(
            () -> Band.of("b", List.of(new Band.Slice(2, 1, 2), new Band.Slice(1, 1, 2))),
            "a band's slices must go from left to right, but were [Slice[at=2, low=1.0, high=2.0],"
                + " Slice[at=1, low=1.0, high=2.0]]"),
        refused(
            () ->
                new Line(
                    Optional.empty(),
                    "l",
                    Line.Style.SOLID,
                    ImmutableList.of(new Line.Vertex(EARLY, 1))),
            "a line needs at least 2 vertices, but had 1"),
        refused(() -> new ErrorBar(2, 1), "an error bar must have low <= high, but was 2.0 to 1.0"),
        refused(
            () -> new FittedPoint(Position.of(EARLY), Double.NaN, "mean", ImmutableList.of()),
            "a fitted value must be finite, but was NaN at 2023-01-01"),
        refused(() -> Position.of(Double.NaN), "a position must be finite, but was NaN"),
        refused(
            () -> Axis.numbers("n").withLowest(1).withHighest(1),
            "lowest must be below highest, but was 1.0 and 1.0"),
        refused(
            () -> Panel.named("BBQ").withLowest(1).withHighest(1),
            "panel BBQ: lowest must be below highest, but was 1.0 and 1.0"),
        refused(
            () -> Panel.named("BBQ").withHighest(0).withLowest(1),
            "panel BBQ: lowest must be below highest, but was 1.0 and 0.0"),
        refused(
            () ->
                Panel.named("BBQ")
                    .withAcross(Axis.numbers("n"))
                    .plus(Line.straight("l", EARLY, 0, LATE, 1)),
            "panel BBQ: its axis is of numbers, but a mark stands at 2023-01-01"),
        refused(
            () ->
                Panel.named("BBQ")
                    .withAcross(Axis.numbers("n"))
                    .plus(
                        Band.of(
                            "b", List.of(new Band.Slice(EARLY, 0, 1), new Band.Slice(LATE, 0, 1)))),
            "panel BBQ: its axis is of numbers, but a mark stands at 2023-01-01"),
        refused(
            () ->
                Panel.named("BBQ")
                    .withAcross(Axis.numbers("n"))
                    .plus(new FittedPoint(Position.of(EARLY), 1, "mean", ImmutableList.of())),
            "panel BBQ: its axis is of numbers, but a mark stands at 2023-01-01"),
        refused(
            () -> Figure.titled("t").withOthers(" ", List.of("a")),
            "the other series must have a name together, but it was blank"),
        refused(() -> Figure.titled(" "), "a figure must have a title, but it was blank"));
  }

  /** What is at a limit can be drawn. */
  @Test
  void of_atALimit_isDrawable() {
    assertThat(HeatCell.of(0, 0, -1, "x").shade()).isEqualTo(-1);
    assertThat(HeatCell.of(0, 0, 1, "x").details()).containsExactly("x");
    assertThat(new Band.Slice(EARLY, 1, 1).low()).isEqualTo(1);
    assertThat(new ErrorBar(1, 1).along()).isEqualTo(ErrorBar.Along.VALUES);
    assertThat(Line.straight("l", EARLY, 0, EARLY, 1).vertices()).hasSize(2);
  }

  /** A day is a date and a number is none. */
  @Test
  void position_isADayOrANumber() {
    assertThat(Position.of(EARLY).date()).isEqualTo(EARLY);
    assertThat(Position.of(EARLY)).hasToString("2023-01-01").isLessThan(Position.of(LATE));
    assertThat(Position.of(0.25)).hasToString("0.25");
    assertThat(Position.of(1e7)).hasToString("10000000");
    assertThat(new Line.Vertex(EARLY, 1).date()).isEqualTo(EARLY);
    assertThat(new Band.Slice(LATE, 0, 1).date()).isEqualTo(LATE);
    assertThatThrownBy(() -> Point.of(0.5, 1, "s", "p").date())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a position must be a day to have a date, but was 0.5");
  }

  @Test
  void panel_ofCategories_hasNoEnds() {
    Panel rows = Panel.named("BBQ").withUp(Axis.categories(List.of("a")));
    assertThat(rows.lowest()).isEmpty();
    assertThat(rows.highest()).isEmpty();
    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            () -> rows.withAxisTitle("t"), () -> rows.withLowest(0), () -> rows.withHighest(1))) {
      assertThatThrownBy(change)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "panel BBQ: its values must be numbers to have a title and ends, but were Categories");
    }
  }

  private static Arguments refused(ThrowingCallable making, String message) {
    return Arguments.of(making, message);
  }
}
