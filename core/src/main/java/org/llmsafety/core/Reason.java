package org.llmsafety.core;

import org.llmsafety.core.internal.Text;

/**
 * Why there is no result, for code: the sentence beside it is for people. Those that many methods
 * give are here; a package, or a method of your own, adds its own.
 *
 * <pre>{@code
 * static final Reason NO_BASELINE = Reason.of("NO_BASELINE");
 * }</pre>
 *
 * <p>A reason is equal to itself only, so that two methods that chose one name are not confused.
 */
public final class Reason {
  /** Nothing to work on. */
  public static final Reason NO_SCORES = new Reason("NO_SCORES");

  /** A model has two different scores on a benchmark, and the method takes one. */
  public static final Reason TWO_SCORES = new Reason("TWO_SCORES");

  /**
   * A benchmark id stands for two scales, or a series was asked for on another than its scores'.
   */
  public static final Reason TWO_DEFINITIONS = new Reason("TWO_DEFINITIONS");

  /** A score lies off its scale. */
  public static final Reason OFF_SCALE = new Reason("OFF_SCALE");

  /** Fewer points than the method needs. */
  public static final Reason TOO_FEW_POINTS = new Reason("TOO_FEW_POINTS");

  /** Fewer distinct dates than the method needs. */
  public static final Reason TOO_FEW_DATES = new Reason("TOO_FEW_DATES");

  /** All scores are the same, so a trend or difference cannot be distinguished from none. */
  public static final Reason CONSTANT_SCORES = new Reason("CONSTANT_SCORES");

  /** The level asked for cannot be reached with this little data. */
  public static final Reason LEVEL_UNATTAINABLE = new Reason("LEVEL_UNATTAINABLE");

  /** The line goes through every point, so its error cannot be estimated. */
  public static final Reason PERFECT_FIT = new Reason("PERFECT_FIT");

  /** So few groups carry the result that its error is not to be trusted. */
  public static final Reason TOO_FEW_DEGREES_OF_FREEDOM = new Reason("TOO_FEW_DEGREES_OF_FREEDOM");

  /** A score lies where the method has no value: at the end of a scale, or without a logarithm. */
  public static final Reason OUT_OF_DOMAIN = new Reason("OUT_OF_DOMAIN");

  /** An exact result would take more work than allowed. */
  public static final Reason TOO_COSTLY = new Reason("TOO_COSTLY");

  /** A score comes without the error that the method needs. */
  public static final Reason ERROR_MISSING = new Reason("ERROR_MISSING");

  /** The error that a score came with cannot be its error: 0, or more than the scale allows. */
  public static final Reason UNUSABLE_ERROR = new Reason("UNUSABLE_ERROR");

  /** A part of an aggregate has no score. */
  public static final Reason PARTS_MISSING = new Reason("PARTS_MISSING");

  /** The method needs an interval scale and this is not one. */
  public static final Reason NOT_AN_INTERVAL_SCALE = new Reason("NOT_AN_INTERVAL_SCALE");

  /** It is not known which end of a scale is safer, or which end of a component more capable. */
  public static final Reason UNKNOWN_DIRECTION = new Reason("UNKNOWN_DIRECTION");

  private final String name;

  private Reason(String name) {
    this.name = name;
  }

  /** {@return a new reason: keep it in a constant} */
  public static Reason of(String name) {
    return new Reason(Text.notBlank("name", name));
  }

  /** {@return its name, as that of the constant that holds it} */
  public String name() {
    return name;
  }

  /** "TOO_FEW_POINTS". */
  @Override
  public String toString() {
    return name;
  }
}
