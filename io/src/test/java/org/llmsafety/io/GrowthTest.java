package org.llmsafety.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.JsonLayout;
import org.llmsafety.io.table.Numbers;

/**
 * Text of eight times the length takes about eight times as long, whatever it is made of: a method
 * that grows with the square takes 64 times as long, and minutes for what fits into a mail.
 */
class GrowthTest {
  private static final int SHORT = 12_500;
  private static final int TIMES = 8;

  /** Between 8 and 64, with room for a machine that does other things besides. */
  private static final double MOST_GROWTH = 30;

  private static final Benchmark BENCHMARK = Benchmark.of("in-house/x", Scale.UNIT);
  private static final ScoreReader CSV =
      reader().with(CsvLayout.wide().model("model").score("score", BENCHMARK));
  private static final ScoreReader JSON =
      reader().with(JsonLayout.wide().model("model").score("score", BENCHMARK));

  private static ScoreReader reader() {
    return ScoreReader.withDefaults().withLimits(ReadLimits.withDefaults().withNameLength(1 << 20));
  }

  private static ScoreReader reading(Numbers numbers) {
    return reader()
        .with(CsvLayout.wide().model("model").score("score", BENCHMARK).numbers(numbers));
  }

  /**
   * A text of a length, who reads it, and the one score or the first problem that must come of it.
   */
  @SuppressWarnings("ImmutableEnumChecker") // none of the texts or readers holds state
  private enum Shape {
    DIGITS(CSV, n -> table("m", "9".repeat(n)), "expected a number within range"),
    DIGITS_AND_COMMAS(
        reading(Numbers.plain().withThousands(',')),
        n -> table("m", "\"" + "1,000,".repeat(n / 6) + "\""),
        "expected a number"),
    NUMBER_AND_BLANKS(CSV, n -> table("m", "0.5" + " ".repeat(n) + "x"), "expected a number"),
    MARGIN(
        reading(Numbers.plain().withStandardErrors()),
        n -> table("m", "0.5 +- 0." + "1".repeat(n)),
        ""),
    COUNTS(
        reading(Numbers.plain().withCounts()),
        n -> table("m", "1/".repeat(n / 2)),
        "expected a number"),
    BRACKETS(CSV, n -> table("[".repeat(n), "0.5"), ""),
    VERSIONS(CSV, n -> table("1.".repeat(n / 2), "0.5"), ""),
    QUOTES_DOUBLED(CSV, n -> table("\"" + "\"\"".repeat(n / 2) + "\"", "0.5"), ""),
    QUOTES_THAT_NEVER_CLOSE(
        CSV, n -> table("m", "0.5") + "b\",\"c\n".repeat(n / 6), "but is never closed"),
    QUOTES_THAT_BREAK_AT_THE_END(
        CSV,
        n -> table("m", "0.5") + "b\",\"c\n".repeat(n / 6) + "\"x\"y\n",
        "where a cell begins or ends inside it"),
    BLANK_LINES(CSV, n -> table("m", "0.5") + "\n".repeat(n), ""),
    ESCAPES(JSON, n -> row("\"note\": \"" + "\\u0041".repeat(n / 6) + "\""), ""),
    NESTED(JSON, n -> row("\"deep\": " + "[".repeat(n)), "Document nesting depth"),
    FIELDS(
        JSON,
        n ->
            row(
                IntStream.range(0, n / 12)
                    .mapToObj(i -> "\"field" + i + "\": 1")
                    .collect(Collectors.joining(", "))),
        "");

    private final ScoreReader reader;
    private final IntFunction<String> text;
    private final String problem;

    Shape(ScoreReader reader, IntFunction<String> text, String problem) {
      this.reader = reader;
      this.text = text;
      this.problem = problem;
    }

    Source ofLength(int length) {
      return Source.ofText("x." + (reader == JSON ? "json" : "csv"), text.apply(length));
    }
  }

  private static String row(String fields) {
    return "[{\"model\": \"m\", \"score\": 0.5, " + fields + "}]";
  }

  private static String table(String model, String score) {
    return "model,score\n" + model + "," + score + "\n";
  }

  @ParameterizedTest
  @EnumSource
  void time_growsInProportionToLength(Shape shape) {
    Source few = shape.ofLength(SHORT);
    Source many = shape.ofLength(SHORT * TIMES);
    time(shape, few); // loads and compiles

    assertThat((double) time(shape, many) / Math.max(1_000_000, time(shape, few)))
        .isLessThan(MOST_GROWTH);
  }

  /**
   * Otherwise a text that is no longer recognised would be fast, and the test of its time empty.
   */
  @ParameterizedTest
  @EnumSource
  void text_isReadAsTheShapeThatItIs(Shape shape) {
    for (int length : new int[] {SHORT, SHORT * TIMES}) {
      Checked<Scores> read = shape.reader.read(shape.ofLength(length));

      if (shape.problem.isEmpty()) {
        assertThat(read.problems()).isEmpty();
        assertThat(read.value()).hasSize(1);
      } else {
        assertThat(read.problems().get(0).toString()).contains(shape.problem);
      }
    }
  }

  /** Processor time of this thread, in nanoseconds: the least of some runs. */
  private static long time(Shape shape, Source source) {
    return LongStream.range(0, 3)
        .map(
            run -> {
              long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              shape.reader.read(source);
              return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            })
        .min()
        .orElseThrow();
  }
}
