package org.llmsafety.stats;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.function.Supplier;
import org.llmsafety.core.Outcome;

/** Every public method that takes scores, asked of one board, for tests of other packages. */
public final class EveryEntryPoint {
  private EveryEntryPoint() {}

  /** {@return the results by the names of the methods} */
  public static ImmutableMap<String, Supplier<Outcome<?>>> asked() {
    return ImmutableMap.copyOf(
        Maps.transformValues(EntryPoints.all(), ask -> () -> ask.apply(EntryPoints.board())));
  }
}
