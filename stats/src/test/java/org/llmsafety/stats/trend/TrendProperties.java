package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Collections2;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ties;

/** Laws that every trend method keeps. */
class TrendProperties {

  /** Dated scores, with ties in both and values that are exact in binary. */
  record Data(List<Integer> days, List<Integer> values) {
    ScoreSeries series(DoubleUnaryOperator ofDay, DoubleUnaryOperator ofValue) {
      List<Score> scores = new ArrayList<>();
      for (int i = 0; i < days.size(); i++) {
        LocalDate date = TestSeries.ORIGIN.plusDays((long) ofDay.applyAsDouble(days.get(i)));
        scores.add(
            TestSeries.score(
                "m" + i, TestSeries.BENCHMARK, date, ofValue.applyAsDouble(values.get(i) / 64.0)));
      }
      return ScoreSeries.of(TestSeries.BENCHMARK, scores, TestSeries.ORIGIN);
    }

    ScoreSeries series() {
      return series(day -> day, value -> value);
    }
  }

  @Provide
  Arbitrary<Data> data() {
    return data(12, 900, 40);
  }

  /** Few enough to go through all orders, with more ties. */
  @Provide
  Arbitrary<Data> few() {
    return data(6, 4, 3);
  }

  private static Arbitrary<Data> data(int most, int lastDay, int highest) {
    return Arbitraries.integers()
        .between(3, most)
        .flatMap(
            n ->
                Combinators.combine(
                        Arbitraries.integers().between(0, lastDay).list().ofSize(n),
                        Arbitraries.integers().between(0, highest).list().ofSize(n))
                    .as(Data::new))
        .filter(
            data ->
                data.days().stream().distinct().count() > 1
                    && data.values().stream().distinct().count() > 1);
  }

  @Provide
  Arbitrary<TrendEstimator> estimators() {
    return Arbitraries.of(
        TheilSen.withDefaults(),
        TheilSen.withDefaults().withNormalInterval().withConfidence(0.8),
        TheilSen.withDefaults().withSeparateIntercept().withConfidence(0.5),
        FamilyMeans.withDefaults(),
        LeastSquares.withDefaults(),
        LeastSquares.withDefaults().withClusters(Cluster.FAMILY).withFewestDegreesOfFreedom(0),
        LeastSquares.withDefaults().withClassicalErrors().withConfidence(0.9));
  }

  @Property(tries = 150)
  void scaledAndShiftedScores_scaleTheSlopeAndShiftTheLine(
      @ForAll("data") Data data,
      @ForAll("estimators") TrendEstimator estimator,
      @ForAll @IntRange(min = 1, max = 50) int factor,
      @ForAll @IntRange(min = -100, max = 100) int shift) {
    Trend trend = estimator.fit(data.series()).orElseThrow();
    Trend moved = estimator.fit(data.series(day -> day, y -> factor * y + shift)).orElseThrow();
    assertClose(moved.slope(), factor * trend.slope());
    assertClose(moved.intercept(), factor * trend.intercept() + shift);
    assertThat(moved.interval().isAvailable()).isEqualTo(trend.interval().isAvailable());
    trend.interval().stream()
        .forEach(
            interval -> {
              Interval same = moved.interval().orElseThrow();
              assertClose(same.low(), factor * interval.low());
              assertClose(same.high(), factor * interval.high());
            });
    trend.p().stream().forEach(p -> assertClose(moved.p().orElseThrow().value(), p.value()));
  }

  @Property(tries = 150)
  void negatedScores_turnSlopeAndInterval(
      @ForAll("data") Data data, @ForAll("estimators") TrendEstimator estimator) {
    Trend trend = estimator.fit(data.series()).orElseThrow();
    Trend negated = estimator.fit(data.series(day -> day, y -> -y)).orElseThrow();
    assertClose(negated.slope(), -trend.slope());
    assertClose(negated.intercept(), -trend.intercept());
    assertThat(negated.interval().isAvailable()).isEqualTo(trend.interval().isAvailable());
    trend.interval().stream()
        .forEach(
            interval -> {
              assertClose(negated.interval().orElseThrow().low(), -interval.high());
              assertClose(negated.interval().orElseThrow().high(), -interval.low());
            });
    trend.p().stream().forEach(p -> assertClose(negated.p().orElseThrow().value(), p.value()));
  }

