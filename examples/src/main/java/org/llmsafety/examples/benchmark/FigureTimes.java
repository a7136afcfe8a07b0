package org.llmsafety.examples.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.chart.VegaLite;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.report.Report;

/**
 * How long a figure of 1,800 points takes to draw and to write, in a JVM that has just started: 300
 * invented models of 16 labs on six benchmarks. examples/src/bench/figure_times.sh runs each case
 * in a JVM of its own.
 */
final class FigureTimes {
  private static final int SEED = 1800;
  private static final int MODELS = 300;
  private static final int BENCHMARKS = 6;
  private static final int LABS = 16;
  private static final int DAYS = 1000;

  private FigureTimes() {}

  /** Arguments: a file to write, whose ending says as what: .svg, .png, .vl.json or .html. */
  public static void main(String... arguments) {
    Path file = Path.of(arguments[0]);
    String name = file.toString();
    Scores scores = scores();
    long start = System.nanoTime();
    Figure figure = Timeline.withDefaults().withTitle("1,800 invented scores").draw(scores);
    if (name.endsWith(".svg")) {
      Svg.withDefaults().write(figure, file);
    } else if (name.endsWith(".png")) {
      Png.withDefaults().write(figure, file);
    } else if (name.endsWith(".vl.json")) {
      VegaLite.withDefaults().write(figure, file);
    } else {
      Report.titled("1,800 points").plus("Figure", figure).writeHtml(file);
    }
    System.out.printf(
        Locale.ROOT,
        "%.1f s, %,d points, %,d bytes%n",
        (System.nanoTime() - start) / 1e9,
        scores.size(),
        file.toFile().length());
  }

  private static Scores scores() {
    Random random = new Random(SEED);
    return IntStream.range(0, MODELS * BENCHMARKS)
        .mapToObj(
            i -> {
              int model = i / BENCHMARKS;
              LocalDate date = LocalDate.of(2023, 1, 1).plusDays(model * 37L % DAYS);
              return Score.of(
                      Model.of("model-" + model, Lab.of("Laboratory " + model % LABS)),
                      Benchmark.of("invented/benchmark-" + i % BENCHMARKS, Scale.UNIT),
                      Math.rint(1000 * random.nextDouble()) / 1000)
                  .withDated(Release.on(Release.Kind.AVAILABILITY, date, "invented"));
            })
        .collect(Scores.toScores());
  }
}
