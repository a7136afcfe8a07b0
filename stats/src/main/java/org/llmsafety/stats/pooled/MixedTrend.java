package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.StandardError;

/**
 * A mixed model of all scores over time, (1 | model) + (time | benchmark), by REML.
 *
 * <p>Benchmarks share models, so that a model grouped by benchmark only finds trends that are not
 * there. There is no way to leave one of the two effects out.
 */
public final class MixedTrend {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private static final double BOUNDARY = 1e-4; // as lme4's isSingular

  private final double confidence;
  private final Standard standard;
  private final boolean byFamily;

  private MixedTrend(double confidence, Standard standard, boolean byFamily) {
    this.confidence = confidence;
    this.standard = standard;
    this.byFamily = byFamily;
  }

  /** {@return scores on 0 to 1, 1 the safest, models and benchmarks, with 95 % intervals} */
  public static MixedTrend withDefaults() {
    return new MixedTrend(DEFAULT_CONFIDENCE, Standard.UNIT, false);
  }

  /** {@return this model, its interval at this confidence, between 0 and 1} */
  public MixedTrend withConfidence(double confidence) {
    return new MixedTrend(Laws.checkedConfidence(confidence), standard, byFamily);
  }

  /** {@return this model, of scores as shares of the way to the safe end: the default} */
  public MixedTrend withUnitScale() {
    return new MixedTrend(confidence, Standard.UNIT, byFamily);
  }

  /**
   * {@return this model, of scores less their benchmark's mean, divided by its standard deviation
   * (of n - 1) over all dated models it scored, and turned so that higher is safer}
   */
  public MixedTrend withZScores() {
    return new MixedTrend(confidence, Standard.Z_SCORES, byFamily);
  }

  /** {@return this model with an effect of families besides, (1 | family)} */
  public MixedTrend withFamilies() {
    return new MixedTrend(confidence, standard, true);
  }

  /**
   * {@return the trend, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<MixedSlope> fit(Scores scores) {
    return Board.of(scores).flatMap(this::fit);
  }

  private Outcome<MixedSlope> fit(Board board) {
    return MixedFitness.checked(board, byFamily)
        .flatMap(checked -> MixedData.of(checked, standard))
        .flatMap(MixedFitness::checked)
        .flatMap(
            data -> {
              MixedDeviance deviance = data.deviance(byFamily);
              return MixedSearch.best(deviance).map(theta -> slope(board, data, deviance, theta));
            });
  }

  private MixedSlope slope(Board board, MixedData data, MixedDeviance deviance, double[] theta) {
    double[] effects = deviance.effects(theta);
    double slope = effects[effects.length - 1] / data.spreadOfYears();
    double sigma = deviance.residual(theta);
    double satterthwaite = Satterthwaite.degrees(deviance, theta);
    StandardError error =
        new StandardError(
            sigma * deviance.relativeError(theta) / data.spreadOfYears(),
            Math.min(satterthwaite, data.benchmarks().size() - 1.0),
            "REML");
    ImmutableList<Disagreement> disagreements = Disagreements.of(board);
    return new MixedSlope(
        toString(),
        "change per year in the score on benchmarks like these, " + standard,
        data.meanSafety() + effects[effects.length - 2],
        slope,
        standard.unit(),
        standard.scale(),
        error,
        satterthwaite,
        Laws.interval(
            slope, error.value(), error.degreesOfFreedom(), confidence, "REML standard error"),
        Laws.p(slope / error.value(), error.degreesOfFreedom()),
        spread(theta, sigma, data.spreadOfYears()),
        -deviance.at(theta) / 2 - Math.log(data.spreadOfYears()),
        slopes(data, theta, effects),
        disagreements,
        data.cells().size(),
        data.rows().size(),
        data.families(),
        Board.editions(data.rows()),
        "normal effects and errors",
        caveats(board, data, theta, disagreements));
  }

  private static MixedSpread spread(double[] theta, double sigma, double years) {
    double slope = Math.hypot(theta[2], theta[3]);
    return new MixedSpread(
        sigma * theta[0],
        theta.length == 5 ? Optional.of(sigma * theta[4]) : Optional.empty(),
        sigma * theta[1],
        sigma * slope / years,
        theta[1] < BOUNDARY || slope < BOUNDARY ? Optional.empty() : Optional.of(theta[2] / slope),
        sigma);
  }

  private static ImmutableMap<Benchmark, Double> slopes(
      MixedData data, double[] theta, double[] effects) {
    ImmutableMap.Builder<Benchmark, Double> slopes = ImmutableMap.builder();
    for (int j = 0; j < data.benchmarks().size(); j++) {
      double own = theta[2] * effects[2 * j] + theta[3] * effects[2 * j + 1];
      slopes.put(
          data.benchmarks().get(j), (effects[effects.length - 1] + own) / data.spreadOfYears());
    }
    return slopes.buildOrThrow();
  }

  private ImmutableList<String> caveats(
      Board board, MixedData data, double[] theta, ImmutableList<Disagreement> disagreements) {
    List<String> caveats = new ArrayList<>(board.caveats());
    ImmutableList<String> leftOut =
        board.benchmarks().stream()
            .filter(benchmark -> !data.benchmarks().contains(benchmark))
            .map(Benchmark::name)
            .collect(toImmutableList());
    if (!leftOut.isEmpty()) {
      caveats.add("left out, for want of a dated model: " + String.join(", ", leftOut));
    }
    caveats.addAll(boundaries(theta));
    disagreements.forEach(pair -> caveats.add(pair + ", which one slope for both does not show"));
    return ImmutableList.copyOf(caveats);
  }

  private static List<String> boundaries(double[] theta) {
    List<String> named = new ArrayList<>();
    if (theta[0] < BOUNDARY) {
      named.add("the models' variance is estimated at 0");
    }
    if (theta.length == 5 && theta[4] < BOUNDARY) {
      named.add("the families' variance is estimated at 0");
    }
    if (theta[1] < BOUNDARY) {
      named.add("the variance of benchmarks' levels is estimated at 0");
    }
    if (theta[3] < BOUNDARY) {
      named.add(
          Math.abs(theta[2]) < BOUNDARY
              ? "the variance of benchmarks' slopes is estimated at 0"
              : "benchmarks' levels and slopes are estimated to correlate fully");
    }
    return named.isEmpty()
        ? named
        : List.of(
            named.stream().collect(joining("; ", "fit on the boundary (singular): ", ""))
                + ": there the error may be too small");
  }

  /** "mixed model, (1 | model) + (time | benchmark), by REML, on 0 to 1, 1 the safest". */
  @Override
  public String toString() {
    return "mixed model, (1 | model) + "
        + (byFamily ? "(1 | family) + " : "")
        + "(time | benchmark), by REML, "
        + standard;
  }
}
