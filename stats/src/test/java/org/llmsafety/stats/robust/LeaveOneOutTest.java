package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.robust.Fields.ATTACKS;
import static org.llmsafety.stats.robust.Fields.HARM;
import static org.llmsafety.stats.robust.Fields.NORTH;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.WithinLabs;

class LeaveOneOutTest {
  private static final Scores SCORES = Fields.scores();
  private static final LeastSquares SQUARES = LeastSquares.withDefaults().withClassicalErrors();

  /**
   * Python, numpy.polyfit(x, y, 1)[0] on x = days / 365.25: all 13.109753933365923, without North
   * 0.9608386980817684, without South 19.997267606779378, without East 20.55667360944012.
   */
  @Test
  void byLab_withoutTheLabThatCarriesIt_theSlopeIsGone() {
    LeaveOneOutResult left = LeaveOneOut.byLab().fit(SQUARES, SCORES.series(HARM)).orElseThrow();
    assertThat(left.removals())
        .extracting(LeaveOneOutFit::name)
        .containsExactly("North", "South", "East");
    assertThat(left.removals()).extracting(LeaveOneOutFit::scores).containsExactly(3, 3, 2);
    assertThat(left.movesMost().orElseThrow().name()).isEqualTo("North");
    assertThat(left.sentences().get(0)).startsWith("All scores: +13.11 a year (95 % interval ");
    assertThat(left.sentences().get(1))
        .isEqualTo("Without one lab at a time (3 labs): slopes from +0.96 to +20.56 a year.");
  }

  @Test
  void everyMethodThatHasASlope_canBeAsked() {
    assertThat(
            LeaveOneOut.byModel()
                .fit(FamilyMeans.withDefaults(), SCORES.series(HARM))
                .orElseThrow()
                .removals())
        .hasSize(8);
    LeaveOneOutResult within =
        LeaveOneOut.byFamily()
            .fit(s -> WithinLabs.withDefaults().fit(s.series(HARM)), SCORES)
            .orElseThrow();
    assertThat(within.all().method()).startsWith("least squares with a level for each lab");
    assertThat(within.removals()).hasSize(7);
    LeaveOneOutResult odds =
        LeaveOneOut.byLab()
            .fit(s -> LogitTrend.withDefaults().fit(s.series(ATTACKS)), SCORES)
            .orElseThrow();
    assertThat(odds.all().scale().unit()).isEqualTo("log-odds");
    LeaveOneOutResult pooled =
        LeaveOneOut.byFamily().fit(s -> PooledSlopes.withDefaults().fit(s), SCORES).orElseThrow();
    assertThat(pooled.all().basis().n()).isEqualTo(8);
    assertThat(pooled.all().basis().families()).isEqualTo(7);
  }

  @Test
  void byBenchmark_asksOfTheOthers() {
    LeaveOneOutResult left =
        LeaveOneOut.byBenchmark().fit(OverallScores.withDefaults()::fit, SCORES).orElseThrow();
    assertThat(left.removals()).extracting(LeaveOneOutFit::name).containsExactly("Attacks", "Harm");
    assertThat(left.removals().get(0).without().orElseThrow().value())
        .isEqualTo(OverallScores.withDefaults().fit(SCORES.on(HARM)).orElseThrow().trend().slope());
  }

  @Test
  void byBenchmark_takesAggregatesOfItAlong_andNoneInTurn() {
    Benchmark mean =
        Benchmark.of("test/mean", Scale.UNIT)
            .withAggregation(Aggregation.meanOf(List.of(HARM, ATTACKS)));
    Scores more =
        SCORES.plus(
            SCORES.on(HARM).stream()
                .map(score -> Score.of(score.model(), mean, score.value() / 100))
                .toList());
    LeaveOneOutResult left =
        LeaveOneOut.byBenchmark()
            .fit(s -> TheilSen.withDefaults().fit(s.series(mean)), more)
            .orElseThrow();
    assertThat(left.removals())
        .extracting(LeaveOneOutFit::id)
        .containsExactly(ATTACKS.id(), HARM.id());
    assertThat(left.removals()).extracting(LeaveOneOutFit::scores).containsExactly(16, 16);
    assertThat(left.removals().get(0).without())
        .isEqualTo(Outcome.unavailable(Reason.NO_SCORES, "no scores on mean"));
    assertThat(left.slopes()).isEmpty();
    assertThat(left.movesMost()).isEmpty();
    assertThat(left).hasToString("no slope without any one benchmark (2 benchmarks)");
  }

  @Test
  void byBenchmark_ofASeries_isAMistake() {
    assertThatThrownBy(() -> LeaveOneOut.byBenchmark().fit(SQUARES, SCORES.series(HARM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "benchmarks are left out of scores, but this is a series of one: Harm, 8 scores from"
                + " 2023-01-10 to 2024-06-30");
  }

  @Test
  void oneUnitOnly_leavesNothing() {
    assertThat(LeaveOneOut.byLab().fit(SQUARES, SCORES.from(NORTH).series(HARM)))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "all 3 scores are of one lab, North: without it nothing is left"));
  }

