package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BettingLimitsTest {
  private static final double[] NUMBERS = {
    .5, 1, .5, .5, .25, 1, 1, .5, .75, 1, 1, .5, 1, .75, 1, 1, .5, 1, 1, .75
  };

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * import numpy as np
   * from scipy.optimize import brentq
   * x = [.5,1,.5,.5,.25,1,1,.5,.75,1,1,.5,1,.75,1,1,.5,1,1,.75]
   * def log_capital(m, side, a=.05):
   *   S, V, K = .5, .25, 0.
   *   for t, xi in enumerate(x, 1):
   *     bet = min(np.sqrt(2*np.log(1/a)/(V/t*t*np.log(1+t))), .75/max(m, 1-m))
   *     K += np.log(1 + side*bet*(xi-m)); S += xi; V += (xi - S/(t+1))**2
   *   return K
   * print([np.exp(-log_capital(m, 1)) for m in (.5, .51)], np.exp(-log_capital(.9, -1)))
   * print(brentq(lambda m: log_capital(m, 1) - np.log(20), 1e-9, .9, xtol=1e-15))'
   * }</pre>
   */
  @Test
  void limits_areThoseOfAPlainLoop() {
    BettingLimits limits = new BettingLimits(NUMBERS, .05);

    assertThat(limits.atMost(.5)).isCloseTo(0.003045672768865573, within(1e-15));
    assertThat(limits.atMost(.51)).isCloseTo(0.003984186323432385, within(1e-15));
    assertThat(limits.atLeast(.9)).isCloseTo(0.19355533196535704, within(1e-14));
    assertThat(limits.low()).isCloseTo(0.6073984767689767, within(1e-12));
    assertThat(limits.high()).isEqualTo(1);
  }

  @Test
  void sides_areThoseOfTheTurnedNumbers() {
    double[] turned = Arrays.stream(NUMBERS).map(x -> 1 - x).toArray();

    assertThat(new BettingLimits(turned, .05).atLeast(.45))
        .isCloseTo(new BettingLimits(NUMBERS, .05).atMost(.55), within(1e-12));
  }

  @Test
  void limits_neverCross() {
    SplittableRandom random = new SplittableRandom(5);
    for (int r = 0; r < 200; r++) {
      double[] numbers = random.doubles(1 + random.nextInt(60)).map(Math::rint).toArray();
      BettingLimits limits = new BettingLimits(numbers, .25);
      assertThat(limits.low()).isLessThanOrEqualTo(limits.high());
    }
  }

  @Test
  void ends_ofAllOnes_areKept() {
    double[] ones = new double[300];
    Arrays.fill(ones, 1);
    BettingLimits limits = new BettingLimits(ones, .05);

    assertThat(limits.high()).isEqualTo(1);
    assertThat(limits.low()).isBetween(.95, 1.0);
    assertThat(limits.atLeast(1)).isEqualTo(1);
    assertThat(new BettingLimits(new double[] {}, .05).low()).isZero();
  }
}
