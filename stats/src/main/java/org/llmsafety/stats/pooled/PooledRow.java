package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;

/**
 * Models whose scores change dates together: one, or those of a family.
 *
 * @param models at least one
 */
record PooledRow(ImmutableList<ModelRow> models) {
  /** The mean day, as {@link org.llmsafety.stats.trend.FamilyMeans} has it: to the day. */
  double day() {
    return Math.round(
        models.stream().mapToLong(model -> model.date().toEpochDay()).average().orElseThrow());
  }

  /** {@return whether one of its models has a score on a benchmark} */
  boolean has(Benchmark benchmark) {
    return models.stream().anyMatch(model -> model.has(benchmark));
  }

  /** {@return its models' scores on a benchmark, turned so that higher is safer} */
  double[] safeties(Benchmark benchmark) {
    return models.stream()
        .flatMap(model -> model.find(benchmark).stream())
        .mapToDouble(score -> benchmark.scale().sign() * score.value())
        .toArray();
  }
}
