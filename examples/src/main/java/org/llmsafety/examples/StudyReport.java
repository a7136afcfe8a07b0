package org.llmsafety.examples;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.core.Labs.ANTHROPIC;
import static org.llmsafety.core.Labs.META;
import static org.llmsafety.core.Labs.OPENAI;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.examples.Input.ScoreSet;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Timeline;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.report.FindingTable;
import org.llmsafety.stats.report.Report;
import org.llmsafety.stats.report.TrendTable;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TrendSurvey;

/** The main job's report: for each set of scores an answer, a figure, trends, a comparison. */
final class StudyReport {
  private static final String TITLE = "Are large language models getting safer?";

  /** A set of scores and what was made of it. */
  private record Part(ScoreSet set, SafetyAnswer answer, Figure figure, Survey survey) {}

  private final ImmutableList<Part> parts;
  private final ImmutableList<Problem> problems;
  private final ImmutableList<Problem> findings;

  private StudyReport(
      ImmutableList<Part> parts, ImmutableList<Problem> problems, ImmutableList<Problem> findings) {
    this.parts = parts;
    this.problems = problems;
    this.findings = findings;
  }

  static StudyReport of(Input input, Consumer<String> progress) {
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    for (ScoreSet set : input.sets()) {
      progress.accept("answering from " + set.name());
      SafetyAnswer answer =
          SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), set.scores());
      progress.accept("fitting the trends of " + set.name());
      parts.add(
          new Part(
              set,
              answer,
              figure(set),
              TrendSurvey.withDefaults().survey(set.name(), set.scores())));
    }
    progress.accept("auditing");
    return new StudyReport(
        parts.build(),
        input.read().problems(),
        Audit.withDefaults().with(BundledCatalog.load()).audit(input.read()));
  }

  private static Figure figure(ScoreSet set) {
    return Timeline.withDefaults()
        .withTitle(set.name())
        .withLabs(OPENAI, ANTHROPIC, META)
        .withEmphasis(HELM_SAFETY_MEAN)
        .withTrends(FieldTrend.withDefaults())
        .draw(set.scores());
  }

  /** {@return what to cite for the scores and their benchmarks} */
  ImmutableSet<Citation> citations() {
    return parts.stream()
        .flatMap(part -> part.set().scores().citations().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  ImmutableList<Problem> findings() {
    return findings;
  }

  private ImmutableList<Survey> surveys() {
    return parts.stream().map(Part::survey).collect(toImmutableList());
  }

  Report toReport() {
    Report report = Report.titled(TITLE);
    for (Part part : parts) {
      report = report.plus("In short: " + part.set().name(), part.answer());
    }
    for (Part part : parts) {
      report = report.plus(part.set().name(), part.figure());
      report = report.plus(part.set().name() + ": trends", part.survey());
      report = withComparison(report, part.set());
    }
    return report
        .plusFindings("Problems met in reading", problems)
        .plusFindings("What the audit found", findings)
        .plusCitations("What to cite", citations());
  }

  private static Report withComparison(Report report, ScoreSet set) {
    Scores scores = set.scores();
    return scores.labs().contains(OPENAI) && scores.labs().contains(ANTHROPIC)
        ? report.plus(
            set.name() + ": OpenAI and Anthropic",
            LabComparison.withDefaults().compare(scores, OPENAI, ANTHROPIC))
        : report;
  }

  /**
   * Writes the report, its figures and the table of trends into a folder that exists: all of it,
   * or, if a part cannot be written, nothing, so that an earlier report stays as it was.
   */
  void write(Path folder) throws IOException {
    Path aside = Files.createTempDirectory(folder, ".report");
    try {
      writeAll(aside);
      for (Path file : MoreFiles.listFiles(aside)) {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      MoreFiles.deleteRecursively(aside, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private void writeAll(Path folder) {
    Report report = toReport();
    Stream.<Runnable>of(
            () -> report.writePngs(folder),
            () -> report.writeHtml(folder.resolve("report.html")),
            () -> report.writeMarkdown(folder.resolve("report.md")))
        .parallel()
        .forEach(Runnable::run);
    TrendTable.of(surveys()).writeCsv(folder.resolve("trends.csv"));
    FindingTable.of(parts.stream().map(Part::answer).toList())
        .writeCsv(folder.resolve("findings.csv"));
  }
}
