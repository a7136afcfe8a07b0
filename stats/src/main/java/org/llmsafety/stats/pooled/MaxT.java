package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * The step-down max-T test of Westfall and Young: which of several benchmarks have a trend, where
 * all score the same models? It corrects for their number and takes account of how they depend on
 * one another, so it is never more severe than it must be for benchmarks that are alike.
 *
 * <pre>{@code
 * Outcome<MaxTResult> trends = MaxT.withDefaults().test(scores);
 * }</pre>
 *
 * <p>Each benchmark's statistic is Kendall's S of pairs of rows within a stratum, by its deviation
 * over all orders, so that benchmarks of different n and ties compare. Whole rows, their scores on
 * all benchmarks, change dates within strata: rows of one lab that lack the same benchmarks. What
 * must be exchangeable within a stratum under no trend is the whole row; and, for each set of
 * benchmarks without a trend, their joint law must not depend on whether others have one (subset
 * pivotality).
 *
 * <p>By default a row is a family of models, as in {@link RegionalKendall}. Where rows have up to
 * 50,000 orders all are gone through; beyond, 9,999 are drawn by a seed and p is (hits + 1) /
 * (drawn + 1).
 *
 * <p>Source: Westfall, P. H. and Young, S. S. (1993), Resampling-Based Multiple Testing, Wiley,
 * algorithm 4.1; Ge, Y., Dudoit, S. and Speed, T. P. (2003), Resampling-based multiple testing for
 * microarray data analysis, Test 12, 1-77, box 2.
 *
 * <p><b>Measured</b> where scatter falls and rises over time (W3) and where models of a family are
 * alike at .3 and at .6 (W4), all at a level of 95 % or 5 %, as docs/calibration.md tells: max-T
 * within labs, families as rows, 22 models: W3 rejects 2.0 and 1.8 %; W4 rejects 2.2 and 2.1 %.
 * That is how often the smallest adjusted p of five benchmarks without a trend is at most .05.
 */
public final class MaxT {
  private static final double MOST_ENUMERATED = 50_000;

  private final boolean families;
  private final boolean withinLabs;
  private final int permutations;
  private final long seed;

  private MaxT(boolean families, boolean withinLabs, int permutations, long seed) {
    this.families = families;
    this.withinLabs = withinLabs;
    this.permutations = permutations;
    this.seed = seed;
  }

  /** {@return the test within labs, families as rows, 9,999 orders of seed 1 where not all are} */
  public static MaxT withDefaults() {
    return new MaxT(true, true, 9_999, 1);
  }

  /** {@return this test, a family of models of one lab a row: the default} */
  public MaxT withFamilyRows() {
    return new MaxT(true, withinLabs, permutations, seed);
  }

  /** {@return this test, a model a row: it supposes that models of a family are independent} */
  public MaxT withModelRows() {
    return new MaxT(false, withinLabs, permutations, seed);
  }

  /** {@return this test, rows changing places within labs only: the default} */
  public MaxT withinLabs() {
    return new MaxT(families, true, permutations, seed);
  }

  /** {@return this test, rows of all labs changing places: labs that come and go count as trend} */
  public MaxT acrossLabs() {
    return new MaxT(families, false, permutations, seed);
  }

  /** {@return this test, drawing so many orders where it cannot go through all} */
  public MaxT withPermutations(int permutations) {
    if (permutations < 1) {
      throw new IllegalArgumentException(
          "permutations must be at least 1, but was " + permutations);
    }
    return new MaxT(families, withinLabs, permutations, seed);
  }

  /** {@return this test, drawing orders from this seed} */
  public MaxT withSeed(long seed) {
    return new MaxT(families, withinLabs, permutations, seed);
  }

