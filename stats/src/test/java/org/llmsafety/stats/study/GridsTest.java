package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationCurve;

/** Which other ways to ask stand beside an answer: by who was evaluated and when alone. */
class GridsTest {
  private static final String[] ONE_LAB = {
    "Theil-Sen of family means",
    "least squares of family means",
    "Theil-Sen",
    "least squares, errors by family"
  };

  private static SpecificationCurve grid(SafetyQuestion question, Scores scores) {
    return Grids.of(question, scores).fit(scores);
  }

  private static Scores red() {
    return Boards.of(RED, REFUSALS, 1, .1, .3, .2, .5, .4, .6);
  }

  @Test
  void oneLab_hasNoLevelsAndNoSubsets() {
    SpecificationCurve grid = grid(SafetyQuestion.on(REFUSALS).from(RED), red());
    assertThat(grid.estimators()).containsExactly(ONE_LAB);
    assertThat(grid.scalings()).containsExactly(Scaling.NATIVE, Scaling.SQUEEZED_LOG_ODDS);
    assertThat(grid.dateBases()).hasSize(2);
    assertThat(grid.subsets()).hasSize(1);
    // a question of the field is, with one lab in it, a question within that lab
    SpecificationCurve field = grid(SafetyQuestion.on(REFUSALS), red());
    assertThat(field.estimators())
        .startsWith(ONE_LAB)
        .hasSize(5)
        .endsWith("least squares within labs");
    assertThat(field.subsets()).hasSize(1);
  }

  @Test
  void severalLabs_haveLevels_andAreLeftOut() {
    Scores early = Boards.of(Lab.of("Green"), REFUSALS, 1, .2, .3);
    Scores scores = red().plus(Boards.of(BLUE, REFUSALS, 1, .2, .3, .4, .3, .5)).plus(early);
    SpecificationCurve grid = grid(SafetyQuestion.on(REFUSALS), scores);
    assertThat(grid.estimators().get(0))
        .isEqualTo("linear trend with random lab levels of family means");
    assertThat(grid.estimators().subList(1, 5)).containsExactly(ONE_LAB);
    assertThat(grid.subsets())
        .hasSize(3)
        .endsWith("without Red", "labs with models in both halves of the dates");
    assertThat(
            grid.cells().stream()
                .filter(cell -> cell.specification().subset().equals("without Red"))
                .filter(cell -> cell.answer().isAvailable())
                .map(cell -> cell.answer().orElseThrow().basis().labs()))
        .isNotEmpty()
        .containsOnly(2);
    assertThat(
            grid.cells().stream()
                .filter(cell -> cell.specification().subset().startsWith("labs with models in"))
                .filter(cell -> cell.answer().isAvailable())
                .map(cell -> cell.answer().orElseThrow().basis().labs()))
        .as("all but the lab of early models")
        .isNotEmpty()
        .containsOnly(2);
  }

  /** Of labs with as many models, the last by id is left out; all last, so none else is. */
  @Test
  void labsThatAllLast_areNoSubsetOfTheirOwn() {
    Scores scores = red().plus(Boards.of(BLUE, REFUSALS, 1, .2, .3, .4, .3, .5, .6));
    assertThat(grid(SafetyQuestion.on(REFUSALS), scores).subsets())
        .hasSize(2)
        .endsWith("without Red");
    Scores blue = red().plus(Boards.of(BLUE, REFUSALS, 1, .2, .3, .4, .3, .5, .6, .5));
    assertThat(grid(SafetyQuestion.on(REFUSALS), blue).subsets())
        .as("Blue has one model more")
        .endsWith("without Blue");
    Scores apart = Boards.waves(.2, .5).matching(score -> !score.model().name().endsWith("A"));
    assertThat(grid(SafetyQuestion.on(REFUSALS), apart).subsets()).as("no lab lasts").hasSize(2);
  }

  @Test
  void scalings_areThoseThatTheScaleHas() {
    assertThat(grid(SafetyQuestion.on(POINTS), Boards.of(RED, POINTS, 1, 5, 7, 6, 9, 8)).scalings())
        .containsExactly(Scaling.NATIVE);
    assertThat(
            grid(SafetyQuestion.overall(), red().plus(Boards.of(RED, ATTACKS, 1, 9, 8, 7, 6, 5, 4)))
                .scalings())
        .containsExactly(Scaling.UNIT, Scaling.Z_SCORES, Scaling.SQUEEZED_LOG_ODDS);
  }
}
