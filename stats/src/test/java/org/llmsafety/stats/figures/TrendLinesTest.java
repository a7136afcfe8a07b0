package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Band;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.FittedPoint;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Position;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;

/** Lines, bands and words of trends whose numbers are given, by hand. */
class TrendLinesTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Lab LAB = Lab.of("L");
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  /** A slope a year that is so much a day. */
  private static double perDay(double slope) {
    return slope * 365.25;
  }

  /** A line that rises by 0.004 a day, whatever the scores. */
  private record Given(Outcome<Interval> interval, Outcome<PValue> p) implements TrendEstimator {
    static Given between(double low, double high) {
      return new Given(
          Outcome.of(new Interval(low, high, 0.95, 0.95, "own")),
          Outcome.of(PValue.exact(0.04, 1e-6)));
    }

    static Given unknown() {
      return new Given(
          Outcome.unavailable(Reason.TOO_FEW_POINTS, "few scores"),
          Outcome.unavailable(Reason.TOO_FEW_POINTS, "few orders"));
    }

    @Override
    public String name() {
      return "M";
    }

    @Override
    public Outcome<Trend> fit(ScoreSeries series) {
      return series.size() < 2
          ? Outcome.unavailable(Reason.TOO_FEW_POINTS, "one score")
          : Outcome.of(
              new Trend(
                  "M",
                  "the given slope",
                  perDay(0.004),
                  0.5,
                  interval,
                  p,
                  "all is given",
                  Basis.of(series)));
    }
  }

  private static Score score(Lab lab, String family, int day, double value) {
    Release release = Release.on(Release.Kind.ANNOUNCEMENT, DAY.plusDays(day), "invented");
    return Score.of(
        Model.of(lab.id() + "/" + family + day, lab).withFamily(family).withReleases(release),
        SHARE,
        value);
  }

  private static Scores on(int... days) {
    return IntStream.of(days)
        .mapToObj(day -> score(LAB, "F" + day, day, 0.5))
        .collect(Scores.toScores());
  }

  private static Panel overall(TrendEstimator trend, Scores scores) {
    return Timeline.withDefaults().withTrends(trend).draw(scores).panels().get(0);
  }

  /** The band is narrowest on the median date, between the two in the middle where n is even. */
  @ParameterizedTest
  @CsvSource({"60, 9", "-1, 4"})
  void band_turnsAboutTheMedianDate(int last, int pivot) {
    Scores scores = last < 0 ? on(0, 4, 14) : on(0, 4, 14, last);
    int end = last < 0 ? 14 : last;
    Panel panel = overall(Given.between(perDay(-0.004), perDay(0.008)), scores);
    Line line = panel.lines().get(0);
    assertThat(line.label()).isEqualTo("Trend over all labs: M");
    assertThat(line.vertices())
        .extracting(vertex -> vertex.at())
        .containsExactly(Position.of(DAY), Position.of(DAY.plusDays(end)));
    double start = line.vertices().get(0).value();
    assertThat(line.vertices().get(1).value()).isCloseTo(start + 0.004 * end, within(1e-12));
    double middle = start + 0.004 * pivot;
    Band band = panel.bands().get(0);
    assertThat(band.label()).isEqualTo("95 % interval of its slope");
    List<Band.Slice> slices = band.slices();
    assertThat(slices)
        .extracting(Band.Slice::date)
        .containsExactly(DAY, DAY.plusDays(pivot), DAY.plusDays(end));
    isSlice(slices.get(0), middle - 0.008 * pivot, middle + 0.004 * pivot);
    isSlice(slices.get(1), middle, middle);
    isSlice(slices.get(2), middle - 0.004 * (end - pivot), middle + 0.008 * (end - pivot));
    assertThat(panel.notes())
        .containsExactly(
            "+1.4610 of the scale a year, 95 % interval −1.4610 to +2.9220, p = 0.040 (exact),"
                + " n = "
                + (last < 0 ? 3 : 4));
  }

  private static void isSlice(Band.Slice slice, double low, double high) {
    assertThat(slice.low()).isCloseTo(low, within(1e-12));
    assertThat(slice.high()).isCloseTo(high, within(1e-12));
  }

  /** What has no end cannot be shaded; the line has an interval and is no dashed one. */
  @ParameterizedTest
  @CsvSource({"-0.2, Infinity", "-Infinity, 0.2"})
  void band_withoutAnEnd_isNotDrawn(double low, double high) {
    Figure figure =
        Timeline.withDefaults().withTrends(Given.between(low, high)).draw(on(0, 4, 14, 60));
    Panel panel = figure.panels().get(0);
    assertThat(panel.bands()).isEmpty();
    assertThat(panel.lines()).extracting(Line::style).containsExactly(Line.Style.SOLID);
    assertThat(panel.notes().get(0)).contains("∞");
    assertThat(figure.caption()).doesNotContain("Shaded", "Dashed");
  }

  @Test
  void words_withoutIntervalAndP_sayWhy() {
    Figure figure = Timeline.withDefaults().withTrends(Given.unknown()).draw(on(0, 4, 14, 60));
    assertThat(figure.panels().get(0).notes())
        .containsExactly(
            "+1.4610 of the scale a year, no interval (few scores), no p-value (few orders), n ="
                + " 4");
    Trend bare = Given.unknown().fit(on(0, 4).series(SHARE)).orElseThrow();
    assertThat(TrendLines.inTitle(bare)).isEqualTo("+1.4610 of the scale a year (no interval)");
  }

  /** Families of 0.2 and 0.4 on days 0 and 10, of 0.5 on day 20 and of 0.7 on day 40. */
  @Test
  void fittedMeans_standWhereTheLineIsFitted() {
    Scores scores =
        Scores.of(
            score(LAB, "A", 0, 0.2),
            score(LAB, "A", 10, 0.4),
            score(LAB, "B", 20, 0.5),
            score(LAB, "C", 40, 0.7));
    FamilyMeans means = FamilyMeans.withDefaults();
    Panel panel = overall(means, scores);
    assertThat(panel.fittedPoints()).hasSize(1);
    FittedPoint mean = panel.fittedPoints().get(0);
    assertThat(mean.at()).isEqualTo(Position.of(DAY.plusDays(5)));
    assertThat(mean.value()).isCloseTo(0.3, within(1e-12));
    assertThat(mean.label()).isEqualTo("Mean of a family's models, to which the line is fitted");
    assertThat(mean.details())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(0)).contains("A").endsWith(", L"))
        .satisfies(lines -> assertThat(lines.get(1)).contains("2024-01-06"))
        .endsWith("0.3000");
    assertThat(panel.notes().get(0)).endsWith(", n = 3 families");
    Panel byLab = Timeline.withDefaults().withTrendsByLab(means).draw(scores).panels().get(0);
    assertThat(byLab.fittedPoints()).isEqualTo(panel.fittedPoints());
    assertThat(overall(Given.unknown(), scores).fittedPoints()).isEmpty();
  }

  private static Scores ofLabs(int labs) {
    return IntStream.range(0, labs)
        .boxed()
        .flatMap(
            lab ->
                IntStream.of(0, 4, 14)
                    .mapToObj(day -> score(Lab.of("Lab " + lab), "F" + day, day, 0.5)))
        .collect(Scores.toScores());
  }

  /** Up to four labs have bands of their own, and all bands lie below all lines. */
  @ParameterizedTest
  @CsvSource({"4, true", "5, false"})
  void bands_ofLabs_areDrawnOfUpToFour(int labs, boolean isShaded) {
    Figure figure =
        Timeline.withDefaults()
            .withTrendsByLab(Given.between(perDay(-0.004), perDay(0.008)))
            .draw(ofLabs(labs));
    Panel panel = figure.panels().get(0);
    List<Mark> marks =
        panel.marks().stream()
            .filter(mark -> mark instanceof Band || mark instanceof Line)
            .toList();
    assertThat(panel.bands()).hasSize(isShaded ? labs : 0);
    assertThat(marks).hasSize(isShaded ? 2 * labs : labs);
    for (int i = 0; i < labs; i++) {
      Line line = panel.lines().get(i);
      assertThat(line.series()).isEqualTo(Optional.of("Lab " + i));
      assertThat(line.label())
          .startsWith("Lab " + i + ": +1.4610 of the scale a year, 95 % interval ")
          .contains(", n = 3");
      if (isShaded) {
        Band band = panel.bands().get(i);
        assertThat(marks.subList(0, labs)).contains(band);
        assertThat(band.series()).isEqualTo(line.series());
        assertThat(band.label()).isEqualTo(line.label());
        assertThat(band.slices()).hasSize(3);
        isSlice(
            band.slices().get(2),
            line.vertices().get(1).value() - 0.008 * 10,
            line.vertices().get(1).value() + 0.004 * 10);
      }
    }
    assertThat(figure.caption())
        .contains("Lines: M, the given slope, one for each lab that has one, in its colour;")
        .contains(isShaded ? "Shaded: " : "With this many lines, intervals are not shaded.")
        .doesNotContain(isShaded ? "With this many" : "Shaded: ");
  }

  @Test
  void bands_ofLabsWithoutIntervals_areNotDrawn() {
    Figure figure = Timeline.withDefaults().withTrendsByLab(Given.unknown()).draw(ofLabs(2));
    assertThat(figure.panels().get(0).bands()).isEmpty();
    assertThat(figure.panels().get(0).lines())
        .extracting(Line::style)
        .containsOnly(Line.Style.DASHED);
    assertThat(figure.caption())
        .contains("Dashed: a trend without an interval.")
        .doesNotContain("Shaded", "shaded");
  }

  /**
   * Labs without a trend for one reason share a note; what weakens a lab's trend is in its label.
   */
  @Test
  void notes_ofLabs_joinThoseWithoutATrendByReason() {
    Scores scores =
        ofLabs(1)
            .plus(
                Scores.of(score(Lab.of("One"), "F", 0, 0.5), score(Lab.of("Other"), "F", 4, 0.5)));
    TrendEstimator trend = Given.between(0, 1);
    Panel panel = Timeline.withDefaults().withTrendsByLab(trend).draw(scores).panels().get(0);
    assertThat(panel.notes()).containsExactly("no trend for One, Other: one score");
    ImmutableList<String> caveats =
        trend.fit(ofLabs(1).series(SHARE)).orElseThrow().basis().caveats();
    assertThat(List.of(panel.lines().get(0).label().split("\n", -1)).subList(1, 1 + caveats.size()))
        .isEqualTo(caveats);
  }
}
