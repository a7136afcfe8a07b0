package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.io.helm.HelmTable.Column;

/** Which columns of a table hold scores that are to be read, and what of the others. */
final class HelmSelection {
  private final List<Chosen> chosen = new ArrayList<>();
  private final List<String> readElsewhere = new ArrayList<>();
  private final List<String> unscored = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();

  /**
   * A column that is read.
   *
   * @param index where its cell stands in each row
   */
  record Chosen(int index, Column column, Benchmark benchmark) {}

  /**
   * Selects columns.
   *
   * @param scenario which of the group's scenarios the table is of; blank for all of them
   * @param isReadElsewhere whether the scores of a column, and that benchmark, are read elsewhere
   */
  HelmSelection(
      HelmTable table,
      String scenario,
      HelmBenchmarks benchmarks,
      Predicate<Chosen> isReadElsewhere) {
    ImmutableList<Column> columns = table.data();
    List<Benchmark> parts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.isAggregate()) {
        continue;
      }
      if (!HelmBenchmarks.isScored(column)) {
        unscored.add(column.text());
        continue;
      }
      Chosen scored = new Chosen(i, column, benchmarks.benchmark(column, scenario));
      if (!ids.add(scored.benchmark().id())) {
        twice.add(column.text());
        continue;
      }
      parts.add(scored.benchmark());
      if (isReadElsewhere.test(scored)) {
        readElsewhere.add(column.text());
      } else {
        chosen.add(scored);
      }
    }
    // What is made of counts and costs, or of none that are known, says nothing.
    boolean isOfScores = unscored.isEmpty() && !parts.isEmpty();
    for (int i = 0; i < columns.size(); i++) {
      if (isOfScores && columns.get(i).isAggregate()) {
        chosen.add(
            new Chosen(i, columns.get(i), benchmarks.aggregate(columns.get(i), table, parts)));
      }
    }
    chosen.sort(Comparator.comparingInt(Chosen::index));
  }

  /** {@return the columns that are read, in their order} */
  ImmutableList<Chosen> chosen() {
    return ImmutableList.copyOf(chosen);
  }

  /** {@return the headers of columns whose scores another table has} */
  ImmutableList<String> readElsewhere() {
    return ImmutableList.copyOf(readElsewhere);
  }

  /** {@return the headers of columns that hold no scores} */
  ImmutableList<String> unscored() {
    return ImmutableList.copyOf(unscored);
  }

  /** {@return the headers of columns that cannot be distinguished from an earlier one} */
  ImmutableList<String> twice() {
    return ImmutableList.copyOf(twice);
  }
}
