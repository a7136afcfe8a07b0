package org.llmsafety.stats.blocks;

import org.llmsafety.core.Reason;

/** Why there is no result from ranks within benchmarks, besides what {@link Reason} has. */
public final class BlockReason {
  /** The scores fall into parts that share nothing, so one cannot be set against the other. */
  public static final Reason DISCONNECTED = Reason.of("DISCONNECTED");

  private BlockReason() {}
}
