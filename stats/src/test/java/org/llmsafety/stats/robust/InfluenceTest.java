package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.TestSeries;

class InfluenceTest {

  @Test
  void threeScores_areTooFew() {
    assertThat(Influence.of(TestSeries.of(days(0, 100, 200), values(1, 3, 2))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "3 scores, need at least 4: without one of them the line would go through the"
                    + " others whatever they are"));
  }

  @Test
  void perfectFit_leavesNoErrorToMeasureBy() {
    assertThat(Influence.of(TestSeries.of(days(0, 100, 200, 300), values(1, 2, 3, 4))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.PERFECT_FIT,
                "the line goes through all 4 scores, so its error cannot be estimated"));
  }

  @Test
  void perfectFitButForOneScore_isRefusedByItsName() {
    assertThat(Influence.of(TestSeries.of(days(0, 100, 200, 300, 400), values(1, 2, 9, 4, 5))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.PERFECT_FIT,
                "without m2 of 2023-07-20 the line goes through all 4 other scores, which leaves"
                    + " no error to measure it by"));
  }

  @Test
  void onlyScoreOfAnotherDate_hasNoLineWithoutIt() {
    assertThat(Influence.of(TestSeries.of(days(0, 0, 0, 0, 300), values(1, 2, 3, 5, 4))))
        .isEqualTo(
            Outcome.unavailable(
                StatsReason.FULL_LEVERAGE,
                "m4 of 2023-10-28 is the only score not of one same date, so without it there is"
                    + " no line"));
  }

  @Test
  void grades_haveNoLine() {
    assertThat(
            Influence.of(
                TestSeries.of(
                    TestSeries.BENCHMARK.withScale(Scale.between(0, 5).ordinal()),
                    days(0, 1, 2, 3),
                    values(1, 3, 2, 5))))
        .matches(outcome -> !outcome.isAvailable())
        .extracting(outcome -> outcome.whyNot().orElseThrow())
        .asString()
        .startsWith("Test is graded");
  }

  @Test
  void farScoreOnAFarDate_isFlaggedAndSaidToBeNoReasonToLeaveItOut() {
    Influence influence =
        Influence.of(TestSeries.of(days(0, 20, 60, 90, 900), values(0.4, 0.45, 0.38, 0.47, 0.2)))
            .orElseThrow();
    assertThat(influence.flagged()).hasSize(1);
    ScoreInfluence far = influence.flagged().get(0);
    assertThat(far.point().score().model().id()).isEqualTo("m4");
    assertThat(influence.flags(far))
        .contains(InfluenceFlag.LEVERAGE, InfluenceFlag.COOKS_DISTANCE, InfluenceFlag.DFBETAS);
    assertThat(influence.sentences().get(0)).isEqualTo("1 of 5 scores is flagged.");
    assertThat(influence.sentences().get(1))
        .startsWith("m4 2025-06-19: leverage 0.99")
        .contains("; leverage above 4 / n, Cook's distance above 4 / n");
    assertThat(influence.sentences().get(2))
        .isEqualTo(
            "Flagged is what lies beyond the usual cut-offs, which are conventions: leverage above"
                + " 4 / n (0.800), external residual beyond 2, Cook's distance above 4 / n"
                + " (0.800), DFBETAS beyond 2 / sqrt(n) (0.894), DFFITS beyond 2 sqrt(2 / n)"
                + " (1.26). A flagged score is one to look at, not one to leave out.");
    assertThat(influence).hasToString("influence of 5 scores, 1 flagged");
  }

  @Test
  void locale_changesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Influence influence =
          Influence.of(TestSeries.of(days(0, 20, 60, 90), values(0.4, 0.45, 0.38, 0.47)))
              .orElseThrow();
      assertThat(influence.scores().get(0).toString()).contains("leverage 0.6");
    } finally {
      Locale.setDefault(before);
    }
  }
}
