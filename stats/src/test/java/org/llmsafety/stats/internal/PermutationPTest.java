package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class PermutationPTest {
  private static final Resampling DRAWN = Resampling.of(9_999);

  private static Orders ofRows(int n) {
    return new Orders(n, List.of(IntStream.range(0, n).toArray()));
  }

  /** The first row's value less 2: -1, 0 and 4 in two orders each. */
  private static double first(int[] order) {
    return new double[] {1, 2, 6}[order[0]] - 2;
  }

  @Test
  void exact_countsOrdersAsFarFromZero_eitherWay() {
    assertThat(PermutationP.of(ofRows(3), PermutationPTest::first, -1, DRAWN))
        .isEqualTo(PValue.exact(4 / 6.0, 2 / 6.0));
    assertThat(PermutationP.of(ofRows(3), PermutationPTest::first, 4, DRAWN))
        .isEqualTo(PValue.exact(2 / 6.0, 2 / 6.0));
    assertThat(PermutationP.of(ofRows(3), PermutationPTest::first, 0, DRAWN))
        .isEqualTo(PValue.exact(1, 2 / 6.0));
  }

  /** An order without a value is as far from 0 as can be. */
  @Test
  void exact_countsOrdersWithoutAValue() {
    PValue p =
        PermutationP.of(ofRows(3), order -> order[0] == 0 ? Double.NaN : first(order), 4, DRAWN);

    assertThat(p).isEqualTo(PValue.exact(4 / 6.0, 4 / 6.0));
  }

  /** Sums of the same numbers in another order may differ in the last digit, and are tied. */
  @Test
  void ties_areRoundedBesideTheFarthestOrder() {
    double[] values = {.1, .2, .3, -.6};
    PValue p =
        PermutationP.of(
            ofRows(4),
            order -> values[order[0]] + values[order[1]] + values[order[2]],
            .1 + .2 + .3,
            DRAWN);

    // all but the three small ones: .6 in 6 orders, and -.1, -.2 and -.3 with the large one
    assertThat(p).isEqualTo(PValue.exact(6 / 24.0, 6 / 24.0));
    PValue wide = PermutationP.of(ofRows(3), PermutationPTest::first, 4, 3.5, DRAWN);
    assertThat(wide).isEqualTo(PValue.exact(4 / 6.0, 4 / 6.0));
  }

  /** Of ten rows, the first is at one of two places in a fifth of all orders. */
  @Test
  void drawn_isAboutTheShareOfAllOrders() {
    PValue p =
        PermutationP.of(ofRows(10), order -> order[0] < 2 ? -1 : .5, 1, Resampling.of(99_999));

    assertThat(p.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(p.value()).isCloseTo(.2, within(4 * p.standardError()));
    PValue all = PermutationP.of(ofRows(10), order -> order[0] < 2 ? Double.NaN : 1, 1, DRAWN);
    assertThat(all.value()).isEqualTo(1);
    PValue none = PermutationP.of(ofRows(10), order -> 1, 1 + 1e-9, DRAWN);
    assertThat(none.value()).isLessThan(.001);
    PValue tied = PermutationP.of(ofRows(10), order -> 1, 1 + 1e-13, DRAWN);
    assertThat(tied.value()).isEqualTo(1);
  }

  @Test
  void values_areOfAllOrdersOrOfTheMostThatMayBeDrawn() {
    assertThat(PermutationP.values(ofRows(3), PermutationPTest::first, DRAWN))
        .containsExactlyInAnyOrder(-1, -1, 0, 0, 4, 4);
    double[] drawn = PermutationP.values(ofRows(10), order -> order[0], Resampling.of(2_000));
    assertThat(drawn).hasSize(2_000);
    // 0 to 9, equally likely: mean 4.5, standard error sqrt(8.25 / 2000)
    assertThat(Means.of(drawn)).isCloseTo(4.5, within(5 * Math.sqrt(8.25 / 2_000)));
  }

  /** What counts as rounding grows with the statistic: here it is in millions, or in millionths. */
  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e-6})
  void ties_areRoundedInProportion(double unit) {
    double near = 1 + 1e-14;
    PValue exact =
        PermutationP.of(ofRows(3), order -> order[0] == 0 ? unit : 0, unit * near, DRAWN);
    PValue drawn =
        PermutationP.of(ofRows(10), order -> order[0] < 5 ? unit : 0, unit * near, DRAWN);
    PValue apart =
        PermutationP.of(ofRows(3), order -> order[0] == 0 ? unit : 0, unit * (1 + 1e-11), DRAWN);

    assertThat(exact).isEqualTo(PValue.exact(2 / 6.0, 2 / 6.0));
    assertThat(drawn.value()).isCloseTo(.5, within(.03));
    assertThat(apart).isEqualTo(PValue.exact(0, 2 / 6.0));
  }
}
