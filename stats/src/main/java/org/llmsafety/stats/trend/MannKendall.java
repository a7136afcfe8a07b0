package org.llmsafety.stats.trend;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.random.MersenneTwister;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.PValue;

/**
 * The Mann-Kendall test: do scores tend to rise, or to fall, with time? It looks at the order of
 * scores only, so it holds for any scale, graded ones included.
 *
 * <pre>{@code
 * Outcome<TrendTest> test = MannKendall.withDefaults().test(scores.series(HARMBENCH));
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
 *   <li>exact with ties in both where the distribution can be enumerated with 100 million
 *       additions: about a dozen scores, more with many ties;
 *   <li>else sampled from seeded random orders, up to 200 scores: by default 100,000, which leaves
 *       a p-value of .05 a standard error of .0007;
 *   <li>else, or if asked for, from the normal distribution with continuity correction. {@link
 *       TrendTest#method()} says which.
 * </ul>
 *
 * <p>The work grows as the square of the number of scores, over 64. Sources: Mann, H. B. (1945),
 * Nonparametric tests against trend, Econometrica 13, 245-259; Kendall, M. G. (1970), Rank
 * Correlation Methods, 4th ed., ch. 3-5; Hollander, Wolfe and Chicken (2014), Nonparametric
 * Statistical Methods, 3rd ed., section 8.1.
 */
public final class MannKendall implements TrendTester {
  private static final int DEFAULT_PERMUTATIONS = 100_000;
  private static final long DEFAULT_SEED = 1;
  private static final int MOST_SAMPLED = 200;
  private static final String ASSUMPTIONS =
      "under no trend every order of the scores over the dates is equally likely; scores are"
          + " independent";

  private final int permutations;
  private final long seed;
  private final boolean normalApproximation;

  private MannKendall(int permutations, long seed, boolean normalApproximation) {
    this.permutations = permutations;
    this.seed = seed;
    this.normalApproximation = normalApproximation;
  }

  /** {@return the exact test, and where that is too costly 100,000 random orders of seed 1} */
  public static MannKendall withDefaults() {
    return new MannKendall(DEFAULT_PERMUTATIONS, DEFAULT_SEED, false);
  }

  /** {@return this test, drawing so many random orders where an exact p-value is too costly} */
  public MannKendall withPermutations(int permutations) {
    if (permutations < 1) {
      throw new IllegalArgumentException(
          "permutations must be at least 1, but was " + permutations);
    }
    return new MannKendall(permutations, seed, normalApproximation);
  }

  /** {@return this test, drawing random orders from this seed} */
  public MannKendall withSeed(long seed) {
    return new MannKendall(permutations, seed, normalApproximation);
  }

  /** {@return this test, its p-value always from the normal distribution} */
  public MannKendall withNormalApproximation() {
    return new MannKendall(permutations, seed, true);
  }

  @Override
  public String name() {
    return "Mann-Kendall";
  }

  @Override
  public Outcome<TrendTest> test(ScoreSeries series) {
    return DatedValues.of(series).map(numbers -> test(numbers, Circumstances.of(series)));
  }

  private TrendTest test(DatedValues numbers, Circumstances circumstances) {
    Ties ties = Ties.of(numbers);
    KendallCounter counter = new KendallCounter(ties.dates(), ties.values());
    int[] places = numbers.placesByValue();
    long s = counter.s(places);
    double variance = ties.variance();
    P p = p(s, variance, ties, counter, places);
    return new TrendTest(
        name() + ", " + p.how, s, variance, s / ties.scale(), p.value, ASSUMPTIONS, circumstances);
  }

  private P p(long s, double variance, Ties ties, KendallCounter counter, int[] places) {
    int n = places.length;
    if (normalApproximation) {
      return normal(s, variance, counter, "");
    }
    Optional<PValue> exact = ties.inBoth() ? exactInBoth(s, ties, counter) : exact(s, ties);
    if (exact.isPresent()) {
      return new P(exact.get(), "exact p");
    }
    if (ties.inBoth() && n <= MOST_SAMPLED) {
      return new P(
          sampled(s, counter, places),
          String.format(Locale.ROOT, "p from %,d random orders (seed %d)", permutations, seed));
    }
    return normal(s, variance, counter, ", an exact p being too costly for " + n + " scores");
  }

  private static Optional<PValue> exact(long s, Ties ties) {
    return KendallNull.of(ties.tiedSide())
        .map(law -> PValue.exact(law.atLeastAsExtreme(s), law.atLeastAsExtreme(law.pairs())));
  }

  private static Optional<PValue> exactInBoth(long s, Ties ties, KendallCounter counter) {
    return TwoSidedTiesNull.of(ties.dates(), ties.values())
        .map(law -> PValue.exact(law.atLeastAsExtreme(s), law.atLeastAsExtreme(counter.largest())));
  }

  private PValue sampled(long s, KendallCounter counter, int[] places) {
    int[] order = places.clone();
    MersenneTwister random = new MersenneTwister(seed);
    long hits = 0;
    for (int permutation = 0; permutation < permutations; permutation++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      if (Math.abs(counter.s(order)) >= Math.abs(s)) {
        hits++;
      }
    }
    return PValue.monteCarlo(hits, permutations);
  }

  private static P normal(long s, double variance, KendallCounter counter, String why) {
    PValue value =
        new PValue(
            ReferenceLaws.normalTwoSided(z(s, variance)),
            PValue.Kind.PARAMETRIC,
            ReferenceLaws.normalTwoSided(z(counter.largest(), variance)),
            0);
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
