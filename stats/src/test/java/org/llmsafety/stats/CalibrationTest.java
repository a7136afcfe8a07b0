package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
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
              "W4_FAMILY_60,0.6,22,12,10000,,,,,1.0000,\"line, refused\"",
              "W2_CEILING_TREND,0.0,22,12,10000,0.9600,0.0020,,,0.2500,\"line, at times\""));

  @Test
  void near_takesTheDesignNearestByFactor() {
    assertThat(MADE_UP.near("Theil-Sen", 10).orElseThrow())
        .extracting(MeasuredBehaviour::n)
        .containsExactly(5);
    assertThat(MADE_UP.near("Theil-Sen", 11).orElseThrow())
        .extracting(MeasuredBehaviour::n)
        .containsExactly(22, 22);
  }

  @Test
  void row_readsAsASentence() {
    assertThat(MADE_UP.near("Theil-Sen, joint intercept", 22).orElseThrow().get(1))
        .hasToString(
            "in simulations with 22 models of 12 families whose scores are alike at .6 within a"
                + " family, the 95 % interval covered 87.1 % (± 0.3) and the test rejected a true"
                + " \"no effect\" in 12.9 % (± 0.3) at 5 %");
  }

  @Test
  void row_thatRefused_saysSo() {
    assertThat(MADE_UP.of("line, refused").get(0).toString())
        .endsWith("within a family, it gave neither interval nor p-value");
    assertThat(MADE_UP.of("line, at times").get(0).toString())
        .endsWith("the 95 % interval covered 96.0 % (± 0.2), 25.0 % of tries refused");
  }

  @Test
  void nameOf_leavesOutWhatMakesNoDifference() {
    assertThat(
            List.of(
                Calibration.nameOf("Theil-Sen, separate intercept, of family means"),
                Calibration.nameOf("Mann-Kendall, exact p, of family means"),
                Calibration.nameOf("Mann-Kendall, p from 1,000,000 random orders (seed 1)"),
                Calibration.nameOf("Theil-Sen, of mean scores over 5 benchmarks")))
        .containsExactly(
            "Theil-Sen, of family means",
            "Mann-Kendall, of family means",
            "Mann-Kendall",
            "Theil-Sen, of mean scores");
  }

  @Test
  void near_ofWhatWasNotRun_saysSo() {
    assertThat(MADE_UP.near("reading of tea leaves", 22).whyNot())
        .hasValue("the calibration study did not run \"reading of tea leaves\"");
  }

  @Test
  void near_ofAnotherConfidence_saysWhatWasRun() {
    Interval wide = new Interval(-1, 1, 0.99, 0.99, "exact");

    assertThat(Calibration.near("Theil-Sen", 22, Outcome.of(wide)).whyNot())
        .hasValue("the calibration study ran 95 % intervals, not 99 %");
  }

  @Test
  void near_ofANormalInterval_isNotThatOfTheExactOne() {
    Interval normal = new Interval(-1, 1, 0.95, 0.94, "normal approximation");

    assertThat(Calibration.near("Theil-Sen", 22, Outcome.of(normal)).whyNot())
        .hasValue("the calibration study did not run \"Theil-Sen, normal interval\"");
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
