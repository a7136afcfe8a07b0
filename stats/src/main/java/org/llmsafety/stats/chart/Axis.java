package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;

/**
 * What one direction of a {@link Panel} shows. Panels whose axes from left to right are equal share
 * one scale, so that their marks can be compared; panels with other axes have scales of their own.
 */
public sealed interface Axis permits Axis.Dates, Axis.Numbers, Axis.Categories {
  /** {@return what the values are, with the unit and, where it is known, the safer end} */
  String title();

  /** {@return days, for the direction from left to right} */
  static Dates dates() {
    return new Dates("");
  }

  /** {@return numbers at equal distances, unbounded} */
  static Numbers numbers(String title) {
    return new Numbers(
        title, Spacing.LINEAR, OptionalDouble.empty(), OptionalDouble.empty(), ImmutableList.of());
  }

  /** {@return categories by name, from the top or from the left} */
  static Categories categories(Iterable<String> names) {
    ImmutableList.Builder<Category> categories = ImmutableList.builder();
    names.forEach(name -> categories.add(Category.named(name)));
    return new Categories("", categories.build());
  }

  /** How numbers are spaced. */
  enum Spacing {
    /** Equal differences have equal distances. */
    LINEAR,
    /** Equal ratios have equal distances; numbers must be above 0. */
    LOG,
    /**
     * Equal ratios of odds have equal distances; numbers must lie between the axis' ends, and those
     * at an end are drawn at the frame.
     */
    LOGIT
  }

  /**
   * Days.
   *
   * @param title what the days are, such as "release date", or empty
   */
  record Dates(String title) implements Axis {
    /** Checks that there is a title, be it empty. */
    public Dates {
      requireNonNull(title, "title");
    }
  }

  /**
   * Numbers.
   *
   * @param title what they are, with the unit and which end is safer, or empty
   * @param spacing how they are spaced
   * @param lowest the least number that can occur, below which no tick is printed; empty if
   *     unbounded
   * @param highest the greatest number that can occur; empty if unbounded
   * @param including numbers that the axis shows whatever the marks are, such as 0
   */
  record Numbers(
      String title,
      Spacing spacing,
      OptionalDouble lowest,
      OptionalDouble highest,
      ImmutableList<Double> including)
      implements Axis {
    /** Checks that the bounds are in order, and that they allow the spacing. */
    public Numbers {
      requireNonNull(title, "title");
      requireNonNull(spacing, "spacing");
      double low = lowest.orElse(Double.NEGATIVE_INFINITY);
      double high = highest.orElse(Double.POSITIVE_INFINITY);
      checkArgument(low < high, "lowest must be below highest, but was %s and %s", low, high);
      checkArgument(
          spacing != Spacing.LOGIT || (Double.isFinite(low) && Double.isFinite(high)),
          "an axis of log-odds needs a lowest and a highest number, but was %s to %s",
          low,
          high);
    }

    /** {@return whether equal differences have equal distances} */
    boolean isLinear() {
      return spacing == Spacing.LINEAR;
    }

    /** {@return this axis with another title} */
    public Numbers withTitle(String title) {
      return new Numbers(title, spacing, lowest, highest, including);
    }

    /** {@return this axis, its numbers spaced otherwise} */
    public Numbers withSpacing(Spacing spacing) {
      return new Numbers(title, spacing, lowest, highest, including);
    }

    /** {@return this axis, ending below at a number} */
    public Numbers withLowest(double lowest) {
      return new Numbers(title, spacing, OptionalDouble.of(lowest), highest, including);
    }

    /** {@return this axis, ending above at a number} */
    public Numbers withHighest(double highest) {
      return new Numbers(title, spacing, lowest, OptionalDouble.of(highest), including);
    }

    /** {@return this axis, showing a number whatever the marks are} */
    public Numbers including(double number) {
      return new Numbers(
          title,
          spacing,
          lowest,
          highest,
          ImmutableList.<Double>builder().addAll(including).add(number).build());
    }
  }

  /**
   * Categories in their order, from the top or from the left. A mark stands in a category by its
   * number in the list, counted from 0.
   *
   * @param title what they are, or empty
   * @param categories the categories
   */
  record Categories(String title, ImmutableList<Category> categories) implements Axis {
    /** Checks that there is a title, be it empty, and a list. */
    public Categories {
      requireNonNull(title, "title");
      requireNonNull(categories, "categories");
    }
  }

  /**
   * A category, which as a row has words beside it.
   *
   * @param name what it is called
   * @param aside the numbers printed at the end of its row, or empty
   * @param remark what is printed in its row in place of marks, such as why a result could not be
   *     computed, or empty
   */
  record Category(String name, String aside, String remark) {
    /** Checks that no text is null. */
    public Category {
      requireNonNull(name, "name");
      requireNonNull(aside, "aside");
      requireNonNull(remark, "remark");
    }

    /** {@return a category with no words beside it} */
    public static Category named(String name) {
      return new Category(name, "", "");
    }
  }
}
