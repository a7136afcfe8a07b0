package org.llmsafety.examples.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.study.VerdictWorld;

/** One design in one of the worlds that verdicts are tried in. */
final class VerdictScenario {
  private static final double SLOPE = 0.04;
  private static final double WAVES = 0.76;
  private static final double STEEP_WAVES = 0.95;
  private static final double MISSING = 0.25;

  /** Draws one score a benchmark and model. */
  private interface Draws {
    double[][] draw(SplittableRandom random);
  }

  private final VerdictWorld world;
  private final Design design;
  private final List<Benchmark> benchmarks;
  private final Draws draws;
  private final double[][] expected;

  VerdictScenario(VerdictWorld world, Design real) {
    this.world = world;
    this.design =
        switch (world) {
          case W5_WAVES, W5_WAVES_TREND, HOLES_BY_LAB_WAVES -> real.inWaves(WAVES);
          case W5_STEEP_WAVES -> real.inWaves(STEEP_WAVES);
          default -> real;
        };
    if (world.compareTo(VerdictWorld.W5_LABS) < 0) {
      World simple = new World(SimulatedWorld.valueOf(world.name()), design);
      this.benchmarks = simple.benchmarks();
      this.draws = simple::draw;
      this.expected = simple.expected();
    } else {
      LabWorld labs =
          world == VerdictWorld.OPPOSED
              ? LabWorld.opposed(design)
              : LabWorld.rising(design, world.truth() == VerdictWorld.Truth.RISING ? SLOPE : 0);
      this.benchmarks = Design.benchmarks();
      this.draws = labs::draw;
      this.expected = labs.expected();
    }
  }

  VerdictWorld world() {
    return world;
  }

  Design design() {
    return design;
  }

  boolean hasHoles() {
    return world.group().equals("missing");
  }

  /** {@return whether one benchmark is asked about as well as the mean of five} */
  boolean asksOne() {
    return !hasHoles() && world != VerdictWorld.OPPOSED;
  }

  /** {@return one replication} */
  Drawn drawn(SplittableRandom random) {
    return new Drawn(design, benchmarks, draw(random), random.nextLong(), true);
  }

  /** NaN where a score is missing. */
  private double[][] draw(SplittableRandom random) {
    double[][] scores = draws.draw(random);
    if (world == VerdictWorld.HOLES_AT_RANDOM) {
      for (int b = 1; b < scores.length; b++) {
        double[] row = scores[b];
        Arrays.setAll(row, i -> random.nextDouble() < MISSING ? Double.NaN : row[i]);
      }
    } else if (hasHoles()) {
      lackByLab(scores, random);
    }
    return scores;
  }

  /** A lab keeps one benchmark at least. */
  private void lackByLab(double[][] scores, SplittableRandom random) {
    for (int lab = 0; lab < design.labs().size(); lab++) {
      int kept = 1 + random.nextInt(scores.length - 1);
      for (int b = 1; b < scores.length; b++) {
        if (random.nextDouble() < MISSING && b != kept) {
          for (int i = 0; i < scores[b].length; i++) {
            scores[b][i] = design.labOf(i) == lab ? Double.NaN : scores[b][i];
          }
        }
      }
    }
  }

  /**
   * {@return the true slope: of the least-squares line through families' means of expected scores;
   * empty where holes leave open what it is of}
   */
  OptionalDouble truth(boolean overall) {
    if (world.truth() == VerdictWorld.Truth.STILL) {
      return OptionalDouble.of(0);
    }
    if (hasHoles()) {
      return OptionalDouble.empty();
    }
    double[] years = new double[design.families()];
    double[] scores = new double[design.families()];
    int[] sizes = new int[design.families()];
    for (int i = 0; i < design.n(); i++) {
      int family = design.familyOf(i);
      sizes[family]++;
      years[family] += design.year(i);
      scores[family] += overall ? mean(i) : expected[0][i];
    }
    Arrays.setAll(years, f -> years[f] / sizes[f]);
    Arrays.setAll(scores, f -> scores[f] / sizes[f]);
    double meanYear = Arrays.stream(years).average().orElseThrow();
    double squares = 0;
    double products = 0;
    for (int f = 0; f < years.length; f++) {
      squares += (years[f] - meanYear) * (years[f] - meanYear);
      products += (years[f] - meanYear) * scores[f];
    }
    return OptionalDouble.of(products / squares);
  }

  private double mean(int model) {
    return Arrays.stream(expected).skip(1).mapToDouble(row -> row[model]).average().orElseThrow();
  }
}
