package org.llmsafety.examples;

import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;
import static org.llmsafety.core.Labs.ANTHROPIC;
import static org.llmsafety.core.Labs.META;
import static org.llmsafety.core.Labs.OPENAI;
import static org.llmsafety.stats.Correction.HOLM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.report.Report;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trends;

/** From a file of one's own to a report, by way of everything in between. */
public final class CallSites {
  private CallSites() {}

  /** Reads the file named first and writes into the folder named second. */
  public static void main(String... arguments) throws IOException {
    Path inHouseFile = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));

    Scores helm = BundledScores.helmSafety();

    CsvLayout inHouse =
        CsvLayout.wide()
            .lab("provider")
            .model("model")
            .released("release date")
            .score("Refusals %", Benchmark.of("in-house/refusals", Scale.PERCENT))
            .score("Jailbreak ASR", Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()));
    Checked<Scores> read = ScoreReader.withDefaults().with(inHouse).read(inHouseFile);
    read.problems().forEach(System.err::println);
    Scores scores = BundledCatalog.load().resolve(read.value()).value();

    Scores frontier =
        helm.plus(scores)
            .from(OPENAI, ANTHROPIC, META)
            .datedBy(RELEASE.orElse(SNAPSHOT))
            .released(DateRange.ofYears(2023, 2025));

    Trends<Lab> trends =
        TheilSen.withDefaults().withConfidence(0.95).fitEach(frontier.seriesByLab(HARMBENCH));

    Comparison comparison =
        LabComparison.withDefaults().with(HOLM).compare(frontier, OPENAI, ANTHROPIC);

    Figure figure =
        Timeline.withDefaults()
            .withEmphasis(HELM_SAFETY_MEAN)
            .withTrends(TheilSen.withDefaults())
            .draw(helm);
    Svg.withDefaults().write(figure, out.resolve("helm.svg"));
    Report.titled("Are large language models getting safer?")
        .plus("HarmBench by lab", trends)
        .plus("OpenAI and Anthropic", comparison)
        .plus("HELM Safety", figure)
        .writeHtml(out.resolve("report.html"));
  }
}
