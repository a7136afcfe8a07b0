package org.llmsafety.stats.blocks;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/**
 * Whether several models differ, some of which lack benchmarks.
 *
 * @param method the test's name
 * @param standardisedSums each model's weighted rank sum by its deviation under no difference, the
 *     safest first: below 0 it ranks safer than the mean of the models beside it
 * @param holes how many scores are lacking
 * @param statistic Skillings and Mack's, corrected for ties, 0 and up
 * @param p of no difference between any of the models, by permutation within benchmarks
 * @param assumptions what p holds under
 * @param basis what the result rests on
 */
public record SkillingsMackResult(
    String method,
    ImmutableMap<Model, Double> standardisedSums,
    int holes,
    double statistic,
    PValue p,
    String assumptions,
    Basis basis)
    implements BlockRanking, TestResult {
  @Override
  public String statisticName() {
    return "Skillings and Mack's chi-squared";
  }

  /**
   * "Skillings-Mack test of 13 models on 4 benchmarks, 26 of 52 scores lacking: chi-squared 15.49,
   * p = 0.001 (Monte Carlo, standard error 0.0001)".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %d models on %d benchmarks, %s: chi-squared %.2f, %s",
        method,
        models(),
        blocks(),
        holes == 0 ? "without holes" : holes + " of " + models() * blocks() + " scores lacking",
        statistic,
        Wording.p(p));
  }
}
