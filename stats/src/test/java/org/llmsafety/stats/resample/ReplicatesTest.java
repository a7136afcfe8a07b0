package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReplicatesTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  /** -2 once, 0.5 three times, 3 twice, and four resamples without a value. */
  private static final Replicates WEIGHTED =
      Replicates.of(new double[] {3, Double.NaN, -2, .5}, new double[] {2, 4, 1, 3});

  /** The same values as a list. */
  private static final Replicates LISTED =
      Replicates.of(new double[] {.5, 3, .5, Double.NaN, -2, 3, .5});

  // R 4.2.2: v <- rep(c(-2, .5, 3), c(1, 3, 2)); mean(v); sd(v)
  @Test
  void weightedValues_countAsOftenAsTheirWeight() {
    for (Replicates each : new Replicates[] {WEIGHTED, LISTED}) {
      assertThat(each.count()).isEqualTo(6);
      assertThat(each.mean()).isCloseTo(0.9166666666666666, ROUNDING);
      assertThat(each.standardDeviation()).isCloseTo(1.8819316317727024, ROUNDING);
    }
    assertThat(WEIGHTED.degenerate()).isEqualTo(4);
    assertThat(LISTED.degenerate()).isEqualTo(1);
  }

  // R 4.2.2: quantile(v, c(0, .1, .25, .5, .9, 1))
  @Test
  void quantiles_areRsTypeSeven() {
    for (Replicates each : new Replicates[] {WEIGHTED, LISTED}) {
      assertThat(each.quantile(0)).isEqualTo(-2);
      assertThat(each.quantile(.1)).isCloseTo(-.75, ROUNDING);
      assertThat(each.quantile(.25)).isEqualTo(.5);
      assertThat(each.quantile(.5)).isEqualTo(.5);
      assertThat(each.quantile(.75)).isCloseTo(2.375, ROUNDING);
      assertThat(each.quantile(1)).isEqualTo(3);
    }
  }

  @Test
  void shareBelow_countsHalfOfWhatIsEqual_roundingAside() {
    assertThat(WEIGHTED.shareBelow(.5)).isCloseTo((1 + 3 / 2.0) / 6, ROUNDING);
    assertThat(WEIGHTED.shareBelow(.5 + 1e-15)).isCloseTo((1 + 3 / 2.0) / 6, ROUNDING);
    assertThat(WEIGHTED.shareBelow(.5 - 1e-15)).isCloseTo((1 + 3 / 2.0) / 6, ROUNDING);
    assertThat(WEIGHTED.shareBelow(.6)).isCloseTo(4 / 6.0, ROUNDING);
    assertThat(WEIGHTED.shareBelow(-3)).isZero();
    assertThat(WEIGHTED.shareBelow(4)).isEqualTo(1);
    Replicates large = Replicates.of(new double[] {1e6, 1e6 + 1e-7, 2e6});
    assertThat(large.shareBelow(1e6)).isCloseTo(1 / 3.0, ROUNDING);
  }

  /** A difference is rounding beside the largest value, whatever its size and sign. */
  @Test
  void constant_isMeasuredBesideTheLargestValue() {
    assertThat(Replicates.of(new double[] {.3, .1 + .2, .3}).isConstant()).isTrue();
    assertThat(Replicates.of(new double[] {-1e6, -1e6 - 1e-7}).isConstant()).isTrue();
    assertThat(Replicates.of(new double[] {1e-6, 1.001e-6}).isConstant()).isFalse();
    assertThat(Replicates.of(new double[] {Double.NaN}).isConstant()).isTrue();
    assertThat(WEIGHTED.isConstant()).isFalse();
  }

  @Test
  void noValues_countAsNone() {
    Replicates none = Replicates.of(new double[] {Double.NaN, Double.NaN});

    assertThat(none.count()).isZero();
    assertThat(none.degenerate()).isEqualTo(2);
  }
}
