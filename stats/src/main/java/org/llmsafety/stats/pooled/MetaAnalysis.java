package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentT;

/**
 * Random-effects meta-analysis: the mean of estimates that rest on different models, such as labs'
 * slopes, and how far their true values differ.
 *
 * <pre>{@code
 * Outcome<MetaResult> labs = MetaAnalysis.withDefaults().fit(slopesOfLabs);
 * }</pre>
 *
 * <p><b>Not for benchmarks that share models.</b> Their slopes are not independent: summed up as if
 * they were, those of five benchmarks rejected a true "no trend" in 18.1 of 100 simulations at a
 * level of .05, with the study's models, dates and scatter (docs/calibration.md). The few degrees
 * of freedom of this analysis hide that, there at 2.7 of 100, and do not correct it. {@link
 * OverallScores}, or {@link PooledSlopes}, is the way there.
 *
 * <p>An estimate y with standard error s has a true value of variance tau2 about the mean; its
 * weight is 1 / (s^2 + tau2). tau2 is by default Paule and Mandel's: where Q, the weighted sum of
 * squared deviations, is k - 1, of k estimates, or 0 if Q is below that at once. It has one
 * solution always. {@linkplain #withRestrictedLikelihood REML} is where the restricted likelihood
 * is largest.
 *
 * <p>The interval is Hartung and Knapp's: t with k - 1 degrees of freedom and the variance 1 / (sum
 * of weights) times Q / (k - 1), here never less than 1 (the ad hoc correction), so it is never
 * narrower than the plain one. The prediction interval is mean -+ t root(tau2 + standard error^2)
 * with the same t. The interval of tau2 is where Q lies between the chi-squared quantiles
 * (Q-profile). I2 is tau2 / (tau2 + typical s^2).
 *
 * <p>Sources: Paule, R. C. and Mandel, J. (1982), Consensus values and weighting factors, Journal
 * of Research of the National Bureau of Standards 87, 377-385; Knapp, G. and Hartung, J. (2003),
 * Improved tests for a random effects meta-regression with a single covariate, Statistics in
 * Medicine 22, 2693-2710; Viechtbauer, W. (2007), Confidence intervals for the amount of
 * heterogeneity in meta-analysis, Statistics in Medicine 26, 37-52; Higgins, J. P. T. and Thompson,
 * S. G. (2002), Quantifying heterogeneity in a meta-analysis, Statistics in Medicine 21, 1539-1558;
 * numbers as metafor has them (Viechtbauer 2010, Journal of Statistical Software 36(3)).
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, intervals of labs' slopes cover somewhat less than they state.
 */
public final class MetaAnalysis {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int FEWEST = 2;

  private final double confidence;
  private final boolean restrictedLikelihood;

  private MetaAnalysis(double confidence, boolean restrictedLikelihood) {
    this.confidence = confidence;
    this.restrictedLikelihood = restrictedLikelihood;
  }

  /** {@return Paule and Mandel's tau2, with 95 % intervals} */
  public static MetaAnalysis withDefaults() {
    return new MetaAnalysis(DEFAULT_CONFIDENCE, false);
  }

  /** {@return this analysis, its intervals at this confidence, between 0 and 1} */
  public MetaAnalysis withConfidence(double confidence) {
    return new MetaAnalysis(Levels.confidence(confidence), restrictedLikelihood);
  }

  /** {@return this analysis with tau2 by restricted maximum likelihood, supposing normal values} */
  public MetaAnalysis withRestrictedLikelihood() {
    return new MetaAnalysis(confidence, true);
  }

  /**
   * {@return what the estimates have in common, or that there are fewer than two, or that their
   * numbers are too large, too small or too nearly equal to be squared and weighted}
   */
  public Outcome<MetaResult> fit(Iterable<EffectEstimate> estimates) {
    ImmutableList<EffectEstimate> all = ImmutableList.copyOf(estimates);
    Optional<String> why = EffectEstimate.whyNot(all);
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "%s", why.get());
    }
    return all.size() < FEWEST
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%d %s, need at least %d",
            all.size(),
            all.size() == 1 ? "estimate" : "estimates",
            FEWEST)
        : Outcome.of(combined(all));
  }

  private MetaResult combined(ImmutableList<EffectEstimate> estimates) {
    RandomEffects effects = new RandomEffects(estimates);
    int free = estimates.size() - 1;
    double tau2 = tau2(effects, free);
    double mean = effects.mean(tau2);
    double stretch = Math.max(1, effects.q(tau2) / free);
    double error = Math.sqrt(stretch * effects.varianceOfMean(tau2));
    double q = effects.q(0);
    return new MetaResult(
        restrictedLikelihood ? MethodId.UNMEASURED : MethodId.RANDOM_EFFECTS_OF_LABS,
        toString(),
        "mean of the distribution that the estimates' true values are drawn from",
        mean,
        error,
        Outcome.of(
            StudentT.interval(
                mean, error, free, confidence, "Hartung-Knapp, never below the plain error")),
        Outcome.of(StudentT.p(mean / error, free)),
        StudentT.interval(mean, Math.hypot(error, Math.sqrt(tau2)), free, confidence, "prediction"),
        tau2,
        tau2Interval(effects, free),
        tau2 / (tau2 + effects.typicalVariance()),
        q,
        Laws.chiSquaredAtLeast(q, free),
        estimates,
        leavingOneOut(estimates),
        "estimates rest on different models and are independent; each is normal about its true"
            + " value with the standard error given, and true values are normal about the mean");
  }

  private double tau2(RandomEffects effects, int free) {
    return restrictedLikelihood ? effects.mostLikely() : effects.whereQIs(free);
  }

  private Outcome<Interval> tau2Interval(RandomEffects effects, int free) {
    double tail = (1 - confidence) / 2;
    double least = Laws.chiSquaredQuantile(tail, free);
    double most = Laws.chiSquaredQuantile(1 - tail, free);
    return effects.q(0) < least
        ? Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "the estimates differ less than their errors allow for, at any tau2: Q is %.3g, and"
                + " below %.3g in %.3g %% of cases only",
            effects.q(0),
            least,
            100 * tail)
        : Outcome.of(
            new Interval(
                effects.whereQIs(most),
                effects.whereQIs(least),
                confidence,
                confidence,
                "Q-profile"));
  }

  private ImmutableList<MetaResult.WithoutOne> leavingOneOut(
      ImmutableList<EffectEstimate> estimates) {
    return estimates.size() <= FEWEST
        ? ImmutableList.of()
        : IntStream.range(0, estimates.size())
            .mapToObj(i -> without(estimates, i))
            .collect(toImmutableList());
  }

  private MetaResult.WithoutOne without(ImmutableList<EffectEstimate> estimates, int leftOut) {
    RandomEffects others =
        new RandomEffects(
            IntStream.range(0, estimates.size())
                .filter(i -> i != leftOut)
                .mapToObj(estimates::get)
                .collect(toImmutableList()));
    double tau2 = tau2(others, estimates.size() - 2);
    return new MetaResult.WithoutOne(estimates.get(leftOut), others.mean(tau2), tau2);
  }

  /** "random effects, tau2 by Paule and Mandel". */
  @Override
  public String toString() {
    return "random effects, tau2 by "
        + (restrictedLikelihood ? "restricted maximum likelihood" : "Paule and Mandel");
  }
}
