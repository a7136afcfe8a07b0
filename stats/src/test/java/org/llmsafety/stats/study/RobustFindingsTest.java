package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.Specification;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;
import org.llmsafety.stats.trend.Trend;

/** What sentences on other ways to ask and on who was evaluated say of given evidence. */
class RobustFindingsTest {
  private static final MainMethod.Choice ALL_COMPLETE = choice(20, 20, 2);

  private static MainMethod.Choice choice(int dated, int complete, int benchmarks) {
    return new MainMethod.Choice(
        MainMethod.OVERALL_SCORES, dated, complete, 10, 2, benchmarks, true);
  }

  private static RobustFindings findings(
      SafetyQuestion question, MainMethod.Choice choice, Given given) {
    return new RobustFindings(question, .05, given.evidence(), choice);
  }

  private static RobustFindings overall(Given given) {
    return findings(SafetyQuestion.overall(), ALL_COMPLETE, given);
  }

  private static String sentence(Optional<Finding> finding) {
    return finding.map(Finding::sentence).orElse("");
  }

  private static SpecificationCurve grid(List<Outcome<Estimate>> answers) {
    ImmutableList.Builder<SpecificationResult> cells = ImmutableList.builder();
    for (int i = 0; i < answers.size(); i++) {
      cells.add(
          new SpecificationResult(
              i + 1,
              new Specification("all", "as dated", Scaling.NATIVE, "m" + i),
              answers.get(i),
              OptionalInt.empty()));
    }
    return new SpecificationCurve(
        "given",
        .05,
        ImmutableList.of("one", "other"),
        ImmutableList.of(Scaling.NATIVE),
        ImmutableList.of("a", "b"),
        ImmutableList.of("all"),
        cells.build());
  }

  private static String grid(MainMethod.Choice choice, List<Outcome<Estimate>> answers) {
    Given given = new Given();
    given.grid = Outcome.of(grid(answers));
    return sentence(findings(SafetyQuestion.overall(), choice, given).grid());
  }

  private static final String FAVOURS_NONE =
      ". This shows how sensitive the answer is to the choices of an analysis; it does not favour one. All use the same scores, and even without any trend at least one of many p-values falls below the level far more often than a single one does.";

  @Test
  void grid_countsSlopesEachWayAndPValuesAtTheLevel() {
    assertThat(
            grid(
                ALL_COMPLETE,
                List.of(
                    Given.main(REFUSALS, .03, .05),
                    Given.main(REFUSALS, .02, .2),
                    Given.main(REFUSALS, -.01, .6),
                    Given.none("too few"))))
        .isEqualTo(
            "We repeated the analysis under 4 specifications (2 methods x 1 scale x 2 date bases x"
                + " 1 choice of models); 3 give distinct results: 2 point towards the safer end, 1"
                + " points towards the less safe end; of 3 unadjusted p-values, from 0.050 to 0.600, 1 is at or below 0.05"
                + FAVOURS_NONE);
    assertThat(grid(ALL_COMPLETE, List.of(Given.main(REFUSALS, -.03, .2))))
        .contains(
            "under 1 specification (",
            "; 1 gives a result of its own: 0 point towards the safer end, 1 points towards the"
                + " less safe end; of 1 unadjusted p-value, from 0.200 to 0.200, 0 are");
    assertThat(overall(new Given()).grid()).isEmpty();
  }

  @Test
  void gridWithoutPValues_hasNoRangeOfThem() {
    Outcome<Estimate> slope =
        Given.main(REFUSALS, .03, .2)
            .map(
                trend ->
                    new Trend(
                        "given",
                        "given",
                        trend.value(),
                        0,
                        trend.interval(),
                        Given.none("no test"),
                        "given",
                        trend.basis()));
    assertThat(grid(ALL_COMPLETE, List.of(slope)))
        .endsWith("0 point towards the less safe end" + FAVOURS_NONE);
  }

  @Test
  void gridWithoutAnyResult_saysWhyMostHaveNone() {
    assertThat(grid(ALL_COMPLETE, List.of(Given.none("2 scores"), Given.none("2 scores"))))
        .isEqualTo(
            "We repeated the analysis under 2 specifications (2 methods x 1 scale x 2 date bases x"
                + " 1 choice of models); none can be computed, all for this reason: 2 scores.");
    assertThat(grid(ALL_COMPLETE, List.of())).endsWith("; none can be computed.");
  }

  @ParameterizedTest
  @CsvSource({"20, 20, 0", "20, 19, 1", "20, 15, 5"})
  void grid_countsDatedModelsThatLackABenchmark(int dated, int complete, int out) {
    String sentence = grid(choice(dated, complete, 2), List.of(Given.main(REFUSALS, .03, .2)));
    String leave =
        ". All specifications use only models with a score on every benchmark, which leaves out ";
    if (out == 0) {
      assertThat(sentence).doesNotContain("leaves out");
    } else {
      assertThat(sentence).contains(leave + out + (out == 1 ? " dated model" : " dated models"));
    }
  }

