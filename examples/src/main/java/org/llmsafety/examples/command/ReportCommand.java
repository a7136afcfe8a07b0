package org.llmsafety.examples.command;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.stats.report.FinishedReport;
import org.llmsafety.stats.report.ScoreReport;
import org.llmsafety.stats.report.ScoreSet;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether newer models score safer, as a page with its figures and tables. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a report on the trends of safety scores: report.html (self-contained), report.md,"
          + " the figures as SVG and PNG, trends.csv, findings.csv and report.json.",
      "Each table becomes a section, and so do the runs of one folder together. Without FILE it"
          + " reads the bundled data: HELM Safety v1.17.0, the study's two tables,"
          + " Vectara's hallucination board, BullshitBench and SpeechMap."
    })
final class ReportCommand implements Callable<Integer> {
  private static final List<String> OUTPUT = ImmutableList.of("-o", "--output");

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ReadOptions read = new ReadOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "where the report goes; created if missing (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("safety-report");

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "the date that the report bears, such as 2025-12-01 (default: none)")
  private Optional<LocalDate> date = Optional.empty();

  /**
   * What a report is made of.
   *
   * @param sets scores on canonical models, analysed set by set
   * @param read all of them as published, with the problems met: what an audit looks at
   */
  private record Input(ImmutableList<ScoreSet> sets, Checked<Scores> read) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ProgressLine progress = ProgressLine.of(spec);
    Catalog catalog = read.catalog();
    Input input = read.isBundled() ? bundled(catalog) : files(catalog);
    ScoreReport asked =
        ScoreReport.of(input.sets(), input.read(), catalog)
            .madeBy(command())
            .withProgress(progress::step);
    FinishedReport report = date.map(asked::dated).orElse(asked).write(output);
    progress.done();

    input.sets().forEach(set -> out.println(set.name() + ": " + set.scores()));
    out.println(
        report.findings().size()
            + " findings of the audit, "
            + input.read().problems().size()
            + " problems of reading");
    out.println("Cite: " + report.citations().stream().map(Citation::key).collect(joining(", ")));
    out.println("Report: " + output.resolve("report.html").toAbsolutePath().normalize());
    return exitCode(report.answers());
  }

  /** Where no set of scores has an answer, the reasons are printed. */
  private int exitCode(Map<String, SafetyAnswer> answers) {
    if (answers.values().stream().anyMatch(answer -> answer.verdict() != Verdict.NOT_COMPUTABLE)) {
      return ExitCode.DONE;
    }
    PrintWriter err = spec.commandLine().getErr();
    answers.forEach(
        (set, answer) ->
            answer
                .findings(Finding.Kind.ANSWER)
                .forEach(finding -> err.println("report: " + set + ": " + finding.sentence())));
    return ExitCode.NO_ANSWER;
  }

  private static Input bundled(Catalog catalog) {
    ImmutableList<ScoreSet> sets = BundledSets.on(catalog);
    return new Input(sets, BundledSets.read(sets));
  }

  /** A set for each table and one for the runs of a folder. */
  private Input files(Catalog catalog) {
    Checked<Scores> published = read.checked();
    published.problems().stream()
        .filter(problem -> problem.topic().equals("unrecognised"))
        .findFirst()
        .ifPresent(
            problem -> {
              throw new CannotRead(problem.toString());
            });
    return new Input(ScoreSet.bySource(read.resolved(catalog, published.value())), published);
  }

  /** "llm-safety report --date 2025-12-01 scores.csv", without where the report goes. */
  private String command() {
    List<String> words = new ArrayList<>();
    words.add(spec.root().name());
    List<String> given = spec.root().commandLine().getParseResult().originalArgs();
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      if (OUTPUT.contains(word)) {
        i++;
      } else if (!word.startsWith("--output=")) {
        words.add(word.matches("[\\w./:@%+=-]+") ? word : "'" + word + "'");
      }
    }
    return String.join(" ", words);
  }
}