  @Property(tries = 150)
  void everyInterval_holdsItsEstimate(
      @ForAll("data") Data data, @ForAll("estimators") TrendEstimator estimator) {
    Trend trend = estimator.fit(data.series()).orElseThrow();
    trend.interval().stream()
        .forEach(interval -> assertThat(interval.contains(trend.slope())).isTrue());
  }

  @Property(tries = 100)
  void fartherS_isNeverMoreProbable(@ForAll("data") Data data) {
    Ties ties = DatedValues.of(data.series()).orElseThrow().ties();
    long farthest = KendallS.farthest(ties);
    double before = 1;
    for (long s = 0; s <= farthest; s++) {
      double p =
          ties.inBoth()
              ? TwoSidedTiesNull.of(ties.dates(), ties.values()).orElseThrow().atLeastAsExtreme(s)
              : KendallNull.of(ties.tiedSide()).orElseThrow().atLeastAsExtreme(s);
      assertThat(p).isBetween(0.0, before);
      before = p;
    }
    assertThat(before).isPositive();
    if (ties.inBoth()) {
      assertThat(TwoSidedTiesNull.of(ties.dates(), ties.values()).orElseThrow().farthest())
          .isEqualTo(farthest);
    }
  }

  @Property(tries = 100)
  void levelOfALab_isNoneOfWithinLabsBusiness(
      @ForAll("data") Data data, @ForAll @IntRange(min = 1, max = 100) int better) {
    WithinLabs method = WithinLabs.withDefaults().withClassicalErrors().with(Resampling.of(200));
    Outcome<WithinLabTrend> as = method.fit(twoLabs(data, 0));
    Outcome<WithinLabTrend> shifted = method.fit(twoLabs(data, better));
    Assume.that(as.isAvailable() && shifted.isAvailable());
    WithinLabTrend one = as.orElseThrow();
    WithinLabTrend other = shifted.orElseThrow();
    assertClose(other.slope(), one.slope());
    assertThat(other.permutationP()).isEqualTo(one.permutationP());
    one.p().stream()
        .forEach(p -> other.p().stream().forEach(same -> assertClose(same.value(), p.value())));
  }

  private static ScoreSeries twoLabs(Data data, double better) {
    int n = data.days().size();
    return TestSeries.of(
        TestSeries.BENCHMARK,
        TestSeries.ORIGIN,
        data.days().stream().map(TestSeries.ORIGIN::plusDays).toList(),
        IntStream.range(0, n)
            .mapToDouble(i -> data.values().get(i) / 64.0 + i % 2 * better)
            .toArray(),
        IntStream.range(0, n).mapToObj(i -> "lab " + i % 2).toList(),
        IntStream.range(0, n).mapToObj(i -> "family " + i).toList());
  }

  @Property(tries = 150)
  void timeReversed_turnsSlopeAndInterval(
      @ForAll("data") Data data, @ForAll("estimators") TrendEstimator estimator) {
    Trend trend = estimator.fit(data.series()).orElseThrow();
    Trend reversed = estimator.fit(data.series(day -> 900 - day, y -> y)).orElseThrow();
    assertClose(reversed.slope(), -trend.slope());
    trend.interval().stream()
        .forEach(
            interval -> {
              assertClose(reversed.interval().orElseThrow().low(), -interval.high());
              assertClose(reversed.interval().orElseThrow().high(), -interval.low());
            });
    trend.p().stream().forEach(p -> assertClose(reversed.p().orElseThrow().value(), p.value()));
  }

  @Property(tries = 150)
  void laterOrigin_movesTheInterceptAlongTheLine(
      @ForAll("data") Data data, @ForAll("estimators") TrendEstimator estimator) {
    ScoreSeries series = data.series();
    LocalDate origin = TestSeries.ORIGIN.plusDays(500);
    Trend trend = estimator.fit(series).orElseThrow();
    Trend moved = estimator.fit(series.withOrigin(origin)).orElseThrow();
    assertClose(moved.slope(), trend.slope());
    assertClose(moved.intercept(), trend.at(origin));
  }

  @Property(tries = 150)
  void orderOfInput_changesNothing(
      @ForAll("data") Data data,
      @ForAll("estimators") TrendEstimator estimator,
      @ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < data.days().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    Data shuffled =
        new Data(
            order.stream().map(data.days()::get).toList(),
            order.stream().map(data.values()::get).toList());
    Trend trend = estimator.fit(data.series()).orElseThrow();
    Trend same = estimator.fit(shuffled.series()).orElseThrow();
    assertClose(same.slope(), trend.slope());
    assertClose(same.intercept(), trend.intercept());
    assertThat(same.interval().isAvailable()).isEqualTo(trend.interval().isAvailable());
  }

