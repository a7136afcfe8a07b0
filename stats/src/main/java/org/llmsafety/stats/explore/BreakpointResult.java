package org.llmsafety.stats.explore;

import java.time.LocalDate;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * The date on which a line through scores bends best: an exploratory description. It has no
 * interval, and dates near it may fit nearly as well.
 *
 * @param method what was done
 * @param estimand what was searched for
 * @param date on which the line bends
 * @param slopeBefore the slope before it, in the benchmark's units per year of 365.25 days
 * @param slopeAfter the slope after it
 * @param greatestF F of that bend against none, the greatest of all dates tried
 * @param datesTried how many dates it could have bent on
 * @param p that no line bends: how often the greatest F is as great; or why there is none
 * @param assumptions what p holds under
 * @param basis what the result rests on
 */
public record BreakpointResult(
    String method,
    String estimand,
    LocalDate date,
    double slopeBefore,
    double slopeAfter,
    double greatestF,
    int datesTried,
    Outcome<PValue> p,
    String assumptions,
    Basis basis)
    implements Exploration {

  /** {@return the slope after the bend less that before it} */
  public double change() {
    return slopeAfter - slopeBefore;
  }

  /**
   * "exploratory: HarmBench, bends best on 2024-05-13 of 14 dates tried: +0.2113 a year before,
   * -0.0310 after, p = 0.210 (Monte Carlo, standard error 0.004), n = 22".
   */
  @Override
  public String toString() {
    Scale scale = basis.benchmark().scale();
    return "exploratory: "
        + basis.benchmark()
        + ", bends best on "
        + date
        + " of "
        + datesTried
        + (datesTried == 1 ? " date" : " dates")
        + " tried: "
        + Wording.change(slopeBefore, scale)
        + " a year before, "
        + Wording.change(slopeAfter, scale)
        + " after, "
        + Wording.p(p)
        + ", n = "
        + basis.n();
  }
}
