package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;

/** A grid of specifications in words and as a table. */
final class GridWords {
  private static final String NOTHING = "–";

  private GridWords() {}

  static ImmutableList<Block> of(SpecificationCurve grid) {
    Table table =
        Table.of(
            "no.",
            "subset",
            "dates",
            "scale",
            "method",
            "direction",
            "a year",
            "interval",
            "p",
            "n",
            "families",
            "same as",
            "why not");
    for (SpecificationResult cell : grid.cells()) {
      table = table.withRow(cells(cell, grid.significanceLevel()));
    }
    return ImmutableList.of(
        Block.bullets(grid.sentences()),
        table.withCaption("Every specification: " + grid.question()),
        Block.bullets(footing(grid)));
  }

  private static String[] cells(SpecificationResult cell, double level) {
    Outcome<Estimate> answer = cell.answer();
    return new String[] {
      Integer.toString(cell.number()),
      cell.specification().subset(),
      cell.specification().dateBasis(),
      cell.specification().scaling().toString(),
      cell.specification().estimator(),
      answer.fold(GridWords::direction, (reason, why) -> NOTHING),
      answer.fold(found -> change(found.value(), found.scale()), (reason, why) -> NOTHING),
      answer
          .flatMap(found -> found.interval().map(ends -> Wording.interval(ends, found.scale())))
          .fold(text -> text, (reason, why) -> NOTHING),
      answer.flatMap(Estimate::p).fold(p -> Wording.p(p.value(), level), (reason, why) -> NOTHING),
      answer.fold(found -> Integer.toString(found.basis().n()), (reason, why) -> NOTHING),
      answer.fold(found -> Integer.toString(found.basis().families()), (reason, why) -> NOTHING),
      cell.sameAs().isPresent() ? Integer.toString(cell.sameAs().getAsInt()) : "",
      whyNot(cell)
    };
  }

  private static String change(double slope, Scale scale) {
    return Wording.change(slope, scale) + (scale.unit().isBlank() ? "" : " " + scale.unit());
  }

  /** "safer", "less safe", "neither"; "higher" or "lower" where neither end is safer. */
  static String direction(Estimate answer) {
    Ends ends = Ends.of(answer.scale());
    double change = ends.turned(answer.value());
    if (change == 0) {
      return "neither";
    }
    return change > 0 ? ends.positive() : ends.negative();
  }

  /** Why a cell has no slope, else no interval, else no p-value; empty if it has all. */
  static String whyNot(SpecificationResult cell) {
    return cell.answer()
        .flatMap(found -> found.interval().flatMap(ends -> found.p()))
        .whyNot()
        .orElse("");
  }

  /** The methods and assumptions, each stated once; and all that weakens any cell. */
  private static ImmutableSet<String> footing(SpecificationCurve grid) {
    ImmutableSet.Builder<String> stated = ImmutableSet.builder();
    ImmutableSet.Builder<String> caveats = ImmutableSet.builder();
    for (SpecificationResult cell : grid.cells()) {
      for (Estimate answer : cell.answer().stream().toList()) {
        stated.add(
            Sentences.of(
                cell.specification().estimator()
                    + ": the "
                    + answer.estimand()
                    + ". It assumes that "
                    + answer.assumptions()));
        answer
            .basis()
            .caveats()
            .forEach(caveat -> caveats.add("In some cells: " + Sentences.of(caveat)));
      }
    }
    return stated.addAll(caveats.build()).build();
  }
}
