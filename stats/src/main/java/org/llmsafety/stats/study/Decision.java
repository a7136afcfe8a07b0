package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.trend.Equivalence;

/**
 * What a question comes to, and what decided it: the part of a {@link SafetyAnswer} that the
 * verdict depends on, without what stands beside it.
 *
 * @param method which method gave the answer, and why that one
 * @param main the trend by that method, or why there is none
 * @param equivalence whether the trend is within the margin; empty without a margin
 * @param verdict what may be said at the significance level
 */
public record Decision(
    MainMethod.Choice method,
    Outcome<Estimate> main,
    Optional<Outcome<Equivalence>> equivalence,
    Verdict verdict) {

  /** {@return the verdict in the words of what was measured: "newer models comply more often"} */
  public String claim() {
    return main.map(trend -> verdict.on(trend.basis()))
        .fold(words -> words, (reason, why) -> verdict.toString());
  }

  /** "newer models score safer: +0.0361 a year (95 % interval +0.0113 to +0.0664), ...". */
  @Override
  public String toString() {
    return claim() + ": " + main.fold(Estimate::sentence, (reason, why) -> why);
  }
}
