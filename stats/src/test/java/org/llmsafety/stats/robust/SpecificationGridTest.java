package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.DateBasis.ANNOUNCEMENT;
import static org.llmsafety.core.DateBasis.AS_PUBLISHED;
import static org.llmsafety.core.DateBasis.EVALUATION;
import static org.llmsafety.core.DateBasis.SNAPSHOT;
import static org.llmsafety.stats.robust.Fields.ATTACKS;
import static org.llmsafety.stats.robust.Fields.HARM;
import static org.llmsafety.stats.robust.Fields.NORTH;

import com.google.common.collect.ImmutableMap;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.WithinLabs;

class SpecificationGridTest {
  private static final Scores SCORES = Fields.scores();
  private static final LeastSquares SQUARES = LeastSquares.withDefaults();

  private static Scores withoutNorth(Scores scores) {
    return scores.matching(score -> !score.lab().equals(NORTH));
  }

  @Test
  void cells_areInTheOrderOfSubsetsDatesScalesMethods_howeverConfigured() {
    SpecificationGrid grid =
        SpecificationGrid.on(HARM)
            .withEstimators(TheilSen.withDefaults(), SQUARES)
            .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)
            .withDateBases(ANNOUNCEMENT, SNAPSHOT)
            .withSubset("without North", SpecificationGridTest::withoutNorth);
    SpecificationGrid turned =
        SpecificationGrid.on(HARM)
            .withSubset("without North", SpecificationGridTest::withoutNorth)
            .withDateBases(ANNOUNCEMENT, SNAPSHOT)
            .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)
            .withEstimators(TheilSen.withDefaults(), SQUARES);
    SpecificationCurve laid = grid.fit(SCORES);
    assertThat(laid).isEqualTo(turned.fit(SCORES));
    assertThat(laid.cells()).hasSize(16);
    assertThat(laid.cells().get(0).specification())
        .hasToString("all scores, dates announcement, native scale, Theil-Sen");
    assertThat(laid.cells().get(1).specification().estimator()).isEqualTo("least squares");
    assertThat(laid.cells().get(2).specification().scaling()).isEqualTo(Scaling.LOG_ODDS);
    assertThat(laid.cells().get(4).specification().dateBasis()).isEqualTo("snapshot");
    assertThat(laid.cells().get(8).specification().subset()).isEqualTo("without North");
    assertThat(grid).hasToString("grid of 16 specifications: trend on Harm");
  }

  @Test
  void commonestReason_isThatOfMostCellsWithoutAnAnswer() {
    SpecificationCurve none = SpecificationGrid.on(HARM).withDateBases(EVALUATION).fit(SCORES);
    SpecificationCurve.CommonestReason why = none.commonestReason().orElseThrow();
    assertThat(why.share()).isEqualTo("all");
    assertThat(why.text()).isEqualTo("no scores (and 8 without a date), need at least 3");
    SpecificationCurve some =
        SpecificationGrid.on(HARM)
            .withDateBases(EVALUATION, ANNOUNCEMENT)
            .withSubset("none", scores -> Scores.empty())
            .fit(SCORES);
    assertThat(some.commonestReason().orElseThrow().share()).isEqualTo("9 of 12");
    assertThat(SpecificationGrid.on(HARM).fit(SCORES).commonestReason()).isEmpty();
  }

  @Test
  void cell_isTheDirectCall() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(FamilyMeans.withDefaults())
            .withDateBases(SNAPSHOT)
            .withSubset("without North", SpecificationGridTest::withoutNorth)
            .fit(SCORES);
    assertThat(grid.cells().get(1).answer())
        .isEqualTo(
            FamilyMeans.withDefaults().fit(withoutNorth(SCORES).datedBy(SNAPSHOT).series(HARM)));
  }

  @Test
  void logOddsCell_isLogitTrend_alsoWhereLowerIsSafer() {
    Estimate cell =
        SpecificationGrid.on(ATTACKS)
            .withEstimators(SQUARES)
            .withScalings(Scaling.LOG_ODDS, Scaling.SQUEEZED_LOG_ODDS)
            .fit(SCORES)
            .cells()
            .get(0)
            .answer()
            .orElseThrow();
    Estimate direct = LogitTrend.withDefaults().fit(SCORES.series(ATTACKS)).orElseThrow();
    assertThat(cell.value()).isEqualTo(direct.value());
    assertThat(cell.interval()).isEqualTo(direct.interval());
    assertThat(cell.p()).isEqualTo(direct.p());
    assertThat(cell.scale()).isEqualTo(direct.scale());
    assertThat(cell.towardsSafer().orElseThrow()).isPositive();
  }

  @Test
  void scaleOrDateBasisThatChangesNothing_isMarkedAndNotCounted() {
    SpecificationCurve grid =
        SpecificationGrid.on(ATTACKS)
            .withEstimators(SQUARES)
            .withScalings(Scaling.NATIVE, Scaling.UNIT, Scaling.Z_SCORES, Scaling.LOG_ODDS)
            .withDateBases(ANNOUNCEMENT, AS_PUBLISHED)
            .fit(SCORES);
    assertThat(grid.cells())
        .extracting(SpecificationResult::sameAs)
        .containsExactly(
            OptionalInt.empty(),
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalInt.empty(),
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalInt.of(4));
    assertThat(grid.computed()).isEqualTo(8);
    assertThat(grid.distinct()).isEqualTo(2);
    assertThat(grid.tests()).isEqualTo(2);
    assertThat(grid.slopes()).containsOnlyKeys(Scaling.NATIVE, Scaling.LOG_ODDS);
    assertThat(grid.towardsSafer()).isEqualTo(2);
    assertThat(grid.sentences().get(0))
        .isEqualTo(
            "Of 8 specifications (1 subset x 2 date bases x 4 scales x 1 method) 8 could be"
                + " computed; 6 of these repeat an earlier one, as a choice changed nothing, which"
                + " leaves 2 that count.");
    assertThat(grid.cells().get(7).toString()).endsWith(" (same as 4)");
  }

  @Test
  void familyMeansOfFamiliesOfOne_areTheScores() {
    Scores singles = SCORES.matching(score -> !score.model().id().equals("s1-mini"));
    SpecificationGrid grid =
        SpecificationGrid.on(HARM)
            .withEstimators(TheilSen.withDefaults(), FamilyMeans.withDefaults());
    assertThat(grid.fit(singles).cells().get(1).sameAs()).hasValue(1);
    assertThat(grid.fit(SCORES).cells().get(1).sameAs()).isEmpty();
  }

  @Test
  void sameSlopeWithAnotherError_isAnotherSpecification() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(SQUARES, SQUARES.withClassicalErrors())
            .fit(SCORES);
    assertThat(grid.distinct()).isEqualTo(2);
    assertThat(grid.estimators())
        .containsExactly(
            "least squares, HC3 standard error", "least squares, classical standard error");
  }

  @Test
  void cellsWithoutAnAnswer_sayWhyAndAreNoEvidence() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(SQUARES)
            .withDateBases(AS_PUBLISHED, EVALUATION)
            .withSubset("none", scores -> Scores.empty())
            .fit(SCORES);
    assertThat(grid.cells().get(1).answer().whyNot())
        .contains("no scores (and 8 without a date), need at least 3");
    assertThat(grid.cells().get(3).sameAs()).isEmpty();
    assertThat(grid)
        .hasToString("trend on Harm: 1 of 4 specifications computed, 1 distinct, 1 towards safer");
    assertThat(grid.sentences().get(0))
        .endsWith("(2 subsets x 2 date bases x 1 scale x 1 method) 1 could be computed.");
  }

  @Test
  void gridWithoutAnyAnswer_hasNoRangeAndNoP() {
    SpecificationCurve grid = SpecificationGrid.on(HARM).fit(Scores.empty());
    assertThat(grid.smallestP()).isEmpty();
    assertThat(grid.largestP()).isEmpty();
    assertThat(grid.slopes()).isEmpty();
    assertThat(grid.sentences())
        .hasSize(3)
        .contains(
            "Without an answer for one reason: 3 of 3, the first because no scores, need at least"
                + " 3.");
  }

  @Test
  void summary_selectsNothingAndSaysWhatAGridShowsByChance() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(TheilSen.withDefaults(), SQUARES)
            .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)
            .fit(SCORES);
    assertThat(grid.sentences())
        .containsSequence(
            "Slopes of different scales are in different units, and only their directions can be"
                + " compared.")
        .containsSequence(
            "The grid shows how far the answer depends on choices. It selects none: choose a"
                + " specification for reasons that do not look at its result, and quote no cell"
                + " without the others.",
            "All cells are of the same scores, so neither how many agree nor the smallest p-value"
                + " is a test.",
            "Under no trend at all, a grid of 4 cells shows some p < .05 more often than one time"
                + " in twenty: of simulated grids of 12 cells one in eight to one in five did.");
  }

  @Test
  void oneCell_isNoGridToWarnOf() {
    SpecificationCurve grid = SpecificationGrid.on(HARM).withEstimators(SQUARES).fit(SCORES);
    assertThat(grid.sentences()).noneMatch(sentence -> sentence.contains("one time in twenty"));
  }

  @Test
  void overall_isOverallScoresOnTheScalesThereAre() {
    SpecificationCurve grid =
        SpecificationGrid.overall()
            .withEstimators(FamilyMeans.withDefaults())
            .withScalings(Scaling.NATIVE, Scaling.UNIT, Scaling.Z_SCORES, Scaling.LOG_ODDS)
            .fit(SCORES);
    assertThat(grid.cells().get(0).answer().whyNot())
        .contains("means over several benchmarks have no native scale");
    Estimate unit = grid.cells().get(1).answer().orElseThrow();
    assertThat(unit.value())
        .isEqualTo(OverallScores.withDefaults().fit(SCORES).orElseThrow().trend().slope());
    assertThat(unit.scale()).isEqualTo(Scale.UNIT);
    Estimate z = grid.cells().get(2).answer().orElseThrow();
    assertThat(z.value())
        .isEqualTo(
            OverallScores.withDefaults()
                .with(Standardisation.Z_SCORES)
                .fit(SCORES)
                .orElseThrow()
                .trend()
                .slope());
    assertThat(grid.cells().get(3).answer().isAvailable()).isTrue();
    assertThat(grid.question()).isEqualTo("trend of mean scores over benchmarks");
  }

  @Test
  void methodOfAnyKind_canBeAdded() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withMethod("within labs", s -> WithinLabs.withDefaults().fit(s))
            .fit(SCORES);
    assertThat(grid.estimators())
        .containsExactly("Theil-Sen", "Theil-Sen of family means", "least squares", "within labs");
    assertThat(grid.cells().get(3).answer())
        .isEqualTo(WithinLabs.withDefaults().fit(SCORES.series(HARM)));
  }

  @Test
  void namesThatAreSharedOrBlank_areAMistake() {
    SpecificationGrid grid = SpecificationGrid.on(HARM).withEstimators(SQUARES, SQUARES);
    assertThatThrownBy(() -> grid.fit(SCORES))
        .hasMessage(
            "methods must have different names, but two are \"least squares, HC3 standard error\":"
                + " add one of them by withMethod under a name of its own");
    assertThatThrownBy(() -> grid.withSubset("all scores", scores -> scores))
        .hasMessage("subsets must have different names, but two are \"all scores\"");
    assertThatThrownBy(() -> grid.withSubset(" ", scores -> scores))
        .hasMessage("a subset must have a name, but it was blank");
    assertThatThrownBy(() -> grid.withMethod("", series -> SQUARES.fit(series)))
        .hasMessage("a method must have a name, but it was blank");
    assertThatThrownBy(() -> grid.withSignificanceLevel(0))
        .hasMessage("significance level must be between 0 and 1, but was 0.0");
  }

  @Test
  void scalings_refuseWhatTheyCannotPlace() {
    ScoreSeries unbounded =
        Scores.copyOf(
                SCORES.on(HARM).stream()
                    .map(score -> score.withBenchmark(HARM.withScale(Scale.UNBOUNDED)))
                    .toList())
            .series(HARM.withScale(Scale.UNBOUNDED));
    ScoreSeries graded =
        Scores.copyOf(
                SCORES.on(HARM).stream()
                    .map(score -> score.withBenchmark(HARM.withScale(Scale.PERCENT.ordinal())))
                    .toList())
            .series(HARM.withScale(Scale.PERCENT.ordinal()));
    ImmutableMap<Scaling, String> whyNot =
        ImmutableMap.of(
            Scaling.UNIT, "Harm has no two ends to put its scores on 0 to 1 by",
            Scaling.LOG_ODDS, "Harm has no two ends to put its scores on 0 to 1 by");
    whyNot.forEach((scaling, why) -> assertThat(scaling.apply(unbounded).whyNot()).contains(why));
    assertThat(Scaling.Z_SCORES.apply(unbounded).isAvailable()).isTrue();
    assertThat(Scaling.Z_SCORES.apply(graded).whyNot())
        .contains("Harm is graded, and differences and means of grades mean nothing");
    assertThat(Scaling.NATIVE.apply(graded)).isEqualTo(Outcome.of(graded));
    Scores one = SCORES.matching(score -> score.model().id().equals("n1"));
    assertThat(Scaling.Z_SCORES.apply(one.series(HARM)).whyNot())
        .contains("all 1 scores on Harm are 40.0, which has no z-score");
  }

  @Test
  void scoresWithoutADate_stayCountedOnEveryScale() {
    Scores some =
        SCORES.stream()
            .map(score -> score.lab().equals(NORTH) ? score.withoutDate() : score)
            .collect(Scores.toScores());
    for (Scaling scaling : Scaling.values()) {
      assertThat(scaling.apply(some.series(ATTACKS)).orElseThrow().undated()).isEqualTo(3);
      assertThat(scaling.apply(Scores.empty().series(ATTACKS)).orElseThrow().size()).isZero();
    }
  }

  @Test
  void scoresAtAnEnd_haveLogOddsOnlyWhenDrawnIn() {
    Scores atEnd =
        SCORES.on(HARM).stream()
            .map(score -> Score.of(score.model(), HARM, score.value() == 82 ? 100 : score.value()))
            .collect(Scores.toScores());
    assertThat(Scaling.LOG_ODDS.apply(atEnd.series(HARM)).whyNot())
        .contains(
            "1 of 8 scores are at an end of the scale or off it, where there are no log-odds");
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(SQUARES)
            .withScalings(Scaling.SQUEEZED_LOG_ODDS)
            .fit(atEnd);
    assertThat(grid.cells().get(0).answer().orElseThrow().value())
        .isEqualTo(
            LogitTrend.withDefaults().withSqueeze().fit(atEnd.series(HARM)).orElseThrow().slope());
  }
}
