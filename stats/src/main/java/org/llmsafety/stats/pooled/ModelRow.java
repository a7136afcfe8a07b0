package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/**
 * One model's scores on several benchmarks.
 *
 * @param model the model
 * @param release the earliest of the claims that date its scores
 * @param scores by benchmark id; a benchmark it was not scored on is not there
 */
record ModelRow(Model model, Release release, ImmutableMap<String, Score> scores) {
  LocalDate date() {
    return release.date();
  }

  boolean has(Benchmark benchmark) {
    return scores.containsKey(benchmark.id());
  }

  /** {@return its value on a benchmark that it has} */
  double value(Benchmark benchmark) {
    return find(benchmark).orElseThrow().value();
  }

  /** {@return its score on a benchmark, if it has one} */
  Optional<Score> find(Benchmark benchmark) {
    return Optional.ofNullable(scores.get(benchmark.id()));
  }
}
