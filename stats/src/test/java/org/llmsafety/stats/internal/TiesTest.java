package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TiesTest {
  private static final double[] DATES = {1, 1, 2, 3, 3, 4};
  private static final double[] VALUES = {2, 5, 5, 1, 7, 7};

  @Test
  void groups_areCountedInOrder() {
    Ties ties = Ties.of(new double[] {3, 1, 4, 1, 2, 3}, VALUES);

    assertThat(ties.dates()).containsExactly(2, 1, 2, 1);
    assertThat(ties.values()).containsExactly(1, 1, 2, 2);
    assertThat(ties.scores()).isEqualTo(6);
    assertThat(Ties.groups(new double[0])).isEmpty();
  }

  @Test
  void tiedSide_isTheOneThatHasTies() {
    Ties dates = Ties.of(new double[] {1, 1, 2}, new double[] {5, 6, 7});
    Ties values = Ties.of(new double[] {1, 2, 3}, new double[] {5, 5, 7});

    assertThat(dates.inBoth()).isFalse();
    assertThat(dates.tiedSide()).containsExactly(2, 1);
    assertThat(values.inBoth()).isFalse();
    assertThat(values.tiedSide()).containsExactly(2, 1);
    assertThat(Ties.of(DATES, VALUES).inBoth()).isTrue();
  }

  /** The variance of S is that over all 720 orders of the values, whatever ties there are. */
  @Test
  void variance_isThatOfAllOrders() {
    for (double[] values :
        List.of(VALUES, new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 1, 1, 1, 1, 2})) {
      double[] sums = new double[2];
      Orders all = new Orders(6, List.of(new int[] {0, 1, 2, 3, 4, 5}));
      all.forEach(
          order -> {
            double s = s(values, order);
            sums[0] += s;
            sums[1] += s * s;
          });
      assertThat(sums[0]).isZero();
      assertThat(Ties.of(DATES, values).variance()).isCloseTo(sums[1] / 720, within(1e-12));
    }
  }

  /** Groups of three on both sides have a term of their own. */
  @Test
  void variance_withTriplesOnBothSides_isThatOfAllOrders() {
    double[] dates = {1, 1, 1, 2, 3, 3};
    double[] values = {4, 5, 5, 5, 6, 6};
    double[] squares = {0};
    new Orders(6, List.of(new int[] {0, 1, 2, 3, 4, 5}))
        .forEach(order -> squares[0] += Math.pow(s(dates, values, order), 2));

    assertThat(Ties.of(dates, values).variance()).isCloseTo(squares[0] / 720, within(1e-12));
  }

  private static double s(double[] values, int[] order) {
    return s(DATES, values, order);
  }

  private static double s(double[] dates, double[] values, int[] order) {
    double s = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        s += Math.signum(dates[j] - dates[i]) * Math.signum(values[order[j]] - values[order[i]]);
      }
    }
    return s;
  }

  /** Of one pair, S is 1 or -1; of values that are all the same it is 0 in every order. */
  @Test
  void variance_ofAPairAndOfOneGroup() {
    assertThat(Ties.of(new double[] {1, 2}, new double[] {1, 2}).variance()).isEqualTo(1);
    assertThat(Ties.of(new double[] {1, 2, 2}, new double[] {7, 7, 7}).variance()).isZero();
    assertThat(Ties.of(new double[] {2, 2, 2}, new double[] {7, 8, 7}).variance()).isZero();
  }

  // R 4.2.2: cor(c(1, 1, 2, 3, 3, 4), c(2, 5, 5, 1, 7, 7), method = "kendall")
  @Test
  void scale_makesOfSTauB() {
    double s = s(VALUES, new int[] {0, 1, 2, 3, 4, 5});

    assertThat(s / Ties.of(DATES, VALUES).scale()).isCloseTo(0.3846153846153847, within(1e-15));
  }
}
