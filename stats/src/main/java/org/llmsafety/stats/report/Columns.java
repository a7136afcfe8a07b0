package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * The columns of a table for other programs: a name each, and which fact of a row stands in it.
 * Facts are numbers, dates, constants or text; how they are written is decided here alone.
 *
 * @param <R> what a row is of
 */
final class Columns<R> {
  static final Columns<Interval> INTERVAL =
      Columns.<Interval>none()
          .plus("low", Interval::low)
          .plus("high", Interval::high)
          .plus("level_requested", Interval::requestedLevel)
          .plus("level_attained", Interval::attainedLevel)
          .plus("interval_method", Interval::method);
  static final Columns<PValue> P =
      Columns.<PValue>none()
          .plus("p", PValue::value)
          .plus("p_kind", PValue::kind)
          .plus("p_standard_error", PValue::standardError)
          .plus("p_smallest_attainable", PValue::smallestAttainable);
  static final Columns<Basis> COUNTS =
      Columns.<Basis>none().plus("models", Basis::models).plus("families", Basis::families);
  static final Columns<Basis.Dates> DATES =
      Columns.<Basis.Dates>none().plus("first", Basis.Dates::first).plus("last", Basis.Dates::last);

  private final ImmutableList<Column<R>> columns;

  private Columns(ImmutableList<Column<R>> columns) {
    this.columns = columns;
  }

  private record Column<R>(String name, Function<R, ?> fact) {}

  static <R> Columns<R> none() {
    return new Columns<>(ImmutableList.of());
  }

  /** {@return these columns and one more, whose fact may be an outcome or an optional} */
  Columns<R> plus(String name, Function<R, ?> fact) {
    return and(ImmutableList.of(new Column<>(name, fact)));
  }

  /** {@return these columns and those of a part of a row; without the part they are empty} */
  <P> Columns<R> plus(Function<R, Optional<P>> part, Columns<P> more) {
    return and(
        more.columns.stream()
            .map(
                column ->
                    new Column<R>(column.name, row -> part.apply(row).map(column.fact::apply)))
            .collect(toImmutableList()));
  }

  private Columns<R> and(ImmutableList<Column<R>> more) {
    return new Columns<>(ImmutableList.<Column<R>>builder().addAll(columns).addAll(more).build());
  }

  /** {@return the table of these rows, in their order} */
  Table of(Iterable<? extends R> rows) {
    return new Table(
        "",
        columns.stream().map(Column::name).collect(toImmutableList()),
        Streams.stream(rows)
            .map(
                row ->
                    columns.stream()
                        .map(column -> text(column.fact.apply(row)))
                        .collect(toImmutableList()))
            .collect(toImmutableList()));
  }

  /**
   * {@return a fact as one cell: numbers at full precision, constants in lower case with hyphens,
   * benchmarks by their ids, several things with a space between them; empty where there is none}
   */
  static String text(Object fact) {
    if (fact instanceof Optional<?> optional) {
      return optional.map(Columns::text).orElse("");
    }
    if (fact instanceof Outcome<?> outcome) {
      return outcome.fold(Columns::text, (reason, why) -> "");
    }
    if (fact instanceof Enum<?> constant) {
      return slug(constant.name());
    }
    if (fact instanceof Benchmark benchmark) {
      return benchmark.id();
    }
    return fact instanceof Iterable<?> several
        ? Streams.stream(several).map(Columns::text).collect(joining(" "))
        : fact.toString();
  }

  static String slug(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
