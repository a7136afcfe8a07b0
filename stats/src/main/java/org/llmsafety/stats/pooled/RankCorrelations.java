package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.util.FastMath;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;

/**
 * Spearman's rank correlation of each pair of benchmarks: which of them disagree on what models are
 * safer, and how sure is that?
 *
 * <pre>{@code
 * Outcome<RankCorrelationTable> table = RankCorrelations.withDefaults().fit(scores);
 * }</pre>
 *
 * <p>Of all models that both scored, dates playing no part but that models without one are left
 * out, as in what is pooled. The p-value is by permutation, exact up to 8 rows; the interval by
 * Fisher's transformation, with standard error sqrt((1 + rho²/2) / (n - 3)) (Bonett, D. G. and
 * Wright, T. A. (2000), Sample size requirements for estimating Pearson, Kendall and Spearman
 * correlations, Psychometrika 65, 23-28), is approximate and of little worth below 10 rows.
 * p-values are not corrected for the number of pairs.
 */
public final class RankCorrelations {
  private static final int FEWEST = 4;

  private final RowUnit rows;
  private final double confidence;
  private final Permutation permutation;

  private RankCorrelations(RowUnit rows, double confidence, Permutation permutation) {
    this.rows = rows;
    this.confidence = confidence;
    this.permutation = permutation;
  }

  /** {@return correlations over models, with 95 % intervals, and 9,999 orders of seed 1} */
  public static RankCorrelations withDefaults() {
    return new RankCorrelations(
        RowUnit.MODEL, 0.95, Permutation.withDefaults().with(Resampling.of(9_999)));
  }

  /** {@return these, one row per model, the default, or a family: of models that both scored} */
  public RankCorrelations with(RowUnit rows) {
    return new RankCorrelations(rows, confidence, permutation);
  }

  /** {@return these, with intervals of this confidence, between 0 and 1} */
  public RankCorrelations withConfidence(double confidence) {
    return new RankCorrelations(rows, Levels.confidence(confidence), permutation);
  }

  /** {@return these, drawing orders so where not all are gone through} */
  public RankCorrelations with(Resampling resampling) {
    return new RankCorrelations(rows, confidence, permutation.with(resampling));
  }

  /**
   * {@return the correlations of all pairs, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<RankCorrelationTable> fit(Scores scores) {
    return PooledTables.of(scores).map(this::table);
  }

  private RankCorrelationTable table(ScoreTable table) {
    List<Outcome<RankCorrelation>> pairs = new ArrayList<>();
    for (int i = 0; i < table.benchmarks().size(); i++) {
      for (int j = i + 1; j < table.benchmarks().size(); j++) {
        pairs.add(pair(table, table.benchmarks().get(i), table.benchmarks().get(j)));
      }
    }
    ImmutableList.Builder<String> caveats =
        ImmutableList.<String>builder().addAll(PooledTables.caveats(table));
    if (rows == RowUnit.MODEL) {
      caveats.addAll(
          PooledTables.families(
              table, "p is smaller and intervals are narrower than they should be"));
    }
    return RankCorrelationTable.of(
        toString(),
        ImmutableList.copyOf(pairs),
        rows + " are independent",
        PooledTables.basis(table, caveats.build()));
  }

  private Outcome<RankCorrelation> pair(ScoreTable table, Benchmark first, Benchmark second) {
    if (rows == RowUnit.FAMILY
        && (first.scale().level() == Scale.Level.ORDINAL
            || second.scale().level() == Scale.Level.ORDINAL)) {
      return Outcome.unavailable(
          Reason.NOT_AN_INTERVAL_SCALE,
          "%s and %s: means of grades over a family mean nothing, ask for model rows",
          first,
          second);
    }
    ImmutableList<ModelGroup> groups =
        Multimaps.index(
                ImmutableList.sortedCopyOf(comparing(rows::of), table.modelsOn(first, second)),
                rows::of)
            .asMap()
            .values()
            .stream()
            .map(models -> new ModelGroup(table, ImmutableList.copyOf(models)))
            .collect(toImmutableList());
    if (groups.size() < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%s and %s: %d %s scored on both, need at least %d",
          first,
          second,
          groups.size(),
          rows,
          FEWEST);
    }
    double[] one = ranks(first, groups);
    double[] other = ranks(second, groups);
    if (isLevel(one) || isLevel(other)) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "%s and %s: one of them gave all %d the same score",
          first,
          second,
          groups.size());
    }
    double rho = new SpearmansCorrelation().correlation(one, other);
    double middle = (groups.size() + 1) / 2.0;
    return permutation
        .test(Rows.independent(groups.size()), order -> products(one, other, order, middle))
        .map(
            p ->
                new RankCorrelation(
                    first,
                    second,
                    rho,
                    groups.size(),
                    Outcome.of(p),
                    interval(rho, groups.size()),
                    toString(),
                    rows + " are independent",
                    Basis.of(
                            groups.stream()
                                .flatMap(group -> group.models().stream())
                                .flatMap(
                                    model ->
                                        Stream.of(first, second)
                                            .flatMap(on -> table.find(model, on).stream()))
                                .toList(),
                            ImmutableList.of(),
                            ImmutableList.of())
                        .withN(groups.size())));
  }

  /** About 0 over all orders; rho but for a factor that is the same in all. */
  private static double products(double[] one, double[] other, int[] order, double middle) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - middle) * (other[order[i]] - middle);
    }
    return sum;
  }

  private static double[] ranks(Benchmark benchmark, List<ModelGroup> rows) {
    return new NaturalRanking()
        .rank(rows.stream().mapToDouble(row -> row.safety(benchmark)).toArray());
  }

  private static boolean isLevel(double[] ranks) {
    return Arrays.stream(ranks).distinct().count() == 1;
  }

  private Outcome<Interval> interval(double rho, int n) {
    if (Math.abs(rho) >= 1) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT, "all %d are in one order, so the error cannot be estimated", n);
    }
    double reach = Laws.normalReach(confidence) * Math.sqrt((1 + rho * rho / 2) / (n - 3));
    double z = FastMath.atanh(rho);
    return Outcome.of(
        new Interval(
            Math.tanh(z - reach),
            Math.tanh(z + reach),
            confidence,
            confidence,
            "Fisher's transformation, Bonett and Wright"));
  }

  /** "Spearman's rank correlation, models as rows". */
  @Override
  public String toString() {
    return "Spearman's rank correlation, " + rows + " as rows";
  }
}
