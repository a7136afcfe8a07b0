package org.llmsafety.stats;

import java.util.Locale;
import java.util.Optional;

/**
 * What a method did in simulations of one design and one world: measured, not promised.
 *
 * @param method its stable name, as {@link Calibration} has it
 * @param world how scores came about
 * @param n how many models
 * @param families how many families of models
 * @param replications how often it was tried
 * @param coverage how often its 95 % interval held what was true, of the intervals given; none
 *     where it gave none
 * @param size how often its test rejected a true "no effect" at a level of .05, of the p-values
 *     given; none where it gave none or an effect was there
 * @param refused the share of tries without an interval and without a p-value, 0 to 1
 */
public record MeasuredBehaviour(
    String method,
    SimulatedWorld world,
    int n,
    int families,
    int replications,
    Optional<Share> coverage,
    Optional<Share> size,
    double refused) {

  /**
   * A share of tries.
   *
   * @param value 0 to 1
   * @param standardError its Monte Carlo standard error
   */
  public record Share(double value, double standardError) {
    private static final double NEARLY_ALL = 0.9995;

    /**
     * {@return how many tries it is of, roughly, according to its error; infinite where that is 0}
     * The error is kept to four digits after the point, which leaves some 5 % of 10,000 tries open.
     */
    public double tries() {
      return standardError > 0
          ? value * (1 - value) / (standardError * standardError)
          : Double.POSITIVE_INFINITY;
    }

    /** "87.1 % (± 0.3)"; of so many tries, all are "> 99.9 %". */
    @Override
    public String toString() {
      if (value >= NEARLY_ALL || value < 1 - NEARLY_ALL) {
        return value >= NEARLY_ALL ? "> 99.9 %" : "< 0.1 %";
      }
      return String.format(Locale.ROOT, "%.1f %% (± %.1f)", 100 * value, 100 * standardError);
    }
  }

  /**
   * "in simulations with 22 models of 13 families whose scores are correlated at .6 within a
   * family, the 95 % interval covered 87.1 % (± 0.3) and the test rejected 12.9 % (± 0.3) at 5 %".
   */
  @Override
  public String toString() {
    String covered = coverage.map(share -> "the 95 % interval covered " + share).orElse("");
    String rejected =
        size.map(share -> "the test rejected a true \"no effect\" in " + share + " at 5 %")
            .orElse("");
    String both = covered.isEmpty() || rejected.isEmpty() ? "" : " and ";
    String said = covered + both + rejected;
    String sometimes =
        refused > 0 && !said.isEmpty()
            ? String.format(Locale.ROOT, ", %.1f %% of tries refused", 100 * refused)
            : "";
    return String.format(
            Locale.ROOT,
            "in simulations with %d models of %d families whose scores %s, ",
            n,
            families,
            world)
        + (said.isEmpty() ? "it gave neither interval nor p-value" : said)
        + sometimes;
  }
}
