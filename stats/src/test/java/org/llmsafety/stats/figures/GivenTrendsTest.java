package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.only;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;
import static org.llmsafety.stats.figures.TimelineParts.score;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.pooled.MaxTBenchmark;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.PooledSlope;
import org.llmsafety.stats.pooled.RegionalKendallResult;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.ScoreInfluence;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.LabSpread;
import org.llmsafety.stats.trend.WithinLabTrend;

/** What figures say of results about trends whose numbers are given. */
class GivenTrendsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT).withName("Other");
  private static final Lab NORTH = Lab.of("North");
  private static final Lab SOUTH = Lab.of("South");
  private static final PValue P = PValue.exact(0.25, 1e-6);
  private static final ScoreSeries SERIES =
      IntStream.range(0, 4)
          .mapToObj(i -> score(SHARE, NORTH, i, 0.5 + 0.1 * i))
          .collect(Scores.toScores())
          .series(SHARE);
  private static final Basis BASIS = Basis.of(SERIES);

  private static <T> Outcome<T> none() {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "few scores");
  }

  private static List<String> asides(Figure figure) {
    return rows(figure).stream().map(DrawnRow::aside).toList();
  }

  @Test
  void withinLabs_statesEachSlope() {
    Figure figure =
        ResultFigure.of(
            new WithinLabTrend(
                MethodId.UNMEASURED,
                "M",
                "slope within labs",
                0.05,
                none(),
                Outcome.of(new Interval(-0.05, 0.15, 0.95, 0.95, "own")),
                Outcome.of(P),
                none(),
                none(),
                ImmutableMap.of(NORTH, 0.125, SOUTH, -0.25),
                "all is given",
                BASIS));
    assertThat(figure.title()).isEqualTo("Slope within labs");
    assertThat(names(figure)).containsExactly("Within labs", "North", "South");
    assertThat(asides(figure))
        .containsExactly(
            "+0.0500 (−0.0500 to +0.1500), p = 0.250, n = 4",
            "+0.1250, no interval",
            "−0.2500, no interval");
    assertThat(only(figure).name()).isEqualTo("Share");
    assertThat(only(figure).across().title()).endsWith("safer →");
  }

  @Test
  void equivalence_statesTheSlopeAndBothMargins() {
    Figure figure =
        ResultFigure.of(
            new Equivalence(
                MethodId.UNMEASURED,
                "M",
                "slope",
                0.02,
                0.125,
                0.05,
                new Interval(-0.03, 0.07, 0.9, 0.9, "own"),
                0.01,
                0.02,
                P,
                Optional.empty(),
                "all is given",
                BASIS));
    assertThat(figure.title()).isEqualTo("Is the trend within a margin?");
    assertThat(names(figure)).containsExactly("Slope");
    assertThat(asides(figure)).containsExactly("+0.0200 (−0.0300 to +0.0700)");
    assertThat(references(only(figure)))
        .containsExactly(
            "0: no change at 0",
            "margin: 0.1250 a year either way at -0.125",
            "margin: 0.1250 a year either way at 0.125");
    assertThat(only(figure).across().title())
        .isEqualTo("Change a year, in shares of the scale · safer →");
  }

  @Test
  void detectableSlope_statesBothDirectionsAndThePower() {
    Figure figure =
        ResultFigure.of(
            new DetectableSlope(
                "M",
                "slope",
                0.0625,
                0.8,
                0.05,
                0.1,
                new Interval(0.05, 0.2, 0.95, 0.95, "own"),
                "all is given",
                BASIS));
    assertThat(figure.title()).isEqualTo("How steep a trend would have to be to be seen");
    assertThat(asides(figure)).containsOnly("+0.0625 or −0.0625, power 80 %").hasSize(2);
    assertThat(only(figure).name()).isEqualTo("Share");
  }

  @Test
  void labSpread_statesItsShareAndTheLikelyOnes() {
    Figure figure =
        ResultFigure.of(
            new LabSpread(
                0.4, 0.125, 0.75, 0.1, 0.2, 0.05, new StandardError(0.1, 9, "own"), "M", BASIS));
    assertThat(figure.title()).isEqualTo("How much labs differ");
    assertThat(names(figure)).containsExactly("Between labs");
    assertThat(values(figure)).containsExactly(0.4);
    assertThat(rows(figure).get(0).ends()).containsExactly(0.125, 0.75);
    assertThat(asides(figure).get(0)).isEqualTo("40 % (12.5 % to 75 % likely)");
    assertThat(only(figure).across().title())
        .isEqualTo("Share of the variance that lies between labs");
  }

  @Test
  void pooledSlope_statesThatOfEachBenchmark() {
    Figure figure =
        ResultFigure.of(
            new PooledSlope(
                MethodId.UNMEASURED,
                "M",
                "mean of slopes",
                0.05,
                "of the scale",
                Scale.UNIT,
                none(),
                none(),
                none(),
                ImmutableMap.of(SHARE, 0.25, OTHER, -0.125),
                ImmutableMap.of(SHARE, 0.5, OTHER, 0.5),
                ImmutableTable.of(),
                ImmutableList.of(),
                "all is given",
                Basis.ofPoints(4)));
    assertThat(figure.title()).isEqualTo("Mean of slopes");
    assertThat(names(figure)).containsExactly("All benchmarks", "Share", "Other");
    assertThat(values(figure)).containsExactly(0.05, 0.25, -0.125);
    assertThat(asides(figure))
        .containsExactly(
            "+0.0500, no interval, no p-value, n = 4",
            "+0.2500, no interval",
            "−0.1250, no interval");
    assertThat(only(figure).name()).isEqualTo("All benchmarks and each");
    assertThat(figure.caption()).contains("No interval: few scores.");
  }

  /** Benchmarks whose scores are all equal have no statistic, which their rows say. */
  @Test
  void maxT_statesEachStatisticOrThatThereIsNone() {
    Figure figure =
        ResultFigure.of(
            new MaxTResult(
                MethodId.UNMEASURED,
                "M",
                ImmutableMap.of(
                    SHARE, new MaxTBenchmark(12, 1.65, P, PValue.exact(0.5, 1e-6)),
                    OTHER, new MaxTBenchmark(-3, -0.25, P, PValue.exact(0.001, 1e-6))),
                9,
                1,
                ImmutableList.of(),
                ImmutableList.of(Benchmark.of("t/level", Scale.UNIT).withName("Level")),
                "all is given",
                ImmutableList.of(),
                Basis.ofPoints(9)));
    assertThat(figure.title()).isEqualTo("Trends of all benchmarks tested together");
    assertThat(names(figure)).containsExactly("Share", "Other", "Level");
    assertThat(values(figure)).containsExactly(1.65, -0.25);
    assertThat(asides(figure))
        .containsExactly("+1.65, adjusted p = 0.500", "−0.250, adjusted p = 0.001", "");
    assertThat(rows(figure).get(2).remark())
        .isEqualTo("could not be computed: all scores are equal within each stratum");
    assertThat(only(figure).across().title())
        .isEqualTo("Kendall's S in standard deviations · safer →");
    assertThat(references(only(figure))).containsExactly("0: no change at 0");
    assertThat(figure.caption()).startsWith("p-values are adjusted for all benchmarks;");
  }

  @Test
  void regionalKendall_statesEachStatistic() {
    Figure figure =
        ResultFigure.of(
            new RegionalKendallResult(
                MethodId.UNMEASURED,
                "M",
                -9,
                30,
                ImmutableMap.of(SHARE, 3L, OTHER, -12L),
                P,
                9,
                "all is given",
                ImmutableList.of(),
                Basis.ofPoints(9)));
    assertThat(names(figure)).containsExactly("All benchmarks", "Share", "Other");
    assertThat(values(figure)).containsExactly(-9.0, 3.0, -12.0);
    assertThat(asides(figure)).containsExactly("−9, p = 0.250 (exact)", "3", "−12");
    assertThat(only(figure).across().title()).isEqualTo("Kendall's S · safer →");
  }

  private static ScoreInfluence influence(int point, double dfbetas) {
    return new ScoreInfluence(SERIES.points().get(point), 0, 0.25, 0, 0, 0, 0, dfbetas, 0);
  }

  /** The score that pulls most comes first, whichever way it pulls. */
  @Test
  void influence_statesWhatEachScoreAdds() {
    Figure figure =
        ResultFigure.of(
            new Influence(
                0.1,
                ImmutableList.of(influence(0, 0.125), influence(1, -2.5), influence(2, 1.25)),
                "M",
                "all is given",
                BASIS));
    assertThat(figure.title()).isEqualTo("What single scores do to a line of least squares");
    assertThat(names(figure)).containsExactly("model 1", "model 2", "model 0");
    assertThat(values(figure)).containsExactly(-2.5, 1.25, 0.125);
    assertThat(asides(figure)).containsExactly("−2.50", "+1.25", "+0.13");
    assertThat(only(figure).name()).isEqualTo("Share");
    assertThat(only(figure).across().title())
        .isEqualTo("What the score adds to the slope, in standard errors");
  }

  @Test
  void bounds_stateBothInEachRow() {
    Figure figure =
        ResultFigure.of(
            new Bounds(
                "mean difference",
                -0.1,
                0.3,
                2,
                9,
                5,
                ImmutableList.of(),
                "M",
                "all is given",
                Basis.ofPoints(7)));
    assertThat(figure.title()).isEqualTo("What missing scores could do");
    assertThat(only(figure).name()).isEqualTo("Mean difference");
    assertThat(only(figure).across().title()).isEqualTo("Mean difference");
    assertThat(asides(figure)).containsOnly("−0.1000 to +0.3000").hasSize(2);
    assertThat(((Axis.Numbers) only(figure).across()).including()).containsExactly(0.0);
    assertThat(figure.caption()).startsWith("Whatever the 2 missing of 9 scores are, ");
  }
}
