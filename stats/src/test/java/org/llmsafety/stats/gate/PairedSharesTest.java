package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedSharesTest {
  /** Its nuisance is sought on 4,001 points, ours on 33 and between them. */
  private static final double GRID = 3e-8;

  /**
   * From the sum over all counts at 4,001 nuisances: paired_shares.py, in the resources of this
   * test, by /usr/bin/python3 with SciPy.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 21, 0, 0.017659012800112076, 0.999974425043652",
    "3, 5, 50, 0.02, 0.17592770429093804, 1",
    "0, 0, 100, 0.02, 0.13262055589475294, 1",
    "12, 2, 80, 0.05, 0.9594472609041379, 0.05342079743905647",
    "2, 9, 60, 0.1, 0.0002614121845380052, 1",
    "10, 10, 40, -0.05, 0.6953125587222388, 0.3501584946459926",
    "1, 0, 1, 0.02, 1, 0.510001",
    "5, 0, 5, 0.02, 1, 0.034503525099999995"
  })
  void pValues_areThoseOfAllCounts(
      int lost, int gained, int n, double loss, double within, double beyond) {
    PairedShares shares = new PairedShares(lost, gained, n);
    PairedShares turned = new PairedShares(gained, lost, n);

    assertThat(shares.within(loss)).isCloseTo(within, within(GRID));
    assertThat(shares.beyond(loss)).isCloseTo(beyond, within(GRID));
    assertThat(turned.beyond(-loss)).isEqualTo(shares.within(loss));
  }

  /** By the same program, its test inverted on 401 nuisances. */
  @ParameterizedTest
  @CsvSource({"3, 5, 50, 0.0609141694754362", "12, 2, 80, 0.20739564637187868"})
  void ends_areWhereTheTestTurns(int lost, int gained, int n, double highest) {
    PairedShares shares = new PairedShares(lost, gained, n);

    assertThat(shares.highest(.05)).isCloseTo(highest, within(1e-6));
    assertThat(new PairedShares(gained, lost, n).lowest(.05)).isEqualTo(-shares.highest(.05));
  }

  /**
   * The ends of Tango's (1998) interval, by the same program: roots of the statistic by SciPy's
   * brentq. For 6 and 16 of 161 R's package contingencytables has them too, in its own tests: "95%
   * CI -0.1240 to -0.0054" of Tango_asymptotic_score_CI_paired_2x2(rbind(c(59, 6), c(16, 80))).
   */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 21, -0.5172322764213774, -0.02600303248086856",
    "6, 16, 161, -0.12402343246406816, -0.00543339573167713"
  })
  void statistic_isTangos(int lost, int gained, int n, double low, double high) {
    double z = 1.959963984540054; // scipy.stats.norm.ppf(0.975)
    assertThat(PairedShares.statistic(lost, gained, n, low)).isCloseTo(z, within(1e-9));
    assertThat(PairedShares.statistic(lost, gained, n, high)).isCloseTo(-z, within(1e-9));
  }

  /**
   * McNemar_exact_unconditional_test_paired_2x2(rbind(c(59, 6), c(16, 80))) of the same package is
   * 0.034053 by its tests: both sides, with 0.0001 for nuisances that it leaves out, where ours has
   * 0.000001 on each side.
   */
  @Test
  void pValueOfNoDifference_isThatOfContingencytables() {
    double side = new PairedShares(6, 16, 161).within(0) - PairedShares.BEYOND;

    assertThat(2 * side + 1e-4).isCloseTo(0.034053, within(5e-7));
  }

  @Test
  void itemsThatDoNotDiffer_passFromTheNumberOn_atWhichNothingIsUnlikely() {
    assertThat(new PairedShares(0, 0, 148).within(.02)).isGreaterThan(.05);
    assertThat(new PairedShares(0, 0, 149).within(.02)).isLessThanOrEqualTo(.05);
    assertThat(Math.pow(.98, 149)).isLessThan(.05);
    assertThat(Math.pow(.98, 148)).isGreaterThan(.05);
  }

  @Test
  void certainLosses_areNotRefuted() {
    PairedShares all = new PairedShares(7, 0, 7);

    assertThat(all.within(1)).isEqualTo(1);
    assertThat(all.beyond(-1)).isEqualTo(PairedShares.BEYOND);
    assertThat(all.highest(.05)).isEqualTo(1);
    assertThat(new PairedShares(6, 0, 7).within(1)).isEqualTo(PairedShares.BEYOND);
  }

  /**
   * Of 300 items 38 differ, so that a loss of 0.3 is out of the question, and one of less is not.
   */
  @ParameterizedTest
  @CsvSource({"38, 0, 300, 0.3", "0, 38, 300, 0.3", "0, 0, 1000, 0.02", "3, 2, 5000, 0.02"})
  void marginBeyondAllThatDiffers_isNotExceeded(int lost, int gained, int n, double margin) {
    PairedShares shares = new PairedShares(lost, gained, n);

    assertThat(shares.within(margin)).isEqualTo(PairedShares.BEYOND);
    assertThat(shares.beyond(margin)).isEqualTo(1);
    assertThat(shares.beyond(-margin)).isEqualTo(PairedShares.BEYOND);
    assertThat(shares.within(-margin)).isEqualTo(1);
  }

  /**
   * Over all counts of 20 items: how probable a wrong answer is, whatever the loss and nuisance.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0", "0.02", "0.1", "0.3"})
  void wrongAnswers_areNoMoreProbableThanTheLevel(double margin) {
    int n = 20;
    boolean[][] passes = new boolean[n + 1][n + 1];
    boolean[][] fails = new boolean[n + 1][n + 1];
    for (int lost = 0; lost <= n; lost++) {
      for (int gained = 0; gained + lost <= n; gained++) {
        PairedShares shares = new PairedShares(lost, gained, n);
        passes[lost][gained] = shares.within(margin) <= .05;
        fails[lost][gained] = shares.beyond(margin) <= .05;
      }
    }
    for (double loss : new double[] {-.5, 0, .02, .1, .3, .6}) {
      for (double differing = Math.abs(loss) + .003; differing < 1; differing += .07) {
        double ofFail = probability(fails, n, loss, differing);
        double ofPass = probability(passes, n, loss, differing);
        assertThat(loss <= margin ? ofFail : 0).isLessThanOrEqualTo(.05);
        assertThat(loss >= margin ? ofPass : 0).isLessThanOrEqualTo(.05);
      }
    }
  }

  private static double probability(boolean[][] counted, int n, double loss, double differing) {
    double sum = 0;
    for (int lost = 0; lost <= n; lost++) {
      for (int gained = 0; gained + lost <= n; gained++) {
        sum +=
            counted[lost][gained]
                ? CombinatoricsUtils.binomialCoefficientDouble(n, lost)
                    * CombinatoricsUtils.binomialCoefficientDouble(n - lost, gained)
                    * Math.pow((differing + loss) / 2, lost)
                    * Math.pow((differing - loss) / 2, gained)
                    * Math.pow(1 - differing, (double) n - lost - gained)
                : 0;
      }
    }
    return sum;
  }

  /** The two hypotheses leave no loss out, so that one of them is never unlikely. */
  @Tag("slow")
  @Test
  void withinAndBeyond_areNeverBothSmall() {
    for (int n : new int[] {1, 5, 40, 700}) {
      for (int lost = 0; lost <= n; lost += 1 + n / 6) {
        for (int gained = 0; gained + lost <= n; gained += 1 + n / 6) {
          PairedShares shares = new PairedShares(lost, gained, n);
          for (double margin : new double[] {0, .001, .02, .3, .9}) {
            assertThat(shares.within(margin) + shares.beyond(margin)).isGreaterThanOrEqualTo(1);
          }
          assertThat(shares.lowest(.05)).isLessThanOrEqualTo(shares.loss());
          assertThat(shares.highest(.05)).isGreaterThanOrEqualTo(shares.loss());
        }
      }
    }
  }

  @Test
  void manyDifferingItems_areNormal() {
    PairedShares exact = new PairedShares(4_900, 5_100, 100_000);
    PairedShares normal = new PairedShares(4_900, 5_101, 100_000);

    assertThat(exact.isExact()).isTrue();
    assertThat(normal.isExact()).isFalse();
    assertThat(normal.within(0)).isCloseTo(exact.within(0), within(1e-3));
  }
}
