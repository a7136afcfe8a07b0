package org.llmsafety.stats.resample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;

/**
 * The bootstrap: how a statistic scatters when the rows it rests on are resampled with replacement.
 *
 * <pre>{@code
 * Outcome<BootstrapEstimate> slope =
 *     Bootstrap.withDefaults().estimate(Rows.inClusters(familyOfRow), rows -> slopeOf(rows));
 * }</pre>
 *
 * <p>Where all resamples, their order aside, are at most ten times as many as would be drawn, all
 * are gone through, each with its weight: up to 10 units by default. Beyond, 9,999 are drawn. The
 * same seed gives the same numbers, however many threads there are. Resamples on which the
 * statistic gives NaN are counted and left out; if they are more than one in ten, there is no
 * interval. With fewer than {@value #FEWEST_CLUSTERS} clusters there is none either, nor by {@link
 * Method#BCA} with fewer than {@value #FEWEST_FOR_BCA} units.
 *
 * <p>Intervals from few units cover less than they say, and how much less depends on the statistic.
 * Exact and t methods are to be preferred where there are any.
 *
 * <p>Source: Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, ch. 12-14;
 * Davison, A. C. and Hinkley, D. V. (1997), Bootstrap Methods and their Application, ch. 5.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, intervals of single rows cover less than they state.
 */
public final class Bootstrap {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final double MOST_DEGENERATE = 0.1;
  private static final int FEWEST_CLUSTERS = 4;
  private static final int FEWEST_FOR_BCA = 30;

  /** How an interval is made of the resampled values. */
  public enum Method {
    /**
     * Quantiles of (t* - t) / se*, the standard error being the jackknife's in each resample, times
     * the jackknife's in the sample: the resampled values are put to the question on a scale where
     * they scatter equally, at n times the cost. Of 22 independent scores it covered a slope in
     * 93.0 to 93.9 %, percentile and basic in 91.6 to 93.6 % (W1 of docs/calibration.md).
     */
    STUDENTISED("studentised", MethodId.STUDENTISED_BOOTSTRAP_OF_SLOPE),
    /**
     * The studentised interval with one quantile, of |t* - t| / se*, on both sides of the estimate:
     * its coverage errs by the order of 1 / n^2 where the equal-tailed one's errs by 1 / n (Hall
     * 1988, On symmetric bootstrap confidence intervals, Journal of the Royal Statistical Society B
     * 50, 35-45). It covered that slope in 94.7 to 95.9 %, and is the default.
     */
    SYMMETRIC("symmetric studentised", MethodId.SYMMETRIC_BOOTSTRAP_OF_SLOPE),
    /** Quantiles of the resampled values. */
    PERCENTILE("percentile", MethodId.PERCENTILE_BOOTSTRAP_OF_SLOPE),
    /** Quantiles of the resampled values, mirrored at the estimate. */
    BASIC("basic", MethodId.BASIC_BOOTSTRAP_OF_SLOPE),
    /**
     * Quantiles of the resampled values, corrected for bias and for a standard error that changes
     * with the value (Efron 1987, Better bootstrap confidence intervals, Journal of the American
     * Statistical Association 82, 171-185).
     */
    BCA("BCa", MethodId.BCA_BOOTSTRAP_OF_SLOPE);

    private final String text;
    private final MethodId id;

    Method(String text, MethodId id) {
      this.text = text;
      this.id = id;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Method method;
  private final double confidence;
  private final Resampling resampling;

  private Bootstrap(Method method, double confidence, Resampling resampling) {
    this.method = method;
    this.confidence = confidence;
    this.resampling = resampling;
  }

  /** {@return symmetric studentised 95 % intervals from 9,999 resamples of seed 1} */
  public static Bootstrap withDefaults() {
    return new Bootstrap(Method.SYMMETRIC, DEFAULT_CONFIDENCE, Resampling.of(9_999));
  }

  /** {@return this bootstrap, its intervals made so} */
  public Bootstrap with(Method method) {
    return new Bootstrap(method, confidence, resampling);
  }

  /** {@return this bootstrap, its intervals at this confidence, between 0 and 1} */
  public Bootstrap withConfidence(double confidence) {
    return new Bootstrap(method, Levels.confidence(confidence), resampling);
  }

  /**
   * {@return this bootstrap, drawing so many resamples, at least 2, where all are more than ten
   * times as many}
   */
  public Bootstrap with(Resampling resampling) {
    if (resampling.draws() < 2) {
      throw new IllegalArgumentException("draws must be at least 2, but was " + resampling.draws());
    }
    return new Bootstrap(method, confidence, resampling);
  }

  /** {@return the statistic, how it scatters, and its interval; or why it has no value} */
  public Outcome<BootstrapEstimate> estimate(Rows rows, RowStatistic statistic) {
    double value = statistic.of(rows.observed());
    if (!Double.isFinite(value)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "the statistic has no value on the %d rows as they are",
          rows.size());
    }
    Resampler resampler = new Resampler(rows);
    Replicates replicates =
        resampler.isSmall(resampling.draws())
            ? new AllResamples(rows.allUnits()).of(statistic)
            : Replicates.of(resampler.sampled(resampling.draws(), resampling.seed(), statistic));
    Optional<String> why = replicates.whyNot(value);
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the values of the statistic %s", why.get());
    }
    return Outcome.of(
        new BootstrapEstimate(
            rows.kind() == Rows.Kind.INDEPENDENT ? method.id : MethodId.UNMEASURED,
            rows.size(),
            value,
            replicates.count() < 2 ? 0 : replicates.standardDeviation(),
            replicates.count() < 1 ? 0 : replicates.mean() - value,
            interval(value, rows, replicates, resampler, statistic),
            (long) (replicates.count() + replicates.degenerate()),
            (long) replicates.degenerate(),
            resampler.isSmall(resampling.draws()),
            how(rows, resampler)));
  }

