package org.llmsafety.examples.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Scores;
import org.llmsafety.io.scores.ScoreWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores of any source as one table or document. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes scores as CSV or JSON, which read back equal, or as a tidy table: one row for each"
          + " score in plain columns, for R, Python and spreadsheets."
    })
final class ConvertCommand implements Callable<Integer> {
  /** What is written. */
  enum Format {
    csv,
    json,
    tidy;

    ScoreWriter writer() {
      return switch (this) {
        case csv -> ScoreWriter.csv();
        case json -> ScoreWriter.json();
        case tidy -> ScoreWriter.tidy();
      };
    }
  }

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ReadOptions read = new ReadOptions();

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.csv;

  @Option(names = "--resolved", description = "with the catalogue's models in place of labels")
  private boolean resolved;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to write (default: standard output)")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    Scores scores = resolved ? read.scores() : read.published();
    ScoreWriter writer = format.writer();
    if (output.isPresent()) {
      writer.write(scores, output.get());
    } else {
      PrintWriter out = spec.commandLine().getOut();
      writer.write(scores, out);
      out.flush();
    }
    return ExitCode.DONE;
  }
}
