package org.llmsafety.stats.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Models of families, normal in capability and in two safety benchmarks that each correlate with it
 * by the same Pearson correlation and with one another through it only. Whatever a model has is
 * within within families by the same intraclass correlation.
 */
final class FamilyWorld {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final int models;
  private final int families;
  private final double within;
  private final double correlation;
  private final SplittableRandom random;

  FamilyWorld(int models, int families, double within, double correlation, long seed) {
    this.models = models;
    this.families = families;
    this.within = within;
    this.correlation = correlation;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Every family one model, and the others distributed: the first families are large, as at labs.
   */
  List<Integer> familyOf() {
    List<Integer> families = new ArrayList<>();
    for (int family = 0; family < this.families; family++) {
      families.add(family);
    }
    for (int i = 0; families.size() < models; i++) {
      families.add(i % Math.max(1, this.families / 3));
    }
    return families;
  }

  /** Capability, and the two safety benchmarks. */
  double[][] draw() {
    List<Integer> familyOf = familyOf();
    double[] capability = normal(familyOf);
    return new double[][] {capability, tied(capability, familyOf), tied(capability, familyOf)};
  }

  private double[] tied(double[] capability, List<Integer> familyOf) {
    double[] rest = normal(familyOf);
    for (int i = 0; i < rest.length; i++) {
      rest[i] = correlation * capability[i] + Math.sqrt(1 - correlation * correlation) * rest[i];
    }
    return rest;
  }

  double[] normal(List<Integer> familyOf) {
    double[] ofFamily = new double[families];
    for (int i = 0; i < families; i++) {
      ofFamily[i] = normal();
    }
    double[] values = new double[familyOf.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sqrt(within) * ofFamily[familyOf.get(i)] + Math.sqrt(1 - within) * normal();
    }
    return values;
  }

  private double normal() {
    return NORMAL.inverseCumulativeProbability(1 - random.nextDouble());
  }

  /** The Spearman correlation of two normal variables with this Pearson correlation. */
  static double spearman(double pearson) {
    return 6 / Math.PI * Math.asin(pearson / 2);
  }
}
