package org.llmsafety.stats.trend;

import java.util.Arrays;

/** The least-squares line, with years about their mean so that a far origin costs no digits. */
final class Line {
  private final double intercept;
  private final LinearFit fit;

  private Line(double intercept, LinearFit fit) {
    this.intercept = intercept;
    this.fit = fit;
  }

  static Line through(DatedValues numbers) {
    double[] fromMean = centred(numbers.years());
    double[] values = numbers.values();
    double meanValue = mean(values);
    int n = values.length;
    double spread = 0;
    double together = 0;
    for (int i = 0; i < n; i++) {
      spread += fromMean[i] * fromMean[i];
      together += fromMean[i] * (values[i] - meanValue);
    }
    double slope = together / spread;
    double width = spread;
    double[] flat = new double[n];
    Arrays.fill(flat, 1 / Math.sqrt(n));
    double[] residuals = new double[n];
    Arrays.setAll(residuals, i -> values[i] - meanValue - slope * fromMean[i]);
    LinearFit fit =
        new LinearFit(
            slope,
            Arrays.stream(fromMean).map(x -> x / width).toArray(),
            new double[][] {flat, Arrays.stream(fromMean).map(x -> x / Math.sqrt(width)).toArray()},
            residuals);
    return new Line(meanValue - slope * mean(numbers.years()), fit);
  }

  private static double mean(double[] numbers) {
    double mean = 0;
    for (double number : numbers) {
      mean += number / numbers.length;
    }
    return mean;
  }

  private static double[] centred(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(number -> number - mean).toArray();
  }

  double slope() {
    return fit.coefficient();
  }

  double intercept() {
    return intercept;
  }

  LinearFit fit() {
    return fit;
  }
}
