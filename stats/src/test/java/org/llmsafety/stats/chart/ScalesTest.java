package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.ValueTicks;

/** Where dates, numbers and categories stand, by hand, in a frame 200 pixels long. */
class ScalesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final double LENGTH = 200;
  private static final double MARGIN = 15;

  /** Between the margins there are 170 pixels. */
  private static final double INNER = 170;

  private static final Offset<Double> EXACT = within(1e-9);

  private static Panel values(Axis.Numbers up, double... values) {
    Panel panel = Panel.named("p").withUp(up);
    for (int i = 0; i < values.length; i++) {
      panel = panel.plus(Point.of(DAY.plusDays(i), values[i], "s", ""));
    }
    return panel;
  }

  private static ValueScale scale(Panel panel) {
    return ValueScale.of(panel, LENGTH, MARGIN);
  }

  private static Axis.Numbers spaced(Axis.Spacing spacing) {
    return spacing == Axis.Spacing.LOGIT
        ? Axis.numbers("").withLowest(0).withHighest(100).withSpacing(spacing)
        : Axis.numbers("").withSpacing(spacing);
  }

  /** The least value stands a margin above the lower edge, the greatest one below the upper. */
  @ParameterizedTest
  @CsvSource({
    // a quarter of the way from 2 to 10
    "LINEAR, 2, 10, 4, 0.25",
    // log10: a third of the way from 0 to 3
    "LOG, 1, 1000, 10, 0.3333333333333333",
    // python: logit = lambda p: math.log(p / (1 - p)); (logit(.5)-logit(.2))/(logit(.9)-logit(.2))
    "LOGIT, 20, 90, 50, 0.38685280723454166"
  })
  void y_ofEachSpacing_risesFromMarginToMargin(
      Axis.Spacing spacing, double low, double high, double between, double share) {
    ValueScale scale = scale(values(spaced(spacing), low, high));
    assertThat(scale.y(low)).isCloseTo(185, EXACT);
    assertThat(scale.y(high)).isCloseTo(15, EXACT);
    assertThat(scale.y(between)).isCloseTo(185 - share * INNER, EXACT);
  }

  /** An end of the axis has no log-odds; it is drawn where a thousandth of the way from it is. */
  @Test
  void y_atAnEndOfALogitAxis_isThatOfAThousandthFromIt() {
    ValueScale scale = scale(values(spaced(Axis.Spacing.LOGIT), 20, 80));
    assertThat(scale.y(0)).isEqualTo(scale.y(0.1)).isCloseTo(scale.y(0.05), EXACT);
    assertThat(scale.y(100)).isCloseTo(scale.y(99.9), within(1e-6)).isLessThan(scale.y(99));
    assertThat(scale.y(0.2)).isLessThan(scale.y(0.1));
  }

  @Test
  void end_farOutside_isCutFarOutsideTheFrame() {
    ValueScale scale = scale(values(spaced(Axis.Spacing.LINEAR), 0, 1));
    assertThat(scale.end(Double.POSITIVE_INFINITY)).isEqualTo(-2 * LENGTH);
    assertThat(scale.end(Double.NEGATIVE_INFINITY)).isEqualTo(3 * LENGTH);
    assertThat(scale.end(0.5)).isEqualTo(scale.y(0.5));
    // of a logarithm, what is not above 0 is below all
    ValueScale log = scale(values(spaced(Axis.Spacing.LOG), 1, 10));
    assertThat(log.end(0)).isEqualTo(3 * LENGTH);
    assertThat(log.end(-1)).isEqualTo(3 * LENGTH);
  }

  /** Equal values stand in the middle of a twentieth of the scale, or of their own size. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, , , 8, 7.6, 8.4",
    "LINEAR, , , -8, -8.4, -7.6",
    "LINEAR, , , 0, -1, 1",
    "LINEAR, 0, 1, 0.5, 0.45, 0.55",
    "LINEAR, 1, 5, 3, 2.8, 3.2",
    "LINEAR, 0, , 8, 7.6, 8.4",
    "LOG, , , 100, 1, 3",
    "LOGIT, 0, 1, 0.5, -1, 1"
  })
  void of_equalValues_hasRoomAroundThem(
      Axis.Spacing spacing, Double lowest, Double highest, double value, double low, double high) {
    Axis.Numbers axis = bounded(Optional.ofNullable(lowest), Optional.ofNullable(highest));
    ValueScale scale = scale(values(axis.withSpacing(spacing), value, value));
    assertThat(scale.low()).isCloseTo(low, EXACT);
    assertThat(scale.high()).isCloseTo(high, EXACT);
  }

  /** An axis without marks shows its range or, where it has no ends, one of length 1. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, , , 0, 1",
    "LINEAR, 5, , 5, 6",
    "LINEAR, , -3, -4, -3",
    "LINEAR, , 7, 0, 7",
    "LINEAR, 10, 30, 10, 30",
    "LOGIT, 0, 1, -1, 1"
  })
  void of_noMarks_showsTheAxis(
      Axis.Spacing spacing, Double lowest, Double highest, double low, double high) {
    Axis.Numbers axis = bounded(Optional.ofNullable(lowest), Optional.ofNullable(highest));
    ValueScale scale = scale(Panel.named("p").withUp(axis.withSpacing(spacing)));
    assertThat(scale.low()).isEqualTo(low);
    assertThat(scale.high()).isEqualTo(high);
  }

  private static Axis.Numbers bounded(Optional<Double> lowest, Optional<Double> highest) {
    Axis.Numbers axis = Axis.numbers("");
    axis = lowest.isPresent() ? axis.withLowest(lowest.get()) : axis;
    return highest.isPresent() ? axis.withHighest(highest.get()) : axis;
  }

  @Test
  void of_numbersToInclude_reachesThem() {
    ValueScale scale = scale(values(Axis.numbers("").including(-4).including(3), 1, 2));
    assertThat(scale.low()).isEqualTo(-4);
    assertThat(scale.high()).isEqualTo(3);
  }

  @Test
  void of_errorBars_reachesTheirEndsAsFarAsTheAxisGoes() {
    Panel panel =
        Panel.named("p")
            .withLowest(0)
            .plus(
                Point.of(DAY, 0.5, "s", "").withError(-1, 0.9),
                Point.of(DAY.plusDays(1), 0.4, "s", "").withError(0.3, Double.POSITIVE_INFINITY),
                // one from left to right says nothing of the values
                Point.of(DAY.plusDays(2), 0.4, "s", "")
                    .withError(new ErrorBar(-9, 9, ErrorBar.Along.POSITIONS)));
    assertThat(scale(panel).low()).isZero();
    assertThat(scale(panel).high()).isEqualTo(0.9);
  }

  @Test
  void of_bandWithinAQuarter_reachesItsEnds() {
    LocalDate end = DAY.plusDays(9);
    Panel panel =
        values(Axis.numbers(""), 0.4, 0.8)
            .plus(
                Band.of(
                    "", List.of(new Band.Slice(DAY, 0.35, 0.5), new Band.Slice(end, 0.5, 0.85))));
    assertThat(scale(panel).low()).isEqualTo(0.35);
    assertThat(scale(panel).high()).isEqualTo(0.85);
  }

  @Test
  void of_linesWithoutPoints_reachesTheirCorners() {
    Panel lines = Panel.named("p").plus(Line.straight("l", DAY, -3, DAY.plusDays(9), 5));
    assertThat(scale(lines).low()).isEqualTo(-3);
    assertThat(scale(lines).high()).isEqualTo(5);
    assertThat(scale(lines.plus(Point.of(DAY, 0, "s", ""), Point.of(DAY, 1, "s", ""))).high())
        .as("points decide where there are any")
        .isEqualTo(1);
  }

  @Test
  void across_linesWithoutPoints_reachesTheirCorners() {
    Panel lines =
        Panel.named("p").withAcross(Axis.numbers("")).plus(Line.straight("l", -3.0, 0, 5.0, 1));
    ValueScale scale = ValueScale.across(List.of(lines), LENGTH, MARGIN);
    assertThat(scale.low()).isEqualTo(-3);
    assertThat(scale.high()).isEqualTo(5);
  }

  /**
   * Bars from left to right of points at 0, 1 and 2. Where one makes the axis more than twice as
   * wide as two median lengths on either side of the points, all are cut there.
   */
  @ParameterizedTest
  @CsvSource({
    // no bar, then bars of median length 1
    "0, 0, 0, 2",
    "0.5, 1.5, -0.5, 2.5",
    // exactly twice as wide as -2 to 4
    "-5, 7, -5, 7",
    "-5, 7.1, -2, 4",
    "-50, 50, -2, 4",
    "0.5, Infinity, -0.5, 4",
    "-Infinity, 1.5, -2, 2.5",
    "-Infinity, Infinity, -2, 4"
  })
  void across_bars_areCutWhereOneIsMuchLongerThanMost(
      double from, double to, double low, double high) {
    ImmutableList.Builder<Point> points = ImmutableList.builder();
    for (int i = 0; i < 3; i++) {
      Point point = Point.of(i, i, "s", "");
      double start = i == 1 ? from : i - 0.5;
      double end = i == 1 ? to : i + 0.5;
      points.add(
          from == to ? point : point.withError(new ErrorBar(start, end, ErrorBar.Along.POSITIONS)));
    }
    Panel panel = Panel.named("p").withAcross(Axis.numbers("")).plus(points.build());
    ValueScale scale = ValueScale.across(List.of(panel), LENGTH, MARGIN);
    assertThat(scale.low()).isEqualTo(low);
    assertThat(scale.high()).isEqualTo(high);
  }

  /** From left to right, numbers rise, and ticks have 64 pixels each but are never below three. */
  @Test
  void across_numbers_riseFromTheLeft() {
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.numbers(""))
            .plus(Point.of(0, 0, "s", ""), Point.of(10, 0, "s", ""));
    AcrossNumbers scale = AcrossNumbers.of(List.of(panel), 400);
    assertThat(scale.at(0)).isCloseTo(12, EXACT);
    assertThat(scale.at(2.5)).isCloseTo(12 + 376 * 0.25, EXACT);
    assertThat(scale.at(10)).isCloseTo(388, EXACT);
    assertThat(scale.length()).isEqualTo(400);
    // 6 ticks at most: 0, 2, ... 10
    assertThat(scale.ticks())
        .extracting(AxisScale.AxisTick::label)
        .containsExactly("0", "2", "4", "6", "8", "10");
    assertThat(scale.ticks())
        .allSatisfy(
            tick ->
                assertThat(tick.at())
                    .isCloseTo(12 + 37.6 * Double.parseDouble(tick.label()), EXACT));
    assertThat(AcrossNumbers.of(List.of(panel), 100).ticks())
        .extracting(AxisScale.AxisTick::label)
        .containsExactly("0", "5", "10");
    assertThat(
            AcrossNumbers.of(List.of(Panel.named("p").withAcross(Axis.numbers(""))), 400).ticks())
        .as("of no marks")
        .isEmpty();
  }

  @Test
  void ticks_linear_areInsideTheFrameAndTheAxis() {
    // 15 pixels are .706 of the values: the frame shows 1.294 to 10.706
    assertThat(labels(values(Axis.numbers(""), 2, 10), 5))
        .containsExactly("2", "4", "6", "8", "10");
    assertThat(labels(values(Axis.numbers(""), 2.8, 9.3), 10))
        .containsExactly("3", "4", "5", "6", "7", "8", "9");
    // and here -8.82 to 108.82, of which the axis allows 0 to 100
    assertThat(labels(values(Axis.numbers(""), 0, 100), 13))
        .containsExactly("0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100");
    // and here -15.09 to 186.09
    assertThat(labels(values(Axis.numbers(""), 0, 171), 41))
        .hasSize(41)
        .startsWith("-15", "-10")
        .endsWith("185");
    assertThat(labels(values(Axis.numbers("").withLowest(5), 5, 100), 11))
        .doesNotContain("0")
        .contains("10", "100");
    assertThat(labels(values(Axis.numbers("").withHighest(95), 5, 95), 11))
        .doesNotContain("100")
        .contains("0", "90");
  }

  @Test
  void ticks_log_are125OrEverySecondOfThem() {
    Panel panel = values(spaced(Axis.Spacing.LOG), 1, 1000);
    assertThat(labels(panel, 10))
        .containsExactly("1", "2", "5", "10", "20", "50", "100", "200", "500", "1000");
    assertThat(labels(panel, 9)).containsExactly("1", "5", "20", "100", "500");
    assertThat(labels(panel, 4)).containsExactly("1", "10", "100", "1000");
    assertThat(labels(values(spaced(Axis.Spacing.LOG), 0.02, 0.2), 5))
        .containsExactly("0.02", "0.05", "0.1", "0.2");
  }

  @Test
  void ticks_logit_areRoundSharesOfTheAxis() {
    Panel panel = values(spaced(Axis.Spacing.LOGIT), 10, 90);
    // the frame shows logit(.1) - .388 to logit(.9) + .388: 7.0 % to 93.0 %
    assertThat(labels(panel, 9)).containsExactly("10", "20", "30", "50", "70", "80", "90");
    assertThat(labels(panel, 4)).containsExactly("10", "30", "70", "90");
    Axis.Numbers grades =
        Axis.numbers("").withLowest(1).withHighest(5).withSpacing(Axis.Spacing.LOGIT);
    assertThat(labels(values(grades, 2, 4), 9))
        .as("shares .3, .5 and .7 of 1 to 5, inside 21.5 % to 78.5 %")
        .containsExactly("2.2", "3", "3.8");
  }

  private static List<String> labels(Panel panel, int atMost) {
    ValueScale scale = scale(panel);
    ImmutableList<ValueTicks.Tick> ticks = scale.ticks(atMost);
    assertThat(ticks)
        .hasSizeLessThanOrEqualTo(atMost)
        .allMatch(tick -> scale.y(tick.value()) >= 0 && scale.y(tick.value()) <= LENGTH)
        .allMatch(tick -> Math.abs(Double.parseDouble(tick.label()) - tick.value()) < 1e-9);
    return ticks.stream().map(ValueTicks.Tick::label).toList();
  }

  /** What a scale does not allow is no room, but for a pixel so that marks at its end are whole. */
  @Test
  void room_endsAPixelBeyondTheEndsOfTheAxis() {
    Box frame = new Box(0, 0, 300, LENGTH);
    assertThat(scale(values(Axis.numbers(""), 0, 1)).room(frame)).isEqualTo(frame);
    // 0 stands at 185 and 1 at 15
    assertThat(scale(values(Axis.numbers("").withLowest(0).withHighest(1), 0, 1)).room(frame))
        .isEqualTo(new Box(0, 14, 300, 172));
    assertThat(scale(values(Axis.numbers("").withLowest(0), 0, 1)).room(frame))
        .isEqualTo(new Box(0, 0, 300, 186));
    assertThat(scale(values(Axis.numbers("").withHighest(1), 0, 1)).room(frame))
        .isEqualTo(new Box(0, 14, 300, 186));
    assertThat(scale(values(Axis.numbers("").withLowest(-9).withHighest(9), 0, 1)).room(frame))
        .as("ends outside of the frame take nothing from it")
        .isEqualTo(frame);
  }

  /** A twentieth, 3 %, of the days is free on either side, and 10 days at least. */
  @ParameterizedTest
  @CsvSource({"0, 10", "100, 10", "333, 10", "334, 10", "1000, 30", "1099, 32"})
  void time_points_standInsideAMargin(int days, int margin) {
    TimeScale scale = TimeScale.of(List.of(dated(days)), 600);
    assertThat(scale.from()).isEqualTo(DAY.minusDays(margin));
    assertThat(scale.to()).isEqualTo(DAY.plusDays(days + (long) margin));
    double perDay = 600.0 / (days + 2 * margin);
    assertThat(scale.at((double) DAY.toEpochDay())).isCloseTo(perDay * margin, EXACT);
    assertThat(scale.at((double) DAY.plusDays(days).toEpochDay()))
        .isCloseTo(600 - perDay * margin, EXACT);
    assertThat(scale.length()).isEqualTo(600);
    assertThat(scale.days(perDay * 7)).isCloseTo(7, EXACT);
  }

  private static Panel dated(int days) {
    return Panel.named("p")
        .plus(Point.of(DAY, 0, "s", ""), Point.of(DAY.plusDays(days), 1, "s", ""));
  }

  @Test
  void time_linesAndBandsWithoutPoints_setTheAxis() {
    Line line = Line.straight("l", DAY, 0, DAY.plusDays(1000), 1);
    Band band =
        Band.of(
            "b",
            List.of(
                new Band.Slice(DAY.minusDays(1000), 0, 1), new Band.Slice(DAY.plusDays(9), 0, 1)));
    assertThat(TimeScale.of(List.of(Panel.named("p").plus(line)), 600).to())
        .isEqualTo(DAY.plusDays(1030));
    TimeScale both = TimeScale.of(List.of(Panel.named("p").plus(line, band)), 600);
    assertThat(both.from()).isEqualTo(DAY.minusDays(1060));
    assertThat(both.to()).isEqualTo(DAY.plusDays(1060));
    assertThat(TimeScale.of(List.of(dated(100).plus(line, band)), 600).to())
        .as("points decide where there are any")
        .isEqualTo(DAY.plusDays(110));
    assertThat(TimeScale.of(List.of(Panel.named("p")), 600).ticks()).isEmpty();
  }

  /** Months and years may stand 58 pixels apart, up to six of them; whole dates have 92 each. */
  @ParameterizedTest
  @CsvSource({
    "365, 160, Jan 2024|Jul 2024|Jan 2025",
    "365, 289, Jan 2024|Jul 2024|Jan 2025",
    "365, 290, Jan 2024|Apr 2024|Jul 2024|Oct 2024|Jan 2025",
    "365, 643, Jan 2024|Apr 2024|Jul 2024|Oct 2024|Jan 2025",
    "365, 644, Jan 2024|Mar 2024|May 2024|Jul 2024|Sep 2024|Nov 2024|Jan 2025",
    // six days a week apart from 2023-12-22 to 2024-01-31 would have room for months, not for days
    "20, 400, 2023-12-22|2024-01-05|2024-01-19",
    "20, 552, 2023-12-22|2023-12-29|2024-01-05|2024-01-12|2024-01-19|2024-01-26",
    "0, 600, 2024-01-01"
  })
  void time_ticks_areAsManyAsHaveRoom(int days, double width, String labels) {
    TimeScale scale = TimeScale.of(List.of(dated(days)), width);
    assertThat(scale.ticks())
        .extracting(AxisScale.AxisTick::label)
        .containsExactly(labels.split("\\|", -1));
    assertThat(scale.ticks())
        .allMatch(tick -> tick.isMajor() == tick.label().matches("Jan 20..|20..-01-01"));
    for (int i = 0; i < scale.days().size(); i++) {
      assertThat(scale.ticks().get(i).at())
          .isEqualTo(scale.at((double) scale.days().get(i).date().toEpochDay()));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1, 2.5, -0.5, 3})
  void category_beside_isAsManyStretchesFromItsCentre(double coordinate) {
    // stretches of 30: centres at 15, 45 and 75
    CategoryScale scale = CategoryScale.even(3, 30);
    assertThat(scale.at(coordinate)).isCloseTo(15 + 30 * coordinate, EXACT);
    assertThat(scale.length()).isEqualTo(90);
    assertThat(scale.starts()).containsExactly(0.0, 30.0, 60.0, 90.0);
  }

  @Test
  void category_ofStretchesThatDiffer_isAShareOfTheNearest() {
    CategoryScale scale =
        new CategoryScale(
            ImmutableList.of(0.0, 20.0, 60.0), ImmutableList.of(10.0, 40.0), ImmutableList.of());
    assertThat(scale.at(0.25)).isEqualTo(15);
    assertThat(scale.at(0.75)).isEqualTo(30);
    assertThat(scale.at(2)).as("a stretch beyond the last").isEqualTo(80);
    assertThat(scale.at(-1)).as("a stretch before the first").isEqualTo(-10);
    assertThat(CategoryScale.even(0, 30).at(1)).isZero();
    assertThat(scale.length(1)).isEqualTo(40);
  }
}
