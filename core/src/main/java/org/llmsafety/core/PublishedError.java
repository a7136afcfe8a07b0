package org.llmsafety.core;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Uncertainty.Interval;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.core.internal.Text;

/**
 * The one reading of the error that a score came with: whether it can be one, and how large a
 * standard error it stands for. What {@link Score#error} and {@link Score#standardError} state is
 * decided here.
 */
final class PublishedError {
  /**
   * How much larger than items on the scale allow a standard error may be: rounded to two digits,
   * or by 1,000 resamples, it may be off by as much.
   */
  private static final double ALLOWANCE = 1.25;

  /** Scores are published to a percent of their scale or finer. */
  private static final double ROUNDING = 0.005;

  /** A count that was made a share and rounded is whole but for this. */
  private static final double WHOLE = 0.05;

  private static final double NOISE = 1e-9;
  private static final double Z = 1.959963984540054;

  private final Score score;
  private final Scale scale;
  private final double value;

  private PublishedError(Score score) {
    this.score = score;
    this.scale = score.benchmark().scale();
    this.value = score.value();
  }

  /** {@return the error that methods may use, or why there is none} */
  static Outcome<Uncertainty> of(Score score) {
    PublishedError read = new PublishedError(score);
    return score
        .uncertainty()
        .<Outcome<Uncertainty>>fold(
            () ->
                Outcome.unavailable(
                    Reason.ERROR_MISSING,
                    "%s has no standard error, interval or number of items",
                    score),
            read::ofError,
            read::ofInterval,
            read::ofCount);
  }

  private Outcome<Uncertainty> ofError(StandardError error) {
    if (error.value() == 0) {
      return ofZero(error);
    }
    double most = mostOf(error.items());
    return error.value() > most
        ? unusable(
            "%s has a standard error of %s%s, and a mean of values on %s has one of at most %.3g",
            score,
            error.value(),
            error.items().isPresent() ? " over " + items(error.items().getAsLong()) : "",
            scale.rangeText(),
            most)
        : Outcome.of(counted(error).<Uncertainty>map(count -> count).orElse(error));
  }

  /** Items of which all lie at the two ends of the scale scatter most, and only they so much. */
  private Optional<Successes> counted(StandardError error) {
    if (!scale.isBounded() || error.items().isEmpty() || error.items().getAsLong() < 2) {
      return Optional.empty();
    }
    double n = error.items().getAsLong();
    double width = scale.highest() - scale.lowest();
    double share = (value - scale.lowest()) / width;
    double successes = Math.rint(share * n);
    double ofItems = width * Math.sqrt(Math.max(0, share * (1 - share)));
    boolean isWhole = Math.abs(share * n - successes) < WHOLE;
    boolean isMost =
        isNear(error.value(), ofItems / Math.sqrt(n))
            || isNear(error.value(), ofItems / Math.sqrt(n - 1));
    return isWhole && isMost
        ? Optional.of(new Successes((long) successes, (long) n))
        : Optional.empty();
  }

  private static boolean isNear(double value, double other) {
    return Math.abs(value - other) <= ROUNDING * other;
  }

  /** All items at one end of the scale scatter by nothing, and are a count. */
  private Outcome<Uncertainty> ofZero(StandardError error) {
    boolean isLowest = isAt(scale.lowest());
    if (!isLowest && !isAt(scale.highest())) {
      return unusable(
          "%s has a standard error of 0 inside its scale (%s), a certainty that no items can show",
          score, scale.rangeText());
    }
    if (error.items().isEmpty() || !scale.isBounded()) {
      return Outcome.unavailable(
          Reason.ERROR_MISSING,
          "%s has a standard error of 0, as any number of items at the end of the scale has;"
              + " without that number it says nothing",
          score);
    }
    long items = error.items().getAsLong();
    return Outcome.of(new Successes(isLowest ? 0 : items, items));
  }

  /** Whether the score is at that end, as {@link Scale#contains} rounds. */
  private boolean isAt(double end) {
    double reach = scale.isBounded() ? NOISE * (scale.highest() - scale.lowest()) : 0;
    return Math.abs(value - end) <= reach;
  }

  /**
   * The largest standard error that a mean of values on the scale can have. Values at its two ends
   * scatter most (Bhatia, R. and Davis, C. (2000), A better bound on the variance, American
   * Mathematical Monthly 107, 353-357). The mean itself may be off by its rounding, or drawn to the
   * middle by two values at either end, as in Agresti and Coull's interval. Of an unknown number of
   * values it is that of two, one at either end: half the width of the scale.
   */
  private double mostOf(OptionalLong items) {
    if (!scale.isBounded()) {
      return Double.POSITIVE_INFINITY;
    }
    double width = scale.highest() - scale.lowest();
    if (items.isEmpty()) {
      return width / 2;
    }
    double n = items.getAsLong();
    double share = (value - scale.lowest()) / width;
    double shift = Math.max(ROUNDING, 2 / (n + 4));
    double inner = share + (share < 0.5 ? 1 : -1) * Math.min(shift, Math.abs(share - 0.5));
    return ALLOWANCE * width * Math.sqrt(Math.max(0, inner * (1 - inner)) / Math.max(1, n - 1));
  }

  private Outcome<Uncertainty> ofInterval(Interval interval) {
    double width = interval.high() - interval.low();
    double noise = NOISE * Math.abs(value);
    if (interval.low() - noise > value || value > interval.high() + noise) {
      return unusable("%s has a %s, which does not hold it", score, interval);
    }
    if (width == 0 || !Double.isFinite(width)) {
      return unusable(
          "%s has a %s, which has %s", score, interval, width == 0 ? "no width" : "no end");
    }
    double most = mostOf(OptionalLong.empty());
    return standardError(interval) > most
        ? unusable(
            "%s has a %s, and a mean of values on %s has a standard error of at most %.3g",
            score, interval, scale.rangeText(), most)
        : Outcome.of(interval);
  }

  private Outcome<Uncertainty> ofCount(Successes count) {
    if (!scale.isBounded()) {
      return unusable(
          "%s has a count of %s, which is a share of a scale with two ends, and its scale is %s",
          score, count, scale.rangeText());
    }
    double width = scale.highest() - scale.lowest();
    double counted = scale.lowest() + width * count.successes() / count.trials();
    return Math.abs(counted - value) > (ROUNDING + NOISE) * width
        ? unusable("%s has a count of %s, which makes %.4g", score, count, counted)
        : Outcome.of(count);
  }

  /** {@return the standard error that the usable error stands for, in the score's units} */
  static Outcome<Double> size(Score score) {
    return of(score)
        .map(
            usable ->
                score.uncertainty() instanceof StandardError stated && stated.value() > 0
                    ? stated.value()
                    : size(usable, score.benchmark().scale()));
  }

  private static double size(Uncertainty usable, Scale scale) {
    return usable.<Double>fold(
        () -> 0.0,
        StandardError::value,
        PublishedError::standardError,
        count -> {
          double k = count.successes();
          double n = count.trials();
          double width = scale.highest() - scale.lowest();
          return width * Math.sqrt(k * (n - k) / n + Z * Z / 4) / (n + Z * Z);
        });
  }

  private static double standardError(Interval interval) {
    return (interval.high() - interval.low()) / 2 / NormalQuantile.of((1 + interval.level()) / 2);
  }

  private static String items(long items) {
    return Text.count(items, "item");
  }

  @FormatMethod
  private static Outcome<Uncertainty> unusable(String format, Object... arguments) {
    return Outcome.unavailable(Reason.UNUSABLE_ERROR, format, arguments);
  }
}
