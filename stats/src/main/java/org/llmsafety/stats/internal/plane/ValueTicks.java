package org.llmsafety.stats.internal.plane;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Ticks of a value axis: whole multiples of 1, 2, 2.5 or 5 times a power of ten, worked out in
 * decimal, with the label printed in full, so that a label is its position and not a rounding of
 * it.
 */
public record ValueTicks(ImmutableList<Tick> ticks) {

  private static final ImmutableList<BigDecimal> STEPS =
      ImmutableList.of(
          new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"));
  private static final int MOST_DIGITS = 15;

  /** A tick: where it stands and what is printed there. */
  public record Tick(double value, String label) {}

  /** {@return as many ticks from low to high, both included, as there may be at most} */
  public static ValueTicks between(double low, double high, int atMost) {
    checkArgument(low < high, "low must be below high, but they were %s and %s", low, high);
    checkArgument(atMost >= 3, "there must be room for 3 ticks, but it was for %s", atMost);
    BigDecimal from = new BigDecimal(low);
    BigDecimal to = new BigDecimal(high);
    BigDecimal span = to.subtract(from);
    int power = span.precision() - span.scale() - 1 - String.valueOf(atMost).length();
    while (true) {
      for (BigDecimal mantissa : STEPS) {
        BigDecimal step = mantissa.scaleByPowerOfTen(power);
        BigDecimal first = from.divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = to.divide(step, 0, RoundingMode.FLOOR);
        if (last.subtract(first).compareTo(BigDecimal.valueOf(atMost - 1L)) <= 0) {
          return new ValueTicks(multiples(step, first, last));
        }
      }
      power++;
    }
  }

  private static ImmutableList<Tick> multiples(BigDecimal step, BigDecimal first, BigDecimal last) {
    ImmutableList.Builder<Tick> ticks = ImmutableList.builder();
    for (BigDecimal i = first; i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
      BigDecimal value = i.multiply(step);
      ticks.add(new Tick(value.doubleValue(), label(value, step)));
    }
    return ticks.build();
  }

  /** {@return a number as a tick prints it} */
  public static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(MOST_DIGITS));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String label(BigDecimal value, BigDecimal step) {
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    BigDecimal printed = value.setScale(decimals, RoundingMode.UNNECESSARY);
    return Math.max(printed.precision(), decimals) <= MOST_DIGITS
        ? printed.toPlainString()
        : value.stripTrailingZeros().toString();
  }
}
