package org.llmsafety.stats.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Coordinates as text: two decimals, a full stop, no trailing zeros, no locale. */
final class Decimals {

  private Decimals() {}

  static String of(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
