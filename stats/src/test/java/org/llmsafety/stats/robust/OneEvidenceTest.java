package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.robust.Fields.HARM;
import static org.llmsafety.stats.robust.Fields.NORTH;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.WithinLabs;

/** One piece of evidence is stated once and whole, however it is asked for. */
class OneEvidenceTest {
  private static final Scores SCORES = Fields.scores();

  @Test
  void answerOfAll_isTheDirectCall_scoresWithoutADateCounted() {
    Scores some =
        SCORES.stream()
            .map(score -> score.model().id().equals("n1") ? score.withoutDate() : score)
            .collect(Scores.toScores());
    LeastSquares squares = LeastSquares.withDefaults();
    Estimate all = LeaveOneOut.byModel().fit(squares, some.series(HARM)).orElseThrow().all();
    assertThat(all).isEqualTo(squares.fit(some.series(HARM)).orElseThrow());
    assertThat(all.basis().caveats()).contains("1 score without a date is left out");
  }

  @Test
  void addedMethod_staysWhicheverIsConfiguredFirst() {
    SpecificationGrid grid = SpecificationGrid.on(HARM);
    SpecificationGrid addedLast = within(grid.withEstimators(TheilSen.withDefaults()));
    SpecificationGrid addedFirst = within(grid).withEstimators(TheilSen.withDefaults());
    assertThat(addedFirst.fit(SCORES)).isEqualTo(addedLast.fit(SCORES));
    assertThat(addedFirst.fit(SCORES).estimators()).containsExactly("Theil-Sen", "within labs");
  }

  private static SpecificationGrid within(SpecificationGrid grid) {
    return grid.withMethod("within labs", s -> WithinLabs.withDefaults().fit(s));
  }

  @Test
  void subsetThatOnlyReordersScoresOfOneDate_isNoMoreEvidence() {
    SpecificationCurve grid =
        SpecificationGrid.on(HARM)
            .withEstimators(TheilSen.withDefaults(), LeastSquares.withDefaults())
            .withSubset(
                "the other way round",
                scores -> Scores.copyOf(ImmutableList.copyOf(scores.asList()).reverse()))
            .fit(SCORES);
    assertThat(grid.computed()).isEqualTo(4);
    assertThat(grid.distinct()).isEqualTo(2);
  }

  @Test
  void testOfRanksOnSeveralScales_isSaidToBeOneTest() {
    SpecificationGrid ranks =
        SpecificationGrid.on(HARM)
            .withEstimators(TheilSen.withDefaults())
            .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS);
    assertThat(ranks.fit(SCORES).sentences())
        .contains("The 2 p-values are one and the same test, which these scales do not change.")
        .noneMatch(sentence -> sentence.contains("a grid of 2 cells"));
    assertThat(
            ranks
                .withSubset(
                    "without North", scores -> scores.matching(score -> !score.lab().equals(NORTH)))
                .fit(SCORES)
                .sentences())
        .anyMatch(sentence -> sentence.contains("a grid of 4 cells"));
  }
}
