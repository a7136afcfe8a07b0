package org.llmsafety.io.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.io.table.GuessedTable.Sample;
import org.llmsafety.io.table.GuessedTable.ScoreColumn;

/** What the columns of a table hold, by their names and first cells, and a note on each guess. */
final class ColumnGuess {
  private static final Pattern MODEL =
      Pattern.compile("(llm |ai )?(modell?|system)s?( ?(name|id|version))?|llm|name");
  private static final Pattern LAB =
      Pattern.compile(
          "(model )?(lab|developer|provider|organi[sz]ation|company|vendor|maker|creator|org)"
              + "( name)?");
  private static final Pattern RELEASED =
      Pattern.compile(
          "(model )?(release|released|launch|launched|publication|published)?( ?(date|on|day))?|datum");

  /** Columns of numbers that are no scores. */
  private static final Pattern NO_SCORE =
      Pattern.compile(
          ".*\\b(id|date|rank|index|no|year|parameters?|params|size|price|cost|tokens?|context|latency"
              + "|time|seconds|items?|counts?|samples?|questions?|n|standard error|stderr|se|std"
              + "|sd|ci|lower|upper|low|high|margin|votes|totals?|trials|attempts)\\b.*|#|.*±.*");

  /** Columns that count items which went one way, beside one of how many there were. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(n |number )?(passed|passes|correct|success(es)?|failed|fails|failures|hits|refused"
              + "|complied)( count)?");

  private static final Pattern TOTAL =
      Pattern.compile("(n|total|trials|attempts|items|prompts|questions|samples)( total| count)?");
  private static final Pattern MARGIN =
      Pattern.compile("(?=.*(margin|\\bci\\b|interval|±)).*?(\\d{2}(?:\\.\\d)?) ?%.*");

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

  private static final int MOST_DIGITS = 40;

  /** The share of a column's cells that must be numbers for it to hold scores. */
  private static final double NUMBERS = 0.6;

  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[+\\-−]?\\d+,(?!\\d{3}(?!\\d))\\d+ ?%?|[+\\-−]?0,\\d+ ?%?");
  private static final Pattern POINTS_OF_THOUSANDS =
      Pattern.compile("[+\\-−]?[1-9]\\d{0,2}(\\.\\d{3})+,\\d+ ?%?");
  private static final Pattern DECIMAL_POINT = Pattern.compile("[+\\-−]?\\d+\\.\\d+ ?%?");
  private static final Numbers WRITTEN = Numbers.plain().withPercentSigns().withCounts();

  private final GuessedTable asked;
  private final Sample sample;
  private final Consumer<? super Problem> notes;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Numbers written;

  ColumnGuess(GuessedTable asked, Sample sample, Consumer<? super Problem> notes) {
    this.asked = asked;
    this.sample = sample;
    this.notes = notes;
    this.written = asked.numbers().orElseGet(() -> written(sample));
  }

  private static Numbers written(Sample sample) {
    if (!hasDecimalCommas(sample)) {
      return WRITTEN;
    }
    return anyCell(sample, POINTS_OF_THOUSANDS)
        ? WRITTEN.withThousands('.')
        : WRITTEN.withDecimalCommas();
  }

  private static boolean hasDecimalCommas(Sample sample) {
    return sample.delimiter() != ','
        && (anyCell(sample, DECIMAL_COMMA) || anyCell(sample, POINTS_OF_THOUSANDS))
        && !anyCell(sample, DECIMAL_POINT);
  }

  private static boolean anyCell(Sample sample, Pattern written) {
    return sample.cells().values().stream()
        .flatMap(List::stream)
        .anyMatch(cell -> cell.length() <= MOST_DIGITS && written.matcher(cell.strip()).matches());
  }

  /** {@return the layout, if a column holds models and one holds scores} */
  Optional<CsvLayout> layout() {
    Optional<String> model = column(asked.model(), MODEL, "the models' names");
    if (model.isEmpty()) {
      return Optional.empty();
    }
    CsvLayout layout = asked.base().delimiter(sample.delimiter()).numbers(written);
    layout = layout.model(model.get());
    Optional<String> lab = column(asked.lab(), LAB, "the labs' names");
    layout = lab.isPresent() ? layout.lab(lab.get()) : layout;
    Optional<String> released = column(asked.released(), RELEASED, "the models' release dates");
    layout = released.isPresent() ? dated(layout, released.get()) : layout;
    ImmutableList<ScoreColumn> scores = asked.scores().isEmpty() ? scores() : asked.scores();
    for (ScoreColumn score : scores) {
      layout = layout.score(score.column(), score.benchmark());
      Optional<String> total = total(score);
      if (total.isPresent()) {
        layout = layout.total(score.column(), total.get());
        taken.add(total.get());
      }
    }
    if (asked.numbers().isEmpty() && !written.equals(WRITTEN)) {
      note(
          scores.isEmpty() ? model.get() : scores.get(0).column(),
          "and the other numbers are read with decimal commas");
    }
    layout = withMargins(layout, scores);
    leftOut.stream()
        .filter(column -> !taken.contains(column))
        .forEach(column -> note(column, "is not read, as its name is not that of a score"));
    return scores.isEmpty() ? Optional.empty() : Optional.of(layout);
  }

