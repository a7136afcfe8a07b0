package org.llmsafety.examples.calibration;

import static org.llmsafety.examples.calibration.LeverageDesign.CAPABILITY;
import static org.llmsafety.examples.calibration.LeverageDesign.FIRST;

import java.util.function.Function;
import java.util.function.Predicate;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.compare.EqualDateDifference;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.explore.FractionalLogit;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.WithinLabs;

/** Every method that has a clustered error. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum LeverageMethod {
  LEAST_SQUARES(
      "least squares, CR2 by family",
      scores ->
          LeastSquares.withDefaults()
              .withClusters(Cluster.FAMILY)
              .fit(scores.series(FIRST))
              .flatMap(Trend::p)),
  LEAST_SQUARES_BY_LAB(
      "least squares, CR2 by lab",
      scores ->
          LeastSquares.withDefaults()
              .withClusters(Cluster.LAB)
              .fit(scores.series(FIRST))
              .flatMap(Trend::p),
      design -> design.hasLabs(3)),
  WITHIN_LABS(
      "least squares with a level for each lab, CR2 by family",
      scores ->
          WithinLabs.withDefaults()
              .with(Resampling.of(1))
              .fit(scores.series(FIRST))
              .flatMap(found -> found.p()),
      design -> design.hasLabs(2)),
  POOLED_SLOPES(
      "mean of two benchmarks' slopes, with holes",
      scores ->
          PooledSlopes.withDefaults()
              .fit(LeverageDesign.withHoles(scores))
              .flatMap(found -> found.p())),
  POOLED_Z_SCORES(
      "mean of two benchmarks' slopes of z-scores, with holes",
      scores ->
          PooledSlopes.withDefaults()
              .with(Standardisation.Z_SCORES)
              .fit(LeverageDesign.withHoles(scores))
              .flatMap(found -> found.p())),
  GENERALISED_SLOPES(
      "generalised least squares of two benchmarks' slopes, with holes",
      scores ->
          PooledSlopes.withDefaults()
              .withGeneralisedWeights()
              .fit(LeverageDesign.withHoles(scores))
              .flatMap(found -> found.p())),
  FRACTIONAL_LOGIT(
      "fractional logit, CR2 by family",
      scores ->
          FractionalLogit.withDefaults().fit(scores.series(FIRST)).flatMap(found -> found.p())),
  GIVEN_CAPABILITY(
      "least squares on date and capability, CR2 by family",
      scores ->
          TrendGivenCapability.withDefaults()
              .fit(scores, FIRST, Capability.on(CAPABILITY))
              .flatMap(found -> found.p())),
  EQUAL_DATE(
      "difference of two labs at equal date, CR2 by family",
      scores ->
          LabComparison.withDefaults()
              .compare(scores, Lab.of("Red"), Lab.of("Blue"))
              .on(FIRST)
              .flatMap(LabDifference::atEqualDate)
              .flatMap(EqualDateDifference::p),
      LeverageMethod::isOfTwoLabs);

  private final String text;
  private final Function<Scores, Outcome<PValue>> p;
  private final Predicate<LeverageDesign> fits;

  LeverageMethod(String text, Function<Scores, Outcome<PValue>> p) {
    this(text, p, design -> true);
  }

  LeverageMethod(String text, Function<Scores, Outcome<PValue>> p, Predicate<LeverageDesign> fits) {
    this.text = text;
    this.p = p;
    this.fits = fits;
  }

  private static boolean isOfTwoLabs(LeverageDesign design) {
    return design.hasLabs(2) && !design.hasLabs(3);
  }

  /** {@return whether it can be tried on the design} */
  boolean fits(LeverageDesign design) {
    return fits.test(design);
  }

  /** {@return whether scores are correlated within labs instead of families} */
  boolean isByLab() {
    return this == LEAST_SQUARES_BY_LAB;
  }

  Outcome<PValue> p(Scores scores) {
    return p.apply(scores);
  }

  /** "least squares, CR2 by family". */
  @Override
  public String toString() {
    return text;
  }
}
