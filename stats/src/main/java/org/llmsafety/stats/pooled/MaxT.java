package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.internal.Orders;

/**
 * The step-down max-T test of Westfall and Young: which of several benchmarks have a trend, where
 * all score the same models. It corrects for their number and takes account of how they depend on
 * one another, so it is never more severe than it must be for correlated benchmarks.
 *
 * <pre>{@code
 * Outcome<MaxTResult> trends = MaxT.withDefaults().test(scores);
 * }</pre>
 *
 * <p>Each benchmark's statistic is Kendall's S of pairs of rows within a stratum, divided by its
 * standard deviation over all orders, so that benchmarks of different n and ties are comparable.
 * Whole rows, with their scores on all benchmarks, exchange dates within strata, which are the rows
 * of one lab that lack the same benchmarks. What must be exchangeable within a stratum under no
 * trend is the whole row; and, for each set of benchmarks without a trend, their joint law must not
 * depend on whether others have one (subset pivotality).
 *
 * <p>By default a row is a family of models, as in {@link RegionalKendall}. Where rows have up to
 * 500,000 orders all are gone through; beyond, 9,999 are drawn by a seed and p is (hits + 1) /
 * (drawn + 1). Of more than 14,080 drawing stops once every p-value is settled ({@link
 * org.llmsafety.stats.Resampling}).
 *
 * <p>Source: Westfall, P. H. and Young, S. S. (1993), Resampling-Based Multiple Testing, Wiley,
 * algorithm 4.1; Ge, Y., Dudoit, S. and Speed, T. P. (2003), Resampling-based multiple testing for
 * microarray data analysis, Test 12, 1-77, box 2.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. A rejection there is a smallest
 * adjusted p of five benchmarks without a trend of at most .05.
 */
public final class MaxT {
  private final RowUnit rows;
  private final boolean withinLabs;
  private final Resampling resampling;

  private MaxT(RowUnit rows, boolean withinLabs, Resampling resampling) {
    this.rows = rows;
    this.withinLabs = withinLabs;
    this.resampling = resampling;
  }

  /** {@return the test within labs, families as rows, 9,999 orders of seed 1 where not all are} */
  public static MaxT withDefaults() {
    return new MaxT(RowUnit.FAMILY, true, Resampling.of(9_999));
  }

  /** {@return this test, a family of models of one lab a row, the default, or a model} */
  public MaxT with(RowUnit rows) {
    return new MaxT(rows, withinLabs, resampling);
  }

  /** {@return this test, rows changing places within labs only: the default} */
  public MaxT withinLabs() {
    return new MaxT(rows, true, resampling);
  }

  /** {@return this test, rows of all labs changing places: labs that come and go count as trend} */
  public MaxT acrossLabs() {
    return new MaxT(rows, false, resampling);
  }

  /** {@return this test, drawing orders so where it cannot go through all} */
  public MaxT with(Resampling resampling) {
    return new MaxT(rows, withinLabs, resampling);
  }

  /**
   * {@return each benchmark's test, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<MaxTResult> test(Scores scores) {
    return PooledTables.of(scores)
        .flatMap(table -> rows == RowUnit.FAMILY ? PooledTables.ofMeans(table) : Outcome.of(table))
        .flatMap(this::test);
  }

  private Outcome<MaxTResult> test(ScoreTable table) {
    MaxTRows board = new MaxTRows(table, rows, withinLabs);
    ImmutableMap<Benchmark, StrataS> tested =
        table.benchmarks().stream()
            .filter(benchmark -> board.statistic(benchmark).varies())
            .collect(toImmutableMap(benchmark -> benchmark, board::statistic));
    if (!tested.isEmpty()) {
      return Outcome.of(result(table, board, tested));
    }
    return board.areAlike()
        ? Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "no benchmark of %d has scores that differ: a trend cannot be distinguished from no"
                + " trend",
            table.benchmarks().size())
        : Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "no two orders can be distinguished: %d rows in %d strata",
            board.size(),
            board.strata());
  }

  private MaxTResult result(
      ScoreTable table, MaxTRows board, ImmutableMap<Benchmark, StrataS> tested) {
    return new MaxTResult(
        rows == RowUnit.FAMILY && withinLabs
            ? MethodId.MAX_T_WITHIN_LABS_OF_FAMILIES
            : MethodId.UNMEASURED,
        toString(),
        tests(new Orders(board.size(), board.moving()), tested),
        board.size(),
        board.moving().size(),
        board.idle(),
        table.benchmarks().stream()
            .filter(benchmark -> !tested.containsKey(benchmark))
            .collect(toImmutableList()),
        "under no trend whole "
            + (rows == RowUnit.FAMILY
                ? "families"
                : "models (those of one family as if independent)")
            + (withinLabs ? " of one lab" : "")
            + " that lack the same benchmarks are exchangeable over the dates; subset pivotality:"
            + " benchmarks without a trend have one joint law whether or not others have one",
        NegativeCorrelations.of(table),
        PooledTables.basis(table, caveats(table)));
  }

  private ImmutableMap<Benchmark, MaxTBenchmark> tests(
      Orders orders, ImmutableMap<Benchmark, StrataS> tested) {
    int[] found = orders.asFound();
    ImmutableList<StrataS> statistics = tested.values().asList();
    boolean exact = orders.areFew();
    MaxTStepDown count =
        exact
            ? MaxTStepDown.ofAll(statistics, orders)
            : MaxTStepDown.ofRandom(statistics, orders, resampling);
    ImmutableMap.Builder<Benchmark, MaxTBenchmark> tests = ImmutableMap.builder();
    for (int b = 0; b < statistics.size(); b++) {
      StrataS statistic = statistics.get(b);
      tests.put(
          tested.keySet().asList().get(b),
          new MaxTBenchmark(
              statistic.s(found),
              statistic.standardised(found),
              count.raw(b, exact),
              count.adjusted(b, exact)));
    }
    return tests.buildOrThrow();
  }

  private ImmutableList<String> caveats(ScoreTable table) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    if (rows == RowUnit.MODEL) {
      caveats.addAll(PooledTables.families(table, "p is smaller than it should be"));
    }
    return caveats.addAll(PooledTables.caveats(table)).build();
  }

  /** "max-T within labs, families as rows". */
  @Override
  public String toString() {
    return "max-T " + (withinLabs ? "within labs" : "across labs") + ", " + rows + " as rows";
  }
}
