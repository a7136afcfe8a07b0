package org.llmsafety.stats.items;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How many items a difference between two models takes to be seen, and which difference so many
 * items can show: the power of the two-sided t test.
 *
 * <pre>{@code
 * ItemPower power = ItemPower.paired(0.4);   // standard deviation of the items' differences
 * double smallest = power.smallestDifference(400);
 * double items = power.itemsFor(0.02);
 * }</pre>
 *
 * <p>Asked before a study, from a standard deviation known beforehand. The power of what was found,
 * from the deviation that was found, says no more than its p-value does.
 *
 * <p>The power is that of the noncentral t distribution, both tails counted, as R's {@code
 * power.t.test(strict = TRUE)} has it (Cohen 1988, Statistical power analysis for the behavioral
 * sciences, ch. 2).
 */
public final class ItemPower {
  private static final double DEFAULT_LEVEL = 0.05;
  private static final double DEFAULT_POWER = 0.8;
  private static final double ACCURACY = 1e-12;
  private static final int MOST_EVALUATIONS = 1000;
  private static final double MOST_ITEMS = 1e9;

  /** The chi distribution's density is nothing worth counting farther out than this. */
  private static final double REACH = 12;

  private final double deviation;
  private final int groups;
  private final double level;
  private final double power;

  private ItemPower(double deviation, int groups, double level, double power) {
    this.deviation = deviation;
    this.groups = groups;
    this.level = level;
    this.power = power;
  }

  /**
   * {@return the power of a comparison of two models on the same items}
   *
   * @param deviation the standard deviation over items of the difference between the models, in the
   *     items' units, positive
   */
  public static ItemPower paired(double deviation) {
    return new ItemPower(positive("deviation", deviation), 1, DEFAULT_LEVEL, DEFAULT_POWER);
  }

  /**
   * {@return the power of a comparison of two models on different items, so many each}
   *
   * @param deviation the standard deviation over items of one model's values, the same for both, in
   *     the items' units, positive
   */
  public static ItemPower unpaired(double deviation) {
    return new ItemPower(positive("deviation", deviation), 2, DEFAULT_LEVEL, DEFAULT_POWER);
  }

  /** {@return this power at another significance level than .05} */
  public ItemPower withLevel(double level) {
    return new ItemPower(deviation, groups, share("level", level), power);
  }

  /** {@return another power asked for than .8: the chance that the difference is seen} */
  public ItemPower withPower(double power) {
    return new ItemPower(deviation, groups, level, share("power", power));
  }

  private static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be positive, but was " + value);
    }
    return value;
  }

  private static double share(String what, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must be between 0 and 1, but was " + value);
    }
    return value;
  }

  /**
   * {@return the chance that the test sees a difference of this size, from 0 to 1}
   *
   * @param difference between the models' expected values, in the items' units
   * @param items how many items, in each group where they differ; at least 2
   */
  public double powerOf(double difference, int items) {
    return powerOf(difference, (double) atLeastTwo(items));
  }

  private static int atLeastTwo(int items) {
    if (items < 2) {
      throw new IllegalArgumentException("items must be at least 2, but was " + items);
    }
    return items;
  }

  private double powerOf(double difference, double items) {
    double degreesOfFreedom = groups * (items - 1);
    double noncentrality = Math.abs(difference) / deviation * Math.sqrt(items / groups);
    double critical =
        -new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(level / 2);
    return exceedance(critical, degreesOfFreedom, noncentrality);
  }

  /**
   * P(T &gt; c) + P(T &lt; -c) of the noncentral t: over s, the root of chi-squared over its
   * degrees of freedom, of the normal tails beyond c s.
   */
  private static double exceedance(double critical, double degreesOfFreedom, double noncentrality) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double half = degreesOfFreedom / 2;
    double logConstant = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    DoubleUnaryOperator integrand =
        s -> {
          double density =
              Math.exp(logConstant + (degreesOfFreedom - 1) * Math.log(s) - half * s * s);
          double beyond =
              normal.cumulativeProbability(noncentrality - critical * s)
                  + normal.cumulativeProbability(-noncentrality - critical * s);
          return density * beyond;
        };
    return new IterativeLegendreGaussIntegrator(20, 1e-10, 1e-14)
        .integrate(
            Integer.MAX_VALUE, integrand::applyAsDouble, Math.max(0, 1 - spread), 1 + spread);
  }

  /**
   * {@return the smallest difference that is seen with the power asked for, in the items' units}
   *
   * @param items how many items, in each group where they differ; at least 2
   */
  public double smallestDifference(int items) {
    atLeastTwo(items);
    double high = deviation;
    while (powerOf(high, (double) items) < power) {
      high *= 2;
    }
    return new BrentSolver(ACCURACY)
        .solve(MOST_EVALUATIONS, size -> powerOf(size, (double) items) - power, 0, high);
  }

  /**
   * {@return how many items it takes to see a difference with the power asked for, in each group
   * where they differ; not rounded, so round it up}
   *
   * @param difference between the models' expected values, in the items' units, not 0
   */
  public double itemsFor(double difference) {
    double size = positive("difference", Math.abs(difference));
    double high = 4;
    while (powerOf(size, high) < power && high < MOST_ITEMS) {
      high *= 2;
    }
    if (powerOf(size, 2.0) >= power) {
      return 2;
    }
    return new BrentSolver(ACCURACY)
        .solve(MOST_EVALUATIONS, items -> powerOf(size, items) - power, 2, high);
  }

  /** "paired, power 0.8 at level 0.05". */
  @Override
  public String toString() {
    return (groups == 1 ? "paired" : "unpaired") + ", power " + power + " at level " + level;
  }
}
