package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Outcome<Integer> FOUR = Outcome.of(4);
  private static final Outcome<Integer> NONE =
      Outcome.unavailable(Reason.TOO_FEW_DATES, "%d dates, but needs %.1f at %s", 2, 3.5, "5 %");

  @Test
  void unavailable_numbersAndPercentSigns_areToldInAnyLocale() {
    assertThat(NONE)
        .isEqualTo(
            new Outcome.Unavailable<>(Reason.TOO_FEW_DATES, "2 dates, but needs 3.5 at 5 %"));
  }

  @Test
  void fold_eachCase_givesACommonSupertype() {
    CharSequence text =
        FOUR.<CharSequence>fold(value -> "value " + value, (reason, sentence) -> sentence);

    assertThat(text).hasToString("value 4");
    assertThat(NONE.<String>fold(value -> "value", (reason, sentence) -> reason + ": " + sentence))
        .isEqualTo("TOO_FEW_DATES: 2 dates, but needs 3.5 at 5 %");
  }

  @Test
  void map_keepsTheReason() {
    assertThat(FOUR.map(value -> value / 2)).isEqualTo(Outcome.of(2));
    assertThat(NONE.map(value -> value / 2)).isEqualTo(NONE);
  }

  @Test
  void flatMap_keepsTheFirstReason() {
    assertThat(FOUR.flatMap(value -> Outcome.of(value + 1))).isEqualTo(Outcome.of(5));
    assertThat(FOUR.flatMap(value -> NONE)).isEqualTo(NONE);
    assertThat(NONE.flatMap(value -> Outcome.of("other"))).isEqualTo(NONE);
  }

  @Test
  void stream_hasTheResultsOnly() {
    assertThat(Stream.of(FOUR, NONE, FOUR).flatMap(Outcome::stream)).containsExactly(4, 4);
    assertThat(FOUR.toOptional()).contains(4);
    assertThat(NONE.toOptional()).isEmpty();
  }

  @Test
  void whyNot_onlyWithoutResult() {
    assertThat(FOUR.whyNot()).isEmpty();
    assertThat(FOUR.isAvailable()).isTrue();
    assertThat(NONE.whyNot()).contains("2 dates, but needs 3.5 at 5 %");
    assertThat(NONE.isAvailable()).isFalse();
  }

  @Test
  void orElseThrow_saysWhy() {
    assertThat(FOUR.orElseThrow()).isEqualTo(4);
    assertThatThrownBy(NONE::orElseThrow)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("2 dates, but needs 3.5 at 5 %");
  }

  @Test
  void toString_isTheValueOrTheSentence() {
    assertThat(FOUR).hasToString("4");
    assertThat(NONE).hasToString("2 dates, but needs 3.5 at 5 %");
  }
}
