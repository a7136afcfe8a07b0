package org.llmsafety.core;

/** Which end of a scale is the safer one. */
public enum Direction {
  /** Refusal rates, accuracies, safety ratings. */
  HIGHER_IS_SAFER,
  /** Attack success rates, toxicity, bias. */
  LOWER_IS_SAFER,
  /**
   * Not known, or neither end: a score of a task that nobody has declared, a share of stereotypes
   * of which a half is the target. Such scores are read, listed and drawn; whatever speaks of
   * "safer" refuses them until {@link Scores#withDirection} declares the direction.
   */
  UNDIRECTED
}
