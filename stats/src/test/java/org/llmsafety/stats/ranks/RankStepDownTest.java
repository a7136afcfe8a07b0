package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.Resampling;

/**
 * The critical value of each step is that of the pairs which no step before has shown.
 *
 * <p>Of three normal numbers of one variance, by scipy 1.10.1. Where all six differences are open:
 * {@code stats.studentized_range.ppf(.95, 3, np.inf) / 2**.5} is 2.343700586. Where it is shown
 * that the first is above both others, it is 2.195719957, from
 *
 * <pre>{@code
 * def p(c):  # that neither the others differ by more than c nor one of them is above the first so
 *     d = c * 2**.5
 *     return 2 * integrate.dblquad(
 *         lambda y, x: stats.norm.pdf(x) * stats.norm.pdf(y) * stats.norm.sf(x - d),
 *         -8, 8, lambda x: x - d, lambda x: x, epsabs=1e-11)[0]
 * optimize.brentq(lambda c: p(c) - .95, 1.5, 3, xtol=1e-10)
 * }</pre>
 *
 * and where the order of all three is shown, it is 2.080770730, of
 *
 * <pre>{@code
 * def p(c):  # that none is above one before it by more than c
 *     d = c * 2**.5
 *     return integrate.dblquad(
 *         lambda y, x: stats.norm.pdf(x) * stats.norm.pdf(y) * stats.norm.cdf(min(x, y) + d),
 *         -8, 8, -8, lambda x: x + d, epsabs=1e-11)[0]
 * }</pre>
 */
class RankStepDownTest {
  private static final double OF_ALL = 2.343700586378409;
  private static final double OF_THE_REST = 2.1957199567436234;
  private static final double OF_THE_ORDER = 2.080770730220603;
  private static final RankOptions STEPWISE =
      new RankOptions(.95, Resampling.of(40_000), true, true, false);

  private static EstimatedDifferences<String> standing(double... estimates) {
    double[] errors = new double[estimates.length];
    Arrays.fill(errors, 1);
    return IndependentErrors.standing(
        ImmutableList.of("a", "b", "c"), estimates, errors, 1, Double.POSITIVE_INFINITY);
  }

  private static RankStepDown steps(RankOptions options, double... estimates) {
    EstimatedDifferences<String> standing = standing(estimates);
    NormalDraws draws = NormalDraws.of(standing.differences().drawn(), 40_000, 7);
    return RankStepDown.of(OpenComparisons.all(standing), draws, new CriticalLaw.Normal(), options);
  }

  /** Within the width of the 95 % interval of each value, that is, 3.9 standard errors. */
  private static void assertValues(RankStepDown steps, double... expected) {
    List<CriticalValue> found = steps.criticalValues();
    assertThat(found).hasSize(expected.length);
    for (int step = 0; step < expected.length; step++) {
      CriticalValue value = found.get(step);
      assertThat(value.value()).isCloseTo(expected[step], within(value.high() - value.low()));
      assertThat(value.value()).isBetween(value.low(), value.high());
    }
  }

  @Test
  void firstStep_isOfAllPairs_andTheNextOfThoseLeft() {
    RankStepDown steps = steps(STEPWISE, 9, 1, 0);

    assertValues(steps, OF_ALL, OF_THE_REST);
    assertThat(steps.hypotheses().isShown(0, 1)).isTrue();
    assertThat(steps.hypotheses().isShown(0, 2)).isTrue();
    assertThat(steps.hypotheses().isShown(1, 2)).isFalse();
  }

  /** A difference of 3.2 is 2.26 standard errors: too little for the first step, not the second. */
  @Test
  void pairBetweenTheTwoValues_isShownByTheSecondStepOnly() {
    RankStepDown steps = steps(STEPWISE, 20, 3.2, 0);

    assertValues(steps, OF_ALL, OF_THE_REST, OF_THE_ORDER);
    assertThat(steps.hypotheses().isShown(1, 2)).isTrue();
    assertThat(steps.hypotheses().isEmpty()).isFalse();
    RankStepDown single = steps(STEPWISE.withStepwise(false), 20, 3.2, 0);
    assertValues(single, OF_ALL);
    assertThat(single.hypotheses().isShown(0, 1)).isTrue();
    assertThat(single.hypotheses().isShown(1, 2)).isFalse();
  }

  @Test
  void whereNothingIsShown_oneStepIsTheLast() {
    assertValues(steps(STEPWISE, 2, 1, 0), OF_ALL);
  }

  /** Other draws might have shown a difference as large as the value, which the last step says. */
  @Test
  void pairAtTheLastValue_isClose() {
    double value = steps(STEPWISE, 2, 1, 0).criticalValues().get(0).value();
    RankStepDown steps = steps(STEPWISE, value * Math.sqrt(2) * .9999, 0, 0);

    assertThat(steps.hypotheses().isShown(0, 1)).isFalse();
    assertThat(steps.hypotheses().isClose(0, 1)).isTrue();
    assertThat(steps.hypotheses().isClose(1, 0)).isFalse();
  }

  @Test
  void noOpenPair_hasNoStep() {
    EstimatedDifferences<String> one =
        IndependentErrors.standing(
            ImmutableList.of("a"), new double[] {1}, new double[] {1}, 1, Double.POSITIVE_INFINITY);
    RankStepDown none =
        RankStepDown.of(
            OpenComparisons.all(one),
            NormalDraws.of(new double[][] {{1}}, 100, 1),
            new CriticalLaw.Normal(),
            STEPWISE);

    assertThat(none.criticalValues()).isEmpty();
    assertThat(none.hypotheses().lowestRank(0)).isEqualTo(1);
    assertThat(none.hypotheses().highestRank(0)).isEqualTo(1);
  }
}
