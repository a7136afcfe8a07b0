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
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.Trend;

/** Laws of repeated medians. */
class RepeatedMediansProperties {

  private static Trend line(double[] values) {
    return RepeatedMedians.withDefaults()
        .fit(TestSeries.of(TestSeries.everyDays(values.length, 73), values))
        .orElseThrow()
        .trend();
  }

  private static double[] doubles(List<Integer> values) {
    Assume.that(values.stream().distinct().count() > 1);
    return values.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  @Property(tries = 200)
  void line_movesWithTheScores(
      @ForAll @Size(min = 3, max = 15) List<@IntRange(min = -20, max = 20) Integer> some,
      @ForAll @IntRange(min = -5, max = 5) int shift) {
    double[] values = doubles(some);
    Trend plain = line(values);
    Trend moved = line(Arrays.stream(values).map(value -> shift - 3 * value).toArray());
    assertThat(moved.slope()).isCloseTo(-3 * plain.slope(), within(1e-9));
    assertThat(moved.intercept()).isCloseTo(shift - 3 * plain.intercept(), within(1e-9));
  }

  /** A line with fewer than half of its points anywhere is found all the same. */
  @Property(tries = 200)
  void fewerThanHalfFar_leaveTheLine(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -999, max = 999) Integer> far) {
    double[] values = new double[2 * far.size() + 2];
    Arrays.setAll(values, i -> i % 2 == 0 && i / 2 < far.size() ? far.get(i / 2) : 5 + 0.25 * i);
    assertThat(line(values).slope()).isCloseTo(0.25 / 73 * 365.25, within(1e-9));
  }
}
