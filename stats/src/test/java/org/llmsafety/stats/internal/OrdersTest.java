package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.MaxTBenchmark;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;
import org.llmsafety.stats.trend.WithinLabs;

class OrdersTest {
  @Test
  void allOrdersWithinStrata_areHandedOverOnce() {
    Orders orders = new Orders(6, List.of(new int[] {0, 2, 4}, new int[] {1, 5}));
    Set<List<Integer>> seen = new HashSet<>();
    orders.forEach(order -> seen.add(boxed(order)));
    assertThat(orders.count()).isEqualTo(12);
    assertThat(seen).hasSize(12).allSatisfy(order -> assertThat(order.get(3)).isEqualTo(3));
    assertThat(seen).contains(boxed(orders.asFound()));
  }

  @Test
  void shuffledOrders_areEquallyLikely() {
    Orders orders = new Orders(3, List.of(new int[] {0, 1, 2}));
    Map<List<Integer>, Integer> counts = new HashMap<>();
    int[] order = orders.asFound();
    SplittableRandom random = SeededBlocks.random(1, 0);
    for (int i = 0; i < 60_000; i++) {
      orders.shuffle(order, random);
      counts.merge(boxed(order), 1, Integer::sum);
    }
    // each of 6 is expected 10,000 times, with a standard deviation of 91
    assertThat(counts.values()).hasSize(6).allSatisfy(n -> assertThat(n).isBetween(9_600, 10_400));
  }

  @ParameterizedTest
  @CsvSource({"9, true", "10, false", "180, false"})
  void nineRows_areFew_andTenAreNot(int rows, boolean few) {
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    assertThat(new Orders(rows, List.of(all)).areFew()).isEqualTo(few);
  }

  /** 86,400 orders: labs of 6, 5 and 1 models. */
  @Test
  void theSameOrders_areExactInEveryTestOfThem() {
    List<String> labs = List.of("a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "c");
    List<LocalDate> dates = new ArrayList<>();
    List<String> families = new ArrayList<>();
    double[] values = new double[labs.size()];
    for (int i = 0; i < values.length; i++) {
      dates.add(TestSeries.ORIGIN.plusDays(30L * i));
      families.add("family " + i);
      values[i] = (37 * i * i + 11 * i) % 101 / 101.0;
    }
    ScoreSeries series =
        TestSeries.of(
            Benchmark.of("test/orders", Scale.UNIT),
            TestSeries.ORIGIN,
            dates,
            values,
            labs,
            families);
    Scores scores = Scores.copyOf(series.points().stream().map(ScoreSeries.Point::score).toList());
    MaxTBenchmark maxT =
        MaxT.withDefaults().test(scores).orElseThrow().byBenchmark().values().asList().get(0);
    Outcome<PValue> withinLabs =
        WithinLabs.withDefaults().fit(series).flatMap(fit -> fit.permutationP());
    Outcome<PValue> permuted =
        Permutation.withDefaults()
            .test(
                Rows.inStrata(labs),
                order ->
                    IntStream.range(0, order.length).mapToDouble(i -> i * values[order[i]]).sum());
    assertThat(Stream.of(maxT.raw(), withinLabs.orElseThrow(), permuted.orElseThrow()))
        .isNotEmpty()
        .allSatisfy(
            p -> {
              assertThat(p.kind()).isEqualTo(PValue.Kind.EXACT);
              assertThat(p.value() * 86_400).isCloseTo(Math.rint(p.value() * 86_400), within(1e-6));
            });
  }

  private static List<Integer> boxed(int[] order) {
    return Arrays.stream(order).boxed().toList();
  }
}
