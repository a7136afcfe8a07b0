package org.llmsafety.stats.items;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.NoncentralT;

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

  /** No difference at all is "seen" as often as the level says. */
  private void checkAboveLevel() {
    if (power <= level) {
      throw new IllegalArgumentException(
          "power must be above the level " + level + ", but was " + power);
    }
  }

  private static int atLeastTwo(int items) {
    if (items < 2) {
      throw new IllegalArgumentException("items must be at least 2, but was " + items);
    }
    return items;
  }

  private double powerOf(double difference, double items) {
    return law(items).power(Math.abs(difference) / deviation * Math.sqrt(items / groups));
  }

  private NoncentralT law(double items) {
    double degreesOfFreedom = groups * (items - 1);
    return new NoncentralT(degreesOfFreedom, Laws.tReach(1 - level, degreesOfFreedom));
  }

  /**
   * {@return the smallest difference that is seen with the power asked for, in the items' units}
   *
   * @param items how many items, in each group where they differ; at least 2
   */
  public double smallestDifference(int items) {
    checkAboveLevel();
    return law(atLeastTwo(items)).noncentralityOf(power)
        * deviation
        / Math.sqrt((double) items / groups);
  }

  /**
   * {@return how many items it takes to see a difference with the power asked for, in each group
   * where they differ; not rounded, so round it up}
   *
   * @param difference between the models' expected values, in the items' units, not 0
   */
  public double itemsFor(double difference) {
    checkAboveLevel();
    double size = positive("difference", Math.abs(difference));
    double high = 4;
    while (powerOf(size, high) < power) {
      high *= 2;
      if (Double.isInfinite(high * high)) {
        throw new IllegalArgumentException(
            "difference must not be as small beside the deviation, "
                + deviation
                + ", as "
                + difference
                + ": no number of items would show it");
      }
    }
    if (powerOf(size, 2.0) >= power) {
      return 2;
    }
    return new BrentSolver(ACCURACY)
        .solve(MOST_EVALUATIONS, items -> powerOf(size, items) - power, high / 2, high);
  }

  /** "paired, power 0.8 at level 0.05". */
  @Override
  public String toString() {
    return (groups == 1 ? "paired" : "unpaired") + ", power " + power + " at level " + level;
  }
}
