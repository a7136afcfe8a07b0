package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;

/**
 * An answer, and the same without one unit at a time.
 *
 * @param unit what was left out at a time
 * @param significanceLevel at or below which p counts as evidence
 * @param all the answer of all scores
 * @param removals one a unit, by the date of its first score, then by name
 */
public record LeaveOneOutResult(
    LeaveOutUnit unit,
    double significanceLevel,
    Estimate all,
    ImmutableList<LeaveOneOutFit> removals) {

  /** {@return from the least to the greatest slope without a unit; empty if there is none} */
  public Optional<SlopeRange> slopes() {
    return SlopeRange.of(removals.stream().flatMap(each -> each.without().stream()).toList());
  }

  /**
   * {@return the removal that moves the slope most, the first of them if several do; empty if none
   * could be computed}
   */
  public Optional<LeaveOneOutFit> movesMost() {
    return removals.stream()
        .filter(each -> each.without().isAvailable())
        .min(Comparator.comparingDouble(each -> -Math.abs(moved(each).orElseThrow())));
  }

  /**
   * {@return by how much the slope moves when a unit is left out, per year in the answer's units;
   * empty if it could not be computed}
   */
  public Optional<Double> moved(LeaveOneOutFit removal) {
    return removal.without().map(left -> left.value() - all.value()).toOptional();
  }

  /** {@return the removals that overturn something of what is said of all} */
  public ImmutableList<LeaveOneOutFit> overturning() {
    return removals.stream()
        .filter(each -> !each.overturned().isEmpty())
        .collect(toImmutableList());
  }

  /** {@return all of it in sentences, what is overturned with the units that do it} */
  public ImmutableList<String> sentences() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add("All scores: " + all.sentence() + ".");
    slopes().ifPresent(range -> sentences.add(range(range)));
    movesMost().ifPresent(most -> sentences.add(most(most)));
    for (ChangedConclusion change : ChangedConclusion.values()) {
      String units = named(each -> each.overturned().contains(change));
      if (!units.isEmpty()) {
        sentences.add(capital(change.toString()) + level(change) + " without: " + units + ".");
      }
    }
    if (overturning().isEmpty() && slopes().isPresent()) {
      sentences.add(
          "No "
              + unit
              + " left out changes the sign of the slope, takes 0 into its interval or out of it,"
              + " or takes p across "
              + Wording.level(significanceLevel)
              + ", as far as these could be computed.");
    }
    whyNot().forEach(sentences::add);
    sentences.add(
        "A conclusion that a "
            + unit
            + " overturns depends on that "
            + unit
            + ", which is no reason to leave it out; and the range of"
            + " slopes is no confidence interval.");
    return sentences.build();
  }

  private String range(SlopeRange range) {
    Scale scale = all.scale();
    return "Without one "
        + unit
        + " at a time ("
        + unit.count(removals.size())
        + "): slopes from "
        + Wording.change(range.low(), scale)
        + " to "
        + Wording.change(range.high(), scale)
        + " a year.";
  }

  private String most(LeaveOneOutFit most) {
    return "The slope moves most without "
        + most.name()
        + ", by "
        + Wording.change(moved(most).orElseThrow(), all.scale())
        + " a year: "
        + most.without().map(Estimate::sentence)
        + ".";
  }

  private String level(ChangedConclusion change) {
    return change == ChangedConclusion.P_RISES_ABOVE_LEVEL
            || change == ChangedConclusion.P_FALLS_TO_LEVEL
        ? " (" + Wording.level(significanceLevel) + ")"
        : "";
  }

  /** Removals that give no slope, or no interval or p-value where all together have one. */
  private ImmutableList<String> whyNot() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    for (LeaveOneOutFit each : removals) {
      each.without().whyNot().ifPresent(why -> sentences.add(none("slope", each, why)));
      for (Estimate left : each.without().stream().toList()) {
        left.interval()
            .whyNot()
            .filter(why -> all.interval().isAvailable())
            .ifPresent(why -> sentences.add(none("interval", each, why)));
        left.p()
            .whyNot()
            .filter(why -> all.p().isAvailable() && left.interval().isAvailable())
            .ifPresent(why -> sentences.add(none("p-value", each, why)));
      }
    }
    return sentences.build();
  }

  private static String none(String what, LeaveOneOutFit removal, String why) {
    return "Without " + removal.name() + " there is no " + what + ": " + why + ".";
  }

  private String named(Predicate<LeaveOneOutFit> which) {
    List<LeaveOneOutFit> found = removals.stream().filter(which).toList();
    return found.stream().map(LeaveOneOutFit::name).collect(joining(", "));
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** "without one lab at a time (3 labs): slopes from +0.0100 to +0.0500 a year". */
  @Override
  public String toString() {
    return slopes()
        .map(this::range)
        .map(
            why ->
                why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1, why.length() - 1))
        .orElse("no slope without any one " + unit + " (" + unit.count(removals.size()) + ")");
  }
}
