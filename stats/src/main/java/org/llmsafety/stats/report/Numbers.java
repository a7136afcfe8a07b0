package org.llmsafety.stats.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** Numbers as a reader wants them: few digits, a true minus sign, the same in every locale. */
final class Numbers {
  private static final int DIGITS_PER_RANGE = 4;
  private static final int MOST_DECIMALS_WITHOUT_RANGE = 6;
  private static final int NOISE_DIGITS = 6;
  private static final int DECIMALS_OF_P = 3;
  private static final int MOST_DECIMALS_OF_P = 6;

  private Numbers() {}

  /**
   * {@return a change on this scale, with its sign: "+0.0292" on 0 to 1, "+2.92" on 0 to 100; a
   * change too small for these decimals keeps its sign, "−0.0000"}
   */
  static String change(double value, Scale scale) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+∞" : "−∞";
    }
    int decimals = decimals(value, scale);
    String digits =
        BigDecimal.valueOf(Math.abs(value))
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString();
    if (Math.abs(value) < Math.pow(10, -decimals - NOISE_DIGITS)) {
      return digits;
    }
    return (value > 0 ? "+" : "−") + digits;
  }

  /** {@return a value on this scale, as many decimals as a change has} */
  static String value(double value, Scale scale) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    return BigDecimal.valueOf(value)
        .setScale(decimals(value, scale), RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '−');
  }

  /** Four digits of a bounded scale's range, or of the value itself where there is no range. */
  private static int decimals(double value, Scale scale) {
    if (scale.isBounded()) {
      double width = scale.highest() - scale.lowest();
      return Math.max(0, DIGITS_PER_RANGE - (int) Math.floor(Math.log10(width)));
    }
    if (value == 0) {
      return DIGITS_PER_RANGE;
    }
    int decimals = DIGITS_PER_RANGE - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    return Math.min(MOST_DECIMALS_WITHOUT_RANGE, Math.max(0, decimals));
  }

  /** {@return "−0.0185 to +0.0853"} */
  static String interval(Interval interval, Scale scale) {
    return change(interval.low(), scale) + " to " + change(interval.high(), scale);
  }

  /** {@return a share in percent: "95.3 %"; only all is "100 %" and only nothing is "0 %"} */
  static String percent(double share) {
    if (share > 0.9995 && share < 1) {
      return "> 99.9 %";
    }
    if (share > 0 && share < 0.0005) {
      return "< 0.1 %";
    }
    return BigDecimal.valueOf(share * 100)
            .setScale(1, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** {@return a level as it was given: "0.05"} */
  static String level(double level) {
    return BigDecimal.valueOf(level).toPlainString();
  }

  /**
   * {@return three decimals, or "&lt; 0.001"; more where three would put p on the other side of the
   * significance level: "0.0504" and not "0.050" at a level of .05}
   */
  static String p(double value, double significanceLevel) {
    BigDecimal level = BigDecimal.valueOf(significanceLevel);
    BigDecimal smallest = BigDecimal.ONE.movePointLeft(DECIMALS_OF_P);
    if (value < smallest.doubleValue() && level.compareTo(smallest) < 0) {
      smallest = BigDecimal.ONE.movePointLeft(MOST_DECIMALS_OF_P);
    }
    if (value < smallest.doubleValue()) {
      return "< " + smallest.toPlainString();
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    boolean within = value <= significanceLevel;
    for (int decimals = DECIMALS_OF_P; decimals < MOST_DECIMALS_OF_P; decimals++) {
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
      if (rounded.signum() > 0 && rounded.compareTo(level) <= 0 == within) {
        return rounded.toPlainString();
      }
    }
    return exact
        .round(new MathContext(MOST_DECIMALS_OF_P, within ? RoundingMode.DOWN : RoundingMode.UP))
        .toPlainString();
  }

  /** {@return "= 0.159" or "&lt; 0.001", to follow a name} */
  static String equalsP(double value, double significanceLevel) {
    String shown = p(value, significanceLevel);
    return shown.startsWith("<") ? shown : "= " + shown;
  }

  /** {@return "exact p = 0.159"} */
  static String p(PValue p, double significanceLevel) {
    String kind =
        switch (p.kind()) {
          case EXACT -> "exact p ";
          case MONTE_CARLO -> "sampled p ";
          case PARAMETRIC -> "approximate p ";
        };
    return kind + equalsP(p.value(), significanceLevel);
  }
}
