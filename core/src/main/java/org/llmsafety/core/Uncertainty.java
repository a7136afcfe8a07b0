package org.llmsafety.core;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.llmsafety.core.internal.Text;

/**
 * What the source states about the error of one score: the error that comes from the choice of
 * items, not from the choice of models.
 */
public sealed interface Uncertainty {

  /** The source says nothing. */
  record Unreported() implements Uncertainty {
    /** One for all scores, of which most have no other. */
    private static final Unreported ONLY = new Unreported();

    @Override
    public String toString() {
      return "unreported";
    }
  }

  /**
   * A standard error.
   *
   * @param value in the score's own units, not negative
   * @param items of how many independent items the score is the mean, where known; at least 1. Left
   *     out where items come in clusters, which count for fewer than their number
   */
  record StandardError(double value, OptionalLong items) implements Uncertainty {
    /** Checks that the value is finite and not negative, and that there are items. */
    public StandardError {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "standard error must be finite and not negative, but was " + value);
      }
      if (items.isPresent() && items.getAsLong() < 1) {
        throw new IllegalArgumentException(
            "items must be at least 1, but was " + items.getAsLong());
      }
    }

    /** A standard error over an unknown number of items. */
    public StandardError(double value) {
      this(value, OptionalLong.empty());
    }

    /** "SE 0.02 over 450 items". */
    @Override
    public String toString() {
      return "SE "
          + value
          + (items.isPresent() ? " over " + Text.count(items.getAsLong(), "item") : "");
    }
  }

  /**
   * A confidence interval.
   *
   * @param low its lower end, in the score's own units
   * @param high its upper end
   * @param level its confidence, between 0 and 1
   */
  record Interval(double low, double high, double level) implements Uncertainty {
    /** Checks the order of the ends and the level. */
    public Interval {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "low must not be above high, but was " + low + " to " + high);
      }
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException("level must be between 0 and 1, but was " + level);
      }
    }

    @Override
    public String toString() {
      // 0.57 * 100 is 56.99999999999999, so the decimal point is moved and not multiplied.
      String percent =
          BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
      return percent + " % interval " + low + " to " + high;
    }
  }

  /**
   * A count of successes, from which an exact binomial interval follows.
   *
   * @param successes how many items went the way the score counts
   * @param trials of how many
   */
  record Successes(long successes, long trials) implements Uncertainty {
    /** Checks that the successes are among the trials. */
    public Successes {
      if (trials < 1 || successes < 0 || successes > trials) {
        throw new IllegalArgumentException(
            "successes must be within 0 and trials, but was " + successes + " of " + trials);
      }
    }

    @Override
    public String toString() {
      return successes + " of " + trials;
    }
  }

  /** {@return what the function for this case makes of it} */
  default <R> R fold(
      Supplier<? extends R> unreported,
      Function<? super StandardError, ? extends R> standardError,
      Function<? super Interval, ? extends R> interval,
      Function<? super Successes, ? extends R> successes) {
    if (this instanceof StandardError error) {
      return standardError.apply(error);
    }
    if (this instanceof Interval ends) {
      return interval.apply(ends);
    }
    return this instanceof Successes counted ? successes.apply(counted) : unreported.get();
  }

  /** {@return of how many items the score is, where the error says so} */
  default OptionalLong itemCount() {
    return fold(
        OptionalLong::empty,
        StandardError::items,
        ends -> OptionalLong.empty(),
        count -> OptionalLong.of(count.trials()));
  }

  /** {@return nothing said} */
  static Uncertainty unreported() {
    return Unreported.ONLY;
  }
}
