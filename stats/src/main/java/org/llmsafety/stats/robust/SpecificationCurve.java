package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Ends;

/**
 * The answers of all specifications of a grid. It displays how far an answer depends on the choices
 * made, and selects none: there is no best cell to ask for, and the number of cells that agree is
 * no test, as all are of the same scores.
 *
 * <p>Under no trend at all a grid shows some p at or below .05 far more often than one time in
 * twenty, and its {@linkplain #sentences sentences} say so. Of 20,000 simulated fields of 24
 * independent models each, grids of 12 cells did so in 18.0 % (Monte Carlo standard error 0.3
 * points; 3 methods x 2 date bases up to half a year apart x 2 subsets) and in 15.5 % (0.3 points;
 * 3 methods x 2 scales x 2 subsets), and their first cell alone in 4.7 % (0.2 points). The
 * simulation is the project's test {@code GridUnderNoTrendTest}, run with {@code -Dgrids=20000}. On
 * the study's 22 models, at their own dates, some of 12 cells did so in 13.0 % where models are
 * independent and in 20.4 % where those of a family are correlated at .6 (docs/calibration.md).
 *
 * <p>Slopes of different scales are in different units and are compared by direction only. Cells
 * that repeat an earlier one, because a choice changed nothing, are marked and not counted again.
 *
 * @param question what was asked
 * @param significanceLevel at or below which p-values are counted
 * @param estimators the methods, by name
 * @param scalings the scales
 * @param dateBases the date bases, by name
 * @param subsets the subsets of scores, by name
 * @param cells one a specification, in the order of subsets, date bases, scales, methods
 */
public record SpecificationCurve(
    String question,
    double significanceLevel,
    ImmutableList<String> estimators,
    ImmutableList<Scaling> scalings,
    ImmutableList<String> dateBases,
    ImmutableList<String> subsets,
    ImmutableList<SpecificationResult> cells) {

  /** {@return how many cells have an answer, repetitions included} */
  public int computed() {
    return (int) cells.stream().filter(cell -> cell.answer().isAvailable()).count();
  }

  /** {@return how many cells have an answer that no earlier cell has given} */
  public int distinct() {
    return (int) cells.stream().filter(SpecificationResult::counts).count();
  }

  /** {@return how many distinct cells have a slope towards the safer end} */
  public int towardsSafer() {
    return count(answer -> answer.towardsSafer().stream().anyMatch(value -> value > 0));
  }

  /** {@return how many distinct cells have a slope towards the less safe end} */
  public int towardsLessSafe() {
    return count(answer -> answer.towardsSafer().stream().anyMatch(value -> value < 0));
  }

  /** {@return which way is positive, and what it is called: of all cells, as of one question} */
  Ends ends() {
    return answers().stream()
        .findFirst()
        .map(answer -> Ends.of(answer.scale()))
        .orElseGet(() -> Ends.of(Scale.UNIT));
  }

  /**
   * {@return how many distinct cells have a slope towards the safer end or, where neither end is
   * safer, towards the higher}
   */
  public int positive() {
    return count(answer -> Ends.of(answer.scale()).turned(answer.value()) > 0);
  }

  /** {@return how many distinct cells have a slope the other way} */
  public int negative() {
    return count(answer -> Ends.of(answer.scale()).turned(answer.value()) < 0);
  }

  /**
   * {@return how many distinct cells have a p-value} A test of ranks has the same on all scales
   * that keep the order of scores, though its slopes differ.
   */
  public int tests() {
    return count(answer -> answer.p().isAvailable());
  }

  /** {@return how many distinct cells have a p-value at or below the significance level} */
  public int atOrBelowLevel() {
    return (int) pValues().filter(p -> p <= significanceLevel).count();
  }

  /** {@return the smallest p-value of any cell, not adjusted; empty if none has one} */
  public OptionalDouble smallestP() {
    return pValues().min();
  }

  /** {@return the largest p-value of any cell, not adjusted; empty if none has one} */
  public OptionalDouble largestP() {
    return pValues().max();
  }

  /** {@return from the least to the greatest slope on each scale that has any} */
  public ImmutableMap<Scaling, SlopeRange> slopes() {
    ImmutableMap.Builder<Scaling, SlopeRange> ranges = ImmutableMap.builder();
    for (Scaling scaling : scalings) {
      SlopeRange.of(on(scaling)).ifPresent(range -> ranges.put(scaling, range));
    }
    return ranges.buildOrThrow();
  }

  /**
   * {@return why most of the cells without an answer have none; empty if all have one} Of several
   * reasons that are as common, the one that comes first.
   */
  public Optional<CommonestReason> commonestReason() {
    Map<Reason, List<String>> texts = new LinkedHashMap<>();
    for (SpecificationResult cell : cells) {
      cell.answer()
          .fold(
              found -> List.<String>of(),
              (reason, why) -> {
                List<String> same = texts.computeIfAbsent(reason, key -> new ArrayList<>());
                same.add(why);
                return same;
              });
    }
    return texts.values().stream()
        .max(Comparator.comparingInt(List::size))
        .map(same -> new CommonestReason(same.get(0), same.size(), cells.size()));
  }

  /**
   * Why cells have no answer.
   *
   * @param text in the words of the first of them
   * @param cells how many have none for a reason of this kind
   * @param of how many cells there are
   */
  public record CommonestReason(String text, int cells, int of) {
    /** {@return "all", or "12 of 20"} */
    public String share() {
      return cells == of ? "all" : cells + " of " + of;
    }
  }

  /** {@return the summary in sentences, the last of which say what the grid is no evidence of} */
  public ImmutableList<String> sentences() {
    return GridSentences.of(this);
  }

  /**
   * Whether all p-values are those of one test: of one method, subset and date basis, and the same
   * on every scale, as those of ranks are.
   */
  boolean isOneTest() {
    return cells.stream()
                .filter(cell -> cell.counts() && cell.answer().flatMap(Estimate::p).isAvailable())
                .map(SpecificationResult::specification)
                .map(asked -> List.of(asked.subset(), asked.dateBasis(), asked.estimator()))
                .distinct()
                .count()
            == 1
        && pValues().distinct().count() == 1;
  }

  /** The distinct answers on a scale. */
  ImmutableList<Estimate> on(Scaling scaling) {
    return cells.stream()
        .filter(cell -> cell.counts() && cell.specification().scaling() == scaling)
        .flatMap(cell -> cell.answer().stream())
        .collect(toImmutableList());
  }

  private ImmutableList<Estimate> answers() {
    return cells.stream()
        .filter(SpecificationResult::counts)
        .flatMap(cell -> cell.answer().stream())
        .collect(toImmutableList());
  }

  private int count(Predicate<Estimate> question) {
    return (int) answers().stream().filter(question).count();
  }

  private DoubleStream pValues() {
    return answers().stream().flatMap(answer -> answer.p().stream()).mapToDouble(PValue::value);
  }

  /**
   * "trend on HarmBench: 11 of 12 specifications computed, 9 distinct, 7 towards safer"; "towards
   * higher" where neither end of the scale is safer.
   */
  @Override
  public String toString() {
    return question
        + ": "
        + computed()
        + " of "
        + cells.size()
        + " specifications computed, "
        + distinct()
        + " distinct"
        + (answers().isEmpty() ? "" : ", " + positive() + " towards " + ends().positive());
  }
}
