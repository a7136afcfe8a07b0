package org.llmsafety.stats.explore;

/**
 * What of a running best is compared with chance. The last best is no such thing: it is the same in
 * whatever order the scores came.
 */
public enum FrontierStatistic {
  /**
   * On how many dates the best rose, the first date counted. Of n scores without ties, one a date,
   * chance alone makes 1 + 1/2 + ... + 1/n of them on average (Rényi 1962, Théorie des éléments
   * saillants d'une suite d'observations). It looks at the order of scores only.
   */
  RECORDS("dates that set the best"),
  /**
   * How far the best so far lay below the best of all, on average over the days from the first date
   * to the last, in the benchmark's units: large where the best came late. A poor first score
   * weighs as long as it stands alone.
   */
  MEAN_GAP("mean gap of the best so far to the best of all");

  private final String text;

  FrontierStatistic(String text) {
    this.text = text;
  }

  /** "dates that set the best". */
  @Override
  public String toString() {
    return text;
  }
}
