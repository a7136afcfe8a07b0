package org.llmsafety.examples.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.llmsafety.core.Benchmarks.HARMBENCH;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A tall table of 100,000 scores from memory; the baseline splits it into cells and no more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBenchmark {
  private static final int ROWS = 100_000;
  private static final CsvLayout LAYOUT =
      CsvLayout.tall()
          .lab("lab")
          .model("model")
          .released("date")
          .benchmark("benchmark")
          .benchmarks(HARMBENCH)
          .score("value");

  private String text = "";

  /** Rows of five columns, about 50 characters each. */
  @Setup
  public void makeTable() {
    text =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "Lab %d,model-%d,2024-%02d-%02d,HarmBench,0.%04d",
                        i % 20,
                        i,
                        1 + i % 12,
                        1 + i % 28,
                        i % 10_000))
            .collect(Collectors.joining("\n", "lab,model,date,benchmark,value\n", "\n"));
  }

  /** The cells alone. */
  @Benchmark
  public long baselineCells() {
    return CsvReader.builder().ofCsvRecord(text).stream().mapToLong(CsvRecord::getFieldCount).sum();
  }

  /** Scores with provenance, counted and not kept. */
  @Benchmark
  public long streamed() {
    Counter counter = new Counter();
    ScoreReader.withDefaults().with(LAYOUT).readInto(counter, Source.ofText("tall.csv", text));
    return counter.scores;
  }

  /** Scores with provenance, held. */
  @Benchmark
  public Checked<Scores> held() {
    return ScoreReader.withDefaults().with(LAYOUT).read(Source.ofText("tall.csv", text));
  }

  private static final class Counter implements ScoreSink {
    private long scores;

    @Override
    public void score(Score score) {
      scores++;
    }

    @Override
    public void problem(Problem problem) {
      throw new IllegalStateException(problem.toString());
    }
  }
}
