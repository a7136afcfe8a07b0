package org.llmsafety.examples.calibration;

import java.util.List;
import java.util.SplittableRandom;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.SimulatedWorld;

/**
 * Draws scores of a design as one of the worlds has them. Where scores are cut at the ends of the
 * scale, it is HELM's, 0 to 1; elsewhere it is so wide that none comes near its ends, as scores
 * that are normal have no end.
 */
final class World {
  /** Of residuals of HELM Safety's benchmarks over the study's models. */
  private static final double BETWEEN_BENCHMARKS = 0.24;

  private static final double LEVEL = 0.7;
  static final double CEILING = 1;

  /** A quarter of a normal distribution lies above so many standard deviations. */
  private static final double A_QUARTER_ABOVE = 0.6745;

  /** The trend of the study's HELM mean is about one standard deviation a year. */
  private static final double SCATTERS_A_YEAR = 1;

  private static final double AT_ONE_END = 1.5;
  private static final double AT_THE_OTHER = 0.5;

  private final SimulatedWorld kind;
  private final Design design;
  private final double belowCeiling;

  World(SimulatedWorld kind, Design design) {
    this(kind, design, A_QUARTER_ABOVE);
  }

  /**
   * @param belowCeiling how far the mean score, at the mean date, is below the end of the scale
   *     where scores are cut there, in standard deviations
   */
  World(SimulatedWorld kind, Design design, double belowCeiling) {
    this.kind = kind;
    this.design = design;
    this.belowCeiling = belowCeiling;
  }

  /** {@return whether there is nothing to find} */
  boolean isNull() {
    return kind != SimulatedWorld.W2_CEILING_TREND;
  }

  /** {@return the benchmarks that scores are drawn on} */
  List<Benchmark> benchmarks() {
    return isCut() ? Design.benchmarks() : Design.wideBenchmarks();
  }

  /** {@return one replication} */
  Drawn drawn(SplittableRandom random) {
    return new Drawn(design, benchmarks(), draw(random), random.nextLong(), isNull());
  }

  /** {@return one score a benchmark and model} */
  double[][] draw(SplittableRandom random) {
    double[][] scores = new double[Design.benchmarks().size()][];
    scores[0] = scores(0, errors(random));
    double[] shared = errors(random);
    for (int benchmark = 1; benchmark < scores.length; benchmark++) {
      double[] own = errors(random);
      for (int i = 0; i < own.length; i++) {
        own[i] =
            Math.sqrt(BETWEEN_BENCHMARKS) * shared[i] + Math.sqrt(1 - BETWEEN_BENCHMARKS) * own[i];
      }
      scores[benchmark] = scores(benchmark, own);
    }
    return scores;
  }

  /** {@return each model's expected score, rounding left aside} */
  double[][] expected() {
    double[][] scores = new double[Design.benchmarks().size()][design.n()];
    for (int benchmark = 0; benchmark < scores.length; benchmark++) {
      double scatter = design.scatter(benchmark);
      for (int i = 0; i < design.n(); i++) {
        double mean = mean(benchmark, i);
        scores[benchmark][i] = isCut() ? CutNormal.expected(mean, scatter) : mean;
      }
    }
    return scores;
  }

  private boolean isCut() {
    return kind == SimulatedWorld.W2_CEILING || kind == SimulatedWorld.W2_CEILING_TREND;
  }

  private double mean(int benchmark, int i) {
    double scatter = design.scatter(benchmark);
    double level = isCut() ? CEILING - belowCeiling * scatter : LEVEL;
    return isNull() ? level : level + SCATTERS_A_YEAR * scatter * design.year(i);
  }

  private double[] scores(int benchmark, double[] errors) {
    double[] scores = new double[errors.length];
    for (int i = 0; i < errors.length; i++) {
      double score = mean(benchmark, i) + design.scatter(benchmark) * spread(i) * errors[i];
      scores[i] = isCut() ? CutNormal.rounded(score) : score;
    }
    return scores;
  }

  private double spread(int i) {
    double along = (design.year(i) - design.firstYear()) / (design.lastYear() - design.firstYear());
    return switch (kind) {
      case W3_FALLING -> AT_ONE_END + (AT_THE_OTHER - AT_ONE_END) * along;
      case W3_RISING -> AT_THE_OTHER + (AT_ONE_END - AT_THE_OTHER) * along;
      default -> 1;
    };
  }

  /** One per model, of mean 0 and variance 1, those of one family correlated. */
  private double[] errors(SplittableRandom random) {
    double[] ofFamily = new double[design.families()];
    for (int f = 0; f < ofFamily.length; f++) {
      ofFamily[f] = random.nextGaussian();
    }
    double within = kind.familyCorrelation();
    double[] errors = new double[design.n()];
    for (int i = 0; i < errors.length; i++) {
      double own =
          kind == SimulatedWorld.W1_SKEWED
              ? 1 + Math.log(1 - random.nextDouble())
              : random.nextGaussian();
      errors[i] = Math.sqrt(within) * ofFamily[design.familyOf(i)] + Math.sqrt(1 - within) * own;
    }
    return errors;
  }
}
