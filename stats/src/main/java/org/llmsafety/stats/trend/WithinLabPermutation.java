package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.PValue;

/**
 * The permutation test of the common slope within labs: scores change places within their lab. All
 * such orders are enumerated where there are few; else they are drawn in blocks, each of a
 * generator of its own that is split from the seed, whoever shares the work.
 */
final class WithinLabPermutation {
  private static final int MOST_ENUMERATED = 500_000;
  private static final double MOST_WORK = 5e8;

  /** Sums that differ by less than this share of the largest are the same sum in another order. */
  private static final double ROUNDING = 1e-11;

  private final double[][] years;
  private final double[][] values;
  private final double distance;

  private WithinLabPermutation(double[][] years, double[][] values) {
    this.years = years;
    this.values = values;
    double scale = 0;
    double observed = 0;
    for (int lab = 0; lab < years.length; lab++) {
      for (int i = 0; i < years[lab].length; i++) {
        observed += years[lab][i] * values[lab][i];
        scale += Math.abs(years[lab][i] * values[lab][i]);
      }
    }
    this.distance = Math.abs(observed) - ROUNDING * scale;
  }

  /** {@return the p-value, or why there is none} */
  static Outcome<PValue> p(LabFit fit, int permutations, long seed) {
    int[] labOf = fit.labOf();
    double[] years = fit.years();
    double[] values = fit.scores();
    int labs = Arrays.stream(labOf).max().orElseThrow() + 1;
    int[][] own =
        IntStream.range(0, labs)
            .mapToObj(lab -> IntStream.range(0, labOf.length).filter(i -> labOf[i] == lab))
            .map(IntStream::toArray)
            // scores of one date can change places without changing anything
            .filter(indices -> Arrays.stream(indices).anyMatch(i -> years[i] != 0))
            .toArray(int[][]::new);
    WithinLabPermutation test =
        new WithinLabPermutation(
            Arrays.stream(own).map(of -> pick(years, of)).toArray(double[][]::new),
            Arrays.stream(own).map(of -> pick(values, of)).toArray(double[][]::new));
    if (test.orders() <= MOST_ENUMERATED) {
      return Outcome.of(test.exact());
    }
    int n = Arrays.stream(own).mapToInt(indices -> indices.length).sum();
    return (double) n * permutations > MOST_WORK
        ? Outcome.unavailable(
            Reason.TOO_COSTLY,
            "%,d random orders of %,d scores are more than %,.0f places to draw; ask for fewer"
                + " permutations",
            permutations,
            n,
            MOST_WORK)
        : Outcome.of(RandomDraws.p(permutations, seed, test::hits));
  }

  private static double[] pick(double[] numbers, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> numbers[i]).toArray();
  }

  private double orders() {
    double orders = 1;
    for (double[] lab : years) {
      for (int i = 2; i <= lab.length; i++) {
        orders *= i;
      }
    }
    return orders;
  }

  private PValue exact() {
    double[] sums = {0};
    for (int lab = 0; lab < years.length; lab++) {
      double[] own = sumsOfAllOrders(years[lab], values[lab]);
      double[] before = sums;
      sums = Arrays.stream(before).flatMap(a -> Arrays.stream(own).map(b -> a + b)).toArray();
    }
    double most = Arrays.stream(sums).map(Math::abs).max().orElseThrow();
    return PValue.exact(share(sums, distance), share(sums, most * (1 - ROUNDING)));
  }

  private static double share(double[] sums, double distance) {
    return (double) Arrays.stream(sums).filter(sum -> Math.abs(sum) >= distance).count()
        / sums.length;
  }

  private static double[] sumsOfAllOrders(double[] years, double[] values) {
    return sums(years, values.clone(), 0, 0).toArray();
  }

  private static DoubleStream sums(double[] years, double[] values, int from, double soFar) {
    if (from == years.length) {
      return DoubleStream.of(soFar);
    }
    return IntStream.range(from, years.length)
        .mapToObj(
            i -> {
              double[] swapped = values.clone();
              swapped[from] = values[i];
              swapped[i] = values[from];
              return sums(years, swapped, from + 1, soFar + years[from] * swapped[from]);
            })
        .flatMapToDouble(sums -> sums);
  }

  private long hits(int orders, SplittableRandom random) {
    double[][] shuffled = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    long hits = 0;
    for (int order = 0; order < orders; order++) {
      double sum = 0;
      for (int lab = 0; lab < years.length; lab++) {
        sum += shuffle(years[lab], shuffled[lab], random);
      }
      if (Math.abs(sum) >= distance) {
        hits++;
      }
    }
    return hits;
  }

  private static double shuffle(double[] years, double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = values.length - 1; i >= 0; i--) {
      int j = RandomDraws.below(i + 1, random);
      double value = values[j];
      values[j] = values[i];
      values[i] = value;
      sum += years[i] * value;
    }
    return sum;
  }
}
