package org.llmsafety.stats.trend;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentT;

/**
 * The slope that labs have in common when each keeps a level of its own: how scores move within
 * labs. Labs that come late or go early leave it alone, and so does a board that scores ever more
 * models of a safe lab: a changing mix of labs is not progress.
 *
 * <pre>{@code
 * Outcome<WithinLabTrend> within = WithinLabs.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>Least squares with lab fixed effects: of each score and date the mean of its lab is taken
 * away. The slope is in the benchmark's units per year of 365.25 days. Labs with more scores, over
 * a longer time, count for more. By default the standard error allows models of a family to be
 * correlated (CR2, as in {@link LeastSquares#withClusters}); below 3 degrees of freedom interval
 * and p-value are refused.
 *
 * <p>With it come a permutation test, in which scores change places within their lab, and an F-test
 * whether labs have one slope at all. The permutation test asks nothing of how scores scatter and
 * is left alone by differences between labs, but not by those between families: it takes models of
 * a family as independent.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, the permutation test rejects too often, the slope with CR2 errors does not.
 */
public final class WithinLabs {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final Resampling DEFAULT_RESAMPLING = Resampling.of(1_000_000);

  private final LeastSquares inference;
  private final double confidence;
  private final Resampling resampling;

  private WithinLabs(LeastSquares inference, double confidence, Resampling resampling) {
    this.inference = inference;
    this.confidence = confidence;
    this.resampling = resampling;
  }

  /**
   * {@return the slope with 95 % intervals that allow models of a family to be correlated, and up
   * to 1,000,000 permutations of seed 1}
   */
  public static WithinLabs withDefaults() {
    return new WithinLabs(
        LeastSquares.withDefaults().withClusters(Cluster.FAMILY),
        DEFAULT_CONFIDENCE,
        DEFAULT_RESAMPLING);
  }

  /** {@return this slope, its interval at this confidence, between 0 and 1} */
  public WithinLabs withConfidence(double confidence) {
    return new WithinLabs(inference, Levels.confidence(confidence), resampling);
  }

  /**
   * {@return this slope with the classical standard error, which asks that scores are independent
   * and scatter equally}
   */
  public WithinLabs withClassicalErrors() {
    return new WithinLabs(inference.withClassicalErrors(), confidence, resampling);
  }

  /** {@return this slope with the CR2 standard error: scores of one cluster may be correlated} */
  public WithinLabs withClusters(Cluster cluster) {
    return new WithinLabs(inference.withClusters(cluster), confidence, resampling);
  }

  /** {@return this slope, as {@link LeastSquares#withFewestDegreesOfFreedom}} */
  public WithinLabs withFewestDegreesOfFreedom(double fewest) {
    return new WithinLabs(inference.withFewestDegreesOfFreedom(fewest), confidence, resampling);
  }

  /** {@return this slope, drawing random orders so where not all are enumerated} */
  public WithinLabs with(Resampling resampling) {
    return new WithinLabs(inference, confidence, resampling);
  }

  /** {@return the slope, or why there is none} */
  public Outcome<WithinLabTrend> fit(ScoreSeries series) {
    return LabFit.of(series).map(fit -> trend(fit, series));
  }

  private WithinLabTrend trend(LabFit labs, ScoreSeries series) {
    double slope = labs.slope().value();
    Outcome<StandardError> error = error(labs, series);
    Outcome<StandardError> trusted = error.flatMap(inference::trusted);
    return new WithinLabTrend(
        inference.errors() == ErrorModel.BY_FAMILY && inference.isBordered()
            ? MethodId.WITHIN_LABS_BY_FAMILY
            : MethodId.UNMEASURED,
        toString(),
        "change in the mean score of a lab per year, the same in all labs",
        slope,
        error,
        trusted.map(found -> StudentT.interval(slope, found, confidence)),
        trusted.map(found -> StudentT.p(slope, found)),
        WithinLabPermutation.p(labs, resampling),
        labs.interaction(),
        labs.slopes(),
        "mean scores are linear in time, with one slope in all labs; "
            + inference.errors().assumptions()
            + "; the permutation test supposes instead that under no trend every order of a lab's"
            + " scores is equally likely, models of one family included",
        basis(series));
  }

  private Outcome<StandardError> error(LabFit labs, ScoreSeries series) {
    return inference.standardError(labs.slope(), series);
  }

  private Basis basis(ScoreSeries series) {
    Basis rest = inference.errors().basis(series);
    ImmutableList<Lab> silent =
        LabFit.datesByLab(series).entrySet().stream()
            .filter(lab -> lab.getValue() < 2)
            .map(Map.Entry::getKey)
            .collect(ImmutableList.toImmutableList());
    return silent.isEmpty()
        ? rest
        : rest.withCaveat(
            silent.size()
                + " of "
                + rest.labs()
                + " labs "
                + (silent.size() == 1 ? "has" : "have")
                + " scores of one date only, which say nothing of the slope: "
                + silent.stream().map(Lab::toString).collect(joining(", ")));
  }

  /** "least squares with a level for each lab, CR2 by family standard error". */
  @Override
  public String toString() {
    return "least squares with a level for each lab, " + inference.errors() + " standard error";
  }
}
