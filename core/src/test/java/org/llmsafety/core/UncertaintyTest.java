package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
  @Test
  void toString_eachCase_isAsAPersonWouldSayIt() {
    assertThat(Uncertainty.unreported()).hasToString("unreported");
    assertThat(new Uncertainty.StandardError(0.02)).hasToString("SE 0.02");
    assertThat(new Uncertainty.StandardError(0.02, OptionalLong.of(450)))
        .hasToString("SE 0.02 over 450 items");
    assertThat(new Uncertainty.Interval(0.1, 0.9, 0.57)).hasToString("57 % interval 0.1 to 0.9");
    assertThat(new Uncertainty.Interval(1, 2, 0.999)).hasToString("99.9 % interval 1.0 to 2.0");
    assertThat(new Uncertainty.Successes(3, 10)).hasToString("3 of 10");
  }

  @Test
  void standardError_negativeOrNotFinite_isRefused() {
    assertThatThrownBy(() -> new Uncertainty.StandardError(-0.1))
        .hasMessage("standard error must be finite and not negative, but was -0.1");
    assertThatThrownBy(() -> new Uncertainty.StandardError(Double.NaN))
        .hasMessage("standard error must be finite and not negative, but was NaN");
    assertThatThrownBy(() -> new Uncertainty.StandardError(Double.POSITIVE_INFINITY))
        .hasMessage("standard error must be finite and not negative, but was Infinity");
    assertThatThrownBy(() -> new Uncertainty.StandardError(0.1, OptionalLong.of(0)))
        .hasMessage("items must be at least 1, but was 0");
    assertThat(new Uncertainty.StandardError(0).value()).isZero();
  }

  @Test
  void interval_endsOrLevelWrong_isRefused() {
    assertThatThrownBy(() -> new Uncertainty.Interval(2, 1, 0.95))
        .hasMessage("low must not be above high, but was 2.0 to 1.0");
    assertThatThrownBy(() -> new Uncertainty.Interval(Double.NaN, 1, 0.95))
        .hasMessage("low must not be above high, but was NaN to 1.0");
    assertThatThrownBy(() -> new Uncertainty.Interval(1, 2, 95))
        .hasMessage("level must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> new Uncertainty.Interval(1, 2, 0))
        .hasMessage("level must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> new Uncertainty.Interval(1, 2, 1))
        .hasMessage("level must be between 0 and 1, but was 1.0");
    assertThat(new Uncertainty.Interval(1, 1, 0.9).high()).isEqualTo(1);
  }

  @Test
  void successes_notAmongTrials_areRefused() {
    assertThatThrownBy(() -> new Uncertainty.Successes(11, 10))
        .hasMessage("successes must be within 0 and trials, but was 11 of 10");
    assertThatThrownBy(() -> new Uncertainty.Successes(-1, 10))
        .hasMessage("successes must be within 0 and trials, but was -1 of 10");
    assertThatThrownBy(() -> new Uncertainty.Successes(0, 0))
        .hasMessage("successes must be within 0 and trials, but was 0 of 0");
    assertThat(new Uncertainty.Successes(1, 1)).hasToString("1 of 1");
    assertThat(new Uncertainty.Successes(0, 1)).hasToString("0 of 1");
  }

  @Test
  void fold_ofEachCase_callsItsFunction() {
    assertThat(
            Stream.of(
                    Uncertainty.unreported(),
                    new Uncertainty.StandardError(0.02),
                    new Uncertainty.Interval(0.1, 0.3, 0.9),
                    new Uncertainty.Successes(7, 10))
                .map(
                    uncertainty ->
                        uncertainty.<String>fold(
                            () -> "nothing",
                            error -> "error " + error.value(),
                            ends -> "up to " + ends.high(),
                            counted -> counted.successes() + " in " + counted.trials())))
        .containsExactly("nothing", "error 0.02", "up to 0.3", "7 in 10");
  }
}
