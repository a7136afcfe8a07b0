package org.llmsafety.stats.explore;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;

/**
 * The error of the difference of two scores, over the items of the benchmark, taken as independent.
 *
 * <p>From the standard errors that the source reports, if it does for both. Else from the numbers
 * of items: a mean of values on a scale scatters most where all lie at its two ends, so the
 * binomial error of the pooled share of the way is a bound (Bhatia and Davis 2000, A better bound
 * on the variance, The American Mathematical Monthly 107, 353-357). Both models answer the same
 * items, which makes the true error smaller as a rule.
 */
final class ScoreErrors {
  private final Scale scale;
  private final OptionalLong items;

  ScoreErrors(Scale scale, OptionalLong items) {
    this.scale = scale;
    this.items = items;
  }

  /** {@return the error in the benchmark's units, or why it cannot be told} */
  Outcome<Double> ofDifference(Score one, Score other) {
    OptionalDouble first = reported(one);
    OptionalDouble second = reported(other);
    if (first.isPresent() && second.isPresent()) {
      return Outcome.of(Math.hypot(first.getAsDouble(), second.getAsDouble()));
    }
    OptionalLong firstItems = items(one);
    OptionalLong secondItems = items(other);
    return firstItems.isPresent() && secondItems.isPresent()
        ? Outcome.of(
            bound(one, (double) firstItems.getAsLong(), other, (double) secondItems.getAsLong()))
        : Outcome.unavailable(
            Reason.ERROR_MISSING,
            "%s or %s has neither a standard error nor a number of items; withItems(n) gives one",
            one.model(),
            other.model());
  }

  private double bound(Score one, double firstItems, Score other, double secondItems) {
    double share =
        (scale.toUnit(one.value()) * firstItems + scale.toUnit(other.value()) * secondItems)
            / (firstItems + secondItems);
    return Math.sqrt(share * (1 - share) * (1 / firstItems + 1 / secondItems))
        * (scale.highest() - scale.lowest());
  }

  /** The error that the source reports, if it tells anything: 0 does not. */
  private static OptionalDouble reported(Score score) {
    double error =
        score
            .uncertainty()
            .<Double>fold(
                () -> 0.0,
                standardError -> standardError.value(),
                ends -> (ends.high() - ends.low()) / (2 * reach(ends.level())),
                successes -> 0.0);
    return error > 0 ? OptionalDouble.of(error) : OptionalDouble.empty();
  }

  private OptionalLong items(Score score) {
    OptionalLong own =
        score
            .uncertainty()
            .fold(
                OptionalLong::empty,
                standardError -> standardError.items(),
                ends -> OptionalLong.empty(),
                successes -> OptionalLong.of(successes.trials()));
    return own.isPresent() ? own : items;
  }

  /** {@return how many standard errors an interval of this level reaches to either side} */
  static double reach(double level) {
    return -new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 - level) / 2);
  }
}
