package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.csv.Cell;

/** The columns of a table that give the uncertainty of one column of scores. */
public sealed interface ErrorColumns {

  /** {@return the names of the columns} */
  ImmutableList<String> names();

  /** {@return what they say of a score; nothing if they are blank or do not fit} */
  Optional<Uncertainty> read(double score, Scale scale, RowCells cells);

  /** A column of standard errors. */
  record StandardErrors(String column) implements ErrorColumns {
    @Override
    public ImmutableList<String> names() {
      return ImmutableList.of(column);
    }

    @Override
    public Optional<Uncertainty> read(double score, Scale scale, RowCells cells) {
      OptionalDouble error = cells.number(column, scale);
      if (error.isEmpty()) {
        return Optional.empty();
      }
      if (error.getAsDouble() < 0) {
        cells
            .misfit(column)
            .accept("expected a standard error of at least 0, but was " + error.getAsDouble());
        return Optional.empty();
      }
      return Optional.of(new Uncertainty.StandardError(error.getAsDouble()));
    }
  }

  /** Two columns with the ends of an interval of that confidence. */
  record Ends(String low, String high, double level) implements ErrorColumns {
    /** Checks the level. */
    public Ends {
      Numbers.checkedLevel(level);
    }

    @Override
    public ImmutableList<String> names() {
      return ImmutableList.of(low, high);
    }

    @Override
    public Optional<Uncertainty> read(double score, Scale scale, RowCells cells) {
      OptionalDouble lowest = cells.number(low, scale);
      OptionalDouble highest = cells.number(high, scale);
      if (lowest.isEmpty() || highest.isEmpty()) {
        return Optional.empty();
      }
      if (lowest.getAsDouble() > highest.getAsDouble()) {
        cells
            .misfit(low)
            .accept(
                "an interval's lower end must not be above its upper, but was "
                    + lowest.getAsDouble()
                    + " to "
                    + highest.getAsDouble());
        return Optional.empty();
      }
      return Optional.of(
          new Uncertainty.Interval(lowest.getAsDouble(), highest.getAsDouble(), level));
    }
  }

  /** A column with how far an interval of that confidence reaches from the score: "+5/-4". */
  record Offsets(String column, double level) implements ErrorColumns {
    /**
     * A program that keeps spreadsheets from taking the cell for a formula, or makes it one, puts
     * an equals sign or an apostrophe before it.
     */
    private static final Pattern OFFSETS =
        Pattern.compile("['=]?\\s*\\+\\s*([^+\\-−/\\s]+)\\s*/\\s*[-−]\\s*([^+\\-−/\\s]+)");

    /** {@return whether the cell holds two offsets} */
    static boolean areIn(String cell) {
      return OFFSETS.matcher(cell.strip()).matches();
    }

    /** Checks the level. */
    public Offsets {
      Numbers.checkedLevel(level);
    }

    @Override
    public ImmutableList<String> names() {
      return ImmutableList.of(column);
    }

    @Override
    public Optional<Uncertainty> read(double score, Scale scale, RowCells cells) {
      return cells.text(column).flatMap(text -> interval(score, text, cells.misfit(column)));
    }

    private Optional<Uncertainty> interval(
        double score, String text, Consumer<? super String> misfit) {
      Matcher offsets = OFFSETS.matcher(text.strip());
      if (offsets.matches()) {
        OptionalDouble up = new Cell(offsets.group(1)).number(said -> {});
        OptionalDouble down = new Cell(offsets.group(2)).number(said -> {});
        if (up.isPresent() && down.isPresent()) {
          return Optional.of(
              new Uncertainty.Interval(
                  score - down.getAsDouble(), score + up.getAsDouble(), level));
        }
      }
      misfit.accept("expected two offsets like +5/-4, but was " + new Cell(text).quoted());
      return Optional.empty();
    }
  }

  /**
   * A column with how far an interval of that confidence reaches to both sides of the score: "1.2",
   * "±1.2", or as {@link Offsets}.
   */
  record Margin(String column, double level) implements ErrorColumns {
    private static final Pattern SIGN = Pattern.compile("^\\s*(?:±|\\+/[-−]|\\+[-−])(.*)");

    /** Checks the level. */
    public Margin {
      Numbers.checkedLevel(level);
    }

    @Override
    public ImmutableList<String> names() {
      return ImmutableList.of(column);
    }

    @Override
    public Optional<Uncertainty> read(double score, Scale scale, RowCells cells) {
      Optional<String> cell = cells.text(column);
      if (cell.filter(Offsets::areIn).isPresent()) {
        return new Offsets(column, level).read(score, scale, cells);
      }
      OptionalDouble margin =
          cell.map(text -> SIGN.matcher(text).replaceFirst("$1"))
              .map(text -> cells.number(column, text, scale))
              .orElseGet(OptionalDouble::empty);
      if (margin.isEmpty()) {
        return Optional.empty();
      }
      if (margin.getAsDouble() < 0) {
        cells
            .misfit(column)
            .accept("expected a margin of at least 0, but was " + margin.getAsDouble());
        return Optional.empty();
      }
      return Optional.of(
          new Uncertainty.Interval(
              score - margin.getAsDouble(), score + margin.getAsDouble(), level));
    }
  }

  /** Several ways, of which each row may use another: the first that gives a value is taken. */
  record FirstOf(ImmutableList<ErrorColumns> ways) implements ErrorColumns {
    @Override
    public ImmutableList<String> names() {
      return ways.stream()
          .flatMap(way -> way.names().stream())
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<Uncertainty> read(double score, Scale scale, RowCells cells) {
      return ways.stream().flatMap(way -> way.read(score, scale, cells).stream()).findFirst();
    }
  }
}
