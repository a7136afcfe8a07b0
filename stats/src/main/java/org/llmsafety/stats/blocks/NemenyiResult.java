package org.llmsafety.stats.blocks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;

/**
 * Which of several models differ over the benchmarks they share.
 *
 * @param method the test's name
 * @param meanRanks each complete model's mean rank, 1 to k, the safest first
 * @param pairs every pair of models, in the order of mean ranks
 * @param significanceLevel of the critical difference, between 0 and 1
 * @param criticalDifference of mean ranks: pairs at least so far apart have a p at or below the
 *     level; beyond k - 1 no pair can reach it
 * @param incomplete models left out because they lack a benchmark, in the order of their ids
 * @param assumptions what p holds under
 * @param basis what the result rests on
 */
public record NemenyiResult(
    String method,
    ImmutableMap<Model, Double> meanRanks,
    ImmutableList<NemenyiPair> pairs,
    double significanceLevel,
    double criticalDifference,
    ImmutableList<Model> incomplete,
    String assumptions,
    Basis basis)
    implements BlockRanking {

  /** {@return the pairs with a p at or below the level} */
  public ImmutableList<NemenyiPair> apart() {
    return pairs.stream()
        .filter(pair -> pair.p().value() <= significanceLevel)
        .collect(toImmutableList());
  }

  /** {@return the pair of these models, whichever is named first, if both were ranked} */
  public Optional<NemenyiPair> find(Model one, Model other) {
    return pairs.stream()
        .filter(pair -> isOf(pair, one, other) || isOf(pair, other, one))
        .findFirst();
  }

  private static boolean isOf(NemenyiPair pair, Model safer, Model other) {
    return pair.safer().id().equals(safer.id()) && pair.other().id().equals(other.id());
  }

  /**
   * "Nemenyi test of 5 models on 4 benchmarks: 1 of 10 pairs at least the critical difference of
   * 3.05 mean ranks apart (level 0.05, approximate)".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %d models on %d benchmarks: %d of %d pairs at least the critical difference of %.2f"
            + " mean ranks apart (level %s, approximate)%s",
        method,
        models(),
        blocks(),
        apart().size(),
        pairs.size(),
        criticalDifference,
        Wording.level(significanceLevel),
        incomplete.isEmpty()
            ? ""
            : "; " + models() + " of " + (models() + incomplete.size()) + " models complete");
  }
}
