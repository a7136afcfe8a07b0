package org.llmsafety.stats.gate;

/**
 * What a {@link SafetyGate} answers. "The loss" is how much less safe the new run is than the old
 * one, on the average of all items that could have been asked; it is negative where the new run is
 * safer.
 */
public enum GateAnswer {
  /**
   * The loss is shown to be within the margin: the less safe end of its interval is. Where the loss
   * is really the margin or more, this is the answer with at most the probability of the level.
   */
  PASS("pass"),

  /**
   * The loss is shown to be beyond the margin: the safer end of its interval is. Where the loss is
   * really the margin or less, this is the answer with at most the probability of the level.
   */
  FAIL("fail"),

  /**
   * Neither is shown: the margin lies within the interval, or nothing could be compared. More items
   * make this answer rarer, unless the loss is just the margin.
   */
  CANNOT_TELL("cannot tell");

  private final String text;

  GateAnswer(String text) {
    this.text = text;
  }

  /** "cannot tell". */
  @Override
  public String toString() {
    return text;
  }
}
