package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.Verdict;

class LeverageStudyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TABLE =
      ROOT.resolve("examples/src/main/resources/org/llmsafety/examples/calibration/leverage.csv");

  /** Fields that one family decides. */
  private static final ImmutableSet<LeverageDesign> ALONE =
      ImmutableSet.of(
          LeverageDesign.ONE_FAMILY_LATER,
          LeverageDesign.ONE_MODEL_LATER,
          LeverageDesign.ONE_FAMILY_WITH_DATES,
          LeverageDesign.ONE_LARGE_FAMILY_FAR);

  /** Of 300 shares or so, one in 740 is three Monte Carlo errors above by chance. */
  private static final double ERRORS = 3.5;

  private static final double LEVEL = 0.05;

  /** Their weights are estimated, which the error does not allow for, as docs/methods.md says. */
  private static final double GENERALISED_LEVEL = 0.065;

  @Test
  void page_saysWhatTheTableSays() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/leverage.md")))
        .isEqualTo(LeveragePage.of(Files.readAllLines(TABLE)));
  }

  @Test
  void everyMethodHoldsTheLevelOrRefuses() throws IOException {
    assertThat(Files.readAllLines(TABLE).stream().skip(1))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              List<String> fields = LeveragePage.fields(line);
              assertThat(fields.get(2)).isEqualTo("2000");
              int answered = Integer.parseInt(fields.get(3));
              double level = line.contains("generalised") ? GENERALISED_LEVEL : LEVEL;
              assertThat(Integer.parseInt(fields.get(4)))
                  .isLessThanOrEqualTo(
                      (int)
                          (level * answered + ERRORS * Math.sqrt(level * (1 - level) * answered)));
            });
  }

  @Test
  void cells_areTheLinesOfTheTable() throws IOException {
    LeverageStudy study = new LeverageStudy();

    assertThat(Files.readAllLines(TABLE).stream().skip(1).map(study::nameOf))
        .containsExactlyElementsOf(study.cells(2, 1).stream().map(MeasuredCell::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shortForm_refusesWhereOneFamilyDecides(LeverageMethod method) {
    assertThat(ALONE.stream().filter(method::fits))
        .allSatisfy(
            design ->
                assertThat(LeverageStudy.line(method, design, 0.3, 3, 2)).contains(",3,0,0,"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_FAMILY_LATER", "ONE_MODEL_LATER", "ONE_FAMILY_WITH_DATES"})
  void study_assertsNoTrendThatOneFamilyDecides(LeverageDesign design) {
    for (int r = 0; r < 20; r++) {
      Scores scores =
          LeverageDesign.withHoles(design.draw(0.6, false, new SplittableRandom(100 + r)));
      assertThat(SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), scores).verdict())
          .isNotIn(Verdict.SAFER, Verdict.LESS_SAFE);
    }
  }
}
