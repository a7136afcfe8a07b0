package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.Trend;

/** Laws of pooling over benchmarks that share models. */
class PooledProperties {
  private static final int TRIES = 30;
  private static final RegionalKendall REGIONAL =
      RegionalKendall.withDefaults().with(Resampling.of(999));

  /** 9 models of 6 families on 3 benchmarks, dates and values drawn, all there. */
  @Provide
  Arbitrary<Scores> complete() {
    return Arbitraries.longs().map(seed -> scores(new Random(seed), 0));
  }

  /** The same, a fifth of the scores lacking. */
  @Provide
  Arbitrary<Scores> holed() {
    return Arbitraries.longs().map(seed -> scores(new Random(seed), 5));
  }

  private static Scores scores(Random random, int oneLackingIn) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long day = 31L * i + random.nextInt(30);
      for (int b = 0; b < 3; b++) {
        double value = random.nextInt(65) / 64.0;
        if (oneLackingIn == 0 || random.nextInt(oneLackingIn) > 0) {
          scores.add(
              Score.of(
                  Boards.model("m" + i, day).withFamily("f" + i % 6),
                  Boards.benchmark("b" + b),
                  value));
        }
      }
    }
    return Scores.copyOf(scores);
  }

  private static Scores each(Scores scores, Function<Score, Score> change) {
    return scores.stream().map(change).collect(Scores.toScores());
  }

  @Property(tries = TRIES)
  void noResult_dependsOnTheOrderOfReading(@ForAll("holed") Scores scores, @ForAll long seed) {
    List<Score> shuffled = new ArrayList<>(scores.asList());
    Collections.shuffle(shuffled, new Random(seed));
    Scores other = Scores.copyOf(shuffled);
    assertThat(OverallScores.withDefaults().fit(other))
        .isEqualTo(OverallScores.withDefaults().fit(scores));
    assertThat(PooledSlopes.withDefaults().fit(other))
        .isEqualTo(PooledSlopes.withDefaults().fit(scores));
    assertThat(REGIONAL.test(other)).isEqualTo(REGIONAL.test(scores));
  }

  /** In percent of failures instead of shares of successes: the same safety. */
  @Property(tries = TRIES)
  void scaleAndDirection_changeNothing(@ForAll("holed") Scores scores) {
    Scores failures =
        each(
            scores,
            s ->
                s.benchmark().name().equals("b1")
                    ? Score.of(
                        s.model(),
                        s.benchmark().withScale(Scale.PERCENT.lowerIsSafer()),
                        100 - 100 * s.value())
                    : s);
    PooledSlope slope = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    PooledSlope turned = PooledSlopes.withDefaults().fit(failures).orElseThrow();
    assertThat(turned.slope()).isCloseTo(slope.slope(), within(1e-12));
    assertSame(turned.standardError(), slope.standardError());
    Outcome<OverallTrend> overall = OverallScores.withDefaults().fit(scores);
    assertThat(OverallScores.withDefaults().fit(failures).isAvailable())
        .isEqualTo(overall.isAvailable());
    overall
        .toOptional()
        .ifPresent(
            trend ->
                assertThat(OverallScores.withDefaults().fit(failures).orElseThrow().trend().slope())
                    .isCloseTo(trend.trend().slope(), within(1e-12)));
    RegionalKendallResult test = REGIONAL.with(RowUnit.MODEL).test(scores).orElseThrow();
    RegionalKendallResult same = REGIONAL.with(RowUnit.MODEL).test(failures).orElseThrow();
    assertThat(same.s()).isEqualTo(test.s());
    assertThat(same.p()).isEqualTo(test.p());
  }

  @Property(tries = TRIES)
  void scoresTurnedRound_turnTheTrendRound(@ForAll("complete") Scores scores) {
    Scores turned = each(scores, s -> Score.of(s.model(), s.benchmark(), 1 - s.value()));
    PooledSlope slope = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    PooledSlope other = PooledSlopes.withDefaults().fit(turned).orElseThrow();
    assertThat(other.slope()).isCloseTo(-slope.slope(), within(1e-12));
    assertSame(other.standardError(), slope.standardError());
    assertThat(OverallScores.withDefaults().fit(turned).orElseThrow().trend().slope())
        .isCloseTo(
            -OverallScores.withDefaults().fit(scores).orElseThrow().trend().slope(), within(1e-12));
    RegionalKendallResult test = REGIONAL.with(RowUnit.MODEL).test(scores).orElseThrow();
    RegionalKendallResult reverse = REGIONAL.with(RowUnit.MODEL).test(turned).orElseThrow();
    assertThat(reverse.s()).isEqualTo(-test.s());
    assertThat(reverse.p()).isEqualTo(test.p());
  }

  @Property(tries = TRIES)
  void oneBenchmark_isThePlainTrend(@ForAll("complete") Scores scores) {
    Benchmark only = Boards.benchmark("b0");
    ScoreSeries series = scores.series(only);
    Trend plain = FamilyMeans.withDefaults().fit(series).orElseThrow();
    Trend overall = OverallScores.withDefaults().fit(scores.on(only)).orElseThrow().trend();
    assertThat(overall.slope()).isEqualTo(plain.slope());
    assertThat(overall.interval()).isEqualTo(plain.interval());
    assertThat(overall.p()).isEqualTo(plain.p());
    LeastSquares clustered = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores.on(only)).orElseThrow();
    assertThat(pooled.slope())
        .isCloseTo(clustered.fit(series).orElseThrow().slope(), within(1e-12));
    assertSame(pooled.standardError(), clustered.standardError(series));
    // 8 rows or fewer are gone through whole
    Scores eight = scores.on(only).matching(score -> !score.model().id().equals("m8"));
    RegionalKendallResult test =
        RegionalKendall.withDefaults().with(RowUnit.MODEL).test(eight).orElseThrow();
    assertThat(test.p().value())
        .isCloseTo(
            MannKendall.withDefaults().test(eight.series(only)).orElseThrow().p().value(),
            within(1e-12));
  }

  @Property(tries = TRIES)
  void withoutHoles_slopesPooledAreTheTrendOfMeanScores(@ForAll("complete") Scores scores) {
    ScoreSeries means = OverallScores.withDefaults().series(scores).orElseThrow();
    LeastSquares clustered = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    assertThat(pooled.slope()).isCloseTo(clustered.fit(means).orElseThrow().slope(), within(1e-12));
    assertSame(pooled.standardError(), clustered.standardError(means));
  }

  @Property(tries = TRIES)
  void eachBenchmark_hasItsOwnClusteredError(@ForAll("holed") Scores scores) {
    LeastSquares clustered = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    pooled
        .slopes()
        .forEach(
            (benchmark, slope) -> {
              ScoreSeries series = scores.series(benchmark);
              assertThat(slope)
                  .isCloseTo(clustered.fit(series).orElseThrow().slope(), within(1e-12));
              clustered
                  .standardError(series)
                  .toOptional()
                  .ifPresent(
                      error ->
                          assertThat(Math.sqrt(pooled.covariance(benchmark, benchmark)))
                              .isCloseTo(error.value(), within(1e-9)));
            });
  }

  @Property(tries = TRIES)
  void everyBenchmarkTwice_isNoMoreEvidence(@ForAll("holed") Scores scores) {
    Scores twice =
        scores.plus(
            each(scores, s -> s.withBenchmark(Boards.benchmark(s.benchmark().name() + "-again"))));
    RegionalKendallResult once = REGIONAL.test(scores).orElseThrow();
    RegionalKendallResult again = REGIONAL.test(twice).orElseThrow();
    assertThat(again.s()).isEqualTo(2 * once.s());
    assertThat(again.p()).isEqualTo(once.p());
    PooledSlope slope = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    PooledSlope same = PooledSlopes.withDefaults().fit(twice).orElseThrow();
    assertThat(same.slope()).isCloseTo(slope.slope(), within(1e-12));
    assertSame(same.standardError(), slope.standardError());
  }

  private static void assertSame(Outcome<StandardError> actual, Outcome<StandardError> expected) {
    assertThat(actual.isAvailable()).isEqualTo(expected.isAvailable());
    expected
        .toOptional()
        .ifPresent(
            error -> {
              assertThat(actual.orElseThrow().value()).isCloseTo(error.value(), within(1e-12));
              assertThat(actual.orElseThrow().degreesOfFreedom())
                  .isCloseTo(error.degreesOfFreedom(), within(1e-9));
            });
  }
}
