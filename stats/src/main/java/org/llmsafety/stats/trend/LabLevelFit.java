package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.Clusters;
import org.llmsafety.stats.internal.DatedValues;

/**
 * Generalised least squares of scores on years with a random level for each lab, at any ratio of
 * the levels' variance to the rest's. Of a lab nothing counts but its size, its means and the sums
 * of squares about them, so that a ratio costs as many steps as there are labs.
 *
 * <p>Ratios are searched from 0 to a million on a scale u from 0 to 1 that is even near 0 and
 * logarithmic above .01; what lies between its points is found by Brent's method.
 */
final class LabLevelFit {
  private static final int POINTS = 60;
  private static final double SMALL_RATIO = 0.01;
  private static final double DECADES = 8;
  private static final int BISECTIONS = 50;
  private static final double ACCURACY = 1e-10;
  private static final int MOST_STEPS = 200;

  /** Residuals this small beside the scores are rounding. */
  private static final double ROUNDING = 1e-12;

  private final double unit;
  private final double meanScore;
  private final double meanYear;
  private final double[] sizes;
  private final double[] years;
  private final double[] scores;
  private final int n;
  private double yearsWithin;
  private double productsWithin;
  private double scoresWithin;
  private final double limit;
  private final double best;
  private final At atBest;
  private final double lowest;
  private final double highest;

  /**
   * A fit at one ratio.
   *
   * @param ratio of the variance of labs' levels to that of the rest
   * @param slope units per year
   * @param intercept on the origin's day
   * @param error the slope's standard error, as if the ratio were known
   * @param deviation the standard deviation of the rest
   * @param logLikelihood restricted, at the best variance of the rest, but for a constant
   */
  record At(
      double ratio,
      double slope,
      double intercept,
      double error,
      double deviation,
      double logLikelihood) {}

  private LabLevelFit(DatedValues numbers, int[] labOf, int labs, double limit) {
    this.limit = limit;
    this.n = numbers.size();
    this.sizes = new double[labs];
    this.years = new double[labs];
    this.scores = new double[labs];
    this.unit = Arrays.stream(numbers.values()).map(Math::abs).max().orElseThrow();
    double[] y = Arrays.stream(numbers.values()).map(value -> value / unit).toArray();
    double[] x = numbers.years();
    this.meanScore = Arrays.stream(y).average().orElseThrow();
    this.meanYear = Arrays.stream(x).average().orElseThrow();
    for (int i = 0; i < n; i++) {
      y[i] -= meanScore;
      x[i] -= meanYear;
      sizes[labOf[i]]++;
      years[labOf[i]] += x[i];
      scores[labOf[i]] += y[i];
    }
    for (int lab = 0; lab < labs; lab++) {
      years[lab] /= sizes[lab];
      scores[lab] /= sizes[lab];
    }
    for (int i = 0; i < n; i++) {
      double year = x[i] - years[labOf[i]];
      double score = y[i] - scores[labOf[i]];
      yearsWithin += year * year;
      productsWithin += year * score;
      scoresWithin += score * score;
    }
    this.best = argmax(u -> at(u).logLikelihood(), 0, 1);
    this.atBest = at(best);
    this.lowest = border(0);
    this.highest = border(1);
  }

  /**
   * {@return the fit, or why there is none}
   *
   * @param limit ratios are likely whose log-likelihood, times 2, is no farther from the best
   */
  static Outcome<LabLevelFit> of(ScoreSeries series, double limit) {
    return DatedValues.ofInterval(series).flatMap(numbers -> of(series, numbers, limit));
  }

