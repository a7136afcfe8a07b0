package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class PermutationTest {
  /** Years and HELM means of the study's 22 models: 5 of Anthropic, 7 of Meta, 10 of OpenAI. */
  private static final double[] YEARS = {
    1.0212183436002737,
    0.7145790554414785,
    1.6892539356605065,
    0.7145790554414785,
    0.7337440109514032,
    1.8124572210814511,
    1.111567419575633,
    0.8487337440109514,
    0.8487337440109514,
    1.8124572210814511,
    1.111567419575633,
    1.111567419575633,
    1.514031485284052,
    1.6372347707049966,
    1.7111567419575633,
    0.8240930869267625,
    1.2511978097193703,
    0.917180013689254,
    1.0978781656399725,
    0.0,
    0.3997262149212868,
    0.6187542778918549
  };

  private static final double[] MEANS = {
    0.977, 0.967, 0.945, 0.943, 0.878, 0.906, 0.897, 0.895, 0.886, 0.873, 0.862, 0.845, 0.976,
    0.962, 0.965, 0.961, 0.955, 0.946, 0.93, 0.853, 0.835, 0.814
  };

  private static PValue p(int from, int to) {
    double[] years = Arrays.copyOfRange(YEARS, from, to);
    double[] means = Arrays.copyOfRange(MEANS, from, to);
    return Permutation.withDefaults()
        .test(Rows.independent(to - from), Slopes.ofOrders(years, means))
        .orElseThrow();
  }

  /** The first row's value is each of 1, 2 and 6 in a third of all orders. */
  @Test
  void expectation_isTheMeanOverAllOrders() {
    double[] values = {1, 2, 6};
    assertThat(
            Permutation.withDefaults().expectation(Rows.independent(3), order -> values[order[0]]))
        .isCloseTo(3, within(1e-15));
    assertThat(
            Permutation.withDefaults()
                .expectation(Rows.inStrata(List.of("a", "b", "b")), order -> values[order[0]]))
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                Permutation.withDefaults()
                    .expectation(Rows.inClusters(List.of("a", "a", "b")), order -> 0))
        .hasMessageContaining("rows must be swapped singly or within strata");
  }

  // NumPy 1.24: P = itertools.permutations(range(n)); v = y[P] @ (x - x.mean());
  // np.mean(np.abs(v) >= abs(obs) - 1e-12)
  @Test
  void test_fewRows_goesThroughAllOrders() {
    assertThat(p(0, 5).value()).isCloseTo(0.7, within(1e-15));
    assertThat(p(5, 12).value()).isCloseTo(0.7761904761904762, within(1e-15));
    assertThat(p(0, 5).kind()).isEqualTo(PValue.Kind.EXACT);
  }

  // NumPy 1.24, 400,000 orders of all 22, and within labs: p = .057467 and .008102, their Monte
  // Carlo errors .00037 and .00014; ours of 99,999 orders are .00074 and .00028
  @Test
  void test_manyRows_drawsOrders_withinStrataIfAsked() {
    List<String> labs =
        IntStream.range(0, 22).mapToObj(row -> row < 5 ? "A" : row < 12 ? "M" : "O").toList();
    RowStatistic slope = Slopes.ofOrders(YEARS, MEANS);
    RowStatistic slopeWithin = Slopes.ofOrders(YEARS, lessMeans(MEANS, labs));

    PValue pooled = Permutation.withDefaults().test(Rows.independent(22), slope).orElseThrow();
    PValue within = Permutation.withDefaults().test(Rows.inStrata(labs), slopeWithin).orElseThrow();

    assertThat(pooled.value()).isCloseTo(0.05746735633160917, within(5 * 0.00083));
    assertThat(within.value()).isCloseTo(0.00810247974380064, within(5 * 0.00031));
    assertThat(pooled.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(Permutation.withDefaults().test(Rows.independent(22), slope).orElseThrow())
        .isEqualTo(pooled);
    assertThat(
            Permutation.withDefaults()
                .with(Resampling.of(99_999).withSeed(5))
                .test(Rows.independent(22), slope)
                .orElseThrow())
        .isNotEqualTo(pooled);
  }

  private static double[] lessMeans(double[] values, List<String> groups) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            row ->
                values[row]
                    - IntStream.range(0, values.length)
                        .filter(other -> groups.get(other).equals(groups.get(row)))
                        .mapToDouble(other -> values[other])
                        .average()
                        .orElseThrow())
        .toArray();
  }

  /** Two strata of two rows: of the four orders only two, mirrored, are as far from 0. */
  @Test
  void test_strata_areAllDealtOver() {
    double[] values = {1, 2, 10, 20};
    RowStatistic difference =
        order -> values[order[1]] - values[order[0]] + values[order[3]] - values[order[2]];

    PValue p =
        Permutation.withDefaults()
            .test(Rows.inStrata(List.of("a", "a", "b", "b")), difference)
            .orElseThrow();

    assertThat(p).isEqualTo(PValue.exact(0.5, 0.5));
  }

  @Test
  void test_clustersOrNoValue_isRefusedOrSaid() {
    assertThatThrownBy(
            () -> Permutation.withDefaults().test(Rows.inClusters(List.of(1, 1)), order -> 0))
        .hasMessage(
            "rows must be swapped singly or within strata, but were given as 2 rows in 1 clusters");
    assertThat(Permutation.withDefaults().test(Rows.independent(2), order -> Double.NaN).whyNot())
        .hasValue("the statistic has no value on the 2 rows as they are");
    assertThatThrownBy(() -> Permutation.withDefaults().with(Resampling.of(0)))
        .hasMessage("draws must be at least 1, but was 0");
  }
}
