package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Correction;

/**
 * The trends of all benchmarks of a set of scores, together and by lab.
 *
 * @param name what the scores are
 * @param correction how p-values are corrected within each part
 * @param significanceLevel at or below which a corrected p-value counts as evidence
 * @param together one row a benchmark, all labs in one series
 * @param byLab one row a benchmark and lab
 */
public record Survey(
    String name, Correction correction, double significanceLevel, Part together, Part byLab) {

  /**
   * Rows whose p-values are corrected together.
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
   */
  public record Row(
      Benchmark benchmark,
      Optional<Lab> lab,
      int n,
      Outcome<Trend> trend,
      Outcome<TrendTest> test,
      Outcome<Double> adjustedP) {

    Row withAdjustedP(Outcome<Double> p) {
      return new Row(benchmark, lab, n, trend, test, p);
    }

    /** {@return what may be said of this row at that significance level} */
    public Verdict verdict(double significanceLevel) {
      if (!test.isAvailable() || !trend.isAvailable()) {
        return Verdict.NOT_COMPUTABLE;
      }
      if (test.map(result -> !result.p().couldReach(significanceLevel)).orElseThrow()) {
        return Verdict.NOTHING_COULD_BE_SEEN;
      }
      if (adjustedP.orElseThrow() <= significanceLevel) {
        return trend.orElseThrow().slopeTowardsSafer() > 0 ? Verdict.SAFER : Verdict.LESS_SAFE;
      }
      return test.orElseThrow().p().value() <= significanceLevel
          ? Verdict.NOT_AFTER_CORRECTION
          : Verdict.NO_EVIDENCE;
    }
  }

  /** What a row supports. */
  public enum Verdict {
    /** Scores move towards the safer end, after correction. */
    SAFER,
    /** Scores move towards the less safe end, after correction. */
    LESS_SAFE,
    /** Significant taken alone, not among all the tests of its set. */
    NOT_AFTER_CORRECTION,
    /** A trend could have been seen and was not; which is no evidence that there is none. */
    NO_EVIDENCE,
    /** With these dates, ties and n the smallest possible p-value is above the level. */
    NOTHING_COULD_BE_SEEN,
    /** There is no trend or no test; the row says why. */
    NOT_COMPUTABLE
  }
}
