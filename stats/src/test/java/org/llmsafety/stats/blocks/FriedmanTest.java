package org.llmsafety.stats.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.blocks.Tables.HOLE;
import static org.llmsafety.stats.blocks.Tables.row;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class FriedmanTest {
  private static final Friedman TEST = Friedman.withDefaults();

  @Test
  void test_ofUntiedScores_isThatOfR_andOfAllArrangements() {
    FriedmanResult result = TEST.test(Tables.UNTIED).orElseThrow();
    // Rscript blocks.R: untied 6.6 W .7333; mean ranks 1.67 1.67 2.67 4
    assertThat(result.statistic()).isCloseTo(6.6, within(1e-14));
    assertThat(result.kendallsW()).isCloseTo(0.7333333333333333, within(1e-15));
    // blocks_size.py: three models on three benchmarks that do not differ are found to in 19.5 %
    assertThat(result.imanDavenport().whyNot())
        .hasValue("3 benchmarks, need at least 4: with fewer, F finds too many differences");
    assertThat(result.meanRanks().values()).containsExactly(5 / 3.0, 5 / 3.0, 8 / 3.0, 4.0);
    // python3 blocks.py: Friedman untied 6.6 1032 13824 24
    assertThat(result.p()).isEqualTo(PValue.exact(1032 / 13824.0, 24 / 13824.0));
  }

  @Test
  void test_ofTiedScores_isThatOfR_andOfAllArrangements() {
    FriedmanResult result = TEST.test(Tables.TIED).orElseThrow();
    // Rscript blocks.R: tied 2.714 W .27143 F 1.4902 p .28177; mean ranks 1.5 2.2 2.3
    assertThat(result.statistic()).isCloseTo(2.7142857142857144, within(1e-14));
    assertThat(result.kendallsW()).isCloseTo(0.2714285714285714, within(1e-15));
    assertF(result, 1.4901960784313726, 2, 8, 0.2817659725114537);
    assertThat(result.meanRanks().values()).containsExactly(1.5, 2.2, 2.3);
    // python3 blocks.py: Friedman tied 2.714 2448 7776 144
    assertThat(result.p()).isEqualTo(PValue.exact(2448 / 7776.0, 144 / 7776.0));
    assertThat(result.basis().caveats())
        .contains(
            "carries no information, as no two models ranked there have different scores: three");
  }

  @Test
  void test_ofFiveModelsOnFiveBenchmarks_isExact() {
    FriedmanResult result = TEST.test(Tables.FIVE).orElseThrow();
    // Rscript blocks.R: five 14.24 W .712 F 9.889 p 3.169e-4
    assertThat(result.statistic()).isCloseTo(14.24, within(1e-13));
    assertThat(result.kendallsW()).isCloseTo(0.712, within(1e-15));
    assertF(result, 9.88888888888889, 4, 16, 3.169241593756579e-04);
    // python3 blocks.py: Friedman five 215151 207360000; with the first row as it is, one
    // arrangement has all rows equal
    assertThat(result.p()).isEqualTo(PValue.exact(215_151 / 207_360_000.0, 1 / 207_360_000.0));
    assertThat(result)
        .hasToString(
            "Friedman test of 5 models on 5 benchmarks: chi-squared 14.24, p = 0.001 (exact),"
                + " Kendall's W 0.71");
  }

  private static void assertF(
      FriedmanResult result, double f, int numerator, int denominator, double p) {
    ImanDavenport found = result.imanDavenport().orElseThrow();
    assertThat(found.f()).isCloseTo(f, within(1e-12));
    assertThat(found.numeratorDegrees()).isEqualTo(numerator);
    assertThat(found.denominatorDegrees()).isEqualTo(denominator);
    assertThat(found.p().value()).isCloseTo(p, within(1e-12));
    assertThat(found.p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
  }

  @Test
  void sampledP_liesAboutTheExactOne() {
    FriedmanResult result = TEST.test(Tables.EIGHT).orElseThrow();
    assertThat(result.statistic()).isCloseTo(12.703703703703704, within(1e-13));
    assertThat(result.p().kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    // settled after 4 rounds of 14,080
    assertThat(result.p().smallestAttainable()).isEqualTo(1 / 56_321.0);
    // python3 blocks.py: Friedman eight p 0.056648 +- 0.00023; 4 standard errors of both
    assertThat(result.p().value())
        .isCloseTo(0.056648, within(4 * Math.hypot(0.00023, result.p().standardError())));
  }

  @Test
  void drawsAreOfTheSeed_whateverTheNumberOfThreads()
      throws ExecutionException, InterruptedException {
    Friedman drawn = TEST.with(Resampling.of(2_999));
    PValue p = drawn.test(Tables.EIGHT).orElseThrow().p();
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      assertThat(single.submit(() -> drawn.test(Tables.EIGHT).orElseThrow().p()).get())
          .isEqualTo(p);
    } finally {
      single.shutdown();
    }
    assertThat(drawn.with(Resampling.of(2_999).withSeed(2)).test(Tables.EIGHT).orElseThrow().p())
        .isNotEqualTo(p);
  }

  @Test
  void lowerIsSafer_ranksTheLowestFirst() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
    Scores scores =
        Tables.of(row(3, 2, 1))
            .plus(
                Scores.of(
                    Score.of(Tables.model(0), attacks, 10),
                    Score.of(Tables.model(1), attacks, 20),
                    Score.of(Tables.model(2), attacks, 30)));
    FriedmanResult result = TEST.test(scores).orElseThrow();
    assertThat(result.meanRanks().values()).containsExactly(1.0, 2.0, 3.0);
    assertThat(result.kendallsW()).isEqualTo(1);
    // of 36 arrangements the 6 in which both agree
    assertThat(result.p()).isEqualTo(PValue.exact(1 / 6.0, 1 / 6.0));
  }

  @Test
  void benchmarksThatRankAlike_leaveNoF() {
    FriedmanResult result =
        TEST.test(Tables.of(row(3, 2, 1), row(3, 2, 1), row(3, 2, 1), row(3, 2, 1))).orElseThrow();
    assertThat(result.kendallsW()).isEqualTo(1);
    assertThat(result.imanDavenport().whyNot())
        .hasValue("all 4 benchmarks give the models the same ranks, so F has no finite value");
  }

  @Test
  void modelsThatLackABenchmark_areNamed() {
    Scores scores =
        Tables.of(row(.1, .2, .3, .4, HOLE), row(.1, .2, .3, HOLE, .5), row(.1, .3, .2, .4, .5));
    FriedmanResult result = TEST.test(scores).orElseThrow();
    assertThat(result.models()).isEqualTo(3);
    assertThat(result.incomplete()).extracting(Model::id).containsExactly("d", "e");
    assertThat(result.basis().caveats())
        .contains("excluded because a benchmark score is missing: 2 models (d, e)");
    assertThat(result).asString().endsWith("Kendall's W 0.78; 3 of 5 models complete");
  }

  @Test
  void tooFewOfAnything_haveReasons() {
    assertThat(TEST.test(Scores.empty()))
        .isEqualTo(Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark"));
    assertThat(TEST.test(Tables.of(row(1, 2), row(1, 2))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "2 models, need at least 3: two models are compared by ModelComparison"));
    assertThat(TEST.test(Tables.of(row(1, 2, 3))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "1 benchmark, need at least 2: the ranks of one say nothing of chance"));
    assertThat(TEST.test(Tables.of(row(1, 2, 3, HOLE), row(HOLE, 2, 3, 4), row(1, 2, 3, 4))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "2 of 4 models have a score on all 3 benchmarks, need at least 3; one is missing"
                    + " for 1. SkillingsMack takes missing scores"));
    assertThat(TEST.test(Tables.of(row(1, 1, 1), row(2, 2, 2))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.CONSTANT_SCORES,
                "all 3 models tie on each of 2 benchmarks: a difference cannot be distinguished"
                    + " from no difference"));
  }

  @Test
  void twoScoresOfAModelOnABenchmark_areTheCallersToChooseFrom() {
    assertThat(TEST.test(Tables.UNTIED.plus(Tables.of(row(.2)))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TWO_SCORES,
                "a has two different scores on one, 0.91 and 0.2: keep one of them"));
  }

  @Test
  void aggregate_isLeftOutBesideItsParts() {
    Benchmark mean =
        Benchmark.of("test/mean", Scale.UNBOUNDED)
            .withAggregation(Aggregation.meanOf(Tables.benchmark(0), Tables.benchmark(1)));
    FriedmanResult result =
        TEST.test(Tables.UNTIED.plus(Scores.of(Score.of(Tables.model(0), mean, 1)))).orElseThrow();
    assertThat(result.blocks()).isEqualTo(3);
    assertThat(result.basis().caveats())
        .contains("excluded as an aggregate of benchmarks that are included: 1 benchmark (mean)");
  }

  @Test
  void basis_tellFamiliesAndEditionsWithinABenchmark() {
    Scores scores =
        Tables.UNTIED.stream()
            .map(
                score ->
                    score
                        .withModel(
                            score.model().withFamily(score.model().id().equals("a") ? "A" : "B"))
                        .withEdition(score.value() == .91 ? "v1" : "v2"))
            .collect(Scores.toScores());
    FriedmanResult result = TEST.test(scores).orElseThrow();
    assertThat(result.basis().editions()).containsExactly("v1", "v2");
    assertThat(result.basis().caveats())
        .containsExactly(
            "chance is in which benchmarks were run; benchmarks that measure much the same thing"
                + " provide less evidence than their number suggests",
            "4 models of 2 families: models of a family are correlated, so p is smaller than it"
                + " should be",
            "on one, scores are of 2 editions: v1, v2");
  }
}
