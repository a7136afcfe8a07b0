package org.llmsafety.stats.explore;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.resample.Permutation;

/**
 * The frontier: the best score so far, date by date, and who held it.
 *
 * <pre>{@code
 * Outcome<FrontierResult> frontier =
 *     Frontier.withDefaults().withFamilies().describe(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>Best is the safest, whichever end of the scale that is; where neither end is safer, the
 * highest. Scores of one date come at once: they make one step, or none.
 *
 * <p><b>No slope.</b> A running maximum cannot fall, so that it rose says nothing, and neither does
 * any line through it: scores drawn by chance rise so too. What may say something is how often it
 * rose, or how late, compared with the same scores in other orders ({@link FrontierStatistic}). The
 * p-value is the share of orders in which that is at least as far, either way, from its mean over
 * all orders. Up to 500,000 orders all are gone through, beyond up to 99,999 are drawn by a seed
 * ({@link Permutation}).
 *
 * <p>By default single scores change dates, which takes models of a family as independent. {@link
 * #withFamilies()} lets whole families change the dates of their first models.
 *
 * <p>Records of independent values: Rényi, A. (1962), Théorie des éléments saillants d'une suite
 * d'observations, Annales scientifiques de l'Université de Clermont 8, 7-13; their number as a test
 * of trend: Foster, F. G. and Stuart, A. (1954), Distribution-free tests in time-series based on
 * the breaking of records, Journal of the Royal Statistical Society B 16, 1-22. It has less power
 * than {@link org.llmsafety.stats.trend.MannKendall}, which asks of all scores and not of the best
 * only.
 */
public final class Frontier {
  /** What must be said beside every line of a best score so far. */
  public static final String CANNOT_FALL =
      "a best score so far cannot fall: its rise, or a line through it, is no evidence of progress";

  private final FrontierStatistic statistic;
  private final boolean families;
  private final Permutation permutation;

  private Frontier(FrontierStatistic statistic, boolean families, Permutation permutation) {
    this.statistic = statistic;
    this.families = families;
    this.permutation = permutation;
  }

  /** {@return the frontier, its number of records compared with that of single scores reordered} */
  public static Frontier withDefaults() {
    return new Frontier(FrontierStatistic.RECORDS, false, Permutation.withDefaults());
  }

  /** {@return this frontier, compared by this} */
  public Frontier with(FrontierStatistic statistic) {
    return new Frontier(statistic, families, permutation);
  }

  /** {@return this frontier, its orders gone through or drawn so} */
  public Frontier with(Resampling resampling) {
    return new Frontier(statistic, families, permutation.with(resampling));
  }

  /**
   * {@return this frontier, compared with orders of whole families} A family takes another's first
   * date and keeps its scores and the days between its models. Where that puts scores past the last
   * date they still count as records; a mean gap runs to the last date only.
   */
  public Frontier withFamilies() {
    return new Frontier(statistic, true, permutation);
  }

  /** {@return the frontier, or that there are no scores} */
  public Outcome<FrontierResult> describe(ScoreSeries series) {
    return series.checked().flatMap(this::ofSound);
  }

  private Outcome<FrontierResult> ofSound(ScoreSeries series) {
    return series.size() == 0
        ? Outcome.unavailable(
            Reason.NO_SCORES, "no scores with a date (%d without one)", series.undated())
        : Outcome.of(
            new FrontierResult(
                toString(),
                "the "
                    + FrontierResult.best(series.benchmark().scale())
                    + " score so far, and "
                    + statistic,
                steps(series),
                test(series),
                families
                    ? FamilyPermutation.ASSUMPTIONS
                    : "under no trend every order of the scores over the dates is equally likely",
                basis(series).withCaveat(CANNOT_FALL)));
  }

  private Basis basis(ScoreSeries series) {
    return families ? Basis.ofFamilies(series) : Basis.of(series);
  }

  /**
   * {@return the dates on which the best score rose, without a comparison with chance; empty if
   * there is no score with a date}
   */
  public static ImmutableList<FrontierStep> steps(ScoreSeries series) {
    int sign = Ends.of(series.benchmark().scale()).sign();
    ImmutableList.Builder<FrontierStep> steps = ImmutableList.builder();
    List<ScoreSeries.Point> points = series.points();
    for (int from = 0; from < points.size(); ) {
      double best = bestOfDate(points, from, sign);
      int next = from;
      while (next < points.size() && bestOfDate(points, next, sign) <= best) {
        next = endOfDate(points, next);
      }
      int end = endOfDate(points, from);
      steps.add(
          new FrontierStep(
              points.get(from).date(),
              best * sign + 0.0,
              asGood(points.subList(from, end), best * sign),
              asGood(points.subList(end, next), best * sign)));
      from = next;
    }
    return steps.build();
  }

  private static double bestOfDate(List<ScoreSeries.Point> points, int from, int sign) {
    return points.subList(from, endOfDate(points, from)).stream()
        .mapToDouble(point -> point.value() * sign)
        .max()
        .orElseThrow();
  }

  private static int endOfDate(List<ScoreSeries.Point> points, int from) {
    int end = from + 1;
    while (end < points.size() && points.get(end).date().equals(points.get(from).date())) {
      end++;
    }
    return end;
  }

  private static ImmutableList<Score> asGood(List<ScoreSeries.Point> points, double best) {
    return points.stream()
        .filter(point -> point.value() == best)
        .map(ScoreSeries.Point::score)
        .collect(toImmutableList());
  }

  private Outcome<FrontierAgainstChance> test(ScoreSeries series) {
    Outcome<DatedValues> numbers =
        statistic == FrontierStatistic.MEAN_GAP
            ? DatedValues.ofInterval(series)
            : DatedValues.of(series);
    return numbers.flatMap(some -> tested(series));
  }

  private Outcome<FrontierAgainstChance> tested(ScoreSeries series) {
    FamilyBlocks bundles =
        families ? FamilyBlocks.ofFamilies(series) : FamilyBlocks.ofScores(series);
    if (bundles.size() == 1) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "all %d scores are of one family, which has no other to change dates with",
          series.size());
    }
    DayStatistic number = new RunningBest(series).statistic(statistic);
    double expected = permutation.expectation(bundles.rows(), bundles.permuted(number));
    return permutation
        .test(
            bundles.rows(), bundles.permuted((days, values) -> number.of(days, values) - expected))
        .map(p -> new FrontierAgainstChance(statistic, bundles.observed(number), expected, p));
  }

  /** "frontier, dates that set the best, against orders of families". */
  @Override
  public String toString() {
    return "frontier, "
        + statistic
        + ", against orders of "
        + (families ? "families" : "single scores");
  }
}
