package org.llmsafety.io.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.io.csv.CsvDocument;

/**
 * Which benchmark a cell of a tall table means.
 *
 * @param ofAll the benchmark of all rows that name none
 * @param byKey by the texts that mean them, as {@link CsvDocument#key} makes them
 */
record NamedBenchmarks(Optional<Benchmark> ofAll, ImmutableMap<String, Benchmark> byKey) {
  static final NamedBenchmarks NONE = new NamedBenchmarks(Optional.empty(), ImmutableMap.of());

  NamedBenchmarks ofAll(Benchmark benchmark) {
    return new NamedBenchmarks(Optional.of(benchmark), byKey);
  }

  NamedBenchmarks with(String text, Benchmark benchmark) {
    String key = CsvDocument.key(text);
    Benchmark before = byKey.getOrDefault(key, benchmark);
    if (!before.equals(benchmark)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "\"%s\" must mean one benchmark, but is %s and %s",
              text,
              before.id(),
              benchmark.id()));
    }
    return new NamedBenchmarks(ofAll, ScoreColumns.with(byKey, key, benchmark));
  }

  Optional<Benchmark> called(String text) {
    return Optional.ofNullable(byKey.get(CsvDocument.key(text)));
  }

  /** {@return those that are known by a text} */
  ImmutableSet<Benchmark> known() {
    return ImmutableSet.copyOf(byKey.values());
  }
}
