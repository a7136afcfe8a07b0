package org.llmsafety.stats.resample;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which rows of a caller's data stand for one another: the units that are drawn or swapped, and the
 * strata that they stay in.
 *
 * <pre>{@code
 * Rows rows = Rows.inClusters(familyOfRow);   // models of a family are drawn together
 * }</pre>
 */
public final class Rows {
  /** Of each stratum the units, of each unit the rows. */
  private final ImmutableList<ImmutableList<int[]>> strata;

  private final int size;
  private final Kind kind;

  /** How the rows are tied together. */
  enum Kind {
    INDEPENDENT("rows"),
    CLUSTERED("clusters"),
    STRATIFIED("rows within strata");

    private final String units;

    Kind(String units) {
      this.units = units;
    }

    @Override
    public String toString() {
      return units;
    }
  }

  private Rows(ImmutableList<ImmutableList<int[]>> strata, int size, Kind kind) {
    this.strata = strata;
    this.size = size;
    this.kind = kind;
  }

  /**
   * {@return so many rows, each its own unit}
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Rows independent(int size) {
    checkSome(size);
    return new Rows(
        ImmutableList.of(
            IntStream.range(0, size).mapToObj(row -> new int[] {row}).collect(toImmutableList())),
        size,
        Kind.INDEPENDENT);
  }

  /**
   * {@return rows that are drawn a cluster at a time}
   *
   * @param clusterOfRow what the cluster of each row is called, row by row
   * @throws IllegalArgumentException if there are no rows
   */
  public static Rows inClusters(List<?> clusterOfRow) {
    checkSome(clusterOfRow.size());
    return new Rows(
        ImmutableList.of(ImmutableList.copyOf(grouped(clusterOfRow))),
        clusterOfRow.size(),
        Kind.CLUSTERED);
  }

  /**
   * {@return rows that are drawn or swapped within their strata only}
   *
   * @param stratumOfRow what the stratum of each row is called, row by row
   * @throws IllegalArgumentException if there are no rows
   */
  public static Rows inStrata(List<?> stratumOfRow) {
    checkSome(stratumOfRow.size());
    return new Rows(
        grouped(stratumOfRow).stream()
            .map(
                rows ->
                    IntStream.of(rows).mapToObj(row -> new int[] {row}).collect(toImmutableList()))
            .collect(toImmutableList()),
        stratumOfRow.size(),
        Kind.STRATIFIED);
  }

  private static void checkSome(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("there must be at least one row, but there were " + size);
    }
  }

  private static List<int[]> grouped(List<?> groupOfRow) {
    Map<Object, List<Integer>> rowsByGroup = new LinkedHashMap<>();
    for (int row = 0; row < groupOfRow.size(); row++) {
      rowsByGroup.computeIfAbsent(groupOfRow.get(row), group -> new ArrayList<>()).add(row);
    }
    return rowsByGroup.values().stream()
        .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** {@return how many rows} */
  public int size() {
    return size;
  }

  /** {@return how many units are drawn: rows, or clusters of them} */
  public int units() {
    return strata.stream().mapToInt(List::size).sum();
  }

  Kind kind() {
    return kind;
  }

  ImmutableList<ImmutableList<int[]>> strata() {
    return strata;
  }

  /** All units, those of one stratum behind those of another. */
  int[][] allUnits() {
    return strata.stream().flatMap(List::stream).toArray(int[][]::new);
  }

  /** The rows of these units, one behind the other. */
  static int[] rowsOf(int[][] units) {
    int length = 0;
    for (int[] unit : units) {
      length += unit.length;
    }
    int[] rows = new int[length];
    int at = 0;
    for (int[] unit : units) {
      for (int row : unit) {
        rows[at++] = row;
      }
    }
    return rows;
  }

  /** All rows in their own order, as they were observed. */
  int[] observed() {
    return IntStream.range(0, size).toArray();
  }

  /** "22 rows", "22 rows in 14 clusters". */
  @Override
  public String toString() {
    return switch (kind) {
      case INDEPENDENT -> size + " rows";
      case CLUSTERED -> size + " rows in " + units() + " clusters";
      case STRATIFIED -> size + " rows in " + strata.size() + " strata";
    };
  }
}
