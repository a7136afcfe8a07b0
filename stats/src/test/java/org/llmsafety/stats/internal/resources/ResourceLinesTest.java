package org.llmsafety.stats.internal.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.llmsafety.stats.Calibration;

class ResourceLinesTest {
  @Test
  void lines_areOfTheFileBesideTheClass() {
    assertThat(ResourceLines.of(Calibration.class, "calibration.csv"))
        .hasSizeGreaterThan(2)
        .first()
        .asString()
        .startsWith("world,");
  }

  @Test
  void aMissingFile_isNamed() {
    assertThatThrownBy(() -> ResourceLines.of(Calibration.class, "missing.csv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no resource \"missing.csv\" beside org.llmsafety.stats.Calibration");
  }
}
