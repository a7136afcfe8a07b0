package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.Given;
import org.llmsafety.stats.study.MainMethod;
import org.llmsafety.stats.study.Quantity;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.Verdict;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;

/** Sets whose answers are given rather than computed. */
final class GivenSets {
  static final MainMethod.Choice METHOD =
      new MainMethod.Choice(MainMethod.OVERALL_SCORES, 9, 9, 9, 3, 1, true);

  /** An answer with two numbers, one of them with more digits than are shown. */
  static final Finding ANSWER =
      finding(
          Finding.Kind.ANSWER, new Quantity("slope", 0.1 + 0.2, "+0.3"), new Quantity("n", 4, "4"));

  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");

  private GivenSets() {}

  static Finding finding(Finding.Kind kind, Quantity... numbers) {
    return new Finding(kind, "Of " + kind + ".", ImmutableList.copyOf(numbers));
  }

  /** Four scores that rise, with these findings. */
  static SetReport given(String name, Finding... findings) {
    return set(
        name,
        scores(SHARE, 4),
        Outcome.of((Estimate) trend(SHARE, 0.04, 0.02, 0.06, 0.01)),
        Verdict.SAFER,
        ImmutableMap.of(),
        ImmutableList.copyOf(findings));
  }

  static Interval interval(double low, double high) {
    return new Interval(low, high, 0.95, 0.95, "given");
  }

  /** Models of one family each, of a lab, one a month. */
  static Scores scores(Benchmark benchmark, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Score.of(
                    Model.of("m" + i, Lab.of("Lab"))
                        .withFamily("family " + i)
                        .withReleases(
                            Release.on(
                                Release.Kind.ANNOUNCEMENT,
                                LocalDate.of(2024, 1, 1).plusMonths(i),
                                "given")),
                    benchmark,
                    0.5))
        .collect(Scores.toScores());
  }

  static Trend trend(
      Benchmark benchmark, double slope, Outcome<Interval> interval, Outcome<PValue> p) {
    ScoreSeries series = scores(benchmark, 6).series(benchmark);
    return new Trend(
        MethodId.UNMEASURED,
        "Given",
        "slope that is given",
        slope,
        0,
        interval,
        p,
        "all is given",
        Basis.of(series));
  }

  static Trend trend(Benchmark benchmark, double slope, double low, double high, double p) {
    return trend(
        benchmark, slope, Outcome.of(interval(low, high)), Outcome.of(PValue.exact(p, 1e-9)));
  }

  static SetReport set(String name, Scores scores, Outcome<Estimate> main, Verdict verdict) {
    return set(name, scores, main, verdict, ImmutableMap.of(), ImmutableList.of());
  }

  static SetReport set(
      String name,
      Scores scores,
      Outcome<Estimate> main,
      Verdict verdict,
      ImmutableMap<LeaveOutUnit, Outcome<LeaveOneOutResult>> leftOut,
      ImmutableList<Finding> findings) {
    Survey.Part nothing = new Survey.Part("given", 0, ImmutableList.of());
    return new SetReport(
        new ScoreSet(name, scores),
        new SafetyAnswer(
            SafetyQuestion.overall(),
            METHOD,
            main,
            verdict,
            0.05,
            Given.evidence(scores, leftOut),
            findings),
        Figure.titled("The figure of " + name),
        new Survey(name, Correction.HOLM, 0.05, nothing, nothing),
        ImmutableList.of(),
        Optional.empty());
  }

  /** A set with a trend on a benchmark, of as many scores as stated. */
  static SetReport set(String name, int size, Trend trend, Verdict verdict) {
    return set(
        name, scores(trend.basis().benchmark(), size), Outcome.of((Estimate) trend), verdict);
  }
}
