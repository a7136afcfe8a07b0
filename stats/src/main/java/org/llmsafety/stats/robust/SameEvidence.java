package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * A cell's data, method and answer, to decide whether it adds anything to the earlier ones. It does
 * not if the data are the same, up to a change of units, and either the method is the same and
 * gives the same answer, or slope, interval and p-value all agree: family means are the scores
 * where every family has one.
 */
final class SameEvidence {
  /** Changes of units cost the last digits of a number. */
  private static final double ROUNDING = 1e-9;

  private final int number;
  private final double[] values;
  private final ImmutableList<String> places;
  private final GridMethod method;
  private final Estimate answer;

  private SameEvidence(int number, ScoreSeries series, GridMethod method, Estimate answer) {
    this.number = number;
    ScoreSeries ordered = inOneOrder(series);
    this.values = ordered.values();
    this.places = places(ordered);
    this.method = method;
    this.answer = answer;
  }

  /** {@return the evidence of a cell; empty if it has no answer and so is none} */
  static Optional<SameEvidence> of(
      int number, Outcome<ScoreSeries> series, GridMethod method, Outcome<Estimate> answer) {
    return series
        .flatMap(data -> answer.map(found -> new SameEvidence(number, data, method, found)))
        .toOptional();
  }

  /** Scores of one date in an order that does not depend on that of the input. */
  private static ScoreSeries inOneOrder(ScoreSeries series) {
    return ScoreSeries.of(
        series.benchmark(),
        series.points().stream()
            .map(ScoreSeries.Point::score)
            .sorted(Comparator.comparing(score -> score.model().id()))
            .collect(ImmutableList.toImmutableList()),
        series.origin());
  }

  int number() {
    return number;
  }

  boolean repeats(SameEvidence earlier) {
    if (!places.equals(earlier.places)) {
      return false;
    }
    Optional<Double> factor = factor(earlier.values, values);
    return factor.isPresent() && answers(earlier, factor.get());
  }

  private boolean answers(SameEvidence earlier, double factor) {
    boolean isComplete = answer.interval().isAvailable() && answer.p().isAvailable();
    return (isComplete || method.equals(earlier.method))
        && isNear(factor * earlier.answer.value(), answer.value(), size())
        && answer.interval().isAvailable() == earlier.answer.interval().isAvailable()
        && answer.p().isAvailable() == earlier.answer.p().isAvailable()
        && answer.interval().stream()
            .allMatch(own -> isSame(own, earlier.answer.interval().orElseThrow(), factor))
        && answer.p().stream().allMatch(own -> isSame(own, earlier.answer.p().orElseThrow()));
  }

  private boolean isSame(Interval own, Interval earlier, double factor) {
    double low = factor * (factor > 0 ? earlier.low() : earlier.high());
    double high = factor * (factor > 0 ? earlier.high() : earlier.low());
    return isNear(low, own.low(), size()) && isNear(high, own.high(), size());
  }

  private static boolean isSame(PValue own, PValue earlier) {
    return isNear(own.value(), earlier.value(), 1);
  }

  /** What a slope is large or small beside: the range of the values, in a year. */
  private double size() {
    return range(values, lowest(values), highest(values));
  }

  /** What besides the values decides an answer, one line per score. */
  private static ImmutableList<String> places(ScoreSeries series) {
    return series.points().stream()
        .map(
            point ->
                point.score().model().id()
                    + "\n"
                    + point.score().model().family()
                    + "\n"
                    + point.score().lab().id()
                    + "\n"
                    + point.date())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return what a difference of the earlier values is multiplied by, if by one and the same} */
  private static Optional<Double> factor(double[] earlier, double[] later) {
    int low = lowest(earlier);
    int high = highest(earlier);
    double range = range(earlier, low, high);
    if (range == 0) {
      return Optional.empty();
    }
    double factor = (later[high] - later[low]) / range;
    double size = Math.abs(later[high] - later[low]);
    boolean isLinear =
        IntStream.range(0, later.length)
            .allMatch(
                i -> isNear(later[low] + factor * (earlier[i] - earlier[low]), later[i], size));
    return isLinear && factor != 0 ? Optional.of(factor) : Optional.empty();
  }

  private static int lowest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce(0, (best, i) -> values[i] < values[best] ? i : best);
  }

  private static int highest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce(0, (best, i) -> values[i] > values[best] ? i : best);
  }

  private static double range(double[] values, int low, int high) {
    return values[high] - values[low];
  }

  private static boolean isNear(double expected, double found, double size) {
    return expected == found || Math.abs(expected - found) <= ROUNDING * size;
  }
}
