package org.llmsafety.stats;

import static org.llmsafety.stats.robust.LeaveOneOut.byFamily;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.blocks.Friedman;
import org.llmsafety.stats.blocks.Nemenyi;
import org.llmsafety.stats.blocks.SkillingsMack;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.CapabilityCorrelations;
import org.llmsafety.stats.capability.DependentCorrelations;
import org.llmsafety.stats.capability.PartialSpearman;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.MatchedDates;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.coverage.HoleBounds;
import org.llmsafety.stats.editions.EditionTrends;
import org.llmsafety.stats.explore.Breakpoint;
import org.llmsafety.stats.explore.FractionalLogit;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.explore.QuantileTrend;
import org.llmsafety.stats.explore.RepeatedMedians;
import org.llmsafety.stats.explore.Saturation;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.MixedTrend;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.pooled.RegionalKendall;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.study.Decision;
import org.llmsafety.stats.study.FieldStudy;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogTrend;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.MinimumDetectableSlope;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.WithinLabs;

/** Every public method that takes scores or a series, asked of one board. */
final class EntryPoints {
  static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  static final Benchmark C = Benchmark.of("test/c", Scale.UNIT);
  static final Benchmark MATHS = Benchmark.of("test/maths", Scale.UNIT);
  static final Lab ONE = Lab.of("One");
  static final Lab TWO = Lab.of("Two");
  private static final int MODELS = 18;
  private static final int ITEMS = 400;
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 10);
  private static final Capability CAPABILITY = Capability.on(MATHS);

  private EntryPoints() {}

  /** Eighteen models of nine families and two labs on three safety benchmarks and in maths. */
  static Scores board() {
    Random random = new Random(11);
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int i = 0; i < MODELS; i++) {
      for (Benchmark benchmark : List.of(A, B, C, MATHS)) {
        scores.add(score(i, benchmark, 0.35 + 0.018 * i + 0.15 * random.nextDouble()));
      }
    }
    return Scores.copyOf(scores.build());
  }

  static Model model(int i) {
    return Model.of("m" + i, i / 2 % 2 == 0 ? ONE : TWO)
        .withFamily("family " + i / 2)
        .withReleases(
            Release.on(Release.Kind.ANNOUNCEMENT, FIRST.plusDays(47L * i + (long) i * i), "test"));
  }

  static Score score(int i, Benchmark benchmark, double value) {
    return Score.of(model(i), benchmark, value)
        .withUncertainty(new Uncertainty.StandardError(0.02, OptionalLong.of(ITEMS)))
        .withProvenance(Provenance.of(Location.of("board.csv").atLine(i + 2L)));
  }

  /** {@return what each method says of these scores, by "Class.method/number of parameters"} */
  static ImmutableMap<String, Function<Scores, Outcome<?>>> all() {
    ImmutableMap.Builder<String, Function<Scores, Outcome<?>>> all = ImmutableMap.builder();
    all.putAll(ofSeries());
    all.putAll(ofScores());
    all.putAll(ofWords());
    return all.buildOrThrow();
  }

  private static ImmutableMap<String, Function<Scores, Outcome<?>>> ofSeries() {
    return ImmutableMap.<String, Function<Scores, Outcome<?>>>builder()
        .put("TrendEstimator.fitEach/1", s -> fitEach(s.series(a(s))))
        .put("LeastSquares.fit/1", s -> LeastSquares.withDefaults().fit(s.series(a(s))))
        .put(
            "LeastSquares.standardError/1",
            s -> LeastSquares.withDefaults().standardError(s.series(a(s))))
        .put("LogitTrend.fit/1", s -> LogitTrend.withDefaults().fit(s.series(a(s))))
        .put("LabLevels.fit/1", s -> LabLevels.withDefaults().fit(s.series(a(s))))
        .put("LabLevels.spread/1", s -> LabLevels.withDefaults().spread(s.series(a(s))))
        .put("WithinLabs.fit/1", s -> WithinLabs.withDefaults().fit(s.series(a(s))))
        .put("FamilyMeans.fit/1", s -> FamilyMeans.withDefaults().fit(s.series(a(s))))
        .put("FieldTrend.fit/1", s -> FieldTrend.withDefaults().fit(s.series(a(s))))
        .put(
            "TrendSurvey.fitTogether/2 slopes",
            s -> row(TrendSurvey.withDefaults().fitTogether("test", s)).trend())
        .put("MannKendall.test/1", s -> MannKendall.withDefaults().test(s.series(a(s))))
        .put("TheilSen.fit/1", s -> TheilSen.withDefaults().fit(s.series(a(s))))
        .put("SlopeEquivalence.test/1", s -> SlopeEquivalence.within(0.1).test(s.series(a(s))))
        .put(
            "MinimumDetectableSlope.describe/1",
            s -> MinimumDetectableSlope.withDefaults().describe(s.series(a(s))))
        .put("LogTrend.fit/1", s -> LogTrend.withDefaults().fit(s.series(a(s))))
        .put("Influence.of/1", s -> Influence.of(s.series(a(s))))
        .put("Scaling.apply/1", s -> Scaling.NATIVE.apply(s.series(a(s))).map(ScoreSeries::points))
        .put(
            "LeaveOneOut.fit/2 of series",
            s -> byFamily().fit(TheilSen.withDefaults(), s.series(a(s))))
        .put(
            "EffectEstimate.ofSlope/3",
            s -> EffectEstimate.ofSlope("a", LeastSquares.withDefaults(), s.series(a(s))))
        .put("Frontier.describe/1", s -> Frontier.withDefaults().describe(s.series(a(s))))
        .put("RepeatedMedians.fit/1", s -> RepeatedMedians.withDefaults().fit(s.series(a(s))))
        .put(
            "QuantileTrend.fit/1",
            s -> QuantileTrend.withDefaults().withQuantile(0.5).fit(s.series(a(s))))
        .put("FractionalLogit.fit/1", s -> FractionalLogit.withDefaults().fit(s.series(a(s))))
        .put("Saturation.describe/1", s -> Saturation.withDefaults().describe(s.series(a(s))))
        .put("Breakpoint.fit/1", s -> Breakpoint.withDefaults().fit(s.series(a(s))))
        .buildOrThrow();
  }

  private static ImmutableMap<String, Function<Scores, Outcome<?>>> ofScores() {
    return ImmutableMap.<String, Function<Scores, Outcome<?>>>builder()
        .put("Capability.describe/1", s -> Capability.on(a(s)).describe(s))
        .put(
            "DependentCorrelations.compare/4",
            s -> DependentCorrelations.withDefaults().compare(s, a(s), B, CAPABILITY))
        .put("PartialSpearman.fit/3", s -> PartialSpearman.withDefaults().fit(s, a(s), CAPABILITY))
        .put(
            "TrendGivenCapability.fit/3",
            s -> TrendGivenCapability.withDefaults().fit(s, a(s), CAPABILITY))
        .put(
            "CapabilityCorrelations.fit/3",
            s -> CapabilityCorrelations.withDefaults().fit(s, a(s), CAPABILITY))
        .put("MixedTrend.fit/1", s -> MixedTrend.withDefaults().fit(s))
        .put("PooledSlopes.fit/1", s -> PooledSlopes.withDefaults().fit(s))
        .put("OverallScores.fit/1", s -> OverallScores.withDefaults().fit(s))
        .put(
            "OverallScores.series/1",
            s -> OverallScores.withDefaults().series(s).map(ScoreSeries::points))
        .put("RankCorrelations.fit/1", s -> RankCorrelations.withDefaults().fit(s))
        .put("MaxT.test/1", s -> MaxT.withDefaults().with(Resampling.of(99)).test(s))
        .put(
            "RegionalKendall.test/1",
            s -> RegionalKendall.withDefaults().with(Resampling.of(99)).test(s))
        .put("RankIntervals.fit/2", s -> RankIntervals.withDefaults().fit(s, a(s)))
        .put(
            "ModelComparison.compare/3",
            s -> ModelComparison.withDefaults().compare(s, model(3), model(4)))
        .put(
            "ModelComparison.compareEach/3",
            s ->
                ModelComparison.withDefaults()
                    .compareEach(s, model(3), List.of(model(4)))
                    .byModel()
                    .values()
                    .asList()
                    .get(0))
        .put("MatchedDates.compare/3", s -> MatchedDates.within(200).compare(s, ONE, TWO).on(a(s)))
        .put(
            "LabComparison.compare/3",
            s -> LabComparison.withDefaults().compare(s, ONE, TWO).on(a(s)))
        .put("Coverage.describe/1", s -> Coverage.withDefaults().describe(s))
        .put("HoleBounds.compare/4", s -> HoleBounds.withDefaults().compare(s, a(s), ONE, TWO))
        .put("HoleBounds.fit/2", s -> HoleBounds.withDefaults().fit(s, a(s)))
        .put("HoleBounds.fitOverall/1", s -> HoleBounds.withDefaults().fitOverall(s))
        .put("Nemenyi.test/1", s -> Nemenyi.withDefaults().test(s))
        .put("Friedman.test/1", s -> Friedman.withDefaults().with(Resampling.of(99)).test(s))
        .put(
            "SkillingsMack.test/1",
            s -> SkillingsMack.withDefaults().with(Resampling.of(99)).test(s))
        .put("LeaveOneOut.fit/2", s -> byFamily().fit(EntryPoints::answer, s))
        .put("LeaveOneOut.fit/3", s -> byFamily().fit(EntryPoints::answer, s, s.once()))
        .buildOrThrow();
  }

  private static ImmutableMap<String, Function<Scores, Outcome<?>>> ofWords() {
    return ImmutableMap.<String, Function<Scores, Outcome<?>>>of(
        "TrendSurvey.fitTogether/2",
            s -> row(TrendSurvey.withDefaults().fitTogether("test", s)).p(),
        "TrendSurvey.fit/2", s -> row(TrendSurvey.withDefaults().fit("test", s).byLab()).p(),
        "SpecificationGrid.fit/1", s -> SpecificationGrid.on(a(s)).fit(s).cells().get(0).answer(),
        "SafetyStudy.verdict/2",
            s -> SafetyStudy.withDefaults().verdict(SafetyQuestion.on(a(s)), s).main(),
        "SafetyStudy.answer/2",
            s -> sentences(SafetyStudy.withDefaults().answer(SafetyQuestion.on(a(s)), s)),
        "SafetyStudy.answer/2 overall",
            s -> sentences(SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), s)),
        "FieldStudy.answer/1",
            s -> decision(FieldStudy.withDefaults().answer(ImmutableMap.of("test", s)).sources()),
        "FieldStudy.table/1", s -> onTheme(FieldStudy.withDefaults(), s),
        "EditionTrends.describe/2", EntryPoints::ofEdition);
  }

  /** The benchmark A as these scores have it. */
  private static Benchmark a(Scores scores) {
    return scores.on(A).benchmarks().get(0);
  }

  private static Outcome<Trend> answer(Scores scores) {
    return TheilSen.withDefaults().fit(scores.series(a(scores)));
  }

  private static Outcome<?> fitEach(ScoreSeries series) {
    return TheilSen.withDefaults().fitEach(Map.of("a", series)).byKey().values().asList().get(0);
  }

  private static Survey.Row row(Survey.Part part) {
    return part.rows().stream()
        .filter(row -> row.benchmark().id().equals(A.id()))
        .filter(row -> row.lab().map(lab -> lab.equals(TWO)).orElse(true))
        .findFirst()
        .orElseThrow();
  }

  private static Outcome<?> decision(ImmutableMap<String, Decision> sources) {
    return sources.values().asList().get(0).main();
  }

  /** What the scores on A say on a theme that A is given. */
  private static Outcome<?> onTheme(FieldStudy study, Scores scores) {
    Scores onTheme =
        scores.stream()
            .filter(score -> score.benchmark().id().equals(A.id()))
            .map(score -> score.withBenchmark(score.benchmark().withTopics(Topic.SYCOPHANCY)))
            .collect(Scores.toScores());
    return study
        .table(ImmutableMap.of("test", onTheme))
        .themes()
        .get(0)
        .answers()
        .get(0)
        .decision()
        .main();
  }

  /** Each score evaluated on the day that dates it. */
  private static Outcome<?> ofEdition(Scores scores) {
    Scores tested =
        scores.stream()
            .map(
                score ->
                    score
                        .dated()
                        .map(day -> Release.on(Release.Kind.EVALUATION, day.date(), "test"))
                        .map(score::withEvaluated)
                        .orElse(score))
            .collect(Scores.toScores());
    return EditionTrends.withDefaults()
        .describe(tested, a(scores))
        .flatMap(panel -> panel.editions().get(0).byEvaluation());
  }

  private static Outcome<?> sentences(SafetyAnswer answer) {
    return answer.main().map(main -> answer.findings());
  }
}
