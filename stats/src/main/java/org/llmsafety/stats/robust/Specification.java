package org.llmsafety.stats.robust;

/**
 * One way to ask a question: a choice in each dimension of a grid, by name.
 *
 * @param subset which scores: "all scores", "without Meta"
 * @param dateBasis what dates them: "as dated", "availability, else announcement"
 * @param scaling which scale they are put on
 * @param estimator by which method: "Theil-Sen"
 */
public record Specification(String subset, String dateBasis, Scaling scaling, String estimator) {
  /** "all scores, dates as dated, native scale, Theil-Sen". */
  @Override
  public String toString() {
    return subset + ", dates " + dateBasis + ", " + scaling + ", " + estimator;
  }
}
