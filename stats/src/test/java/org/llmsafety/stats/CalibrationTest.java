package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Outcome;

class CalibrationTest {
  private static final String HEADER = "world,...";
  private static final Calibration MADE_UP =
      Calibration.parse(
          List.of(
              HEADER,
              "W1_NORMAL,0.0,5,3,10000,0.9690,0.0017,0.0310,0.0017,0.0000,\"Theil-Sen\"",
              "W1_NORMAL,0.0,22,12,10000,0.9500,0.0022,0.0500,0.0022,0.0000,\"Theil-Sen\"",
              "W4_FAMILY_60,0.6,22,12,10000,0.8710,0.0034,0.1290,0.0034,0.0000,\"Theil-Sen\"",
              "W4_FAMILY_60,0.6,22,12,10000,,,,,1.0000,\"Mann-Kendall\"",
              "W2_CEILING_TREND,0.0,22,12,10000,0.9600,0.0020,,,0.2500,\"Mann-Whitney\""));

  @Test
  void of_takesTheDesignNearestByFactor() {
    assertThat(theilSen(10).orElseThrow()).extracting(MeasuredBehaviour::n).containsExactly(5);
    assertThat(theilSen(11).orElseThrow()).extracting(MeasuredBehaviour::n).containsExactly(22, 22);
  }

  @Test
  void of_aNumberOfModelsFarFromAllDesigns_isUnavailable() {
    assertThat(theilSen(44).orElseThrow()).hasSize(2);
    assertThat(theilSen(45).whyNot())
        .hasValue(
            "the calibration study ran \"Theil-Sen\" with 22 models at the nearest, not with 45");
    assertThat(theilSen(2).whyNot().orElseThrow())
        .endsWith("with 5 models at the nearest, not with 2");
    assertThat(theilSen(3000).isAvailable()).isFalse();
  }

  private static Outcome<ImmutableList<MeasuredBehaviour>> theilSen(int n) {
    return MADE_UP.of(MethodId.THEIL_SEN, "Theil-Sen, joint intercept", n);
  }

  @Test
  void row_readsAsASentence() {
    assertThat(theilSen(22).orElseThrow().get(1))
        .hasToString(
            "in simulations with 22 models of 12 families whose scores are correlated at .6 within"
                + " a family, the 95 % interval covered 87.1 % (± 0.3) and the test rejected a true"
                + " \"no effect\" in 12.9 % (± 0.3) at 5 %");
  }

  @Test
  void row_thatRefused_saysSo() {
    assertThat(MADE_UP.of(MethodId.MANN_KENDALL).get(0).toString())
        .endsWith("within a family, it gave neither interval nor p-value");
    assertThat(MADE_UP.of(MethodId.MANN_WHITNEY).get(0).toString())
        .endsWith("the 95 % interval covered 96.0 % (± 0.2), 25.0 % of tries refused");
  }

  @Test
  void of_anUnmeasuredMethod_isUnavailableWhateverItIsCalled() {
    assertThat(MADE_UP.of(MethodId.UNMEASURED, "Theil-Sen", 22).whyNot())
        .hasValue("the calibration study did not run \"Theil-Sen\"");
    assertThat(MADE_UP.of(MethodId.WELCH, "Welch's t", 22).whyNot())
        .hasValue("the calibration study did not run \"Welch's t\"");
  }

  @Test
  void near_ofAnotherConfidence_saysWhatWasRun() {
    Interval wide = new Interval(-1, 1, 0.99, 0.99, "exact");

    assertThat(Calibration.near(MethodId.THEIL_SEN, "Theil-Sen", 22, Outcome.of(wide)).whyNot())
        .hasValue("the calibration study ran 95 % intervals, not 99 %");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNMEASURED", "LAB_LEVELS"}) // of scores as they are no level was tried
  void load_hasRowsOfEveryMeasuredMethod(MethodId id) {
    assertThat(Calibration.load().of(id)).isNotEmpty();
  }

  @Test
  void names_ofMethodsDiffer() {
    assertThat(MethodId.values()).extracting(MethodId::toString).doesNotHaveDuplicates();
  }

  @Test
  void parse_ofABrokenLine_namesIt() {
    assertThatThrownBy(() -> Calibration.parse(List.of(HEADER, "W1_NORMAL,0.0,5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line must hold 11 fields, the last one quoted, but was: W1_NORMAL,0.0,5");
  }

  @Test
  void load_hasEveryWorld() {
    assertThat(Calibration.load().rows())
        .extracting(MeasuredBehaviour::world)
        .contains(SimulatedWorld.values());
  }
}
