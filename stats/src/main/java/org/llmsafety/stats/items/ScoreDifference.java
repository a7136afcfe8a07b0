package org.llmsafety.stats.items;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;

/**
 * How two scores on one benchmark differ, after the errors that they came with, taken as
 * independent.
 *
 * <pre>{@code
 * Outcome<ScoreDifference> difference = ScoreDifference.of(newer, older, 0.95);
 * }</pre>
 *
 * <ul>
 *   <li>Two counts are held against each other by Fisher's exact test, p twice the one-sided p in
 *       the direction of the difference, which holds its level whatever the shares and numbers of
 *       items.
 *   <li>Two standard errors, or intervals, by a normal difference with the root of the sum of their
 *       squares.
 *   <li>A count and a standard error by limits (below).
 * </ul>
 *
 * <p>The interval of the difference d is Newcombe's (method 10; in general the method of variance
 * estimates recovery): from d - root((v - l)^2 + (U - w)^2) to d + root((u - v)^2 + (w - L)^2), of
 * scores v and w with limits l, u and L, U. Of counts these limits are Clopper and Pearson's and
 * not Wilson's. The p-value of a count and a standard error is where this interval ends at 0. Two
 * counts' interval that leaves 0 out although the test does not is made to reach it.
 *
 * <p><b>Why exact limits:</b> by enumeration of all pairs of counts of 10 to 1,000 items, over
 * shares from 0.0001 to 0.9999 (limits_size.py), the interval leaves 0 out of equal shares at most
 * 0.95 times as often as a level of 5 % says, and 0.96, 1.07 and 2.1 times as often at 1, 0.1 and
 * 0.01 %. With Wilson's limits it does up to 4.4, 13, 74 and 500 times as often: few items against
 * many, near an end of the scale, where leaderboards are now. Fisher's test never exceeds its
 * level, and many pairs ask for small ones.
 *
 * <p>Models that answer the same items err together, which neither error says: taken as
 * independent, some differences go unseen.
 *
 * <p>Sources: Fisher, R. A. (1935), The logic of inductive inference, Journal of the Royal
 * Statistical Society 98, 39-82; Clopper and Pearson (1934), see {@link BinomialInterval};
 * Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions:
 * comparison of eleven methods, Statistics in Medicine 17, 873-890; Zou, G. Y. and Donner, A.
 * (2008), Construction of confidence limits about effect measures: a general approach, Statistics
 * in Medicine 27, 1693-1702.
 *
 * @param value the first score less the second, in units of the scale
 * @param standardError the root of the sum of both squared standard errors, above 0, in the same
 *     units; of counts it is for reading only
 * @param interval of the difference, in the same units, always available
 * @param p two-sided, of no difference, always available
 * @param method how the p-value was computed
 * @param assumptions what interval and p hold under
 * @param scale of the scores
 * @param basis what it rests on: the two scores
 */
