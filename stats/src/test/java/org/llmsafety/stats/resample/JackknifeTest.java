package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JackknifeTest {
  private static final double[] VALUES = {1, 4, 2, 8, 5};

  private static int[][] units(int... sizes) {
    int[][] units = new int[sizes.length][];
    int next = 0;
    for (int i = 0; i < sizes.length; i++) {
      units[i] = new int[sizes[i]];
      for (int j = 0; j < sizes[i]; j++) {
        units[i][j] = next++;
      }
    }
    return units;
  }

  private static double mean(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> VALUES[row]).average().orElseThrow();
  }

  /** Efron and Tibshirani 1993, 11.5: of a mean it is the usual standard error, sd / sqrt(n). */
  @Test
  void error_ofAMean_isItsStandardError() {
    double[] leftOut = Jackknife.leavingOneOut(units(1, 1, 1, 1, 1), JackknifeTest::mean);

    assertThat(leftOut).containsExactly(19.0 / 4, 4, 18.0 / 4, 3, 15.0 / 4);
    assertThat(Jackknife.error(leftOut)).isCloseTo(Math.sqrt(7.5 / 5), within(1e-12));
  }

  @Test
  void leavingOneOut_unitsOfSeveralRows_areLeftOutWhole() {
    assertThat(Jackknife.leavingOneOut(units(2, 1, 2), JackknifeTest::mean))
        .containsExactly(5, 18.0 / 4, 7.0 / 3);
  }

  @Test
  void error_valuesThatDifferByRounding_isZero() {
    assertThat(Jackknife.error(new double[] {0.3, 0.1 + 0.2, 0.3})).isZero();
    assertThat(Jackknife.error(new double[] {0.3, 0.3 + 1e-9, 0.3})).isPositive();
    assertThat(Jackknife.error(new double[] {1e6, 1e6 + 1e-8, 1e6})).isZero();
    assertThat(Jackknife.error(new double[] {1e-6, 1e-6 + 1e-14, 1e-6})).isPositive();
  }
}
