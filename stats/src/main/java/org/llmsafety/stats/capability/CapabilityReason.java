package org.llmsafety.stats.capability;

import org.llmsafety.core.Reason;

/** Why there is no result on safety and capability, besides what {@link Reason} has. */
public final class CapabilityReason {
  /** What is to be compared is one and the same, or part of the other. */
  public static final Reason SAME_BENCHMARK = Reason.of("SAME_BENCHMARK");

  /** Two explanatory variables are collinear, so their effects cannot be separated. */
  public static final Reason COLLINEAR = Reason.of("COLLINEAR");

  private CapabilityReason() {}
}
