package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class MonteCarloTest {
  private static final Resampling REPORTED = Resampling.of(1_000_000);

  @ParameterizedTest
  @CsvSource({
    "0, 14080", // surely below .001
    "0.3, 14080", // a standard error of .02 p in one round
    "0.06, 56320",
    "0.03, 112640",
    "0.05, 1000000", // on neither side of .05
    "0.01, 1000000",
    "0.001, 1000000"
  })
  void drawing_stopsWhereTheSideIsCertainAndTheErrorSmall(double p, int orders) {
    PValue settled = draw(REPORTED, p);
    assertThat(settled.orders()).isEqualTo(orders);
    assertThat(settled.value()).isCloseTo(p, within(4 * settled.standardError()));
    assertThat(settled.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
  }

  @Test
  void aRoughError_stopsSooner_andNoErrorNever() {
    assertThat(draw(REPORTED.withRelativeError(0.1), 0.03).orders()).isEqualTo(14_080);
    assertThat(draw(REPORTED.withDraws(100_000).withRelativeError(0), 0.5).orders())
        .isEqualTo(100_000);
  }

  @Test
  void fewerThanARound_areAllDrawn() {
    PValue p = draw(REPORTED.withDraws(999), 0.5);
    assertThat(p.orders()).isEqualTo(999);
    assertThat(draw(REPORTED.withDraws(1), 0).value()).isEqualTo(0.5);
  }

  @Tag("slow")
  @Test
  void manyPValuesAtALevel_areNotPutOnASideInError() {
    // at p = .05 a round that stops would be one in a million
    long stopped =
        IntStream.range(0, 200)
            .filter(
                seed -> draw(REPORTED.withDraws(225_280).withSeed(seed), 0.05).orders() < 225_280)
            .count();
    assertThat(stopped).isZero();
  }

  @Test
  void theSeedAlone_decides() throws Exception {
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      assertThat(alone.submit(() -> draw(REPORTED, 0.02)).get()).isEqualTo(draw(REPORTED, 0.02));
    } finally {
      alone.shutdown();
    }
    assertThat(draw(REPORTED.withSeed(2), 0.02)).isNotEqualTo(draw(REPORTED, 0.02));
  }

  @Test
  void impossiblePrecisions_areRefused() {
    assertThatThrownBy(() -> REPORTED.withDraws(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("draws must be at least 1, but was 0");
    assertThatThrownBy(() -> REPORTED.withRelativeError(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("relative error must not be negative, but was -0.1");
    assertThatThrownBy(() -> REPORTED.withRelativeError(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** As if this share of all orders were at least as extreme. */
  private static PValue draw(Resampling precision, double p) {
    return MonteCarlo.p(
        precision,
        (draws, random) ->
            IntStream.range(0, draws).filter(draw -> random.nextDouble() < p).count());
  }

  /** The share is half, its relative standard error the root of .5 / 5000, .01. */
  @Test
  void anErrorAsSmallAsAskedFor_settlesAPValue() {
    assertThat(MonteCarlo.isSettled(5_000, 10_000, .01)).isTrue();
    assertThat(MonteCarlo.isSettled(4_999, 10_000, .01)).isFalse();
    assertThat(MonteCarlo.isSettled(5_000, 10_000, 0)).isFalse();
  }

  /** (1 - .001)^n is one in a million of 13,809 orders without a hit. */
  @Test
  void ordersWithoutAHit_areBelowALevelForCertain() {
    assertThat(MonteCarlo.isSettled(0, 13_809, 1e-9)).isTrue();
    assertThat(MonteCarlo.isSettled(0, 13_808, 1e-9)).isFalse();
  }
}
