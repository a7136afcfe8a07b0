package org.llmsafety.stats.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Coordinates as text: two decimals, a full stop, no trailing zeros, no locale. */
public final class Decimals {

  private Decimals() {}

  public static String of(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** {@return two coordinates with a space between} */
  public static String pair(double x, double y) {
    return of(x) + " " + of(y);
  }
}
