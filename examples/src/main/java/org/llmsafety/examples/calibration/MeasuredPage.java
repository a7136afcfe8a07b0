package org.llmsafety.examples.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A study whose results are a table among the resources and a page of the documentation. */
abstract class MeasuredPage implements Callable<Integer> {
  private static final Path RESOURCES =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration");

  @Option(names = "--table", description = "where results go (default: ${DEFAULT-VALUE})")
  private Path table;

  @Option(names = "--page", description = "where the page goes (default: ${DEFAULT-VALUE})")
  private Path page;

  @Option(names = "--page-only", description = "write the page of the table that is there")
  private boolean pageOnly;

  /**
   * A study.
   *
   * @param table the name of its table among the resources
   * @param page the name of its page in docs
   */
  MeasuredPage(String table, String page) {
    this.table = RESOURCES.resolve(table);
    this.page = Path.of("docs", page);
  }

  /** {@return the lines of the table, its header first} */
  abstract List<String> measure();

  /** {@return the page of such a table} */
  abstract String pageOf(List<String> lines);

  @Override
  public Integer call() throws IOException {
    if (!pageOnly) {
      Files.writeString(table, String.join("\n", measure()) + "\n");
    }
    Files.writeString(page, pageOf(Files.readAllLines(table)));
    return 0;
  }

  /** Runs a study and, where that failed, ends the process with its exit code. */
  static void run(MeasuredPage study, String... arguments) {
    int exitCode = new CommandLine(study).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
