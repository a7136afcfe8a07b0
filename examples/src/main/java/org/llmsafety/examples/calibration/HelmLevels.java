package org.llmsafety.examples.calibration;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How far labs, families of a lab and models of a family differ on HELM Safety v1.17.0, as
 * examples/src/test/golden/levels.R fits it: one row a benchmark, in the order of {@link
 * Design#benchmarks()}.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record HelmLevels(double[] mean, double[][] deviations, double[] correlations) {
  /** Labs, families, models. */
  static final int KINDS = 3;

  static HelmLevels load() {
    List<String> lines;
    try {
      lines =
          Resources.readLines(
              Resources.getResource(HelmLevels.class, "levels.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int benchmarks = lines.size() - 2;
    double[] mean = new double[benchmarks];
    double[][] deviations = new double[KINDS][benchmarks];
    for (int b = 0; b < benchmarks; b++) {
      List<String> fields = Splitter.on(',').splitToList(lines.get(b + 1));
      mean[b] = Double.parseDouble(fields.get(1));
      for (int kind = 0; kind < KINDS; kind++) {
        deviations[kind][b] = Double.parseDouble(fields.get(kind + 2));
      }
    }
    List<String> last = Splitter.on(',').splitToList(lines.get(benchmarks + 1));
    double[] correlations = new double[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      correlations[kind] = Double.parseDouble(last.get(kind + 2));
    }
    return new HelmLevels(mean, deviations, correlations);
  }

  /** {@return the standard deviation of a score about its line} */
  double total(int benchmark) {
    double squares = 0;
    for (double[] kind : deviations) {
      squares += kind[benchmark] * kind[benchmark];
    }
    return Math.sqrt(squares);
  }
}
