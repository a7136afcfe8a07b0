package org.llmsafety.stats.trend;

import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Ties;

/**
 * The Mann-Kendall test: do scores tend to rise, or to fall, with time? It looks at the order of
 * scores only, so it holds for any scale, graded ones included.
 *
 * <pre>{@code
 * Outcome<TrendTestResult> test = MannKendall.withDefaults().test(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>S is the number of pairs of scores of different dates that rise, less those that fall; its
 * variance is corrected for ties in date and in score (Kendall 1970). The two-sided p-value is the
 * probability of an S at least as far from 0, either way, when every order of the scores over the
 * dates is equally likely. It is
 *
 * <ul>
 *   <li>exact with ties in dates only, in scores only or in neither, up to about 560 scores (fewer
 *       where many are tied);
 *   <li>exact with ties in both where the distributions to be held, one for each way in which dates
 *       can be left over, take no more than ten million numbers: some 20 scores, more with few
 *       ties;
 *   <li>else sampled from seeded random orders, up to 200 scores. Drawing stops when the side of p
 *       is certain at the levels .05, .01 and .001 and its standard error is at most 2 % of it, or
 *       when it is certainly below .001; at 1,000,000 orders in any case. {@link
 *       PValue#standardError()} is the Monte Carlo error, {@link PValue#orders()} how many were
 *       drawn, and {@link PValue#monteCarloInterval} says where the exact value lies. One series is
 *       sampled once: the same ties and S give the same p-value again;
 *   <li>else, or if asked for, from the normal distribution with continuity correction. {@link
 *       TrendTestResult#method()} says which.
 * </ul>
 *
 * <p>S takes n log n steps, a random order about n. Sources: Mann, H. B. (1945), Nonparametric
 * tests against trend, Econometrica 13, 245-259; Kendall, M. G. (1970), Rank Correlation Methods,
 * 4th ed., ch. 3-5; Hollander, Wolfe and Chicken (2014), Nonparametric Statistical Methods, 3rd
 * ed., section 8.1.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, it rejects too often; that of family means has its level.
 */
public final class MannKendall implements TrendTester {
  private static final Resampling DEFAULT_RESAMPLING = Resampling.of(1_000_000);
  private static final int MOST_SAMPLED = 200;
  private static final String ASSUMPTIONS =
      "under no trend every order of the scores over the dates is equally likely; scores are"
          + " independent";

  private final Resampling resampling;
  private final boolean normalApproximation;

  private MannKendall(Resampling resampling, boolean normalApproximation) {
    this.resampling = resampling;
    this.normalApproximation = normalApproximation;
  }

  /**
   * {@return the exact test, and where that is too costly up to 1,000,000 random orders of seed 1,
   * drawn until the p-value is settled at a relative standard error of .02}
   */
  public static MannKendall withDefaults() {
    return new MannKendall(DEFAULT_RESAMPLING, false);
  }

  /**
   * {@return this test, drawing random orders so where an exact p-value is too costly} Up to 14,080
   * are all drawn.
   */
  public MannKendall with(Resampling resampling) {
    return new MannKendall(resampling, normalApproximation);
  }

  /** {@return this test, its p-value always from the normal distribution} */
  public MannKendall withNormalApproximation() {
    return new MannKendall(resampling, true);
  }

  @Override
  public String name() {
    return "Mann-Kendall";
  }

  @Override
  public Outcome<TrendTestResult> test(ScoreSeries series) {
    return DatedValues.of(series).map(numbers -> test(numbers, Basis.of(series)));
  }

  private TrendTestResult test(DatedValues numbers, Basis basis) {
    KendallS s = KendallS.of(numbers);
    Ties ties = s.ties();
    P p = p(s.value(), ties);
    return new TrendTestResult(
        p.value.kind() == PValue.Kind.PARAMETRIC ? MethodId.UNMEASURED : MethodId.MANN_KENDALL,
        name() + ", " + p.how,
        s.value(),
        ties.variance(),
        s.value() / ties.scale(),
        p.value,
        ASSUMPTIONS,
        basis);
  }

  /** {@return the p-value alone} */
  PValue p(DatedValues numbers) {
    KendallS s = KendallS.of(numbers);
    return p(s.value(), s.ties()).value;
  }

  private P p(long s, Ties ties) {
    if (normalApproximation) {
      return normal(s, ties, "");
    }
    Optional<PValue> exact = ties.inBoth() ? exactInBoth(s, ties) : exact(s, ties);
    if (exact.isPresent()) {
      return new P(exact.get(), "exact p");
    }
    int n = ties.scores();
    if (ties.inBoth() && n <= MOST_SAMPLED) {
      PValue sampled = KendallLaws.sampled(s, ties, resampling);
      return new P(
          sampled,
          String.format(
              Locale.ROOT,
              "p from %,d random orders (seed %d)",
              sampled.orders(),
              resampling.seed()));
    }
    return normal(s, ties, ", an exact p being too costly for " + n + " scores");
  }

  private static Optional<PValue> exact(long s, Ties ties) {
    return KendallLaws.ofOneSide(ties.tiedSide())
        .map(law -> PValue.exact(law.atLeastAsExtreme(s), law.atLeastAsExtreme(law.pairs())));
  }

  private static Optional<PValue> exactInBoth(long s, Ties ties) {
    return KendallLaws.ofBothSides(ties)
        .map(law -> PValue.exact(law.atLeastAsExtreme(s), law.atLeastAsExtreme(law.farthest())));
  }

  private static P normal(long s, Ties ties, String why) {
    double variance = ties.variance();
    PValue value =
        PValue.parametric(
            Laws.normalTwoSided(z(s, variance)),
            Laws.normalTwoSided(z(KendallS.farthest(ties), variance)));
    return new P(value, "normal approximation with continuity correction" + why);
  }

  static double z(long s, double variance) {
    return s == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
  }

  /** "Mann-Kendall". */
  @Override
  public String toString() {
    return name();
  }

  private record P(PValue value, String how) {}
}
