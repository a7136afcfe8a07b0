package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.chart.ErrorBar;

/** Error bars of the uncertainty that sources publish. */
class ErrorBarsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Lab LAB = Lab.of("L");

  private static Optional<ErrorBar> bar(Benchmark benchmark, double value, Uncertainty of) {
    return ErrorBars.of(value, Score.of(Model.of("m", LAB), benchmark, value).withUncertainty(of));
  }

  /** R: prop.test(x, n, correct = FALSE)$conf.int, of counts from either end and on any scale. */
  @ParameterizedTest
  @CsvSource({
    // 90 of 100: 0.8256343 0.9447708
    "0, 1, 0.9, 100, 0.8256343, 0.9447708",
    "0, 100, 90, 100, 82.56343, 94.47708",
    // 1 + 4 * 0.2 of 1 to 5, 20 of 100: 0.1333669 0.2888292
    "1, 5, 1.8, 100, 1.5334676, 2.1553168",
    // 0 of 10: 0 0.2775328
    "0, 1, 0, 10, 0, 0.2775328",
    "0, 1, 1, 10, 0.7224672, 1"
  })
  void errors_ofCounts_areWilsons(
      double lowest, double highest, double value, int n, double low, double high) {
    Benchmark benchmark = Benchmark.of("t/b", Scale.between(lowest, highest));
    ErrorBar bar = bar(benchmark, value, new Uncertainty.Successes(1, n)).orElseThrow();
    assertThat(bar.low()).isCloseTo(low, within(1e-6 * highest));
    assertThat(bar.high()).isCloseTo(high, within(1e-6 * highest));
  }

  @Test
  void errors_publishedAsAnInterval_areItsEnds() {
    ErrorBar bar = bar(SHARE, 0.5, new Uncertainty.Interval(0.25, 0.625, 0.9)).orElseThrow();
    assertThat(bar.low()).isEqualTo(0.25);
    assertThat(bar.high()).isEqualTo(0.625);
  }

  @Test
  void errors_thatCannotBeSeen_areNone() {
    assertThat(bar(SHARE, 0.5, new Uncertainty.Interval(0.5, 0.5, 0.9))).isEmpty();
    assertThat(bar(Benchmark.of("t/e", Scale.UNBOUNDED), 5, new Uncertainty.Successes(1, 9)))
        .isEmpty();
    assertThat(ErrorBars.of(0.5, Score.of(Model.of("m", LAB), SHARE, 0.5))).isEmpty();
    Score counted =
        Score.of(Model.of("m", LAB), SHARE, 0.5).withUncertainty(new Uncertainty.Successes(1, 2));
    assertThat(ErrorBars.of(1.5, counted)).as("drawn beyond the scale").isEmpty();
    assertThat(ErrorBars.of(-0.5, counted)).isEmpty();
  }
}