  /**
   * With the columns of margins whose confidence their names say, beside the scores they are of.
   */
  private CsvLayout withMargins(CsvLayout layout, List<ScoreColumn> scores) {
    CsvLayout more = layout;
    Set<String> done = new HashSet<>();
    for (String column : sample.header()) {
      Matcher margin = MARGIN.matcher(column.toLowerCase(Locale.ROOT));
      Optional<String> score = margin.matches() ? scoreOf(column, scores) : Optional.empty();
      if (score.isPresent() && areMargins(column) && done.add(score.get())) {
        double level = Double.parseDouble(margin.group(2)) / 100;
        more = more.margin(score.get(), column, level);
        taken.add(column);
        note(
            column,
            "is taken for how far "
                + margin.group(2)
                + " % intervals reach to both sides of \""
                + score.get()
                + "\"");
      }
    }
    return more;
  }

  /** The column of scores that a column of margins names, or the only one. */
  private static Optional<String> scoreOf(String margins, List<ScoreColumn> scores) {
    if (scores.size() == 1) {
      return Optional.of(scores.get(0).column()).filter(column -> !column.equals(margins));
    }
    return scores.stream()
        .map(ScoreColumn::column)
        .filter(column -> !column.equals(margins) && plain(margins).contains(plain(column)))
        .findFirst();
  }

  private boolean areMargins(String column) {
    List<String> cells = sample.cells().getOrDefault(column, ImmutableList.of());
    return !cells.isEmpty()
        && cells.stream()
            .allMatch(
                cell ->
                    number(cell.strip().replaceFirst("^(±|\\+/[-−])", "")).isPresent()
                        || ErrorColumns.Offsets.areIn(cell));
  }

  /** {@return the field that by the names has the totals of a field of counts} */
  static Optional<String> totalBy(String counted, Set<String> fields) {
    return fields.stream()
        .filter(
            field ->
                COUNTED.matcher(plain(counted)).matches() && TOTAL.matcher(plain(field)).matches())
        .findFirst();
  }

  /** The totals of a guessed column of counts, or of a named one of numbers that are no shares. */
  private Optional<String> total(ScoreColumn score) {
    boolean isGuessed = asked.scores().isEmpty();
    boolean needsTotal =
        score.benchmark().scale().highest() == 1
            && (isGuessed || !within(Scale.UNIT, numbers(score.column())));
    Optional<String> total = needsTotal ? total(score.column()) : Optional.empty();
    if (!isGuessed) {
      total.ifPresent(
          column -> note(score.column(), "is taken for counts of the items in \"" + column + "\""));
    }
    return total;
  }

  /** The column with the totals of a column of counts: whole numbers, in each row no less. */
  private Optional<String> total(String column) {
    if (!COUNTED.matcher(plain(column)).matches()) {
      return Optional.empty();
    }
    return sample.header().stream()
        .filter(other -> TOTAL.matcher(plain(other)).matches() && areTotals(other, column))
        .findFirst();
  }

  private boolean areTotals(String total, String column) {
    List<String> all = sample.cells().getOrDefault(total, ImmutableList.of());
    List<String> counted = sample.cells().getOrDefault(column, ImmutableList.of());
    return !all.isEmpty()
        && all.size() == counted.size()
        && IntStream.range(0, all.size())
            .allMatch(
                row -> {
                  OptionalDouble most = number(all.get(row));
                  OptionalDouble some = number(counted.get(row));
                  return isWhole(most) && isWhole(some) && some.getAsDouble() <= most.getAsDouble();
                });
  }

  private static boolean isWhole(OptionalDouble number) {
    return number.isPresent()
        && number.getAsDouble() >= 0
        && number.getAsDouble() == Math.rint(number.getAsDouble());
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

  /** {@return whether a column of that name may hold the models} */
  static boolean mayBeModel(String column) {
    return MODEL.matcher(plain(column)).matches();
  }

  /** {@return whether a column of numbers of that name may hold scores} */
  static boolean mayBeScore(String column) {
    return !NO_SCORE.matcher(plain(column)).matches();
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
        numeric.stream().filter(column -> !mayBeScore(column)).collect(toImmutableList());
    leftOut.addAll(left);
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
    Optional<String> total = total(column);
    if (total.isPresent()) {
      note(
          column,
          "is taken for counts of the items in \""
              + total.get()
              + "\", and their share for scores from 0 to 1; which end is safer is not known until it"
              + " is stated");
      return new ScoreColumn(column, GuessedTable.benchmark(column, Scale.UNIT.undirected()));
    }
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
    double[] numbers = numbers(column);
    boolean percent =
        column.contains("%")
            || plain(column).contains("percent")
            || cells.stream().anyMatch(cell -> cell.contains("%"));
    if (!percent && within(Scale.UNIT, numbers)) {
      return Scale.UNIT;
    }
    return percent || within(Scale.PERCENT, numbers) ? Scale.PERCENT : Scale.UNBOUNDED;
  }

  /** The numbers of a column that are no counts. */
  private double[] numbers(String column) {
    return sample.cells().getOrDefault(column, ImmutableList.of()).stream()
        .filter(cell -> !CountCell.mayBe(cell))
        .map(this::number)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  private static boolean within(Scale scale, double[] numbers) {
    for (double number : numbers) {
      if (!scale.contains(number)) {
        return false;
      }
    }
    return true;
  }

  private OptionalDouble number(String cell) {
    return written
        .read(cell, Scale.PERCENT, misfit -> {})
        .map(read -> OptionalDouble.of(read.value()))
        .orElseGet(OptionalDouble::empty);
  }

  private void note(String column, String what) {
    notes.accept(
        Problem.of(Problem.Severity.NOTE, "guessed-column", "\"%s\" %s", column, what)
            .at(sample.location().inField(column)));
  }
}
