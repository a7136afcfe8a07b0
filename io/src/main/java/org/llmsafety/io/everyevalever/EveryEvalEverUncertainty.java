package org.llmsafety.io.everyevalever;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/**
 * The one uncertainty that a score carries, of the several that a record may give. The first of
 * these that is there:
 *
 * <ol>
 *   <li>{@code standard_error} above 0, over {@code num_samples} items
 *   <li>{@code confidence_interval} with its level; 95 is taken for 0.95. Ends of which one is
 *       below and one above 0 and that do not hold the score, or lie evenly around 0 where the
 *       score does not, are taken for distances from the score
 *   <li>for a binary score from 0 to 1 or to 100, the count of successes among {@code num_samples}:
 *       the value times their number, where that is whole within the rounding of the value's last
 *       digit and no other whole number is as near
 *   <li>{@code standard_error} of 0
 *   <li>{@code standard_deviation} over the root of {@code num_samples}
 * </ol>
 *
 * <p>So what the source states goes before what is derived. An error of 0 stands back as it only
 * says that all items had the same result, which their count states better. {@code
 * num_bootstrap_samples} says how an error was computed and is not read.
 */
final class EveryEvalEverUncertainty {
  /** Above this, products of values and counts are no longer exact enough to be counts. */
  private static final double MOST_EXACT = 1e12;

  private static final double ROUNDING = 1e-9;

  private final JsonCursor node;
  private final double value;
  private final JsonScoreEmitter emitter;
  private final OptionalLong items;

  private EveryEvalEverUncertainty(JsonCursor node, double value, JsonScoreEmitter emitter) {
    this.node = node;
    this.value = value;
    this.emitter = emitter;
    this.items = items(node, emitter);
  }

  /** {@return the uncertainty; what cannot be used of it is reported} */
  static Uncertainty of(
      JsonCursor result, Benchmark benchmark, double value, JsonScoreEmitter emitter) {
    Optional<JsonCursor> said = said(result);
    if (said.isEmpty()) {
      return Uncertainty.unreported();
    }
    EveryEvalEverUncertainty read = new EveryEvalEverUncertainty(said.get(), value, emitter);
    Optional<Uncertainty> error = read.standardError();
    Optional<Uncertainty> interval = read.interval();
    boolean isBinary =
        EveryEvalEverFields.find(result, "metric_config")
            .filter(metric -> EveryEvalEverMetric.hasType(metric, EveryEvalEverMetric.BINARY))
            .isPresent();
    Optional<Uncertainty> count =
        isBinary ? successes(benchmark.scale(), value, read.items) : Optional.empty();
    return error
        .filter(it -> ((Uncertainty.StandardError) it).value() > 0)
        .or(() -> interval)
        .or(() -> count)
        .or(() -> error)
        .or(read::standardDeviation)
        .orElseGet(Uncertainty::unreported);
  }

  /** Early records say it among the details of the score. */
  private static Optional<JsonCursor> said(JsonCursor result) {
    return EveryEvalEverFields.find(result, "score_details", "uncertainty")
        .or(() -> EveryEvalEverFields.find(result, "score_details"));
  }

  /** {@return whether there is an interval that does not say how sure it is} */
  static boolean lacksLevel(JsonCursor result) {
    return said(result)
        .flatMap(at -> EveryEvalEverFields.find(at, "confidence_interval"))
        .filter(at -> EveryEvalEverFields.find(at, "confidence_level").isEmpty())
        .isPresent();
  }

  private static OptionalLong items(JsonCursor node, JsonScoreEmitter emitter) {
    return EveryEvalEverFields.find(node, "num_samples")
        .flatMap(at -> emitter.decoded(at, EveryEvalEverUncertainty::count))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** Python may write a whole number with a decimal point. */
  private static long count(JsonCursor at) {
    double number = at.number();
    if (number < 1 || number != Math.rint(number) || number > 0x1p53) {
      throw at.mismatch("expected a whole number from 1, but was " + at.node());
    }
    return at.node().longValue();
  }

  private Optional<Uncertainty> standardError() {
    return decoded(
        "standard_error",
        at ->
            Optional.of(at)
                .filter(it -> it.node().isNumber())
                .or(() -> EveryEvalEverFields.find(at, "value"))
                .map(number -> new Uncertainty.StandardError(number.number(), items)));
  }

  private Optional<Uncertainty> standardDeviation() {
    return decoded(
        "standard_deviation",
        at -> {
          double deviation = at.number();
          return items.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Uncertainty.StandardError(
                      deviation / Math.sqrt((double) items.getAsLong()), items));
        });
  }

