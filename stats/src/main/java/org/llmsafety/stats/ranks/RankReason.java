package org.llmsafety.stats.ranks;

import org.llmsafety.core.Reason;

/** Why there are no rank intervals, besides what {@link Reason} has. */
public final class RankReason {
  /** What is compared was not asked the same items. */
  public static final Reason ITEMS_NOT_SHARED = Reason.of("ITEMS_NOT_SHARED");

  private RankReason() {}
}
