package org.llmsafety.stats.trend;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.Memo;
import org.llmsafety.stats.internal.Ties;

/**
 * Null distributions of Kendall's S, each computed once: an estimator and a test of the same scores
 * ask for one p-value, and series that differ by one score for few laws, as a law depends on the
 * sizes of tied groups only.
 */
final class KendallLaws {
  private static final int MOST_P_VALUES = 4_096;

  /** Probabilities kept of each kind of law: 24 MB. */
  private static final long MOST_PROBABILITIES = 3_000_000;

  private static final Memo<Sampled, PValue> SAMPLED = new Memo<>(MOST_P_VALUES, p -> 1);

  private static final Memo<ImmutableIntArray, Optional<KendallNull>> ONE_SIDED =
      new Memo<>(MOST_PROBABILITIES, law -> 1 + law.map(KendallNull::pairs).orElse(0));

  private static final Memo<Sizes, Optional<TwoSidedTiesNull>> TWO_SIDED =
      new Memo<>(MOST_PROBABILITIES, law -> 1 + law.map(TwoSidedTiesNull::size).orElse(0));

  private KendallLaws() {}

  /** The sizes of tied groups, in order. */
  private record Sizes(ImmutableIntArray dates, ImmutableIntArray values) {
    static Sizes of(Ties ties) {
      return new Sizes(
          ImmutableIntArray.copyOf(ties.dates()), ImmutableIntArray.copyOf(ties.values()));
    }
  }

  private record Sampled(Sizes sizes, long distance, Resampling resampling) {}

  /** {@return the law with ties in one variable, or empty where it would take too much work} */
  static Optional<KendallNull> ofOneSide(int[] groupSizes) {
    int[] ascending = groupSizes.clone();
    Arrays.sort(ascending);
    return ONE_SIDED.get(ImmutableIntArray.copyOf(ascending), () -> KendallNull.of(ascending));
  }

  /** {@return the law with ties in both variables, or empty where it would take too much work} */
  static Optional<TwoSidedTiesNull> ofBothSides(Ties ties) {
    return TWO_SIDED.get(Sizes.of(ties), () -> TwoSidedTiesNull.of(ties.dates(), ties.values()));
  }

  /** {@return the p-value of S among random orders} */
  static PValue sampled(long s, Ties ties, Resampling resampling) {
    return SAMPLED.get(
        new Sampled(Sizes.of(ties), Math.abs(s), resampling),
        () -> RandomOrders.p(s, ties, resampling));
  }
}
