package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.llmsafety.stats.internal.plane.ValueTicks.Tick;

class ValueTicksProperties {

  @Property
  void between_anyRange_labelsAreTheirPositions(
      @ForAll double a, @ForAll double b, @ForAll @IntRange(min = 3, max = 12) int atMost) {
    double low = Math.min(a, b);
    double high = a == b ? Math.nextUp(b) : Math.max(a, b);
    for (Tick tick : ValueTicks.between(low, high, atMost).ticks()) {
      assertThat(Double.parseDouble(tick.label())).isEqualTo(tick.value());
      assertThat(tick.value()).isBetween(low, high);
    }
  }

  @Property
  void between_scoresOfABenchmark_hasTwoToTheLimit(
      @ForAll @DoubleRange(min = 0, max = 99) double low,
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 100) double span,
      @ForAll @IntRange(min = 3, max = 12) int atMost) {
    assertThat(ValueTicks.between(low, low + span, atMost).ticks()).hasSizeBetween(1, atMost);
    assertThat(ValueTicks.between(low, low + span, Math.max(4, atMost)).ticks())
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Property
  void between_anyRange_stepsAreEqual(
      @ForAll @DoubleRange(min = -1000, max = 1000) double low,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 500) double span) {
    var ticks = ValueTicks.between(low, low + span, 7).ticks();
    BigDecimal step = decimal(ticks.get(1)).subtract(decimal(ticks.get(0)));
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(decimal(ticks.get(i)).subtract(decimal(ticks.get(i - 1))))
          .isEqualByComparingTo(step);
    }
  }

  @Example
  void between_rangeOfTheStudysMean_isNotTruncated() {
    // The study's figure printed ticks at 0.8333 and 0.9667 as "0.83" and "0.96".
    assertThat(ValueTicks.between(0.79, 1, 5).ticks())
        .extracting(Tick::label)
        .containsExactly("0.80", "0.85", "0.90", "0.95", "1.00");
  }

  @Example
  void between_emptyRange_throws() {
    assertThatThrownBy(() -> ValueTicks.between(1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be below high, but they were 1.0 and 1.0");
  }

  private static BigDecimal decimal(Tick tick) {
    return new BigDecimal(tick.label());
  }
}
