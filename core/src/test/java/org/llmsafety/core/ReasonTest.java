package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final Reason NO_BASELINE = Reason.of("NO_BASELINE");

  @Test
  void of_aMethodsOwn_isKnownByItself() {
    Outcome<Integer> none = Outcome.unavailable(NO_BASELINE, "%d baselines, need 1", 0);

    assertThat(none.<Boolean>fold(any -> false, (reason, why) -> reason == NO_BASELINE)).isTrue();
    assertThat(NO_BASELINE).hasToString("NO_BASELINE").isNotEqualTo(Reason.of("NO_BASELINE"));
  }

  @Test
  void of_blank_isRefused() {
    assertThatThrownBy(() -> Reason.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
