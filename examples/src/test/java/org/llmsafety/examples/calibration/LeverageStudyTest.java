package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.Verdict;

class LeverageStudyTest {
  /** Fields that one family decides. */
  private static final ImmutableSet<LeverageDesign> ALONE =
      ImmutableSet.of(
          LeverageDesign.ONE_FAMILY_LATER,
          LeverageDesign.ONE_MODEL_LATER,
          LeverageDesign.ONE_FAMILY_WITH_DATES,
          LeverageDesign.ONE_LARGE_FAMILY_FAR);

  @ParameterizedTest
  @EnumSource
  void shortForm_refusesWhereOneFamilyDecides(LeverageMethod method) {
    assertThat(LeverageStudy.measured(ImmutableSet.of(method), 3, 2))
        .isNotEmpty()
        .filteredOn(line -> ALONE.stream().anyMatch(design -> line.startsWith(design.name() + ",")))
        .allSatisfy(line -> assertThat(line).contains(",3,0,0,"));
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
