package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** What is computed for each kind of error, and differences at the edge of their rules. */
class ScoreDifferenceEdgesTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);
  private static final Model MODEL = Model.of("m", Lab.of("Lab"));

  private static Score score(double value, Uncertainty error) {
    return Score.of(MODEL, SHARE, value).withUncertainty(error);
  }

  private static Score count(long successes, long trials) {
    return score((double) successes / trials, new Successes(successes, trials));
  }

  private static ScoreDifference of(Score first, Score second) {
    return ScoreDifference.of(first, second, .95).orElseThrow();
  }

  private static double studentised(Score first, Score second) {
    return ScoreDifference.studentised(
        ErrorLaw.of(first).orElseThrow(), ErrorLaw.of(second).orElseThrow());
  }

  /**
   * Newcombe's interval alone is from 0.028 to 0.957, although Fisher's test does not refute 0:
   *
   * <pre>
   * R 4.2.2: 2 * fisher.test(matrix(c(4, 2, 0, 6), 2), alternative = "greater")$p.value
   * a <- binom.test(4, 6)$conf.int; b <- binom.test(0, 6)$conf.int
   * 4/6 + c(-sqrt((4/6 - a[1])^2 + b[2]^2), sqrt((a[2] - 4/6)^2))
   * </pre>
   */
  @Test
  void countsThatTheTestDoesNotDistinguish_haveAnIntervalThatReachesZero() {
    ScoreDifference higher = of(count(4, 6), count(0, 6));
    ScoreDifference lower = of(count(0, 6), count(4, 6));

    assertThat(higher.p().orElseThrow().value()).isCloseTo(0.0606060606060606, ROUNDING);
    assertThat(higher.interval().orElseThrow().low()).isZero();
    assertThat(higher.interval().orElseThrow().high()).isCloseTo(0.9567281317072582, ROUNDING);
    assertThat(lower.interval().orElseThrow().low()).isCloseTo(-0.9567281317072582, ROUNDING);
    assertThat(lower.interval().orElseThrow().high()).isZero();
    Interval ofNineTenths =
        ScoreDifference.of(count(4, 6), count(0, 6), .9).orElseThrow().interval().orElseThrow();
    assertThat(ofNineTenths.low()).isPositive();
  }

  @Test
  void eachKindOfError_namesItsMethodAndAssumptions() {
    ScoreDifference counted = of(count(49, 50), count(40, 50));
    ScoreDifference mixed = of(count(49, 50), score(.85, new StandardError(.03)));
    ScoreDifference turned = of(score(.85, new StandardError(.03)), count(49, 50));
    ScoreDifference normal =
        of(score(.9, new StandardError(.02)), score(.85, new StandardError(.03)));
    String independent =
        "each model's items are independent draws, and the two scores err independently";
    String ofNormal = "; standard errors are of normal scores";

    assertThat(counted.method())
        .isEqualTo("Fisher's exact test, twice its tail in the direction of the difference");
    assertThat(counted.assumptions()).isEqualTo(independent);
    assertThat(counted.p().orElseThrow().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(mixed.method()).isEqualTo("a count's exact and a standard error's normal limits");
    assertThat(mixed.assumptions()).isEqualTo(independent + ofNormal);
    assertThat(turned.method()).isEqualTo(mixed.method());
    assertThat(normal.method()).isEqualTo("normal difference of two scores with standard errors");
    assertThat(normal.assumptions()).isEqualTo(independent + ofNormal);
    assertThat(counted.interval().orElseThrow().method())
        .isEqualTo("Newcombe, of Clopper-Pearson limits");
    assertThat(turned.interval().orElseThrow().method())
        .isEqualTo("Newcombe, of Clopper-Pearson limits");
    assertThat(normal.interval().orElseThrow().method()).isEqualTo("normal");
    assertThat(counted.estimand())
        .isEqualTo(
            "difference of the two scores that all items that could have been asked would give");
  }

  /** One right answer of one is as probable as not, and so no evidence against .7 or .3. */
  @Test
  void oneItem_isNoEvidenceAgainstAScoreNearby() {
    ScoreDifference above = of(count(1, 1), score(.7, new StandardError(.1)));
    ScoreDifference below = of(score(.3, new StandardError(.1)), count(0, 1));

    assertThat(above.p().orElseThrow().value()).isEqualTo(1);
    assertThat(below.p().orElseThrow().value()).isEqualTo(1);
    assertThat(above.interval().orElseThrow().contains(0)).isTrue();
    assertThat(below.interval().orElseThrow().contains(0)).isTrue();
  }

  /**
   * R 4.2.2: .2 / sqrt((.1 / qnorm(.975))^2 + .05^2); .05 / sqrt((.02 / qnorm(.975))^2 + .01^2).
   * The lower side of the interval counts when its score is the higher, and the upper side when it
   * is the lower.
   */
  @Test
  void studentised_twoStandardErrors_isTheDifferenceOverTheirRoot() {
    Score skewed = score(.9, new Uncertainty.Interval(.8, .92, .95));
    Score below = score(.7, new StandardError(.05));
    Score above = score(.95, new StandardError(.01));

    assertThat(studentised(skewed, below)).isCloseTo(2.7996880867828, within(1e-11));
    assertThat(studentised(below, skewed)).isCloseTo(-2.7996880867828, within(1e-11));
    assertThat(studentised(skewed, above)).isCloseTo(-3.4996101084785, within(1e-11));
    assertThat(studentised(above, skewed)).isCloseTo(3.4996101084785, within(1e-11));
  }

  // R 4.2.2: qnorm(fisher.test(matrix(c(50, 0, 46, 4), 2), alternative = "greater")$p.value,
  //   lower.tail = FALSE)
  @Test
  void studentised_twoCounts_isTheNormalQuantileOfFishersTail() {
    assertThat(studentised(count(50, 50), count(46, 50))).isCloseTo(1.56551034897408, ROUNDING);
    assertThat(studentised(count(46, 50), count(50, 50))).isCloseTo(-1.56551034897408, ROUNDING);
    assertThat(studentised(count(10, 10), count(50, 50))).isZero();
    assertThat(studentised(count(1, 1), score(.7, new StandardError(.1)))).isZero();
  }

  @Test
  void towardsSafer_aScaleThatDoesNotStartAtZero_isMeasuredByItsWidth() {
    Scale grade = Scale.between(1, 5).lowerIsSafer();
    Benchmark harm = Benchmark.of("t/harm", grade);
    Score first = Score.of(MODEL, harm, 4).withUncertainty(new StandardError(.3));
    Score second = Score.of(MODEL, harm, 2).withUncertainty(new StandardError(.4));

    ScoreDifference turned = of(first, second).towardsSafer(grade);

    assertThat(turned.value()).isCloseTo(-.5, ROUNDING);
    assertThat(turned.standardError()).isCloseTo(.125, ROUNDING);
    assertThat(turned.scale()).isEqualTo(Scale.UNIT);
    // R 4.2.2: -.5 + c(-1, 1) * qnorm(.975) * .125
    assertThat(turned.interval().orElseThrow().low()).isCloseTo(-0.744995498067507, ROUNDING);
    assertThat(turned.interval().orElseThrow().high()).isCloseTo(-0.255004501932493, ROUNDING);
  }
}
