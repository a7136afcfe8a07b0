package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.internal.Levels;

/**
 * Compares two labs by scores of nearly one date: each score of one lab with the scores of the
 * other whose dates are no more than so many days away.
 *
 * <pre>{@code
 * MatchedComparison comparison = MatchedDates.within(90).compare(scores, OPENAI, ANTHROPIC);
 * }</pre>
 *
 * <p>On each benchmark that both labs have scores on, it is the mean difference of all such pairs.
 * Unlike {@link LabDifference#atEqualDate()} it draws no line through time, and it says nothing of
 * times at which one lab alone has models: what has no partner is left out and counted. A wide
 * window finds more pairs and lets date creep back in; the mean distance in days of the pairs is
 * reported.
 *
 * <p>A score takes part in several pairs, and models of a family are correlated. So the standard
 * error is the jackknife's over families: the root of (G - 1) / G times the sum of squared
 * deviations, from their mean, of the estimates without each of G families in turn, held against
 * Student's t with the number of families of the lab with fewer, less 1. It is refused where either
 * lab has fewer than {@value #FEWEST_FAMILIES} families among the pairs, or where without a family
 * no pair is left.
 *
 * <p>Sources: Tukey, J. W. (1958), Bias and confidence in not-quite large samples, Annals of
 * Mathematical Statistics 29, 614; Efron, B. and Tibshirani, R. J. (1993), An Introduction to the
 * Bootstrap, ch. 11. The degrees of freedom are a cautious choice of this library's.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class MatchedDates {
  static final int FEWEST_FAMILIES = 4;
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private final int days;
  private final double confidence;
  private final Correction correction;
  private final boolean aggregates;

  private MatchedDates(int days, double confidence, Correction correction, boolean aggregates) {
    this.days = days;
    this.confidence = confidence;
    this.correction = correction;
    this.aggregates = aggregates;
  }

  /**
   * {@return a comparison of scores whose dates are at most so many days apart, with 95 %
   * intervals, Holm's correction and without aggregates}
   *
   * @param days 0 asks for the same day
   */
  public static MatchedDates within(int days) {
    if (days < 0) {
      throw new IllegalArgumentException("days must not be negative, but were " + days);
    }
    return new MatchedDates(days, DEFAULT_CONFIDENCE, Correction.HOLM, false);
  }

  /** {@return this comparison, its p-values adjusted so} */
  public MatchedDates with(Correction correction) {
    return new MatchedDates(days, confidence, correction, aggregates);
  }

  /** {@return this comparison, its intervals at this confidence, between 0 and 1} */
  public MatchedDates withConfidence(double confidence) {
    return new MatchedDates(days, Levels.confidence(confidence), correction, aggregates);
  }

  /** {@return this comparison, aggregates compared beside their parts} */
  public MatchedDates withAggregates() {
    return new MatchedDates(days, confidence, correction, true);
  }

  /**
   * {@return how the first lab's scores differ from the second's of nearly the same dates, on each
   * benchmark that both have scores on}
   *
   * @throws IllegalArgumentException if the labs are the same
   */
  public MatchedComparison compare(Scores scores, Lab first, Lab second) {
    SharedScores shared = SharedScores.of(scores, first, second, aggregates);
    Map<Benchmark, Outcome<MatchedDifference>> rows = new LinkedHashMap<>();
    shared
        .compared()
        .byBenchmark()
        .forEach(
            (benchmark, both) ->
                rows.put(
                    benchmark,
                    ScoreTable.of(both)
                        .flatMap(table -> benchmark.onIntervalScale())
                        .flatMap(sound -> difference(benchmark, both, first, second))));
    HypothesisSet<Benchmark> hypotheses =
        HypothesisSet.of(
            first
                + " and "
                + second
                + " within "
                + window()
                + " on "
                + rows.size()
                + (rows.size() == 1 ? " shared benchmark" : " shared benchmarks"),
            Maps.transformValues(rows, row -> row.flatMap(MatchedDifference::p)));
    Iterator<Outcome<Double>> adjusted = hypotheses.adjusted(correction).values().iterator();
    ImmutableMap.Builder<Benchmark, Outcome<MatchedDifference>> differences =
        ImmutableMap.builder();
    rows.forEach(
        (benchmark, row) -> {
          Outcome<Double> adjustedP = adjusted.next();
          differences.put(benchmark, row.map(found -> found.withAdjustedP(adjustedP)));
        });
    return new MatchedComparison(
        first,
        second,
        days,
        confidence,
        correction,
        hypotheses,
        differences.buildOrThrow(),
        toString(),
        shared.basis(
            "this compares the evaluated models, which may not represent all models of the labs, at"
                + " times when both have some"));
  }

  private Outcome<MatchedDifference> difference(
      Benchmark benchmark, Scores both, Lab first, Lab second) {
    DatePairs pairs = DatePairs.of(both.from(first).once(), both.from(second).once(), days);
    return pairs.count() == 0
        ? Outcome.unavailable(
            Reason.TOO_FEW_DATES,
            "no score of %s is dated within %s of one of %s",
            first,
            window(),
            second)
        : Outcome.of(pairs.difference(benchmark, both, confidence));
  }

  /** "90 days". */
  private String window() {
    return days + (days == 1 ? " day" : " days");
  }

  /** "lab comparison by scores within 90 days of each other, Holm". */
  @Override
  public String toString() {
    return "lab comparison by scores within " + window() + " of each other, " + correction;
  }
}
