package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.LeastSquares;

class OverallScoresTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400};
  private static final Benchmark A = benchmark("a");
  private static final Benchmark ATTACKS =
      Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Scores BOTH =
      column(A, DAYS, 0.2, 0.3, 0.5, 0.6, 0.9).plus(column(ATTACKS, DAYS, 40, 50, 10, 20, 30));

  private static final Scores HOLED =
      column(A, DAYS, 0.2, 0.3, 0.5, 0.6, 0)
          .plus(column(ATTACKS, DAYS, 40, 100, 10, 20, 30))
          .plus(column(benchmark("c"), DAYS, 0.4, 0.9, 1, 1, 0.95))
          .matching(score -> score.value() != 0 && score.value() != 1 && score.value() != 100);

  @Test
  void series_isTheMeanOnTheUnitScale_theSafeEndUp() {
    ScoreSeries series = OverallScores.withDefaults().series(BOTH).orElseThrow();
    // (0.2 + 0.6) / 2, (0.3 + 0.5) / 2, (0.5 + 0.9) / 2, (0.6 + 0.8) / 2, (0.9 + 0.7) / 2
    assertThat(series.values())
        .containsExactly(new double[] {0.4, 0.4, 0.7, 0.7, 0.8}, within(1e-15));
    assertThat(series.benchmark().scale()).isEqualTo(Scale.UNIT);
    assertThat(series.benchmark().name()).isEqualTo("mean of 2 benchmarks");
  }

  /**
   * R: d <- data.frame(y = c(.2,.3,.5,.6, .6,.9,.8,.7, .9,.4,.95), m = factor(c(0,1,2,3, 0,2,3,4,
   * 1,0,4)), b = factor(c(rep("a",4), rep("b",4), rep("c",3)))); contrasts(d$b) <- contr.sum(3);
   * print(coef(lm(y ~ 0 + m + b, d))[1:5], digits = 17)
   */
  @Test
  void adjustedMeans_areLeastSquaresLevelsOfModels() {
    ScoreSeries series =
        OverallScores.withDefaults().withAdjustedMeans().series(HOLED).orElseThrow();
    assertThat(series.values())
        .containsExactly(
            new double[] {0.4, 0.6414285714285712, 0.785, 0.785, 0.6985714285714283},
            within(1e-14));
    assertThat(series.benchmark().scale()).isEqualTo(Wording.SHARES);
    assertThat(series.benchmark().name()).isEqualTo("adjusted mean of 3 benchmarks");
  }

  @Test
  void adjustedMeans_ofModelsWithEveryBenchmark_areTheirMeans() {
    assertThat(OverallScores.withDefaults().withAdjustedMeans().series(BOTH).orElseThrow().values())
        .containsExactly(
            OverallScores.withDefaults().series(BOTH).orElseThrow().values(), within(1e-14));
  }

  /** A benchmark's level is no part of a model's: that it lacks an easy one costs it nothing. */
  @Test
  void adjustedMeans_ofModelsOnALine_areOnThatLineWhateverIsMissing() {
    Scores holed =
        column(A, DAYS, 0.2, 0.3, 0.4, 0.5, 0.6)
            .plus(column(benchmark("easy"), DAYS, 0.5, 0.6, 0.7, 0.8, 0.9))
            .matching(
                score ->
                    !(score.benchmark().equals(A) && score.model().id().equals("m1"))
                        && !(score.benchmark().equals(benchmark("easy"))
                            && score.model().id().equals("m4")));
    assertThat(
            OverallScores.withDefaults().withAdjustedMeans().series(holed).orElseThrow().values())
        .containsExactly(new double[] {0.35, 0.45, 0.55, 0.65, 0.75}, within(1e-14));
  }

  @Test
  void adjustedMeans_countEveryDatedModel_andSayWhatTheyTake() {
    OverallTrend trend = OverallScores.withDefaults().withAdjustedMeans().fit(HOLED).orElseThrow();
    assertThat(trend.basis().models()).isEqualTo(5);
    assertThat(trend.trend().id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(trend.trend().method()).endsWith(", of adjusted mean scores over 3 benchmarks");
    assertThat(trend.trend().assumptions())
        .endsWith("; benchmarks differ by the same amounts for all models, apart from errors");
  }

  @Test
  void adjustedMeans_ofBenchmarksThatShareNoModel_areUnavailable() {
    Scores apart =
        column(A, DAYS, 0.2, 0.3, 0.5, 0.6, 0.9)
            .plus(
                Scores.of(
                    Score.of(Boards.model("other", 50), ATTACKS, 10),
                    Score.of(Boards.model("another", 90), ATTACKS, 20)));
    assertThat(OverallScores.withDefaults().withAdjustedMeans().series(apart).whyNot())
        .hasValue(
            "no chain of models scored on several of them connects all 2 benchmarks, so how much"
                + " safer models score on one than on another is not known");
  }

  @Test
  void modelsThatLackABenchmarkOrADate_areNamed() {
    Scores more =
        BOTH.plus(Scores.of(Score.of(Boards.model("young", 500), A, 0.1)))
            .plus(
                Scores.of(
                    Score.of(Model.of("dateless", Lab.of("Test Lab")), A, 0.1),
                    Score.of(Model.of("dateless", Lab.of("Test Lab")), ATTACKS, 10)));
    OverallTrend trend = OverallScores.withDefaults().fit(more).orElseThrow();
    assertThat(trend.scoredModels()).isEqualTo(7);
    assertThat(trend.basis().models()).isEqualTo(5);
    assertThat(trend.incomplete()).extracting(Model::id).containsExactly("young");
    assertThat(trend.trend().basis().caveats())
        .contains(
            "excluded because a benchmark score is missing: 1 model (young)",
            "excluded because a date is missing: 1 model (dateless)");
    assertThat(trend).asString().endsWith("n = 5; 5 of 7 models counted");
  }

  @Test
  void method_countsBenchmarks_alsoWhereThereIsOne() {
    Scores one = column(A, DAYS, 0.2, 0.3, 0.5, 0.6, 0.9);
    assertThat(OverallScores.withDefaults().fit(one).orElseThrow().trend().method())
        .endsWith(", of mean scores over 1 benchmark");
    assertThat(OverallScores.withDefaults().fit(BOTH).orElseThrow().trend().method())
        .endsWith(", of mean scores over 2 benchmarks");
  }

  @Test
  void noCompleteModel_namesTheScarcestBenchmark() {
    Scores apart =
        column(A, DAYS, 0.2, 0.3, 0.5)
            .plus(Scores.of(Score.of(Boards.model("other", 10), ATTACKS, 10)));
    assertThat(OverallScores.withDefaults().fit(apart).whyNot())
        .hasValue(
            "none of 4 dated models has a score on all 2 benchmarks; attacks is missing for 3");
  }

  @Test
  void aggregate_isLeftOutBesideItsParts() {
    Benchmark mean = benchmark("mean").withAggregation(Aggregation.meanOf(A, ATTACKS));
    OverallTrend with =
        OverallScores.withDefaults()
            .fit(BOTH.plus(column(mean, DAYS, 0.1, 0.9, 0.1, 0.9, 0.1)))
            .orElseThrow();
    assertThat(with.basis().benchmarks()).containsExactly(A, ATTACKS);
    assertThat(with.trend().slope())
        .isEqualTo(OverallScores.withDefaults().fit(BOTH).orElseThrow().trend().slope());
    assertThat(with.trend().basis().caveats())
        .contains("excluded as an aggregate of benchmarks that are included: 1 benchmark (mean)");
  }

  @Test
  void benchmarksInOppositeOrders_areReported() {
    Scores opposite =
        column(A, DAYS, 0.1, 0.2, 0.3, 0.4, 0.5)
            .plus(column(benchmark("b"), DAYS, 0.9, 0.8, 0.7, 0.5, 0.6))
            .plus(column(benchmark("c"), DAYS, 0.5, 0.5, 0.5, 0.5, 0.5));
    OverallTrend trend = OverallScores.withDefaults().fit(opposite).orElseThrow();
    // Spearman by hand: 1 - 6 * sum of d^2 / (n (n^2 - 1)) = 1 - 6 * 38 / 120
    assertThat(trend.disagreements())
        .singleElement()
        .satisfies(pair -> assertThat(pair.rankCorrelation()).isCloseTo(-0.9, within(1e-12)))
        .hasToString("a and b put 5 models in opposite orders (rank correlation -0.90)");
    assertThat(trend.trend().basis().caveats())
        .contains(
            "a and b put 5 models in opposite orders (rank correlation -0.90), which their mean"
                + " does not show");
  }

  @Test
  void scaleWithoutEnds_needsZScores() {
    Benchmark elo = Benchmark.of("test/elo", Scale.UNBOUNDED);
    Scores scores = BOTH.plus(column(elo, DAYS, 1000, 1100, 1200, 1300, 1400));
    assertThat(OverallScores.withDefaults().fit(scores).whyNot())
        .hasValue(
            "elo (unbounded, higher is safer) lacks an end, so its scores cannot be put on 0 to 1:"
                + " use z-scores");
    ScoreSeries alone =
        OverallScores.withDefaults()
            .with(Standardisation.Z_SCORES)
            .series(scores.on(elo))
            .orElseThrow();
    // R 4.2.2: scale(c(1000, 1100, 1200, 1300, 1400))
    assertThat(alone.values())
        .containsExactly(
            new double[] {
              -1.2649110640673518, -0.6324555320336759, 0, 0.6324555320336759, 1.2649110640673518
            },
            within(1e-14));
    assertThat(
            OverallScores.withDefaults().with(Standardisation.Z_SCORES).fit(scores).isAvailable())
        .isTrue();
  }

  @Test
  void gradesAndConstants_haveReasons() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    assertThat(OverallScores.withDefaults().fit(column(grades, DAYS, 1, 2, 3, 4, 0)).whyNot())
        .hasValue("grades is graded, and differences and means of grades mean nothing");
    assertThat(
            OverallScores.withDefaults()
                .with(Standardisation.Z_SCORES)
                .fit(column(A, DAYS, 0.5, 0.5, 0.5, 0.5, 0.5))
                .whyNot())
        .hasValue("all 5 scores on a are 0.5, which has no z-score");
    assertThat(
            OverallScores.withDefaults()
                .fit(Scores.empty())
                .<Reason>fold(trend -> Reason.TOO_COSTLY, (reason, why) -> reason))
        .isEqualTo(Reason.NO_SCORES);
  }

  @Test
  void twoScoresOfAModelOnABenchmark_areTheCallersToChooseFrom() {
    assertThat(OverallScores.withDefaults().fit(BOTH.plus(column(A, DAYS, 0.1))).whyNot())
        .hasValueSatisfying(why -> assertThat(why).contains("has two different scores on a, "));
  }

  @Test
  void editions_areThoseOfTheScores() {
    Scores first = BOTH.on(A).stream().map(s -> s.withEdition("v1")).collect(Scores.toScores());
    Scores second =
        BOTH.on(ATTACKS).stream().map(s -> s.withEdition("v2")).collect(Scores.toScores());
    OverallTrend trend = OverallScores.withDefaults().fit(first.plus(second)).orElseThrow();
    assertThat(trend.basis().editions()).containsExactly("v1", "v2");
    assertThat(trend.trend().basis().editions()).containsExactly("v1 + v2");
  }

  @Test
  void meanScore_saysWhatItIsOf() {
    assertThat(OverallScores.withDefaults().series(BOTH).orElseThrow().benchmark().description())
        .isEqualTo("Mean of a, attacks, on 0 to 1, 1 the safest.");
    Benchmark adjusted =
        OverallScores.withDefaults().withAdjustedMeans().series(HOLED).orElseThrow().benchmark();
    assertThat(adjusted.description())
        .isEqualTo(
            "Mean, adjusted for benchmarks without a score, of a, attacks, c, on 0 to 1, 1 the"
                + " safest.");
    assertThat(adjusted.id()).isEqualTo("overall/adjusted-mean-of-3-benchmarks");
    assertThat(adjusted.aggregation()).isEmpty();
    assertThat(OverallScores.withDefaults().series(BOTH).orElseThrow().benchmark().aggregation())
        .isPresent();
    assertThat(OverallScores.withDefaults().by(LeastSquares.withDefaults()))
        .hasToString("least squares, of mean scores on 0 to 1, 1 the safest");
    assertThat(
            OverallScores.withDefaults()
                .by(LeastSquares.withDefaults())
                .fit(BOTH)
                .orElseThrow()
                .trend()
                .method())
        .isEqualTo("least squares, HC3 standard error, of mean scores over 2 benchmarks");
  }

  @Test
  void conditionsThatAllPartsShare_areThoseOfTheMean() {
    Conditions judged = Conditions.none().with("judge", "J");
    Scores same =
        BOTH.stream().map(score -> score.withConditions(judged)).collect(Scores.toScores());
    Scores half =
        BOTH.stream()
            .map(score -> score.benchmark().equals(A) ? score.withConditions(judged) : score)
            .collect(Scores.toScores());
    assertThat(conditions(same)).isEqualTo(judged);
    assertThat(conditions(half)).isEqualTo(Conditions.none());
  }

  private static Conditions conditions(Scores scores) {
    return OverallScores.withDefaults()
        .series(scores)
        .orElseThrow()
        .points()
        .get(0)
        .score()
        .conditions();
  }

  @Test
  void meansOfOneQuantity_keepItsWords() {
    Benchmark home =
        Benchmark.of("test/home", Scale.UNIT.undirected())
            .withChangeWords("comply more often", "comply less often");
    Benchmark abroad =
        Benchmark.of("test/abroad", Scale.UNIT.undirected())
            .withChangeWords("comply more often", "comply less often");
    Scores scores =
        column(home, DAYS, 0.2, 0.3, 0.5, 0.6, 0.9).plus(column(abroad, DAYS, 0, 0.1, 0.3, 0.2, 1));
    Benchmark mean = OverallScores.withDefaults().series(scores).orElseThrow().benchmark();
    assertThat(mean.changeWords().orElseThrow().rise()).isEqualTo("comply more often");
    assertThat(mean.changeWords().orElseThrow().fall()).isEqualTo("comply less often");
    assertThat(mean.scale().isDirected()).isFalse();
  }

  @Test
  void plainMeansOnTheUnitScale_areMeasured_othersAreNot() {
    OverallScores plain = OverallScores.withDefaults();
    assertThat(plain)
        .hasToString("Theil-Sen of family means, of mean scores on 0 to 1, 1 the safest");
    assertThat(plain.withAdjustedMeans())
        .hasToString("Theil-Sen of family means, of adjusted mean scores on 0 to 1, 1 the safest");
    assertThat(plain.fit(BOTH).orElseThrow().id()).isNotEqualTo(MethodId.UNMEASURED);
    assertThat(plain.withAdjustedMeans().fit(BOTH).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
    assertThat(plain.with(Standardisation.Z_SCORES).fit(BOTH).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
    assertThat(plain.fit(BOTH).orElseThrow().estimand())
        .endsWith(", the score being a model's mean over a, attacks, on 0 to 1, 1 the safest");
    assertThat(plain.withAdjustedMeans().fit(HOLED).orElseThrow().estimand())
        .endsWith(", on 0 to 1, 1 the safest, adjusted for benchmarks without a score");
    assertThat(
            plain
                .with(Standardisation.Z_SCORES)
                .series(BOTH)
                .orElseThrow()
                .benchmark()
                .aggregation())
        .isEmpty();
    assertThat(plain.fit(BOTH).orElseThrow().unit())
        .isEqualTo("share of the way from the least safe end of the scale to the safest");
  }
}
