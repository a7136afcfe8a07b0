package org.llmsafety.stats.ranks;

import java.util.Locale;

/**
 * Two models that the data tell apart.
 *
 * @param safer the one shown to be safer
 * @param lessSafe the other
 * @param difference how much safer the first is estimated to be, positive, in the scores' units
 * @param standardError of the difference, positive, in the same units
 * @param <K> what is ranked: a model, or its name
 */
public record Separation<K>(K safer, K lessSafe, double difference, double standardError) {

  /** "GPT-4o safer than GPT-4 by 0.0421 (SE 0.011)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s safer than %s by %.3g (SE %.3g)",
        safer,
        lessSafe,
        difference,
        standardError);
  }
}
