package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;

/**
 * The regional Kendall test: do scores tend to become safer, or less safe, on several benchmarks
 * together? It is the sum of Mann and Kendall's S over benchmarks, and looks at the order of scores
 * on each only, so no common scale is needed.
 *
 * <pre>{@code
 * Outcome<RegionalKendallResult> test = RegionalKendall.withDefaults().test(scores);
 * }</pre>
 *
 * <p>The usual variance, the sum of the benchmarks' own, supposes that benchmarks are independent,
 * and those that score the same models are not. Here whole rows are permuted: a row keeps its
 * scores on all benchmarks, and its holes, and rows change dates. So however benchmarks depend on
 * one another, p allows for it.
 *
 * <p>What must be exchangeable over the dates under no trend is the whole row: its scores and which
 * benchmarks it lacks. Where newer models lack other benchmarks than older ones do, rows are not,
 * and p holds only nearly. By default a row is a family of models, at their mean date: its mean on
 * each benchmark over those of its models that were scored there. Models of a family are correlated
 * and cannot be exchanged one by one; families can if they are independent and their means have one
 * distribution, which is only nearly so where large families and small ones come at different
 * times. {@linkplain #with(RowUnit) Models as rows} suppose that models of a family are independent
 * too, and are the way for graded benchmarks.
 *
 * <p>Up to 9 rows all orders are gone through, beyond up to 99,999 are drawn by a seed ({@link
 * Permutation}). Source: Helsel, D. R. and Frans, L. M. (2006), Regional Kendall test for trend,
 * Environmental Science and Technology 40, 4066-4073; Hirsch, R. M. and Slack, J. R. (1984), A
 * nonparametric trend test for seasonal data with serial dependence, Water Resources Research 20,
 * 727-732.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class RegionalKendall {
  private static final int FEWEST_ROWS = 3;

  private final Permutation permutation;
  private final RowUnit rows;

  private RegionalKendall(Permutation permutation, RowUnit rows) {
    this.permutation = permutation;
    this.rows = rows;
  }

  /**
   * {@return the test with families as rows, and up to 99,999 orders of seed 1 where not all are}
   */
  public static RegionalKendall withDefaults() {
    return new RegionalKendall(Permutation.withDefaults(), RowUnit.FAMILY);
  }

  /** {@return this test, a family of models a row, the default, or a model} */
  public RegionalKendall with(RowUnit rows) {
    return new RegionalKendall(permutation, rows);
  }

  /** {@return this test, drawing orders so where it cannot go through all} */
  public RegionalKendall with(Resampling resampling) {
    return new RegionalKendall(permutation.with(resampling), rows);
  }

  /**
   * {@return the test, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<RegionalKendallResult> test(Scores scores) {
    return PooledTables.of(scores)
        .flatMap(table -> rows == RowUnit.FAMILY ? PooledTables.ofMeans(table) : Outcome.of(table))
        .flatMap(this::test);
  }

  private Outcome<RegionalKendallResult> test(ScoreTable table) {
    RowOrders orders = RowOrders.of(table, rows);
    if (orders.size() < FEWEST_ROWS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s with a date, need at least %d",
          orders.size(),
          rows,
          FEWEST_ROWS);
    }
    if (orders.pairs() == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "no two of %d %s have different dates and a benchmark in common",
          orders.size(),
          rows);
    }
    if (orders.isLevel()) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "no benchmark of %d has scores that differ: a trend cannot be distinguished from no"
              + " trend",
          table.benchmarks().size());
    }
    return permutation
        .test(Rows.independent(orders.size()), orders::s)
        .map(p -> result(table, orders, p));
  }

  private RegionalKendallResult result(ScoreTable table, RowOrders orders, PValue p) {
    ImmutableMap.Builder<Benchmark, Long> own = ImmutableMap.builder();
    long s = 0;
    for (int b = 0; b < table.benchmarks().size(); b++) {
      own.put(table.benchmarks().get(b), orders.s(b));
      s += orders.s(b);
    }
    ImmutableList<NegativeCorrelation> disagreements = NegativeCorrelations.of(table);
    return new RegionalKendallResult(
        rows == RowUnit.FAMILY ? MethodId.REGIONAL_KENDALL_OF_FAMILIES : MethodId.UNMEASURED,
        toString(),
        s,
        orders.pairs(),
        own.buildOrThrow(),
        p,
        orders.size(),
        (rows == RowUnit.FAMILY
            ? "under no trend whole families, their mean scores and holes, are exchangeable over"
                + " the dates; families are independent"
            : "under no trend whole models, their scores and holes, are exchangeable over the"
                + " dates; models are independent, those of one family included"),
        disagreements,
        PooledTables.basis(table, caveats(table, disagreements)));
  }

  private ImmutableList<String> caveats(
      ScoreTable table, ImmutableList<NegativeCorrelation> disagreements) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    if (rows == RowUnit.MODEL) {
      caveats.addAll(PooledTables.families(table, "p is smaller than it should be"));
    }
    return caveats
        .addAll(PooledTables.caveats(table))
        .addAll(
            disagreements.stream()
                .map(pair -> pair + ", which their sum does not show")
                .collect(toImmutableList()))
        .build();
  }

  /** "regional Kendall, families as rows". */
  @Override
  public String toString() {
    return "regional Kendall, " + rows + " as rows";
  }
}
