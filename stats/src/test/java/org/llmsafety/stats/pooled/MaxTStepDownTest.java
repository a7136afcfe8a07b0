package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.internal.Orders;

/** Step-down p-values in any order of the benchmarks, and of drawn orders against all of them. */
class MaxTStepDownTest {
  private static final double[] DAYS = {0, 100, 200, 300, 400};
  private static final int[] ALL = {0, 1, 2, 3, 4};
  private static final Orders ORDERS = new Orders(5, List.of(ALL));

  /** The one with the greatest statistic last. */
  private static final List<StrataS> LEAST_FIRST =
      List.of(
          statistic(0.5, 0.1, 0.2, 0.4, 0.3),
          statistic(0.2, 0.1, 0.4, 0.3, 0.3),
          statistic(0.1, 0.2, 0.3, 0.4, 0.5));

  private static StrataS statistic(double... values) {
    return new StrataS(DAYS, values, List.of(ALL));
  }

  // numpy, over itertools.permutations(range(5)): z = S / sqrt(mean(S^2)), then box 2 of Ge,
  // Dudoit and Speed: raw hits 120, 76, 2 and adjusted hits 120, 102, 4 of 120
  @Test
  void greatestStatistic_isTheFirstStep_whereverItStands() {
    MaxTStepDown all = MaxTStepDown.ofAll(LEAST_FIRST, ORDERS);
    double[] raw = {1, 76 / 120.0, 2 / 120.0};
    double[] adjusted = {1, 102 / 120.0, 4 / 120.0};
    for (int b = 0; b < 3; b++) {
      assertThat(all.raw(b, true).value()).isEqualTo(raw[b]);
      assertThat(all.adjusted(b, true).value()).isEqualTo(adjusted[b]);
      assertThat(all.raw(b, true).kind()).isEqualTo(PValue.Kind.EXACT);
    }
    // of five untied values 2 of 120 orders are farthest; of those with a tie 4
    assertThat(all.raw(2, true).smallestAttainable()).isEqualTo(2 / 120.0);
    assertThat(all.raw(1, true).smallestAttainable()).isEqualTo(4 / 120.0);
  }

  @Test
  void drawnOrders_haveThePValuesOfAll() {
    MaxTStepDown all = MaxTStepDown.ofAll(LEAST_FIRST, ORDERS);
    MaxTStepDown drawn = MaxTStepDown.ofRandom(LEAST_FIRST, ORDERS, new Resampling(40_960, 0, 2));
    for (int b = 0; b < 3; b++) {
      assertNear(drawn.raw(b, false), all.raw(b, true));
      assertNear(drawn.adjusted(b, false), all.adjusted(b, true));
    }
  }

  private static void assertNear(PValue drawn, PValue exact) {
    assertThat(drawn.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(drawn.orders()).isEqualTo(40_960);
    double error = Math.sqrt(exact.value() * (1 - exact.value()) / 40_960);
    // (hits + 1) / (drawn + 1)
    assertThat(drawn.value()).isCloseTo(exact.value(), within(4 * error + 1 / 40_960.0));
  }

  /** Of one block and a part of another, exactly as many orders as were asked for. */
  @Test
  void orders_areAsManyAsAskedFor() {
    for (int orders : new int[] {1, 99, 3_000}) {
      assertThat(
              MaxTStepDown.ofRandom(LEAST_FIRST, ORDERS, Resampling.of(orders))
                  .raw(0, false)
                  .orders())
          .isEqualTo(orders);
    }
  }

  @Test
  void grades_needModelRows() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    Scores scores = Boards.column(grades, new long[] {0, 100, 200, 300, 400}, 1, 2, 3, 4, 3);
    assertThat(MaxT.withDefaults().test(scores).whyNot())
        .hasValue(
            "grades is graded, and means of grades over a family mean nothing: ask for model"
                + " rows");
    assertThat(MaxT.withDefaults().with(RowUnit.MODEL).test(scores).orElseThrow().rows())
        .isEqualTo(5);
  }
}
