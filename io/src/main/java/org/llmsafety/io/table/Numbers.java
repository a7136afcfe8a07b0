package org.llmsafety.io.table;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.csv.Cell;

/**
 * How a table writes its numbers, where that is more than digits, a point, a sign and an exponent.
 * Nothing here is guessed from the cells: what the layout does not state stays a problem.
 *
 * <pre>{@code
 * CsvLayout board =
 *     CsvLayout.wide()
 *         .numbers(Numbers.plain().withPercentSigns().withHalfWidths(0.95))
 *         .score("Refusals", Benchmark.of("in-house/refusals", Scale.PERCENT));
 * // "86.1% ± 1.2%" is 86.1 with a 95 % interval from 84.9 to 87.3
 * }</pre>
 */
public final class Numbers {
  private static final Numbers PLAIN =
      new Numbers(false, false, false, Optional.empty(), Behind.NOTHING, OptionalDouble.empty());
  private static final Pattern PLUS_MINUS = Pattern.compile("±|\\+/[-−]|\\+[-−]");
  private static final Pattern FIRST_GROUP = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern NEXT_GROUP = Pattern.compile("\\d{3}");
  private static final String NO_NUMBER = "?";

  /** What may stand behind a plus-minus sign. */
  private enum Behind {
    NOTHING,
    STANDARD_ERROR,
    HALF_WIDTH
  }

  private final boolean percentSigns;
  private final boolean counts;
  private final boolean decimalCommas;
  private final Optional<Character> thousands;
  private final Behind behind;
  private final OptionalDouble level;

  private Numbers(
      boolean percentSigns,
      boolean counts,
      boolean decimalCommas,
      Optional<Character> thousands,
      Behind behind,
      OptionalDouble level) {
    this.percentSigns = percentSigns;
    this.counts = counts;
    this.decimalCommas = decimalCommas;
    if (decimalCommas && thousands.filter(separator -> separator == ',').isPresent()) {
      throw new IllegalArgumentException(
          "a comma must be a decimal comma or a separator of thousands, but was made both");
    }
    this.thousands = thousands;
    this.behind = behind;
    this.level = level;
  }

  /** A number and, where it stands behind it, its error. */
  record NumberWithError(double value, Optional<Uncertainty> error) {}

  /**
   * {@return digits, a point, a sign, an exponent: "86", "0.86", "-1.5e3"; the sign may be the
   * minus sign of typesetters, U+2212}
   */
  public static Numbers plain() {
    return PLAIN;
  }

  /**
   * {@return these numbers, with or without a percent sign}
   *
   * <p>"86%" is 86 on a scale that ends at 100 and 0.86 on one that ends at 1; on any other it is a
   * problem. A number without the sign is what it is without this option: in the units of the
   * benchmark's scale.
   */
  public Numbers withPercentSigns() {
    return new Numbers(true, counts, decimalCommas, thousands, behind, level);
  }

  /**
   * {@return these numbers, or counts of items in their place, with or without the share that they
   * make: "31/50", "31 of 50", "62 % (31/50)", "31/50 (0.62)"}
   *
   * <p>31/50 is 0.62 on a scale from 0 to 1 and 62 on one from 0 to 100, exactly, and the score's
   * uncertainty is the count, 31 of 50; on any other scale it is a problem. So is a share beside
   * the counts that is not theirs to its last digit. Which items are counted, the safe or the
   * harmful ones, the benchmark's direction says.
   */
  public Numbers withCounts() {
    return new Numbers(percentSigns, true, decimalCommas, thousands, behind, level);
  }

  /**
   * {@return these numbers, a comma before their decimals: "71,5"}
   *
   * <p>A point is then a problem, unless it is the {@linkplain #withThousands separator of
   * thousands}: 12.345 may be meant as 12,345 in one notation or the other.
   *
   * @throws IllegalArgumentException if commas separate thousands
   */
  public Numbers withDecimalCommas() {
    return new Numbers(percentSigns, counts, true, thousands, behind, level);
  }

