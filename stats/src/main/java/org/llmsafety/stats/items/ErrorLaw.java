package org.llmsafety.stats.items;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.internal.Laws;

/**
 * How a score scatters about what is expected of its model, after the error that it came with: a
 * count by the binomial law, anything else by the normal law.
 *
 * <p>{@link Score#error} decides what is an error. It is about which items were asked.
 */
public sealed interface ErrorLaw {

  /** {@return the score, in its own units; of a count the share that was counted} */
  double value();

  /** {@return the standard error, above 0, in the same units; see {@link Score#standardError}} */
  double standardError();

  /**
   * {@return how probable a score at least this high is}
   *
   * @param expected what is expected, in the score's units, not above the score
   */
  double atLeast(double expected);

  /**
   * {@return how probable a score at most this high is}
   *
   * @param expected what is expected, in the score's units, not below the score
   */
  double atMost(double expected);

  /**
   * {@return the lowest expected value of which a score at least this high has that probability; of
   * a count Clopper and Pearson's lower limit}
   *
   * @param tail above 0 and below 0.5
   */
  double lowerLimit(double tail);

  /** {@return the highest expected value of which a score at most this high has it} */
  double upperLimit(double tail);

  /** {@return the law of this score, or why it has no error} */
  static Outcome<ErrorLaw> of(Score score) {
    Scale scale = score.benchmark().scale();
    return score
        .error()
        .flatMap(
            usable ->
                score
                    .standardError()
                    .map(
                        error ->
                            usable.<ErrorLaw>fold(
                                () -> new Normal(score.value(), error, error, error),
                                plain -> new Normal(score.value(), error, error, error),
                                ends -> Normal.of(score.value(), error, ends),
                                count -> Binomial.of(count, scale, error))));
  }

  /**
   * {@return the law of a mean of so many values that lie at the two ends of its scale, which
   * scatters more than that of any other values on the scale}
   *
   * @param items at least 1
   * @throws IllegalArgumentException if the score is off its scale, or the scale has no two ends
   */
  static ErrorLaw ofItems(Score score, long items) {
    Scale scale = score.benchmark().scale();
    if (!scale.isBounded() || !scale.contains(score.value())) {
      throw new IllegalArgumentException(
          "a score must be on a scale with two ends, but was " + score);
    }
    double width = scale.highest() - scale.lowest();
    double n = items;
    double share = Math.min(1, Math.max(0, (score.value() - scale.lowest()) / width));
    double successes = share * n;
    double error = width * Math.sqrt(successes * (n - successes) / n + 1) / (n + 4);
    return new Binomial(successes, n, false, scale.lowest(), width, error);
  }

  /**
   * The normal law.
   *
   * @param value the score
   * @param standardError half of an interval's width over its quantile
   * @param below the standard error that the lower side of an interval stands for
   * @param above the one that its upper side stands for
   */
  record Normal(double value, double standardError, double below, double above)
      implements ErrorLaw {
    /** A side without a width is no certainty: the other side's width counts for it. */
    static Normal of(double value, double error, org.llmsafety.core.Uncertainty.Interval ends) {
      double quantile = Laws.normalReach(ends.level());
      double below = Math.max(0, value - ends.low()) / quantile;
      double above = Math.max(0, ends.high() - value) / quantile;
      return new Normal(value, error, below == 0 ? above : below, above == 0 ? below : above);
    }

    @Override
    public double atLeast(double expected) {
      return Laws.normalAtMost((expected - value) / below);
    }

    @Override
    public double atMost(double expected) {
      return Laws.normalAtMost((value - expected) / above);
    }

    @Override
    public double lowerLimit(double tail) {
      return value + below * Laws.normalQuantile(tail);
    }

    @Override
    public double upperLimit(double tail) {
      return value - above * Laws.normalQuantile(tail);
    }
  }

  /**
   * The binomial law, of successes that need not be whole.
   *
   * @param successes of items that count 1, from 0 to the trials
   * @param trials how many items
   * @param counted whether the source counted them
   * @param lowest what a score without successes is
   * @param width what a share of 1 is worth
   * @param standardError in the score's units
   */
  record Binomial(
      double successes,
      double trials,
      boolean counted,
      double lowest,
      double width,
      double standardError)
      implements ErrorLaw {
    static Binomial of(Successes count, Scale scale, double error) {
      return new Binomial(
          count.successes(),
          count.trials(),
          true,
          scale.lowest(),
          scale.highest() - scale.lowest(),
          error);
    }

    @Override
    public double value() {
      return lowest + width * (successes / trials);
    }

    private double share(double value) {
      return Math.min(1, Math.max(0, (value - lowest) / width));
    }

    @Override
    public double atLeast(double expected) {
      return successes == 0
          ? 1
          : Laws.betaAtMost(share(expected), successes, trials - successes + 1);
    }

    @Override
    public double atMost(double expected) {
      return successes == trials
          ? 1
          : Laws.betaAtMost(1 - share(expected), trials - successes, successes + 1);
    }

    @Override
    public double lowerLimit(double tail) {
      return successes == 0
          ? lowest
          : lowest + width * Laws.betaQuantile(tail, successes, trials - successes + 1);
    }

    @Override
    public double upperLimit(double tail) {
      return successes == trials
          ? lowest + width
          : lowest + width * (1 - Laws.betaQuantile(tail, trials - successes, successes + 1));
    }
  }
}
