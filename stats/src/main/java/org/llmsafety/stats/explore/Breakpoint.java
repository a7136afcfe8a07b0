package org.llmsafety.stats.explore;

import java.time.LocalDate;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.resample.Permutation;

/**
 * One change of slope: the date on which a continuous line of two pieces fits the scores best.
 *
 * <pre>{@code
 * Outcome<BreakpointResult> bend = Breakpoint.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>Every date of the scores is tried that has at least 3 others on either side, so there must be
 * 7; of them the one with the smallest sum of squares is taken.
 *
 * <p><b>P-value.</b> F of a bend on a date that was searched for is the greatest of many, and the
 * ordinary p-value, which takes the date as given, is too small (Andrews, D. W. K. 1993, Tests for
 * parameter instability and structural change with unknown change point, Econometrica 61, 821-856;
 * Hansen, B. E. 1996, Inference when a nuisance parameter is not identified under the null
 * hypothesis, Econometrica 64, 413-430). So the search is repeated in every order: the distances of
 * the scores from a straight line change dates, those of a family of models together, and p is the
 * share of orders whose greatest F is at least as great. As distances are not quite exchangeable,
 * that is approximate even where all orders are gone through (Freedman, D. and Lane, D. 1983, A
 * nonstochastic interpretation of reported significance levels, Journal of Business and Economic
 * Statistics 1, 292-298). It supposes that scores scatter equally at all dates. At the dates of the
 * study's 22 models, of 10,000 draws of independent normal scores, p was at most .05 in 6.8 %
 * (Monte Carlo error 0.3 points): somewhat too often. The ordinary p-value was in 14.1 %. The
 * project's test {@code ExploratoryChanceTest} draws them.
 */
public final class Breakpoint {
  private final Permutation permutation;

  private Breakpoint(Permutation permutation) {
    this.permutation = permutation;
  }

  /** {@return the search, with up to 99,999 orders of seed 1 where not all are gone through} */
  public static Breakpoint withDefaults() {
    return new Breakpoint(Permutation.withDefaults());
  }

  /** {@return this search, its orders gone through or drawn so} */
  public Breakpoint with(Resampling resampling) {
    return new Breakpoint(permutation.with(resampling));
  }

  /** {@return the best bend, or why there is none} */
  public Outcome<BreakpointResult> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).flatMap(numbers -> found(numbers, series));
  }

  private Outcome<BreakpointResult> found(DatedValues numbers, ScoreSeries series) {
    long[] days = series.points().stream().mapToLong(at -> at.date().toEpochDay()).toArray();
    int fewest = 2 * Bend.FEWEST_DATES_BESIDE + 1;
    Basis basis = Basis.ofFamilies(series);
    if (basis.distinctDates() < fewest) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "%d dates, need at least %d for a bend with %d on either side",
          basis.distinctDates(),
          fewest,
          Bend.FEWEST_DATES_BESIDE);
    }
    Bend bend = Bend.of(days, numbers.values());
    return Double.isNaN(bend.share())
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "a straight line goes through all %d scores: there is nothing to bend it for",
            numbers.size())
        : Outcome.of(result(bend, days, numbers, series, basis));
  }

  private BreakpointResult result(
      Bend bend, long[] days, DatedValues numbers, ScoreSeries series, Basis basis) {
    double[] distances = Bend.distancesFromLine(days, numbers.values());
    return new BreakpointResult(
        toString(),
        "the date on which a continuous line of two pieces has the smallest sum of squares",
        LocalDate.ofEpochDay(bend.day()),
        bend.before(),
        bend.after(),
        bend.f(numbers.size()),
        bend.candidates(),
        FamilyPermutation.p(
                permutation,
                FamilyBlocks.ofFamilies(series, distances),
                (some, values) -> Bend.of(some, values).share())
            .map(Breakpoint::approximate),
        "with no bend, distances from a straight line scatter equally at all dates, and those of"
            + " families of models are exchangeable over the dates of their first models",
        basis.withCaveat(
            "the date was searched for: the ordinary p-value of a bend there is too small, p is of"
                + " the greatest F of all dates tried"));
  }

  /** Distances from a fitted line are not quite exchangeable, so no p-value of theirs is exact. */
  private static PValue approximate(PValue p) {
    return p.kind() == PValue.Kind.EXACT ? PValue.parametric(p.value(), p.smallestAttainable()) : p;
  }

  /** "one change of slope, searched over dates". */
  @Override
  public String toString() {
    return "one change of slope, searched over dates";
  }
}
