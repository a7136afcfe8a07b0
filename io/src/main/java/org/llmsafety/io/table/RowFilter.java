package org.llmsafety.io.table;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.io.csv.CsvDocument;

/** Which rows of a table are read, by the text of some of their cells. */
record RowFilter(ImmutableList<Condition> conditions) {
  static final RowFilter NONE = new RowFilter(ImmutableList.of());

  /**
   * What a cell of every row must be, or must not be.
   *
   * @param cells without regard to case and to blanks around them
   */
  private record Condition(String column, ImmutableSet<String> cells, boolean isWanted) {
    boolean holds(TableRow row) {
      String cell = row.text(column).map(CsvDocument::key).orElse("");
      return cells.contains(cell) == isWanted;
    }

    @Override
    public String toString() {
      return "\""
          + column
          + "\" "
          + (isWanted ? "" : "not ")
          + cells.stream().map(cell -> cell.isEmpty() ? "blank" : cell).collect(joining(" or "));
    }
  }

  RowFilter only(String column, ImmutableSet<String> cells) {
    return with(new Condition(column, keys(cells), true));
  }

  RowFilter without(String column, ImmutableSet<String> cells) {
    return with(new Condition(column, keys(cells), false));
  }

  private static ImmutableSet<String> keys(ImmutableSet<String> cells) {
    return cells.stream().map(CsvDocument::key).collect(ImmutableSet.toImmutableSet());
  }

  private RowFilter with(Condition more) {
    return new RowFilter(ImmutableList.<Condition>builder().addAll(conditions).add(more).build());
  }

  ImmutableSet<String> columns() {
    return conditions.stream().map(Condition::column).collect(ImmutableSet.toImmutableSet());
  }

  boolean keeps(TableRow row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }

  /** "kind" eval, "split" not train. */
  @Override
  public String toString() {
    return conditions.stream().map(Condition::toString).collect(joining(", "));
  }
}
