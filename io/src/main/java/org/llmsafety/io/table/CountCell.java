package org.llmsafety.io.table;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.table.Numbers.NumberWithError;

/**
 * Counts of items as the value of a score: how many went the way that the score counts, of how
 * many.
 */
final class CountCell {
  private static final Pattern COUNTS =
      Pattern.compile("(\\d{1,15})\\s*+(?:/|of|out of)\\s*+(\\d{1,15})");
  private static final Pattern IN_BRACKETS = Pattern.compile("([^()]*+)\\(([^()]*+)\\)");
  private static final int MOST_CHARACTERS = 100;

  private CountCell() {}

  /** {@return whether the cell may hold counts at all} */
  static boolean mayBe(String cell) {
    return cell.length() <= MOST_CHARACTERS && (cell.indexOf('/') >= 0 || cell.contains("of"));
  }

  /**
   * {@return the share that a cell such as "31/50", "62 % (31/50)" or "31 of 50 (62 %)" gives}
   *
   * @param share reads the share that may stand beside the counts
   * @param misfit given what is wrong, if it is no share
   */
  static Optional<NumberWithError> read(
      String cell,
      Scale scale,
      Function<String, OptionalDouble> share,
      Consumer<? super String> misfit) {
    Matcher alone = COUNTS.matcher(cell.strip());
    if (alone.matches()) {
      return share(alone, scale, cell, misfit);
    }
    Matcher both = IN_BRACKETS.matcher(cell.strip());
    if (both.matches()) {
      String before = both.group(1).strip();
      String within = both.group(2).strip();
      Matcher counts = COUNTS.matcher(within);
      boolean areWithin = counts.matches();
      String said = areWithin ? before : within;
      counts = areWithin ? counts : COUNTS.matcher(before);
      if (areWithin || counts.matches()) {
        return checked(share(counts, scale, cell, misfit), said, scale, share, cell, misfit);
      }
    }
    misfit.accept(
        "expected counts such as 31/50 or 62 % (31/50), but was " + new Cell(cell).quoted());
    return Optional.empty();
  }

  private static Optional<NumberWithError> share(
      Matcher counts, Scale scale, String cell, Consumer<? super String> misfit) {
    return of(
        Long.parseLong(counts.group(1)),
        Long.parseLong(counts.group(2)),
        scale,
        said -> misfit.accept(said + ", but was " + new Cell(cell).quoted()));
  }

  /**
   * {@return so many of so many as a value on the scale, with the counts as its uncertainty}
   *
   * @param misfit given what was expected, if that is none
   */
  static Optional<NumberWithError> of(
      long counted, long total, Scale scale, Consumer<? super String> misfit) {
    boolean isShare =
        scale.lowest() == 0 && (scale.highest() == 1 || scale.highest() == Scale.PERCENT.highest());
    if (!isShare) {
      misfit.accept(
          "expected a number, as counts are read on scales from 0 to 1 or to 100 and not on "
              + scale);
    } else if (total < 1 || counted > total) {
      misfit.accept("expected counts of at least one item, and of no more items than there are");
    } else {
      return Optional.of(
          new NumberWithError(
              scale.highest() * (double) counted / (double) total,
              Optional.of(new Uncertainty.Successes(counted, total))));
    }
    return Optional.empty();
  }

  /** The share made of the counts, if the one that stands beside them is it but for rounding. */
  private static Optional<NumberWithError> checked(
      Optional<NumberWithError> counted,
      String said,
      Scale scale,
      Function<String, OptionalDouble> share,
      String cell,
      Consumer<? super String> misfit) {
    OptionalDouble beside = counted.isEmpty() ? OptionalDouble.empty() : share.apply(said);
    if (counted.isEmpty() || beside.isEmpty()) {
      return Optional.empty();
    }
    boolean isPercentOfUnit = said.endsWith("%") && scale.highest() == 1;
    double lastDigit = Math.pow(10, -decimals(said) - (isPercentOfUnit ? 2 : 0));
    double offBy = Math.abs(counted.get().value() - beside.getAsDouble());
    if (offBy <= lastDigit * (1 + 1e-9)) {
      return counted;
    }
    misfit.accept(
        "expected the share that the counts make, "
            + counted.get().value()
            + ", but was "
            + beside.getAsDouble()
            + " in "
            + new Cell(cell).quoted());
    return Optional.empty();
  }

  private static int decimals(String number) {
    int point = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    int digits = 0;
    while (point >= 0
        && point + 1 + digits < number.length()
        && Character.isDigit(number.charAt(point + 1 + digits))) {
      digits++;
    }
    return digits;
  }
}
