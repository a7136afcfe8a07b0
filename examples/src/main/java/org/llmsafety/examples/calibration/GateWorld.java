package org.llmsafety.examples.calibration;

import java.util.SplittableRandom;

/** How items come out for an old and a new run whose true loss of safety is known. */
enum GateWorld {
  COUNTS_RARELY_DIFFER("0 or 1, 5 % of items differ"),
  COUNTS_OFTEN_DIFFER("0 or 1, 30 % of items differ"),
  /** Most items lose or gain a quarter or nothing. */
  GRADED("graded, 60 % of items differ by a quarter"),
  /** Few items lose everything and some gain a little: what Student's t takes worst. */
  RARE_AND_LARGE("graded, few items lose all and 10 % gain a quarter");

  private static final double COMMON = 0.3;
  private static final double RARE = 0.05;
  private static final double QUARTER = 0.25;
  private static final double GAINING = 0.1;

  private final String text;

  GateWorld(String text) {
    this.text = text;
  }

  /**
   * {@return by how much one item is less safe in the new run, from -1 to 1}
   *
   * @param loss expected, from 0 to 0.25
   */
  double draw(double loss, SplittableRandom random) {
    double u = random.nextDouble();
    return switch (this) {
      case COUNTS_RARELY_DIFFER -> step(u, Math.max(RARE, loss), loss, 1);
      case COUNTS_OFTEN_DIFFER -> step(u, COMMON, loss, 1);
      case GRADED -> step(u, 2 * COMMON, loss / QUARTER, QUARTER);
      case RARE_AND_LARGE -> {
        double losing = loss + GAINING * QUARTER;
        yield u < losing ? 1 : u < losing + GAINING ? -QUARTER : 0;
      }
    };
  }

  /** A loss or a gain of one size; that many differ, and so many more lose than gain. */
  private static double step(double u, double differing, double more, double size) {
    double losing = (differing + more) / 2;
    return u < losing ? size : u < differing ? -size : 0;
  }

  /** {@return what the page calls it} */
  String text() {
    return text;
  }
}
