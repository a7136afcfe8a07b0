package org.llmsafety.stats.blocks;

import java.util.Locale;
import org.llmsafety.core.Model;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * Whether two models differ in mean rank, given all that were ranked with them.
 *
 * @param safer the model with the lower mean rank
 * @param other the model with the higher, or the same
 * @param difference of their mean ranks, 0 to k - 1
 * @param p of no difference between any of the models, corrected for all pairs, approximate; the
 *     smallest there could have been is that of one model first and one last on every benchmark
 */
public record NemenyiPair(Model safer, Model other, double difference, PValue p) {
  /** "Claude 3 and GPT-4: 2.40 mean ranks apart, p = 0.031 (approximate)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s and %s: %.2f mean ranks apart, %s",
        safer,
        other,
        difference,
        Wording.p(p));
  }
}
