package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.Successes;

class ErrorLawTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Model MODEL = Model.of("m", Lab.of("Lab"));
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);

  /** A scale from -1 to 1, so that lowest value, width and share are three different things. */
  private static final Benchmark BALANCE = Benchmark.of("t/balance", Scale.between(-1, 1));

  private static ErrorLaw law(Benchmark benchmark, double value, Uncertainty error) {
    return ErrorLaw.of(Score.of(MODEL, benchmark, value).withUncertainty(error)).orElseThrow();
  }

  // R 4.2.2: pnorm((.8 - .85) / .03); pnorm((.85 - .9) / .03); .85 + qnorm(c(.025, .975)) * .03
  @Test
  void aStandardError_isTheNormalLaw() {
    ErrorLaw law = law(SHARE, .85, new Uncertainty.StandardError(.03));

    assertThat(law.atLeast(.8)).isCloseTo(0.0477903522728147, ROUNDING);
    assertThat(law.atMost(.9)).isCloseTo(0.0477903522728147, ROUNDING);
    assertThat(law.lowerLimit(.025)).isCloseTo(0.791201080463798, ROUNDING);
    assertThat(law.upperLimit(.025)).isCloseTo(0.908798919536202, ROUNDING);
  }

  /** The limits of a published interval at its own level are its ends, whatever its sides. */
  @Test
  void anInterval_hasItsOwnEndsAsLimits() {
    ErrorLaw law = law(SHARE, .9, new Uncertainty.Interval(.8, .92, .9));

    assertThat(law.lowerLimit(.05)).isCloseTo(.8, ROUNDING);
    assertThat(law.upperLimit(.05)).isCloseTo(.92, ROUNDING);
    assertThat(law.atLeast(.8)).isCloseTo(.05, ROUNDING);
    assertThat(law.atMost(.92)).isCloseTo(.05, ROUNDING);
  }

  // R 4.2.2: -1 + 2 * binom.test(30, 40, conf.level = .9)$conf.int
  // pbinom(29, 40, .6, lower.tail = FALSE); pbinom(30, 40, .85)
  @Test
  void aCount_isTheBinomialLawOnItsScale() {
    ErrorLaw law = law(BALANCE, .5, new Successes(30, 40));

    assertThat(law.value()).isEqualTo(.5);
    assertThat(law.lowerLimit(.05)).isCloseTo(0.225879519815963, ROUNDING);
    assertThat(law.upperLimit(.05)).isCloseTo(0.715260234285958, ROUNDING);
    assertThat(law.atLeast(-1 + 2 * .6)).isCloseTo(0.0352224801141688, ROUNDING);
    assertThat(law.atMost(-1 + 2 * .85)).isCloseTo(0.0672202613878485, ROUNDING);
  }

  /** At an end of the scale the limit beyond it is the end, and a score there is no evidence. */
  @Test
  void aCountAtAnEnd_hasTheEndAsLimit() {
    ErrorLaw none = law(BALANCE, -1, new Successes(0, 10));
    ErrorLaw all = law(BALANCE, 1, new Successes(10, 10));

    assertThat(none.lowerLimit(.05)).isEqualTo(-1);
    assertThat(none.atLeast(-1)).isEqualTo(1);
    assertThat(all.upperLimit(.05)).isEqualTo(1);
    assertThat(all.atMost(1)).isEqualTo(1);
    // of no success in ten: .8^10 at a share of .2, which is -.6
    assertThat(none.atMost(-.6)).isCloseTo(Math.pow(.8, 10), ROUNDING);
    assertThat(all.atLeast(.6)).isCloseTo(Math.pow(.8, 10), ROUNDING);
  }

  /** A share beyond an end of the scale is that end: nothing is expected there. */
  @Test
  void aCount_againstAValueOffTheScale_isImpossible() {
    ErrorLaw law = law(BALANCE, .5, new Successes(30, 40));

    assertThat(law.atLeast(-3)).isZero();
    assertThat(law.atMost(3)).isZero();
  }

  // R 4.2.2: 2 * sqrt(37.5 * 12.5 / 50 + 1) / 54
  @Test
  void aMeanOfItems_scattersLikeACountThatNeedNotBeWhole() {
    ErrorLaw law = ErrorLaw.ofItems(Score.of(MODEL, BALANCE, .5), 50);

    assertThat(law.value()).isEqualTo(.5);
    assertThat(law.standardError()).isCloseTo(0.11929721043264, ROUNDING);
    assertThat(law).isEqualTo(new ErrorLaw.Binomial(37.5, 50, false, -1, 2, law.standardError()));
  }

  @Test
  void aMeanOfItems_needsAScoreOnAScaleWithTwoEnds() {
    assertThatThrownBy(() -> ErrorLaw.ofItems(Score.of(MODEL, BALANCE, 1.5), 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score must be on a scale with two ends, but was m on balance: 1.5");
    Benchmark elo = Benchmark.of("t/elo", Scale.UNBOUNDED);
    assertThatThrownBy(() -> ErrorLaw.ofItems(Score.of(MODEL, elo, 1200), 50))
        .hasMessage("a score must be on a scale with two ends, but was m on elo: 1200.0");
  }
}
