package org.llmsafety.examples.published;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.nio.file.Path;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.CapabilityCorrelations;

/**
 * Do safety benchmarks rank models as capability does? The capabilities correlations of Ren et al.
 * (2024), Safetywashing, arXiv:2407.21792, from your own copy of its table of models by benchmarks.
 */
public final class Safetywashing {
  private Safetywashing() {}

  /** Reads a table: its path, its capability columns, its safety columns, each with commas. */
  public static void main(String... arguments) {
    ImmutableList<Benchmark> able =
        benchmarks(arguments[1], Scale.UNBOUNDED.undirected(), Topic.CAPABILITY);
    ImmutableList<Benchmark> safe = benchmarks(arguments[2], Scale.UNBOUNDED);
    CsvLayout layout = CsvLayout.wide().named("Safetywashing").model("model");
    for (Benchmark column : Iterables.concat(able, safe)) {
      layout = layout.score(column.name(), column);
    }
    Scores scores = ScoreReader.withDefaults().with(layout).read(Path.of(arguments[0])).value();
    Capability capability = Capability.firstComponentOf(able);
    System.out.println(capability.describe(scores));
    for (Benchmark benchmark : safe) {
      System.out.println(CapabilityCorrelations.withDefaults().fit(scores, benchmark, capability));
    }
  }

  private static ImmutableList<Benchmark> benchmarks(String columns, Scale scale, Topic... topics) {
    return Splitter.on(',')
        .splitToStream(columns)
        .map(column -> Benchmark.of("table/" + column, scale).withTopics(topics))
        .collect(ImmutableList.toImmutableList());
  }
}
