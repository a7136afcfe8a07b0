package org.llmsafety.stats.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.llmsafety.stats.PValue;

/** P-values and levels in the sentences of a report, beside the level they are held to. */
final class Numbers {
  private static final int DECIMALS_OF_P = 3;
  private static final int MOST_DECIMALS_OF_P = 6;

  private Numbers() {}

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
