package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResamplingTest {
  /** A p-value of .05 with a relative error of .02 has a standard error of .001. */
  @Test
  void of_isFromSeed1UntilARelativeErrorOfTwoPercent() {
    assertThat(Resampling.of(999)).isEqualTo(new Resampling(999, 0.02, 1));
  }

  @Test
  void settings_areChangedOneByOne() {
    Resampling all = new Resampling(7, 0.5, 3);

    assertThat(all.withDraws(8)).isEqualTo(new Resampling(8, 0.5, 3));
    assertThat(all.withRelativeError(0)).isEqualTo(new Resampling(7, 0, 3));
    assertThat(all.withSeed(-4)).isEqualTo(new Resampling(7, 0.5, -4));
  }

  @Test
  void oneDrawIsTheFewest_andNoErrorTheLeast() {
    assertThat(Resampling.of(1).draws()).isEqualTo(1);
    assertThatThrownBy(() -> Resampling.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("draws must be at least 1, but was 0");
    for (double wrong : new double[] {-Double.MIN_VALUE, Double.NaN}) {
      assertThatThrownBy(() -> Resampling.of(9).withRelativeError(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("relative error must not be negative, but was " + wrong);
    }
  }
}
