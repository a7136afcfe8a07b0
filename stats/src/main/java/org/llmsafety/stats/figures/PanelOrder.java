package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Topic;

/**
 * The order of a timeline's panels: the emphasised benchmark, means over others that are drawn, and
 * the rest by topic. A benchmark's topic is the first of its {@linkplain Benchmark#topics topics};
 * topics come in the order of their first score and so do the benchmarks of one, and each without a
 * topic stands by itself.
 */
final class PanelOrder {
  private PanelOrder() {}

  /**
   * {@return the benchmarks in that order}
   *
   * @param benchmarks in the order of their first scores
   * @param emphasis the one to come first, if it is among them
   */
  static ImmutableList<Benchmark> of(List<Benchmark> benchmarks, Optional<Benchmark> emphasis) {
    ImmutableList<Benchmark> first =
        benchmarks.stream()
            .filter(each -> emphasis.filter(one -> one.id().equals(each.id())).isPresent())
            .collect(toImmutableList());
    ImmutableSet<String> ids =
        benchmarks.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
    return Stream.of(
            first.stream(),
            benchmarks.stream().filter(each -> isOver(each, ids)),
            benchmarks.stream().flatMap(each -> ofTopic(benchmarks, each)))
        .flatMap(each -> each)
        .distinct()
        .collect(toImmutableList());
  }

  private static boolean isOver(Benchmark benchmark, ImmutableSet<String> ids) {
    return benchmark.aggregation().stream()
        .flatMap(made -> made.parts().stream())
        .anyMatch(part -> ids.contains(part.id()));
  }

  private static Stream<Benchmark> ofTopic(List<Benchmark> benchmarks, Benchmark benchmark) {
    Optional<Topic> topic = topic(benchmark);
    return topic.isEmpty()
        ? Stream.of(benchmark)
        : benchmarks.stream().filter(other -> topic(other).equals(topic));
  }

  private static Optional<Topic> topic(Benchmark benchmark) {
    return benchmark.topics().stream().findFirst();
  }
}
