package org.llmsafety.stats.ranks;

import java.util.Locale;
import org.llmsafety.core.Outcome;

/**
 * A model's place on a leaderboard and the places that it may have. Rank 1 is the safest.
 *
 * @param model what is ranked
 * @param estimate the score, in its own units and direction
 * @param standardError of the score, in the same units, or why there is none
 * @param rank 1 and how many models have a safer estimate, so that models of equal estimates share
 *     the smaller rank
 * @param lowest the smallest rank that the data allow: 1 and how many models are shown to be safer
 * @param highest the greatest rank that they allow: how many models there are, less those shown to
 *     be less safe
 * @param <K> what is ranked: a model, or its name
 */
public record ModelRank<K>(
    K model, double estimate, Outcome<Double> standardError, int rank, int lowest, int highest) {

  /** Checks that the ranks are in order. */
  public ModelRank {
    if (!(1 <= lowest && lowest <= rank && rank <= highest)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ranks must be in order, but were %d from %d to %d",
              rank,
              lowest,
              highest));
    }
  }

  /** {@return whether the data allow one rank only} */
  public boolean isSure() {
    return lowest == highest;
  }

  /** {@return whether the data allow this rank} */
  public boolean allows(int rank) {
    return lowest <= rank && rank <= highest;
  }

  /** "GPT-4o 0.912 (SE 0.0154): rank 2, 1 to 4". */
  @Override
  public String toString() {
    String error =
        standardError.fold(
            size -> String.format(Locale.ROOT, " (SE %.3g)", size), (reason, why) -> " (no SE)");
    return String.format(
        Locale.ROOT, "%s %.4g%s: rank %d, %d to %d", model, estimate, error, rank, lowest, highest);
  }
}
