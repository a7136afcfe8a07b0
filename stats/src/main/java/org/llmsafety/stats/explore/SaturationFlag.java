package org.llmsafety.stats.explore;

/**
 * A sign that a benchmark no longer distinguishes good models from better ones. Where each begins
 * is a convention, set in {@link Saturation}.
 */
public enum SaturationFlag {
  /** A large share of all scores lies near the safe end. */
  CROWDED("crowded at the safe end"),
  /** Even the last of the best lies near the safe end. */
  LITTLE_HEADROOM("little headroom for the best"),
  /** The best lie close together. */
  BEST_ALIKE("the best are nearly equal"),
  /** No two of the best differ by more than the error of their scores. */
  NOT_TOLD_APART("the best are not distinguished");

  private final String text;

  SaturationFlag(String text) {
    this.text = text;
  }

  /** "crowded at the safe end". */
  @Override
  public String toString() {
    return text;
  }
}
