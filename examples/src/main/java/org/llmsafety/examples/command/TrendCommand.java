package org.llmsafety.examples.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendSurvey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The slope of every benchmark and lab over release dates, with interval and p-value. */
@Command(
    name = "trend",
    mixinStandardHelpOptions = true,
    description = "Prints the slope a year of each benchmark, all labs together and lab by lab.")
final class TrendCommand implements Callable<Integer> {
  @Mixin private final ReadOptions read = new ReadOptions();
  @Mixin private final PrintOptions print = new PrintOptions();

  @Option(names = "--benchmark", paramLabel = "NAME", description = "one benchmark only")
  private Optional<String> benchmark = Optional.empty();

  @Override
  public Integer call() {
    Scores scores = read.scores();
    Scores asked = benchmark.isPresent() ? scores.on(read.benchmark(scores, benchmark)) : scores;
    Survey survey = TrendSurvey.withDefaults().fit("scores", asked);
    Rows rows =
        Rows.of(
            "benchmark",
            "lab",
            "n",
            "slope_per_year",
            "low",
            "high",
            "p",
            "p_adjusted",
            "safer_end",
            "finding");
    boolean any = false;
    for (Survey.Part part : List.of(survey.together(), survey.byLab())) {
      for (Survey.Row row : part.rows()) {
        rows = with(rows, row, survey.significanceLevel());
        any |= row.trend().isAvailable() || row.p().isAvailable();
      }
    }
    print.print(rows);
    return any ? ExitCode.DONE : ExitCode.NO_ANSWER;
  }

  private static Rows with(Rows rows, Survey.Row row, double level) {
    Optional<Trend> trend = row.trend().toOptional();
    Optional<Interval> interval = trend.flatMap(found -> found.interval().toOptional());
    Benchmark benchmark = row.benchmark();
    return rows.with(
        benchmark.name(),
        row.lab().map(Lab::name).orElse("all"),
        row.n(),
        trend.map(Trend::slope),
        interval.map(Interval::low),
        interval.map(Interval::high),
        row.p().toOptional().map(PValue::value),
        row.adjustedP().toOptional(),
        slug(benchmark.scale().direction()),
        row.trend()
            .whyNot()
            .or(() -> row.p().whyNot())
            .orElseGet(
                () ->
                    slug(row.verdict(level))
                        + (benchmark.scale().isDirected()
                            ? ""
                            : "; " + Wording.undirected(benchmark))));
  }

  private static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
