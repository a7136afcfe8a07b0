package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Point;

/**
 * A row of a forest plot: a number with the interval that it has, or why it could not be computed.
 *
 * @param name what it is of
 * @param value the number; empty where it could not be computed
 * @param bar its interval; empty where it has none
 * @param standing what may be said of it, which decides its look
 * @param aside its numbers in words
 * @param remark why there is no number, or empty
 * @param details what hovering it says, line by line
 */
record ForestRow(
    String name,
    OptionalDouble value,
    Optional<ErrorBar> bar,
    Standing standing,
    String aside,
    String remark,
    ImmutableList<String> details) {
  private static final double USUAL_LEVEL = 0.05;

  /** What may be said of a number; a legend has these words. */
  enum Standing {
    EXCLUDES("interval excludes 0"),
    INCLUDES("interval includes 0"),
    UNSEEN("could not be seen: no p of 0.05 was possible"),
    NO_INTERVAL("without an interval"),
    LEVEL("value with its interval"),
    RANKED("rank, and the ranks that the data allow"),
    SIMULATED("share of replications, with its Monte Carlo error"),
    BARRED("value with the bar that the caption explains"),
    NUMBER("value");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** {@return the row of an estimate, or of why there is none} */
  static ForestRow of(String name, Outcome<? extends Estimate> estimate) {
    return estimate.fold(found -> of(name, found), (reason, why) -> unavailable(name, why));
  }

  /** {@return a row that says why there is no number} */
  static ForestRow unavailable(String name, String why) {
    String remark = "could not be computed: " + why;
    return new ForestRow(
        name,
        OptionalDouble.empty(),
        Optional.empty(),
        Standing.NUMBER,
        "",
        remark,
        ImmutableList.of(name, remark));
  }

  /** {@return a number that has no interval} */
  static ForestRow number(String name, double value, String aside) {
    return Double.isFinite(value)
        ? new ForestRow(
            name,
            OptionalDouble.of(value),
            Optional.empty(),
            Standing.NUMBER,
            aside,
            "",
            ImmutableList.of(name, aside))
        : unavailable(name, "it is not finite, " + aside);
  }

  /** {@return a number with a bar that is no confidence interval of it: bounds, or 1.96 errors} */
  static ForestRow ranged(String name, double value, double low, double high, String aside) {
    return number(name, value, aside).withBar(Optional.of(bar(low, high)), Standing.BARRED);
  }

  /** {@return the row of an estimate} */
  static ForestRow of(String name, Estimate found) {
    Outcome<Interval> interval = found.interval();
    return new ForestRow(
        name,
        OptionalDouble.of(found.value()),
        interval.map(ends -> bar(ends.low(), ends.high())).toOptional(),
        standing(found),
        aside(found),
        "",
        ImmutableList.of(name, found.estimand(), found.sentence(), found.method()));
  }

  private static Standing standing(Estimate found) {
    Optional<Interval> interval = found.interval().toOptional();
    if (found.p().toOptional().filter(p -> !p.couldReach(USUAL_LEVEL)).isPresent()) {
      return Standing.UNSEEN;
    }
    if (interval.isEmpty()) {
      return Standing.NO_INTERVAL;
    }
    if (found.kind() == Estimate.Kind.LEVEL) {
      return Standing.LEVEL;
    }
    return interval.get().contains(0) ? Standing.INCLUDES : Standing.EXCLUDES;
  }

  private static ErrorBar bar(double low, double high) {
    return new ErrorBar(low, high, ErrorBar.Along.POSITIONS);
  }

  /** "+0.0292 (−0.0185 to +0.0853), p = 0.159, n = 22". */
  private static String aside(Estimate found) {
    Scale scale = Wording.written(found);
    boolean isChange =
        found.kind() == Estimate.Kind.SLOPE_PER_YEAR || found.kind() == Estimate.Kind.DIFFERENCE;
    String value =
        isChange ? Wording.change(found.value(), scale) : Wording.value(found.value(), scale);
    String interval =
        found
            .interval()
            .fold(
                ends ->
                    " ("
                        + (isChange
                            ? Wording.interval(ends, scale)
                            : Wording.value(ends.low(), scale)
                                + " to "
                                + Wording.value(ends.high(), scale))
                        + ")",
                (reason, why) -> ", no interval");
    String n = found.basis().n() > 0 ? "n = " + found.basis().n() : "";
    return Stream.of(value + interval, p(found.p()), n)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String p(Outcome<PValue> p) {
    return p.fold(
        found -> "p " + Wording.equalsP(found.value(), USUAL_LEVEL), (reason, why) -> "no p-value");
  }

  /** {@return this row with other words at its end} */
  ForestRow withAside(String words) {
    return new ForestRow(name, value, bar, standing, words, remark, details);
  }

  /** {@return this row with another standing} */
  ForestRow withStanding(Standing other) {
    return new ForestRow(name, value, bar, other, aside, remark, details);
  }

  /** {@return this row with one more line of what hovering it says} */
  ForestRow withDetail(String line) {
    return new ForestRow(
        name,
        value,
        bar,
        standing,
        aside,
        remark,
        ImmutableList.<String>builder().addAll(details).add(line).build());
  }

  private ForestRow withBar(Optional<ErrorBar> other, Standing standing) {
    return new ForestRow(
        name, value, value.isPresent() ? other : bar, standing, aside, remark, details);
  }

  Axis.Category category() {
    return new Axis.Category(name, aside, remark);
  }

  /** {@return the mark of this row, if it has a number} */
  Optional<Point> point(int row) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Point point = Point.of(value.getAsDouble(), row, standing.words(), "").withDetails(details);
    return Optional.of(bar.map(point::withError).orElse(point));
  }
}
