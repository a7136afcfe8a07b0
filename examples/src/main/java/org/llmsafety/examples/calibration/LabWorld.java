package org.llmsafety.examples.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws scores with levels of labs, families and models as HELM Safety has them, cut at 0 and 1 and
 * rounded. The first benchmark is HELM's mean taken as a benchmark, drawn apart from the other
 * five.
 */
final class LabWorld {
  private static final HelmLevels LEVELS = HelmLevels.load();
  private static final int OPPOSED = 1;
  private static final double OPPOSED_SLOPE = -0.1;
  private static final double WIDEST_SHIFT = 2;
  private static final int BISECTIONS = 60;

  private final Design design;
  private final double[][] means;

  private LabWorld(Design design, double[][] means) {
    this.design = design;
    this.means = means;
  }

  /** {@return scores whose mean, before they are cut, rises by this a year on every benchmark} */
  static LabWorld rising(Design design, double slope) {
    double[][] means = new double[LEVELS.mean().length][design.n()];
    for (int b = 0; b < means.length; b++) {
      double level = LEVELS.mean()[b];
      Arrays.setAll(means[b], i -> level + slope * design.year(i));
    }
    return new LabWorld(design, means);
  }

  /**
   * {@return scores that fall by .1 a year on HarmBench, before they are cut, and rise on the
   * others by as much at each date as keeps the mean of the five, as it is expected to be seen, the
   * same}
   */
  static LabWorld opposed(Design design) {
    LabWorld still = rising(design, 0);
    double wanted = still.expectedMean(0, 0);
    for (int i = 0; i < design.n(); i++) {
      double fall = OPPOSED_SLOPE * design.year(i);
      double low = -WIDEST_SHIFT;
      double high = WIDEST_SHIFT;
      for (int step = 0; step < BISECTIONS; step++) {
        double middle = (low + high) / 2;
        if (still.expectedMean(fall, middle) < wanted) {
          low = middle;
        } else {
          high = middle;
        }
      }
      for (int b = OPPOSED; b < still.means.length; b++) {
        still.means[b][i] += b == OPPOSED ? fall : low;
      }
    }
    return still;
  }

  /** Of the five, as seen, when one falls and the others rise. */
  private double expectedMean(double fall, double rise) {
    double sum = 0;
    for (int b = OPPOSED; b < means.length; b++) {
      sum += expected(b, LEVELS.mean()[b] + (b == OPPOSED ? fall : rise));
    }
    return sum / (means.length - OPPOSED);
  }

  /** {@return one score a benchmark and model} */
  double[][] draw(SplittableRandom random) {
    double[][] scores = Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
    for (int kind = 0; kind < HelmLevels.KINDS; kind++) {
      int[] unitOf = unitOf(kind);
      double[][] effects = effects(kind, Arrays.stream(unitOf).max().orElseThrow() + 1, random);
      for (int b = 0; b < scores.length; b++) {
        for (int i = 0; i < unitOf.length; i++) {
          scores[b][i] += effects[b][unitOf[i]];
        }
      }
    }
    for (double[] row : scores) {
      Arrays.setAll(row, i -> CutNormal.rounded(row[i]));
    }
    return scores;
  }

  private int[] unitOf(int kind) {
    int[] unitOf = new int[design.n()];
    Arrays.setAll(unitOf, i -> kind == 0 ? design.labOf(i) : kind == 1 ? design.familyOf(i) : i);
    return unitOf;
  }

  /** The first benchmark's alone, those of the other five correlated. */
  private static double[][] effects(int kind, int units, SplittableRandom random) {
    double shared = Math.sqrt(LEVELS.correlations()[kind]);
    double own = Math.sqrt(1 - LEVELS.correlations()[kind]);
    double[] deviations = LEVELS.deviations()[kind];
    double[][] effects = new double[deviations.length][units];
    for (int unit = 0; unit < units; unit++) {
      effects[0][unit] = deviations[0] * random.nextGaussian();
      double common = random.nextGaussian();
      for (int b = 1; b < deviations.length; b++) {
        effects[b][unit] = deviations[b] * (shared * common + own * random.nextGaussian());
      }
    }
    return effects;
  }

  /** {@return each model's expected score, rounding left aside} */
  double[][] expected() {
    double[][] expected = new double[means.length][design.n()];
    for (int b = 0; b < means.length; b++) {
      int benchmark = b;
      Arrays.setAll(expected[b], i -> expected(benchmark, means[benchmark][i]));
    }
    return expected;
  }

  private static double expected(int benchmark, double mean) {
    return CutNormal.expected(mean, LEVELS.total(benchmark));
  }
}
