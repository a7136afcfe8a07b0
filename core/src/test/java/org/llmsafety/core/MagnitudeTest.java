package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MagnitudeTest {
  private static final Lab LAB = Lab.of("Red");

  @Test
  void numbersOfUsualSize_areFine() {
    assertThat(Magnitude.whyNot(0.3, 0.5, 0.9)).isEmpty();
    assertThat(Magnitude.whyNot(1e6, 1e6 + 1, 1e6 + 2)).isEmpty();
    assertThat(Magnitude.whyNot(0, 1e-60, 1e60)).isEmpty();
    assertThat(Magnitude.whyNot(2, 2, 2)).isEmpty();
    assertThat(Magnitude.whyNot()).isEmpty();
  }

  @Test
  void numbersThatCannotBeSquared_areNamed() {
    assertThat(Magnitude.whyNot(0.5e155, 1e155))
        .hasValue("are up to 1.00e+155 in size, and squares of more than 1e+75 overflow");
    assertThat(Magnitude.whyNot(-1e308, 1e308).orElseThrow()).contains("1.00e+308");
    assertThat(Magnitude.whyNot(1e-170, 3e-170))
        .hasValue("differ by at most 2.00e-170, and squares of less than 1e-75 underflow");
  }

  @Test
  void numbersFarFrom0ThatHardlyDiffer_areNamed() {
    assertThat(Magnitude.whyNot(1e13, 1e13 + 0.5).orElseThrow())
        .startsWith("are up to 1.00e+13 in size and differ by at most 0.500, so that too few");
  }

  @Test
  void scores_areCheckedBenchmarkByBenchmark() {
    Benchmark points = Benchmark.of("t/points", Scale.UNBOUNDED);
    Scores far =
        Scores.of(
            Score.of(Model.of("a", LAB), points, 1e13),
            Score.of(Model.of("b", LAB), points, 1e13 + 1));
    assertThat(far.checked().whyNot().orElseThrow())
        .startsWith("the scores on points are up to 1.00e+13 in size")
        .endsWith("put them on another scale");
    assertThat(far.series(points).checked().isAvailable()).isFalse();
    Benchmark share = Benchmark.of("t/share", Scale.UNIT);
    Scores near =
        Scores.of(
            Score.of(Model.of("a", LAB), share, 0.9),
            Score.of(Model.of("b", LAB), share, Math.nextUp(0.9)));
    assertThat(near.checked().isAvailable()).isTrue();
  }
}
