package org.llmsafety.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.table.CsvLayout;

/**
 * How long large tables take to read, in a JVM that has just started.
 * examples/src/bench/read_times.sh makes the tables, and runs each case in a JVM of its own.
 */
final class ReadTimes {
  private static final int BENCHMARKS = 5;
  private static final int ITEMS_OF_A_MODEL = 1000;

  private ReadTimes() {}

  /**
   * Arguments: "make-scores", "make-items" or "make-records", a file or folder and how much to
   * make; "held", "streamed", "items" or "records" and what to read.
   */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "make-scores" -> makeScores(file, Integer.parseInt(arguments[2]));
      case "make-items" -> makeItems(file, Integer.parseInt(arguments[2]));
      case "make-records" -> RandomRecords.write(file, Integer.parseInt(arguments[2]));
      default -> time(arguments[0], file);
    }
  }

  private static void time(String what, Path file) {
    long start = System.nanoTime();
    Counter counter = new Counter();
    ScoreReader scores = ScoreReader.withDefaults().with(scores());
    String read =
        switch (what) {
          case "held" -> scores.read(file).orElseThrow().size() + " scores";
          case "streamed" -> {
            scores.readInto(counter, file);
            yield counter.met + " scores";
          }
          case "records" -> ScoreReader.withDefaults().read(file).value().size() + " scores";
          default -> {
            ScoreReader.withDefaults().with(items()).readItemsInto(counter, file);
            yield counter.met + " items";
          }
        };
    System.out.printf(Locale.ROOT, "%.2f s, %s%n", (System.nanoTime() - start) / 1e9, read);
  }

  private static CsvLayout scores() {
    CsvLayout layout =
        CsvLayout.tall().lab("lab").released("date").benchmark("benchmark").score("value");
    for (int i = 0; i < BENCHMARKS; i++) {
      layout = layout.benchmarks(Benchmark.of("times/benchmark-" + i, Scale.UNIT));
    }
    return layout;
  }

  private static CsvLayout items() {
    return CsvLayout.wide()
        .item("item")
        .score("score", Benchmark.of("times/items", Scale.UNIT))
        .itemsTogether();
  }

  /** Rows of five columns, about 55 characters each, of a fifth as many models. */
  private static void makeScores(Path file, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("lab,model,date,benchmark,value\n");
      for (int i = 0; i < rows; i++) {
        int model = i / BENCHMARKS;
        out.write(
            String.format(
                Locale.ROOT,
                "Lab %d,model-%d,2024-%02d-%02d,times/benchmark-%d,0.%04d\n",
                model % 20,
                model,
                1 + model % 12,
                1 + model % 28,
                i % BENCHMARKS,
                i * 7L % 10_000));
      }
    }
  }

  /** Rows of a model, one of a thousand items and 0 or 1, about 30 characters each. */
  private static void makeItems(Path file, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("model,item,score\n");
      for (int i = 0; i < rows; i++) {
        out.write("lab/model-" + i / ITEMS_OF_A_MODEL + ",question-" + i % ITEMS_OF_A_MODEL);
        out.write(i * 7L % 3 == 0 ? ",1\n" : ",0\n");
      }
    }
  }

  private static final class Counter implements ScoreSink, ItemSink {
    private long met;

    @Override
    public void score(Score score) {
      met++;
    }

    @Override
    public void items(ItemScores items) {
      met += items.values().size();
    }

    @Override
    public void problem(Problem problem) {
      throw new IllegalStateException(problem.toString());
    }
  }
}
