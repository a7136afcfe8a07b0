package org.llmsafety.core;

/**
 * The values a benchmark can take and which end is safer. Scores stay in this scale; {@link
 * #toUnit} puts benchmarks of different scales side by side.
 *
 * @param lowest the lowest value; negative infinity where there is none
 * @param highest the highest value; positive infinity where there is none
 * @param direction which end is safer
 * @param unit what one step is called, for axes and sentences: "points", "%"; may be empty
 * @param level whether differences mean something or only the order
 */
public record Scale(double lowest, double highest, Direction direction, String unit, Level level) {

  /** What may be done with the values. */
  public enum Level {
    /** Equal differences mean the same; slopes and means make sense. */
    INTERVAL,
    /** Grades: only the order means something. */
    ORDINAL
  }

  /** 0 to 1, higher is safer. */
  public static final Scale UNIT = between(0, 1);

  /** 0 to 100, higher is safer. */
  public static final Scale PERCENT = between(0, 100).withUnit("%");

  /** Any number, higher is safer: Elo ratings, log-odds. */
  public static final Scale UNBOUNDED = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks that the lowest value is below the highest. */
  public Scale {
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "lowest must be below highest, but was " + lowest + " to " + highest);
    }
  }

  /** {@return an interval scale between two values, higher is safer} */
  public static Scale between(double lowest, double highest) {
    return new Scale(lowest, highest, Direction.HIGHER_IS_SAFER, "", Level.INTERVAL);
  }

  /** {@return this scale with its lower end the safer} */
  public Scale lowerIsSafer() {
    return new Scale(lowest, highest, Direction.LOWER_IS_SAFER, unit, level);
  }

  /** {@return this scale with its higher end the safer} */
  public Scale higherIsSafer() {
    return new Scale(lowest, highest, Direction.HIGHER_IS_SAFER, unit, level);
  }

  /** {@return this scale, its steps called so} */
  public Scale withUnit(String unit) {
    return new Scale(lowest, highest, direction, unit, level);
  }

  /** {@return this scale as grades, of which only the order means something} */
  public Scale ordinal() {
    return new Scale(lowest, highest, direction, unit, Level.ORDINAL);
  }

  /** {@return whether it has both a lowest and a highest value} */
  public boolean isBounded() {
    return !Double.isInfinite(lowest) && !Double.isInfinite(highest);
  }

  /** {@return whether the value lies between the lowest and the highest, both included} */
  public boolean contains(double value) {
    return lowest <= value && value <= highest;
  }

  /**
   * Maps a value of this scale to 0..1, 1 being the safest. Values off the scale land outside 0..1.
   *
   * @throws IllegalStateException if the scale is unbounded or ordinal
   */
  public double toUnit(double value) {
    checkMappable();
    double fromLowest = (value - lowest) / (highest - lowest);
    return direction == Direction.HIGHER_IS_SAFER ? fromLowest : 1 - fromLowest;
  }

  /**
   * The inverse of {@link #toUnit}.
   *
   * @throws IllegalStateException if the scale is unbounded or ordinal
   */
  public double fromUnit(double unit) {
    checkMappable();
    double fromLowest = direction == Direction.HIGHER_IS_SAFER ? unit : 1 - unit;
    return lowest + fromLowest * (highest - lowest);
  }

  /** {@return 1 where higher is safer, -1 where lower is: multiplies a slope into "safer"} */
  public int sign() {
    return direction == Direction.HIGHER_IS_SAFER ? 1 : -1;
  }

  private void checkMappable() {
    if (!isBounded() || level == Level.ORDINAL) {
      throw new IllegalStateException(
          "only a bounded interval scale maps to 0..1, but this is " + this);
    }
  }

  /** "0 to 100 %, higher is safer". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (isBounded()) {
      text.append(plain(lowest)).append(" to ").append(plain(highest));
    } else if (!Double.isInfinite(lowest)) {
      text.append(plain(lowest)).append(" and up");
    } else if (!Double.isInfinite(highest)) {
      text.append("up to ").append(plain(highest));
    } else {
      text.append("unbounded");
    }
    if (!unit.isEmpty()) {
      text.append(' ').append(unit);
    }
    if (level == Level.ORDINAL) {
      text.append(", grades");
    }
    return text.append(direction == Direction.HIGHER_IS_SAFER ? ", higher" : ", lower")
        .append(" is safer")
        .toString();
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
