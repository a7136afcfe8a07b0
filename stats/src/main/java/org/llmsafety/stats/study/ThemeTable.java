package org.llmsafety.stats.study;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.Wording;

/**
 * What newer models do, theme by theme and source by source.
 *
 * @param significanceLevel at or below which an adjusted p-value counts as evidence
 * @param tests how many p-values are adjusted for one another, by Holm's method
 * @param models how many models the sources have
 * @param shared how many of these are in several sources
 * @param themes those that a source has a benchmark on
 */
public record ThemeTable(
    double significanceLevel,
    int tests,
    int models,
    int shared,
    ImmutableList<ThemeAnswer> themes) {

  /** {@return how the table's p-values and agreements are to be read, in one or two sentences} */
  public String note() {
    return "P-values are adjusted for the "
        + (tests == 1 ? "1 test" : tests + " tests")
        + " of this table (Holm): the chance of even one false finding in it is at most "
        + Wording.level(significanceLevel)
        + " if each test holds its own level."
        + (shared == 0
            ? ""
            : " Agreement between sources is not independent confirmation: "
                + shared
                + " of "
                + models
                + " models are in more than one source.");
  }

  /** Each theme with its sources, then the note. */
  @Override
  public String toString() {
    return themes.stream().map(theme -> theme + "\n").collect(joining()) + note();
  }
}
