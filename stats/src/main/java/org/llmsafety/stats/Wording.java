package org.llmsafety.stats;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
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
  private static final int MOST_DECIMALS_OF_P = 6;
  private static final double ROUNDING_OF_DEGREES = 1e-9;
  private static final int MOST_NAMED = 5;
  private static final double USUAL_LEVEL = 0.05;
  private static final String MINUS = "\u2212";
  private static final String INFINITY = "\u221e";

  /**
   * Shares of a scale's width that may lie beyond its ends, such as means adjusted for missing
   * scores: 0 is the least safe end, 1 the safest.
   */
  public static final Scale SHARES = Scale.UNBOUNDED.withUnit("of the scale");

  /** Correlations are written with as many decimals as scores on a scale of this width. */
  public static final Scale TWO_DECIMALS = Scale.between(-50, 50);

  private Wording() {}

  /**
   * {@return which of two an undirected benchmark is: "neither end is safer", which its definition
   * says, or "which end is safer is not known"}
   */
  public static String undirected(Benchmark benchmark) {
    return benchmark.changeWords().isPresent()
        ? "neither end is safer"
        : "which end is safer is not known";
  }

  /**
   * {@return what one step of the scale is called behind a number: " of the scale" where its ends
   * are 0 and 1, " percentage points" of percent, else its unit; empty where it has none}
   */
  public static String unit(Scale scale) {
    if (scale.unit().equals("%")) {
      return " percentage points";
    }
    boolean isShare = scale.unit().isEmpty() && scale.lowest() == 0 && scale.highest() == 1;
    return isShare ? " " + SHARES.unit() : scale.unit().isEmpty() ? "" : " " + scale.unit();
  }

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

  /**
   * {@return degrees of freedom, which need not be whole: "20 degrees of freedom", "3.78 degrees of
   * freedom", "1 degree of freedom"}
   */
  public static String degreesOfFreedom(double degrees) {
    boolean isWhole = Math.abs(degrees - Math.rint(degrees)) <= ROUNDING_OF_DEGREES * degrees;
    String number = String.format(Locale.ROOT, isWhole ? "%.0f" : "%.2f", degrees);
    return number + (number.equals("1") ? " degree of freedom" : " degrees of freedom");
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
    if (share >= 0.9995 && share < 1) {
      return "> 99.9 %";
    }
    if (share > 0 && share <= 0.0005) {
      return "< 0.1 %";
    }
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    return percent.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString() + " %";
  }

  /**
   * {@return a level that is not reached, in percent: one decimal, and more where one would show
   * the level asked for or above: "99.9997 %" below 99.9999 %}
   *
   * @param attained 0 to 1, below the level asked for
   * @param asked 0 to 1
   */
  public static String percentBelow(double attained, double asked) {
    BigDecimal exact = BigDecimal.valueOf(attained).movePointRight(2);
    BigDecimal limit = BigDecimal.valueOf(asked).movePointRight(2);
    for (int decimals = 1; decimals < exact.scale(); decimals++) {
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
      if (rounded.compareTo(limit) < 0) {
        return rounded.toPlainString() + " %";
      }
    }
    return exact.toPlainString() + " %";
  }

  /**
   * {@return a slope and its interval: "+0.0882 a year (95.3 % interval +0.0352 to +0.1413)"; where
   * there is no interval, why}
   *
   * @param slope in the scale's units per year
   * @param interval of the slope
   * @param scale of the scores
   */
  public static String slope(double slope, Outcome<Interval> interval, Scale scale) {
    return change(slope, scale) + " a year (" + interval(interval, scale) + ")";
  }

  /** {@return an estimate and its interval, as {@link #slope} has it for slopes} */
  public static String estimate(Estimate found) {
    return estimate(found, found.kind().per());
  }

  /**
   * {@return the scale whose decimals an estimate is written with: its own, but of correlations}
   */
  public static Scale written(Estimate found) {
    return found.kind() == Estimate.Kind.CORRELATION ? TWO_DECIMALS : found.scale();
  }

  /** {@return the same, the value followed by those words: "at equal date"} */
  public static String estimate(Estimate found, String words) {
    Scale scale = written(found);
    boolean isChange =
        switch (found.kind()) {
          case SLOPE_PER_YEAR, DIFFERENCE -> true;
          case LEVEL, CORRELATION -> false;
        };
    return (isChange ? change(found.value(), scale) : value(found.value(), scale))
        + (words.isEmpty() ? "" : " " + words)
        + " ("
        + (isChange
            ? interval(found.interval(), scale)
            : found
                .interval()
                .fold(
                    ends ->
                        percent(ends.attainedLevel())
                            + " interval "
                            + value(ends.low(), scale)
                            + " to "
                            + value(ends.high(), scale),
                    (reason, why) -> "no interval: " + why))
        + ")";
  }

  private static String interval(Outcome<Interval> interval, Scale scale) {
    return interval.fold(
        ends -> percent(ends.attainedLevel()) + " interval " + interval(ends, scale),
        (reason, why) -> "no interval: " + why);
  }

  /** {@return a statistic without a unit, to four digits: "−2.310"} */
  public static String statistic(double value) {
    return value(value, Scale.UNBOUNDED);
  }

  /** {@return "p = 0.159 (exact)", its digits as {@link #p(double, double)} has them at .05} */
  public static String p(PValue p) {
    return p(p, USUAL_LEVEL);
  }

  /** {@return the same, or "no p-value: " and why there is none} */
  public static String p(Outcome<PValue> p) {
    return p.fold(Wording::p, (reason, why) -> "no p-value: " + why);
  }

  /** {@return "p = 0.159 (exact)", its digits as {@link #p(double, double)} has them} */
  public static String p(PValue p, double significanceLevel) {
    return "p " + equalsP(p.value(), significanceLevel) + " (" + p.how() + ")";
  }

  /** {@return a level as it was given: "0.05"} */
  public static String level(double level) {
    return BigDecimal.valueOf(level).toPlainString();
  }

  /**
   * {@return three decimals, or "&lt; 0.001"; more where three would put p on the other side of the
   * significance level: "0.0504" and not "0.050" at a level of .05}
   *
   * @param value between 0 and 1
   * @param significanceLevel between 0 and 1
   */
  public static String p(double value, double significanceLevel) {
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
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@return "= 0.159" or "&lt; 0.001", to follow a name; see {@link #p(double, double)}} */
  public static String equalsP(double value, double significanceLevel) {
    String shown = p(value, significanceLevel);
    return shown.startsWith("<") ? shown : "= " + shown;
  }

  /** {@return how many models, and the first of them: "7 models (GPT-4, Claude 2 and 5 more)"} */
  public static String models(List<Model> models) {
    return counted("model", models.stream().map(Model::toString).toList());
  }

  /**
   * {@return what was left out of a result, a sentence for each reason in the order of the first:
   * "excluded because a date is missing: 2 models (d, e)"}
   */
  public static ImmutableList<String> leftOut(List<LeftOut> leftOut) {
    return Multimaps.index(leftOut, LeftOut::why).asMap().entrySet().stream()
        .map(
            group ->
                "excluded "
                    + group.getKey()
                    + ": "
                    + Stream.of(LeftOut.OfModel.class, LeftOut.OfBenchmark.class)
                        .map(type -> group.getValue().stream().filter(type::isInstance).toList())
                        .filter(some -> !some.isEmpty())
                        .map(
                            some ->
                                counted(
                                    some.get(0) instanceof LeftOut.OfModel ? "model" : "benchmark",
                                    some.stream().map(LeftOut::name).toList()))
                        .collect(joining(", ")))
        .collect(ImmutableList.toImmutableList());
  }

  private static String counted(String noun, List<String> names) {
    return names.size()
        + " "
        + noun
        + (names.size() == 1 ? "" : "s")
        + names.stream().limit(MOST_NAMED).collect(joining(", ", " (", ""))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more)" : ")");
  }

  /** Four digits of a bounded scale's range, or of the value itself where there is no range. */
  private static int decimals(double value, Scale scale) {
    if (scale.isBounded() || scale.unit().equals(SHARES.unit())) {
      double range = scale.isBounded() ? scale.highest() - scale.lowest() : 1;
      return Math.max(0, DIGITS_PER_RANGE - (int) Math.floor(Math.log10(range)));
    }
    if (value == 0) {
      return DIGITS_PER_RANGE;
    }
    int decimals = DIGITS_PER_RANGE - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    return Math.min(MOST_DECIMALS_WITHOUT_RANGE, Math.max(0, decimals));
  }
}
