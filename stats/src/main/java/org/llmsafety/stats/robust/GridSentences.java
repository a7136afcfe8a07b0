package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;

/** A grid's summary in sentences. */
final class GridSentences {
  private final SpecificationCurve grid;

  private GridSentences(SpecificationCurve grid) {
    this.grid = grid;
  }

  static ImmutableList<String> of(SpecificationCurve grid) {
    return new GridSentences(grid).all();
  }

  private ImmutableList<String> all() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(size());
    if (grid.distinct() > 0) {
      sentences.add(directions());
      grid.slopes().forEach((scaling, range) -> sentences.add(slopes(scaling, range)));
      if (grid.slopes().size() > 1) {
        sentences.add(
            "Slopes of different scales are in different units, and only their directions can be"
                + " compared.");
      }
      sentences.add(pValues());
    }
    grid.commonestReason()
        .ifPresent(
            why ->
                sentences.add(
                    "Without an answer for one reason: "
                        + why.cells()
                        + " of "
                        + why.of()
                        + ", the first because "
                        + why.text()
                        + "."));
    return sentences.addAll(warnings()).build();
  }

  private String size() {
    int repeated = grid.computed() - grid.distinct();
    return "Of "
        + count(grid.cells().size(), "specification", "specifications")
        + " ("
        + count(grid.subsets().size(), "subset", "subsets")
        + " x "
        + count(grid.dateBases().size(), "date basis", "date bases")
        + " x "
        + count(grid.scalings().size(), "scale", "scales")
        + " x "
        + count(grid.estimators().size(), "method", "methods")
        + ") "
        + grid.computed()
        + " could be computed"
        + (repeated == 0
            ? "."
            : "; "
                + repeated
                + (repeated == 1 ? " of these repeats" : " of these repeat")
                + " an earlier one, as a choice changed nothing, which leaves "
                + grid.distinct()
                + " that count.");
  }

  private String directions() {
    int neither = grid.distinct() - grid.positive() - grid.negative();
    return "Slopes towards the "
        + grid.ends().positive()
        + " end: "
        + grid.positive()
        + " of "
        + grid.distinct()
        + "; towards the "
        + grid.ends().negative()
        + " end: "
        + grid.negative()
        + (neither == 0 ? "." : "; 0: " + neither + ".");
  }

  private String slopes(Scaling scaling, SlopeRange range) {
    ImmutableList<Estimate> answers = grid.on(scaling);
    Scale scale = answers.get(0).scale();
    return "On the "
        + (scaling == Scaling.NATIVE || scaling == Scaling.UNIT ? scaling : "scale of " + scaling)
        + " ("
        + answers.size()
        + (Ends.of(scale).sign() < 0 ? ", lower is safer" : "")
        + "): "
        + (range.low() == range.high() ? "a slope of " : "slopes from ")
        + Wording.change(range.low(), scale)
        + (range.low() == range.high() ? "" : " to " + Wording.change(range.high(), scale))
        + (scale.unit().isBlank() ? "" : " " + scale.unit())
        + " a year.";
  }

  private String pValues() {
    double level = grid.significanceLevel();
    return grid.tests() == 0
        ? "None has a p-value."
        : "P-values ("
            + grid.tests()
            + "): from "
            + Wording.p(grid.smallestP().orElseThrow(), level)
            + " to "
            + Wording.p(grid.largestP().orElseThrow(), level)
            + ", none adjusted; at or below "
            + Wording.level(level)
            + ": "
            + grid.atOrBelowLevel()
            + ".";
  }

  private ImmutableList<String> warnings() {
    String selects =
        "The grid shows how far the answer depends on choices. It selects none: choose a"
            + " specification for reasons that do not look at its result, and quote no cell without"
            + " the others.";
    ImmutableList.Builder<String> sentences = ImmutableList.<String>builder().add(selects);
    if (grid.distinct() > 1) {
      sentences.add(
          "All cells are of the same scores, so neither how many agree nor the smallest p-value is"
              + " a test.");
    }
    if (grid.tests() > 1) {
      boolean isOneTest = grid.isOneTest();
      if (isOneTest) {
        sentences.add(
            "The "
                + grid.tests()
                + " p-values are one and the same test, which these scales do not change.");
      }
      sentences.add(
          "Under no trend at all, a grid of "
              + (isOneTest ? "several tests" : grid.tests() + " cells")
              + " shows some p < .05 more often than one time in twenty: of simulated grids of 12"
              + " cells one in eight to one in five did.");
    }
    return sentences.build();
  }

  private static String count(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
