package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.StatsReason;

/**
 * How much of an estimate's variance a clustered error can be expected to show, as a share of what
 * there is: 1 where it is unbiased, 0 where it shows nothing.
 *
 * <p>Where one cluster alone carries a direction of the design (ten families of one day and one of
 * a later day), the fit goes through that cluster whatever its scores are: its residuals are 0, and
 * its variance, most of the whole, is missing from the error. Satterthwaite's degrees of freedom do
 * not show it, as they are of what is left. Where the fit follows a cluster nearly so closely, CR2
 * infers that cluster's variance from the others by its working model of independent errors, and
 * shows too little of it if errors within clusters are correlated. Both come out in one number: the
 * expected squared error over the true variance of the estimate, which the design alone decides
 * once the correlation within clusters is given. It is computed for independent errors and for a
 * correlation of {@value #CORRELATION}, the highest in the calibration study's worlds, and the
 * smaller of the two counts.
 *
 * <p><b>Measured</b> on 4,000 designs drawn at random (5 to 40 clusters of 1 to 15 observations;
 * one slope, a slope with lab levels, a difference at equal date, a slope with a covariate; even
 * dates, waves, few late clusters), each with 3 degrees of freedom or more, no effect and normal
 * errors, 1,000 draws each (ExpectedVarianceTest reports them). Mean share of p-values at or below
 * .05, in percent, by correlation within clusters:
 *
 * <table>
 *   <caption>Rejections of a true null, in percent</caption>
 *   <tr><th>expected share</th><th>0</th><th>.3</th><th>.6</th><th>.9</th></tr>
 *   <tr><td>below .2</td><td>46.0</td><td>43.7</td><td>42.2</td><td>41.6</td></tr>
 *   <tr><td>.2 to .5</td><td>4.2</td><td>9.7</td><td>13.2</td><td>15.6</td></tr>
 *   <tr><td>.5 to .6</td><td>3.8</td><td>7.5</td><td>9.0</td><td>9.9</td></tr>
 *   <tr><td>.6 to .7</td><td>4.0</td><td>6.7</td><td>7.8</td><td>8.4</td></tr>
 *   <tr><td>.7 to .8</td><td>4.2</td><td>6.2</td><td>7.0</td><td>7.4</td></tr>
 *   <tr><td>.8 to .85</td><td>4.2</td><td>5.7</td><td>6.3</td><td>6.7</td></tr>
 *   <tr><td>.85 to .9</td><td>4.3</td><td>5.6</td><td>6.2</td><td>6.6</td></tr>
 *   <tr><td>.9 and more</td><td>4.5</td><td>5.0</td><td>5.2</td><td>5.4</td></tr>
 * </table>
 *
 * <p>Hence the limit of {@value #LEAST_SHARE}. HELM Safety v1.17.0's 48 families have .985, its
 * trend within labs .970, the study's 12 families .953.
 */
public final class ExpectedVariance {
  /** Below this share an error is refused. */
  public static final double LEAST_SHARE = 0.8;

  /** Within clusters, where errors are not taken as independent. */
  public static final double CORRELATION = 0.6;

  private final Parts independent;
  private final Parts correlated;

  private ExpectedVariance(Parts independent, Parts correlated) {
    this.independent = independent;
    this.correlated = correlated;
  }

  /**
   * {@return the share, from the parts of clusters}
   *
   * @param independent where errors are independent
   * @param equal where all errors within a cluster are one and the same
   */
  public static ExpectedVariance of(Parts independent, Parts equal) {
    return new ExpectedVariance(independent, Parts.between(independent, equal));
  }

  /** {@return the expected variance over the true one, 0 or more} */
  public double share() {
    return Math.min(independent.share(), correlated.share());
  }

  /** {@return this of the mean of estimates, whose errors are independent and of one variance} */
  public static ExpectedVariance ofMean(List<ExpectedVariance> estimates) {
    return new ExpectedVariance(
        Parts.sum(estimates.stream().map(each -> each.independent).toList()),
        Parts.sum(estimates.stream().map(each -> each.correlated).toList()));
  }

  /**
   * {@return this, or that one cluster decides the estimate alone, whatever the errors}
   *
   * @param estimate what it is the error of: "slope"
   */
  public Outcome<ExpectedVariance> ofIndependentErrors(Clusters clusters, String estimate) {
    return independent.share() < LEAST_SHARE
        ? Outcome.unavailable(
            StatsReason.FULL_LEVERAGE,
            "the fit goes through the scores of %s whatever they are, as no other %s decides the %s"
                + " with it: the standard error would leave out %s of the variance, need at most"
                + " %s",
            clusters.called(independent.leastShown()),
            clusters.one(),
            estimate,
            percent(1 - independent.share()),
            percent(1 - LEAST_SHARE))
        : Outcome.of(this);
  }

  /**
   * {@return this, or that one cluster nearly decides the estimate alone, so that the error misses
   * too much of what errors within it have in common}
   *
   * @param estimate what it is the error of: "slope"
   */
  public Outcome<ExpectedVariance> ofCorrelatedErrors(Clusters clusters, String estimate) {
    return correlated.share() < LEAST_SHARE
        ? Outcome.unavailable(
            StatsReason.FULL_LEVERAGE,
            "the fit follows the scores of %s so closely that the standard error of the %s would"
                + " leave out %s of the variance where scores of a %s correlate at %s, need at most"
                + " %s",
            clusters.called(correlated.leastShown()),
            estimate,
            percent(1 - correlated.share()),
            clusters.one(),
            Double.toString(CORRELATION),
            percent(1 - LEAST_SHARE))
        : Outcome.of(this);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /**
   * The variance of an estimate as a sum over clusters.
   *
   * @param shown what the error is expected to show of each cluster's part
   * @param all each cluster's part
   */
  @SuppressWarnings("ArrayRecordComponent") // a pair of arguments, and nobody compares it
  public record Parts(double[] shown, double[] all) {
    private static Parts between(Parts independent, Parts equal) {
      return new Parts(
          between(independent.shown, equal.shown), between(independent.all, equal.all));
    }

    private static double[] between(double[] independent, double[] equal) {
      double[] parts = new double[independent.length];
      Arrays.setAll(parts, c -> (1 - CORRELATION) * independent[c] + CORRELATION * equal[c]);
      return parts;
    }

    private static Parts sum(List<Parts> estimates) {
      int clusters = estimates.stream().mapToInt(each -> each.all.length).max().orElse(0);
      double[] shown = new double[clusters];
      double[] all = new double[clusters];
      for (Parts each : estimates) {
        for (int c = 0; c < each.all.length; c++) {
          shown[c] += each.shown[c];
          all[c] += each.all[c];
        }
      }
      return new Parts(shown, all);
    }

    private double share() {
      return Arrays.stream(shown).sum() / Arrays.stream(all).sum();
    }

    /** The cluster of whose part most is left out. */
    private int leastShown() {
      int least = 0;
      for (int c = 1; c < all.length; c++) {
        if (all[c] - shown[c] > all[least] - shown[least]) {
          least = c;
        }
      }
      return least;
    }
  }
}
