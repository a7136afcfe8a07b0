package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Means;

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

  /** {@return its models' mean score on a benchmark, higher being safer; NaN if there is none} */
  double safety(Benchmark benchmark) {
    double[] safeties =
        models.stream()
            .flatMap(model -> model.find(benchmark).stream())
            .mapToDouble(score -> benchmark.scale().sign() * score.value())
            .toArray();
    return safeties.length == 0 ? Double.NaN : Means.of(safeties) + 0.0;
  }
}
