package org.llmsafety.stats.internal;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The latest values of a costly function that depends on nothing but its argument, so that keeping
 * them changes no result. Two threads that ask for one value at once may both compute it: neither
 * waits, as a thread that computes may itself be lent to others meanwhile.
 *
 * @param <K> arguments, with equals and hashCode
 * @param <V> values, immutable
 */
public final class Memo<K, V> {
  private final Cache<K, V> values;

  /**
   * @param mostWeight how much is kept in all
   * @param weight of a value, at least 1
   */
  public Memo(long mostWeight, ToIntFunction<V> weight) {
    this.values =
        CacheBuilder.newBuilder()
            .maximumWeight(mostWeight)
            // one segment: what fits does not depend on how keys are spread
            .concurrencyLevel(1)
            .<K, V>weigher((key, value) -> weight.applyAsInt(value))
            .build();
  }

  /** {@return the value that is kept, or else the one that is computed} */
  public V get(K argument, Supplier<V> computation) {
    V kept = values.getIfPresent(argument);
    if (kept != null) {
      return kept;
    }
    V computed = computation.get();
    values.put(argument, computed);
    return computed;
  }
}
