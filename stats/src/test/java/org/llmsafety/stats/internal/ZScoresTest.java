package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;

class ZScoresTest {
  private static final Offset<Double> ROUNDING = within(1e-15);

  /** R 4.2.2: x <- c(3, 1, 4, 1, 5); (x - mean(x)) / sd(x). */
  private static final double[] Z = {
    0.1118033988749896,
    -1.0062305898749053,
    0.6708203932499370,
    -1.0062305898749053,
    1.2298373876248845
  };

  private static final double[] VALUES = {3, 1, 4, 1, 5};

  @Test
  void columns_areStandardisedOneByOne() {
    List<double[]> found = ZScores.of(List.of(VALUES, new double[] {1, 3}));

    assertThat(found.get(0)).containsExactly(Z, ROUNDING);
    assertThat(found.get(1))
        .containsExactly(new double[] {-Math.sqrt(.5), Math.sqrt(.5)}, ROUNDING);
  }

  @Test
  void turned_isPositiveWhereSafer() {
    Benchmark lower = Benchmark.of("t/lower", Scale.UNBOUNDED.lowerIsSafer());
    Benchmark neither = Benchmark.of("t/neither", Scale.UNBOUNDED.undirected());

    assertThat(ZScores.turned(lower, VALUES).orElseThrow()[4]).isCloseTo(-Z[4], ROUNDING);
    assertThat(ZScores.turned(neither, VALUES).orElseThrow()).containsExactly(Z, ROUNDING);
    assertThat(ZScores.turned(lower, new double[] {2, 2, 2}))
        .isEqualTo(
            new Outcome.Unavailable<double[]>(
                Reason.CONSTANT_SCORES, "all 3 scores on lower are 2.0, which has no z-score"));
  }

  @Test
  void weighted_sumsRowByRow() {
    List<double[]> columns = List.of(new double[] {1, 2}, new double[] {10, 20});

    assertThat(ZScores.weighted(columns, new double[] {.5, -2})).containsExactly(-19.5, -39);
  }
}
