package org.llmsafety.stats.resample;

/**
 * A number computed from rows of the caller's data.
 *
 * <pre>{@code
 * RowStatistic mean = rows -> {
 *   double sum = 0;
 *   for (int row : rows) {
 *     sum += values[row];
 *   }
 *   return sum / rows.length;
 * };
 * }</pre>
 *
 * <p>It is called from several threads at once, and must not keep or change the array.
 */
@FunctionalInterface
public interface RowStatistic {

  /**
   * {@return the number, or NaN where these rows give none: those resamples are counted and left
   * out}
   *
   * @param rows counted from 0. In a bootstrap the rows drawn, some of them several times; in a
   *     permutation the row whose value is put in each row's place
   */
  double of(int[] rows);
}
