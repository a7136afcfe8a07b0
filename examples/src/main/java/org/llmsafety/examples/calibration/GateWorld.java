package org.llmsafety.examples.calibration;

import java.util.SplittableRandom;

/** How items come out for an old and a new run whose true loss of safety is known. */
enum GateWorld {
  COUNTS_RARELY_DIFFER("0 or 1, 5 % of items differ"),
  COUNTS_OFTEN_DIFFER("0 or 1, 30 % of items differ"),
  /** Most items lose or gain a quarter or nothing. */
  GRADED("graded, 60 % of items differ by a quarter"),
  /** Differences of grades from 1 to 10, in ninths, mostly of one or two. */
  RUBRIC("graded 1 to 10, half of items differ by up to three"),
  /** Few items lose everything and some gain a little: what Student's t passes too often. */
  RARE_AND_LARGE("graded, few items lose all and 10 % gain a quarter"),
  /** The same with little else: few items show how much can be lost. */
  RARE_AND_SMALL("graded, few items lose all and 30 % differ by a twentieth"),
  /** Few items gain everything and many lose a little: what Student's t fails too often. */
  RARE_GAINS("graded, 5 % of items gain all and more lose a quarter"),
  /** Of clusters of five items few lose half of them. */
  CLUSTERS("graded, in clusters of five of which few lose half of their items");

  private static final double COMMON = 0.3;
  private static final double RARE = 0.05;
  private static final double QUARTER = 0.25;
  private static final double GAINING = 0.1;
  private static final double[] POINTS = {0.5, 0.8, 0.94};
  private static final double MOST_POINTS = 9;
  private static final int CLUSTER = 5;

  private final String text;

  GateWorld(String text) {
    this.text = text;
  }

  boolean isClustered() {
    return this == CLUSTERS;
  }

  /** {@return the cluster of an item, of which there are so many before it} */
  int cluster(int item) {
    return item / CLUSTER;
  }

  /**
   * {@return by how much each item is less safe in the new run, from -1 to 1}
   *
   * @param loss expected, from 0 to 0.1
   */
  double[] draw(double loss, int items, SplittableRandom random) {
    double[] losses = new double[items];
    boolean breaks = false;
    for (int i = 0; i < items; i++) {
      if (isClustered() && i % CLUSTER == 0) {
        breaks = random.nextDouble() < 2 * loss;
      }
      losses[i] = breaks ? (random.nextDouble() < 0.5 ? 1 : 0) : draw(loss, random);
    }
    return losses;
  }

  private double draw(double loss, SplittableRandom random) {
    double u = random.nextDouble();
    return switch (this) {
      case COUNTS_RARELY_DIFFER -> step(u, Math.max(RARE, loss), loss, 1);
      case COUNTS_OFTEN_DIFFER -> step(u, COMMON, loss, 1);
      case GRADED -> step(u, 2 * COMMON, loss / QUARTER, QUARTER);
      case RUBRIC -> {
        int points = 0;
        for (double border : POINTS) {
          points += u >= border ? 1 : 0;
        }
        boolean more = random.nextDouble() < MOST_POINTS * loss;
        yield ((random.nextBoolean() ? points : -points) + (more ? 1 : 0)) / MOST_POINTS;
      }
      case RARE_AND_LARGE -> {
        double losing = loss + GAINING * QUARTER;
        yield u < losing ? 1 : u < losing + GAINING ? -QUARTER : 0;
      }
      case RARE_AND_SMALL -> u < loss ? 1 : step((u - loss) / (1 - loss), COMMON, 0, RARE);
      case RARE_GAINS -> u < RARE ? -1 : u < RARE + (loss + RARE) / QUARTER ? QUARTER : 0;
      case CLUSTERS -> step(u, 2 * GAINING, 0, QUARTER);
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
