package org.llmsafety.stats.editions;

import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Medians;

/**
 * How the values of models that were tested twice changed from the first test to the last: a
 * description, of which nothing is tested.
 *
 * @param benchmark whose values they are
 * @param models how many were tested twice
 * @param rose how many of them have a higher value in the last test
 * @param fell how many have a lower one
 * @param median change, in the benchmark's units, or that no model was tested twice
 */
public record ValueChanges(
    Benchmark benchmark, int models, int rose, int fell, Outcome<Double> median) {

  static ValueChanges of(Benchmark benchmark, List<Double> changes) {
    return new ValueChanges(
        benchmark,
        changes.size(),
        (int) changes.stream().filter(change -> change > 0).count(),
        (int) changes.stream().filter(change -> change < 0).count(),
        changes.isEmpty()
            ? Outcome.unavailable(Reason.NO_SCORES, "no model was tested twice")
            : Outcome.of(Medians.of(changes.stream().mapToDouble(change -> change).toArray())));
  }

  /** "25 models: 21 rose, 4 fell, median +1.20". */
  @Override
  public String toString() {
    return median.fold(
        middle ->
            (models == 1 ? "1 model: " : models + " models: ")
                + rose
                + " rose, "
                + fell
                + " fell, median "
                + Wording.change(middle, benchmark.scale())
                + Wording.unit(benchmark.scale()),
        (reason, why) -> why);
  }
}
