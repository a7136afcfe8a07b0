package org.llmsafety.examples;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.llmsafety.core.Citation;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.stats.report.FinishedReport;
import org.llmsafety.stats.report.ScoreReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are large language models getting safer? Reads scores and writes a report on their trends. */
@Command(
    name = "safety-report",
    mixinStandardHelpOptions = true,
    version = "LLM Safety Tracker 0.1.0-SNAPSHOT",
    description = {
      "Reads safety scores, fits trends and writes a report: report.html (self-contained),",
      "report.md, the figures as SVG and PNG, and trends.csv.",
      "Without FILE it reads the bundled data: HELM Safety v1.17.0 and the study's two tables."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the report was written",
      "1:a file is not there, not readable or not understood, or the report cannot be written",
      "2:the command line is wrong"
    })
public final class SafetyReport implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "score tables, folders or zip archives; each table becomes a section, and so do the runs"
              + " of one folder together")
  private List<Path> files = ImmutableList.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "where the report goes; made if need be (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("safety-report");

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "the date that the report bears, such as 2025-12-01 (default: none)")
  private Optional<LocalDate> date = Optional.empty();

  /** Runs the report and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    int exitCode = commandLine().execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new SafetyReport())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (failure instanceof UncheckedIOException || failure instanceof NotUnderstood) {
                line.getErr().println("safety-report: " + failure.getMessage());
                return 1;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());

    Input input =
        files.isEmpty()
            ? Input.bundled()
            : Input.of(files, ScoreReader.withDefaults().withListener(progress));
    ScoreReport asked =
        ScoreReport.of(input.sets(), input.read(), BundledCatalog.load())
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
    return 0;
  }

  /** "safety-report --date 2025-12-01 scores.csv". */
  private String command() {
    return Stream.of(
            Stream.of("safety-report"),
            date.stream().map(given -> "--date " + given),
            files.stream().map(Path::toString))
        .flatMap(words -> words)
        .collect(joining(" "));
  }

  /** A source that gave no score at all. */
  static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstood(String message) {
      super(message);
    }
  }
}
