package org.llmsafety.stats.robust;

import java.util.OptionalInt;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;

/**
 * One specification's answer.
 *
 * @param number its place in the grid, from 1
 * @param specification what was asked
 * @param answer the slope, or why there is none; positive is towards the higher end of its scale
 * @param sameAs the number of an earlier cell that is the same piece of evidence: it asks the same
 *     of the same data, up to a change of units
 */
public record SpecificationResult(
    int number, Specification specification, Outcome<Estimate> answer, OptionalInt sameAs) {

  /** Whether it has an answer that no earlier cell has given. */
  boolean counts() {
    return answer.isAvailable() && sameAs.isEmpty();
  }

  /** "3. all scores, dates as dated, log-odds, Theil-Sen: +0.41 a year ... (same as 1)". */
  @Override
  public String toString() {
    return number
        + ". "
        + specification
        + ": "
        + answer.map(Estimate::sentence)
        + (sameAs.isPresent() ? " (same as " + sameAs.getAsInt() + ")" : "");
  }
}
