package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.compare.MatchedDates;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.MaxTBenchmark;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.MixedTrend;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.RegionalKendall;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogTrend;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendEstimator;
import org.llmsafety.stats.trend.WithinLabs;

/** The methods tried. A further one is one more line here. */
final class Candidates {
  /** Orders and resamples of methods that draw them: fewer than by default, and valid still. */
  static final int DRAWS = 999;

  /** So wide that the test at its border is one one-sided test: the most it can reject. */
  private static final double MARGIN = 1;

  private static final int WINDOW_DAYS = 90;
  private static final int FEWEST_FOR_BCA = 30;

  private static final LeastSquares BY_FAMILY =
      LeastSquares.withDefaults().withClusters(Cluster.FAMILY);

  private static final FamilyMeans LAB_LEVELS =
      FamilyMeans.withDefaults().by(LabLevels.withDefaults());

  private Candidates() {}

  static ImmutableList<Candidate> all() {
    return ImmutableList.<Candidate>builder()
        .add(Candidate.of(List.of("Theil-Sen", "Mann-Kendall"), Candidates::theilSen))
        .add(line(LeastSquares.withDefaults()))
        .add(line(LeastSquares.withDefaults().withClassicalErrors()))
        .add(line(BY_FAMILY))
        .add(
            Candidate.of(
                BY_FAMILY + ", not refused below any degrees of freedom",
                drawn -> Answer.of(BY_FAMILY.withFewestDegreesOfFreedom(0).fit(drawn.series()))))
        .add(line(LeastSquares.withDefaults().withClusters(Cluster.LAB)).betweenLabs())
        .add(Candidate.of(logit(false), drawn -> odds(LogitTrend.withDefaults(), drawn)).ofNull())
        .add(
            Candidate.of(logit(true), drawn -> odds(LogitTrend.withDefaults().withSqueeze(), drawn))
                .ofNull())
        .add(
            Candidate.of("least squares, HC3 standard error, on logarithms", Candidates::log)
                .ofNull())
        .add(
            Candidate.of(
                List.of("Theil-Sen, of family means", "Mann-Kendall, of family means"),
                Candidates::familyMeans))
        .add(
            Candidate.of(
                "least squares, HC3 standard error, of family means",
                drawn ->
                    Answer.of(
                        FamilyMeans.withDefaults()
                            .by(LeastSquares.withDefaults())
                            .fit(drawn.series()))))
        .add(line(LAB_LEVELS).betweenLabs())
        .add(
            Candidate.of(
                    LAB_LEVELS + ", of mean scores",
                    drawn ->
                        Answer.of(OverallScores.withDefaults().by(LAB_LEVELS).fit(drawn.board())))
                .betweenLabs())
        .add(
            Candidate.of(
                    List.of(WithinLabs.withDefaults().toString(), "permutation test within labs"),
                    Candidates::withinLabs)
                .betweenLabs())
        .add(
            Candidate.of(
                    LeastSquares.withDefaults() + ", two one-sided tests", Candidates::equivalence)
                .ofNull())
        .add(Candidate.of("Theil-Sen, of family means, of mean scores", Candidates::overall))
        .add(
            Candidate.of(
                "least squares, CR2 by family standard error, of mean scores",
                drawn -> Answer.of(OverallScores.withDefaults().by(BY_FAMILY).fit(drawn.board()))))
        .add(Candidate.of(PooledSlopes.withDefaults().toString(), Candidates::pooledSlopes))
        .add(Candidate.of("regional Kendall, families as rows", Candidates::regional).ofNull())
        .add(Candidate.of(MaxT.withDefaults().toString(), Candidates::maxT).ofNull().betweenLabs())
        .add(mixed(MixedTrend.withDefaults()))
        .add(mixed(MixedTrend.withDefaults().withFamilies()))
        .add(
            Candidate.of(
                    "random effects, of benchmarks' slopes as if independent",
                    Candidates::benchmarksAsIfIndependent)
                .ofNull())
        .add(Candidate.of(AsIfIndependent.NAME, AsIfIndependent::of).ofNull())
        .add(
            Candidate.of("random effects, of labs' slopes", Candidates::labsSlopes)
                .ofNull()
                .betweenLabs())
        .add(
            Candidate.of(
                    List.of(
                        "Mann-Whitney",
                        "Welch's t",
                        "difference at equal date, CR2 by family",
                        "difference at equal date, HC3"),
                    Candidates::labs)
                .ofNull()
                .betweenLabs())
        .add(
            Candidate.of("difference of matched dates", Candidates::matched).ofNull().betweenLabs())
        .add(
            Candidate.of("permutation test of a least-squares slope", Candidates::permutation)
                .ofNull())
        .add(bootstrap(Bootstrap.Method.STUDENTISED))
        .add(bootstrap(Bootstrap.Method.SYMMETRIC))
        .add(bootstrap(Bootstrap.Method.PERCENTILE))
        .add(bootstrap(Bootstrap.Method.BASIC))
        .add(bootstrap(Bootstrap.Method.BCA).on(design -> design.n() >= FEWEST_FOR_BCA))
        .build();
  }

