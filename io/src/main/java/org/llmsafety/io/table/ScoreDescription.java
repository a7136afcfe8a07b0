package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;

/**
 * What a layout says of the scores of a table: where they stand, on which benchmarks they are, and
 * where their errors, totals and dates are.
 *
 * @param <L> the kind of layout
 */
abstract sealed class ScoreDescription<L extends TableLayout<L>> extends RowDescription<L>
    permits TableLayout {
  /**
   * {@return this wide layout, the scores of that column being of that edition}
   *
   * <p>For boards with a column for each edition of one benchmark, which several columns of scores
   * may hold:
   *
   * <pre>{@code
   * CsvLayout board = CsvLayout.wide()
   *     .score("v1", refusals).withEdition("v1", "2024")
   *     .score("v2", refusals).withEdition("v2", "2025");
   * }</pre>
   */
  public L withEdition(String scoreColumn, String edition) {
    return with(
        columns()
            .withScores(
                "an edition a column of scores",
                scores -> scores.withEdition(scoreColumn, edition)));
  }

  /**
   * {@return this wide layout, the scores of that column evaluated in that month}
   *
   * <p>For boards with a column for each month:
   *
   * <pre>{@code
   * CsvLayout board = CsvLayout.wide();
   * for (YearMonth month : months) {
   *   board = board.score(month.toString(), refusals).withEvaluated(month.toString(), month);
   * }
   * }</pre>
   */
  public L withEvaluated(String scoreColumn, YearMonth month) {
    return withEvaluated(scoreColumn, Release.in(Release.Kind.EVALUATION, month, scoreColumn));
  }

  /** {@return this wide layout, the scores of that column evaluated on that day} */
  public L withEvaluated(String scoreColumn, LocalDate day) {
    return withEvaluated(scoreColumn, Release.on(Release.Kind.EVALUATION, day, scoreColumn));
  }

  private L withEvaluated(String scoreColumn, Release evaluated) {
    return with(
        columns()
            .withScores(
                "a date of evaluation a column of scores",
                scores -> scores.withEvaluated(scoreColumn, evaluated)));
  }

  /**
   * {@return this wide layout, scores on that benchmark in that column}
   *
   * @throws IllegalArgumentException if the column already holds another benchmark's
   */
  public L score(String column, Benchmark benchmark) {
    return with(
        columns()
            .withScores(
                "one column per benchmark", scores -> scores.withBenchmark(column, benchmark)));
  }

  /**
   * {@return this wide layout, the standard errors of one column's scores in another}
   *
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L standardError(String scoreColumn, String column) {
    return errorsOf(scoreColumn, new ErrorColumns.StandardErrors(column));
  }

  /**
   * {@return this wide layout, the ends of an interval around one column's scores in two others}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L interval(String scoreColumn, String lowColumn, String highColumn, double level) {
    return errorsOf(scoreColumn, new ErrorColumns.Ends(lowColumn, highColumn, level));
  }

  /**
   * {@return this wide layout, how far an interval reaches from one column's scores in another:
   * "+5/-4"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L intervalOffsets(String scoreColumn, String column, double level) {
    return errorsOf(scoreColumn, new ErrorColumns.Offsets(column, level));
  }

  /**
   * {@return this wide layout, how far an interval reaches to both sides of one column's scores in
   * another: "1.2", "±1.2" or "+1.3/-1.1"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L margin(String scoreColumn, String column, double level) {
    return errorsOf(scoreColumn, new ErrorColumns.Margin(column, level));
  }

  /**
   * {@return this wide layout, one column holding how many items went the way that its benchmark
   * counts, and another of how many}
   *
   * <p>31 and 50 are a score of 0.62 on a scale from 0 to 1, of 62 on one from 0 to 100, with the
   * counts as its uncertainty.
   */
  public L total(String scoreColumn, String column) {
    return with(
        columns()
            .withScores(
                "a column of totals a column of scores",
                scores -> scores.withTotal(scoreColumn, column)));
  }

  /**
   * {@return this wide layout, the uncertainty of one column's scores in these columns}
   *
   * @param ways tried in this order for each row; the first that gives a value is taken
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L errors(String scoreColumn, List<? extends ErrorColumns> ways) {
    return errorsOf(scoreColumn, new ErrorColumns.FirstOf(ImmutableList.copyOf(ways)));
  }

  private L errorsOf(String scoreColumn, ErrorColumns said) {
    return with(
        columns()
            .withScores(
                "a column of errors a column of scores",
                scores -> scores.withErrors(scoreColumn, said)));
  }

  private L errorsOfAll(ErrorColumns said) {
    return with(
        columns()
            .withAllScores(
                "one column of errors", scores -> scores.withErrors(ScoreColumns.ALL, said)));
  }

  /** {@return this tall layout, scores in that column} */
  public L score(String column) {
    return with(columns().withTall(Role.SCORE, column, "one column of scores"));
  }

  /**
   * {@return this tall layout, standard errors in that column}
   *
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L standardError(String column) {
    return errorsOfAll(new ErrorColumns.StandardErrors(column));
  }

  /**
   * {@return this tall layout, the ends of an interval around the score in those columns}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L interval(String lowColumn, String highColumn, double level) {
    return errorsOfAll(new ErrorColumns.Ends(lowColumn, highColumn, level));
  }

  /**
   * {@return this tall layout, how far an interval reaches from the score in that column: "+5/-4"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L intervalOffsets(String column, double level) {
    return errorsOfAll(new ErrorColumns.Offsets(column, level));
  }

  /**
   * {@return this tall layout, how far an interval reaches to both sides of the score in that
   * column: "1.2", "±1.2" or "+1.3/-1.1"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L margin(String column, double level) {
    return errorsOfAll(new ErrorColumns.Margin(column, level));
  }

  /**
   * {@return this tall layout, the column of scores holding how many items went the way that the
   * benchmark counts, and that one of how many}
   *
   * <pre>{@code
   * JsonLayout probes = JsonLayout.tall().lines().benchmark("probe").score("passed").total("total");
   * }</pre>
   *
   * <p>31 and 50 are a score of 0.62 on a scale from 0 to 1, of 62 on one from 0 to 100, with the
   * counts as its uncertainty.
   */
  public L total(String column) {
    return with(
        columns()
            .withAllScores(
                "one column of totals", scores -> scores.withTotal(ScoreColumns.ALL, column)));
  }

  /** {@return this tall layout, all rows being on that benchmark that name none} */
  public L withBenchmark(Benchmark benchmark) {
    return with(columns().withBenchmark(benchmark));
  }

  /** {@return this tall layout, the benchmark's id or name in that column} */
  public L benchmark(String column) {
    return with(columns().withTall(Role.BENCHMARK, column, "a column of benchmarks"));
  }

  /**
   * {@return this tall layout, knowing these benchmarks too, by id and by name}
   *
   * @throws IllegalArgumentException if two benchmarks share an id or a name
   */
  public L benchmarks(Benchmark... benchmarks) {
    TableColumns columns = columns();
    for (Benchmark benchmark : benchmarks) {
      columns =
          columns.withBenchmarks(
              known -> known.with(benchmark.id(), benchmark).with(benchmark.name(), benchmark));
    }
    return with(columns);
  }

  /**
   * {@return this tall layout, a cell of that text meaning that benchmark}
   *
   * @throws IllegalArgumentException if the text means another already
   */
  public L benchmarkCalled(String text, Benchmark benchmark) {
    return with(columns().withBenchmarks(known -> known.with(text, benchmark)));
  }
}
