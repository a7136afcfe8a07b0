package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best curve solves its equations, however steep; where none is best, that is noticed. */
class LogitCurveTest {
  private static final double[] YEARS = {0, 1, 2, 3, 4, 5};

  /** Residuals, and residuals times years, sum to 0. */
  private static void assertBest(double[] years, double... shares) {
    LogitCurve curve = LogitCurve.through(years, shares).orElseThrow();
    double residuals = 0;
    double products = 0;
    for (int i = 0; i < years.length; i++) {
      residuals += shares[i] - curve.at(years[i]);
      products += (shares[i] - curve.at(years[i])) * years[i];
    }
    assertThat(residuals).isCloseTo(0, within(1e-9));
    assertThat(products).isCloseTo(0, within(1e-9));
  }

  @Test
  void bestCurve_solvesItsEquations() {
    assertBest(YEARS, .2, .1, .4, .3, .7, .6);
    assertBest(YEARS, .9, .8, .85, .4, .3, .1);
    assertBest(YEARS, 1, 1, 1, .9, .2, 1);
    // steep ones
    assertBest(YEARS, 0, 0, .001, .999, 1, 1);
    assertBest(YEARS, .0001, 0, 0, 0, 0, .9999);
    assertBest(new double[] {0, 1000, 1001, 1002}, 0, .5, .499, 1);
  }

  /** A date far from the others, about which a full step lowers the likelihood. */
  @Test
  void stepsThatOvershoot_areHalved() {
    assertBest(new double[] {.062, -.238, 1.113, 8042.48, -7.746}, 0, 0, .0006, 0, .0463);
    assertBest(new double[] {.546, .124, .49, 6579.999}, 0, .9638, .974, 0);
    assertBest(new double[] {.266, .43, .49, 2642.582}, .9681, .9866, .0114, 0);
  }

  /** Shares on a curve have that curve. */
  @ParameterizedTest
  @ValueSource(doubles = {-3, -.5, 0, .2, 2})
  void sharesOnACurve_haveThatCurve(double slope) {
    double[] shares = new double[YEARS.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1 / (1 + Math.exp(.7 - slope * (YEARS[i] - 2.5)));
    }
    LogitCurve curve = LogitCurve.through(YEARS, shares).orElseThrow();
    assertThat(curve.slope()).isCloseTo(slope, within(1e-9));
    assertThat(curve.level()).isCloseTo(-.7, within(1e-9));
    assertThat(curve.centre()).isEqualTo(2.5);
    assertThat(curve.isThrough(YEARS, shares)).isTrue();
    shares[3] += 1e-9;
    assertThat(curve.isThrough(YEARS, shares)).isFalse();
    // the curve rises fastest in its middle, by a quarter of the slope per year
    assertThat(new LogitCurve(0, slope, 0).weight(0)).isEqualTo(.25);
  }

  @Test
  void information_isSumsOfWeights() {
    LogitCurve curve = new LogitCurve(0, 0, 1);
    assertThat(curve.information(new double[] {0, 1, 3})).containsExactly(.75, .25, 1.25);
  }

  @Test
  void stepsOfScores_haveNoBestCurve() {
    assertThat(isSeparated(0, 0, 1, 1)).isTrue();
    assertThat(isSeparated(1, 1, 0, 0)).isTrue();
    assertThat(isSeparated(0, .5, 1, 1)).isTrue();
    assertThat(isSeparated(1, .5, 0, 0)).isTrue();
    assertThat(isSeparated(1, 1, 1, 1)).isTrue();
    assertThat(isSeparated(0, .5, .5, 1)).isFalse();
    assertThat(isSeparated(1, .5, .5, 0)).isFalse();
    assertThat(isSeparated(0, 1, 0, 1)).isFalse();
    assertThat(isSeparated(.5, .5, .5, .5)).isFalse();
  }

  private static boolean isSeparated(double... shares) {
    return LogitCurve.isSeparated(new double[] {0, 1, 2, 3}, shares);
  }
}
