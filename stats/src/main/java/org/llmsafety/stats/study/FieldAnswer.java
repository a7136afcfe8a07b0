package org.llmsafety.stats.study;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;

/**
 * What several sources say: one answer each, and a table of themes.
 *
 * @param sources the answer of each over all its benchmarks; {@link SafetyStudy#answer} gives the
 *     evidence behind it
 * @param table what newer models do, theme by theme
 */
public record FieldAnswer(ImmutableMap<String, Decision> sources, ThemeTable table) {

  /** A line for each source, then the table. */
  @Override
  public String toString() {
    return sources.entrySet().stream()
            .map(source -> source.getKey() + ": " + source.getValue() + "\n")
            .collect(joining())
        + table;
  }
}
