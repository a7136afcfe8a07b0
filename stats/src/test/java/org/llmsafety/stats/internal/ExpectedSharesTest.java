package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.internal.ExpectedVariance.Parts;

/** Of which share of the variance an error is refused, and for which cluster. */
class ExpectedSharesTest {
  private static final Clusters FAMILIES = Clusters.ofFamilies(List.of("a", "b", "c"));

  private static Parts parts(double... shown) {
    return new Parts(shown, new double[] {1, 2, 2});
  }

  /** Of 5 in all, .5 + 1 + 2 are shown; of what clusters have in common, 2 of .6 and 3.5 of .4. */
  @Test
  void share_isTheSmallerOfTheTwo() {
    ExpectedVariance found = ExpectedVariance.of(parts(.5, 1, 2), parts(.5, 1, .5));

    assertThat(found.share()).isCloseTo((.4 * 3.5 + .6 * 2) / 5, within(1e-15));
    assertThat(ExpectedVariance.of(parts(.5, 1, 2), parts(1, 2, 2)).share())
        .isCloseTo(.7, within(1e-15));
  }

  @Test
  void theClusterThatIsMissingMost_isNamed() {
    ExpectedVariance found = ExpectedVariance.of(parts(.5, 1, 2), parts(1, 2, 2));

    assertThat(found.ofIndependentErrors(FAMILIES, "slope"))
        .isEqualTo(
            new Outcome.Unavailable<ExpectedVariance>(
                StatsReason.FULL_LEVERAGE,
                "the fit goes through the scores of family b whatever they are, as no other family"
                    + " decides the slope with it: the standard error would leave out 30 % of the"
                    + " variance, need at most 20 %"));
    assertThat(found.ofCorrelatedErrors(FAMILIES, "slope").isAvailable()).isTrue();
  }

  @Test
  void correlatedErrorsThatAreMissed_areRefusedByThemselves() {
    ExpectedVariance found = ExpectedVariance.of(parts(1, 2, 2), parts(1, 2, 0));

    assertThat(found.ofIndependentErrors(FAMILIES, "slope").isAvailable()).isTrue();
    assertThat(found.ofCorrelatedErrors(FAMILIES, "slope"))
        .isEqualTo(
            new Outcome.Unavailable<ExpectedVariance>(
                StatsReason.FULL_LEVERAGE,
                "the fit follows the scores of family c so closely that the standard error of the"
                    + " slope would leave out 24 % of the variance where scores of a family"
                    + " correlate at 0.6, need at most 20 %"));
  }

  /** Four of five are just enough. */
  @Test
  void theLimit_isEnough() {
    ExpectedVariance limit = ExpectedVariance.of(parts(0, 2, 2), parts(0, 2, 2));

    assertThat(limit.share()).isEqualTo(ExpectedVariance.LEAST_SHARE);
    assertThat(limit.ofIndependentErrors(FAMILIES, "slope")).isEqualTo(Outcome.of(limit));
    assertThat(limit.ofCorrelatedErrors(FAMILIES, "slope")).isEqualTo(Outcome.of(limit));
  }

  /** Of the mean of a good and a bad estimate it is that of their sums, cluster by cluster. */
  @Test
  void ofAMean_isOfTheSums() {
    ExpectedVariance good = ExpectedVariance.of(parts(1, 2, 2), parts(1, 2, 2));
    ExpectedVariance bad =
        ExpectedVariance.of(
            new Parts(new double[] {0, 1}, new double[] {2, 3}),
            new Parts(new double[] {0, 1}, new double[] {2, 3}));

    assertThat(ExpectedVariance.ofMean(List.of(good, bad)).share())
        .isCloseTo(6 / 10.0, within(1e-15));
  }
}
