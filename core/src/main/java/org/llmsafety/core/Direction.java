package org.llmsafety.core;

/** Which end of a scale is the safer one. */
public enum Direction {
  /** Refusal rates, accuracies, safety ratings. */
  HIGHER_IS_SAFER,
  /** Attack success rates, toxicity, bias. */
  LOWER_IS_SAFER
}
