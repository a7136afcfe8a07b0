package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;

/**
 * The rank correlations of all pairs of benchmarks.
 *
 * @param method how they were computed, and what the rows are
 * @param pairs those that have one, in the order of benchmarks' ids
 * @param without a sentence for each pair that has none
 * @param assumptions what the p-values hold under
 * @param basis what the result rests on
 */
public record RankCorrelationTable(
    String method,
    ImmutableList<RankCorrelation> pairs,
    ImmutableList<String> without,
    String assumptions,
    Basis basis)
    implements Result {

  /** {@return the pairs that put models in opposite orders} */
  public ImmutableList<RankCorrelation> negative() {
    return pairs.stream().filter(RankCorrelation::isNegative).collect(toImmutableList());
  }

  /** {@return the correlation of two benchmarks, whichever is named first, if there is one} */
  public Optional<RankCorrelation> find(Benchmark one, Benchmark other) {
    return pairs.stream()
        .filter(
            pair ->
                (pair.first().equals(one) && pair.second().equals(other))
                    || (pair.first().equals(other) && pair.second().equals(one)))
        .findFirst();
  }

  /** "Spearman's rank correlation, models as rows: 1 of 10 pairs negative". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %d of %d pairs negative", method, negative().size(), pairs.size());
  }

  /** Gathers what there is and what there is not. */
  static RankCorrelationTable of(
      String method, ImmutableList<Outcome<RankCorrelation>> all, String assumptions, Basis basis) {
    return new RankCorrelationTable(
        method,
        all.stream().flatMap(Outcome::stream).collect(toImmutableList()),
        all.stream().flatMap(pair -> pair.whyNot().stream()).collect(toImmutableList()),
        assumptions,
        basis);
  }
}
