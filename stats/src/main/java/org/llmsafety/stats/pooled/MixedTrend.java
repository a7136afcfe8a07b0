package org.llmsafety.stats.pooled;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentT;

/**
 * A mixed model of all scores over time, (1 | model) + (time | benchmark), by REML: each model has
 * a level, each benchmark a level and a slope, drawn from normal distributions, and the slope of
 * interest is the mean of benchmarks like these.
 *
 * <pre>{@code
 * Outcome<MixedSlope> trend = MixedTrend.withDefaults().withFamilies().fit(scores);
 * }</pre>
 *
 * <p>Benchmarks share models, so that a model grouped by benchmark only finds trends that are not
 * there. There is no way to leave one of the two effects out, and scores that cannot separate the
 * two are refused. Holes are allowed; without any, the slope is that of models' means.
 *
 * <p>{@link OverallScores} remains the first choice: it asks for no distribution. Models of a
 * family are correlated, and so are those of a lab, which (1 | model) does not know. It can have
 * one of (1 | family) and (1 | lab), not both.
 *
 * <p>How often a true "no trend" is rejected at .05 depends on the world. Two kinds were tried,
 * both by the calibration study and in docs/calibration.md. Under "Mixed models without a trend"
 * boards are drawn from the mixed model itself, its variances as estimated on HELM Safety 1.17.0,
 * benchmarks' slopes varying or all 0, levels of a family independent or correlated at .6, and from
 * levels of labs and families as on HELM, at 10, 22 and 87 models, with each of the three models.
 * Under "Results", worlds W1 to W4, it rejects far less: there no benchmark has a slope, and scores
 * of a model on two benchmarks correlate .24 only, so that the variance of slopes, which cannot be
 * estimated below 0, is too large.
 *
 * <p>Degrees of freedom are Satterthwaite's, as in lmerTest; below 1 degree the fit is refused. A
 * fit on the boundary of the parameters ("singular") is named in the caveats.
 *
 * <p>Sources: Bates, D., Maechler, M., Bolker, B. and Walker, S. (2015), Fitting linear
 * mixed-effects models using lme4, Journal of Statistical Software 67 (1); Kuznetsova, A.,
 * Brockhoff, P. B. and Christensen, R. H. B. (2017), lmerTest package: tests in linear mixed
 * effects models, Journal of Statistical Software 82 (13).
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class MixedTrend {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private static final double FEWEST_DEGREES_OF_FREEDOM = 1;

  /** Of a deviation beside the errors' below which it counts as 0: that of lme4's isSingular. */
  private static final double BOUNDARY = 1e-4;

  private final double confidence;
  private final Standardisation standard;
  private final Optional<MixedGroup> group;

  private MixedTrend(double confidence, Standardisation standard, Optional<MixedGroup> group) {
    this.confidence = confidence;
    this.standard = standard;
    this.group = group;
  }

  /** {@return scores on 0 to 1, 1 the safest, models and benchmarks, with 95 % intervals} */
  public static MixedTrend withDefaults() {
    return new MixedTrend(DEFAULT_CONFIDENCE, Standardisation.UNIT, Optional.empty());
  }

  /** {@return this model, its interval at this confidence, between 0 and 1} */
  public MixedTrend withConfidence(double confidence) {
    return new MixedTrend(Levels.confidence(confidence), standard, group);
  }

  /** {@return this model, of scores standardised so: the unit scale by default} */
  public MixedTrend with(Standardisation standard) {
    return new MixedTrend(confidence, standard, group);
  }

  /**
   * {@return this model with an effect of families besides, (1 | family), which allows models of a
   * family to be correlated}
   *
   * <p>It needs two families or more, and one that has several models. It takes the place of {@link
   * #withLabs}.
   */
  public MixedTrend withFamilies() {
    return new MixedTrend(confidence, standard, Optional.of(MixedGroup.FAMILY));
  }

  /**
   * {@return this model with an effect of labs besides, (1 | lab), which lets models of a lab be
   * correlated: in the place of {@link #withFamilies}, as a family is of one lab}
   *
   * <p>It needs two labs or more, and one that has several models. The figures in the class comment
   * are without it; docs/calibration.md has it under "Mixed models without a trend".
   */
  public MixedTrend withLabs() {
    return new MixedTrend(confidence, standard, Optional.of(MixedGroup.LAB));
  }

  /**
   * {@return the trend, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<MixedSlope> fit(Scores scores) {
    return PooledTables.of(scores).flatMap(this::fit);
  }

  private Outcome<MixedSlope> fit(ScoreTable table) {
    return MixedFitness.checked(table, group)
        .flatMap(checked -> MixedData.of(checked, standard))
        .flatMap(MixedFitness::checked)
        .flatMap(
            data -> {
              MixedDeviance deviance = data.deviance(group);
              return MixedSearch.best(deviance)
                  .flatMap(theta -> slope(table, data, deviance, theta));
            });
  }

  private Outcome<MixedSlope> slope(
      ScoreTable table, MixedData data, MixedDeviance deviance, double[] theta) {
    double[] effects = deviance.effects(theta);
    double slope = effects[effects.length - 1] / data.spreadOfYears();
    double sigma = deviance.residual(theta);
    StandardError error =
        new StandardError(
            sigma * deviance.relativeError(theta) / data.spreadOfYears(),
            Satterthwaite.degrees(deviance, theta),
            "REML");
    if (!(error.degreesOfFreedom() >= FEWEST_DEGREES_OF_FREEDOM)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the slope's standard error, %s, has too few degrees of freedom to be trusted: need at"
              + " least 1",
          error);
    }
    ImmutableList<NegativeCorrelation> disagreements = NegativeCorrelations.of(table);
    return Outcome.of(
        new MixedSlope(
            id(),
            toString(),
            "change per year in the score on benchmarks like these, " + standard,
            data.meanSafety() + effects[effects.length - 2],
            slope,
            standard.unit(),
            standard.scale(),
            error,
            Outcome.of(StudentT.interval(slope, error, confidence)),
            Outcome.of(StudentT.p(slope, error)),
            spread(theta, sigma, data.spreadOfYears()),
            -deviance.at(theta) / 2 - Math.log(data.spreadOfYears()),
            slopes(data, theta, effects),
            disagreements,
            "the mean score is linear in time; levels of models"
                + group.map(of -> " and " + of.several()).orElse("")
                + ", levels and slopes of benchmarks, and errors are normal and independent, errors"
                + " of one variance; which benchmarks a model lacks does not depend on its scores",
            PooledTables.basis(data.table(), caveats(data, theta, disagreements))));
  }

  private MethodId id() {
    if (standard != Standardisation.UNIT) {
      return MethodId.UNMEASURED;
    }
    return group
        .map(
            of ->
                of == MixedGroup.FAMILY ? MethodId.MIXED_TREND_WITH_FAMILIES : MethodId.UNMEASURED)
        .orElse(MethodId.MIXED_TREND);
  }

  private MixedSpread spread(double[] theta, double sigma, double years) {
    double slope = Math.hypot(theta[2], theta[3]);
    return new MixedSpread(
        sigma * theta[0],
        group.filter(of -> of == MixedGroup.FAMILY).map(of -> sigma * theta[4]),
        group.filter(of -> of == MixedGroup.LAB).map(of -> sigma * theta[4]),
        sigma * theta[1],
        sigma * slope / years,
        theta[1] < BOUNDARY || slope < BOUNDARY ? Optional.empty() : Optional.of(theta[2] / slope),
        sigma);
  }

  private static ImmutableMap<Benchmark, Double> slopes(
      MixedData data, double[] theta, double[] effects) {
    ImmutableMap.Builder<Benchmark, Double> slopes = ImmutableMap.builder();
    for (int j = 0; j < data.table().benchmarks().size(); j++) {
      double own = theta[2] * effects[2 * j] + theta[3] * effects[2 * j + 1];
      slopes.put(
          data.table().benchmarks().get(j),
          (effects[effects.length - 1] + own) / data.spreadOfYears());
    }
    return slopes.buildOrThrow();
  }

  private ImmutableList<String> caveats(
      MixedData data, double[] theta, ImmutableList<NegativeCorrelation> disagreements) {
    List<String> caveats = new ArrayList<>(PooledTables.caveats(data.table()));
    if (group.isEmpty() && data.table().families() < data.table().models().size()) {
      caveats.add(unmodelledFamilies(data.table()));
    }
    caveats.addAll(boundaries(theta));
    disagreements.forEach(pair -> caveats.add(pair + ", which one slope for both does not show"));
    return ImmutableList.copyOf(caveats);
  }

  private static String unmodelledFamilies(ScoreTable table) {
    return table.models().size()
        + " models of "
        + table.families()
        + (table.families() == 1 ? " family" : " families")
        + ", assumed to be no more correlated than others: where levels in a family are correlated,"
        + " the test rejects a true \"no trend\" too often; withFamilies() allows for that"
        + " correlation";
  }

  private List<String> boundaries(double[] theta) {
    List<String> named = new ArrayList<>();
    if (theta[0] < BOUNDARY) {
      named.add("the models' variance is estimated at 0");
    }
    group
        .filter(of -> theta[4] < BOUNDARY)
        .ifPresent(of -> named.add("the " + of.several() + "' variance is estimated at 0"));
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
        + group.map(of -> "(1 | " + of + ") + ").orElse("")
        + "(time | benchmark), by REML, "
        + standard;
  }
}
