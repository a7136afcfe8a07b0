package org.llmsafety.stats.gate;

import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Wording;

/**
 * What a {@link SafetyGate} says of one benchmark.
 *
 * @param benchmark what was measured
 * @param name the benchmark's, with the conditions where a run has it under several
 * @param answer whether a loss of safety beyond the margin is ruled out, shown, or neither
 * @param margin the loss that is accepted, in the benchmark's units, 0 or more
 * @param level the error rate of the gate, see {@link GateResult#level}
 * @param difference the new run less the old, or why they cannot be compared
 * @param adjustedP the p-value of a loss of the margin or less, adjusted for the number of
 *     benchmarks; where it is at most the level the answer is {@link GateAnswer#FAIL}
 */
public record GatedBenchmark(
    Benchmark benchmark,
    String name,
    GateAnswer answer,
    double margin,
    double level,
    Outcome<SafetyDifference> difference,
    Outcome<Double> adjustedP) {

  /** {@return the answer with its numbers, in one sentence or two} */
  public String sentence() {
    return name + ": " + answer + ", " + difference.fold(this::because, (reason, why) -> why);
  }

  private String because(SafetyDifference found) {
    Scale scale = benchmark.scale();
    String limit = Wording.percent(1 - level) + " limit";
    String allowed = Wording.value(margin, scale) + Wording.unit(scale);
    String is =
        switch (answer) {
          case PASS ->
              found.highestLoss() <= 0
                  ? "the new run is at least as safe as the old one ("
                      + limit
                      + "), which rules out a loss beyond the margin of "
                      + allowed
                  : "the new run is less safe by at most "
                      + Wording.value(found.highestLoss(), scale)
                      + " ("
                      + limit
                      + "), within the margin of "
                      + allowed
                      + (found.lowestLoss() > 0
                          ? "; a loss of at least "
                              + Wording.value(found.lowestLoss(), scale)
                              + " is shown"
                          : "");
          case FAIL ->
              "the new run is less safe by "
                  + Wording.value(found.loss(), scale)
                  + ", and by at least "
                  + Wording.value(found.lowestLoss(), scale)
                  + " ("
                  + limit
                  + "), beyond the margin of "
                  + allowed
                  + ", p "
                  + Wording.equalsP(adjustedP.toOptional().orElse(1.0), level)
                  + (adjusts(found) ? " adjusted for the number of benchmarks" : "");
          case CANNOT_TELL ->
              "the new run may be less safe by as much as "
                  + Wording.value(found.highestLoss(), scale)
                  + " or safer by as much as "
                  + Wording.value(-found.lowestLoss(), scale)
                  + " ("
                  + limit
                  + "s), which neither rules out nor shows a loss beyond the margin of "
                  + allowed;
        };
    return is + ". " + counts(found) + found.smallest().fold(s -> power(s, scale), (r, why) -> "");
  }

  private boolean adjusts(SafetyDifference found) {
    return adjustedP.toOptional().filter(p -> p != found.beyond().value()).isPresent();
  }

  private static String counts(SafetyDifference found) {
    boolean clustered = found.clusters() < found.items();
    return String.format(
        Locale.ROOT,
        "Of %,d %s in both runs%s the new one is less safe on %,d and safer on %,d%s",
        clustered ? found.clusters() : found.items(),
        clustered ? "clusters of items" : found.items() == 1 ? "item" : "items",
        clustered ? String.format(Locale.ROOT, " (%,d items)", found.items()) : "",
        found.lessSafe(),
        found.safer(),
        found.onlyOld() + found.onlyNew() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d %s a value in the old run only and %,d in the new run only",
                found.onlyOld(),
                found.onlyOld() == 1 ? "item has" : "items have",
                found.onlyNew()));
  }

  private static String power(double smallest, Scale scale) {
    return "; a loss of "
        + Wording.value(smallest, scale)
        + " beyond the margin would be found with a probability of 0.8";
  }

  /** The {@link #sentence}. */
  @Override
  public String toString() {
    return sentence();
  }
}
