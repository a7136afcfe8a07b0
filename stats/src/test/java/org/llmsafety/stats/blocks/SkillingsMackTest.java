package org.llmsafety.stats.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.blocks.Tables.HOLE;
import static org.llmsafety.stats.blocks.Tables.row;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class SkillingsMackTest {
  private static final SkillingsMack TEST = SkillingsMack.withDefaults();

  @Test
  void test_ofATableWithHoles_isThatOfAllOrders() {
    SkillingsMackResult result = TEST.test(Tables.HOLED).orElseThrow();
    // python3 blocks.py: Skillings-Mack holed 5.066 480 2592 8; PMCMRplus 1.9.10 has
    // 5.06608983848622
    assertThat(result.statistic()).isCloseTo(5.066089838486226, within(1e-13));
    assertThat(result.p()).isEqualTo(PValue.exact(480 / 2592.0, 8 / 2592.0));
    assertThat(result.holes()).isEqualTo(6);
    assertThat(result)
        .hasToString(
            "Skillings-Mack test of 4 models on 5 benchmarks, 6 of 20 scores lacking: chi-squared"
                + " 5.07, p = 0.185 (exact)");
  }

  @Test
  void test_ofTiesAndHoles_isThatOfAllOrders() {
    SkillingsMackResult result = TEST.test(Tables.HOLED_TIED).orElseThrow();
    // python3 blocks.py: Skillings-Mack holed and tied 7.298 176 5184 32
    assertThat(result.statistic()).isCloseTo(7.297774194527778, within(1e-13));
    assertThat(result.p()).isEqualTo(PValue.exact(176 / 5184.0, 32 / 5184.0));
  }

  @Test
  void test_ofBradysMetronome_isThatOfPmcmrPlus() {
    // Brady (1969), in Hollander and Wolfe (1999): models are R, A, N, less of it safer
    Scores brady =
        Tables.of(
            row(-3, -5, -15),
            row(-1, -3, -18),
            row(-5, -4, -21),
            row(-2, HOLE, -6),
            row(0, -2, -17),
            row(0, -2, -10),
            row(0, -3, -8),
            row(0, -2, -13));
    SkillingsMackResult result = TEST.test(brady).orElseThrow();
    // R 4.2.2, PMCMRplus 1.9.10, skillingsMackTest: 13.280951844581
    assertThat(result.statistic()).isCloseTo(13.280951844580967, within(1e-12));
    assertThat(result.p().kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(result.p().value()).isLessThan(0.001);
    assertThat(result.standardisedSums().keySet())
        .containsExactly(Tables.model(0), Tables.model(1), Tables.model(2));
  }

  @Test
  void withoutHoles_pIsFriedmans() {
    assertThat(TEST.test(Tables.UNTIED).orElseThrow().p())
        .isEqualTo(Friedman.withDefaults().test(Tables.UNTIED).orElseThrow().p());
    assertThat(TEST.test(Tables.TIED).orElseThrow().p())
        .isEqualTo(Friedman.withDefaults().test(Tables.TIED).orElseThrow().p());
  }

  @Test
  void standardisedSum_isTheRankSumByItsDeviation() {
    SkillingsMackResult result = TEST.test(Tables.of(row(3, 2, 1), row(3, 2, HOLE))).orElseThrow();
    // a is first of 3, root of 12/4 times -1, and of 2, root of 12/3 times -1/2; variance 2 + 1
    assertThat(result.standardisedSums().get(Tables.model(0)))
        .isCloseTo((-Math.sqrt(3) - 1) / Math.sqrt(3), within(1e-15));
  }

  @Test
  void partsWithNothingInCommon_areRefused() {
    assertThat(
            TEST.test(
                Tables.of(row(1, 2, HOLE, HOLE), row(HOLE, HOLE, 1, 2), row(2, 1, HOLE, HOLE))))
        .isEqualTo(
            Outcome.unavailable(
                BlockReason.DISCONNECTED,
                "no chain of benchmarks that rank two models leads from 2 models (a, b) to 2 models"
                    + " (c, d)"));
  }

  @Test
  void benchmarkThatAllTieOn_connectsNothing() {
    assertThat(TEST.test(Tables.of(row(1, 2, HOLE), row(HOLE, 2, 2), row(2, 1, HOLE))).whyNot())
        .hasValue(
            "no chain of benchmarks that rank two models leads from 2 models (a, b) to 1 model"
                + " (c)");
  }

  @Test
  void drawsAreOfTheSeed() {
    Scores scores = Tables.EIGHT;
    SkillingsMack drawn = TEST.with(Resampling.of(999));
    assertThat(drawn.test(scores)).isEqualTo(drawn.test(scores));
    assertThat(drawn.with(Resampling.of(999).withSeed(2)).test(scores))
        .isNotEqualTo(drawn.test(scores));
    assertThat(drawn.test(scores).orElseThrow().p().smallestAttainable()).isEqualTo(1 / 1000.0);
  }

  @Test
  void fewAndLevelScores_haveReasons() {
    assertThat(TEST.test(Tables.of(row(1, 2), row(1, 2))).whyNot())
        .hasValue("2 models, need at least 3: two models are compared by ModelComparison");
    assertThat(TEST.test(Tables.of(row(1, 1, HOLE), row(HOLE, 1, 1))).whyNot())
        .hasValue(
            "all 3 models tie on each of 2 benchmarks: a difference cannot be distinguished from no"
                + " difference");
  }
}
