package org.llmsafety.stats.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A regression with clusters whose shape is drawn: 5 to 40 clusters of 1 to 15 observations; dates
 * that are even, in waves, or early but for a few late clusters; and one coefficient that is
 * tested, beside an intercept: the slope alone, the slope with levels of labs, a difference of two
 * groups at equal date, or the slope with a covariate.
 */
final class RandomDesign {
  private static final double LEVEL = 0.05;
  private static final double FEWEST_DEGREES_OF_FREEDOM = 3;
  private static final int FEWEST_CLUSTERS = 5;
  private static final int MOST_CLUSTERS = 40;
  private static final int MOST_OBSERVATIONS = 15;
  private static final int MOST_GROUPS = 6;
  private static final double YEARS = 2;
  private static final double WITHIN_CLUSTER = 0.3;

  private final int[] clusterOf;
  private final double[][] basis;
  private final double[] weights;
  private final Cr2 error;
  private final double critical;

  private RandomDesign(LinearEstimate tested, int[] clusterOf) {
    this.clusterOf = clusterOf;
    this.basis = tested.model().basis();
    this.weights = tested.weights();
    this.error = Cr2.of(tested, clusterOf);
    this.critical =
        error.degreesOfFreedom() < FEWEST_DEGREES_OF_FREEDOM
            ? Double.POSITIVE_INFINITY
            : new TDistribution(null, error.degreesOfFreedom())
                .inverseCumulativeProbability(1 - LEVEL / 2);
  }

  /** {@return one whose error has 3 degrees of freedom or more} */
  static RandomDesign drawn(SplittableRandom random) {
    while (true) {
      Optional<RandomDesign> design = tried(random);
      if (design.isPresent() && Double.isFinite(design.get().critical)) {
        return design.get();
      }
    }
  }

  private static Optional<RandomDesign> tried(SplittableRandom random) {
    int clusters =
        FEWEST_CLUSTERS
            + (int) ((MOST_CLUSTERS - FEWEST_CLUSTERS + 1) * Math.pow(random.nextDouble(), 2));
    int largest = 1 + (int) (MOST_OBSERVATIONS * Math.pow(random.nextDouble(), 3));
    int dates = random.nextInt(3);
    int late = random.nextInt(1, 4);
    int waves = random.nextInt(2, FEWEST_CLUSTERS);
    double early = YEARS * random.nextDouble();
    int groups = random.nextInt(2, MOST_GROUPS);
    double within = random.nextBoolean() ? WITHIN_CLUSTER : 0;
    int kind = random.nextInt(4);
    List<double[]> rows = new ArrayList<>();
    List<Integer> clusterOf = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      double date =
          switch (dates) {
            case 0 -> YEARS * random.nextDouble();
            case 1 -> YEARS * random.nextInt(waves) / waves;
            default -> c < late ? YEARS : early * random.nextDouble();
          };
      int group = random.nextInt(groups);
      int size = random.nextInt(1, 1 + (c < late ? MOST_OBSERVATIONS : largest));
      for (int i = 0; i < size; i++) {
        double year = date + within * random.nextDouble();
        rows.add(row(kind, year, group, groups, random.nextGaussian()));
        clusterOf.add(c);
      }
    }
    return of(rows, clusterOf.stream().mapToInt(c -> c).toArray());
  }

  /** What is tested last. */
  private static double[] row(int kind, double year, int group, int groups, double covariate) {
    return switch (kind) {
      case 0 -> new double[] {1, year};
      case 1 -> {
        double[] row = new double[groups + 1];
        row[group] = 1;
        row[groups] = year;
        yield row;
      }
      case 2 -> new double[] {1, year, group == 0 ? 1 : 0};
      default -> new double[] {1, covariate, year};
    };
  }

  /** Empty where a column follows from the others. */
  private static Optional<RandomDesign> of(List<double[]> rows, int[] clusterOf) {
    int tested = rows.get(0).length - 1;
    double[][] columns = new double[tested + 1][];
    Arrays.setAll(columns, k -> rows.stream().mapToDouble(row -> row[k]).toArray());
    return LinearModel.of(new double[rows.size()], columns)
        .map(fit -> new RandomDesign(fit.coefficient(tested), clusterOf));
  }

  /** {@return the share of the variance that the error is expected to show} */
  double share() {
    return error.expected().share();
  }

  /** {@return how often a coefficient of 0 is rejected, errors correlating within clusters} */
  int rejected(double correlation, int draws, SplittableRandom random) {
    double[] adjusted = error.adjustedWeights();
    int rejected = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] ofCluster = new double[Arrays.stream(clusterOf).max().orElseThrow() + 1];
      Arrays.setAll(ofCluster, c -> Math.sqrt(correlation) * random.nextGaussian());
      double[] rest = new double[weights.length];
      Arrays.setAll(
          rest, i -> ofCluster[clusterOf[i]] + Math.sqrt(1 - correlation) * random.nextGaussian());
      double estimate = dot(weights, rest);
      for (double[] unit : basis) {
        double along = dot(rest, unit);
        Arrays.setAll(rest, i -> rest[i] - along * unit[i]);
      }
      double[] scores = new double[ofCluster.length];
      for (int i = 0; i < rest.length; i++) {
        scores[clusterOf[i]] += adjusted[i] * rest[i];
      }
      rejected += Math.abs(estimate) > critical * Math.sqrt(dot(scores, scores)) ? 1 : 0;
    }
    return rejected;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
