package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Levels;

/**
 * Tests every benchmark for a trend, for all labs together and for each lab separately. These are
 * two sets of hypotheses, and p-values are adjusted for the number of tests within each.
 *
 * <pre>{@code
 * Survey survey = TrendSurvey.withDefaults().fit("HELM Safety v1.17.0", scores);
 * }</pre>
 *
 * <p>By default a row has the same slope and p-value as a study's answer about that benchmark
 * ({@link FieldTrend}). Each family of models is one point. If there are enough families and labs,
 * the slope and its p-value come from a linear trend with random lab levels; otherwise, and for
 * each lab separately, the slope is {@link TheilSen}'s and the p-value {@link MannKendall}'s. An
 * ordinal scale has no slope, only Mann-Kendall's test. The adjustment is {@link Correction#HOLM}
 * and the significance level .05.
 *
 * <p>If the safer end of a scale is not known, a row has the slope in the benchmark's own units but
 * no p-value, because none could support "safer".
 */
public final class TrendSurvey {
  private final Optional<TrendEstimator> estimator;
  private final Optional<TrendTester> tester;
  private final Correction correction;
  private final double significanceLevel;

  private TrendSurvey(
      Optional<TrendEstimator> estimator,
      Optional<TrendTester> tester,
      Correction correction,
      double significanceLevel) {
    this.estimator = estimator;
    this.tester = tester;
    this.correction = correction;
    this.significanceLevel = significanceLevel;
  }

  /**
   * {@return a survey by the method of a study's answer ({@link FieldTrend}), adjusted by Holm's
   * method, at .05}
   */
  public static TrendSurvey withDefaults() {
    return new TrendSurvey(Optional.empty(), Optional.empty(), Correction.HOLM, 0.05);
  }

  /**
   * {@return this survey with slopes by that estimator and p-values by the chosen test, by default
   * {@link MannKendall}'s of family means}
   */
  public TrendSurvey with(TrendEstimator estimator) {
    return new TrendSurvey(Optional.of(estimator), tester, correction, significanceLevel);
  }

  /**
   * {@return this survey with p-values by that test and slopes by the chosen estimator, by default
   * {@link TheilSen} of family means}
   */
  public TrendSurvey with(TrendTester tester) {
    return new TrendSurvey(estimator, Optional.of(tester), correction, significanceLevel);
  }

  /** {@return this survey with this adjustment of its p-values} */
  public TrendSurvey with(Correction correction) {
    return new TrendSurvey(estimator, tester, correction, significanceLevel);
  }

  /**
   * {@return this survey at this significance level: p-values at or below it are significant}
   *
   * @param significanceLevel between 0 and 1
   */
  public TrendSurvey withSignificanceLevel(double significanceLevel) {
    return new TrendSurvey(estimator, tester, correction, Levels.significance(significanceLevel));
  }

  /**
   * "survey by Theil-Sen of family means and Mann-Kendall of family means, Holm, significance level
   * 0.05", where a test or an estimator was chosen.
   */
  @Override
  public String toString() {
    return "survey by "
        + (isOfTheAnswer()
            ? FieldTrend.withDefaults().name()
            : estimator().name() + " and " + tester().name())
        + ", "
        + correction
        + ", significance level "
        + significanceLevel;
  }

  /**
   * {@return the trends of all benchmarks, together and by lab}
   *
   * @param name a name for the scores, used in the names of the hypothesis sets
   * @param scores in any order; all series share the origin
   * @throws IllegalArgumentException if the name is blank
   */
  public Survey fit(String name, Scores scores) {
    Survey.Part together = fitTogether(name, scores);
    ImmutableList.Builder<Survey.Row> byLab = ImmutableList.builder();
    for (Benchmark benchmark : scores.benchmarks()) {
      scores
          .seriesByLab(benchmark)
          .forEach((lab, own) -> byLab.add(row(benchmark, Optional.of(lab), own)));
    }
    return new Survey(
        name,
        correction,
        significanceLevel,
        together,
        adjust(name + ", each lab on its own", byLab.build()));
  }

  /**
   * {@return the trends of all benchmarks, all labs together: that part of {@link #fit} alone}
   *
   * @param name a name for the scores, used in the name of the hypothesis set
   * @param scores in any order; all series share the origin
   * @throws IllegalArgumentException if the name is blank
   */
  public Survey.Part fitTogether(String name, Scores scores) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a survey must have a name, but it was blank");
    }
    ImmutableList.Builder<Survey.Row> rows = ImmutableList.builder();
    scores
        .seriesByBenchmark()
        .forEach((benchmark, series) -> rows.add(row(benchmark, Optional.empty(), series)));
    return adjust(name + ", all labs together", rows.build());
  }

  private boolean isOfTheAnswer() {
    return estimator.isEmpty() && tester.isEmpty();
  }

  private TrendEstimator estimator() {
    return estimator.orElse(FamilyMeans.withDefaults());
  }

  private TrendTester tester() {
    return tester.orElseGet(() -> FamilyMeans.test(MannKendall.withDefaults()));
  }

  private Survey.Row row(Benchmark benchmark, Optional<Lab> lab, ScoreSeries series) {
    return isOfTheAnswer()
            && benchmark.scale().level() == Scale.Level.INTERVAL
            && FieldTrend.hasLabLevels(series)
        ? Survey.Row.ofTrend(benchmark, lab, series, FieldTrend.withDefaults().fit(series))
        : Survey.Row.ofTest(
            benchmark,
            lab,
            series.size(),
            estimator().fit(series),
            series.checked().flatMap(tester()::test));
  }

  /**
   * {@return rows that were fitted elsewhere as a part of a survey, their p-values adjusted
   * together}
   *
   * @param name of the set of hypotheses
   * @param rows each {@linkplain Survey.Row#ofTrend alone in its set} so far
   */
  public Survey.Part adjust(String name, ImmutableList<Survey.Row> rows) {
    Survey.Part alone = new Survey.Part(name, 0, rows);
    HypothesisSet<Integer> set = hypotheses(name, alone, false);
    HypothesisSet<Integer> aside = hypotheses(name, alone, true);
    Map<Integer, Outcome<Double>> adjusted = new HashMap<>(set.adjusted(correction));
    adjusted.putAll(aside.adjusted(correction));
    Map<Integer, Outcome<Double>> smallest = new HashMap<>(set.smallestAdjusted(correction));
    smallest.putAll(aside.smallestAdjusted(correction));
    return new Survey.Part(
        name,
        set.size(),
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    rows.get(i)
                        .adjusted(
                            Objects.requireNonNull(adjusted.get(i)),
                            Objects.requireNonNull(smallest.get(i))))
            .collect(ImmutableList.toImmutableList()));
  }

  /** The p-values of the rows that stand aside, or of those that do not, by their place. */
  private static HypothesisSet<Integer> hypotheses(String name, Survey.Part part, boolean aside) {
    ImmutableMap.Builder<Integer, Outcome<PValue>> p = ImmutableMap.builder();
    for (int i = 0; i < part.rows().size(); i++) {
      if (part.isAside(part.rows().get(i)) == aside) {
        p.put(i, part.rows().get(i).p());
      }
    }
    return HypothesisSet.of(name, p.buildOrThrow());
  }
}
