package org.llmsafety.stats.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.blocks.Tables.row;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;

class NemenyiTest {
  private static final Nemenyi TEST = Nemenyi.withDefaults();

  @Test
  void test_ofFiveModels_isThatOfR() {
    NemenyiResult result = TEST.test(Tables.FIVE).orElseThrow();
    // Rscript stats/src/test/golden/blocks.R; PMCMRplus 1.9.10, frdAllPairsNemenyiTest, agrees
    assertP(result, 1, 0.9751233422822);
    assertP(result, 2, 0.8554745643152);
    assertP(result, 3, 0.0060690836882);
    assertP(result, 4, 0.2658885848176);
    assertThat(result.criticalDifference()).isCloseTo(2.72777438252, within(1e-7));
    assertThat(result.pairs()).hasSize(10);
    assertThat(result.apart())
        .extracting(NemenyiPair::toString)
        .containsExactly(
            "a and d: 3.40 mean ranks apart, p = 0.006 (approximate)",
            "b and d: 2.80 mean ranks apart, p = 0.041 (approximate)");
    assertThat(result)
        .hasToString(
            "Nemenyi test of 5 models on 5 benchmarks: 2 of 10 pairs at least the critical"
                + " difference of 2.73 mean ranks apart (level 0.05, approximate)");
  }

  /** R's ptukey has ten digits here. */
  private static void assertP(NemenyiResult result, int other, double p) {
    NemenyiPair pair = result.find(Tables.model(other), Tables.model(0)).orElseThrow();
    assertThat(pair.safer()).isEqualTo(Tables.model(0));
    assertThat(pair.p().value()).isCloseTo(p, within(1e-9));
    assertThat(pair.p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
  }

  @Test
  void ties_narrowTheCriticalDifference() {
    Scores tied = Tables.of(row(3, 1, 1), row(3, 2, 2), row(3, 2, 1), row(1, 3, 2));
    // ranks 1 2.5 2.5, 1 2.5 2.5, 1 2 3, 3 1 2: squares from 2 are 1.5 + 1.5 + 2 + 2 = 7, 8 untied
    assertThat(TEST.test(tied).orElseThrow().criticalDifference())
        .isCloseTo(3.3144931553981 * Math.sqrt(7 / 2.0 / 4 / 4), within(1e-10));
  }

  @Test
  void otherModels_changeWhatIsSaidOfAPair() {
    // a before b on 4 of 5; with c, d and e between them they are apart, alone with f they are not
    Scores between =
        Tables.of(
            row(5, 1, 4, 3, 2, 0),
            row(5, 1, 4, 3, 2, 0),
            row(5, 1, 4, 3, 2, 0),
            row(5, 1, 4, 3, 2, 0),
            row(5, 1, 4, 3, 2, 0));
    Scores alone = between.matching(score -> "abf".contains(score.model().id()));
    double p = p(between);
    assertThat(p).isCloseTo(0.0094, within(1e-4));
    assertThat(p(alone)).isGreaterThan(0.2);
    assertThat(TEST.test(between).orElseThrow().basis().caveats())
        .contains(
            "how far two models are apart depends on which others were ranked with them;"
                + " ModelComparison asks of two alone");
  }

  private static double p(Scores scores) {
    return TEST.test(scores)
        .orElseThrow()
        .find(Tables.model(0), Tables.model(1))
        .orElseThrow()
        .p()
        .value();
  }

  @Test
  void smallestP_isThatOfFirstAndLastOnAll() {
    NemenyiResult result =
        TEST.test(Tables.of(row(3, 2, 1), row(3, 2, 1), row(3, 2, 1))).orElseThrow();
    NemenyiPair farthest = result.find(Tables.model(0), Tables.model(2)).orElseThrow();
    assertThat(farthest.difference()).isEqualTo(2);
    assertThat(result.pairs())
        .isNotEmpty()
        .allSatisfy(
            pair -> assertThat(pair.p().smallestAttainable()).isEqualTo(farthest.p().value()));
  }

  @Test
  void levelThatNoPairCanReach_isTold() {
    NemenyiResult result = TEST.test(Tables.of(row(3, 2, 1), row(3, 2, 1))).orElseThrow();
    assertThat(result.apart()).isEmpty();
    assertThat(result.basis().caveats())
        .contains(
            "no pair of 3 models on 2 benchmarks can be apart at a level of 0.05: first and last on"
                + " all is a difference of 2, and 2.34 is needed");
  }

  @Test
  void levelThatOthersBreak_isTold() {
    // 2 of the 2^5 ways to trade places; blocks_size.py: 5 5 6.2
    assertThat(TEST.test(Tables.FIVE).orElseThrow().basis().caveats())
        .contains(
            "the level holds where no model differs from any other; two equal models that trade"
                + " first and last place, the others between them, are found apart in 6.2 %");
    assertThat(TEST.withSignificanceLevel(0.1).test(Tables.FIVE).orElseThrow().basis().caveats())
        .noneMatch(caveat -> caveat.contains("trade"));
  }

  // blocks_size.py finds 2.6 to 4.6 % of any pair; bounds are 4 binomial deviations of 500 at 5 %
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"3, 4", "3, 10", "5, 5", "10, 5"})
  void size_whereNoModelDiffers_isAtMostTheLevel(int models, int benchmarks) {
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 500; i++) {
      double[][] rows = new double[benchmarks][models];
      for (double[] row : rows) {
        for (int m = 0; m < models; m++) {
          row[m] = random.nextDouble();
        }
      }
      found += TEST.test(Tables.of(rows)).orElseThrow().apart().isEmpty() ? 0 : 1;
    }
    assertThat(found).isBetween(1, 44);
  }

  @Test
  void significanceLevel_mustBeOne() {
    assertThatThrownBy(() -> TEST.withSignificanceLevel(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("significance level must be between 0 and 1, but was 5.0");
  }
}
