package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.StatsReason;

class MixedTrendTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400, 500};
  private static final MixedTrend MIXED = MixedTrend.withDefaults();

  /** Six models on three benchmarks, one score lacking. */
  private static Scores board() {
    return column(benchmark("a"), DAYS, 0.20, 0.42, 0.31, 0.70, 0.52, 0.66)
        .plus(column(benchmark("b"), DAYS, 0.55, 0.61, 0.48, 0.83, 0.60, 0.79))
        .plus(column(benchmark("c"), DAYS, 0.81, 0.78, 0.86, 0.92, 0.80));
  }

  @Test
  void result_saysWhatItIsAndWhatItRestsOn() {
    MixedSlope slope = MIXED.fit(board()).orElseThrow();
    assertThat(slope.method())
        .isEqualTo(
            "mixed model, (1 | model) + (time | benchmark), by REML, on 0 to 1, 1 the safest");
    assertThat(slope.estimand())
        .isEqualTo(
            "change per year in the score on benchmarks like these, on 0 to 1, 1 the safest");
    assertThat(slope.basis().n()).isEqualTo(17);
    assertThat(slope.basis().models()).isEqualTo(6);
    assertThat(slope.basis().families()).isEqualTo(6);
    assertThat(slope.slopes()).containsOnlyKeys(benchmark("a"), benchmark("b"), benchmark("c"));
    assertThat(slope.disagreements())
        .isEqualTo(NegativeCorrelations.of(PooledTables.of(board()).orElseThrow()));
    assertThat(slope.interval().orElseThrow().contains(slope.slope())).isTrue();
    assertThat(slope.toString())
        .startsWith("over 3 benchmarks +")
        .contains(" a year (95 % interval ")
        .endsWith(", 6 models of 6 families");
    assertThat(slope.spread().toString()).matches("models 0\\.\\d+, benchmarks 0\\.\\d+, .*");
  }

  @Test
  void confidence_widensTheIntervalOnly() {
    MixedSlope usual = MIXED.fit(board()).orElseThrow();
    MixedSlope wide = MIXED.withConfidence(0.99).fit(board()).orElseThrow();
    assertThat(wide.interval().orElseThrow().low())
        .isLessThan(usual.interval().orElseThrow().low());
    assertThat(wide.interval().orElseThrow().attainedLevel()).isEqualTo(0.99);
    assertThat(wide.p()).isEqualTo(usual.p());
    assertThatThrownBy(() -> MIXED.withConfidence(95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  @Test
  void fewerThanThreeBenchmarks_areRefused() {
    assertThat(MIXED.fit(board().on(benchmark("a"))).whyNot())
        .hasValue(
            "a mixed model needs at least 3 benchmarks with models of 2 dates or more, but there"
                + " are 1");
  }

  @Test
  void benchmarkWithoutDatedModel_isLeftOutBeforeCounting() {
    Scores undated =
        Scores.copyOf(
            column(benchmark("d"), new long[1], 0.5).stream().map(Score::withoutDate).toList());
    MixedSlope with = MIXED.fit(board().plus(renamed(undated))).orElseThrow();
    assertThat(with.slope()).isEqualTo(MIXED.fit(board()).orElseThrow().slope());
    assertThat(with.standardError()).isEqualTo(MIXED.fit(board()).orElseThrow().standardError());
    assertThat(with.basis().caveats())
        .contains(
            "excluded because a date is missing: 1 model (m99)",
            "excluded because too few dated models have a score: 1 benchmark (d)");
    Scores two = board().on(benchmark("a")).plus(board().on(benchmark("b")));
    assertThat(MIXED.fit(two.plus(renamed(undated))).whyNot())
        .hasValue(
            "a mixed model needs at least 3 benchmarks with models of 2 dates or more, but there"
                + " are 2");
  }

  private static Scores renamed(Scores scores) {
    return scores.stream()
        .map(score -> score.withModel(Boards.model("m99", 0)).withoutDate())
        .collect(Scores.toScores());
  }

  @Test
  void fewerThanFourModels_areRefused() {
    Scores three =
        board().stream()
            .filter(score -> score.model().id().compareTo("m3") < 0)
            .collect(Scores.toScores());
    assertThat(MIXED.fit(three).whyNot())
        .hasValue("a mixed model needs at least 4 dated models, but there are 3");
  }

  @Test
  void modelsOfOneDate_areRefused() {
    Scores sameDay =
        column(benchmark("a"), new long[4], 0.1, 0.2, 0.3, 0.4)
            .plus(column(benchmark("b"), new long[4], 0.1, 0.3, 0.2, 0.4))
            .plus(column(benchmark("c"), new long[4], 0.5, 0.3, 0.2, 0.4));
    assertThat(MIXED.fit(sameDay).whyNot()).hasValue("all 4 models are of 2023-01-01");
  }

  /** Nothing could separate models' effects from error: no model is on two benchmarks. */
  @Test
  void benchmarksWithoutSharedModels_areRefused() {
    Scores apart =
        board().stream()
            .map(
                score ->
                    score.withModel(
                        Boards.model(
                            score.benchmark().name() + score.model().id(),
                            score.model().id().hashCode() % 7)))
            .collect(Scores.toScores());
    assertThat(MIXED.fit(apart).whyNot())
        .hasValue(
            "no model has a score on more than one benchmark, so the models' effects cannot be"
                + " separated from error");
  }

  @Test
  void constantScores_haveNoTrend() {
    double[] same = {0.5, 0.5, 0.5, 0.5};
    Scores level =
        column(benchmark("a"), DAYS, same)
            .plus(column(benchmark("b"), DAYS, same))
            .plus(column(benchmark("c"), DAYS, same));
    assertThat(MIXED.fit(level).whyNot())
        .hasValue("all 12 scores are the same, so a trend cannot be distinguished from no trend");
  }

  @Test
  void scoresThatModelsAndLinesGoThrough_leaveNoError() {
    Scores exact =
        column(benchmark("a"), DAYS, 0.10, 0.21, 0.28, 0.42, 0.49)
            .plus(column(benchmark("b"), DAYS, 0.20, 0.36, 0.48, 0.67, 0.79))
            .plus(column(benchmark("c"), DAYS, 0.50, 0.59, 0.64, 0.76, 0.81));
    assertThat(MIXED.fit(exact).whyNot())
        .hasValue(
            "a level for each model and a line for each benchmark go through all 15 scores, so the"
                + " error cannot be estimated");
  }

  @Test
  void scoresThatModelsAndLinesTakeUp_leaveNoError() {
    Scores few =
        column(benchmark("a"), DAYS, 0.10, 0.25, 0.28, 0.42)
            .plus(column(benchmark("b"), DAYS, 0.20, 0.36))
            .plus(column(benchmark("c"), DAYS, 0.50, 0.54));
    assertThat(MIXED.fit(few).whyNot())
        .hasValue(
            "a level for each of 4 models and a line for each of 3 benchmarks take up all 8"
                + " scores, so the error cannot be estimated");
  }

  @Test
  void errorOfLessThanOneDegreeOfFreedom_isNotTrusted() {
    Scores few =
        column(benchmark("a"), DAYS, 0.48, 0.44, 0.38, 0.38, 0.37)
            .plus(without("m2", column(benchmark("b"), DAYS, 0.49, 0.52, 0, 0.35, 0.37, 0.33)))
            .plus(
                column(benchmark("c"), DAYS, 0, 0, 0, 0.29, 0, 0.16).stream()
                    .filter(score -> score.value() > 0)
                    .collect(Scores.toScores()));
    assertThat(MIXED.fit(few).whyNot())
        .hasValue(
            "the slope's standard error, 0.0438 (REML, 0.55 degrees of freedom), has too few"
                + " degrees of freedom to be trusted: need at least 1");
  }

  private static Scores without(String model, Scores scores) {
    return scores.stream()
        .filter(score -> !score.model().id().equals(model))
        .collect(Scores.toScores());
  }

  @Test
  void severalModelsOfAFamily_areACaveatUnlessFamiliesAreInTheModel() {
    String start = "6 models of 3 families, assumed to be no more correlated than others: ";
    assertThat(MIXED.fit(inFamilies(3)).orElseThrow().basis().caveats())
        .anyMatch(each -> each.startsWith(start));
    assertThat(MIXED.withFamilies().fit(inFamilies(3)).orElseThrow().basis().caveats())
        .noneMatch(each -> each.startsWith(start));
    assertThat(MIXED.fit(board()).orElseThrow().basis().caveats())
        .noneMatch(each -> each.contains("taken to be no more correlated"));
  }

  /** Errors of opposite signs in each model: less correlated than by chance. */
  @Test
  void modelsLessAlikeThanChance_areABoundaryFitThatIsNamed() {
    Scores opposed =
        column(benchmark("a"), DAYS, 0.30, 0.20, 0.33, 0.21, 0.34, 0.22)
            .plus(column(benchmark("b"), DAYS, 0.40, 0.51, 0.41, 0.53, 0.42, 0.54))
            .plus(column(benchmark("c"), DAYS, 0.61, 0.60, 0.62, 0.60, 0.61, 0.62));
    MixedSlope slope = MIXED.fit(opposed).orElseThrow();
    assertThat(slope.spread().model()).isCloseTo(0, within(1e-6));
    assertThat(slope.basis().caveats())
        .anyMatch(
            each ->
                each.startsWith(
                    "fit on the boundary (singular): the models' variance is estimated at 0"))
        .contains( // scipy.stats.spearmanr
            "a and b put 6 models in opposite orders (rank correlation -0.54), which one slope for"
                + " both does not show");
  }

  @Test
  void families_needSeveralModelsAndSeveralFamilies() {
    assertThat(MIXED.withFamilies().fit(board()).whyNot())
        .hasValue(
            "all 6 models are of different families, whose effects cannot be separated from the"
                + " models'");
    assertThat(MIXED.withFamilies().fit(inFamilies(1)).whyNot())
        .hasValue("all 6 models are of one family, so families have no effect to be estimated");
    MixedSlope three = MIXED.withFamilies().fit(inFamilies(3)).orElseThrow();
    assertThat(three.method()).contains("(1 | model) + (1 | family) + (time | benchmark)");
    assertThat(three.basis().families()).isEqualTo(3);
    assertThat(three.spread().family()).isPresent();
  }

  private static Scores inFamilies(int families) {
    return board().stream()
        .map(
            score ->
                score.withModel(
                    score.model().withFamily("f" + score.model().id().charAt(1) % families)))
        .collect(Scores.toScores());
  }

  @Test
  void scaleWithoutEnds_needsZScores() {
    Benchmark unbounded = Benchmark.of("test/b", Scale.UNBOUNDED);
    Scores mixed =
        board()
            .on(benchmark("a"))
            .plus(board().on(benchmark("c")))
            .plus(column(unbounded, DAYS, 5, 7, 4, 9, 6, 8));
    assertThat(MIXED.fit(mixed).whyNot().orElseThrow()).endsWith("use z-scores");
    MixedSlope scored = MIXED.with(Standardisation.Z_SCORES).fit(mixed).orElseThrow();
    assertThat(scored.scale().unit()).isEqualTo("SD");
    assertThat(MIXED.with(Standardisation.Z_SCORES).with(Standardisation.UNIT).fit(board()))
        .isEqualTo(MIXED.fit(board()));
  }

  @Test
  void searchThatLeadsNowhere_hasAReason() {
    double[] nothing = new double[6];
    int[] models = {0, 1, 2, 0, 1, 2};
    int[] benchmarks = {0, 0, 0, 1, 1, 1};
    double[] times = {0, 1, 2, 0, 1, 2};
    MixedDeviance deviance = new MixedDeviance(nothing, times, models, benchmarks, new int[0]);
    assertThat(MixedSearch.best(deviance).whyNot())
        .hasValue("no two of 4 starts of the search end at the same least deviance");
    assertThat(
            MixedSearch.best(deviance)
                .<Reason>fold(theta -> Reason.NO_SCORES, (reason, why) -> reason))
        .isEqualTo(StatsReason.NO_CONVERGENCE);
  }

  @Test
  void placeFromWhichTheDevianceFalls_isNoEndOfASearch() {
    MixedDeviance deviance =
        MixedData.of(PooledTables.of(board()).orElseThrow(), Standardisation.UNIT)
            .orElseThrow()
            .deviance(Optional.empty());
    double[] theta = MixedSearch.best(deviance).orElseThrow();
    assertThat(MixedSearch.isLevel(deviance, theta)).isTrue();
    theta[0] *= 1.05;
    assertThat(MixedSearch.isLevel(deviance, theta)).isFalse();
  }

  @Test
  void spread_namesEachEffect() {
    assertThat(
            new MixedSpread(
                .0604, Optional.empty(), Optional.empty(), .098, .0361, Optional.empty(), .0871))
        .hasToString("models 0.060, benchmarks 0.098, their slopes 0.036 a year, errors 0.087");
    assertThat(
            new MixedSpread(
                .06, Optional.of(.05), Optional.of(.04), .1, .036, Optional.of(.5), .087))
        .hasToString(
            "models 0.060, families 0.050, labs 0.040, benchmarks 0.100, their slopes 0.036 a"
                + " year, errors 0.087");
  }

  /** Four models on three benchmarks are the fewest. */
  @Test
  void fewestModelsAndBenchmarks_areEnough() {
    Scores four =
        column(benchmark("a"), DAYS, 0.10, 0.25, 0.28, 0.42)
            .plus(column(benchmark("b"), DAYS, 0.20, 0.36, 0.31, 0.60))
            .plus(column(benchmark("c"), DAYS, 0.50, 0.54, 0.62, 0.58));
    assertThat(
            MixedFitness.checked(PooledTables.of(four).orElseThrow(), Optional.empty())
                .isAvailable())
        .isTrue();
    assertThat(MIXED.fit(four).whyNot().orElse("")).doesNotContain("needs at least");
  }

  /** A benchmark whose models are all of one date has no line of its own. */
  @Test
  void benchmarkOfOneDate_doesNotCount() {
    Scores flat =
        column(benchmark("a"), DAYS, 0.10, 0.25, 0.28, 0.42)
            .plus(column(benchmark("b"), DAYS, 0.20, 0.36, 0.31, 0.60))
            .plus(column(benchmark("c"), DAYS, 0.50));
    assertThat(MIXED.fit(flat).whyNot())
        .hasValue(
            "a mixed model needs at least 3 benchmarks with models of 2 dates or more, but there"
                + " are 2");
  }

  @Test
  void labsWithOneModelEach_areRefused() {
    Scores apart =
        board().stream()
            .map(
                score ->
                    score.withModel(score.model().withLab(Lab.of("lab of " + score.model().id()))))
            .collect(Scores.toScores());
    assertThat(MIXED.withLabs().fit(apart).whyNot())
        .hasValue(
            "all 6 models are of different labs, whose effects cannot be separated from the"
                + " models'");
  }

  @Test
  void zScoresOrLabs_areUnmeasured() {
    assertThat(MIXED.fit(board()).orElseThrow().id()).isEqualTo(MethodId.MIXED_TREND);
    assertThat(MIXED.with(Standardisation.Z_SCORES).fit(board()).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
    assertThat(MIXED.withFamilies().fit(inFamilies(3)).orElseThrow().id())
        .isEqualTo(MethodId.MIXED_TREND_WITH_FAMILIES);
    assertThat(MIXED.withFamilies().fit(inFamilies(3)).orElseThrow().assumptions())
        .startsWith("the mean score is linear in time; levels of models and families, levels and");
    assertThat(MIXED.fit(board()).orElseThrow().assumptions())
        .startsWith("the mean score is linear in time; levels of models, levels and slopes");
    assertThat(MIXED.fit(inFamilies(1)).orElseThrow().toString())
        .endsWith(", 6 models of 1 family");
    assertThat(MIXED.fit(inFamilies(1)).orElseThrow().basis().caveats())
        .anyMatch(each -> each.startsWith("6 models of 1 family, assumed to be no more"));
  }

  /** The best predictions of slopes have the common slope for their mean. */
  @Test
  void slopesOfBenchmarks_areDrawnTowardsTheCommonOne() {
    MixedSlope slope = MIXED.fit(board()).orElseThrow();
    assertThat(slope.slopes().values().stream().mapToDouble(own -> own).average().orElseThrow())
        .isCloseTo(slope.slope(), within(1e-6));
    assertThat(slope.value()).isEqualTo(slope.slope());
  }
}