  private Optional<Uncertainty> interval() {
    return decoded(
        "confidence_interval",
        at -> {
          double low = at.get("lower").number();
          double high = at.get("upper").number();
          Optional<JsonCursor> level = EveryEvalEverFields.find(at, "confidence_level");
          if (level.isEmpty()) {
            return Optional.empty();
          }
          double stated = level.get().number();
          double confidence = stated > 1 && stated < 100 ? asShare(stated) : stated;
          if (!areDistances(low, high)) {
            return Optional.of(new Uncertainty.Interval(low, high, confidence));
          }
          emitter.problem(
              at,
              Problem.of(
                  Problem.Severity.WARNING,
                  "interval-of-distances",
                  "%s to %s is taken for distances from the score %s, which it cannot be around",
                  low,
                  high,
                  value));
          return Optional.of(new Uncertainty.Interval(value + low, value + high, confidence));
        });
  }

  /** Some sources give "-0.02" and "0.02" for a score of 0.94. */
  private boolean areDistances(double low, double high) {
    boolean holdsTheScore = low <= value && value <= high;
    return low <= 0 && 0 <= high && (!holdsTheScore || (low == -high && value != 0));
  }

  /** 95 becomes 0.95 and not 0.9500000000000001. */
  private static double asShare(double percent) {
    return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }

  private Optional<Uncertainty> decoded(
      String field, Function<JsonCursor, Optional<? extends Uncertainty>> make) {
    return EveryEvalEverFields.find(node, field)
        .flatMap(at -> emitter.decoded(at, make))
        .flatMap(made -> made.map(Uncertainty.class::cast));
  }

  private static Optional<Uncertainty> successes(Scale scale, double value, OptionalLong items) {
    boolean isShare = scale.lowest() == 0 && (scale.highest() == 1 || scale.highest() == 100);
    if (!isShare || items.isEmpty() || items.getAsLong() > MOST_EXACT) {
      return Optional.empty();
    }
    long trials = items.getAsLong();
    double product = value / scale.highest() * trials;
    long successes = Math.round(product);
    double rounding = halfOfLastDigit(value) / scale.highest() * trials;
    double allowed = Math.max(rounding < 0.5 ? rounding : 0, Math.min(ROUNDING * trials, 1e-3));
    boolean isWhole = Math.abs(product - successes) <= allowed;
    return Optional.of(isWhole && successes >= 0 && successes <= trials)
        .filter(Boolean::booleanValue)
        .map(yes -> new Uncertainty.Successes(successes, trials));
  }

  /** How far a value that was rounded to the digits it shows may be from what it was. */
  private static double halfOfLastDigit(double value) {
    int decimals = Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    return 0.5 * Math.pow(10, -decimals);
  }

  /** {@return whether the value of a benchmark is that share of successes} */
  static boolean isShare(Uncertainty uncertainty, Benchmark benchmark, double value) {
    return uncertainty instanceof Uncertainty.Successes count
        && benchmark.scale().level() == Scale.Level.INTERVAL
        && successes(benchmark.scale(), value, OptionalLong.of(count.trials()))
            .filter(count::equals)
            .isPresent();
  }

  /** Writes the uncertainty as far as the format has words for it. */
  static void write(Uncertainty uncertainty, ObjectNode details) {
    ObjectNode node = details.objectNode();
    if (uncertainty instanceof Uncertainty.StandardError error) {
      node.putObject("standard_error").put("value", error.value());
      error.items().ifPresent(items -> node.put("num_samples", items));
    } else if (uncertainty instanceof Uncertainty.Interval interval
        && Double.isFinite(interval.low())
        && Double.isFinite(interval.high())) {
      node.putObject("confidence_interval")
          .put("lower", interval.low())
          .put("upper", interval.high())
          .put("confidence_level", interval.level());
    } else if (uncertainty instanceof Uncertainty.Successes count) {
      node.put("num_samples", count.trials());
    }
    if (!node.isEmpty()) {
      details.set("uncertainty", node);
    }
  }
}
