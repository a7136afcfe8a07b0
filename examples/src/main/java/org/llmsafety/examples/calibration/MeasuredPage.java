package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A study whose results are a table among the resources and a page of the documentation. It takes
 * the options of {@link CalibrationStudy}.
 */
abstract class MeasuredPage implements Callable<Integer> {
  private static final Path RESOURCES =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration");

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Option(names = "--replications", description = "of each cell (default: ${DEFAULT-VALUE})")
  private int replications;

  @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--only", description = "cells of the table whose names this finds")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--keep",
      description = "keep what else the table holds, instead of beginning a new one")
  private boolean keep;

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
   * @param replications of each cell, unless others are asked for
   */
  MeasuredPage(String table, String page, int replications) {
    this.table = RESOURCES.resolve(table);
    this.page = Path.of("docs", page);
    this.replications = replications;
  }

  /** {@return the first line of the table} */
  abstract String header();

  /** {@return what can be measured, in the order of the table} */
  abstract ImmutableList<MeasuredCell> cells(int replications, long seed);

  /** {@return the name of the cell that a line of the table is of} */
  abstract String nameOf(String line);

  /** {@return the page of such a table} */
  abstract String pageOf(List<String> lines);

  @Override
  public Integer call() throws IOException {
    if (!pageOnly) {
      measure();
    }
    Files.writeString(page, pageOf(Files.readAllLines(table)));
    return 0;
  }

  /** Writes what there is after every cell, so that a run cut short is not lost. */
  private void measure() throws IOException {
    ImmutableList<MeasuredCell> cells = cells(replications, seed);
    Map<String, String> lineByName = new HashMap<>(keep ? kept() : ImmutableMap.of());
    for (MeasuredCell cell : cells) {
      if (only.matcher(cell.name()).find()) {
        spec.commandLine().getErr().println(cell.name());
        lineByName.put(cell.name(), cell.line().get());
        write(cells, lineByName);
      }
    }
  }

  private Map<String, String> kept() throws IOException {
    Map<String, String> lineByName = new HashMap<>();
    Files.readAllLines(table).stream().skip(1).forEach(line -> lineByName.put(nameOf(line), line));
    return lineByName;
  }

  private void write(List<MeasuredCell> cells, Map<String, String> lineByName) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header()));
    cells.stream()
        .map(cell -> lineByName.getOrDefault(cell.name(), ""))
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    Files.writeString(table, String.join("\n", lines) + "\n");
  }

  /** Runs a study and, where that failed, ends the process with its exit code. */
  static void run(MeasuredPage study, String... arguments) {
    int exitCode = new CommandLine(study).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