  @Test
  void noTrendOfAll_saysWhy() {
    assertThat(LeaveOneOut.byModel().fit(SQUARES, Scores.empty().series(HARM)))
        .isEqualTo(Outcome.unavailable(Reason.NO_SCORES, "no scores, need at least 3"));
  }

  @Test
  void whatCannotBeComputed_saysWhyAndOverturnsNothing() {
    LeaveOneOutResult left =
        LeaveOneOut.byModel().fit(SQUARES, SCORES.from(NORTH).series(HARM)).orElseThrow();
    assertThat(left.removals())
        .allSatisfy(
            removal -> {
              assertThat(removal.without().whyNot()).contains("2 scores, need at least 3");
              assertThat(removal.overturned()).isEmpty();
            });
    assertThat(left.sentences())
        .contains("Without n1 there is no slope: 2 scores, need at least 3.");
  }

  @Test
  void overturned_isToldWithTheUnitsThatDoIt() {
    Estimate rising = answer(0, 1, 2, 3.2, 4, 5.1);
    Estimate falling = answer(5.1, 4, 3.2, 2, 1, 0);
    Estimate flat = answer(1.1, 3, 2, 2, 3, 1);
    assertThat(ChangedConclusion.between(rising, falling, 0.05))
        .containsExactly(ChangedConclusion.SIGN);
    assertThat(ChangedConclusion.between(rising, flat, 0.05))
        .containsExactly(
            ChangedConclusion.SIGN,
            ChangedConclusion.INTERVAL_TAKES_IN_ZERO,
            ChangedConclusion.P_RISES_ABOVE_LEVEL);
    assertThat(ChangedConclusion.between(flat, rising, 0.05))
        .containsExactly(
            ChangedConclusion.SIGN,
            ChangedConclusion.INTERVAL_LEAVES_ZERO,
            ChangedConclusion.P_FALLS_TO_LEVEL);
    assertThat(ChangedConclusion.between(rising, rising, 0.05)).isEmpty();
  }

  private static Estimate answer(double... values) {
    return SQUARES
        .fit(TestSeries.of(TestSeries.everyDays(values.length, 100), values))
        .orElseThrow();
  }

  @Test
  void aFarScoreThatCarriesTheTrend_overturnsItWhenLeftOut() {
    LeaveOneOutResult left =
        LeaveOneOut.byModel()
            .fit(
                SQUARES,
                TestSeries.of(
                    TestSeries.days(0, 30, 60, 90, 120, 900),
                    TestSeries.values(0.50, 0.48, 0.51, 0.47, 0.46, 0.90)))
            .orElseThrow();
    assertThat(left.overturning()).extracting(LeaveOneOutFit::name).containsExactly("m5");
    assertThat(left.sentences())
        .contains(
            "The slope changes sign without: m5.",
            "The interval starts to include 0 without: m5.",
            "P rises above the significance level (0.05) without: m5.",
            "A conclusion that a model overturns depends on that model, which is no reason to leave"
                + " it out; and the range of slopes is no confidence interval.");
  }

  @Test
  void nothingOverturned_isSaidToo() {
    LeaveOneOutResult left =
        LeaveOneOut.byModel()
            .withSignificanceLevel(0.1)
            .fit(
                SQUARES,
                TestSeries.of(
                    TestSeries.everyDays(6, 100), TestSeries.values(0, 1, 2, 3.2, 4, 5.1)))
            .orElseThrow();
    assertThat(left.overturning()).isEmpty();
    assertThat(left.sentences())
        .contains(
            "No model left out changes the sign of the slope, takes 0 into its interval or out of"
                + " it, or takes p across 0.1, as far as these could be computed.");
  }

  @Test
  void unitsOfOneName_areToldApartByTheirIds() {
    Scores twins =
        SCORES.stream()
            .map(
                score ->
                    score.model().id().startsWith("s1")
                        ? score.withModel(
                            Model.of(score.model().id(), score.lab())
                                .withName("S")
                                .withReleases(score.model().releases()))
                        : score)
            .collect(Scores.toScores());
    assertThat(LeaveOneOut.byModel().fit(SQUARES, twins.series(HARM)).orElseThrow().removals())
        .extracting(LeaveOneOutFit::name)
        .containsExactly("n1", "S (s1)", "S (s1-mini)", "e1", "n2", "s2", "n3", "e2");
  }

  @Test
  void significanceLevel_isBetween0And1() {
    assertThatThrownBy(() -> LeaveOneOut.byLab().withSignificanceLevel(5))
        .hasMessage("significance level must be between 0 and 1, but was 5.0");
    assertThat(LeaveOneOut.of(LeaveOutUnit.LAB))
        .hasToString("leaving out one lab at a time, significance level 0.05");
  }
}
