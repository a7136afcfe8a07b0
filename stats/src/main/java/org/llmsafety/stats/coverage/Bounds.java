package org.llmsafety.stats.coverage;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;

/**
 * Between which values an estimate must lie, whatever the missing scores are. It allows for holes
 * only, not for chance: it is no confidence interval.
 *
 * @param estimand what is bounded, and its unit
 * @param lower the least it can be
 * @param upper the most it can be
 * @param holes how many scores are missing
 * @param cells how many scores it takes, the missing ones included
 * @param models how many models
 * @param conditions under which models were scored, such as the judge
 * @param method the bounds with their options
 * @param assumptions what the missing scores may be
 * @param basis the scores it rests on
 */
public record Bounds(
    String estimand,
    double lower,
    double upper,
    int holes,
    int cells,
    int models,
    ImmutableList<String> conditions,
    String method,
    String assumptions,
    Basis basis)
    implements Result {

  /** {@return the upper less the lower bound; exactly 0 where nothing is missing} */
  public double width() {
    return upper - lower;
  }

  /** {@return whether the estimate is above 0, or below it, whatever the missing scores are} */
  public boolean isSignCertain() {
    return lower > 0 || upper < 0;
  }

  /** "slope a year on HarmBench: -0.0120 to 0.0340, 3 of 22 scores missing, sign not certain". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.4f to %.4f, %d of %d scores missing, sign %s",
        estimand,
        lower,
        upper,
        holes,
        cells,
        isSignCertain() ? "certain" : "not certain");
  }
}
