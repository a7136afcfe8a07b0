package org.llmsafety.io.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.io.table.GuessedTable.Sample;
import org.llmsafety.io.table.GuessedTable.ScoreColumn;

/** What the columns of a table hold, by their names and first cells, and a note on each guess. */
final class ColumnGuess {
  private static final Pattern MODEL =
      Pattern.compile("(llm |ai )?(model|system)s?( ?(name|id|version))?|llm|name");
  private static final Pattern LAB =
      Pattern.compile(
          "(model )?(lab|developer|provider|organi[sz]ation|company|vendor|maker|creator|org)"
              + "( name)?");
  private static final Pattern RELEASED =
      Pattern.compile(
          "(model )?(release|released|launch|launched|publication|published)?( ?(date|on|day))?");

  /** Columns of numbers that are no scores. */
  private static final Pattern NO_SCORE =
      Pattern.compile(
          ".*\\b(id|rank|index|no|year|parameters?|params|size|price|cost|tokens?|context|latency"
              + "|time|seconds|items?|counts?|samples?|questions?|n|standard error|stderr|se|std"
              + "|sd|ci|lower|upper|low|high|margin|votes)\\b.*|#");

  private static final ImmutableList<String> DATES =
      ImmutableList.of(
          "MMMM yyyy",
          "MMM yyyy",
          "d MMMM yyyy",
          "d MMM yyyy",
          "MMMM d, yyyy",
          "MMM d, yyyy",
          "d.M.yyyy",
          "yyyy/M/d",
          "M/yyyy");
  private static final String MONTH_FIRST = "M/d/yyyy";
  private static final String DAY_FIRST = "d/M/yyyy";

  /** The share of a column's cells that must be numbers for it to hold scores. */
  private static final double NUMBERS = 0.6;

  private static final Numbers WRITTEN = Numbers.plain().withPercentSigns();

  private final GuessedTable asked;
  private final Sample sample;
  private final Consumer<? super Problem> notes;
  private final Set<String> taken = new HashSet<>();

  ColumnGuess(GuessedTable asked, Sample sample, Consumer<? super Problem> notes) {
    this.asked = asked;
    this.sample = sample;
    this.notes = notes;
  }

  /** {@return the layout, if a column holds models and one holds scores} */
  Optional<CsvLayout> layout() {
    Optional<String> model = column(asked.model(), MODEL, "the models' names");
    if (model.isEmpty()) {
      return Optional.empty();
    }
    CsvLayout layout = CsvLayout.wide().delimiter(sample.delimiter()).numbers(WRITTEN);
    layout = layout.model(model.get());
    Optional<String> lab = column(asked.lab(), LAB, "the labs' names");
    layout = lab.isPresent() ? layout.lab(lab.get()) : layout;
    Optional<String> released = column(asked.released(), RELEASED, "the models' release dates");
    layout = released.isPresent() ? dated(layout, released.get()) : layout;
    ImmutableList<ScoreColumn> scores = asked.scores().isEmpty() ? scores() : asked.scores();
    for (ScoreColumn score : scores) {
      layout = layout.score(score.column(), score.benchmark());
    }
    return scores.isEmpty() ? Optional.empty() : Optional.of(layout);
  }

  private Optional<String> column(Optional<String> named, Pattern names, String what) {
    Optional<String> guessed =
        sample.header().stream()
            .filter(column -> !column.isBlank() && !taken.contains(column))
            .filter(column -> names.matcher(plain(column)).matches())
            .findFirst();
    Optional<String> column = named.or(() -> guessed);
    column.ifPresent(taken::add);
    if (named.isEmpty()) {
      guessed.ifPresent(found -> note(found, "is taken for " + what));
    }
    return column;
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
  }

  private CsvLayout dated(CsvLayout layout, String column) {
    ImmutableList<String> patterns = asked.dates().isEmpty() ? patterns(column) : asked.dates();
    return patterns.isEmpty()
        ? layout.released(column)
        : layout
            .released(column)
            .dates(patterns.get(0), patterns.stream().skip(1).toArray(String[]::new));
  }

