package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;

/** The line of least squares of a series that has one, and the line without each score. */
final class InfluenceFit {
  private static final int FEWEST = 4;

  /** Residuals this small beside the scores, and leverage this near 1, are rounding. */
  private static final double ROUNDING = 1e-12;

  private final ImmutableList<ScoreSeries.Point> points;
  private final int n;
  private final LinearEstimate slope;
  private final double[] residuals;
  private final double largestValue;

  private InfluenceFit(ScoreSeries series) {
    this.points = series.points();
    this.n = series.size();
    this.slope = LinearModel.line(series.years(), series.values()).coefficient(1);
    this.residuals = slope.model().residuals();
    this.largestValue = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
  }

  /** {@return the fit, if every diagnostic of every score can be computed} */
  static Outcome<Fitted> of(ScoreSeries series) {
    if (series.size() < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d scores, need at least %d: without one of them the line would go through the others"
              + " whatever they are",
          series.size(),
          FEWEST);
    }
    return new InfluenceFit(series).fitted();
  }

  private Outcome<Fitted> fitted() {
    double error = Math.sqrt(StatUtils.sumSq(residuals) / (n - 2));
    ImmutableList.Builder<ScoreInfluence> scores = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      ScoreSeries.Point point = points.get(i);
      if (1 - slope.model().leverage(i) <= ROUNDING) {
        return Outcome.unavailable(
            StatsReason.FULL_LEVERAGE,
            "%s of %s is the only score not of one same date, so without it there is no line",
            point.score().model(),
            point.date());
      }
      double[] without = residualsWithout(i);
      if (Arrays.stream(without).allMatch(e -> Math.abs(e) <= ROUNDING * largestValue)) {
        return Outcome.unavailable(
            Reason.PERFECT_FIT,
            "without %s of %s the line goes through all %d other scores, which leaves no error to"
                + " measure it by",
            point.score().model(),
            point.date(),
            n - 1);
      }
      scores.add(influence(i, error, Math.sqrt(StatUtils.sumSq(without) / (n - 3))));
    }
    return Outcome.of(new Fitted(error, scores.build()));
  }

  private ScoreInfluence influence(int i, double error, double errorWithout) {
    double residual = residuals[i];
    double leverage = slope.model().leverage(i);
    double left = 1 - leverage;
    double internal = residual / (error * Math.sqrt(left));
    double external = residual / (errorWithout * Math.sqrt(left));
    double dfbeta = slope.weights()[i] * residual / left;
    return new ScoreInfluence(
        points.get(i),
        residual,
        leverage,
        internal,
        external,
        internal * internal * leverage / (2 * left),
        dfbeta,
        dfbeta / Math.sqrt(slope.unitVariance()) / errorWithout,
        external * Math.sqrt(leverage / left));
  }

  /**
   * The others' residuals from their own line; one by one, as a difference of sums loses digits.
   */
  private double[] residualsWithout(int i) {
    double shift = residuals[i] / (1 - slope.model().leverage(i));
    double[] without = new double[n];
    Arrays.setAll(without, j -> j == i ? 0 : residuals[j] + slope.model().hat(i, j) * shift);
    return without;
  }

  /** The standard deviation about the line and what each score does to it. */
  record Fitted(double residualError, ImmutableList<ScoreInfluence> scores) {}
}
