package org.llmsafety.examples.calibration;

import org.llmsafety.stats.Calibration;

/** The page of results. */
final class Page {
  private Page() {}

  static String of(Calibration measured) {
    return "# Calibration\n\n" + measured.rows().size() + " rows\n";
  }
}
