package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.SlopeRange;
import org.llmsafety.stats.robust.SpecificationCurve;

/** Sentences on what other ways to ask give, what would overturn the answer, who was evaluated. */
final class RobustFindings {
  private static final ImmutableSet<ChangedConclusion> CONCLUSION =
      ImmutableSet.of(
          ChangedConclusion.SIGN,
          ChangedConclusion.P_RISES_ABOVE_LEVEL,
          ChangedConclusion.P_FALLS_TO_LEVEL);
  private static final int MOST_NAMED = 4;

  private final SafetyQuestion question;
  private final double level;
  private final Evidence evidence;
  private final MainMethod.Choice choice;

  RobustFindings(
      SafetyQuestion question, double level, Evidence evidence, MainMethod.Choice choice) {
    this.question = question;
    this.level = level;
    this.evidence = evidence;
    this.choice = choice;
  }

  private FindingBuilder builder(Finding.Kind kind) {
    return new FindingBuilder(kind, level);
  }

  Optional<Finding> grid() {
    return evidence.grid().toOptional().map(this::grid);
  }

  private Finding grid(SpecificationCurve grid) {
    FindingBuilder builder =
        builder(Finding.Kind.ROBUSTNESS)
            .words("We repeated the analysis under ")
            .count(grid.cells().size(), "specification", "specifications")
            .words(" (")
            .count(grid.estimators().size(), "method", "methods")
            .words(" x ")
            .count(grid.scalings().size(), "scale", "scales")
            .words(" x ")
            .count(grid.dateBases().size(), "date basis", "date bases")
            .words(" x ")
            .count(grid.subsets().size(), "choice of models", "choices of models")
            .words("); ");
    if (grid.distinct() == 0) {
      return noneOf(grid, builder).finding();
    }
    builder
        .count(grid.distinct(), "gives a result of its own", "give distinct results")
        .words(": ")
        .count(grid.positive(), "points", "point")
        .words(" towards the " + ends().positive() + " end, ")
        .count(grid.negative(), "points", "point")
        .words(" towards the " + ends().negative() + " end");
    if (grid.smallestP().isPresent()) {
      builder
          .words("; of ")
          .shown("p-values in the grid", grid.tests(), Integer.toString(grid.tests()))
          .words(grid.tests() == 1 ? " unadjusted p-value, from " : " unadjusted p-values, from ")
          .shown(
              "smallest p in the grid",
              grid.smallestP().getAsDouble(),
              Wording.p(grid.smallestP().getAsDouble(), level))
          .words(" to ")
          .shown(
              "largest p in the grid",
              grid.largestP().getAsDouble(),
              Wording.p(grid.largestP().getAsDouble(), level))
          .words(", ")
          .shown(
              "p-values at or below the level",
              grid.atOrBelowLevel(),
              Integer.toString(grid.atOrBelowLevel()))
          .words(grid.atOrBelowLevel() == 1 ? " is at or below " : " are at or below ")
          .level("significance level", level);
    }
    leftOut(builder);
    return builder
        .words(
            ". This shows how sensitive the answer is to the choices of an analysis; it does not"
                + " favour one. All use the same scores, and even without any trend at least one of"
                + " many p-values falls below the level far more often than a single one does.")
        .finding();
  }

  private Ends ends() {
    return Ends.of(scale());
  }

  private Scale scale() {
    return evidence.asked().benchmarks().stream()
        .findFirst()
        .map(Benchmark::scale)
        .orElse(Scale.UNIT);
  }

  private static String negative(Ends ends) {
    return ends.negative().equals("lower") ? "lowest" : "least safe";
  }

  private static String positive(Ends ends) {
    return ends.positive().equals("higher") ? "highest" : "safest";
  }

  private FindingBuilder noneOf(SpecificationCurve grid, FindingBuilder builder) {
    return grid.commonestReason()
        .map(
            why ->
                builder
                    .words("none can be computed" + completeOnly() + ", ")
                    .shown("ways without an answer for one reason", why.cells(), why.share())
                    .words(" for this reason: " + why.text() + "."))
        .orElseGet(() -> builder.words("none can be computed" + completeOnly() + "."));
  }

  private String completeOnly() {
    return choice.complete() < choice.dated()
        ? " from the "
            + choice.complete()
            + " of "
            + choice.dated()
            + " dated models that have a score on every benchmark"
        : "";
  }

  /** Over several benchmarks all cells use mean scores, which need a score on every benchmark. */
  private void leftOut(FindingBuilder builder) {
    int lacking = choice.dated() - choice.complete();
    if (lacking > 0) {
      builder
          .words(
              ". All specifications use only models with a score on every benchmark, which leaves")
          .words(" out ")
          .count(lacking, "dated model", "dated models");
    }
  }

  Optional<Finding> overturn() {
    ImmutableList<LeaveOneOutResult> all =
        evidence.leftOut().values().stream().flatMap(Outcome::stream).collect(toImmutableList());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    FindingBuilder builder = builder(Finding.Kind.OVERTURN);
    String gap = "";
    for (LeaveOneOutResult leftOut : all) {
      overturn(builder.words(gap), leftOut);
      gap = " ";
    }
    return Optional.of(builder.finding());
  }

