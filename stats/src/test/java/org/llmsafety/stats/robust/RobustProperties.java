package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendEstimator;

/** Laws of leaving out, of influence and of grids, whatever the scores. */
class RobustProperties {
  private static final Benchmark BENCHMARK = Benchmark.of("test/any", Scale.UNIT);
  private static final LocalDate ORIGIN = LocalDate.of(2023, 1, 1);

  /** A model's day, score in 64ths, lab and family. */
  record Row(int day, int score, int lab, int family) {}

  @Provide
  Arbitrary<Scores> fields() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 900),
            Arbitraries.integers().between(1, 63),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2))
        .as(Row::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(12)
        .map(RobustProperties::scores);
  }

  private static Scores scores(List<Row> rows) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Model model =
          Model.of("m" + i, Lab.of("Lab " + row.lab))
              .withFamily(row.lab + "-" + row.family)
              .withReleases(
                  Release.on(Release.Kind.ANNOUNCEMENT, ORIGIN.plusDays(row.day), "test"),
                  Release.on(Release.Kind.SNAPSHOT, ORIGIN.plusDays(row.day / 2), "test"));
      scores.add(Score.of(model, BENCHMARK, row.score / 64.0));
    }
    return Scores.copyOf(scores);
  }

  @Provide
  Arbitrary<TrendEstimator> estimators() {
    return Arbitraries.of(
        TheilSen.withDefaults(),
        FamilyMeans.withDefaults(),
        LeastSquares.withDefaults(),
        LeastSquares.withDefaults().withClusters(Cluster.FAMILY));
  }

  @Provide
  Arbitrary<LeaveOutUnit> units() {
    return Arbitraries.of(LeaveOutUnit.MODEL, LeaveOutUnit.FAMILY, LeaveOutUnit.LAB);
  }

  @Property(tries = 150)
  void leavingOutAUnit_isTheFitOnTheDataWithoutIt(
      @ForAll("fields") Scores scores,
      @ForAll("units") LeaveOutUnit unit,
      @ForAll("estimators") TrendEstimator estimator) {
    ScoreSeries series = scores.series(BENCHMARK);
    Outcome<LeaveOneOutResult> left = LeaveOneOut.of(unit).fit(estimator, series);
    Assume.that(left.isAvailable());
    for (LeaveOneOutFit removal : left.orElseThrow().removals()) {
      Scores kept = scores.matching(score -> !idOf(unit, score).equals(removal.id()));
      assertThat(removal.scores()).isEqualTo(scores.size() - kept.size());
      assertThat(removal.without())
          .isEqualTo(estimator.fit(ScoreSeries.of(BENCHMARK, kept, series.origin())));
    }
    int all = left.orElseThrow().removals().stream().mapToInt(LeaveOneOutFit::scores).sum();
    assertThat(all).isEqualTo(scores.size());
  }

  private static String idOf(LeaveOutUnit unit, Score score) {
    return switch (unit) {
      case MODEL -> score.model().id();
      case FAMILY -> score.model().family();
      case LAB -> score.lab().id();
      case BENCHMARK -> score.benchmark().id();
    };
  }

  @Property(tries = 100)
  void scoresOfASeriesAndScores_areLeftOutAlike(
      @ForAll("fields") Scores scores, @ForAll("units") LeaveOutUnit unit) {
    LeastSquares squares = LeastSquares.withDefaults();
    Outcome<LeaveOneOutResult> ofSeries =
        LeaveOneOut.of(unit).fit(squares, scores.series(BENCHMARK));
    Outcome<LeaveOneOutResult> ofScores =
        LeaveOneOut.of(unit).fit(kept -> squares.fit(kept.series(BENCHMARK)), scores);
    assertThat(ofScores.isAvailable()).isEqualTo(ofSeries.isAvailable());
    for (LeaveOneOutResult left : ofSeries.stream().toList()) {
      assertThat(ofScores.orElseThrow().removals())
          .extracting(LeaveOneOutFit::name)
          .isEqualTo(left.removals().stream().map(LeaveOneOutFit::name).toList());
    }
  }

  /** By Theil-Sen, as the sums of least squares round by the order of what they sum. */
  @Property(tries = 100)
  void orderOfInput_changesNothing(
      @ForAll("fields") Scores scores, @ForAll("units") LeaveOutUnit unit, @ForAll long seed) {
    List<Score> shuffled = new ArrayList<>(scores.asList());
    Collections.shuffle(shuffled, new Random(seed));
    Scores other = Scores.copyOf(shuffled);
    assertThat(LeaveOneOut.of(unit).fit(TheilSen.withDefaults(), other.series(BENCHMARK)))
        .isEqualTo(LeaveOneOut.of(unit).fit(TheilSen.withDefaults(), scores.series(BENCHMARK)));
    SpecificationGrid grid =
        SpecificationGrid.on(BENCHMARK)
            .withEstimators(TheilSen.withDefaults())
            .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS);
    assertThat(grid.fit(other)).isEqualTo(grid.fit(scores));
  }

  @Property(tries = 150)
  void dfbetas_areWhatRefitsSay(@ForAll("fields") Scores scores) {
    LeastSquares squares = LeastSquares.withDefaults().withClassicalErrors();
    ScoreSeries series = scores.series(BENCHMARK);
    Outcome<Influence> influence = Influence.of(series);
    Assume.that(influence.isAvailable());
    double spread = spread(series);
    double slopeOfAll = squares.fit(series).orElseThrow().slope();
    for (ScoreInfluence score : influence.orElseThrow().scores()) {
      ScoreSeries without =
          scores
              .matching(each -> !each.model().id().equals(score.point().score().model().id()))
              .series(BENCHMARK);
      Outcome<Double> refitted = squares.fit(without).map(trend -> trend.slope());
      // left with equal scores only, the refit is refused and the slope is 0
      double slope = refitted.fold(found -> found, (reason, why) -> 0.0);
      double moved = slopeOfAll - slope;
      assertThat(score.dfbeta()).isCloseTo(moved, within(1e-9 * (1 + Math.abs(moved))));
      for (double error : standardDeviation(squares, without).stream().toList()) {
        double expected = moved * Math.sqrt(spread) / error;
        assertThat(score.dfbetas()).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
      }
    }
  }

  /** About the line, from the classical error of its slope. */
  private static Outcome<Double> standardDeviation(LeastSquares squares, ScoreSeries series) {
    return squares.standardError(series).map(error -> error.value() * Math.sqrt(spread(series)));
  }

  private static double spread(ScoreSeries series) {
    double[] years = series.years();
    double mean = Arrays.stream(years).average().orElseThrow();
    return Arrays.stream(years).map(year -> (year - mean) * (year - mean)).sum();
  }

  @Property(tries = 100)
  void leverages_sumToTheTwoCoefficients_andResidualsToNothing(@ForAll("fields") Scores scores) {
    Outcome<Influence> influence = Influence.of(scores.series(BENCHMARK));
    Assume.that(influence.isAvailable());
    List<ScoreInfluence> all = influence.orElseThrow().scores();
    assertThat(all.stream().mapToDouble(ScoreInfluence::leverage).sum())
        .isCloseTo(2, within(1e-12));
    assertThat(all.stream().mapToDouble(ScoreInfluence::residual).sum())
        .isCloseTo(0, within(1e-12));
    assertThat(all)
        .allMatch(score -> Double.isFinite(score.externalResidual()))
        .allMatch(score -> Double.isFinite(score.dffits()))
        .allMatch(score -> score.cooksDistance() >= 0);
  }

  @Property(tries = 80)
  void cellOfAGrid_isTheDirectCall_andCountsAddUp(
      @ForAll("fields") Scores scores, @ForAll("estimators") TrendEstimator estimator) {
    SpecificationCurve grid =
        SpecificationGrid.on(BENCHMARK)
            .withEstimators(estimator)
            .withScalings(Scaling.NATIVE, Scaling.Z_SCORES, Scaling.LOG_ODDS)
            .withDateBases(DateBasis.ANNOUNCEMENT, DateBasis.SNAPSHOT)
            .withSubset("without lab 0", RobustProperties::withoutLab0)
            .fit(scores);
    int i = 0;
    for (Scores kept : List.of(scores, withoutLab0(scores))) {
      for (DateBasis basis : List.of(DateBasis.ANNOUNCEMENT, DateBasis.SNAPSHOT)) {
        for (Scaling scaling : grid.scalings()) {
          assertThat(grid.cells().get(i).answer())
              .isEqualTo(
                  scaling.apply(kept.datedBy(basis).series(BENCHMARK)).flatMap(estimator::fit));
          i++;
        }
      }
    }
    assertThat(grid.cells()).hasSize(i);
    assertThat(grid.distinct()).isLessThanOrEqualTo(grid.computed());
    assertThat(grid.towardsSafer() + grid.towardsLessSafe()).isLessThanOrEqualTo(grid.distinct());
    assertThat(grid.cells())
        .filteredOn(cell -> cell.sameAs().isPresent())
        .allMatch(cell -> grid.cells().get(cell.sameAs().getAsInt() - 1).sameAs().isEmpty());
  }

  private static Scores withoutLab0(Scores scores) {
    return scores.matching(score -> !score.lab().name().equals("Lab 0"));
  }

  @Property(tries = 80)
  void sameDataTwice_isOneEvidence(
      @ForAll("fields") Scores scores, @ForAll("estimators") TrendEstimator estimator) {
    SpecificationGrid once = SpecificationGrid.on(BENCHMARK).withEstimators(estimator);
    SpecificationCurve twice = once.withSubset("the same", same -> same).fit(scores);
    assertThat(twice.distinct()).isEqualTo(once.fit(scores).distinct());
    assertThat(twice.atOrBelowLevel()).isEqualTo(once.fit(scores).atOrBelowLevel());
  }
}