  /**
   * {@return these numbers, their thousands set apart by that character: "1,234.5"}
   *
   * <p>Where it is the point, the comma stands before the decimals: "1.234,5".
   *
   * @throws IllegalArgumentException if the character can be part of a plain number, or is the
   *     comma and stands before the decimals
   */
  public Numbers withThousands(char separator) {
    if (Character.isLetterOrDigit(separator) || "+-−%±/()".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "a separator of thousands must not be part of a number, but was \"" + separator + "\"");
    }
    return new Numbers(
        percentSigns,
        counts,
        decimalCommas || separator == '.',
        Optional.of(separator),
        behind,
        level);
  }

  /** {@return these numbers, a standard error behind "±", "+/-" or "+-": "0.85±0.02"} */
  public Numbers withStandardErrors() {
    return new Numbers(
        percentSigns,
        counts,
        decimalCommas,
        thousands,
        Behind.STANDARD_ERROR,
        OptionalDouble.empty());
  }

  /**
   * {@return these numbers, half the width of a confidence interval behind "±", "+/-" or "+-":
   * "20.0 ± 1.2"}
   *
   * @param level the interval's confidence, between 0 and 1
   */
  public Numbers withHalfWidths(double level) {
    return new Numbers(
        percentSigns,
        counts,
        decimalCommas,
        thousands,
        Behind.HALF_WIDTH,
        OptionalDouble.of(checkedLevel(level)));
  }

  boolean hasDecimalCommas() {
    return decimalCommas;
  }

  static double checkedLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1, but was " + level);
    }
    return level;
  }

  /**
   * {@return the number that a cell holds}
   *
   * @param scale the scale of the number, which says what a percent sign means
   * @param misfit receives what is wrong, if it holds none
   */
  Optional<NumberWithError> read(String cell, Scale scale, Consumer<? super String> misfit) {
    if (counts && CountCell.mayBe(cell)) {
      Numbers shares = withPercentSigns();
      return CountCell.read(cell, scale, share -> shares.number(share, scale, misfit), misfit);
    }
    boolean mayHaveSign = cell.indexOf('±') >= 0 || cell.indexOf('+') >= 0;
    if (!mayHaveSign) {
      return alone(cell, scale, misfit);
    }
    Matcher sign = PLUS_MINUS.matcher(cell);
    if (!sign.find()) {
      return alone(cell, scale, misfit);
    }
    if (behind == Behind.NOTHING) {
      misfit.accept(
          "expected a number, but was "
              + new Cell(cell).quoted()
              + "; the layout must state what follows the plus-minus sign, a standard error or half"
              + " the width of an interval");
      return Optional.empty();
    }
    String before = cell.substring(0, sign.start());
    String after = cell.substring(sign.end());
    if (isPercent(before) != isPercent(after)) {
      misfit.accept(
          "a percent sign must stand on both sides of the plus-minus sign or on neither, but was "
              + new Cell(cell).quoted());
      return Optional.empty();
    }
    Optional<Double> value = boxed(number(before, scale, misfit));
    Optional<Double> error = value.flatMap(number -> boxed(number(after, scale, misfit)));
    if (error.isPresent() && error.get() < 0) {
      misfit.accept(
          "the number behind the plus-minus sign must not be negative, but was "
              + new Cell(cell).quoted());
      return Optional.empty();
    }
    return value.flatMap(
        number ->
            error.map(
                width -> new NumberWithError(number, Optional.of(uncertainty(number, width)))));
  }

  private Optional<NumberWithError> alone(
      String cell, Scale scale, Consumer<? super String> misfit) {
    OptionalDouble value = number(cell, scale, misfit);
    return value.isPresent()
        ? Optional.of(new NumberWithError(value.getAsDouble(), Optional.empty()))
        : Optional.empty();
  }

  private Uncertainty uncertainty(double value, double behindIt) {
    return level.isPresent()
        ? new Uncertainty.Interval(value - behindIt, value + behindIt, level.getAsDouble())
        : new Uncertainty.StandardError(behindIt);
  }

  /** {@return the number that a cell holds, with nothing behind it} */
  OptionalDouble number(String cell, Scale scale, Consumer<? super String> misfit) {
    String text = cell.strip();
    if (percentSigns && isPercent(text)) {
      return percentage(text.substring(0, text.length() - 1).strip(), text, scale, misfit);
    }
    return plain(text).number(misplaced(text, misfit));
  }

  /** The same number without separators and with a point before its decimals. */
  private Cell plain(String text) {
    String joined = withoutThousands(text);
    if (!decimalCommas) {
      return new Cell(joined);
    }
    return new Cell(joined.indexOf('.') >= 0 ? NO_NUMBER : joined.replace(',', '.'));
  }

  /** Says where separators of thousands stand, if the text has one that does not stand there. */
  private Consumer<? super String> misplaced(String text, Consumer<? super String> misfit) {
    boolean hasSeparator = thousands.filter(separator -> text.indexOf(separator) >= 0).isPresent();
    if (decimalCommas) {
      return said ->
          misfit.accept(
              "expected a number with a decimal comma, as in "
                  + thousands.map(separator -> "1" + separator + "234,5").orElse("71,5")
                  + ", but was "
                  + new Cell(text).quoted());
    }
    return hasSeparator
        ? said ->
            misfit.accept(
                String.format(
                    Locale.ROOT,
                    "expected a number, but was %2$s; \"%1$s\" must stand before every three"
                        + " digits, as in 1%1$s000, and is no decimal point",
                    thousands.get(),
                    new Cell(text).quoted()))
        : misfit;
  }

  private OptionalDouble percentage(
      String digits, String cell, Scale scale, Consumer<? super String> misfit) {
    String exponent;
    if (scale.highest() == 100) {
      exponent = "";
    } else if (scale.highest() == 1) {
      exponent = "e-2";
    } else {
      misfit.accept(
          String.format(
              Locale.ROOT,
              "a percent sign is read on scales that end at 1 or at 100, but was %s on a scale of"
                  + " %s",
              new Cell(cell).quoted(),
              scale));
      return OptionalDouble.empty();
    }
    Cell plain = plain(digits);
    if (hasExponent(plain.text()) || plain.number(said -> {}).isEmpty()) {
      misfit.accept(
          "expected a number before the percent sign, but was " + new Cell(cell).quoted());
      return OptionalDouble.empty();
    }
    // The exponent moves the point exactly, which a division by 100 does not.
    return new Cell(plain.text() + exponent).number(misfit);
  }

  private static boolean hasExponent(String number) {
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }

  private static boolean isPercent(String text) {
    return text.stripTrailing().endsWith("%");
  }

  /** The same number without separators, or the text as it is if they do not stand every three. */
  private String withoutThousands(String text) {
    if (thousands.isEmpty() || text.indexOf(thousands.get()) < 0) {
      return text;
    }
    int point = text.indexOf(decimalCommas ? ',' : '.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point);
    int start = !whole.isEmpty() && "+-−".indexOf(whole.charAt(0)) >= 0 ? 1 : 0;
    String[] groups = whole.substring(start).split(Pattern.quote(thousands.get() + ""), -1);
    // "0,120" is no thousand, but 0.12 with a decimal comma.
    boolean fits = FIRST_GROUP.matcher(groups[0]).matches();
    for (int i = 1; i < groups.length; i++) {
      fits &= NEXT_GROUP.matcher(groups[i]).matches();
    }
    return fits ? whole.substring(0, start) + String.join("", groups) + fraction : text;
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers
        && percentSigns == numbers.percentSigns
        && counts == numbers.counts
        && decimalCommas == numbers.decimalCommas
        && thousands.equals(numbers.thousands)
        && behind == numbers.behind
        && level.equals(numbers.level);
  }

  @Override
  public int hashCode() {
    return Objects.hash(percentSigns, counts, decimalCommas, thousands, behind, level);
  }

  /** "plain numbers, percent signs, standard errors behind them". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("plain numbers");
    if (percentSigns) {
      text.append(", percent signs");
    }
    if (counts) {
      text.append(", counts");
    }
    if (decimalCommas) {
      text.append(", decimal commas");
    }
    thousands.ifPresent(
        separator -> text.append(", thousands as in 1").append(separator).append("000"));
    if (behind != Behind.NOTHING) {
      text.append(
          level.isPresent()
              ? ", half the width of an interval behind them"
              : ", standard errors behind them");
    }
    return text.toString();
  }
}
