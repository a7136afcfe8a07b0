package org.llmsafety.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.JsonLayout;

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
  private static final ScoreReader READER =
      ScoreReader.withDefaults()
          .withLimits(ReadLimits.withDefaults().withNameLength(1 << 20))
          .with(CsvLayout.wide().model("model").score("score", BENCHMARK))
          .with(JsonLayout.wide().model("model").score("score", BENCHMARK));

  private enum Shape {
    DIGITS(n -> table("m", "9".repeat(n))),
    DIGITS_AND_COMMAS(n -> table("m", "\"" + "1,000,".repeat(n / 6) + "\"")),
    NUMBER_AND_BLANKS(n -> table("m", "0.5" + " ".repeat(n) + "x")),
    MARGIN(n -> table("m", "0.5 +- " + "1".repeat(n))),
    COUNTS(n -> table("m", "1/".repeat(n / 2))),
    BRACKETS(n -> table("[".repeat(n), "0.5")),
    VERSIONS(n -> table("1.".repeat(n / 2), "0.5")),
    QUOTES_DOUBLED(n -> table("\"" + "\"\"".repeat(n / 2) + "\"", "0.5")),
    QUOTES_THAT_NEVER_CLOSE(n -> table("m", "0.5") + "b\",\"c\n".repeat(n / 6)),
    QUOTES_THAT_BREAK_AT_THE_END(n -> table("m", "0.5") + "b\",\"c\n".repeat(n / 6) + "\"x\"y\n"),
    BLANK_LINES(n -> table("m", "0.5") + "\n".repeat(n)),
    ESCAPES(n -> "[{\"model\": \"" + "\\u0041".repeat(n / 6) + "\", \"score\": 0.5}]"),
    NESTED(n -> "[".repeat(n)),
    FIELDS(n -> "[{" + "\"a\": 1, ".repeat(n / 8) + "\"model\": \"m\", \"score\": 0.5}]");

    @SuppressWarnings("ImmutableEnumChecker") // none of these holds state
    private final IntFunction<String> text;

    Shape(IntFunction<String> text) {
      this.text = text;
    }
  }

  private static String table(String model, String score) {
    return "model,score\n" + model + "," + score + "\n";
  }

  @ParameterizedTest
  @EnumSource
  void time_growsInProportionToLength(Shape shape) {
    Source few = Source.ofText("x.csv", shape.text.apply(SHORT));
    Source many = Source.ofText("x.csv", shape.text.apply(SHORT * TIMES));
    time(few); // loads and compiles

    assertThat((double) time(many) / Math.max(1_000_000, time(few))).isLessThan(MOST_GROWTH);
  }

  /** Processor time of this thread, in nanoseconds: the least of some runs. */
  private static long time(Source source) {
    return LongStream.range(0, 3)
        .map(
            run -> {
              long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              READER.read(source);
              return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            })
        .min()
        .orElseThrow();
  }
}
