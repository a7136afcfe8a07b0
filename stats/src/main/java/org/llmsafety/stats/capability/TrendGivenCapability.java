package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.Clusters;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.StudentT;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.Trend;

/**
 * The trend of a safety benchmark with capability as covariate: do later models score as safer than
 * equally capable earlier ones?
 *
 * <pre>{@code
 * Outcome<AdjustedTrend> trend =
 *     TrendGivenCapability.withDefaults().fit(scores, HARMBENCH, Capability.on(MMLU));
 * }</pre>
 *
 * <p>Least squares of scores on date and capability, beside least squares on date alone, of the
 * same models. Errors are CR2 by family with Satterthwaite's degrees of freedom ({@link
 * Cluster#FAMILY}); below 3 of them interval and p-value are refused. Capability is divided by its
 * standard deviation over these models, which changes no slope over time.
 *
 * <p>An adjusted slope is not a causal effect. Capability measured with error leaves part of itself
 * in the slope (residual confounding); where date and capability move together the slope is hard to
 * estimate, as the variance inflation factor shows (Belsley, Kuh and Welsch 1980, Regression
 * Diagnostics; above 5 it is said in words, by convention). {@link AdjustedTrend#mayBeSaid} and
 * {@link AdjustedTrend#mayNotBeSaid} put it in words.
 */
public final class TrendGivenCapability {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private final double confidence;

  private TrendGivenCapability(double confidence) {
    this.confidence = confidence;
  }

  /** {@return slopes with 95 % intervals that allow models of a family to be correlated} */
  public static TrendGivenCapability withDefaults() {
    return new TrendGivenCapability(DEFAULT_CONFIDENCE);
  }

  /** {@return the same, intervals at this confidence, between 0 and 1} */
  public TrendGivenCapability withConfidence(double confidence) {
    return new TrendGivenCapability(Levels.confidence(confidence));
  }

  /** {@return the slopes with and without capability accounted for, or why there are none} */
  public Outcome<AdjustedTrend> fit(Scores scores, Benchmark safety, Capability capability) {
    return SafetyTable.of(scores, ImmutableList.of(safety), capability)
        .flatMap(SafetyTable::dated)
        .flatMap(board -> fit(board, safety));
  }

  private Outcome<AdjustedTrend> fit(SafetyTable board, Benchmark safety) {
    for (Benchmark benchmark : board.capability().weights().keySet()) {
      if (benchmark.scale().level() == Scale.Level.ORDINAL) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and no line goes through grades: ask PartialSpearman",
            benchmark);
      }
    }
    return LeastSquares.withDefaults()
        .withClusters(Cluster.FAMILY)
        .withConfidence(confidence)
        .fit(board.series())
        .flatMap(
            unadjusted ->
                Covariate.fit(board).map(adjusted -> trend(board, safety, unadjusted, adjusted)));
  }

  private AdjustedTrend trend(
      SafetyTable board, Benchmark safety, Trend unadjusted, Covariate adjusted) {
    Clusters families = Clusters.ofFamilies(board.families());
    Outcome<StandardError> ofDate = error(adjusted.ofDate(), families);
    Outcome<StandardError> ofCapability = error(adjusted.ofCapability(), families);
    double slope = adjusted.ofDate().value();
    double perCapability = adjusted.ofCapability().value();
    return new AdjustedTrend(
        safety,
        board.capability(),
        toString(),
        "change in the mean score per year between models of equal capability",
        board.size(),
        unadjusted,
        slope,
        ofDate.map(error -> interval(slope, error)),
        ofDate.map(error -> StudentT.p(slope, error)),
        perCapability,
        ofCapability.map(error -> interval(perCapability, error)),
        adjusted.varianceInflation(),
        "the mean score is linear in time and in capability; scores of different families are"
            + " independent, those of one family need not be; capability is measured without"
            + " error; "
            + board.capability().assumptions(),
        unadjusted.basis(),
        board.shared());
  }

  private static Outcome<StandardError> error(LinearEstimate fit, Clusters families) {
    return fit.model().degreesOfFreedom() > 0 && fit.model().isPerfect()
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "date and capability fit all %d scores, so the error cannot be estimated",
            fit.model().size())
        : ErrorModel.clustered(fit, families, "slope").flatMap(StandardError::trusted);
  }

  private Interval interval(double slope, StandardError error) {
    return StudentT.interval(
        slope, error.value(), error.degreesOfFreedom(), confidence, error.method());
  }

  /** "least squares on date and capability, CR2 by family standard error". */
  @Override
  public String toString() {
    return "least squares on date and capability, CR2 by family standard error";
  }
}
