package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AggregationProperties {
  @Provide
  Arbitrary<Scale> scales() {
    return CoreArbitraries.mappableScales();
  }

  @Property
  void recompute_equallySafeParts_isAsSafe(
      @ForAll("scales") Scale whole,
      @ForAll @Size(min = 1, max = 8) List<@From("scales") Scale> scales,
      @ForAll @DoubleRange(min = 0, max = 1) double safety) {
    List<Benchmark> parts = parts(scales);
    Map<String, Double> values = new HashMap<>();
    parts.forEach(part -> values.put(part.id(), part.scale().fromUnit(safety)));

    double made = Aggregation.meanOf(parts).recompute(whole, values).orElseThrow();

    assertThat(whole.toUnit(made)).isCloseTo(safety, within(1e-9));
  }

  @Property
  void recompute_constantOnOneScale_isTheConstant(
      @ForAll("scales") Scale scale,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @DoubleRange(min = -1000, max = 1000) double constant) {
    List<Benchmark> parts = parts(java.util.Collections.nCopies(count, scale));
    Map<String, Double> values = new HashMap<>();
    parts.forEach(part -> values.put(part.id(), constant));

    assertThat(Aggregation.meanOf(parts).recompute(scale, values).orElseThrow())
        .isCloseTo(constant, within(1e-12 * Math.max(1, Math.abs(constant))));
  }

  @Property
  void weightedBy_equalCounts_isTheMean(
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll @IntRange(min = 1, max = 1_000_000) int items,
      @ForAll @Size(20) List<@DoubleRange(min = 0, max = 1) Double> numbers) {
    List<Benchmark> parts = parts(java.util.Collections.nCopies(count, Scale.UNIT));
    Map<Benchmark, Integer> counts = new LinkedHashMap<>();
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      counts.put(parts.get(i), items);
      values.put(parts.get(i).id(), numbers.get(i));
    }

    double mean = Aggregation.meanOf(parts).recompute(Scale.UNIT, values).orElseThrow();

    assertThat(Aggregation.weightedBy(counts).recompute(Scale.UNIT, values).orElseThrow())
        .isCloseTo(mean, within(1e-12));
  }

  private static List<Benchmark> parts(List<Scale> scales) {
    return IntStream.range(0, scales.size())
        .mapToObj(i -> Benchmark.of("test/part-" + i, scales.get(i)))
        .toList();
  }
}