public record ScoreDifference(
    double value,
    double standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    String method,
    String assumptions,
    Scale scale,
    Basis basis)
    implements Estimate {
  private static final double ACCURACY = 1e-14;
  private static final int MOST_STEPS = 1_000;
  private static final String INDEPENDENT =
      "each model's items are independent draws, and the two scores err independently";

  /**
   * {@return how the first score differs from the second, or why one has no error}
   *
   * @param confidence of the interval, between 0 and 1
   * @throws IllegalArgumentException if the scores are on different benchmarks
   */
  public static Outcome<ScoreDifference> of(Score first, Score second, double confidence) {
    if (!first.benchmark().id().equals(second.benchmark().id())) {
      throw new IllegalArgumentException(
          "scores compared must be on one benchmark, but were on "
              + first.benchmark().id()
              + " and "
              + second.benchmark().id());
    }
    return first
        .benchmark()
        .onIntervalScale()
        .flatMap(sound -> ErrorLaw.of(first))
        .flatMap(
            ofFirst ->
                ErrorLaw.of(second)
                    .map(
                        ofSecond ->
                            of(
                                ofFirst,
                                ofSecond,
                                confidence,
                                first.benchmark().scale(),
                                Basis.of(
                                    ImmutableList.of(first, second),
                                    ImmutableList.of(),
                                    ImmutableList.of()))));
  }

  @Override
  public String estimand() {
    return "difference of the two scores that all items that could have been asked would give";
  }

  @Override
  public Kind kind() {
    return Kind.DIFFERENCE;
  }

  private static ScoreDifference of(
      ErrorLaw first, ErrorLaw second, double confidence, Scale scale, Basis basis) {
    double tail = (1 - Levels.confidence(confidence)) / 2;
    double difference = first.value() - second.value();
    double p = Math.min(1, 2 * Math.max(tail(first, second), Double.MIN_NORMAL));
    double down =
        Math.hypot(
            first.value() - first.lowerLimit(tail), second.upperLimit(tail) - second.value());
    double up =
        Math.hypot(
            first.upperLimit(tail) - first.value(), second.value() - second.lowerLimit(tail));
    boolean isShown = p <= 2 * tail;
    double low = difference - down;
    double high = difference + up;
    return new ScoreDifference(
        difference,
        Math.hypot(first.standardError(), second.standardError()),
        Outcome.of(
            new Interval(
                isShown ? low : Math.min(low, 0),
                isShown ? high : Math.max(high, 0),
                confidence,
                confidence,
                anyBinomial(first, second) ? "Newcombe, of Clopper-Pearson limits" : "normal")),
        Outcome.of(
            bothCounted(first, second)
                ? PValue.exact(p, smallestOf(first, second))
                : PValue.parametric(p)),
        method(first, second),
        INDEPENDENT + (bothCounted(first, second) ? "" : "; standard errors are of normal scores"),
        scale,
        basis);
  }

  /**
   * {@return the same difference on 0 to 1, 1 safest}
   *
   * @param scale that of the scores
   * @throws IllegalStateException if the scale has no two ends, is graded or undirected
   */
  public ScoreDifference towardsSafer(Scale scale) {
    double unit = scale.toUnit(scale.highest()) - scale.toUnit(scale.lowest());
    double factor = unit / (scale.highest() - scale.lowest());
    return new ScoreDifference(
        factor * value,
        Math.abs(factor) * standardError,
        interval.map(ends -> ends.map(end -> factor * end)),
        p,
        method,
        assumptions,
        Scale.UNIT,
        basis);
  }

  private static String method(ErrorLaw first, ErrorLaw second) {
    if (bothCounted(first, second)) {
      return "Fisher's exact test, twice its tail in the direction of the difference";
    }
    return anyBinomial(first, second)
        ? "a count's exact and a standard error's normal limits"
        : "normal difference of two scores with standard errors";
  }

  private static boolean anyBinomial(ErrorLaw first, ErrorLaw second) {
    return first instanceof ErrorLaw.Binomial || second instanceof ErrorLaw.Binomial;
  }

  private static boolean bothCounted(ErrorLaw first, ErrorLaw second) {
    return first instanceof ErrorLaw.Binomial a
        && second instanceof ErrorLaw.Binomial b
        && a.counted()
        && b.counted();
  }

  /**
   * {@return the one-sided p-value of the difference in the direction that it has: at most half of
   * it where the scores support that direction; 1 of no difference}
   */
  public static double tail(ErrorLaw first, ErrorLaw second) {
    double difference = first.value() - second.value();
    if (difference == 0) {
      return 1;
    }
    ErrorLaw higher = difference > 0 ? first : second;
    ErrorLaw lower = difference > 0 ? second : first;
    if (bothCounted(higher, lower)) {
      ErrorLaw.Binomial a = (ErrorLaw.Binomial) higher;
      ErrorLaw.Binomial b = (ErrorLaw.Binomial) lower;
      return fisher(a.successes(), a.trials(), b.successes(), b.trials());
    }
    if (higher instanceof ErrorLaw.Normal a && lower instanceof ErrorLaw.Normal b) {
      return Laws.normalAtMost(-Math.abs(difference) / Math.hypot(a.below(), b.above()));
    }
    return byLimits(higher, lower, Math.abs(difference));
  }

  /** {@return by how many standard errors of a normal law the first is above the second} */
  public static double studentised(ErrorLaw first, ErrorLaw second) {
    double difference = first.value() - second.value();
    if (first instanceof ErrorLaw.Normal a && second instanceof ErrorLaw.Normal b) {
      return difference
          / (difference > 0 ? Math.hypot(a.below(), b.above()) : Math.hypot(a.above(), b.below()));
    }
    double tail = tail(first, second);
    return tail >= 0.5
        ? 0
        : -Math.signum(difference) * Laws.normalQuantile(Math.max(tail, Double.MIN_NORMAL));
  }

  /**
   * Where the interval ends at 0, (higher - l)^2 + (U - lower)^2 is the squared difference: an
   * angle on a quarter of a circle, at which both limits have the same tail.
   */
  private static double byLimits(ErrorLaw higher, ErrorLaw lower, double difference) {
    double from = tailGap(higher, lower, difference, 0);
    double to = tailGap(higher, lower, difference, Math.PI / 2);
    double angle;
    if (from >= 0 || to <= 0) {
      angle = from >= 0 ? 0 : Math.PI / 2;
    } else {
      angle =
          new BrentSolver(ACCURACY, ACCURACY, Double.MIN_NORMAL)
              .solve(MOST_STEPS, at -> tailGap(higher, lower, difference, at), 0, Math.PI / 2);
    }
    return Math.max(
        higher.atLeast(higher.value() - difference * Math.cos(angle)),
        lower.atMost(lower.value() + difference * Math.sin(angle)));
  }

  private static double tailGap(ErrorLaw higher, ErrorLaw lower, double difference, double angle) {
    return higher.atLeast(higher.value() - difference * Math.cos(angle))
        - lower.atMost(lower.value() + difference * Math.sin(angle));
  }

  /** The share of tables with these margins in which the higher has at least as many. */
  private static double fisher(double k, double n, double otherK, double otherN) {
    double all = k + otherK;
    double most = Math.min(n, all);
    double probability = Math.exp(logProbability(k, n, all, n + otherN));
    double sum = 0;
    for (double at = k; at <= most && probability > 0; at++) {
      sum += probability;
      probability *= (n - at) / (at + 1) * (all - at) / (otherN - all + at + 1);
      if (probability < sum * 1e-17) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  private static double logProbability(double k, double n, double all, double population) {
    return logChoose(n, k) + logChoose(population - n, all - k) - logChoose(population, all);
  }

  private static double logChoose(double n, double k) {
    return Gamma.logGamma(n + 1) - Gamma.logGamma(k + 1) - Gamma.logGamma(n - k + 1);
  }

  /** Of all tables with these margins the one that differs most. */
  private static double smallestOf(ErrorLaw first, ErrorLaw second) {
    ErrorLaw.Binomial a = (ErrorLaw.Binomial) first;
    ErrorLaw.Binomial b = (ErrorLaw.Binomial) second;
    double all = a.successes() + b.successes();
    double population = a.trials() + b.trials();
    double most = Math.min(a.trials(), all);
    double least = Math.max(0, all - b.trials());
    double rarest =
        Math.min(
            logProbability(most, a.trials(), all, population),
            logProbability(least, a.trials(), all, population));
    return Math.min(1, Math.max(2 * Math.exp(rarest), Double.MIN_NORMAL));
  }

  /** "+0.0711 (95 % interval -0.1910 to +0.1020), p = 1.000 (exact)". */
  @Override
  public String toString() {
    return Wording.estimate(this) + p.fold(found -> ", " + Wording.p(found), (reason, why) -> "");
  }
}
