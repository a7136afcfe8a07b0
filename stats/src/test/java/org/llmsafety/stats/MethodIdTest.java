package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A method applied to other scores is another method, of which nothing may have been measured. */
class MethodIdTest {
  private static final Set<MethodId> ALL = EnumSet.allOf(MethodId.class);

  @Test
  void familyMeans_areMeasuredOfFourMethods() {
    assertThat(MethodId.THEIL_SEN.ofFamilyMeans()).isEqualTo(MethodId.THEIL_SEN_OF_FAMILY_MEANS);
    assertThat(MethodId.MANN_KENDALL.ofFamilyMeans())
        .isEqualTo(MethodId.MANN_KENDALL_OF_FAMILY_MEANS);
    assertThat(MethodId.LEAST_SQUARES_HC3.ofFamilyMeans())
        .isEqualTo(MethodId.LEAST_SQUARES_HC3_OF_FAMILY_MEANS);
    assertThat(MethodId.LAB_LEVELS.ofFamilyMeans()).isEqualTo(MethodId.LAB_LEVELS_OF_FAMILY_MEANS);
    assertThat(ALL.stream().filter(id -> id.ofFamilyMeans() != MethodId.UNMEASURED)).hasSize(4);
  }

  @Test
  void meanScores_areMeasuredOfThreeMethods() {
    assertThat(MethodId.THEIL_SEN_OF_FAMILY_MEANS.ofMeanScores())
        .isEqualTo(MethodId.THEIL_SEN_OF_FAMILY_MEANS_OF_MEAN_SCORES);
    assertThat(MethodId.LAB_LEVELS_OF_FAMILY_MEANS.ofMeanScores())
        .isEqualTo(MethodId.LAB_LEVELS_OF_FAMILY_MEANS_OF_MEAN_SCORES);
    assertThat(MethodId.LEAST_SQUARES_BY_FAMILY.ofMeanScores())
        .isEqualTo(MethodId.LEAST_SQUARES_BY_FAMILY_OF_MEAN_SCORES);
    assertThat(ALL.stream().filter(id -> id.ofMeanScores() != MethodId.UNMEASURED)).hasSize(3);
  }

  @Test
  void otherScales_areMeasuredOfLeastSquaresOnly() {
    MethodId hc3 = MethodId.LEAST_SQUARES_HC3;

    assertThat(hc3.onLogOdds()).isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_LOG_ODDS);
    assertThat(hc3.onSqueezedLogOdds()).isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_SQUEEZED_LOG_ODDS);
    assertThat(hc3.onLogarithms()).isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_LOGARITHMS);
    assertThat(hc3.twoOneSidedTests()).isEqualTo(MethodId.EQUIVALENCE_HC3);
    for (MethodId other : EnumSet.complementOf(EnumSet.of(hc3))) {
      assertThat(other.onLogOdds()).isEqualTo(MethodId.UNMEASURED);
      assertThat(other.onSqueezedLogOdds()).isEqualTo(MethodId.UNMEASURED);
      assertThat(other.onLogarithms()).isEqualTo(MethodId.UNMEASURED);
      assertThat(other.twoOneSidedTests()).isEqualTo(MethodId.UNMEASURED);
    }
  }
}
