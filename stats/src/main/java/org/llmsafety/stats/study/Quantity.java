package org.llmsafety.stats.study;

/**
 * A number that a sentence rests on, at full precision.
 *
 * @param name what it is: "slope towards the safer end, per year"
 * @param value the number that the sentence shows rounded
 * @param shown how the sentence shows it
 */
public record Quantity(String name, double value, String shown) {

  /** "slope towards the safer end, per year: 0.04107". */
  @Override
  public String toString() {
    return name + ": " + value;
  }
}
