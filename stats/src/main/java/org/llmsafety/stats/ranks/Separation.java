package org.llmsafety.stats.ranks;

import java.util.Locale;

/**
 * Two models that the data distinguish.
 *
 * @param safer the one shown to be safer, or higher where the values have no safer end
 * @param lessSafe the other
 * @param difference by how much the first is estimated to be ahead, positive, in the scores' units
 * @param standardError of the difference, positive, in the same units
 * @param <K> what is ranked: a model, or its name
 */
public record Separation<K>(K safer, K lessSafe, double difference, double standardError) {

  /** "GPT-4o ahead of GPT-4 by 0.0421 (SE 0.011)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s ahead of %s by %.3g (SE %.3g)",
        safer,
        lessSafe,
        difference,
        standardError);
  }
}
