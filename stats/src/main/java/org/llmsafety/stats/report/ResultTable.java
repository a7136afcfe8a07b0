package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;

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
  private static final Columns<Estimate> ESTIMATE =
      Columns.<Estimate>none()
          .plus("method", Estimate::method)
          .plus("estimand", Estimate::estimand)
          .plus("kind", Estimate::kind)
          .plus("value", Estimate::value)
          .plus("unit", found -> found.scale().unit())
          .plus("direction", found -> found.scale().direction())
          .plus(found -> found.interval().toOptional(), Columns.INTERVAL)
          .plus(found -> found.p().toOptional(), Columns.P)
          .plus("n", found -> found.basis().n())
          .plus(found -> Optional.of(found.basis()), Columns.COUNTS)
          .plus("labs", found -> found.basis().labs())
          .plus("benchmarks", found -> found.basis().benchmarks())
          .plus(found -> found.basis().dates(), Columns.DATES)
          .plus("editions", found -> found.basis().editions())
          .plus("assumptions", Estimate::assumptions)
          .plus("reason", found -> found.interval().whyNot().or(() -> found.p().whyNot()));

  private ResultTable() {}

  /** {@return one row for each estimate, of whatever methods, in their order} */
  public static Table ofEstimates(Iterable<? extends Estimate> estimates) {
    return ESTIMATE.of(estimates);
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
      row.put(name, Columns.text(plain));
    }
  }

  private static String column(String name, String fact) {
    if (name.isEmpty() || fact.equals("value")) {
      return name.isEmpty() ? fact : name;
    }
    return name + "." + fact;
  }
}
