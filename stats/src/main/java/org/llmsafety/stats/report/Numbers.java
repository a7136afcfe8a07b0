package org.llmsafety.stats.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** Numbers as a reader wants them: few digits, a true minus sign, the same in every locale. */
final class Numbers {
  private static final int DIGITS_PER_RANGE = 4;
  private static final double SMALLEST_SHOWN_P = 0.001;

  private Numbers() {}

  /** {@return a change on this scale, with its sign: "+0.0292" on 0 to 1, "+2.92" on 0 to 100} */
  static String change(double value, Scale scale) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    BigDecimal rounded = rounded(value, scale);
    String sign = rounded.signum() > 0 ? "+" : "";
    return sign + rounded.toPlainString().replace('-', '−');
  }

  /** {@return a value on this scale, as many decimals as a change has} */
  static String value(double value, Scale scale) {
    return rounded(value, scale).toPlainString().replace('-', '−');
  }

  private static BigDecimal rounded(double value, Scale scale) {
    int decimals =
        scale.isBounded()
            ? DIGITS_PER_RANGE - (int) Math.floor(Math.log10(scale.highest() - scale.lowest()))
            : DIGITS_PER_RANGE;
    return BigDecimal.valueOf(value).setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN);
  }

  /** {@return "−0.0185 to +0.0853"} */
  static String interval(Interval interval, Scale scale) {
    return change(interval.low(), scale) + " to " + change(interval.high(), scale);
  }

  /** {@return a share in percent: "95.3 %"} */
  static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
            .setScale(1, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** {@return three decimals, or "&lt; 0.001"} */
  static String p(double value) {
    return value < SMALLEST_SHOWN_P
        ? "< 0.001"
        : BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** {@return "exact p = 0.159"} */
  static String p(PValue p) {
    String kind =
        switch (p.kind()) {
          case EXACT -> "exact p";
          case MONTE_CARLO -> "p by random permutation";
          case PARAMETRIC -> "p";
        };
    String value = p(p.value());
    return kind + (value.startsWith("<") ? " " : " = ") + value;
  }
}
