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
import net.jqwik.api.constraints.UniqueElements;

/** Laws of a bend. */
class BendProperties {
  private static final long[] DAYS = {0, 9, 20, 20, 31, 50, 71, 90, 90, 120, 133, 170};

  /** A line without noise is found where it bends. */
  @Property(tries = 200)
  void bentLine_isFound(
      @ForAll @IntRange(min = 3, max = 6) int at,
      @ForAll @IntRange(min = -9, max = 9) int before,
      @ForAll @IntRange(min = 1, max = 9) int change) {
    long[] dates = Arrays.stream(DAYS).distinct().toArray();
    double[] values = new double[DAYS.length];
    Arrays.setAll(
        values, i -> (before * DAYS[i] + change * Math.max(0, DAYS[i] - dates[at])) / 365.25);
    Bend bend = Bend.of(DAYS, values);
    assertThat(bend.day()).isEqualTo(dates[at]);
    assertThat(bend.before()).isCloseTo(before, within(1e-9));
    assertThat(bend.after()).isCloseTo(before + change, within(1e-9));
    assertThat(bend.share()).isCloseTo(1, within(1e-9));
  }

  /** Adding a straight line changes both slopes by its own and leaves date and share. */
  @Property(tries = 200)
  void straightLine_changesNothingElse(
      @ForAll @Size(12) @UniqueElements List<@IntRange(max = 99) Integer> some,
      @ForAll @IntRange(min = -9, max = 9) int slope) {
    double[] values = some.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] tilted = new double[values.length];
    Arrays.setAll(tilted, i -> values[i] + slope * DAYS[i] / 365.25);
    Bend plain = Bend.of(DAYS, values);
    Bend other = Bend.of(DAYS, tilted);
    Assume.that(!Double.isNaN(plain.share()));
    assertThat(other.day()).isEqualTo(plain.day());
    assertThat(other.share()).isCloseTo(plain.share(), within(1e-9));
    assertThat(other.before()).isCloseTo(plain.before() + slope, within(1e-8));
    assertThat(other.after()).isCloseTo(plain.after() + slope, within(1e-8));
    assertThat(plain.share()).isBetween(0.0, 1 + 1e-9);
  }
}
