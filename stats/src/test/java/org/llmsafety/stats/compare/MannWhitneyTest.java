package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

class MannWhitneyTest {
  // R: a <- ((37*(0:29)^2+11*(0:29))%%101)/101+(0:29)/1e4
  private static final double[] A =
      IntStream.range(0, 30)
          .mapToDouble(i -> (37 * i * i + 11 * i) % 101 / 101.0 + i / 1e4)
          .toArray();
  // R: b <- ((29*(0:39)^2+7*(0:39))%%103)/103+(0:39)/3e4+.1
  private static final double[] B =
      IntStream.range(0, 40)
          .mapToDouble(i -> (29 * i * i + 7 * i) % 103 / 103.0 + i / 3e4 + .1)
          .toArray();

  @Test
  void goldenFile_holdsEveryPairOfLabs() {
    assertThat(Golden.cases("lab-pairs.json")).hasSize(18);
    assertThat(Golden.cases("lab-pairs.json").filter(c -> c.has("shift"))).hasSize(6);
  }

  @TestFactory
  Stream<DynamicTest> labsOfTheStudy_agreeWithR() {
    return Golden.cases("lab-pairs.json")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.get("benchmark").textValue() + " " + c.get("first") + " " + c.get("second"),
                    () -> assertAgrees(c)));
  }

  private static void assertAgrees(JsonNode c) {
    MannWhitney samples =
        new MannWhitney(numbers(c.get("firstScores")), numbers(c.get("secondScores")));
    assertThat(samples.u()).isEqualTo(c.get("u").doubleValue());
    PValue p = samples.p().p();
    assertThat(p.kind()).isEqualTo(PValue.Kind.EXACT);
    for (String name : new String[] {"exactP", "coinP"}) {
      double expected = c.get(name).doubleValue();
      assertThat(p.value()).isCloseTo(expected, eightDigits(expected));
    }
    if (c.has("shift")) {
      MannWhitney.Shift shift = samples.shift(0.95).orElseThrow();
      assertNear(shift.estimate(), c.get("shift").doubleValue());
      assertNear(shift.interval().orElseThrow().low(), c.get("interval").get(0).doubleValue());
      assertNear(shift.interval().orElseThrow().high(), c.get("interval").get(1).doubleValue());
    }
  }

  // R 4.2.2: wilcox.test(a, b, exact = TRUE, conf.int = TRUE, conf.level = l)
  @ParameterizedTest
  @CsvSource({
    "0.90, -0.24787223877727582, -0.036539735332756673",
    "0.95, -0.2677718767022333, -0.00095991861322058947",
    "0.99, -0.31161160242237806, 0.052470707167804165"
  })
  void seventyScores_agreeWithR(double level, double low, double high) {
    MannWhitney samples = new MannWhitney(A, B);
    assertThat(samples.u()).isEqualTo(433);
    assertThat(samples.p().p().value())
        .isCloseTo(0.04769396156658765, eightDigits(0.04769396156658765));
    MannWhitney.Shift shift = samples.shift(level).orElseThrow();
    assertNear(shift.estimate(), -0.15260621134929025);
    Interval interval = shift.interval().orElseThrow();
    assertNear(interval.low(), low);
    assertNear(interval.high(), high);
    assertThat(interval.attainedLevel()).isBetween(level, level + 0.005);
  }

  // R 4.2.2: wilcox.test(c(1, 2, 4), c(3, 5, 6, 7), exact = TRUE, conf.int = TRUE, conf.level = l)
  @ParameterizedTest
  @CsvSource({"0.80, -5, -1", "0.90, -6, 1", "0.94, -6, 1"})
  void sevenScores_agreeWithR(double level, double low, double high) {
    MannWhitney samples = new MannWhitney(new double[] {1, 2, 4}, new double[] {3, 5, 6, 7});
    assertThat(samples.p().p().value()).isCloseTo(0.11428571428571428, within(1e-15));
    MannWhitney.Shift shift = samples.shift(level).orElseThrow();
    assertThat(shift.estimate()).isEqualTo(-3);
    assertThat(shift.interval().orElseThrow().low()).isEqualTo(low);
    assertThat(shift.interval().orElseThrow().high()).isEqualTo(high);
  }

  @Test
  void tooFewForTheLevel_nameTheHighest() {
    MannWhitney samples = new MannWhitney(new double[] {1, 2}, new double[] {3, 5});
    assertThat(samples.shift(0.95).orElseThrow().interval())
        .hasToString("2 and 2 scores attain at most 66.7 % confidence, not the 95 % asked for");
    assertThat(samples.p().p().smallestAttainable()).isCloseTo(1.0 / 3, within(1e-15));
    // 1 - 2 / choose(4, 2), asked for exactly
    assertThat(samples.shift(1 - 2.0 / 6).orElseThrow().interval().isAvailable()).isTrue();
  }

  @Test
  void manyScores_areApproximatedAndSaySo() {
    // R 4.2.2: wilcox.test(c(a, a + .3), c(b, b + .5, b - .3), exact = FALSE)$p.value
    double[] first = DoubleStream.concat(stream(A, 0), stream(A, .3)).toArray();
    double[] second =
        DoubleStream.concat(DoubleStream.concat(stream(B, 0), stream(B, .5)), stream(B, -.3))
            .toArray();
    MannWhitney samples = new MannWhitney(first, second);
    assertThat(samples.u()).isEqualTo(3342);
    assertThat(samples.p().p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
    assertThat(samples.p().p().value())
        .isCloseTo(0.43457899902593317, eightDigits(0.43457899902593317));
    assertThat(samples.p().how())
        .isEqualTo(
            "normal approximation with continuity correction, an exact p being too costly for 180"
                + " scores");
    assertThat(samples.shift(0.95).orElseThrow().interval().orElseThrow().method())
        .isEqualTo("normal approximation, an exact interval being too costly for 180 scores");
  }

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * import numpy as np
   * from scipy.stats import mannwhitneyu  # 1.10.1
   * i = np.arange(90)
   * a = ((37*i*i + 11*i) % 101) // 10 / 10; b = (((29*i*i + 7*i) % 103) // 10 + 1) / 10
   * print(mannwhitneyu(a, b, method="asymptotic", use_continuity=True))'
   * }</pre>
   */
  @Test
  void manyScoresWithTies_haveTheVarianceThatTiesLeave() {
    double[] first =
        IntStream.range(0, 90)
            .mapToDouble(i -> Math.floorDiv((37 * i * i + 11 * i) % 101, 10) / 10.0)
            .toArray();
    double[] second =
        IntStream.range(0, 90)
            .mapToDouble(i -> (Math.floorDiv((29 * i * i + 7 * i) % 103, 10) + 1) / 10.0)
            .toArray();
    MannWhitney samples = new MannWhitney(first, second);

    assertThat(samples.u()).isEqualTo(3104);
    assertThat(samples.p().p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
    assertThat(samples.p().p().value())
        .isCloseTo(0.00655727459711459, eightDigits(0.00655727459711459));
  }

  /**
   * Hollander, Wolfe and Chicken (2014), section 4.3: of the n1 n2 differences in ascending order
   * the C-th from either end, C the whole number nearest to n1 n2 / 2 less z times the root of n1
   * n2 (n1 + n2 + 1) / 12.
   *
   * <pre>{@code
   * python3 -c '
   * import numpy as np
   * from scipy.stats import norm
   * i = np.arange(90)
   * a = ((37*i*i + 11*i) % 101) / 101 + i/1e4; b = ((29*i*i + 7*i) % 103) / 103 + i/3e4 + .1
   * d = np.sort(np.subtract.outer(a, b).ravel())
   * for l in (.9, .95):
   *   C = round(8100/2 - norm.isf((1-l)/2) * np.sqrt(8100*181/12)); print(d[C-1], d[8100-C])'
   * }</pre>
   */
  @ParameterizedTest
  @CsvSource({
    "0.90, -0.18802683841199655, -0.045040725431766515",
    "0.95, -0.20098674741260533, -0.030122618475439844"
  })
  void manyScores_haveAnIntervalFromTheOrderedDifferences(double level, double low, double high) {
    double[] first =
        IntStream.range(0, 90)
            .mapToDouble(i -> (37 * i * i + 11 * i) % 101 / 101.0 + i / 1e4)
            .toArray();
    double[] second =
        IntStream.range(0, 90)
            .mapToDouble(i -> (29 * i * i + 7 * i) % 103 / 103.0 + i / 3e4 + .1)
            .toArray();
    Interval interval =
        new MannWhitney(first, second).shift(level).orElseThrow().interval().orElseThrow();

    assertNear(interval.low(), low);
    assertNear(interval.high(), high);
    assertThat(interval.attainedLevel()).isEqualTo(level);
  }

  @Test
  void tooManyDifferences_areRefused() {
    double[] many = new double[4_000];
    Arrays.setAll(many, i -> i);
    assertThat(
            new MannWhitney(many, many)
                .shift(0.95)
                .<Reason>fold(shift -> Reason.NO_SCORES, (reason, sentence) -> reason))
        .isEqualTo(Reason.TOO_COSTLY);
  }

  private static DoubleStream stream(double[] values, double shift) {
    return Arrays.stream(values).map(value -> value + shift);
  }

  private static void assertNear(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, nineDigits(expected));
  }
}