  private static Outcome<LabLevelFit> of(ScoreSeries series, DatedValues numbers, double limit) {
    int[] labOf = Clusters.labs(series).clusterOf();
    int labs = Arrays.stream(labOf).max().orElseThrow() + 1;
    if (labs < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "all %d scores are of one lab, so there are no levels of labs to compare",
          numbers.size());
    }
    if (numbers.size() - labs - 1 < 1) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "%d scores of %d labs, less a level for each lab and a slope, leave nothing to estimate"
              + " how scores of one lab vary",
          numbers.size(),
          labs);
    }
    LabLevelFit fit = new LabLevelFit(numbers, labOf, labs, limit);
    if (fit.isPerfect()) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "all %d scores lie within rounding on parallel lines of their labs, so nothing is left"
              + " to estimate their error from",
          numbers.size());
    }
    return fit.isRepresentable()
        ? Outcome.of(fit)
        : Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "scores up to %s in size have a slope or an error that a double cannot hold",
            fit.unit);
  }

  private boolean isRepresentable() {
    return Double.isFinite(atBest.slope())
        && Double.isFinite(atBest.intercept())
        && Double.isFinite(atBest.error())
        && atBest.error() >= Double.MIN_NORMAL;
  }

  private boolean isPerfect() {
    double explained = yearsWithin > 0 ? productsWithin * productsWithin / yearsWithin : 0;
    return scoresWithin - explained <= n * ROUNDING * ROUNDING
        || scoresWithin - explained <= ROUNDING * scoresWithin;
  }

  int degreesOfFreedom() {
    return n - sizes.length - 1;
  }

  /** {@return the fit at the likeliest ratio} */
  At best() {
    return atBest;
  }

  /** {@return the lowest likely ratio} */
  double lowestRatio() {
    return ratio(lowest);
  }

  /** {@return the highest likely ratio} */
  double highestRatio() {
    return ratio(highest);
  }

  /** {@return the largest value over all likely ratios} */
  double largest(ToDoubleFunction<At> value) {
    return value.applyAsDouble(at(argmax(u -> value.applyAsDouble(at(u)), lowest, highest)));
  }

  /** {@return the labs' share of the variance at this ratio} */
  static double share(double ratio) {
    return ratio / (1 + ratio);
  }

  private static double ratio(double u) {
    return SMALL_RATIO * Math.expm1(u * Math.log(10) * DECADES);
  }

  private At at(double u) {
    double ratio = ratio(u);
    double weights = 0;
    double year = 0;
    double score = 0;
    double logs = 0;
    for (int lab = 0; lab < sizes.length; lab++) {
      double weight = weight(lab, ratio);
      weights += weight;
      year += weight * years[lab];
      score += weight * scores[lab];
      logs += Math.log1p(ratio * sizes[lab]);
    }
    year /= weights;
    score /= weights;
    double squares = yearsWithin;
    double products = productsWithin;
    double left = scoresWithin;
    for (int lab = 0; lab < sizes.length; lab++) {
      double weight = weight(lab, ratio);
      squares += weight * (years[lab] - year) * (years[lab] - year);
      products += weight * (years[lab] - year) * (scores[lab] - score);
      left += weight * (scores[lab] - score) * (scores[lab] - score);
    }
    double slope = products / squares;
    double rest = (left - slope * products) / (n - 2);
    return new At(
        ratio,
        unit * slope,
        unit * (meanScore + score - slope * (meanYear + year)),
        unit * Math.sqrt(rest / squares),
        unit * Math.sqrt(rest),
        -((n - 2) * Math.log(rest) + logs + Math.log(weights) + Math.log(squares)) / 2);
  }

  private double weight(int lab, double ratio) {
    return sizes[lab] / (1 + ratio * sizes[lab]);
  }

  /** The u farthest towards an end, 0 or 1, at which the ratio is likely. */
  private double border(double end) {
    double inside = best;
    double outside = Double.NaN;
    for (int i = 0; i <= POINTS; i++) {
      double u = end + (best - end) * i / POINTS;
      if (isLikely(u)) {
        inside = u;
        break;
      }
      outside = u;
    }
    if (Double.isNaN(outside)) {
      return end;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (isLikely(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  private boolean isLikely(double u) {
    return 2 * (atBest.logLikelihood() - at(u).logLikelihood()) <= limit;
  }

  private static double argmax(ToDoubleFunction<Double> value, double from, double to) {
    double step = (to - from) / POINTS;
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= POINTS; i++) {
      double found = value.applyAsDouble(from + i * step);
      if (found > most) {
        most = found;
        best = i;
      }
    }
    double at = from + best * step;
    double low = Math.max(from, at - step);
    double high = Math.min(to, at + step);
    // one ratio alone, but for rounding
    if (!(high - low > ACCURACY)) {
      return at;
    }
    var refined =
        new BrentOptimizer(ACCURACY, ACCURACY)
            .optimize(
                new UnivariateObjectiveFunction(value::applyAsDouble),
                GoalType.MAXIMIZE,
                new MaxEval(MOST_STEPS),
                new SearchInterval(low, high));
    return refined.getValue() > most ? refined.getPoint() : at;
  }
}
