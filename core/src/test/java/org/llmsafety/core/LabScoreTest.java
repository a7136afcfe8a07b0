package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabScoreTest {
  private static final Benchmark INDEX =
      Benchmark.of("example/index", Scale.between(0, 100)).withName("Example Index");

  @Test
  void toString_saysWhoseAndWhich() {
    assertThat(new LabScore(Labs.META, INDEX, 54, "2023", Provenance.unstated()))
        .hasToString("Meta: Example Index 54.0 (2023)");
  }

  @Test
  void of_aValueOffTheScaleOrNoEdition_isRefused() {
    assertThatThrownBy(() -> new LabScore(Labs.META, INDEX, 101, "2023", Provenance.unstated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("value must be on the scale")
        .hasMessageEndingWith("but was 101.0");
    assertThatThrownBy(() -> new LabScore(Labs.META, INDEX, 1, " ", Provenance.unstated()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
