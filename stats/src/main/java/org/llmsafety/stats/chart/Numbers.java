package org.llmsafety.stats.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in a figure's sentences, in no locale. */
final class Numbers {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Numbers() {}

  /** {@return the value with all its digits} */
  static String full(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** {@return the value to three significant digits, with its sign unless it is zero} */
  static String signed(double value) {
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
  }

  /** {@return an interval's end, which may be infinite, as {@link #signed}} */
  static String end(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+infinity" : "-infinity";
    }
    return signed(value);
  }

  /** {@return a share as a percentage to one decimal at most: "95" or "95.3"} */
  static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(Math.rint(share * 1000) / 10);
    return percent.stripTrailingZeros().toPlainString();
  }

  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
