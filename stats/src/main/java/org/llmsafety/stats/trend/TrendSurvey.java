package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Levels;
import org.llmsafety.stats.PValue;

/**
 * Asks of every benchmark whether its scores have a trend: all labs together, and each lab on its
 * own. The two questions are two hypothesis sets, the p-values of each adjusted for its number of
 * tests.
 *
 * <pre>{@code
 * Survey survey = TrendSurvey.withDefaults().survey("HELM Safety v1.17.0", scores);
 * }</pre>
 *
 * <p>By default each family of models is one point ({@link FamilyMeans}), as models of a family are
 * alike; the slope is {@link TheilSen}'s, the p-value {@link MannKendall}'s, the adjustment {@link
 * Correction#HOLM} and the significance level .05.
 */
public final class TrendSurvey {
  private final TrendEstimator estimator;
  private final TrendTester tester;
  private final Correction correction;
  private final double significanceLevel;

  private TrendSurvey(
      TrendEstimator estimator,
      TrendTester tester,
      Correction correction,
      double significanceLevel) {
    this.estimator = estimator;
    this.tester = tester;
    this.correction = correction;
    this.significanceLevel = significanceLevel;
  }

  /**
   * {@return a survey of family means by Theil-Sen and Mann-Kendall, adjusted by Holm's method, at
   * .05}
   */
  public static TrendSurvey withDefaults() {
    return new TrendSurvey(
        FamilyMeans.withDefaults(),
        FamilyMeans.test(MannKendall.withDefaults()),
        Correction.HOLM,
        0.05);
  }

  /** {@return this survey, its slopes by that estimator} */
  public TrendSurvey with(TrendEstimator estimator) {
    return new TrendSurvey(estimator, tester, correction, significanceLevel);
  }

  /** {@return this survey, its p-values by that test} */
  public TrendSurvey with(TrendTester tester) {
    return new TrendSurvey(estimator, tester, correction, significanceLevel);
  }

  /** {@return this survey, its p-values adjusted so} */
  public TrendSurvey with(Correction correction) {
    return new TrendSurvey(estimator, tester, correction, significanceLevel);
  }

  /**
   * {@return this survey, calling a p-value at or below this level significant}
   *
   * @param significanceLevel between 0 and 1
   */
  public TrendSurvey withSignificanceLevel(double significanceLevel) {
    return new TrendSurvey(estimator, tester, correction, Levels.significance(significanceLevel));
  }

  /**
   * "survey by Theil-Sen of family means and Mann-Kendall of family means, Holm, significance level
   * 0.05".
   */
  @Override
  public String toString() {
    return "survey by "
        + estimator.name()
        + " and "
        + tester.name()
        + ", "
        + correction
        + ", significance level "
        + significanceLevel;
  }

  /**
   * {@return the trends of all benchmarks, together and by lab}
   *
   * @param name what the scores are, for the names of the hypothesis sets
   * @param scores in any order; all series share the origin
   * @throws IllegalArgumentException if the name is blank
   */
  public Survey survey(String name, Scores scores) {
    Survey.Part together = together(name, scores);
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
        adjusted(name + ", each lab on its own", byLab.build()));
  }

  /**
   * {@return the trends of all benchmarks, all labs together: that part of {@link #survey} alone}
   *
   * @param name what the scores are, for the name of the hypothesis set
   * @param scores in any order; all series share the origin
   * @throws IllegalArgumentException if the name is blank
   */
  public Survey.Part together(String name, Scores scores) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a survey must have a name, but it was blank");
    }
    ImmutableList.Builder<Survey.Row> rows = ImmutableList.builder();
    scores
        .seriesByBenchmark()
        .forEach((benchmark, series) -> rows.add(row(benchmark, Optional.empty(), series)));
    return adjusted(name + ", all labs together", rows.build());
  }

  private Survey.Row row(Benchmark benchmark, Optional<Lab> lab, ScoreSeries series) {
    Outcome<TrendTest> test = series.directed().flatMap(tester::test);
    return new Survey.Row(
        benchmark,
        lab,
        series.size(),
        series.directed().flatMap(estimator::fit),
        test,
        test.map(result -> result.p().value()));
  }

  private Survey.Part adjusted(String name, ImmutableList<Survey.Row> rows) {
    ImmutableMap.Builder<Integer, Outcome<PValue>> p = ImmutableMap.builder();
    for (int i = 0; i < rows.size(); i++) {
      p.put(i, rows.get(i).test().map(TrendTest::p));
    }
    HypothesisSet<Integer> set = HypothesisSet.of(name, p.buildOrThrow());
    ImmutableList<Outcome<Double>> adjusted = set.adjusted(correction).values().asList();
    ImmutableList<Outcome<Double>> smallest = set.smallestAdjusted(correction).values().asList();
    return new Survey.Part(
        name,
        set.size(),
        IntStream.range(0, rows.size())
            .mapToObj(i -> rows.get(i).adjusted(adjusted.get(i), smallest.get(i)))
            .collect(ImmutableList.toImmutableList()));
  }
}
