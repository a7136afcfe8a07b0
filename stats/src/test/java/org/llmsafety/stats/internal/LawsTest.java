package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R 4.2.2, printed by sprintf('%.17g', ...). */
class LawsTest {
  // pnorm(-z)
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1e-9, 0.49999999960105773",
    "5, 2.8665157187919391e-07",
    "8.3, 5.2055697448902552e-17",
    "20, 2.7536241186062337e-89",
    "37, 5.7255712225245771e-300"
  })
  void normalTails_agreeWithR(double z, double expected) {
    assertClose(Laws.normalAtMost(-z), expected);
    assertClose(Laws.normalTwoSided(z), Math.min(1, 2 * expected));
  }

  // qnorm(p)
  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.047096299361201",
    "1e-15, -7.9413453261709952",
    "1e-5, -4.2648907939228256",
    "0.025, -1.9599639845400538",
    "0.3, -0.52440051270804067"
  })
  void normalQuantiles_agreeWithR(double p, double expected) {
    assertClose(Laws.normalQuantile(p), expected);
  }

  // pt(t, df, lower.tail = FALSE)
  @ParameterizedTest
  @CsvSource({
    "0.5, 3, 0.18365407799297176",
    "1, 12.7, 0.025012163844672076",
    "1, 1e299, 3.1830988618377293e-300",
    "2.5, 1e-9, 0.49999999963819131",
    "3, 2.5, 0.043853323504032753",
    "3, 1e99, 1.1026577908435964e-297",
    "20, 40, 7.2873482771553443e-21",
    "85, 15, 6.6081354800862307e-26",
    "1000, 37.5, 3.5217579209990273e-193",
    "1e7, 30, 5.0073068454095124e-198",
    "1e15, 2, 0.022750131948179354"
  })
  void tTails_agreeWithR(double df, double t, double expected) {
    assertClose(Laws.tAtLeast(t, df), expected);
    assertThat(Laws.tAtLeast(-t, df)).isCloseTo(1 - expected, within(1e-15));
    assertClose(StudentT.p(t, df).value(), Math.min(1, 2 * expected));
  }

  // qt(p, df, lower.tail = FALSE)
  @ParameterizedTest
  @CsvSource({
    "1, 1e-300, 3.183098861837907e+299",
    "20, 1e-300, 3960622313998243",
    "1e6, 1e-300, 37.059820872774395",
    "1, 1e-15, 318309886183790.69",
    "2.5, 1e-15, 876543.78822689247",
    "20, 1e-15, 21.839805480321768",
    "1, 1e-5, 31830.988607907086",
    "1, 0.025, 12.706204736174707",
    "2.5, 0.025, 3.5746548420036932",
    "1e6, 0.025, 1.9599663568141066",
    "20, 0.3, 0.53286279161633232"
  })
  void tQuantiles_agreeWithR(double df, double p, double expected) {
    assertClose(Laws.tExceeded(p, df), expected);
  }

  // pf(f, df1, df2, lower.tail = FALSE)
  @ParameterizedTest
  @CsvSource({
    "0, 2, 2, 1",
    "1e-8, 3, 7, 0.99999999999847589",
    "3.2, 4, 16, 0.041339127523531694",
    "2, 200, 300, 2.6007743541494519e-08",
    "1e5, 1, 3, 6.9735691481329014e-08",
    "500, 4, 400, 3.9282276986634548e-154"
  })
  void fTails_agreeWithR(double f, double df1, double df2, double expected) {
    assertClose(Laws.fAtLeast(f, df1, df2), expected);
  }

  // pchisq(x, df, lower.tail = FALSE)
  @ParameterizedTest
  @CsvSource({
    "0, 4, 1",
    "0.001, 4, 0.99999987504165888",
    "5, 1, 0.025347318677468304",
    "1500, 700, 2.5037863511603264e-60",
    "1300, 3, 1.4717437106980104e-281"
  })
  void chiSquaredTails_agreeWithR(double x, double df, double expected) {
    assertClose(Laws.chiSquaredAtLeast(x, df), expected);
  }

  // qchisq(p, df), qchisq(p, df, lower.tail = FALSE)
  @ParameterizedTest
  @CsvSource({
    "1, 1e-15, 1.5707963267948984e-30",
    "20, 1e-15, 0.29022333626130004",
    "500, 1e-300, 12.064381876567962",
    "1, 0.025, 0.00098206911717525617",
    "1, 0.975, 5.0238861873148846",
    "500, 0.975, 563.85152934428504"
  })
  void chiSquaredQuantiles_agreeWithR(double df, double p, double expected) {
    assertClose(Laws.chiSquaredQuantile(p, df), expected);
  }

  // qbeta(p, a, 30), and pbeta of that
  @ParameterizedTest
  @CsvSource({
    "1, 1e-15, 3.3333333333333273e-17",
    "20, 1e-15, 0.03997988460762996",
    "500, 1e-300, 0.20434143077562356",
    "1, 0.025, 0.00084357092663047838",
    "20, 0.3, 0.36259226205065337",
    "500, 0.5, 0.94395344429710815"
  })
  void betaQuantiles_agreeWithR(double a, double p, double expected) {
    assertClose(Laws.betaQuantile(p, a, 30), expected);
    assertClose(Laws.betaAtMost(expected, a, 30), p, 1e-11);
  }

  @Test
  void middle_isZero() {
    assertThat(Laws.normalQuantile(0.5)).isCloseTo(0, within(1e-16));
    assertThat(Laws.tExceeded(0.5, 3)).isCloseTo(0, within(1e-16));
  }

  @Test
  void noTail_isInfinitelyFar() {
    assertThat(Laws.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Laws.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Laws.tExceeded(0, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Laws.tTwoSided(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(Laws.tTwoSided(0, 3)).isEqualTo(1);
  }

  private static void assertClose(double found, double expected) {
    assertClose(found, expected, 2e-12);
  }

  private static void assertClose(double found, double expected, double accuracy) {
    assertThat(found).isCloseTo(expected, within(accuracy * Math.abs(expected)));
  }

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * import mpmath as mp
   * mp.mp.dps = 50
   * def sf(t, n):
   *   d = 1 / (1 + t * t / n)
   *   log = mp.loggamma((n + 1) / 2) - mp.loggamma(n / 2) - mp.log(mp.pi) / 2 + n / 2 * mp.log(d)
   *   return mp.exp(log) / n * mp.hyp2f1(n / 2, 0.5, n / 2 + 1, d)
   * for n, t in ((2e7, 2), (2e7, 30), (2e7, 37), (5e7, 8)):
   *   print(mp.nstr(sf(mp.mpf(t), mp.mpf(n)), 17))'
   * }</pre>
   */
  @ParameterizedTest
  @CsvSource({
    "2e7, 2, 0.0227501386970501816",
    "2e7, 30, 4.9567567203932895e-198",
    "2e7, 37, 5.8614820210304516e-300",
    "5e7, 8, 6.22109193459555595e-16"
  })
  void tTails_ofVeryManyDegreesOfFreedom_agreeWithTheirSeries(
      double df, double t, double expected) {
    assertClose(Laws.tAtLeast(t, df), expected);
  }

  // R 4.2.2: qnorm(.975); qt(.975, 20, lower.tail = FALSE)
  @Test
  void quantilesAboveTheMiddle_areThoseOfTheOtherSide() {
    assertClose(Laws.normalQuantile(.975), 1.9599639845400538);
    assertClose(Laws.normalReach(.95), 1.9599639845400538);
    assertClose(Laws.tExceeded(.975, 20), -2.085963447265865);
    assertClose(Laws.tReach(.95, 20), 2.085963447265865);
  }
}
