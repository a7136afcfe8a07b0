package org.llmsafety.stats.gate;

/** How a {@link SafetyGate} tests items that are not 0 or 1, and items in clusters. */
enum GradedItems {
  /** By {@link GaffkeLimits} on scales with two ends, by t on others. */
  GAFFKE,
  /** By Student's t, unless next to none differ. */
  STUDENT,
  /** By {@link BettingLimits}, counts too: they hold at every look. */
  BETTING
}
