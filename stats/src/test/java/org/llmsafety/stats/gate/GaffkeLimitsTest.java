package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.internal.Laws;

class GaffkeLimitsTest {
  private static final double[] NUMBERS = {
    -.75, -.5, -.3125, -.25, -.125, 0, .0625, .1875, .25, .375, .5, .9375
  };

  private static GaffkeLimits limits(double... numbers) {
    double[] weights = new double[numbers.length];
    Arrays.fill(weights, 1);
    return new GaffkeLimits(numbers, weights, .05);
  }

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * from fractions import Fraction as F
   * from math import prod
   * x = [-.75,-.5,-.3125,-.25,-.125,0,.0625,.1875,.25,.375,.5,.9375]
   * def p(m, end, w=[1]*12):
   *     a = [end*k*(F(v)-m) for v, k in zip(x, w)] + [max(w)*(1-end*m)]
   *     return float(sum(prod(u/(u-v) for v in a if v != u) for u in a if u > 0))
   * w = [1,2,3,1,2,3,4,1,2,3,4,5]
   * print(p(F(9,400), 1), p(F(9,400), -1), p(F(9,10), 1), p(F(-9,10), -1))
   * print(p(F(1,50), 1, w), p(F(1,50), -1, w))'
   * }</pre>
   */
  @Test
  void probabilities_areThoseOfFractions() {
    GaffkeLimits limits = limits(NUMBERS);
    Percentage digits = Percentage.withPercentage(1e-10);

    assertThat(limits.atLeast(.0225)).isCloseTo(0.7330115694376362, digits);
    assertThat(limits.atMost(.0225)).isCloseTo(0.7015986254031576, digits);
    assertThat(limits.atLeast(.9)).isCloseTo(1.8497609262469078e-11, digits);
    assertThat(limits.atMost(-.9)).isCloseTo(2.813453422265603e-12, digits);
    GaffkeLimits weighted =
        new GaffkeLimits(NUMBERS, new double[] {1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 5}, .05);
    assertThat(weighted.atLeast(.02)).isCloseTo(0.9637744730502114, digits);
    assertThat(weighted.atMost(.02)).isCloseTo(0.5040203629154939, digits);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 199})
  void ofTwoValues_areClopperAndPearsons(int ones) {
    double[] numbers = new double[200];
    Arrays.fill(numbers, -1);
    Arrays.fill(numbers, 0, ones, 1);
    GaffkeLimits limits = limits(numbers);

    assertThat(limits.low())
        .isCloseTo(2 * Laws.betaQuantile(.05, ones, 201.0 - ones) - 1, within(1e-11));
    assertThat(limits.high())
        .isCloseTo(1 - 2 * Laws.betaQuantile(.05, 200.0 - ones, ones + 1.0), within(1e-11));
    for (double mean : new double[] {-.9, -.5, 0, .9}) {
      assertThat(limits.atLeast(mean))
          .isCloseTo(
              Laws.betaAtMost((1 - mean) / 2, 200.0 - ones, ones + 1.0),
              Percentage.withPercentage(1e-8));
    }
  }

  /** {@code 1 - .05^(1/149)} of R: 0.0199048162206851. */
  @Test
  void ofEqualNumbers_leaveWhatSoFewDoNotShow() {
    GaffkeLimits limits = limits(new double[149]);

    assertThat(limits.high()).isCloseTo(0.0199048162206851, within(1e-11));
    assertThat(limits.low()).isCloseTo(-0.0199048162206851, within(1e-11));
    assertThat(limits.atLeast(.02)).isCloseTo(Math.pow(.98, 149), Percentage.withPercentage(1e-10));
  }

  @Test
  void ends_areKept() {
    assertThat(limits(1, 1, 1).high()).isEqualTo(1);
    assertThat(limits(1, 1, 1).atLeast(1)).isEqualTo(1);
    assertThat(limits(1, 1, .5).atLeast(1)).isZero();
    assertThat(limits(0, .5).atLeast(1.5)).isZero();
    assertThat(limits(0, .5).atMost(1.5)).isEqualTo(1);
    assertThat(limits(-1, -1).low()).isEqualTo(-1);
    assertThat(limits(-1, -1).atMost(-1)).isEqualTo(1);
    assertThat(limits(0).high()).isCloseTo(.95, within(1e-11));
  }

  @Test
  void sides_areThoseOfTheTurnedNumbers() {
    double[] turned = Arrays.stream(NUMBERS).map(x -> -x).toArray();

    assertThat(limits(turned).atLeast(.2)).isCloseTo(limits(NUMBERS).atMost(-.2), within(1e-13));
    assertThat(limits(turned).high()).isCloseTo(-limits(NUMBERS).low(), within(1e-11));
  }

  /** Weighted by chance as Learned-Miller and Thomas do. */
  @Test
  void manyNumbers_areWithinTheErrorOfDraws() {
    Random random = new Random(5);
    double[] numbers = random.doubles(40, -.3, .4).toArray();
    int most = 0;
    double mean = .1;
    int draws = 40_000;
    for (int r = 0; r < draws; r++) {
      double sum = -Math.log(1 - random.nextDouble()) * (1 - mean);
      for (double number : numbers) {
        sum -= Math.log(1 - random.nextDouble()) * (number - mean);
      }
      most += sum >= 0 ? 1 : 0;
    }
    double p = limits(numbers).atLeast(mean);
    assertThat((double) most / draws).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
  }

  @Test
  void limits_neverCross() {
    Random random = new Random(7);
    for (int r = 0; r < 100; r++) {
      double[] numbers = random.doubles(1 + random.nextInt(30), -1, 1).map(Math::rint).toArray();
      GaffkeLimits limits =
          new GaffkeLimits(numbers, random.doubles(numbers.length, 1, 9).toArray(), .25);
      assertThat(limits.low()).isLessThanOrEqualTo(limits.high());
    }
  }
}
