package org.llmsafety.examples.command;

import java.io.UncheckedIOException;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of the library: a command for each question. */
@Command(
    name = "llm-safety",
    mixinStandardHelpOptions = true,
    version = "LLM Safety Tracker 0.1.0-SNAPSHOT",
    description = {
      "Are large language models getting safer? Reads scores of any known source, or of a CSV"
          + " table of your own, and answers with estimates, intervals and p-values."
    },
    subcommands = {
      ReportCommand.class,
      TrendCommand.class,
      CompareCommand.class,
      RankCommand.class,
      GateCommand.class,
      AuditCommand.class,
      ConvertCommand.class,
      FigureCommand.class,
      ModelsCommand.class,
      ProposeCommand.class,
      AutoComplete.GenerateCompletion.class,
      HelpCommand.class
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the answer was printed or the file was written",
      "1:a file is missing, unreadable or not understood, or the output cannot be written",
      "2:the command line is wrong",
      "3:the scores do not allow an answer, and the reason was printed"
    })
public final class LlmSafety {
  private LlmSafety() {}

  /** Runs a command and ends the process with its exit code, where that is not 0. */
  public static void main(String... arguments) {
    System.setProperty("java.awt.headless", "true"); // images need no display, nor one that is dead
    int exitCode = commandLine().execute(arguments);
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode);
    }
  }

  /** Runs a command, and looks whether what it printed has arrived, such as on a full disk. */
  private static int run(CommandLine.ParseResult parsed) {
    int exitCode = new CommandLine.RunLast().execute(parsed);
    CommandLine line = parsed.commandSpec().commandLine();
    if (line.getOut().checkError()) {
      line.getErr().println(line.getCommandName() + ": the output could not be written");
      return ExitCode.UNREADABLE;
    }
    return exitCode;
  }

  static CommandLine commandLine() {
    return new CommandLine(new LlmSafety())
        .setExecutionStrategy(LlmSafety::run)
        .setParameterExceptionHandler(
            (wrong, arguments) -> {
              CommandLine line = wrong.getCommandLine();
              line.getErr()
                  .printf(
                      "%s: %s%s (%s --help lists the options)%n",
                      line.getCommandName(),
                      wrong.getMessage(),
                      didYouMean(wrong),
                      line.getCommandSpec().qualifiedName());
              return ExitCode.WRONG_COMMAND_LINE;
            })
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (failure instanceof UncheckedIOException || failure instanceof CannotRead) {
                line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
                return line.getCommandSpec().exitCodeOnExecutionException();
              }
              throw failure;
            });
  }

  /** {@return "; did you mean report?", or nothing where no command or option is near} */
  private static String didYouMean(CommandLine.ParameterException wrong) {
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      return near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
    }
    return "";
  }
}