  private static Candidate line(TrendEstimator estimator) {
    return Candidate.of(estimator.toString(), drawn -> Answer.of(estimator.fit(drawn.series())));
  }

  private static MannKendall test(Drawn drawn) {
    return drawn.isNull()
        ? MannKendall.withDefaults().with(Resampling.of(DRAWS).withSeed(drawn.seed()))
        : MannKendall.withDefaults().withNormalApproximation();
  }

  private static List<Answer> theilSen(Drawn drawn) {
    return withItsTest(TheilSen.withDefaults().withTest(test(drawn)), drawn);
  }

  private static List<Answer> familyMeans(Drawn drawn) {
    return withItsTest(
        FamilyMeans.withDefaults().by(TheilSen.withDefaults().withTest(test(drawn))), drawn);
  }

  private static List<Answer> withItsTest(TrendEstimator estimator, Drawn drawn) {
    Answer both = Answer.of(estimator.fit(drawn.series()));
    return ImmutableList.of(both, new Answer(both.estimate(), Optional.empty(), both.p()));
  }

  private static String logit(boolean squeezed) {
    return LeastSquares.withDefaults() + ", on log-odds" + (squeezed ? " of scores drawn in" : "");
  }

  private static Answer odds(LogitTrend method, Drawn drawn) {
    return Answer.of(method.fit(drawn.ofShares().series(Design.benchmarks().get(0))));
  }

  private static Answer log(Drawn drawn) {
    return Answer.of(LogTrend.withDefaults().fit(drawn.series()));
  }

  private static List<Answer> withinLabs(Drawn drawn) {
    return WithinLabs.withDefaults()
        .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
        .fit(drawn.series())
        .fold(
            t ->
                ImmutableList.of(
                    Answer.of(t.slope(), t.interval(), t.p()), Answer.ofP(t.permutationP())),
            (reason, why) -> ImmutableList.of(Answer.NONE, Answer.NONE));
  }

  private static Answer equivalence(Drawn drawn) {
    return SlopeEquivalence.within(MARGIN)
        .test(drawn.steeperBy(MARGIN))
        .fold(
            e -> new Answer(Optional.empty(), Optional.empty(), Optional.of(e.p())),
            (reason, why) -> Answer.NONE);
  }

  private static Answer overall(Drawn drawn) {
    return Answer.of(
        OverallScores.withDefaults()
            .by(FamilyMeans.withDefaults().by(TheilSen.withDefaults().withTest(test(drawn))))
            .fit(drawn.board()));
  }

  private static Answer pooledSlopes(Drawn drawn) {
    return Answer.of(PooledSlopes.withDefaults().fit(drawn.board()));
  }