  private static LeaveOneOutFit without(
      String name, Outcome<Estimate> left, ChangedConclusion... changes) {
    return new LeaveOneOutFit(name, name, 2, left, ImmutableSet.copyOf(changes));
  }

  private static String overturn(Outcome<Estimate> all, LeaveOneOutFit... removals) {
    return overturn(LeaveOutUnit.LAB, all, removals);
  }

  private static String overturn(
      LeaveOutUnit unit, Outcome<Estimate> all, LeaveOneOutFit... removals) {
    Given given = new Given();
    given.leftOut =
        ImmutableMap.of(
            unit,
            Outcome.of(
                new LeaveOneOutResult(
                    unit, .05, all.orElseThrow(), ImmutableList.copyOf(removals))));
    return sentence(overall(given).overturn());
  }

  @Test
  void leavingOneOut_givesARangeAndWhatItOverturns() {
    Outcome<Estimate> all = Given.main(REFUSALS, .03, .01);
    LeaveOneOutFit same = without("Red", Given.main(REFUSALS, .02, .01));
    LeaveOneOutFit weaker =
        without("Blue", Given.main(REFUSALS, .01, .2), ChangedConclusion.P_RISES_ABOVE_LEVEL);
    assertThat(overturn(all, same, without("Blue", Given.main(REFUSALS, .05, .01))))
        .isEqualTo(
            "Leaving out one of 2 labs at a time gives slopes of +0.0200 to +0.0500 a year and"
                + " never changes the conclusion.");
    assertThat(overturn(all, same, weaker))
        .isEqualTo(
            "Leaving out one of 2 labs at a time gives slopes of +0.0100 to +0.0200 a year; 1"
                + " changes the conclusion: p rises above the significance level without Blue.");
    assertThat(overturn(all, without("Red", Given.none("few"))))
        .isEqualTo("Leaving out one of 1 lab at a time leaves no slope.");
    assertThat(overturn(LeaveOutUnit.FAMILY, all, same, same))
        .startsWith("Leaving out one of 2 families at a time gives");
    assertThat(overturn(LeaveOutUnit.BENCHMARK, all, same))
        .startsWith("Leaving out one of 1 benchmark at a time gives");
    assertThat(overall(new Given()).overturn()).isEmpty();
  }

  /** An interval that takes in 0 is no conclusion of its own: the p-value decides. */
  @Test
  void intervalThatTakesInZero_overturnsNothing() {
    assertThat(
            overturn(
                Given.main(REFUSALS, .03, .01),
                without(
                    "Red",
                    Given.main(REFUSALS, .02, .01),
                    ChangedConclusion.INTERVAL_TAKES_IN_ZERO)))
        .endsWith("and never changes the conclusion.");
  }

  @Test
  void slopeWithoutAPValue_canOnlyChangeItsSign() {
    Outcome<Estimate> all =
        Given.main(REFUSALS, .03, .2)
            .map(
                trend ->
                    new Trend(
                        "given",
                        "given",
                        trend.value(),
                        0,
                        trend.interval(),
                        Given.none("no test"),
                        "given",
                        trend.basis()));
    assertThat(overturn(all, without("Red", Given.main(REFUSALS, .02, .01))))
        .endsWith(" a year and never changes the sign.");
  }

  @Test
  void attacksLeftOut_areTurnedTowardsSafer() {
    assertThat(
            overturn(
                Given.main(ATTACKS, -3, .01),
                without("Red", Given.main(ATTACKS, -4, .01)),
                without(
                    "Blue",
                    Given.main(ATTACKS, 1, .3),
                    ChangedConclusion.SIGN,
                    ChangedConclusion.P_RISES_ABOVE_LEVEL)))
        .isEqualTo(
            "Leaving out one of 2 labs at a time gives slopes of −1.00 to +4.00 a year; 1 changes"
                + " the conclusion: the slope changes sign and p rises above the significance level"
                + " without Blue.");
  }

  @Test
  void moreThanFourThatOverturn_areOthers() {
    List<LeaveOneOutFit> removals = new ArrayList<>();
    for (String name : List.of("A", "B", "C", "D")) {
      removals.add(
          without(
              name,
              Given.main(REFUSALS, .01, .2),
              name.equals("B") ? ChangedConclusion.SIGN : ChangedConclusion.P_RISES_ABOVE_LEVEL));
    }
    Outcome<Estimate> all = Given.main(REFUSALS, .03, .01);
    assertThat(overturn(all, removals.toArray(new LeaveOneOutFit[0])))
        .endsWith(
            "; 4 change the conclusion: p rises above the significance level without A, C, D; the"
                + " slope changes sign without B.");
    removals.add(removals.get(1));
    assertThat(overturn(all, removals.toArray(new LeaveOneOutFit[0])))
        .endsWith("without A, C, D; the slope changes sign without B, and others.");
  }

  private static String coverage(Scores scores) {
    Given given = new Given();
    given.coverage = Coverage.withDefaults().describe(scores);
    return sentence(overall(given).coverage());
  }

