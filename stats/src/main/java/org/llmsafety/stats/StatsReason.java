package org.llmsafety.stats;

import org.llmsafety.core.Reason;

/** Why a statistic is unavailable, besides what {@link Reason} has. */
public final class StatsReason {
  /**
   * One score, or one family or lab, decides the estimate (nearly) alone: its error is not seen.
   */
  public static final Reason FULL_LEVERAGE = Reason.of("FULL_LEVERAGE");

  /** It takes work and is left out unless asked for. */
  public static final Reason NOT_ASKED_FOR = Reason.of("NOT_ASKED_FOR");

  /** A search for the best fit did not settle on one. */
  public static final Reason NO_CONVERGENCE = Reason.of("NO_CONVERGENCE");

  /** No study has measured it. */
  public static final Reason NOT_MEASURED = Reason.of("NOT_MEASURED");

  private StatsReason() {}
}
