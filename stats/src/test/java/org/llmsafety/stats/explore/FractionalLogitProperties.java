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

/** Laws of the fractional logit. */
class FractionalLogitProperties {

  private static double[] years(int n) {
    double[] years = new double[n];
    // two of each year
    Arrays.setAll(years, i -> Math.floorDiv(i, 2));
    return years;
  }

  private static double[] shares(List<Integer> tenths) {
    double[] shares = tenths.stream().mapToDouble(tenth -> tenth / 10.0).toArray();
    Assume.that(Arrays.stream(shares).distinct().count() > 1);
    return shares;
  }

  /** Unless separated there is a curve, and it leaves no residual along level and slope. */
  @Property(tries = 1000)
  void curve_solvesItsEquations(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 10) Integer> tenths) {
    double[] shares = shares(tenths);
    double[] years = years(shares.length);
    Assume.that(!LogitCurve.isSeparated(years, shares));
    LogitCurve curve = LogitCurve.through(years, shares).orElseThrow();
    double level = 0;
    double slope = 0;
    for (int i = 0; i < shares.length; i++) {
      double residual = shares[i] - curve.at(years[i]);
      level += residual;
      slope += residual * years[i];
    }
    assertThat(level).isCloseTo(0, within(1e-9));
    assertThat(slope).isCloseTo(0, within(1e-9));
  }

  /** Failures instead of successes turn the curve, and time backwards turns its slope. */
  @Property(tries = 300)
  void curve_turnsWithScaleAndTime(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 10) Integer> tenths) {
    double[] shares = shares(tenths);
    double[] years = years(shares.length);
    double[] failures = Arrays.stream(shares).map(share -> 1 - share).toArray();
    double[] backwards = Arrays.stream(years).map(year -> -year).toArray();
    assertThat(LogitCurve.isSeparated(years, failures))
        .isEqualTo(LogitCurve.isSeparated(years, shares))
        .isEqualTo(LogitCurve.isSeparated(backwards, shares));
    Assume.that(!LogitCurve.isSeparated(years, shares));
    double slope = LogitCurve.through(years, shares).orElseThrow().slope();
    assertThat(LogitCurve.through(years, failures).orElseThrow().slope())
        .isCloseTo(-slope, within(1e-7 * (1 + Math.abs(slope))));
    assertThat(LogitCurve.through(backwards, shares).orElseThrow().slope())
        .isCloseTo(-slope, within(1e-7 * (1 + Math.abs(slope))));
  }
}