  /**
   * {@return each benchmark's test, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<MaxTResult> test(Scores scores) {
    return Board.of(scores).flatMap(this::test);
  }

  private Outcome<MaxTResult> test(Board board) {
    for (Benchmark benchmark : board.benchmarks()) {
      if (families && benchmark.scale().level() == Scale.Level.ORDINAL) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and means of grades over a family mean nothing: ask for model rows",
            benchmark);
      }
    }
    List<List<ModelRow>> rows = rows(board);
    Map<Stratum, List<Integer>> strata = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      strata.computeIfAbsent(stratum(board, rows.get(i)), key -> new ArrayList<>()).add(i);
    }
    List<int[]> moving =
        strata.values().stream()
            .filter(stratum -> stratum.size() > 1)
            .map(stratum -> stratum.stream().mapToInt(i -> i).toArray())
            .toList();
    double[] days =
        rows.stream()
            .mapToDouble(
                row ->
                    Math.round(
                        row.stream()
                            .mapToLong(model -> model.date().toEpochDay())
                            .average()
                            .orElseThrow()))
            .toArray();
    ImmutableMap.Builder<Benchmark, StrataS> builder = ImmutableMap.builder();
    for (Benchmark benchmark : board.benchmarks()) {
      double[] values = rows.stream().mapToDouble(row -> safety(benchmark, row)).toArray();
      builder.put(benchmark, new StrataS(days, values, moving));
    }
    ImmutableMap<Benchmark, StrataS> all = builder.buildOrThrow();
    ImmutableList<Benchmark> tested =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().varies())
            .map(Map.Entry::getKey)
            .collect(toImmutableList());
    if (tested.isEmpty()) {
      boolean constant =
          rows.size() > 1
              && board.benchmarks().stream()
                  .allMatch(
                      benchmark ->
                          rows.stream()
                                  .mapToDouble(row -> safety(benchmark, row))
                                  .filter(value -> !Double.isNaN(value))
                                  .distinct()
                                  .count()
                              < 2);
      if (constant) {
        return Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "all scores on each of %d benchmarks are the same: no trend can be told from none",
            board.benchmarks().size());
      }
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "no order but one can be told from the others: %d rows in %d strata",
          rows.size(),
          strata.size());
    }
    List<StrataS> statistics =
        all.values().stream().filter(StrataS::varies).collect(toImmutableList());
    int[] found = IntStream.range(0, rows.size()).toArray();
    StepDown count = new StepDown(statistics, found);
    boolean exact = orders(moving) <= MOST_ENUMERATED;
    if (exact) {
      deal(moving, 0, 0, found.clone(), count);
    } else {
      draw(moving, found.clone(), count);
    }
    ImmutableMap.Builder<Benchmark, MaxTBenchmark> tests = ImmutableMap.builder();
    for (int b = 0; b < tested.size(); b++) {
      StrataS statistic = statistics.get(b);
      tests.put(
          tested.get(b),
          new MaxTBenchmark(
              statistic.s(found),
              statistic.standardised(found),
              count.raw(b, exact),
              count.adjusted(b, exact)));
    }
    return Outcome.of(
        new MaxTResult(
            toString(),
            tests.buildOrThrow(),
            rows.size(),
            board.rows().size(),
            moving.size(),
            strata.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(entry -> entry.getKey().name())
                .collect(toImmutableList()),
            board.benchmarks().stream()
                .filter(benchmark -> !tested.contains(benchmark))
                .collect(toImmutableList()),
            "under no trend whole "
                + (families ? "families" : "models (those of one family as if independent)")
                + (withinLabs ? " of one lab" : "")
                + " that lack the same benchmarks are exchangeable over the dates; subset"
                + " pivotality: benchmarks without a trend have one joint law whether or not others"
                + " have one",
            Disagreements.of(board),
            Board.editions(board.rows()),
            caveats(board)));
  }

  private ImmutableList<String> caveats(Board board) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    if (!families) {
      caveats.addAll(board.alikeModels("p is smaller than it should be"));
    }
    return caveats.addAll(board.caveats()).build();
  }

  private List<List<ModelRow>> rows(Board board) {
    Map<List<String>, List<ModelRow>> rows = new LinkedHashMap<>();
    for (ModelRow row : board.rows()) {
      String unit = families ? row.model().family() : row.model().id();
      rows.computeIfAbsent(List.of(row.model().lab().id(), unit), key -> new ArrayList<>())
          .add(row);
    }
    return new ArrayList<>(rows.values());
  }

  private Stratum stratum(Board board, List<ModelRow> row) {
    String lacking =
        board.benchmarks().stream()
            .filter(benchmark -> Double.isNaN(safety(benchmark, row)))
            .map(Benchmark::id)
            .collect(joining(", "));
    Lab lab = row.get(0).model().lab();
    return new Stratum(
        withinLabs ? lab.id() : "",
        (withinLabs ? lab.toString() : "all labs")
            + (lacking.isEmpty() ? "" : " without " + lacking));
  }

  /** Rows that may change places: of one lab, by its id, lacking the same benchmarks. */
  private record Stratum(String lab, String name) {}

  /** The mean score turned so that higher is safer; NaN where there is none. */
  private static double safety(Benchmark benchmark, Collection<ModelRow> row) {
    return row.stream()
            .flatMap(model -> model.find(benchmark).stream())
            .mapToDouble(Score::value)
            .map(value -> benchmark.scale().sign() * value)
            .average()
            .orElse(Double.NaN)
        + 0.0;
  }

  private static double orders(List<int[]> strata) {
    return strata.stream()
        .mapToDouble(rows -> CombinatoricsUtils.factorialDouble(rows.length))
        .reduce(1, (one, other) -> one * other);
  }

  private static void deal(List<int[]> strata, int stratum, int place, int[] order, StepDown to) {
    if (stratum == strata.size()) {
      to.take(order);
      return;
    }
    int[] rows = strata.get(stratum);
    if (place == rows.length) {
      deal(strata, stratum + 1, 0, order, to);
      return;
    }
    for (int other = place; other < rows.length; other++) {
      swap(order, rows[place], rows[other]);
      deal(strata, stratum, place + 1, order, to);
      swap(order, rows[place], rows[other]);
    }
  }

  private void draw(List<int[]> strata, int[] order, StepDown to) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int drawn = 0; drawn < permutations; drawn++) {
      for (int[] rows : strata) {
        for (int i = rows.length - 1; i > 0; i--) {
          swap(order, rows[i], rows[random.nextInt(i + 1)]);
        }
      }
      to.take(order);
    }
  }

  private static void swap(int[] order, int one, int other) {
    int swapped = order[one];
    order[one] = order[other];
    order[other] = swapped;
  }

  /** "max-T within labs, families as rows". */
  @Override
  public String toString() {
    return "max-T "
        + (withinLabs ? "within labs" : "across labs")
        + ", "
        + (families ? "families" : "models")
        + " as rows";
  }
}
