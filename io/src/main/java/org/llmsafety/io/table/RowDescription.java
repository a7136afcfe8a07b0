package org.llmsafety.io.table;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.function.Function;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Release;

/**
 * What a layout says of the rows of a table: whose they are, from when, under which conditions,
 * which of them are read, and how their cells are written.
 *
 * @param <L> the kind of layout
 */
abstract sealed class RowDescription<L extends TableLayout<L>> permits ScoreDescription {

  abstract TableColumns columns();

  abstract L with(TableColumns columns);

  /** {@return this layout, the lab's name in that column} */
  public L lab(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.LAB, column));
  }

  /** {@return this layout, the model's name in that column} */
  public L model(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.MODEL, column));
  }

  /** {@return this layout, all rows being of that model that no column says another model of} */
  public L withModel(String name) {
    requireNonNull(name, "name");
    return with(columns().withConstant(Role.MODEL, name));
  }

  /** {@return this layout, all models being of that lab unless a column says otherwise} */
  public L withLab(String name) {
    requireNonNull(name, "name");
    return with(columns().withConstant(Role.LAB, name));
  }

  /** {@return this layout, each model's name split by that function into a label and conditions} */
  public L modelNames(Function<String, NamedModel> split) {
    return with(columns().withFacts(facts -> facts.with(split)));
  }

  /** {@return this layout, what belongs behind the model's name in that column} */
  public L variant(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.VARIANT, column));
  }

  /** {@return this layout, a date in that column of which the source does not say what it is} */
  public L released(String column) {
    requireNonNull(column, "column");
    return released(column, Release.Kind.UNSPECIFIED);
  }

  /** {@return this layout, a date of that kind in that column} */
  public L released(String column, Release.Kind kind) {
    return with(columns().with(Role.RELEASED, column).withFacts(facts -> facts.with(kind)));
  }

  /** {@return this layout, who says so about the date in that column, where the table has it} */
  public L dateEvidence(String column) {
    return with(columns().with(Role.DATE_EVIDENCE, column));
  }

  /** {@return this layout, that one saying so about the dates unless a column says otherwise} */
  public L withDateEvidence(String evidence) {
    return with(columns().withFacts(facts -> facts.withDateEvidence(evidence)));
  }

  /**
   * {@return this layout, its dates written in one of these ways too, beside 2024-05-13 and
   * 2024-05, which are always read}
   *
   * <p>A cell that two patterns read as two dates, such as 3/4/2024 by "M/d/yyyy" and by
   * "d/M/yyyy", is a problem at its place.
   *
   * @param first as of {@link java.time.format.DateTimeFormatter}, months named in English:
   *     "d/M/yyyy", "d MMMM yyyy"; "MMMM yyyy" gives a month without its day
   * @throws IllegalArgumentException if a pattern is none, or gives neither a day nor a month and
   *     so would match no cell: "yyyy", "DD/MM/YYYY"
   */
  public L dates(String first, String... more) {
    TableColumns columns = columns();
    for (String pattern : Lists.asList(first, more)) {
      columns = columns.withWriting(writing -> writing.withDates(pattern));
    }
    return with(columns);
  }

  /** {@return this layout, the date of the evaluation in that column} */
  public L evaluated(String column) {
    return with(columns().with(Role.EVALUATED, column));
  }

  /** {@return this layout, the leaderboard's edition in that column} */
  public L edition(String column) {
    return with(columns().with(Role.EDITION, column));
  }

  /** {@return this layout, all of that edition unless a column says otherwise} */
  public L withEdition(String edition) {
    return with(columns().withFacts(facts -> facts.withEdition(edition)));
  }

  /**
   * {@return this layout, where one column is blank or missing another being read in its place}
   *
   * <p>The other may have one to fall back on too. A score is located in the column that it was
   * read from, and has the errors and the way of writing numbers of that column.
   *
   * @throws IllegalArgumentException if the column falls back on another already, or on itself
   */
  public L fallback(String column, String other) {
    return with(columns().fallback(column, other));
  }

  /**
   * {@return this layout, only rows with one of these texts in that column being read}
   *
   * <pre>{@code
   * JsonLayout results = JsonLayout.tall().lines().only("entry_type", "eval");
   * }</pre>
   *
   * <p>If no row has one, a WARNING says so.
   *
   * @param first without regard to case and to blanks around it
   */
  public L only(String column, String first, String... more) {
    return with(
        columns()
            .withFilter(rows -> rows.only(column, ImmutableSet.copyOf(Lists.asList(first, more)))));
  }

  /**
   * {@return this layout, rows with one of these texts in that column not being read}
   *
   * @param first without regard to case and to blanks around it; "" for blank cells
   */
  public L without(String column, String first, String... more) {
    return with(
        columns()
            .withFilter(
                rows -> rows.without(column, ImmutableSet.copyOf(Lists.asList(first, more)))));
  }

  /** {@return this layout, the address a row came from in that column, where the table has it} */
  public L origin(String column) {
    return with(columns().with(Role.ORIGIN, column));
  }

  /** {@return this layout, to be cited so} */
  public L withCitation(Citation citation) {
    return with(columns().withFacts(facts -> facts.with(citation)));
  }

  /** {@return this layout, a condition of measurement of that name in that column} */
  public L condition(String condition, String column) {
    return with(columns().condition(condition, column));
  }

  /**
   * {@return this layout, cells that hold nothing but one of these words being as good as blank}
   *
   * @param words "N/A", "-"; without regard to case and to blanks around them
   */
  public L missing(String... words) {
    return with(columns().withWriting(writing -> writing.withMissing(words)));
  }

  /** {@return this layout, the numbers of all columns written so, unless a column has its own} */
  public L numbers(Numbers numbers) {
    return with(columns().withWriting(writing -> writing.with(numbers)));
  }

  /** {@return this layout, the numbers of that column written so} */
  public L numbers(String column, Numbers numbers) {
    return with(columns().withWriting(writing -> writing.with(column, numbers)));
  }

  /**
   * {@return this layout, a cell of scores that holds that word counting as that number}
   *
   * @param word "COMPLETE"; without regard to case and to blanks around it
   * @param value in the units of the column's benchmarks
   * @throws IllegalArgumentException if the word counts as another number already
   */
  public L word(String word, double value) {
    return with(columns().withWriting(writing -> writing.withWord(word, value)));
  }
}
