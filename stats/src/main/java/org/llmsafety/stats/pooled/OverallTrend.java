package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.trend.Trend;

/**
 * The trend of models' mean scores over several benchmarks; positive is safer.
 *
 * @param trend of the mean score; its basis holds all caveats
 * @param unit what the slope counts each year, in words
 * @param benchmarks what the mean is over, in the order of their ids
 * @param models how many models have a score on any of them
 * @param complete how many of these have a date and a score on every one: the mean is of them
 * @param incomplete the dated models that lack a benchmark, left out
 * @param disagreements pairs of the benchmarks that put models in opposite orders
 * @param editions of the scores, in the order of their names
 */
public record OverallTrend(
    Trend trend,
    String unit,
    ImmutableList<Benchmark> benchmarks,
    int models,
    int complete,
    ImmutableList<Model> incomplete,
    ImmutableList<Disagreement> disagreements,
    ImmutableList<String> editions) {

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return trend.calibration();
  }

  /**
   * "over 5 benchmarks +0.0300 a year (95.1 % interval -0.0190 to +0.0850), p = 0.159 (exact), n =
   * 12; 22 of 24 models complete".
   */
  @Override
  public String toString() {
    return "over "
        + benchmarks.size()
        + (benchmarks.size() == 1 ? " benchmark " : " benchmarks ")
        + trend
        + "; "
        + complete
        + " of "
        + models
        + (models == 1 ? " model complete" : " models complete");
  }
}
