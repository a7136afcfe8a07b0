package org.llmsafety.stats.explore;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Score;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;

/**
 * How near a benchmark is to the safe end of its scale: an exploratory description.
 *
 * @param method what was done, with its conventions
 * @param estimand what it is of
 * @param n how many scores
 * @param atEnd how many of them lie at the safe end
 * @param nearEnd how many lie at most the distance from it, those at it among them
 * @param distance what near is, as a share of the scale's width
 * @param headroom how far the best score lies from the end, as a share of the scale's width
 * @param best the safest scores, the safest first
 * @param spread from the first to the last of the best, in the benchmark's own units, at least 0
 * @param apart how many pairs of the best are distinguished, or why that is not known
 * @param flags what was raised
 * @param byPeriod the same counts of each period that has scores, in the order of time
 * @param assumptions what distinguishing them supposes
 * @param basis what the result rests on
 */
public record SaturationResult(
    String method,
    String estimand,
    int n,
    int atEnd,
    int nearEnd,
    double distance,
    double headroom,
    ImmutableList<Score> best,
    double spread,
    Outcome<BestApart> apart,
    ImmutableSet<SaturationFlag> flags,
    ImmutableMap<String, PeriodSaturation> byPeriod,
    String assumptions,
    Basis basis)
    implements Exploration {

  /** {@return the share of scores at the safe end, 0 to 1} */
  public double shareAtEnd() {
    return (double) atEnd / n;
  }

  /** {@return the share of scores at most the distance from the safe end, 0 to 1} */
  public double shareNearEnd() {
    return (double) nearEnd / n;
  }

  /**
   * "exploratory: HarmBench, 1 of 87 scores at the safe end, 11 within 5 % of the scale; headroom 0
   * %, best 5 within 0.0117, 0 of 10 pairs of them distinguished; flags: little headroom for the
   * best".
   */
  @Override
  public String toString() {
    return "exploratory: "
        + basis.benchmark()
        + ", "
        + atEnd
        + " of "
        + n
        + " scores at the safe end, "
        + nearEnd
        + " within "
        + Wording.percent(distance)
        + " of the scale; headroom "
        + Wording.percent(headroom)
        + ", best "
        + best.size()
        + " within "
        + Wording.value(spread, basis.benchmark().scale())
        + ", "
        + apart.fold(
            found -> found.toldApart() + " of " + found.pairs() + " pairs of them distinguished",
            (reason, why) -> "not known whether distinguished: " + why)
        + "; "
        + (flags.isEmpty()
            ? "no flags"
            : "flags: " + flags.stream().map(SaturationFlag::toString).collect(joining(", ")));
  }
}
