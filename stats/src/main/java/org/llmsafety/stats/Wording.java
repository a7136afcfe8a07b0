package org.llmsafety.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.llmsafety.core.Scale;

/**
 * Numbers as the sentences of a figure or a report have them: few digits, a true minus sign, the
 * same in every locale.
 *
 * <pre>{@code
 * Wording.change(-0.01849, Scale.UNIT); // "−0.0185"
 * Wording.p(PValue.exact(0.1592, 1e-6)); // "p = 0.159 (exact)"
 * }</pre>
 */
public final class Wording {

  private static final int DIGITS_PER_RANGE = 4;
  private static final int MOST_DECIMALS_WITHOUT_RANGE = 6;
  private static final int NOISE_DIGITS = 6;
  private static final int DECIMALS_OF_P = 3;
  private static final double SMALLEST_SHOWN_P = 0.001;
  private static final String MINUS = "\u2212";
  private static final String INFINITY = "\u221e";

  private Wording() {}

  /**
   * {@return a change on this scale, with its sign: "+0.0292" on 0 to 1, "+2.92" on 0 to 100; a
   * change too small for these decimals keeps its sign, "−0.0000", unless it is rounding error}
   */
  public static String change(double value, Scale scale) {
    String sign = value > 0 ? "+" : MINUS;
    if (Double.isInfinite(value)) {
      return sign + INFINITY;
    }
    int decimals = decimals(value, scale);
    BigDecimal size = BigDecimal.valueOf(Math.abs(value));
    String digits = size.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return size.doubleValue() < Math.pow(10, -decimals - NOISE_DIGITS) ? digits : sign + digits;
  }

  /** {@return a value on this scale, with as many decimals as a change has} */
  public static String value(double value, Scale scale) {
    if (Double.isInfinite(value)) {
      return value > 0 ? INFINITY : MINUS + INFINITY;
    }
    return BigDecimal.valueOf(value)
        .setScale(decimals(value, scale), RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace("-", MINUS);
  }

  /** {@return an interval of changes on this scale: "−0.0185 to +0.0853"} */
  public static String interval(Interval interval, Scale scale) {
    return change(interval.low(), scale) + " to " + change(interval.high(), scale);
  }

  /** {@return a share in percent: "95.3 %"; only all is "100 %" and only nothing is "0 %"} */
  public static String percent(double share) {
    if (share > 0.9995 && share < 1) {
      return "> 99.9 %";
    }
    if (share > 0 && share < 0.0005) {
      return "< 0.1 %";
    }
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    return percent.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString() + " %";
  }

  /** {@return "p = 0.159 (exact)", with "p &lt; 0.001" for what three decimals do not show} */
  public static String p(PValue p) {
    String how =
        switch (p.kind()) {
          case EXACT -> " (exact)";
          case MONTE_CARLO -> " (by random permutation)";
          case PARAMETRIC -> " (approximate)";
        };
    if (p.value() < SMALLEST_SHOWN_P) {
      return "p < 0.001" + how;
    }
    BigDecimal value = BigDecimal.valueOf(p.value());
    return "p = " + value.setScale(DECIMALS_OF_P, RoundingMode.HALF_EVEN).toPlainString() + how;
  }

  /** Four digits of a bounded scale's range, or of the value itself where there is no range. */
  private static int decimals(double value, Scale scale) {
    if (scale.isBounded()) {
      double range = scale.highest() - scale.lowest();
      return Math.max(0, DIGITS_PER_RANGE - (int) Math.floor(Math.log10(range)));
    }
    if (value == 0) {
      return DIGITS_PER_RANGE;
    }
    int decimals = DIGITS_PER_RANGE - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    return Math.min(MOST_DECIMALS_WITHOUT_RANGE, Math.max(0, decimals));
  }
}
