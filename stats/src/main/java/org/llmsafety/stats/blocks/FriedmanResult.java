package org.llmsafety.stats.blocks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/**
 * Whether several models differ over the benchmarks they share.
 *
 * @param method the test's name
 * @param meanRanks each complete model's mean rank, 1 to k, the safest first: 1 if it is the safest
 *     on every benchmark
 * @param statistic Friedman's, corrected for ties, 0 to b (k - 1)
 * @param p of no difference between any of the models, by permutation within benchmarks
 * @param kendallsW how far the benchmarks agree on the order of the models: 0 not at all, 1 wholly;
 *     about 1 / b is what chance alone brings
 * @param imanDavenport the approximate test by F, or why there is none
 * @param incomplete models left out because they lack a benchmark, in the order of their ids
 * @param assumptions what p holds under
 * @param basis what the result rests on
 */
public record FriedmanResult(
    String method,
    ImmutableMap<Model, Double> meanRanks,
    double statistic,
    PValue p,
    double kendallsW,
    Outcome<ImanDavenport> imanDavenport,
    ImmutableList<Model> incomplete,
    String assumptions,
    Basis basis)
    implements BlockRanking, TestResult {
  @Override
  public String statisticName() {
    return "Friedman's chi-squared";
  }

  /**
   * "Friedman test of 5 models on 4 benchmarks: chi-squared 9.80, p = 0.028 (exact), Kendall's W
   * 0.61".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %d models on %d benchmarks: chi-squared %.2f, %s, Kendall's W %.2f%s",
        method,
        models(),
        blocks(),
        statistic,
        Wording.p(p),
        kendallsW,
        incomplete.isEmpty()
            ? ""
            : "; " + models() + " of " + (models() + incomplete.size()) + " models complete");
  }
}
