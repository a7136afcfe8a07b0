package org.llmsafety.stats.study;

import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.EqualDateDifference;
import org.llmsafety.stats.compare.LabDifference;

/** What a study says of two labs at equal date, benchmark by benchmark. */
final class ComparisonFinding {
  private final Comparison found;
  private final FindingBuilder builder;

  private ComparisonFinding(Comparison found, FindingBuilder builder) {
    this.found = found;
    this.builder = builder;
  }

  /** {@return the finding, with p-values adjusted for one another where there are several} */
  static Finding of(Comparison found, FindingBuilder builder) {
    return new ComparisonFinding(found, builder).finding();
  }

  private Finding finding() {
    builder
        .words("At equal date, models of " + found.first() + " against those of ")
        .words(found.second() + ": ");
    if (found.byBenchmark().isEmpty()) {
      return builder.words("no benchmark has scores of both.").finding();
    }
    String gap = "";
    boolean isAny = false;
    for (var entry : found.byBenchmark().entrySet()) {
      builder.words(gap + entry.getKey() + " ");
      Outcome<EqualDateDifference> difference =
          entry.getValue().flatMap(LabDifference::atEqualDate);
      difference.stream().forEach(this::difference);
      difference.whyNot().ifPresent(why -> builder.words("cannot be compared (" + why + ")"));
      isAny |= difference.isAvailable();
      gap = "; ";
    }
    return builder
        .words(isAny ? ". Positive means that " + found.first() + "'s models score safer" : "")
        .words(
            isAdjusted()
                ? "; p-values are adjusted for their number (" + found.correction() + ")."
                : ".")
        .finding();
  }

  private boolean isAdjusted() {
    return found.byBenchmark().values().stream()
            .flatMap(
                one -> one.flatMap(LabDifference::atEqualDate).flatMap(d -> d.adjustedP()).stream())
            .count()
        > 1;
  }

  private void difference(EqualDateDifference difference) {
    Scale scale = difference.scale();
    Benchmark benchmark = difference.basis().benchmark();
    builder.change(
        "difference at equal date on " + benchmark + ", positive safer",
        TowardsSafer.safer(difference.value(), scale),
        scale);
    if (!difference.test().isAvailable()) {
      builder.words(" (no interval: " + difference.test().whyNot().orElse("") + ")");
      return;
    }
    builder
        .words(" (")
        .interval(
            "difference at equal date on " + benchmark, TowardsSafer.safer(difference), scale);
    difference.adjustedP().stream()
        .forEach(
            p ->
                builder
                    .words(isAdjusted() ? ", adjusted " : ", ")
                    .p((isAdjusted() ? "adjusted p on " : "p on ") + benchmark, p));
    builder.words(")");
  }
}
