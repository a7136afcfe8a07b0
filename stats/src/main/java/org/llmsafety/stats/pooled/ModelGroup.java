package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.internal.Means;

/**
 * Models of a table whose scores change dates together: one, or those of a family.
 *
 * @param table that they are of
 * @param models at least one
 */
record ModelGroup(ScoreTable table, ImmutableList<Model> models) {
  /** {@return the models of each key, such as a family} */
  static ImmutableList<ModelGroup> by(Function<Model, ?> key, ScoreTable table) {
    return table.modelsBy(key).stream()
        .map(models -> new ModelGroup(table, models))
        .collect(toImmutableList());
  }

  /** The mean day, as {@link org.llmsafety.stats.trend.FamilyMeans} has it: to the day. */
  double day() {
    return Math.round(
        models.stream()
            .mapToLong(model -> table.release(model).orElseThrow().date().toEpochDay())
            .average()
            .orElseThrow());
  }

  /** {@return whether one of its models has a score on a benchmark} */
  boolean has(Benchmark benchmark) {
    return models.stream().anyMatch(model -> table.has(model, benchmark));
  }

  /** {@return its models' mean score on a benchmark, higher being safer; NaN if there is none} */
  double safety(Benchmark benchmark) {
    double[] safeties = table.numbers().towardsSafer(models, benchmark);
    return safeties.length == 0 ? Double.NaN : Means.of(safeties) + 0.0;
  }
}
