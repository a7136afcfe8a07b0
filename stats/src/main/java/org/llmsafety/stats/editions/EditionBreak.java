package org.llmsafety.stats.editions;

import java.time.LocalDate;

/**
 * The break between an edition of a board and the next: another judge, other documents or other
 * items, so that values before and after are of different things.
 *
 * @param before the edition that ends
 * @param after the edition that begins
 * @param lastBefore last day of a test of the edition before
 * @param firstAfter first day of a test of the edition after
 * @param linking how the values of models in both changed, from the last test before to the first
 *     after: the size of the break and what changed in these models, which cannot be separated
 */
public record EditionBreak(
    String before, String after, LocalDate lastBefore, LocalDate firstAfter, ValueChanges linking) {

  /** {@return whether a model was tested in both editions} */
  public boolean isLinked() {
    return linking.models() > 0;
  }

  /** "break HHEM-1.0 to HHEM-2.1, 2024-06-28 to 2024-08-22; models in both: ...". */
  @Override
  public String toString() {
    return "break "
        + before
        + " to "
        + after
        + ", "
        + lastBefore
        + " to "
        + firstAfter
        + "; models in both: "
        + (isLinked() ? linking.toString() : "none");
  }
}