  @Test
  void coverage_countsModelsHolesAndLabsOfOneHalf() {
    assertThat(coverage(Boards.of(RED, REFUSALS, 1, .1, .2, .3)))
        .isEqualTo("3 dated models of 1 lab were evaluated; none lacks a benchmark.");
    assertThat(coverage(Boards.of(RED, REFUSALS, 1, .1)))
        .startsWith("1 dated model of 1 lab was evaluated; none lacks a benchmark.");
    Scores holes = Boards.of(RED, REFUSALS, 1, .1, .2, .3).plus(Boards.of(RED, ATTACKS, 1, 10, 20));
    assertThat(coverage(holes))
        .isEqualTo("3 dated models of 1 lab were evaluated; 1 lacks a benchmark.");
    assertThat(
            coverage(Boards.of(RED, REFUSALS, 1, .1, .2, .3).plus(Boards.of(RED, ATTACKS, 1, 9))))
        .endsWith("; 2 lack a benchmark.");
    assertThat(coverage(Boards.waves(.2, .5)))
        .as("the first model of the second lab dates from the middle day")
        .endsWith(
            " 1 lab has models only in the first half of the dates (Wave A), so the mix of labs"
                + " changes.");
    Scores apart =
        Boards.of(RED, REFUSALS, 1, .1, .2, .3, .4, .5, .6)
            .plus(Boards.of(BLUE, REFUSALS, 1, .2, .3));
    assertThat(coverage(apart))
        .isEqualTo(
            "8 dated models of 2 labs were evaluated; none lacks a benchmark. 1 lab has models only"
                + " in the first half of the dates (Blue), so the mix of labs changes.");
    assertThat(coverage(apart.matching(score -> !score.model().name().matches("Red [A-D]"))))
        .contains(
            " 1 lab has models only in the first half of the dates (Blue), so the mix of labs"
                + " changes. 1 lab has models only in the second half of the dates (Red), so");
  }

  @Test
  void coverage_namesModelsWithoutADate() {
    Scores one =
        Boards.of(BLUE, REFUSALS, 1, .2).stream()
            .map(Score::withoutDate)
            .collect(Scores.toScores());
    Scores two =
        Boards.of(BLUE, REFUSALS, 1, .2, .3).stream()
            .map(Score::withoutDate)
            .collect(Scores.toScores());
    Scores dated = Boards.of(RED, REFUSALS, 1, .1, .2, .3);
    assertThat(coverage(dated.plus(one))).endsWith(" 1 model without a date is left out.");
    assertThat(coverage(dated.plus(two))).endsWith(" 2 models without a date are left out.");
  }

  private static String holes(SafetyQuestion question, double low, double high, int holes) {
    Given given = new Given();
    given.asked = Boards.rising();
    given.holes =
        Outcome.of(
            new Bounds(
                "given",
                low,
                high,
                holes,
                44,
                22,
                ImmutableList.of(),
                "given",
                "given",
                Given.basis(REFUSALS)));
    return sentence(findings(question, ALL_COMPLETE, given).holes());
  }

  @Test
  void missingScores_boundTheSlope() {
    assertThat(holes(SafetyQuestion.overall(), -.01, .03, 3))
        .isEqualTo(
            "3 of 44 scores are missing. If they could take any value on the scale, the"
                + " least-squares slope would lie between −0.0100 and +0.0300 a year, so the"
                + " missing scores could change its sign.");
    assertThat(holes(SafetyQuestion.overall(), .01, .03, 3))
        .endsWith(" between +0.0100 and +0.0300 a year, so its sign does not depend on them.");
    assertThat(holes(SafetyQuestion.on(ATTACKS), -4, 1, 3))
        .contains(" between −1.00 and +4.00 a year,");
    assertThat(holes(SafetyQuestion.overall(), .01, .03, 0)).isEmpty();
    assertThat(overall(new Given()).holes()).isEmpty();
  }

  @Test
  void whereNeitherEndIsSafer_endsAreHigherAndLower() {
    Benchmark tone = Benchmark.of("t/tone", Scale.UNIT.undirected()).withName("Tone");
    Given given = new Given();
    given.asked = Boards.of(RED, tone, 1, .1, .2);
    given.grid = Outcome.of(grid(List.of(Given.main(tone, .03, .2))));
    given.holes =
        Outcome.of(
            new Bounds(
                "given",
                -.01,
                .03,
                1,
                44,
                22,
                ImmutableList.of(),
                "given",
                "given",
                Given.basis(tone)));
    assertThat(sentence(overall(given).grid()))
        .contains("1 points towards the higher end, 0 point towards the lower end");
    Finding holes = overall(given).holes().orElseThrow();
    assertThat(holes.numbers())
        .extracting(Quantity::name)
        .contains("lowest slope, holes filled", "highest slope, holes filled");
    assertThat(overall(given).holes().orElseThrow().kind()).isEqualTo(Finding.Kind.COVERAGE);
  }
}
