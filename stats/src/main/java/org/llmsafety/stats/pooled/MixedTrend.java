package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * A mixed model of all scores over time, (1 | model) + (time | benchmark), by REML.
 *
 * <p>Benchmarks share models, so that a model grouped by benchmark only finds trends that are not
 * there. There is no way to leave one of the two effects out.
 */
public final class MixedTrend {
  private static final int FEWEST_BENCHMARKS = 3;
  private static final int FEWEST_MODELS = 4;
  private static final double BOUNDARY = 1e-4; // as lme4's isSingular

  private MixedTrend() {}

  /** {@return scores on 0 to 1, 1 the safest, both effects, by REML} */
  public static MixedTrend withDefaults() {
    return new MixedTrend();
  }

  /**
   * {@return the trend, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark
   */
  public Outcome<MixedSlope> fit(Scores scores) {
    return Board.of(scores).flatMap(MixedTrend::fit);
  }

  private static Outcome<MixedSlope> fit(Board board) {
    ImmutableList<ModelRow> rows = board.rows();
    if (board.benchmarks().size() < FEWEST_BENCHMARKS || rows.size() < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "a mixed model needs at least %d benchmarks and %d dated models, but there are %d and %d",
          FEWEST_BENCHMARKS,
          FEWEST_MODELS,
          board.benchmarks().size(),
          rows.size());
    }
    if (rows.stream().noneMatch(row -> row.scores().size() > 1)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "no model has a score on more than one benchmark, so models have no effect to be told");
    }
    if (rows.stream().map(ModelRow::date).distinct().count() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES, "all %d models are of %s", rows.size(), rows.get(0).date());
    }
    List<double[]> cells = new ArrayList<>();
    for (int j = 0; j < board.benchmarks().size(); j++) {
      Benchmark benchmark = board.benchmarks().get(j);
      int[] scored =
          IntStream.range(0, rows.size())
              .filter(i -> rows.get(i).has(benchmark))
              .toArray();
      double[] values = Arrays.stream(scored).mapToDouble(i -> rows.get(i).value(benchmark)).toArray();
      Outcome<double[]> unit = Standard.UNIT.standardised(benchmark, values);
      if (!unit.isAvailable()) {
        return unit.flatMap(ignored -> Outcome.unavailable(Reason.NO_SCORES, "unreached"));
      }
      double[] safety = unit.orElseThrow();
      for (int k = 0; k < scored.length; k++) {
        double year = ScoreSeries.years(rows.get(0).date(), rows.get(scored[k]).date());
        cells.add(new double[] {safety[k], year, scored[k], j});
      }
    }
    double mean = cells.stream().mapToDouble(cell -> cell[1]).average().orElseThrow();
    MixedDeviance deviance =
        new MixedDeviance(
            cells.stream().mapToDouble(cell -> cell[0]).toArray(),
            cells.stream().mapToDouble(cell -> cell[1] - mean).toArray(),
            cells.stream().mapToInt(cell -> (int) cell[2]).toArray(),
            cells.stream().mapToInt(cell -> (int) cell[3]).toArray(),
            rows.size(),
            board.benchmarks().size());
    return MixedSearch.best(deviance).map(theta -> slope(board, deviance, theta, cells.size()));
  }

  private static MixedSlope slope(Board board, MixedDeviance deviance, double[] theta, int scores) {
    ImmutableList<Benchmark> benchmarks = board.benchmarks();
    double[] effects = deviance.effects(theta);
    double slope = effects[effects.length - 1];
    double error = deviance.slopeError(theta);
    double satterthwaite = MixedSearch.degrees(deviance, theta);
    double degrees = Math.min(satterthwaite, benchmarks.size() - 1.0);
    TDistribution t = new TDistribution(null, degrees);
    double reach = t.inverseCumulativeProbability(0.975) * error;
    ImmutableMap.Builder<Benchmark, Double> slopes = ImmutableMap.builder();
    for (int j = 0; j < benchmarks.size(); j++) {
      slopes.put(
          benchmarks.get(j),
          slope + theta[2] * effects[2 * j] + theta[3] * effects[2 * j + 1]);
    }
    double sigma = deviance.residual(theta);
    return new MixedSlope(
        "mixed model, (1 | model) + (time | benchmark), by REML",
        "change per year in the score, as a share of its scale, on benchmarks like these",
        effects[effects.length - 2],
        slope,
        error,
        satterthwaite,
        degrees,
        new Interval(slope - reach, slope + reach, 0.95, 0.95, "t, Satterthwaite, capped"),
        PValue.parametric(Math.min(1, 2 * t.cumulativeProbability(-Math.abs(slope) / error))),
        sigma * theta[0],
        sigma * theta[1],
        sigma * Math.hypot(theta[2], theta[3]),
        sigma,
        -deviance.at(theta) / 2,
        slopes.buildOrThrow(),
        scores,
        board.rows().size(),
        "normal effects and errors; models of a family no more alike than others",
        ImmutableList.<String>builder()
            .addAll(board.caveats())
            .addAll(boundaries(theta))
            .build());
  }

  private static List<String> boundaries(double[] theta) {
    List<String> named = new ArrayList<>();
    if (theta[0] < BOUNDARY) {
      named.add("singular: models' variance is estimated at 0, so the error may be too small");
    }
    if (theta[1] < BOUNDARY) {
      named.add("singular: the variance of benchmarks' levels is estimated at 0");
    }
    if (theta[3] < BOUNDARY) {
      named.add(
          Math.abs(theta[2]) < BOUNDARY
              ? "singular: the variance of benchmarks' slopes is estimated at 0, so the error may"
                  + " be too small"
              : "singular: benchmarks' levels and slopes are estimated to correlate fully");
    }
    return named;
  }
}
