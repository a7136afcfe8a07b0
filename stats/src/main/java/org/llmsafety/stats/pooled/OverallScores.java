package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.internal.Means;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * One score per model, the plain mean of its scores on all benchmarks, and the trend of these.
 *
 * <pre>{@code
 * Outcome<OverallTrend> overall = OverallScores.withDefaults().fit(scores);
 * }</pre>
 *
 * <p>Benchmarks that score the same models are not independent evidence: a model that does well on
 * one does well on others for reasons that have nothing to do with time. Slopes summed up as if
 * independent reject a true "no trend" in 18.1 of 100 simulations at a level of .05, with the
 * study's models, dates and scatter; this method, in 3.9 (docs/calibration.md). Each model is one
 * point here, however many benchmarks it was scored on.
 *
 * <p>The mean is of scores on the unit scale ({@link org.llmsafety.core.Scale#toUnit}): 0 the least
 * safe end, 1 the safest. A model's mean then does not change when another model joins, a slope can
 * be read as a share of the scale per year, and boards can be compared; but a benchmark on which
 * models differ much moves the mean more than one on which all are near its end. {@linkplain
 * Standardisation#Z_SCORES Z-scores} give every benchmark the same spread, admit scales without
 * ends, and depend on who was scored.
 *
 * <p>Only models with a score on every benchmark count: a mean over what happens to be there would
 * move with the choice of benchmarks. The others are named. {@linkplain #withAdjustedMeans Adjusted
 * means} take them all, and {@link PooledSlopes} can do with holes. Aggregates of benchmarks that
 * are there are left out. Benchmarks of which neither end is safer have a mean where all are of one
 * scale and one quantity ({@link org.llmsafety.core.Benchmark#changeWords}); 1 is then the highest.
 * By default the trend is that of {@link FamilyMeans}, as models of a family are correlated.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class OverallScores {
  private final TrendEstimator estimator;
  private final Standardisation standard;
  private final boolean adjusted;

  private OverallScores(TrendEstimator estimator, Standardisation standard, boolean adjusted) {
    this.estimator = estimator;
    this.standard = standard;
    this.adjusted = adjusted;
  }

  /** {@return means on the unit scale, and the trend of family means by Theil-Sen} */
  public static OverallScores withDefaults() {
    return new OverallScores(FamilyMeans.withDefaults(), Standardisation.UNIT, false);
  }

  /** {@return these means, their trend by that method} */
  public OverallScores by(TrendEstimator estimator) {
    return new OverallScores(estimator, standard, adjusted);
  }

  /** {@return means of scores standardised so: the unit scale by default} */
  public OverallScores with(Standardisation standard) {
    return new OverallScores(estimator, standard, adjusted);
  }

  /**
   * {@return these means of all dated models, where some have no score on some benchmarks: each
   * model's level in the least-squares fit score = model + benchmark, benchmarks' effects summing
   * to 0}
   *
   * <p>A model with every benchmark has its plain mean; of the others, it is adjusted for how much
   * safer than on all models score on the benchmarks it has. Such a mean may lie beyond 0 and 1. It
   * assumes that benchmarks differ by the same amounts for all models, apart from errors: where a
   * benchmark's trend is its own, models that lack it shift the mean trend, and as much one way as
   * the other where holes have nothing to do with dates. Benchmarks must be connected by models
   * scored on several.
   */
  public OverallScores withAdjustedMeans() {
    return new OverallScores(estimator, standard, true);
  }

  /**
   * {@return one score for each model that counts, at the earliest date of its scores; or why there
   * are none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<ScoreSeries> series(Scores scores) {
    return PooledTables.ofOneMeaning(scores).flatMap(this::series);
  }

  /**
   * {@return the trend of mean scores, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<OverallTrend> fit(Scores scores) {
    return PooledTables.ofOneMeaning(scores)
        .flatMap(
            table -> series(table).flatMap(estimator::fit).map(trend -> overall(trend, table)));
  }

  private Outcome<ScoreSeries> series(ScoreTable table) {
    ScoreTable complete = counted(table);
    if (complete.models().isEmpty()) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "none of %d dated models has a score on all %d benchmarks; %s is missing for %d",
          table.models().size(),
          table.benchmarks().size(),
          table.scarcest(),
          table.holes(table.scarcest()));
    }
    return columns(complete)
        .flatMap(columns -> adjusted ? AdjustedMeans.of(complete, columns) : means(columns))
        .map(means -> series(complete, means));
  }

  private ScoreTable counted(ScoreTable table) {
    return adjusted ? table : table.complete();
  }

  private static Outcome<double[]> means(ImmutableList<double[]> columns) {
    double[] means = new double[columns.get(0).length];
    Arrays.setAll(
        means, i -> Means.of(columns.stream().mapToDouble(column -> column[i]).toArray()));
    return Outcome.of(means);
  }

  private Outcome<ImmutableList<double[]>> columns(ScoreTable complete) {
    return Outcome.all(
        Lists.transform(
            complete.benchmarks(), benchmark -> standard.standardised(complete, benchmark)));
  }

  private ScoreSeries series(ScoreTable complete, double[] values) {
    Benchmark overall = overall(complete.benchmarks());
    List<Score> means = new ArrayList<>();
    for (int i = 0; i < complete.models().size(); i++) {
      Model model = complete.models().get(i);
      means.add(
          measured(
              Score.of(model, overall, values[i]).withDated(complete.releases().get(i)),
              complete.row(model)));
    }
    return ScoreSeries.of(overall, means, complete.releases().get(0).date());
  }

  private Benchmark overall(ImmutableList<Benchmark> benchmarks) {
    String of = counted(benchmarks);
    Scale scale = benchmarks.get(0).scale();
    String kind = adjusted ? "adjusted mean" : "mean";
    Benchmark mean =
        Benchmark.of(
                "overall/" + kind.replace(' ', '-') + "-of-" + of.replace(' ', '-'),
                Ends.sameWay(
                    scale,
                    adjusted && standard == Standardisation.UNIT
                        ? Wording.SHARES
                        : standard.scale()))
            .withName(kind + " of " + of)
            .withDescription(
                (adjusted ? "Mean, adjusted for benchmarks without a score, of " : "Mean of ")
                    + benchmarks.stream().map(Benchmark::name).collect(joining(", "))
                    + ", "
                    + standard.in(scale)
                    + ".");
    Benchmark overall =
        benchmarks
            .get(0)
            .changeWords()
            .map(words -> mean.withChangeWords(words.rise(), words.fall()))
            .orElse(mean);
    return standard == Standardisation.UNIT && !adjusted
        ? overall.withAggregation(Aggregation.meanOf(benchmarks))
        : overall;
  }

  /** The mean under its parts' conditions, if they share them, and of all their editions. */
  private static Score measured(Score score, ImmutableList<Score> parts) {
    ImmutableSet<Conditions> conditions =
        parts.stream().map(Score::conditions).collect(ImmutableSet.toImmutableSet());
    Score measured =
        conditions.size() == 1 ? score.withConditions(conditions.iterator().next()) : score;
    ImmutableList<String> editions = ImmutableList.sortedCopyOf(Scores.copyOf(parts).editions());
    return editions.isEmpty() ? measured : measured.withEdition(String.join(" + ", editions));
  }

  /** "1 benchmark", "5 benchmarks". */
  private static String counted(ImmutableList<Benchmark> benchmarks) {
    return benchmarks.size() + (benchmarks.size() == 1 ? " benchmark" : " benchmarks");
  }

  private OverallTrend overall(Trend trend, ScoreTable table) {
    ImmutableList<NegativeCorrelation> disagreements = NegativeCorrelations.of(table);
    ImmutableList<Benchmark> benchmarks = table.benchmarks();
    ScoreTable complete = counted(table);
    Basis basis = trend.basis().withCaveats(caveats(table, complete.leftOut(), disagreements));
    return new OverallTrend(
        new Trend(
            standard == Standardisation.UNIT && !adjusted
                ? trend.id().ofMeanScores()
                : MethodId.UNMEASURED,
            trend.method()
                + (adjusted ? ", of adjusted mean scores over " : ", of mean scores over ")
                + counted(benchmarks),
            trend.estimand()
                + ", the score being a model's mean over "
                + benchmarks.stream().map(Benchmark::name).collect(joining(", "))
                + ", "
                + standard.in(benchmarks.get(0).scale())
                + (adjusted ? ", adjusted for benchmarks without a score" : ""),
            trend.slope(),
            trend.intercept(),
            trend.interval(),
            trend.p(),
            trend.assumptions()
                + "; missing scores are missing at random"
                + (adjusted
                    ? "; benchmarks differ by the same amounts for all models, apart from errors"
                    : ""),
            basis),
        standard.unit(benchmarks.get(0).scale()),
        PooledTables.models(table),
        complete.leftOut(LeftOut.Why.INCOMPLETE),
        disagreements,
        basis.withBenchmarks(benchmarks, ImmutableList.sortedCopyOf(complete.editions())));
  }

  private static ImmutableList<String> caveats(
      ScoreTable table,
      ImmutableList<LeftOut> leftOut,
      ImmutableList<NegativeCorrelation> disagreements) {
    return ImmutableList.<String>builder()
        .addAll(PooledTables.caveatsBesidesDates(table, leftOut))
        .addAll(
            disagreements.stream()
                .map(pair -> pair + ", which their mean does not show")
                .collect(toImmutableList()))
        .build();
  }

  /** "Theil-Sen of family means, of mean scores on 0 to 1, 1 the safest". */
  @Override
  public String toString() {
    return estimator.name() + (adjusted ? ", of adjusted" : ", of") + " mean scores " + standard;
  }
}
