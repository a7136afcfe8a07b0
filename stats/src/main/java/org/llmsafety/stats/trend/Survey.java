package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.internal.Levels;

/**
 * The trends of all benchmarks of a set of scores, together and by lab.
 *
 * @param name what the scores are
 * @param correction how p-values are adjusted within each part
 * @param significanceLevel at or below which an adjusted p-value counts as evidence
 * @param together one row a benchmark, all labs in one series
 * @param byLab one row a benchmark and lab
 */
public record Survey(
    String name, Correction correction, double significanceLevel, Part together, Part byLab) {
  /** Checks the significance level. */
  public Survey {
    Levels.significance(significanceLevel);
  }

  /**
   * Rows whose p-values are adjusted together. A benchmark made of others that have rows too would
   * count their evidence twice: its rows stand aside and are adjusted among such rows alone.
   *
   * @param hypothesisSet its name
   * @param tests how many p-values there are in it, those aside left out
   * @param rows in the order of benchmarks, then labs, those aside among them
   */
  public record Part(String hypothesisSet, int tests, ImmutableList<Row> rows) {

    /** {@return whether a row is on a benchmark made of others that have rows too} */
    public boolean isAside(Row row) {
      ImmutableSet<String> made = partIds(row.benchmark());
      return rows.stream().anyMatch(other -> made.contains(other.benchmark().id()));
    }

    /** {@return how many p-values are adjusted with that of a row} */
    public int testsWith(Row row) {
      return isAside(row)
          ? (int) rows.stream().filter(this::isAside).filter(each -> each.p().isAvailable()).count()
          : tests;
    }

    /** {@return the name of the set that a row's p-value is adjusted in} */
    public String hypothesisSetOf(Row row) {
      return hypothesisSet + (isAside(row) ? ", means of these benchmarks" : "");
    }

    private static ImmutableSet<String> partIds(Benchmark benchmark) {
      return benchmark.aggregation().stream()
          .flatMap(made -> made.parts().stream())
          .flatMap(part -> Stream.concat(Stream.of(part.id()), partIds(part).stream()))
          .collect(ImmutableSet.toImmutableSet());
    }
  }

  /**
   * One benchmark's trend, of one lab or of all.
   *
   * @param benchmark what was measured
   * @param lab whose models; empty for all together
   * @param n how many dated scores
   * @param trend the line, or why there is none
   * @param test the test of order whose p-value counts; or why there is none, as where the line's
   *     own p-value counts
   * @param p that counts, of the line or of the test, or why there is none
   * @param adjustedP p over the part's hypothesis set, or why there is none
   * @param smallestAdjustedP the smallest that it could have been, whatever the scores
   */
  public record Row(
      Benchmark benchmark,
      Optional<Lab> lab,
      int n,
      Outcome<Trend> trend,
      Outcome<TrendTestResult> test,
      Outcome<PValue> p,
      Outcome<Double> adjustedP,
      Outcome<Double> smallestAdjustedP) {
    /** Checks that there is an adjusted p-value where, and only where, there is a p-value. */
    public Row {
      if (adjustedP.isAvailable() != p.isAvailable()) {
        throw new IllegalArgumentException(
            "a row must have an adjusted p-value if it has a p-value and none if not, but had p "
                + p
                + " and adjusted p-value "
                + adjustedP);
      }
    }

    /** {@return a row that is the only one of its set, its p-value that of a test of order} */
    public static Row ofTest(
        Benchmark benchmark,
        Optional<Lab> lab,
        int n,
        Outcome<Trend> trend,
        Outcome<TrendTestResult> test) {
      return alone(benchmark, lab, n, trend, test, test.map(TrendTestResult::p));
    }

    /** {@return a row that is the only one of its set, its p-value that of its line} */
    public static Row ofTrend(
        Benchmark benchmark, Optional<Lab> lab, ScoreSeries series, Outcome<Trend> trend) {
      return alone(
          benchmark,
          lab,
          series.size(),
          trend,
          Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the p-value is that of the line"),
          series.checked().flatMap(sound -> trend.flatMap(Trend::p)));
    }

    private static Row alone(
        Benchmark benchmark,
        Optional<Lab> lab,
        int n,
        Outcome<Trend> trend,
        Outcome<TrendTestResult> test,
        Outcome<PValue> p) {
      return new Row(
          benchmark,
          lab,
          n,
          trend,
          test,
          p,
          p.map(PValue::value),
          p.map(PValue::smallestAttainable));
    }

    /** {@return this row among others} */
    public Row adjusted(Outcome<Double> adjusted, Outcome<Double> smallest) {
      return new Row(benchmark, lab, n, trend, test, p, adjusted, smallest);
    }

    /** {@return this row at another p-value} */
    public Row withP(Outcome<PValue> other, Outcome<Double> adjusted) {
      return new Row(benchmark, lab, n, trend, test, other, adjusted, smallestAdjustedP);
    }

    /** {@return what the p-value that counts rests on, else the line} */
    public Optional<Basis> basis() {
      return test.map(TrendTestResult::basis)
          .toOptional()
          .or(() -> trend.map(Trend::basis).toOptional());
    }

    /**
     * {@return what may be said of this row at that significance level} The p-value decides. Where
     * it is a test's, the test's S gives the direction, as what is significant is the order of the
     * scores: a graded scale, which has no slope, has a verdict, and a test that was significant
     * has a direction where many ties make the slope 0. Where S is 0, or the p-value is the line's,
     * the slope gives the direction.
     */
    public Verdict verdict(double significanceLevel) {
      return p.fold(
          result -> verdict(result, significanceLevel), (reason, why) -> Verdict.NOT_COMPUTABLE);
    }

    private Verdict verdict(PValue result, double significanceLevel) {
      if (!result.couldReach(significanceLevel)) {
        return Verdict.NOTHING_COULD_BE_SEEN;
      }
      double turned = turned();
      if (adjustedP.orElseThrow() <= significanceLevel && turned != 0) {
        return benchmark.scale().isDirected()
            ? turned > 0 ? Verdict.SAFER : Verdict.LESS_SAFE
            : turned > 0 ? Verdict.HIGHER : Verdict.LOWER;
      }
      if (result.value() <= significanceLevel && turned != 0) {
        return Verdict.NOT_AFTER_ADJUSTMENT;
      }
      return smallestAdjustedP.orElseThrow() > significanceLevel
          ? Verdict.NOTHING_COULD_BE_SEEN
          : Verdict.NO_EVIDENCE;
    }

    /** Positive towards the safer end; where neither end is safer, towards the higher. */
    private double turned() {
      double order = test.fold(result -> (double) result.s(), (reason, why) -> 0.0);
      return Ends.of(benchmark.scale())
          .turned(order == 0 ? trend.fold(Trend::slope, (reason, why) -> 0.0) : order);
    }
  }

  /** What a row supports. */
  public enum Verdict {
    /** Scores move towards the safer end, p adjusted. */
    SAFER,
    /** Scores move towards the less safe end, p adjusted. */
    LESS_SAFE,
    /** Scores rise, p adjusted, and neither end of the scale is safer. */
    HIGHER,
    /** Scores fall, p adjusted, and neither end of the scale is safer. */
    LOWER,
    /** Significant taken alone, not among all the tests of its set. */
    NOT_AFTER_ADJUSTMENT,
    /** A trend could have been seen and was not; which is no evidence that there is none. */
    NO_EVIDENCE,
    /**
     * With these dates, ties and n the smallest possible p-value is above the level, alone or once
     * adjusted for the other tests of the set.
     */
    NOTHING_COULD_BE_SEEN,
    /** There is no test; the row says why. */
    NOT_COMPUTABLE;

    /** {@return whether it claims a trend, whichever way} */
    public boolean isTrend() {
      return this == SAFER || this == LESS_SAFE || this == HIGHER || this == LOWER;
    }
  }
}
