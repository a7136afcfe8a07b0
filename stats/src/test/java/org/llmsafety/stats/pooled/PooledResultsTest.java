package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

/** What results over several benchmarks state: units, methods, intervals, caveats and words. */
class PooledResultsTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400, 500, 600};
  private static final Benchmark A = benchmark("a");
  private static final Benchmark B = benchmark("b");
  private static final Scores TWO =
      column(A, DAYS, .31, .12, .45, .58, .27, .73, .66)
          .plus(column(B, DAYS, .82, .91, .40, .55, .77, .21, .63));

  private static Scores pairedUp(Scores scores) {
    return scores.stream()
        .map(
            score ->
                score.withModel(
                    score.model().withFamily("f" + (score.model().id().charAt(1) - '0') / 2)))
        .collect(Scores.toScores());
  }

  // R 4.2.2: r <- -.8214285714285713; tanh(atanh(r) + c(-1, 1) * qnorm(.975) *
  //   sqrt((1 + r^2 / 2) / (7 - 3)))
  @Test
  void rankCorrelation_hasTheIntervalOfBonettAndWright() {
    RankCorrelation pair =
        RankCorrelations.withDefaults().fit(TWO).orElseThrow().find(A, B).orElseThrow();
    Interval interval = pair.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(-0.9798781551475122, within(1e-12));
    assertThat(interval.high()).isCloseTo(-0.02788821162717538, within(1e-12));
    assertThat(interval.requestedLevel()).isEqualTo(.95);
    Interval narrow =
        RankCorrelations.withDefaults()
            .withConfidence(.8)
            .fit(TWO)
            .orElseThrow()
            .find(A, B)
            .orElseThrow()
            .interval()
            .orElseThrow();
    assertThat(narrow.requestedLevel()).isEqualTo(.8);
    assertThat(narrow.high()).isLessThan(interval.high());
  }

  @Test
  void rankCorrelation_statesWhatItRestsOn() {
    RankCorrelation pair =
        RankCorrelations.withDefaults().fit(TWO).orElseThrow().find(A, B).orElseThrow();
    assertThat(pair).hasToString("a and b: rank correlation -0.82, p = 0.034 (exact), n = 7");
    assertThat(pair.estimand()).isEqualTo("Spearman's rank correlation of scores on a and b");
    assertThat(pair.method()).isEqualTo("Spearman's rank correlation, models as rows");
    assertThat(pair.assumptions()).isEqualTo("models are independent");
    assertThat(pair.basis().n()).isEqualTo(7);
    assertThat(pair.basis().models()).isEqualTo(7);
    assertThat(pair.basis().benchmarks()).containsExactly(A, B);
    assertThat(pair.value()).isEqualTo(pair.rho());
    assertThat(pair.isNegative()).isTrue();
  }

  @Test
  void rankCorrelationOfFamilies_takesEachOnce_andNoGrades() {
    Scores families = pairedUp(TWO);
    RankCorrelationTable table =
        RankCorrelations.withDefaults().with(RowUnit.FAMILY).fit(families).orElseThrow();
    // means of a .215 .515 .5 .66 and of b .865 .475 .49 .63: ranks 1 3 2 4 and 4 1 2 3
    RankCorrelation pair = table.find(A, B).orElseThrow();
    assertThat(pair.n()).isEqualTo(4);
    assertThat(pair.rho()).isCloseTo(-.4, within(1e-12));
    assertThat(table.basis().caveats()).noneMatch(caveat -> caveat.contains("correlated"));
    assertThat(RankCorrelations.withDefaults().fit(families).orElseThrow().basis().caveats())
        .contains(
            "7 models of 4 families: models of a family are correlated, so p is smaller and"
                + " intervals are narrower than they should be");
    Benchmark grades = Benchmark.of("test/grades", Scale.between(1, 5).ordinal());
    Scores graded = families.plus(pairedUp(column(grades, DAYS, 1, 2, 3, 4, 5, 2, 3)));
    assertThat(
            RankCorrelations.withDefaults()
                .with(RowUnit.FAMILY)
                .fit(graded)
                .orElseThrow()
                .without())
        .containsExactly(
            "a and grades: means of grades over a family mean nothing, ask for model rows",
            "b and grades: means of grades over a family mean nothing, ask for model rows");
  }

  @Test
  void oneOrder_hasACorrelationWithoutInterval() {
    Scores same = column(A, DAYS, .1, .2, .3, .4).plus(column(B, DAYS, .5, .6, .7, .8));
    RankCorrelation pair =
        RankCorrelations.withDefaults().fit(same).orElseThrow().find(A, B).orElseThrow();
    assertThat(pair.interval())
        .hasToString("all 4 are in one order, so the error cannot be estimated");
    assertThat(pair.isNegative()).isFalse();
  }

  @Test
  void pooledSlope_statesItsMethodUnitAndWeights() {
    PooledSlope mean = PooledSlopes.withDefaults().fit(TWO).orElseThrow();
    assertThat(mean.id()).isEqualTo(MethodId.POOLED_SLOPES);
    assertThat(mean.method()).isEqualTo("mean of least-squares slopes on 0 to 1, 1 the safest");
    assertThat(mean.estimand())
        .isEqualTo(
            "mean over benchmarks of the change in the mean score per year, on 0 to 1, 1 the"
                + " safest");
    assertThat(mean.unit())
        .isEqualTo("share of the way from the least safe end of the scale to the safest");
    assertThat(mean.weights().values()).containsExactly(.5, .5);
    assertThat(mean.scale()).isEqualTo(Scale.UNIT);
    assertThat(mean.basis().caveats())
        .anyMatch(caveat -> caveat.endsWith(", which one slope for both does not show"));
    PooledSlope weighed =
        PooledSlopes.withDefaults()
            .with(Standardisation.Z_SCORES)
            .withGeneralisedWeights()
            .fit(TWO)
            .orElseThrow();
    assertThat(weighed.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(weighed.method())
        .isEqualTo(
            "generalised least squares of least-squares slopes as z-scores, higher the safer");
    assertThat(weighed.estimand()).startsWith("precision-weighted mean over benchmarks");
    assertThat(weighed.weights().values().stream().mapToDouble(w -> w).sum())
        .isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> mean.covariance(A, benchmark("c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("benchmarks must be of [a, b], but were a and c");
  }

  @Test
  void pooledSlopeOfThreeScores_isTheFewest() {
    Scores three = column(A, DAYS, .1, .4, .2).plus(column(B, DAYS, .1, .3));
    PooledSlope found = PooledSlopes.withDefaults().fit(three).orElseThrow();
    assertThat(found.slopes()).containsOnlyKeys(A);
    assertThat(found.toString())
        .startsWith("over 1 benchmark ")
        .endsWith(", 3 models of 3 families");
    Scores oneDay = column(A, new long[] {5, 5, 5, 5}, .1, .4, .2, .3);
    assertThat(PooledSlopes.withDefaults().fit(oneDay))
        .hasToString("no benchmark of 1 has scores of 3 dated models on 2 dates or more");
  }

  @Test
  void standardisation_namesTheEndsThatAScaleHas() {
    Scale directed = Scale.PERCENT;
    Scale undirected = Scale.PERCENT.undirected();
    String towardsHigher = "share of the way from the lowest value of the scale to the highest";
    String deviations = "standard deviations of the benchmark's scores";
    assertThat(Standardisation.UNIT.unit(directed)).isEqualTo(Standardisation.UNIT.unit());
    assertThat(Standardisation.UNIT.unit(undirected)).isEqualTo(towardsHigher);
    assertThat(Standardisation.Z_SCORES.unit(directed)).isEqualTo(deviations);
    assertThat(Standardisation.Z_SCORES.unit(undirected)).isEqualTo(deviations);
    assertThat(Standardisation.UNIT.in(directed)).isEqualTo("on 0 to 1, 1 the safest");
    assertThat(Standardisation.UNIT.in(undirected)).isEqualTo("on 0 to 1, 1 the highest");
    assertThat(Standardisation.Z_SCORES.in(directed)).isEqualTo("as z-scores, higher the safer");
    assertThat(Standardisation.Z_SCORES.in(undirected)).isEqualTo("as z-scores");
    assertThat(Standardisation.Z_SCORES.scale().toString()).contains("SD");
  }

  /** Of attack rates, 80 % is a fifth of the way to the safe end; without one, four fifths up. */
  @Test
  void unitScale_countsTowardsTheSafer_orTheHigherWhereNeitherIs() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
    Benchmark tone = Benchmark.of("test/tone", Scale.PERCENT.undirected());
    Benchmark points = Benchmark.of("test/points", Scale.UNBOUNDED);
    assertThat(onUnit(attacks, 80, 0, 55)).containsExactly(.2, 1, .45);
    assertThat(onUnit(tone, 80, 0, 55)).containsExactly(.8, 0, .55);
    Scores unbounded = column(points, DAYS, 80, 0, 55);
    assertThat(
            PooledTables.of(unbounded)
                .flatMap(table -> Standardisation.UNIT.standardised(table, points))
                .isAvailable())
        .isFalse();
  }

  private static double[] onUnit(Benchmark benchmark, double... values) {
    return PooledTables.ofOneMeaning(column(benchmark, DAYS, values))
        .flatMap(table -> Standardisation.UNIT.standardised(table, benchmark))
        .orElseThrow();
  }

  @Test
  void disagreement_needsThreeModels() {
    Scores three = column(A, DAYS, .1, .2, .3).plus(column(B, DAYS, .9, .8, .7));
    ImmutableList<NegativeCorrelation> found =
        NegativeCorrelations.of(PooledTables.of(three).orElseThrow());
    assertThat(found).containsExactly(new NegativeCorrelation(A, B, -1, 3));
    Scores two = column(A, DAYS, .1, .2, .3).plus(column(B, DAYS, .9, .8));
    assertThat(NegativeCorrelations.of(PooledTables.of(two).orElseThrow())).isEmpty();
  }

  @Test
  void maxT_statesItsRowsAndStrata() {
    MaxTResult families = MaxT.withDefaults().with(Resampling.of(99)).test(TWO).orElseThrow();
    assertThat(families.id()).isEqualTo(MethodId.MAX_T_WITHIN_LABS_OF_FAMILIES);
    assertThat(families.method()).isEqualTo("max-T within labs, families as rows");
    assertThat(families.assumptions()).startsWith("under no trend whole families of one lab that");
    assertThat(families.disagreements()).hasSize(1);
    assertThat(families.hypotheses().size()).isEqualTo(2);
    assertThat(families.toString())
        .startsWith("max-T within labs, families as rows: a S = 11 (")
        .contains("; b S = -");
    MaxTResult models =
        MaxT.withDefaults().with(RowUnit.MODEL).acrossLabs().test(TWO).orElseThrow();
    assertThat(MaxT.withDefaults().acrossLabs().withinLabs())
        .hasToString("max-T within labs, families as rows");
    assertThat(models.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(models.method()).isEqualTo("max-T across labs, models as rows");
    assertThat(models.assumptions())
        .startsWith("under no trend whole models (those of one family as if independent) that");
  }

  @Test
  void maxTAcrossLabs_exchangesRowsOfAllLabs() {
    Scores twoLabs =
        TWO.stream()
            .map(
                score ->
                    score.model().id().compareTo("m3") < 0
                        ? score
                        : score.withModel(score.model().withLab(Lab.of("Other Lab"))))
            .collect(Scores.toScores());
    assertThat(strata(MaxT.withDefaults(), twoLabs)).isEqualTo(2);
    assertThat(strata(MaxT.withDefaults().acrossLabs(), twoLabs)).isEqualTo(1);
    Scores apart = twoLabs.matching(score -> score.model().id().compareTo("m2") >= 0);
    assertThat(MaxT.withDefaults().test(apart).map(MaxTResult::idle))
        .isEqualTo(Outcome.of(ImmutableList.of("Test Lab")));
  }

  private static int strata(MaxT maxT, Scores scores) {
    return maxT.with(Resampling.of(99)).test(scores).orElseThrow().strata();
  }
}
