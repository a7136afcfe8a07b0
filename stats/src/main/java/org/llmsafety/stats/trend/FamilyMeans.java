package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.time.LocalDate;
import java.util.function.Function;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Means;

/**
 * The trend of families of models: each is one point, at the mean date and the mean score of its
 * models, and all count equally, however many models of them were scored. So a family that was
 * scored ten times is no more evidence than one that was scored once, and the warning that models
 * of a family are correlated no longer applies.
 *
 * <pre>{@code
 * Outcome<Trend> field = FamilyMeans.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The question is how the field's newer families compare with its older ones, whoever made them.
 * A changing mix of labs moves that trend too: if safer labs come later, it rises though no lab
 * improved. How scores move within labs is {@link WithinLabs}'s question.
 *
 * <p>Mean dates are rounded to whole days. A model without a known family is a family of its own.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class FamilyMeans implements TrendEstimator {
  private final TrendEstimator estimator;

  private FamilyMeans(TrendEstimator estimator) {
    this.estimator = estimator;
  }

  /** {@return the trend of family means by Theil-Sen} */
  public static FamilyMeans withDefaults() {
    return new FamilyMeans(TheilSen.withDefaults());
  }

  /** {@return the trend of family means by that method} */
  public FamilyMeans by(TrendEstimator estimator) {
    return new FamilyMeans(estimator);
  }

  /** {@return the test whether family means have a trend, by that method} */
  public static TrendTester test(TrendTester tester) {
    return new FamilyTester(tester);
  }

  @Override
  public String name() {
    return estimator.name() + " of family means";
  }

  @Override
  public ScoreSeries fittedTo(ScoreSeries series) {
    return estimator.fittedTo(of(series));
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return ofMeans(series, estimator::fit)
        .map(
            trend ->
                new Trend(
                    trend.id().ofFamilyMeans(),
                    trend.method() + ", of family means",
                    trend.estimand() + ", with each family counted once, by the mean of its models",
                    trend.slope(),
                    trend.intercept(),
                    trend.interval(),
                    trend.p(),
                    trend.assumptions()
                        + "; these assumptions apply to family means instead of single scores",
                    basis(series)));
  }

  /**
   * The result of the means; where there is none, a reason that distinguishes them from the scores.
   */
  private static <T> Outcome<T> ofMeans(
      ScoreSeries series, Function<ScoreSeries, Outcome<T>> method) {
    return series.checked().flatMap(sound -> ofSound(sound, method));
  }

  private static <T> Outcome<T> ofSound(
      ScoreSeries series, Function<ScoreSeries, Outcome<T>> method) {
    ScoreSeries means = of(series);
    Outcome<T> result = method.apply(means);
    return means.size() == series.size()
        ? result
        : result.fold(
            Outcome::of,
            (reason, why) ->
                reason == Reason.TOO_FEW_POINTS && means.size() < DatedValues.FEWEST
                    ? Outcome.unavailable(
                        reason,
                        "%s, need at least %d (%d scores, each family counted once)",
                        families(means),
                        DatedValues.FEWEST,
                        series.size())
                    : Outcome.unavailable(
                        reason,
                        "%s (these are means of families: %d scores of %s)",
                        why,
                        series.size(),
                        families(means)));
  }

  private static String families(ScoreSeries means) {
    return means.size() + (means.size() == 1 ? " family" : " families");
  }

  /** {@return one score a family: the mean of its scores at the mean of their dates} */
  public static ScoreSeries of(ScoreSeries series) {
    if (series.size() == 0) {
      return series;
    }
    ImmutableListMultimap<String, ScoreSeries.Point> byFamily =
        Multimaps.index(series.points(), point -> point.score().model().family());
    ImmutableList<Score> means =
        byFamily.keySet().stream()
            .map(family -> mean(family, byFamily.get(family)))
            .collect(ImmutableList.toImmutableList());
    return ScoreSeries.of(series.benchmark(), means, series.origin());
  }

  private static Score mean(String family, ImmutableList<ScoreSeries.Point> points) {
    ScoreSeries.Point first = points.get(0);
    if (points.size() == 1) {
      return first.score();
    }
    double value = Means.of(points.stream().mapToDouble(ScoreSeries.Point::value).toArray());
    double day = points.stream().mapToLong(p -> p.date().toEpochDay()).average().orElseThrow();
    Release date =
        Release.on(
            first.release().kind(),
            LocalDate.ofEpochDay(Math.round(day)),
            "mean of " + points.size() + " dates");
    Model model =
        Model.of("family:" + family, first.score().lab())
            .withName(family + " (mean of " + points.size() + ")")
            .withFamily(family);
    return Score.of(model, first.score().benchmark(), value).withDated(date);
  }

  private static Basis basis(ScoreSeries series) {
    Basis reduced = Basis.ofFamilies(series).withPoints(of(series));
    return reduced.n() == series.size()
        ? reduced
        : reduced.withCaveat(
            series.size()
                + " scores are averaged into "
                + reduced.n()
                + (reduced.n() == 1 ? " family mean" : " family means")
                + ", each at the mean date of its models");
  }

  /** "Theil-Sen, joint intercept, of family means". */
  @Override
  public String toString() {
    return estimator + ", of family means";
  }

  private record FamilyTester(TrendTester tester) implements TrendTester {
    @Override
    public String name() {
      return tester.name() + " of family means";
    }

    @Override
    public Outcome<TrendTestResult> test(ScoreSeries series) {
      return ofMeans(series, tester::test)
          .map(
              test ->
                  new TrendTestResult(
                      test.id().ofFamilyMeans(),
                      test.method() + ", of family means",
                      test.s(),
                      test.variance(),
                      test.tauB(),
                      test.p(),
                      test.assumptions()
                          + "; these assumptions apply to family means instead of single scores",
                      basis(series)));
    }
  }
}
