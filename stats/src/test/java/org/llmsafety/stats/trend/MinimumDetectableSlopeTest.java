package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.everyDays;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.NoncentralT;

class MinimumDetectableSlopeTest {
  private static final ScoreSeries SIX =
      TestSeries.of(days(0, 200, 400, 600, 800, 1000), values(0.5, 0.7, 0.6, 0.9, 0.8, 0.7));

  // R 4.2.2: pt(q, df, ncp, lower = FALSE) + pt(-q, df, ncp)
  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736432095, 5, 0.305160102729765",
    "2, 4.302652729911275, 3, 0.387400128505686",
    "20, 2.0859634472658364, 2.945466717054142, 0.800000000000158",
    "998, 1.9623438462955064, 1.5, 0.322524770658692"
  })
  void power_agreesWithR(double df, double bound, double noncentrality, double power) {
    assertThat(new NoncentralT(df, bound).power(noncentrality)).isCloseTo(power, within(1e-9));
  }

  @Test
  void withoutSlope_thePowerIsTheSignificanceLevel() {
    for (double df : new double[] {1, 2, 5, 30, 1_000, 99_998}) {
      for (double level : new double[] {0.001, 0.05, 0.2}) {
        NoncentralT law = new NoncentralT(df, Laws.tReach(1 - level, df));
        assertThat(law.power(0)).isCloseTo(level, within(1e-9));
      }
    }
  }

  @Test
  void power_growsWithTheSlope() {
    for (double df : new double[] {1, 3, 20, 500}) {
      NoncentralT law = new NoncentralT(df, Laws.tReach(0.95, df));
      double before = 0;
      for (double noncentrality = 0; noncentrality < 40; noncentrality += 0.5) {
        double power = law.power(noncentrality);
        assertThat(power).isGreaterThanOrEqualTo(before - 1e-12);
        before = power;
      }
      assertThat(law.power(law.noncentralityOf(0.9))).isCloseTo(0.9, within(1e-10));
    }
  }

  @Test
  void slopeGrowsWithPowerAndScatter_andShrinksWithTheLevel() {
    DetectableSlope usual = MinimumDetectableSlope.withDefaults().describe(SIX).orElseThrow();
    assertThat(
            MinimumDetectableSlope.withDefaults()
                .withPower(0.9)
                .describe(SIX)
                .orElseThrow()
                .slope())
        .isGreaterThan(usual.slope());
    assertThat(
            MinimumDetectableSlope.withDefaults()
                .withSignificanceLevel(0.1)
                .describe(SIX)
                .orElseThrow()
                .slope())
        .isLessThan(usual.slope());
    assertThat(usual.slopeIf(2 * usual.sigma())).isCloseTo(2 * usual.slope(), within(1e-12));
    assertThat(usual.sigmaInterval().contains(usual.sigma())).isTrue();
    assertThat(usual).asString().startsWith("a trend of 0.").endsWith(", n = 6");
    assertThat(usual)
        .asString()
        .contains("a year, up or down, would be detected with probability 80 % at level 0.05");
  }

  @Test
  void scoresOnALine_leaveNoScatterToRestOn() {
    double[] line = new double[5];
    Arrays.setAll(line, i -> i);
    assertThat(
            MinimumDetectableSlope.withDefaults().describe(TestSeries.of(everyDays(5, 10), line)))
        .hasToString("the line goes through all 5 scores, so their scatter cannot be estimated");
  }

  @Test
  void powerWithoutSlope_isRefused() {
    MinimumDetectableSlope sensitivity = MinimumDetectableSlope.withDefaults().withPower(0.05);
    assertThatThrownBy(() -> sensitivity.describe(SIX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("power must be above the significance level 0.05, but was 0.05");
    assertThatThrownBy(() -> MinimumDetectableSlope.withDefaults().withPower(80))
        .hasMessage("power must be between 0 and 1, but was 80.0");
  }

  @Test
  void flatScores_areEvidenceOfNoChangeOnlyWhereTheIntervalFitsTheMargin() {
    ScoreSeries flat =
        TestSeries.of(everyDays(10, 100), values(.50, .51, .49, .50, .51, .50, .49, .51, .50, .50));
    Equivalence wide = SlopeEquivalence.within(0.02).test(flat).orElseThrow();
    assertThat(wide.verdict()).isEqualTo(Equivalence.Verdict.NO_CHANGE);
    assertThat(wide.interval().requestedLevel()).isCloseTo(0.9, within(1e-15));
    assertThat(wide.interval().low()).isGreaterThan(-0.02);
    assertThat(wide.interval().high()).isLessThan(0.02);
    assertThat(wide)
        .asString()
        .contains("against a margin of 0.02000: evidence of no change beyond the margin (p of");
    Equivalence narrow = SlopeEquivalence.within(0.001).test(flat).orElseThrow();
    assertThat(narrow.verdict()).isEqualTo(Equivalence.Verdict.UNDECIDED);
    assertThat(narrow)
        .asString()
        .contains("no evidence of a change, and no evidence that there is none beyond the margin");
  }

  @Test
  void clearTrend_isWithinAMarginThatIsWider() {
    ScoreSeries rising =
        TestSeries.of(everyDays(10, 100), values(.50, .52, .53, .55, .57, .58, .60, .62, .63, .65));
    assertThat(SlopeEquivalence.within(0.2).test(rising).orElseThrow().verdict())
        .isEqualTo(Equivalence.Verdict.CHANGE_WITHIN_MARGIN);
    assertThat(SlopeEquivalence.within(0.02).test(rising).orElseThrow().verdict())
        .isEqualTo(Equivalence.Verdict.CHANGE);
  }

  @Test
  void equivalence_atAnEndOfTheScale_isRefused() {
    Scale unit = Scale.UNIT;
    ScoreSeries atTheEnd =
        TestSeries.of(Benchmark.of("t/unit", unit), everyDays(6, 200), values(1, 1, .99, 1, 1, 1));
    assertThat(SlopeEquivalence.within(0.02).test(atTheEnd).whyNot())
        .hasValue(
            "5 of 6 scores (83.3 %) are at an end of the scale, at most a third may be: scores that"
                + " cannot move on are no evidence that models do not change");
    ScoreSeries nearTheEnd =
        TestSeries.of(
            Benchmark.of("t/unit", unit.lowerIsSafer()),
            everyDays(6, 200),
            values(.01, .012, .011, .01, .012, .011));
    Equivalence wide = SlopeEquivalence.within(0.02).test(nearTheEnd).orElseThrow();
    assertThat(wide)
        .asString()
        .startsWith(
            "(the mean score, 0.0110, is so near the end of the scale that a slope of the margin"
                + " would leave the scale within these 2.7 years, so scores could not show it) ");
    Equivalence narrow = SlopeEquivalence.within(0.005).test(nearTheEnd).orElseThrow();
    assertThat(narrow.verdict()).isEqualTo(Equivalence.Verdict.NO_CHANGE);
    assertThat(narrow.limit()).isEmpty();
  }

  @Test
  void equivalence_needsAMarginAndAnError() {
    assertThatThrownBy(() -> SlopeEquivalence.within(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin must be a finite number above 0, but was 0.0");
    assertThatThrownBy(() -> SlopeEquivalence.within(1).withSignificanceLevel(0.5))
        .hasMessage("significance level must be between 0 and 0.5, but was 0.5");
    assertThat(SlopeEquivalence.within(0.1).test(TestSeries.of(days(0, 1, 2), values(1, 2, 3))))
        .hasToString("the line goes through all 3 scores, so its error cannot be estimated");
  }
}
