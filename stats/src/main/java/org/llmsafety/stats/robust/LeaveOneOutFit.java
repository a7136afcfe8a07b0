package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;

/**
 * What is left when one unit is left out.
 *
 * @param id of the unit left out
 * @param name what it is called, with its id where others are called so too
 * @param scores how many scores went with it
 * @param without the answer of the others, or why there is none
 * @param overturned what of the answer of all does not hold without it
 */
public record LeaveOneOutFit(
    String id,
    String name,
    int scores,
    Outcome<Estimate> without,
    ImmutableSet<ChangedConclusion> overturned) {

  /** "without Meta (9 scores): +0.0300 a year ...". */
  @Override
  public String toString() {
    return "without "
        + name
        + " ("
        + scores
        + (scores == 1 ? " score" : " scores")
        + "): "
        + without.map(Estimate::sentence);
  }
}
