package org.llmsafety.core;

import java.util.Arrays;

/**
 * The values a benchmark can take, and which end is safer if that is known. Scores keep this scale;
 * {@link #toUnit} makes benchmarks of different scales comparable.
 *
 * @param lowest the lowest value; negative infinity where there is none
 * @param highest the highest value; positive infinity where there is none
 * @param direction which end is safer, or that this is not known
 * @param unit what one step is called, for axes and sentences: "points", "%"; may be empty
 * @param level whether differences are meaningful or only the order
 */
public record Scale(double lowest, double highest, Direction direction, String unit, Level level) {

  /** What may be done with the values. */
  public enum Level {
    /** Equal differences have equal meaning, so slopes and means are defined. */
    INTERVAL,
    /** Grades: only the order is meaningful, so means are undefined. */
    ORDINAL
  }

  private static final double TOLERANCE = 1e-9;

  /** 0 to 1, higher is safer. */
  public static final Scale UNIT = between(0, 1);

  /** 0 to 100, higher is safer. */
  public static final Scale PERCENT = between(0, 100).withUnit("%");

  /** Any number, higher is safer: Elo ratings, log-odds. */
  public static final Scale UNBOUNDED = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks that the lowest value is below the highest, and not too far to be subtracted. */
  public Scale {
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "lowest must be below highest, but was " + lowest + " to " + highest);
    }
    lowest += 0.0; // -0.0 becomes 0.0
    highest += 0.0;
    boolean bounded = !Double.isInfinite(lowest) && !Double.isInfinite(highest);
    if (bounded && Double.isInfinite(highest - lowest)) {
      throw new IllegalArgumentException(
          "a bounded scale must have a finite width, but was " + lowest + " to " + highest);
    }
  }

  /** {@return an interval scale between two values, higher is safer} */
  public static Scale between(double lowest, double highest) {
    return new Scale(lowest, highest, Direction.HIGHER_IS_SAFER, "", Level.INTERVAL);
  }

  /** {@return this scale with its lower end the safer} */
  public Scale lowerIsSafer() {
    return withDirection(Direction.LOWER_IS_SAFER);
  }

  /** {@return this scale with its higher end the safer} */
  public Scale higherIsSafer() {
    return withDirection(Direction.HIGHER_IS_SAFER);
  }

  /** {@return this scale, without a known safer end} */
  public Scale undirected() {
    return withDirection(Direction.UNDIRECTED);
  }

  /** {@return this scale with this direction} */
  public Scale withDirection(Direction direction) {
    return new Scale(lowest, highest, direction, unit, level);
  }

  /** {@return whether it is known which end is the safer} */
  public boolean isDirected() {
    return direction != Direction.UNDIRECTED;
  }

  /** {@return this scale with that name for its unit} */
  public Scale withUnit(String unit) {
    return new Scale(lowest, highest, direction, unit, level);
  }

  /** {@return this scale as ordinal: grades of which only the order is meaningful} */
  public Scale ordinal() {
    return new Scale(lowest, highest, direction, unit, Level.ORDINAL);
  }

  /** {@return whether it has both a lowest and a highest value} */
  public boolean isBounded() {
    return !Double.isInfinite(lowest) && !Double.isInfinite(highest);
  }

  /**
   * {@return whether the value lies between the lowest and the highest, both included}
   *
   * <p>A value beyond an end by up to {@value #TOLERANCE} of the width (or of the end, where the
   * scale has only one) is accepted too, because sums of floating-point shares are published as
   * 1.0000000000000002. The value is not changed.
   */
  public boolean contains(double value) {
    return lowest - tolerance(lowest) <= value && value <= highest + tolerance(highest);
  }

  /**
   * {@return whether these values of a scale from 0 to 100 may be shares of 1: all are from 0 to 1
   * and at least one is above 0, so 0.815 may mean 81.5 %}
   */
  public boolean mayHoldShares(double... values) {
    return lowest == 0
        && highest == 100
        && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1)
        && Arrays.stream(values).anyMatch(value -> value > 0);
  }

  private double tolerance(double end) {
    return TOLERANCE * (isBounded() ? highest - lowest : Math.min(Math.abs(end), Double.MAX_VALUE));
  }

  /**
   * Maps a value of this scale linearly to 0..1: the least safe end to exactly 0 and the safest to
   * exactly 1, as well as values beyond an end by rounding only (see {@link #contains}). Values
   * outside the scale map to values outside 0..1.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   * @throws IllegalStateException if the scale is unbounded, ordinal or undirected
   */
  public double toUnit(double value) {
    checkMappable();
    double onScale = contains(finite(value)) ? Math.min(Math.max(value, lowest), highest) : value;
    double fromLeastSafe =
        direction == Direction.HIGHER_IS_SAFER ? onScale - lowest : highest - onScale;
    return fromLeastSafe / (highest - lowest);
  }

  /**
   * The inverse of {@link #toUnit}, up to rounding; 0 and 1 give the ends exactly.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   * @throws IllegalStateException if the scale is unbounded, ordinal or undirected
   */
  public double fromUnit(double unit) {
    checkMappable();
    boolean up = direction == Direction.HIGHER_IS_SAFER;
    return (1 - finite(unit)) * (up ? lowest : highest) + unit * (up ? highest : lowest);
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value must be a finite number, but was " + value);
    }
    return value;
  }

  /**
   * {@return 1 where higher is safer, -1 where lower is: a slope times this is positive towards
   * safer}
   *
   * @throws IllegalStateException if the scale is undirected; ask {@link #isDirected} first
   */
  public int sign() {
    checkDirected();
    return direction == Direction.HIGHER_IS_SAFER ? 1 : -1;
  }

  boolean isMappable() {
    return isBounded() && level == Level.INTERVAL && isDirected();
  }

  /** {@return whether values mean the same on both scales, whatever their units are called} */
  public boolean hasSameValuesAs(Scale other) {
    return withUnit("").equals(other.withUnit(""));
  }

  private void checkDirected() {
    if (!isDirected()) {
      throw new IllegalStateException(
          "it is not known which end of the scale is safer, as it is " + this);
    }
  }

  private void checkMappable() {
    checkDirected();
    if (!isMappable()) {
      throw new IllegalStateException(
          "only a bounded interval scale maps to 0..1, but this is " + this);
    }
  }

  /** "0 to 100 %, higher is safer". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(rangeText());
    if (level == Level.ORDINAL) {
      text.append(", grades");
    }
    return text.append(
            switch (direction) {
              case HIGHER_IS_SAFER -> ", higher is safer";
              case LOWER_IS_SAFER -> ", lower is safer";
              case UNDIRECTED -> ", safer end unknown";
            })
        .toString();
  }

  /** {@return the range and its unit, such as "0 to 100 %"} */
  public String rangeText() {
    String range;
    if (isBounded()) {
      range = plain(lowest) + " to " + plain(highest);
    } else if (!Double.isInfinite(lowest)) {
      range = plain(lowest) + " and up";
    } else {
      range = Double.isInfinite(highest) ? "unbounded" : "up to " + plain(highest);
    }
    if (unit.isBlank()) {
      return range;
    }
    if (unit.startsWith("of ")) { // "shares of the scale"
      boolean isOpen = Double.isInfinite(lowest) && Double.isInfinite(highest);
      return (isOpen ? "shares " : range + ", as shares ") + unit;
    }
    return range + " " + unit;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
