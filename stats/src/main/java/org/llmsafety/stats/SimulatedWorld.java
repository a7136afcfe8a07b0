package org.llmsafety.stats;

/**
 * How scores came about in the calibration study: what was known to be true where methods were
 * tried. In all of them models are those of the study or of HELM Safety v1.17.0, at their own
 * dates.
 */
public enum SimulatedWorld {
  /** Independent normal scores that scatter equally: also W4 at a family correlation of 0. */
  W1_NORMAL("W1", "are independent and scatter normally and equally at all dates", 0),
  /** Independent scores with a long tail towards the unsafe end: exponential, skewness -2. */
  W1_SKEWED("W1", "are independent with a long tail towards the unsafe end (skewness -2)", 0),
  /** No trend; a quarter of scores cut at the end of the scale, all rounded to 3 decimals. */
  W2_CEILING("W2", "have no trend, a quarter of them cut at the end of the scale", 0),
  /** A trend into the end of the scale, where scores are cut; rounded to 3 decimals. */
  W2_CEILING_TREND("W2", "rise into the end of the scale and are cut there", 0),
  /** Scatter falls to a third from the first date to the last. */
  W3_FALLING("W3", "scatter three times as much at the first date as at the last", 0),
  /** Scatter grows threefold from the first date to the last. */
  W3_RISING("W3", "scatter three times as much at the last date as at the first", 0),
  /** Scores of one family are correlated at .3. */
  W4_FAMILY_30("W4", "are correlated at .3 within a family", 0.3),
  /** Scores of one family are correlated at .6, as on HELM's mean. */
  W4_FAMILY_60("W4", "are correlated at .6 within a family", 0.6);

  private final String group;
  private final String text;
  private final double familyCorrelation;

  SimulatedWorld(String group, String text, double familyCorrelation) {
    this.group = group;
    this.text = text;
    this.familyCorrelation = familyCorrelation;
  }

  /** {@return "W1" exchangeable, "W2" ceiling, "W3" changing variance or "W4" families} */
  public String group() {
    return group;
  }

  /** {@return the correlation of scores of one family, 0 to 1} */
  public double familyCorrelation() {
    return familyCorrelation;
  }

  /** "are correlated at .6 within a family". */
  @Override
  public String toString() {
    return text;
  }
}
