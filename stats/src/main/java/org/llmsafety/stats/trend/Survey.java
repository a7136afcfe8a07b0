package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Levels;

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
   * Rows whose p-values are adjusted together.
   *
   * @param hypothesisSet its name
   * @param tests how many p-values there are in it
   * @param rows in the order of benchmarks, then labs
   */
  public record Part(String hypothesisSet, int tests, ImmutableList<Row> rows) {}

  /**
   * One benchmark's trend, of one lab or of all.
   *
   * @param benchmark what was measured
   * @param lab whose models; empty for all together
   * @param n how many dated scores
   * @param trend the line, or why there is none
   * @param test the test, or why there is none
   * @param adjustedP p over the part's hypothesis set, or why there is none
   * @param smallestAdjustedP the smallest that it could have been, whatever the scores
   */
  public record Row(
      Benchmark benchmark,
      Optional<Lab> lab,
      int n,
      Outcome<Trend> trend,
      Outcome<TrendTest> test,
      Outcome<Double> adjustedP,
      Outcome<Double> smallestAdjustedP) {
    /** Checks that there is an adjusted p-value where, and only where, there is a test. */
    public Row {
      if (adjustedP.isAvailable() != test.isAvailable()) {
        throw new IllegalArgumentException(
            "a row must have an adjusted p-value if it has a test and none if not, but had test "
                + test
                + " and adjusted p-value "
                + adjustedP);
      }
    }

    /** A row that is the only one of its set. */
    public Row(
        Benchmark benchmark,
        Optional<Lab> lab,
        int n,
        Outcome<Trend> trend,
        Outcome<TrendTest> test,
        Outcome<Double> adjustedP) {
      this(
          benchmark,
          lab,
          n,
          trend,
          test,
          adjustedP,
          test.map(found -> found.p().smallestAttainable()));
    }

    /** {@return this row among others} */
    public Row adjusted(Outcome<Double> p, Outcome<Double> smallest) {
      return new Row(benchmark, lab, n, trend, test, p, smallest);
    }

    /**
     * {@return what may be said of this row at that significance level} The test decides, and its S
     * gives the direction: what is significant is the order of the scores. The slope is asked only
     * where S is 0. So a graded scale, which has no slope, has a verdict, and a test that was
     * significant has a direction where many ties make the slope 0.
     */
    public Verdict verdict(double significanceLevel) {
      return test.fold(
          result -> verdict(result, significanceLevel), (reason, why) -> Verdict.NOT_COMPUTABLE);
    }

    private Verdict verdict(TrendTest result, double significanceLevel) {
      if (!result.p().couldReach(significanceLevel)) {
        return Verdict.NOTHING_COULD_BE_SEEN;
      }
      double towardsSafer = towardsSafer(result);
      if (adjustedP.orElseThrow() <= significanceLevel && towardsSafer != 0) {
        return towardsSafer > 0 ? Verdict.SAFER : Verdict.LESS_SAFE;
      }
      if (result.p().value() <= significanceLevel && towardsSafer != 0) {
        return Verdict.NOT_AFTER_ADJUSTMENT;
      }
      return smallestAdjustedP.orElseThrow() > significanceLevel
          ? Verdict.NOTHING_COULD_BE_SEEN
          : Verdict.NO_EVIDENCE;
    }

    private double towardsSafer(TrendTest result) {
      return result.s() == 0
          ? trend.fold(Trend::slopeTowardsSafer, (reason, why) -> 0.0)
          : (double) result.s() * benchmark.scale().sign();
    }
  }

  /** What a row supports. */
  public enum Verdict {
    /** Scores move towards the safer end, p adjusted. */
    SAFER,
    /** Scores move towards the less safe end, p adjusted. */
    LESS_SAFE,
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
    NOT_COMPUTABLE
  }
}
