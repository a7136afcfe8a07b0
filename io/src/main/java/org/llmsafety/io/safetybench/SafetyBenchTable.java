package org.llmsafety.io.safetybench;

import static org.llmsafety.io.safetybench.SafetyBench.Split.EN;
import static org.llmsafety.io.safetybench.SafetyBench.Split.ZH;
import static org.llmsafety.io.safetybench.SafetyBench.Split.ZH_SUBSET;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;

/** Tables of SafetyBench's averages, which its page shows in a figure. */
final class SafetyBenchTable {
  private static final ImmutableList<CsvLayout> LAYOUTS = ImmutableList.of(wide(), tall());

  private SafetyBenchTable() {}

  static boolean isOne(Source source) {
    return layoutOf(source).isPresent();
  }

  static void read(Source source, ScoreSink sink) throws IOException {
    Optional<CsvLayout> layout = layoutOf(source);
    if (layout.isPresent()) {
      layout.get().read(source, sink);
    }
  }

  private static Optional<CsvLayout> layoutOf(Source source) {
    return LAYOUTS.stream().filter(layout -> layout.recognises(source)).findFirst();
  }

  private static CsvLayout wide() {
    return cited(
        CsvLayout.wide()
            .anyDelimiter()
            .named("SafetyBench averages")
            .model("model")
            .score(ZH.key(), SafetyBench.bareAverage(ZH))
            .score(ZH_SUBSET.key(), SafetyBench.bareAverage(ZH_SUBSET))
            .score(EN.key(), SafetyBench.bareAverage(EN)));
  }

  private static CsvLayout tall() {
    return cited(
        CsvLayout.tall()
            .anyDelimiter()
            .named("SafetyBench averages")
            .model("model")
            .benchmark("split")
            .score("avg_accuracy_pct")
            .benchmarkCalled(ZH.key(), SafetyBench.bareAverage(ZH))
            .benchmarkCalled(ZH_SUBSET.key(), SafetyBench.bareAverage(ZH_SUBSET))
            .benchmarkCalled(EN.key(), SafetyBench.bareAverage(EN)));
  }

  private static CsvLayout cited(CsvLayout layout) {
    return Benchmarks.SAFETY_BENCH.citation().map(layout::withCitation).orElse(layout);
  }
}