  private static void overturn(FindingBuilder builder, LeaveOneOutResult leftOut) {
    String unit = leftOut.unit().toString();
    String several = unit.equals("family") ? "families" : unit + "s";
    Scale scale = leftOut.all().scale();
    Ends ends = Ends.of(scale);
    builder
        .words("Leaving out one of ")
        .count(leftOut.removals().size(), unit, several)
        .words(" at a time");
    leftOut
        .slopes()
        .ifPresent(
            range ->
                builder
                    .words(" gives slopes of ")
                    .change(
                        negative(ends) + " slope without one " + unit,
                        range.leastSafe(scale),
                        scale)
                    .words(" to ")
                    .change(
                        positive(ends) + " slope without one " + unit, range.safest(scale), scale)
                    .words(" a year"));
    ImmutableList<LeaveOneOutFit> overturning =
        leftOut.overturning().stream()
            .filter(each -> each.overturned().stream().anyMatch(CONCLUSION::contains))
            .collect(toImmutableList());
    if (overturning.isEmpty()) {
      builder.words(
          leftOut.slopes().isEmpty()
              ? " leaves no slope."
              : leftOut.all().p().isAvailable()
                  ? " and never changes the conclusion."
                  : " and never changes the sign.");
      return;
    }
    builder
        .words("; ")
        .count(overturning.size(), "changes the conclusion", "change the conclusion")
        .words(": " + changes(overturning) + ".");
  }

  /** "p rises above the significance level without GPT-4, GPT-5; ..., and others". */
  private static String changes(ImmutableList<LeaveOneOutFit> overturning) {
    return Multimaps.index(
                overturning.subList(0, Math.min(MOST_NAMED, overturning.size())),
                RobustFindings::because)
            .asMap()
            .entrySet()
            .stream()
            .map(
                change ->
                    change.getKey()
                        + " without "
                        + change.getValue().stream()
                            .map(LeaveOneOutFit::name)
                            .collect(joining(", ")))
            .collect(joining("; "))
        + (overturning.size() > MOST_NAMED ? ", and others" : "");
  }

  private static String because(LeaveOneOutFit removal) {
    return removal.overturned().stream()
        .filter(CONCLUSION::contains)
        .map(ChangedConclusion::toString)
        .collect(joining(" and "));
  }

  Optional<Finding> coverage() {
    return evidence.coverage().toOptional().map(this::coverage);
  }

  private Finding coverage(CoverageResult found) {
    FindingBuilder builder =
        builder(Finding.Kind.COVERAGE)
            .count(found.models(), "dated model", "dated models")
            .words(" of ")
            .count(found.labs().size(), "lab", "labs")
            .words(found.models() == 1 ? " was evaluated; " : " were evaluated; ");
    if (found.holes().isEmpty()) {
      builder.words("none lacks a benchmark.");
    } else {
      builder.count(found.holes().size(), "lacks", "lack").words(" a benchmark.");
    }
    labs(builder, found.onlyEarly(), "first");
    labs(builder, found.onlyLate(), "second");
    if (!found.undated().isEmpty()) {
      builder
          .words(" ")
          .count(found.undated().size(), "model", "models")
          .words(" without a date " + (found.undated().size() == 1 ? "is" : "are") + " left out.");
    }
    return builder.finding();
  }

  private static void labs(FindingBuilder builder, ImmutableList<LabCoverage> labs, String half) {
    if (!labs.isEmpty()) {
      builder
          .words(" ")
          .count(labs.size(), "lab has", "labs have")
          .words(
              " models only in the "
                  + half
                  + " half of the dates ("
                  + labs.stream().map(lab -> lab.lab().toString()).collect(joining(", "))
                  + "), so the mix of labs changes.");
    }
  }

  Optional<Finding> holes() {
    return evidence.holes().toOptional().filter(bounds -> bounds.holes() > 0).map(this::holes);
  }

  private Finding holes(Bounds bounds) {
    Scale scale = question.benchmark().map(Benchmark::scale).orElseGet(() -> Ends.unit(scale()));
    SlopeRange range = new SlopeRange(bounds.lower(), bounds.upper());
    return builder(Finding.Kind.COVERAGE)
        .shown("missing scores", bounds.holes(), Integer.toString(bounds.holes()))
        .words(" of ")
        .count(bounds.cells(), "score is", "scores are")
        .words(
            " missing. If they could take any value on the scale, the least-squares slope would"
                + " lie")
        .words(" between ")
        .change(negative(Ends.of(scale)) + " slope, holes filled", range.leastSafe(scale), scale)
        .words(" and ")
        .change(positive(Ends.of(scale)) + " slope, holes filled", range.safest(scale), scale)
        .words(
            bounds.isSignCertain()
                ? " a year, so its sign does not depend on them."
                : " a year, so the missing scores could change its sign.")
        .finding();
  }
}
