package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which column is read where another is blank or missing.
 *
 * @param others by the column that they stand in for
 */
record Fallbacks(ImmutableMap<String, String> others) {
  static final Fallbacks NONE = new Fallbacks(ImmutableMap.of());

  Fallbacks with(String column, String other) {
    String before = others.getOrDefault(column, other);
    if (!before.equals(other)) {
      throw ScoreColumns.twice("column \"" + column + "\" must fall back on one", before, other);
    }
    if (chain(other).contains(column)) {
      throw new IllegalArgumentException("column \"" + column + "\" must not fall back on itself");
    }
    return new Fallbacks(ScoreColumns.with(others, column, other));
  }

  /** The column, the one it falls back on, the one that this falls back on, and so on. */
  private ImmutableList<String> chain(String column) {
    ImmutableList.Builder<String> chain = ImmutableList.builder();
    Optional<String> at = Optional.of(column);
    while (at.isPresent()) {
      chain.add(at.get());
      at = of(at.get());
    }
    return chain.build();
  }

  boolean isNone() {
    return others.isEmpty();
  }

  /** {@return the column that is read where that one is blank} */
  Optional<String> of(String column) {
    return Optional.ofNullable(others.get(column));
  }

  /** {@return whether that column is there, or one that is read in its place} */
  boolean hasAny(String column, Predicate<String> isThere) {
    return chain(column).stream().anyMatch(isThere);
  }
}