  private String how(Rows rows, Resampler resampler) {
    return String.format(
        Locale.ROOT,
        "%s bootstrap of %s, %s",
        method,
        rows,
        resampler.isSmall(resampling.draws())
            ? "all resamples"
            : String.format(
                Locale.ROOT, "%,d resamples (seed %d)", resampling.draws(), resampling.seed()));
  }

  private Outcome<Interval> interval(
      double value, Rows rows, Replicates replicates, Resampler resampler, RowStatistic statistic) {
    return whyNot(rows, replicates)
        .<Outcome<Interval>>map(why -> why)
        .orElseGet(
            () ->
                switch (method) {
                  case PERCENTILE -> quantiles(tail(), 1 - tail(), replicates);
                  case BASIC ->
                      quantiles(tail(), 1 - tail(), replicates)
                          .flatMap(
                              ends ->
                                  between(
                                      2 * value - ends.high(), 2 * value - ends.low(), replicates));
                  case BCA -> bca(value, rows, replicates, statistic);
                  case STUDENTISED, SYMMETRIC ->
                      studentised(value, rows, replicates, resampler, statistic);
                });
  }

  private Optional<Outcome<Interval>> whyNot(Rows rows, Replicates replicates) {
    double all = replicates.count() + replicates.degenerate();
    if (rows.kind() == Rows.Kind.CLUSTERED && rows.units() < FEWEST_CLUSTERS) {
      return Optional.of(
          Outcome.unavailable(
              Reason.TOO_FEW_POINTS,
              "%d clusters, need at least %d: so few cannot show how clusters scatter",
              rows.units(),
              FEWEST_CLUSTERS));
    }
    if (method == Method.BCA && rows.units() < FEWEST_FOR_BCA) {
      return Optional.of(
          Outcome.unavailable(
              Reason.TOO_FEW_POINTS,
              "%d units, BCa needs at least %d: its acceleration is too uncertain from fewer",
              rows.units(),
              FEWEST_FOR_BCA));
    }
    if (replicates.degenerate() > MOST_DEGENERATE * all) {
      return Optional.of(
          Outcome.unavailable(
              Reason.TOO_FEW_POINTS,
              "the statistic has no value on %,.0f of %,.0f resamples, at most a tenth may",
              replicates.degenerate(),
              all));
    }
    return replicates.isConstant()
        ? Optional.of(
            Outcome.unavailable(
                Reason.CONSTANT_SCORES, "the statistic is the same in all %,.0f resamples", all))
        : Optional.empty();
  }

  private double tail() {
    return (1 - confidence) / 2;
  }

  /** Between these ends, unless nearly all resamples say the same. */
  private Outcome<Interval> between(double low, double high, Replicates replicates) {
    return replicates.isRounding(high - low)
        ? Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "the statistic is the same in so many of %,.0f resamples that an interval would have no"
                + " width, as of an estimate at its bound",
            replicates.count())
        : Outcome.of(
            new Interval(low, high, confidence, confidence, method + " bootstrap, approximate"));
  }

  private Outcome<Interval> quantiles(double low, double high, Replicates replicates) {
    return between(replicates.quantile(low), replicates.quantile(high), replicates);
  }

  private Outcome<Interval> bca(
      double value, Rows rows, Replicates replicates, RowStatistic statistic) {
    double bias = Laws.normalQuantile(replicates.shareBelow(value));
    double acceleration = acceleration(Jackknife.leavingOneOut(rows.allUnits(), statistic));
    double low = corrected(tail(), bias, acceleration);
    double high = corrected(1 - tail(), bias, acceleration);
    return Double.isFinite(bias) && low < high
        ? quantiles(low, high, replicates)
        : Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "the estimate lies at the edge of its resampled values, so BCa has no correction");
  }

  /** A sixth of the skewness of the jackknife's values, turned; 0 where they are all equal. */
  private static double acceleration(double[] leftOut) {
    double[] defined = Arrays.stream(leftOut).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(defined).average().orElse(0);
    double squares = 0;
    double cubes = 0;
    for (double each : defined) {
      double below = mean - each;
      squares += below * below;
      cubes += below * below * below;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double corrected(double share, double bias, double acceleration) {
    double z = bias + Laws.normalQuantile(share);
    return Laws.normalAtMost(bias + z / (1 - acceleration * z));
  }

  private Outcome<Interval> studentised(
      double value, Rows rows, Replicates replicates, Resampler resampler, RowStatistic statistic) {
    double error = Jackknife.error(Jackknife.leavingOneOut(rows.allUnits(), statistic));
    if (!(error > 0)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "the jackknife has no standard error for these rows: a row left out leaves no value, or"
              + " none changes it");
    }
    StudentisedStatistic root = new StudentisedStatistic(value, method == Method.SYMMETRIC);
    Replicates roots =
        resampler.isSmall(resampling.draws())
            ? new AllResamples(rows.allUnits()).roots(root, statistic)
            : Replicates.of(
                resampler.roots(resampling.draws(), resampling.seed(), root, statistic));
    double all = roots.count() + roots.degenerate();
    if (roots.degenerate() > MOST_DEGENERATE * all) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%,.0f of %,.0f resamples have no standard error, at most a tenth may",
          roots.degenerate(),
          all);
    }
    double above = root.isSymmetric() ? roots.quantile(confidence) : -roots.quantile(tail());
    double below = roots.quantile(root.isSymmetric() ? confidence : 1 - tail());
    return between(value - below * error, value + above * error, replicates);
  }

  /** "symmetric studentised bootstrap". */
  @Override
  public String toString() {
    return method + " bootstrap";
  }
}
