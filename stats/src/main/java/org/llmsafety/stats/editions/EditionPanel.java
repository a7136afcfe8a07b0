package org.llmsafety.stats.editions;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;

/**
 * A board that tests models again and again: each edition's trends, and the breaks between
 * editions, over which none is drawn.
 *
 * @param benchmark what was measured
 * @param editions in the order of their first tests
 * @param breaks between an edition and the next
 */
public record EditionPanel(
    Benchmark benchmark, ImmutableList<EditionTrend> editions, ImmutableList<EditionBreak> breaks) {

  /** The benchmark, then each edition and each break. */
  @Override
  public String toString() {
    return benchmark
        + Stream.concat(editions.stream(), breaks.stream())
            .map(each -> "\n" + each)
            .collect(joining());
  }
}