  private ImmutableList<String> patterns(String column) {
    List<String> cells = sample.cells().getOrDefault(column, ImmutableList.of());
    boolean monthFirst = cells.stream().anyMatch(cell -> only(MONTH_FIRST, DAY_FIRST, cell));
    boolean dayFirst = cells.stream().anyMatch(cell -> only(DAY_FIRST, MONTH_FIRST, cell));
    boolean slashes =
        cells.stream().anyMatch(cell -> reads(MONTH_FIRST, cell) || reads(DAY_FIRST, cell));
    if (slashes && monthFirst == dayFirst) {
      note(
          column,
          monthFirst
              ? "holds dates with the month first and dates with the day first, and of most it is"
                  + " not known which; state their pattern"
              : "holds dates such as 3/4/2024, and it is not known whether the month or the day"
                  + " comes first; state their pattern");
    }
    ImmutableList<String> found =
        Stream.concat(
                DATES.stream(),
                monthFirst == dayFirst
                    ? Stream.empty()
                    : Stream.of(monthFirst ? MONTH_FIRST : DAY_FIRST))
            .filter(pattern -> cells.stream().anyMatch(cell -> reads(pattern, cell)))
            .collect(toImmutableList());
    if (!found.isEmpty()) {
      note(column, "is read with dates written as " + TableLayout.quoted(found));
    }
    return found;
  }

  private static boolean only(String pattern, String other, String cell) {
    return reads(pattern, cell) && !reads(other, cell);
  }

  private static boolean reads(String pattern, String cell) {
    return DatePattern.of(pattern).read(cell.strip(), Release.Kind.UNSPECIFIED, "").isPresent();
  }

  private ImmutableList<ScoreColumn> scores() {
    ImmutableSet<String> numeric =
        sample.header().stream()
            .filter(column -> !column.isBlank() && !taken.contains(column) && isNumeric(column))
            .collect(toImmutableSet());
    ImmutableList<String> left =
        numeric.stream()
            .filter(column -> NO_SCORE.matcher(plain(column)).matches())
            .collect(toImmutableList());
    left.forEach(column -> note(column, "is not read, as its name is not that of a score"));
    return numeric.stream()
        .filter(column -> !left.contains(column))
        .map(this::scoreColumn)
        .collect(toImmutableList());
  }

  private boolean isNumeric(String column) {
    List<String> cells = sample.cells().getOrDefault(column, ImmutableList.of());
    long numbers = cells.stream().filter(cell -> number(cell).isPresent()).count();
    return numbers > 0 && numbers >= NUMBERS * cells.size();
  }

  private ScoreColumn scoreColumn(String column) {
    Scale scale = scale(column);
    note(
        column,
        "is taken for scores on a scale of "
            + scale.rangeText()
            + "; which end is safer is not known until it is stated");
    return new ScoreColumn(column, GuessedTable.benchmark(column, scale.undirected()));
  }

  private Scale scale(String column) {
    List<String> cells = sample.cells().getOrDefault(column, ImmutableList.of());
    double[] numbers =
        cells.stream()
            .map(ColumnGuess::number)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    boolean percent =
        column.contains("%")
            || plain(column).contains("percent")
            || cells.stream().anyMatch(cell -> cell.contains("%"));
    if (!percent && within(Scale.UNIT, numbers)) {
      return Scale.UNIT;
    }
    return percent || within(Scale.PERCENT, numbers) ? Scale.PERCENT : Scale.UNBOUNDED;
  }

  private static boolean within(Scale scale, double[] numbers) {
    for (double number : numbers) {
      if (!scale.contains(number)) {
        return false;
      }
    }
    return true;
  }

  private static OptionalDouble number(String cell) {
    return WRITTEN.number(cell, Scale.PERCENT, misfit -> {});
  }

  private void note(String column, String what) {
    notes.accept(
        Problem.of(Problem.Severity.NOTE, "guessed-column", "\"%s\" %s", column, what)
            .at(sample.location().inField(column)));
  }
}
