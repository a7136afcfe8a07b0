package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * Results as tables for other programs: numbers at full precision, and why there is none where
 * there is none.
 *
 * <pre>{@code
 * ResultTable.ofEstimates(List.of(theilSen, mixed, ofMyOwn)).writeCsv(Path.of("estimates.csv"));
 * ResultTable.of(friedman).writeCsv(Path.of("friedman.csv"));
 * }</pre>
 */
public final class ResultTable {
  private ResultTable() {}

  /** {@return one row for each estimate, of whatever methods, in their order} */
  public static Table ofEstimates(Iterable<? extends Estimate> estimates) {
    return Table.of(
            "method",
            "estimand",
            "kind",
            "value",
            "unit",
            "direction",
            "low",
            "high",
            "level_requested",
            "level_attained",
            "interval_method",
            "p",
            "p_kind",
            "p_standard_error",
            "p_smallest_attainable",
            "n",
            "models",
            "families",
            "labs",
            "benchmarks",
            "first",
            "last",
            "editions",
            "assumptions",
            "reason")
        .withRows(Streams.stream(estimates).map(ResultTable::row).collect(toImmutableList()));
  }

  private static ImmutableList<String> row(Estimate found) {
    Optional<Interval> interval = found.interval().toOptional();
    Optional<PValue> p = found.p().toOptional();
    Basis basis = found.basis();
    return ImmutableList.of(
        found.method(),
        found.estimand(),
        slug(found.kind()),
        Double.toString(found.value()),
        found.scale().unit(),
        slug(found.scale().direction()),
        text(interval, Interval::low),
        text(interval, Interval::high),
        text(interval, Interval::requestedLevel),
        text(interval, Interval::attainedLevel),
        text(interval, Interval::method),
        text(p, PValue::value),
        text(p, each -> slug(each.kind())),
        text(p, PValue::standardError),
        text(p, PValue::smallestAttainable),
        Integer.toString(basis.n()),
        Integer.toString(basis.models()),
        Integer.toString(basis.families()),
        Integer.toString(basis.labs()),
        basis.benchmarks().stream().map(Benchmark::id).collect(joining(" ")),
        text(basis.dates(), Basis.Dates::first),
        text(basis.dates(), Basis.Dates::last),
        String.join(" ", basis.editions()),
        found.assumptions(),
        found.interval().whyNot().or(() -> found.p().whyNot()).orElse(""));
  }

  /**
   * {@return a result of any kind: one row for each of its parts, such as a model, a pair or a
   * benchmark, or one row where it has no parts} The columns are the names of the record's
   * components, those of records inside behind a dot: {@code interval.low}. Lists of parts beside
   * the first, and what the result rests on, are in {@link ResultJson}.
   */
  public static Table of(Object result) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Object part : parts(result)) {
      Map<String, String> row = new LinkedHashMap<>();
      flatten("", part, row);
      rows.add(row);
    }
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return columns.isEmpty()
        ? Table.of("result").withRow(result.toString())
        : new Table(
            "",
            ImmutableList.copyOf(columns),
            rows.stream()
                .map(
                    row ->
                        columns.stream()
                            .map(column -> row.getOrDefault(column, ""))
                            .collect(toImmutableList()))
                .collect(toImmutableList()));
  }

  /** The first list or map of records, or the result itself. */
  private static List<?> parts(Object result) {
    for (Map.Entry<String, Object> fact : Facts.of(result).entrySet()) {
      if (fact.getValue() instanceof Map<?, ?> map && !map.isEmpty()) {
        return map.entrySet().stream().map(Entry::new).toList();
      }
      if (fact.getValue() instanceof List<?> list
          && list.size() > 0
          && Facts.hasFacts(list.get(0))) {
        return list;
      }
    }
    return List.of(result);
  }

  /** A part of a map. */
  private record Entry(Object key, Object value) {
    Entry(Map.Entry<?, ?> entry) {
      this(entry.getKey(), entry.getValue());
    }
  }

  private static void flatten(String name, Object value, Map<String, String> row) {
    Object plain = Facts.plain(value);
    if (value instanceof Outcome<?> outcome && !outcome.isAvailable()) {
      row.put(column(name, "reason"), outcome.whyNot().orElse(""));
    } else if (plain instanceof Basis basis) {
      row.put(column(name, "n"), Integer.toString(basis.n()));
      row.put(column(name, "models"), Integer.toString(basis.models()));
      row.put(column(name, "families"), Integer.toString(basis.families()));
    } else if (Facts.hasFacts(plain)) {
      Facts.of(plain).forEach((fact, each) -> flatten(column(name, fact), each, row));
    } else if (plain instanceof Map<?, ?> map) {
      map.forEach((key, each) -> flatten(column(name, Facts.plain(key).toString()), each, row));
    } else if (plain instanceof Iterable<?> several) {
      row.put(
          name,
          Streams.stream(several).map(each -> Facts.plain(each).toString()).collect(joining("; ")));
    } else {
      row.put(name, plain instanceof Enum<?> constant ? slug(constant) : plain.toString());
    }
  }

  private static String column(String name, String fact) {
    if (name.isEmpty() || fact.equals("value")) {
      return name.isEmpty() ? fact : name;
    }
    return name + "." + fact;
  }

  static <T> String text(Optional<T> value, Function<T, Object> component) {
    return value.map(component).map(Object::toString).orElse("");
  }

  static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
