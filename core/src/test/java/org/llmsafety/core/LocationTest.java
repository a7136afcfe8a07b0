package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocationTest {
  @Test
  void toString_asFarAsItIsKnown() {
    Location file = Location.of("scores.csv");

    assertThat(file).hasToString("scores.csv");
    assertThat(file.atLine(14)).hasToString("scores.csv:14");
    assertThat(file.inField("SafetyBench Score").atLine(14))
        .hasToString("scores.csv:14 [SafetyBench Score]");
    assertThat(Location.of("a.json").inField("/rows/3")).hasToString("a.json [/rows/3]");
  }

  @Test
  void atLine_zero_isRefused() {
    assertThatThrownBy(() -> Location.of("a.csv").atLine(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lines count from 1, but was 0");
    assertThat(Location.of("a.csv").atLine(1)).hasToString("a.csv:1");
  }

  @Test
  void of_blank_isRefused() {
    assertThatThrownBy(() -> Location.of("")).hasMessage("source must not be blank, but was \"\"");
  }
}
