package org.llmsafety.stats.study;

/**
 * How scores came about where the verdict's own error rates were measured. W1 to W4 are those of
 * {@link org.llmsafety.stats.SimulatedWorld}; the others have levels of labs, families and models
 * as fitted to HELM Safety v1.17.0, cut at the ends of the scale and rounded to 3 decimals.
 */
public enum VerdictWorld {
  W1_NORMAL("W1", "independent and normal", Truth.STILL),
  W1_SKEWED("W1", "independent, with a long tail towards the unsafe end", Truth.STILL),
  W2_CEILING("W2", "a quarter of them cut at the end of the scale", Truth.STILL),
  /** By one standard deviation a year, before scores are cut. */
  W2_CEILING_TREND("W2", "rising into the end of the scale", Truth.RISING),
  W3_FALLING("W3", "scattering three times as much at first as at last", Truth.STILL),
  W3_RISING("W3", "scattering three times as much at last as at first", Truth.STILL),
  W4_FAMILY_30("W4", "correlated at .3 within a family", Truth.STILL),
  W4_FAMILY_60("W4", "correlated at .6 within a family", Truth.STILL),
  W5_LABS("W5", "with levels of labs, families and models as fitted to HELM Safety", Truth.STILL),
  /** By .04 a year on every benchmark, before scores are cut and rounded. */
  W5_TREND("W5", "with these levels, rising by .04 a year on every benchmark", Truth.RISING),
  /** 76 % of the variance of families' dates lies between labs, 30 % on HELM. */
  W5_WAVES("waves", "with these levels, labs arriving in waves", Truth.STILL),
  W5_WAVES_TREND(
      "waves", "with these levels, labs arriving in waves, rising by .04 a year", Truth.RISING),
  /** 95 % of the variance of families' dates lies between labs. */
  W5_STEEP_WAVES("waves", "with these levels, labs arriving one after the other", Truth.STILL),
  /** HarmBench falls by .1 a year, the others rise so that the expected mean is the same always. */
  OPPOSED(
      "opposed",
      "with these levels, benchmarks opposed so that their mean stands still",
      Truth.STILL),
  /** A quarter of all scores. */
  HOLES_AT_RANDOM(
      "missing", "with these levels, a quarter of the scores missing at random", Truth.STILL),
  /** Every lab lacks every benchmark with a probability of a quarter, all but one at most. */
  HOLES_BY_LAB("missing", "with these levels, labs lacking benchmarks", Truth.STILL),
  HOLES_BY_LAB_WAVES(
      "missing", "with these levels, labs lacking benchmarks and arriving in waves", Truth.STILL),
  HOLES_BY_LAB_TREND(
      "missing",
      "with these levels, labs lacking benchmarks, rising by .04 a year on each",
      Truth.RISING);

  /** What is true of the mean score. */
  public enum Truth {
    /** No trend: any claim is false. */
    STILL,
    /** Newer models score safer. */
    RISING
  }

  private final String group;
  private final String text;
  private final Truth truth;

  VerdictWorld(String group, String text, Truth truth) {
    this.group = group;
    this.text = text;
    this.truth = truth;
  }

  /** {@return "W1" to "W5", "waves", "opposed" or "missing"} */
  public String group() {
    return group;
  }

  /** {@return what is true of the mean score} */
  public Truth truth() {
    return truth;
  }

  /** "correlated at .6 within a family". */
  @Override
  public String toString() {
    return text;
  }
}
