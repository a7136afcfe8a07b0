package org.llmsafety.examples.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.chart.VegaLite;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.trend.FieldTrend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores over release dates, a panel for each benchmark. */
@Command(
    name = "figure",
    mixinStandardHelpOptions = true,
    description = "Draws the scores over release dates, a panel for each benchmark.")
final class FigureCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ReadOptions read = new ReadOptions();

  @Option(names = "--benchmark", paramLabel = "NAME", description = "one benchmark only")
  private Optional<String> benchmark = Optional.empty();

  @Option(names = "--title", paramLabel = "TEXT", description = "the figure's title")
  private String title = "Safety scores";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "an .svg or .png file, or .vl.json for a specification in Vega-Lite; \"-\" is SVG on"
              + " standard output (default: figure.svg)")
  private Path output = Path.of("figure.svg");

  @Override
  public Integer call() {
    Scores all = read.scores();
    Scores scores = benchmark.isPresent() ? all.on(read.benchmark(all, benchmark)) : all;
    if (scores.stream().noneMatch(score -> score.dated().isPresent())) {
      spec.commandLine()
          .getErr()
          .println("figure: no score has a date, and the catalogue knows none of the models");
      return ExitCode.NO_ANSWER;
    }
    Figure figure =
        Timeline.withDefaults().withTitle(title).withTrends(FieldTrend.withDefaults()).draw(scores);
    write(figure);
    return ExitCode.DONE;
  }

  private void write(Figure figure) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (name.equals("-")) {
      spec.commandLine().getOut().print(Svg.withDefaults().encode(figure));
      spec.commandLine().getOut().flush();
    } else if (name.endsWith(".png")) {
      Png.withDefaults().write(figure, output);
    } else if (name.endsWith(".vl.json")) {
      VegaLite.withDefaults().write(figure, output);
    } else {
      Svg.withDefaults().write(figure, output);
    }
  }
}