  @Property(tries = 150)
  void risingFunctionsOfDateAndScore_leaveMannKendallAsItIs(@ForAll("data") Data data) {
    MannKendall test = exactOnly();
    TrendTestResult before = test.test(data.series()).orElseThrow();
    TrendTestResult after =
        test.test(data.series(day -> day * (day + 1), y -> Math.exp(3 * y) - 5)).orElseThrow();
    assertThat(after.s()).isEqualTo(before.s());
    assertThat(after.variance()).isEqualTo(before.variance());
    assertThat(after.tauB()).isEqualTo(before.tauB());
    assertThat(after.p()).isEqualTo(before.p());
  }

  @Property(tries = 300)
  void mannKendall_countsAllOrdersOfTheValues(@ForAll("few") Data data) {
    List<Long> distances =
        Collections2.permutations(data.values()).stream()
            .map(order -> Math.abs(s(data.days(), order)))
            .toList();
    long observed = Math.abs(s(data.days(), data.values()));
    PValue p = exactOnly().test(data.series()).orElseThrow().p();
    assertThat(p.value()).isCloseTo(shareFrom(observed, distances), within(1e-12));
    assertThat(p.smallestAttainable())
        .isCloseTo(shareFrom(Collections.max(distances), distances), within(1e-12));
  }

  private static long s(List<Integer> days, List<Integer> values) {
    long s = 0;
    for (int i = 0; i < days.size(); i++) {
      for (int j = 0; j < i; j++) {
        s +=
            Integer.signum(days.get(i) - days.get(j))
                * (long) Integer.signum(values.get(i) - values.get(j));
      }
    }
    return s;
  }

  private static double shareFrom(long distance, List<Long> distances) {
    return (double) distances.stream().filter(other -> other >= distance).count()
        / distances.size();
  }

  @Property(tries = 150)
  void mannKendall_turnsWithTimeAndStaysInRange(@ForAll("data") Data data) {
    TrendTestResult before = exactOnly().test(data.series()).orElseThrow();
    TrendTestResult reversed =
        exactOnly().test(data.series(day -> 900 - day, y -> y)).orElseThrow();
    assertThat(reversed.s()).isEqualTo(-before.s());
    assertThat(reversed.z()).isEqualTo(-before.z() + 0.0);
    assertThat(before.tauB()).isBetween(-1 - 1e-12, 1 + 1e-12);
    assertThat(before.variance()).isPositive();
    assertThat(before.p().value()).isGreaterThanOrEqualTo(before.p().smallestAttainable());
  }

  @Property(tries = 150)
  void theilSen_intervalHoldsTheSlopeAndGrowsWithConfidence(@ForAll("data") Data data) {
    Assume.that(data.days().size() > 5);
    Trend narrow = TheilSen.withDefaults().withConfidence(0.5).fit(data.series()).orElseThrow();
    Trend wide = TheilSen.withDefaults().withConfidence(0.9).fit(data.series()).orElseThrow();
    narrow.interval().stream()
        .forEach(
            interval -> {
              assertThat(interval.contains(narrow.slope())).isTrue();
              assertThat(interval.attainedLevel()).isGreaterThanOrEqualTo(0.5 - 1e-9);
              wide.interval().stream()
                  .forEach(
                      wider -> {
                        assertThat(wider.low()).isLessThanOrEqualTo(interval.low());
                        assertThat(wider.high()).isGreaterThanOrEqualTo(interval.high());
                        assertThat(wider.attainedLevel())
                            .isGreaterThanOrEqualTo(interval.attainedLevel());
                      });
            });
  }

  @Property(tries = 100)
  void theilSen_untiedScores_intervalLeavesOutZeroExactlyWhenTheTestDoes(
      @ForAll("data") Data data) {
    Assume.that(data.values().stream().distinct().count() == data.values().size());
    Trend trend = TheilSen.withDefaults().withConfidence(0.9).fit(data.series()).orElseThrow();
    trend.interval().stream()
        .forEach(
            interval ->
                assertThat(!interval.contains(0))
                    .isEqualTo(trend.p().orElseThrow().value() <= 0.1 * (1 + 1e-9)));
  }

  private static MannKendall exactOnly() {
    return MannKendall.withDefaults().with(Resampling.of(50));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
  }
}
