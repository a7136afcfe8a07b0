package org.llmsafety.examples.calibration;

import java.util.Locale;
import org.llmsafety.stats.SimulatedWorld;

/** How often a method gave an interval and a p-value, held the truth and rejected it. */
final class Tally {
  private static final double LEVEL = 0.05;

  private int replications;
  private int intervals;
  private int covered;
  private int tests;
  private int rejected;
  private int refused;

  void add(Answer answer, double truth) {
    replications++;
    answer
        .interval()
        .ifPresent(
            interval -> {
              intervals++;
              covered += interval.contains(truth) ? 1 : 0;
            });
    answer
        .p()
        .ifPresent(
            p -> {
              tests++;
              rejected += p <= LEVEL ? 1 : 0;
            });
    refused += answer.interval().isEmpty() && answer.p().isEmpty() ? 1 : 0;
  }

  void add(Tally other) {
    replications += other.replications;
    intervals += other.intervals;
    covered += other.covered;
    tests += other.tests;
    rejected += other.rejected;
    refused += other.refused;
  }

  /** {@return a line of the table of results} */
  String line(SimulatedWorld world, Design design, String method, boolean isNull) {
    return String.join(
        ",",
        world.name(),
        String.format(Locale.ROOT, "%.1f", world.familyCorrelation()),
        Integer.toString(design.n()),
        Integer.toString(design.families()),
        Integer.toString(replications),
        share(covered, intervals),
        share(rejected, isNull ? tests : 0),
        String.format(Locale.ROOT, "%.4f", (double) refused / replications),
        '"' + method + '"');
  }

  /** The share and its Monte Carlo standard error, both empty of none. */
  private static String share(int hits, int of) {
    if (of == 0) {
      return ",";
    }
    double share = (double) hits / of;
    return String.format(Locale.ROOT, "%.4f,%.4f", share, Math.sqrt(share * (1 - share) / of));
  }
}