  private static Answer regional(Drawn drawn) {
    return Answer.ofP(
        RegionalKendall.withDefaults()
            .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
            .test(drawn.board())
            .map(test -> test.p()));
  }

  /**
   * A family of tests rejects where one of them does: if the smallest adjusted p is at most .05.
   */
  private static Answer maxT(Drawn drawn) {
    return Answer.ofP(
        MaxT.withDefaults()
            .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
            .test(drawn.board())
            .map(
                test ->
                    test.byBenchmark().values().stream()
                        .map(MaxTBenchmark::adjusted)
                        .min(Comparator.comparingDouble(PValue::value))
                        .orElseThrow()));
  }

  private static Candidate mixed(MixedTrend method) {
    return Candidate.of(method.toString(), drawn -> Answer.of(method.fit(drawn.board()))).ofNull();
  }

  private static Answer benchmarksAsIfIndependent(Drawn drawn) {
    return combined(
        drawn.board().benchmarks().stream().map(Benchmark::name).collect(toImmutableList()),
        drawn.board().seriesByBenchmark().values().asList());
  }

  private static Answer labsSlopes(Drawn drawn) {
    Scores scores = drawn.ofSeries();
    return combined(
        scores.labs().stream().map(lab -> lab.name()).collect(toImmutableList()),
        scores.seriesByLab(drawn.mean()).values().asList());
  }

  private static Answer combined(List<String> names, List<ScoreSeries> series) {
    ImmutableList<EffectEstimate> estimates =
        IntStream.range(0, series.size())
            .boxed()
            .flatMap(
                i ->
                    EffectEstimate.ofSlope(names.get(i), LeastSquares.withDefaults(), series.get(i))
                        .stream())
            .collect(toImmutableList());
    return Answer.of(MetaAnalysis.withDefaults().fit(estimates));
  }

  private static List<Answer> labs(Drawn drawn) {
    Outcome<LabDifference> found =
        LabComparison.withDefaults()
            .withAggregates()
            .compare(drawn.ofSeries(), Labs.OPENAI, Labs.ANTHROPIC)
            .on(drawn.mean());
    Outcome<LabDifference> hc3 =
        LabComparison.withDefaults()
            .withAggregates()
            .withHc3Errors()
            .compare(drawn.ofSeries(), Labs.OPENAI, Labs.ANTHROPIC)
            .on(drawn.mean());
    return ImmutableList.of(
        found.fold(
            d -> Answer.of(0, d.interval(), Outcome.of(d.p())), (reason, why) -> Answer.NONE),
        Answer.of(found.flatMap(LabDifference::welch)),
        Answer.of(found.flatMap(LabDifference::atEqualDate).flatMap(d -> d.test())),
        Answer.of(hc3.flatMap(LabDifference::atEqualDate).flatMap(d -> d.test())));
  }

  private static Answer matched(Drawn drawn) {
    return Answer.of(
        MatchedDates.within(WINDOW_DAYS)
            .withAggregates()
            .compare(drawn.ofSeries(), Labs.OPENAI, Labs.ANTHROPIC)
            .on(drawn.mean())
            .flatMap(d -> d.test()));
  }

  private static Answer permutation(Drawn drawn) {
    int n = drawn.design().n();
    int[] rows = IntStream.range(0, n).toArray();
    return Answer.ofP(
        Permutation.withDefaults()
            .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
            .test(Rows.independent(n), order -> drawn.slope(rows, order)));
  }

  private static Candidate bootstrap(Bootstrap.Method method) {
    return Candidate.of(
            method + " bootstrap of a least-squares slope",
            drawn ->
                Bootstrap.withDefaults()
                    .with(method)
                    .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
                    .estimate(Rows.independent(drawn.design().n()), rows -> drawn.slope(rows, rows))
                    .fold(
                        e ->
                            new Answer(
                                Optional.of(e.value()),
                                e.interval().toOptional(),
                                Optional.empty()),
                        (reason, why) -> Answer.NONE))
        .ofNull();
  }
}
