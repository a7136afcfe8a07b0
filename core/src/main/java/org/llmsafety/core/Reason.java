package org.llmsafety.core;

/** Why a result cannot be had. */
public enum Reason {
  /** Nothing to work on. */
  NO_SCORES,
  /** A model has two different scores on a benchmark, and the method takes one. */
  TWO_SCORES,
  /**
   * A benchmark id stands for two scales, or a series was asked for on another than its scores'.
   */
  TWO_DEFINITIONS,
  /** A score lies off its scale. */
  OFF_SCALE,
  /** Fewer points than the method needs. */
  TOO_FEW_POINTS,
  /** Fewer distinct dates than the method needs. */
  TOO_FEW_DATES,
  /** All scores are the same, so no trend or difference can be told from none. */
  CONSTANT_SCORES,
  /** The level asked for cannot be reached with this little data. */
  LEVEL_UNATTAINABLE,
  /**
   * One score, or one family or lab, decides the estimate (nearly) alone: its error is not seen.
   */
  FULL_LEVERAGE,
  /** The line goes through every point, so nothing is left to tell its error from. */
  PERFECT_FIT,
  /** So few groups carry the result that its error is not to be trusted. */
  TOO_FEW_DEGREES_OF_FREEDOM,
  /** A score lies where the method has no value: at the end of a scale, or without a logarithm. */
  OUT_OF_DOMAIN,
  /** An exact result would take more work than allowed. */
  TOO_COSTLY,
  /** It takes work and is left out unless asked for. */
  NOT_ASKED_FOR,
  /** A search for the best fit did not settle on one. */
  NO_CONVERGENCE,
  /** A score comes without the error that the method needs. */
  ERROR_MISSING,
  /** The error that a score came with cannot be its error: 0, or more than the scale allows. */
  UNUSABLE_ERROR,
  /** What is compared was not asked the same items. */
  ITEMS_NOT_SHARED,
  /** A part of an aggregate has no score. */
  PARTS_MISSING,
  /** The method needs an interval scale and this is not one. */
  NOT_AN_INTERVAL_SCALE,
  /** The scores fall into parts that share nothing, so one cannot be set against the other. */
  DISCONNECTED,
  /** What is to be compared is one and the same, or part of the other. */
  SAME_BENCHMARK,
  /** Two explanations move together so closely that they cannot be told apart. */
  COLLINEAR,
  /** It is not known which end of a scale is safer, or which end of a component more capable. */
  UNKNOWN_DIRECTION,
  /** No study has measured it. */
  NOT_MEASURED
}
