package org.llmsafety.stats.study;

import static com.google.common.base.Preconditions.checkNotNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.coverage.HoleBounds;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MinimumDetectableSlope;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabs;

/** What stands behind an answer: which results, of which scores, by which question. */
class EvidenceTest {
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT)
          .withName("Mean")
          .withAggregation(Aggregation.meanOf(REFUSALS, ATTACKS));
  private static final double MARGIN = 0.02;
  private static final SafetyStudy STUDY =
      SafetyStudy.withDefaults().withMargin(MARGIN).withSignificanceLevel(0.04);

  /** Two labs on two benchmarks and on a mean of these, which is of no benchmark's own. */
  private static final Scores FIELD = Boards.rising().plus(means());

  private static Evidence overall() {
    return STUDY.answer(SafetyQuestion.overall(), FIELD).evidence();
  }

  private static Evidence onRefusals() {
    return STUDY.answer(SafetyQuestion.on(REFUSALS), FIELD).evidence();
  }

  private static Evidence redOnMean() {
    return STUDY.answer(SafetyQuestion.on(MEAN).from(RED).against(BLUE), FIELD).evidence();
  }

  private static Scores means() {
    return Boards.rising().on(REFUSALS).stream()
        .map(
            score ->
                Score.of(score.model(), MEAN, 0.9 * score.value())
                    .withDated(score.dated().orElseThrow()))
        .collect(Scores.toScores());
  }

  private static ScoreSeries families(Scores scores, Benchmark benchmark) {
    return FamilyMeans.of(scores.series(benchmark));
  }

  private static LeaveOneOutResult withoutFamilies(Evidence evidence) {
    return checkNotNull(evidence.leftOut().get(LeaveOutUnit.FAMILY)).orElseThrow();
  }

  /** What the question fixes is not left out, and single models never are: families are. */
  @Test
  void leftOut_areTheUnitsThatTheQuestionLeavesOpen() {
    assertThat(overall().leftOut().keySet())
        .containsExactly(LeaveOutUnit.FAMILY, LeaveOutUnit.LAB, LeaveOutUnit.BENCHMARK);
    assertThat(onRefusals().leftOut().keySet())
        .containsExactly(LeaveOutUnit.FAMILY, LeaveOutUnit.LAB);
    assertThat(redOnMean().leftOut().keySet()).containsExactly(LeaveOutUnit.FAMILY);
  }

  @Test
  void leftOut_comparesWithTheAnswerItself() {
    for (SafetyQuestion question :
        List.of(SafetyQuestion.overall(), SafetyQuestion.on(REFUSALS).from(RED))) {
      SafetyAnswer answer = STUDY.answer(question, FIELD);
      for (Outcome<LeaveOneOutResult> left : answer.evidence().leftOut().values()) {
        Estimate all = left.orElseThrow().all();
        assertThat(all.value()).isEqualTo(answer.main().orElseThrow().value());
        assertThat(all.p()).isEqualTo(answer.main().orElseThrow().p());
        assertThat(left.orElseThrow().significanceLevel()).isEqualTo(0.04);
      }
    }
    Scores without = FIELD.matching(score -> !score.model().family().equals("Red family A"));
    assertThat(
            withoutFamilies(overall()).removals().stream()
                .filter(fit -> fit.name().equals("Red family A"))
                .map(fit -> fit.without().orElseThrow().value()))
        .containsExactly(
            STUDY.verdict(SafetyQuestion.overall(), without).main().orElseThrow().value());
  }

  /** Of ties in dates and in scores, an exact p would cost too much: the answer's is sampled. */
  @Test
  void leftOut_comparesWithTheAnswerItself_whereItsPIsSampled() {
    Scores tied =
        IntStream.range(0, 36)
            .mapToObj(
                i ->
                    Score.of(
                            Model.of("red/" + i, RED).withFamily("F" + i),
                            REFUSALS,
                            (10 + i / 4 + 3 * (i % 5)) / 40.0)
                        .withDated(
                            Release.on(
                                Release.Kind.ANNOUNCEMENT,
                                TestSeries.ORIGIN.plusDays(40L * (i / 2)),
                                "test")))
            .collect(Scores.toScores());
    SafetyAnswer answer = STUDY.answer(SafetyQuestion.on(REFUSALS), tied);
    Outcome<PValue> p = answer.main().flatMap(Estimate::p);
    assertThat(p.orElseThrow().kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(withoutFamilies(answer.evidence()).all().p()).isEqualTo(p);
  }

  /** An aggregate is no benchmark of an overall question, and may be what is asked about. */
  @Test
  void aggregates_areLeftOutUnlessAskedAbout() {
    Evidence redOnMean = redOnMean();
    Evidence overall = overall();
    assertThat(overall.benchmarks().rows())
        .extracting(Survey.Row::benchmark)
        .containsExactly(REFUSALS, ATTACKS);
    assertThat(redOnMean.benchmarks().rows())
        .extracting(Survey.Row::benchmark)
        .containsExactly(MEAN);
    assertThat(overall.asked()).isEqualTo(FIELD);
    assertThat(redOnMean.asked()).isEqualTo(FIELD.on(MEAN).from(RED));
  }

  @Test
  void severalBenchmarks_areTestedAndCorrelatedTogether() {
    Evidence onRefusals = onRefusals();
    Evidence overall = overall();
    Scores parts = Boards.rising();
    assertThat(overall.maxT()).hasValue(MaxT.withDefaults().test(parts));
    assertThat(overall.correlations()).hasValue(RankCorrelations.withDefaults().fit(parts));
    assertThat(overall.benchmarks())
        .isEqualTo(
            TrendSurvey.withDefaults()
                .withSignificanceLevel(0.04)
                .fitTogether("benchmarks", parts));
    assertThat(onRefusals.maxT()).isEmpty();
    assertThat(onRefusals.correlations()).isEmpty();
  }

  /** With lab levels where the answer has them, by least squares where it is of one lab. */
  @Test
  void sensitivityAndEquivalence_areOfFamilyMeansByTheModelOfTheAnswer() {
    Evidence redOnMean = redOnMean();
    Evidence onRefusals = onRefusals();
    ScoreSeries field = families(FIELD, REFUSALS);
    SlopeEquivalence within = SlopeEquivalence.within(MARGIN).withSignificanceLevel(0.04);
    MinimumDetectableSlope detectable =
        MinimumDetectableSlope.withDefaults().withSignificanceLevel(0.04);
    assertThat(onRefusals.sensitivity())
        .isEqualTo(detectable.by(LabLevels.withDefaults()).describe(field));
    assertThat(onRefusals.equivalence()).hasValue(within.by(LabLevels.withDefaults()).test(field));

    ScoreSeries red = families(FIELD.from(RED), MEAN);
    assertThat(redOnMean.sensitivity()).isEqualTo(detectable.describe(red));
    assertThat(redOnMean.equivalence()).hasValue(within.by(LeastSquares.withDefaults()).test(red));
    assertThat(SafetyStudy.withDefaults().verdict(SafetyQuestion.on(MEAN), FIELD).equivalence())
        .as("without a margin")
        .isEmpty();
  }

  @Test
  void labs_areFittedByFamilyMeans_andOneLabHasNoOtherToBeWithin() {
    Evidence onRefusals = onRefusals();
    ScoreSeries series = FIELD.series(REFUSALS);
    Trends<Lab> byLab = FamilyMeans.withDefaults().fitEach(series.byLab());
    assertThat(onRefusals.byLab().byKey()).isEqualTo(byLab.byKey());
    assertThat(onRefusals.labTests()).isEqualTo(byLab.hypotheses("trends of 2 labs"));
    assertThat(onRefusals.withinLabs()).isEqualTo(WithinLabs.withDefaults().fit(series));
    assertThat(redOnMean().withinLabs().whyNot()).hasValue("one lab is asked about");
    assertThat(STUDY.answer(SafetyQuestion.overall(), Scores.empty()).evidence().byLab().byKey())
        .isEqualTo(ImmutableMap.of());
  }

  @Test
  void holes_areThoseOfTheBenchmark_orOfAllBenchmarksTogether() {
    Scores parts = Boards.rising();
    assertThat(overall().holes()).isEqualTo(HoleBounds.withDefaults().fitOverall(parts));
    assertThat(onRefusals().holes()).isEqualTo(HoleBounds.withDefaults().fit(parts, REFUSALS));
  }

  /** On the benchmark asked about, which may be an aggregate; else on each but aggregates. */
  @Test
  void rival_isComparedOnWhatIsAskedAbout() {
    assertThat(overall().comparison()).isEmpty();
    assertThat(redOnMean().comparison())
        .hasValue(LabComparison.withDefaults().withAggregates().compare(FIELD.on(MEAN), RED, BLUE));
    assertThat(
            STUDY
                .answer(SafetyQuestion.overall().from(RED).against(BLUE), FIELD)
                .evidence()
                .comparison())
        .hasValue(LabComparison.withDefaults().compare(FIELD, RED, BLUE));
  }
}
