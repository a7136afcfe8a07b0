package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.StudentT;

/** The worst case over all likely ratios of the labs' variance to the rest's, by Student's t. */
record WorstTails(Trend trend, LabLevelFit fit) implements SlopeTails {
  static final String ERROR_METHOD = "generalised least squares";

  @Override
  public Interval interval(double confidence) {
    return interval(fit, confidence);
  }

  @Override
  public PValue p() {
    return p(fit);
  }

  @Override
  public double pOfAtMost(double slope) {
    double least = -fit.largest(at -> (slope - at.slope()) / at.error());
    return Laws.tAtLeast(least, fit.degreesOfFreedom());
  }

  @Override
  public double pOfAtLeast(double slope) {
    double least = -fit.largest(at -> (at.slope() - slope) / at.error());
    return Laws.tAtLeast(least, fit.degreesOfFreedom());
  }

  static Interval interval(LabLevelFit fit, double confidence) {
    double reach = Laws.tReach(confidence, fit.degreesOfFreedom());
    double low = -fit.largest(at -> reach * at.error() - at.slope());
    double high = fit.largest(at -> reach * at.error() + at.slope());
    return new Interval(
        low,
        high,
        confidence,
        confidence,
        String.format(
            Locale.ROOT,
            "%s standard error, t with %d degrees of freedom, widest over likely lab shares of the"
                + " variance, %.2f to %.2f",
            ERROR_METHOD,
            fit.degreesOfFreedom(),
            LabLevelFit.share(fit.lowestRatio()),
            LabLevelFit.share(fit.highestRatio())));
  }

  static PValue p(LabLevelFit fit) {
    double least = -fit.largest(at -> -at.slope() / at.error());
    double most = fit.largest(at -> at.slope() / at.error());
    // of both signs: 0, and p is 1
    double nearest = least > 0 ? least : Math.min(most, 0);
    return StudentT.p(nearest, fit.degreesOfFreedom());
  }
}
