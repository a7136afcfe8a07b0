package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of lines of quantiles, on small numbers with many ties. */
class QuantileLineProperties {
  /** A year 0 to 9 and a value 0 to 29 in one number. */
  private static double[] years(List<Integer> coded) {
    return coded.stream().mapToDouble(code -> code % 10).toArray();
  }

  private static double[] values(List<Integer> coded) {
    return coded.stream().mapToDouble(code -> code / 10).toArray();
  }

  private static double sum(
      double slope, double intercept, double[] years, double[] values, double quantile) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double above = values[i] - intercept - slope * years[i];
      sum += above > 0 ? quantile * above : (quantile - 1) * above;
    }
    return sum;
  }

  /** One of the best lines goes through two scores, so no line through two may be better. */
  @Property(tries = 500)
  void noLineThroughTwoScores_isBetter(
      @ForAll @Size(min = 3, max = 14) List<@IntRange(max = 299) Integer> coded,
      @ForAll @IntRange(min = 1, max = 9) int tenths) {
    double[] years = years(coded);
    double[] values = values(coded);
    Assume.that(Arrays.stream(years).distinct().count() > 1);
    double quantile = tenths / 10.0;
    QuantileLine line = QuantileLine.of(years, values, quantile);
    double least = Double.POSITIVE_INFINITY;
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        if (years[i] != years[j]) {
          double slope = (values[i] - values[j]) / (years[i] - years[j]);
          double sum = sum(slope, values[i] - slope * years[i], years, values, quantile);
          low = sum < least - 1e-9 ? slope : sum < least + 1e-9 ? Math.min(low, slope) : low;
          high = sum < least - 1e-9 ? slope : sum < least + 1e-9 ? Math.max(high, slope) : high;
          least = Math.min(least, sum);
        }
      }
    }
    assertThat(sum(line.slope(), line.intercept(years, values, quantile), years, values, quantile))
        .isCloseTo(least, within(1e-9));
    assertThat(line.leastSlope()).isCloseTo(low, within(1e-9));
    assertThat(line.greatestSlope()).isCloseTo(high, within(1e-9));
  }

  /** Of n scores at most a share of the quantile lies below the line, at most the rest above. */
  @Property(tries = 300)
  void line_partsTheScoresAsTheQuantileSays(
      @ForAll @Size(min = 3, max = 20) List<@IntRange(max = 299) Integer> coded,
      @ForAll @IntRange(min = 1, max = 9) int tenths) {
    double[] years = years(coded);
    double[] values = values(coded);
    Assume.that(Arrays.stream(years).distinct().count() > 1);
    double quantile = tenths / 10.0;
    QuantileLine line = QuantileLine.of(years, values, quantile);
    double intercept = line.intercept(years, values, quantile);
    double below = 0;
    double above = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = values[i] - intercept - line.slope() * years[i];
      below += distance < -1e-9 ? 1 : 0;
      above += distance > 1e-9 ? 1 : 0;
    }
    assertThat(below).isLessThanOrEqualTo(quantile * values.length + 1e-9);
    assertThat(above).isLessThanOrEqualTo((1 - quantile) * values.length + 1e-9);
  }
}
