package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.SimulatedWorld;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often do intervals hold what is true, and how often do tests reject it? */
@Command(
    name = "calibration",
    mixinStandardHelpOptions = true,
    description = {
      "Draws scores for the study's models where the truth is known, tries every method on them,",
      "and writes what it measured as a table and as a page."
    })
public final class CalibrationStudy implements Callable<Integer> {
  private static final String HEADER =
      "world,family_correlation,n,families,replications,coverage,coverage_error,size,size_error,"
          + "refused,method";

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Option(names = "--replications", description = "of each cell (default: ${DEFAULT-VALUE})")
  private int replications = 10_000;

  @Option(
      names = "--replications-of-largest",
      description =
          "of each cell of 50 models or more, which take longest (default: ${DEFAULT-VALUE})")
  private int replicationsOfLargest = 4_500;

  @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--only", description = "methods whose names this pattern finds")
  private Pattern only = Pattern.compile("");

  @Option(names = "--table", description = "where results go (default: ${DEFAULT-VALUE})")
  private Path table = Path.of("stats/src/main/resources/org/llmsafety/stats/calibration.csv");

  @Option(names = "--page", description = "where the page goes (default: ${DEFAULT-VALUE})")
  private Path page = Path.of("docs/calibration.md");

  @Option(names = "--page-only", description = "write the page of the table that is there")
  private boolean pageOnly;

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    int exitCode = new CommandLine(new CalibrationStudy()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!pageOnly) {
      measure();
    }
    Files.writeString(page, Page.of(Calibration.parse(Files.readAllLines(table))));
    return 0;
  }

  /** Writes what there is after every cell, so that a run cut short is not lost. */
  private void measure() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    ImmutableList<Candidate> candidates =
        Candidates.all().stream()
            .filter(c -> c.names().stream().anyMatch(name -> only.matcher(name).find()))
            .collect(toImmutableList());
    for (Design design : Design.all()) {
      for (SimulatedWorld world : SimulatedWorld.values()) {
        spec.commandLine().getErr().println(design + ", " + world.name());
        lines.addAll(new Cell(design, world, candidates, seed).run(replicationsOn(design)));
        Files.writeString(table, String.join("\n", lines) + "\n");
      }
    }
  }

  private int replicationsOn(Design design) {
    return design.isLarge() ? Math.min(replications, replicationsOfLargest) : replications;
  }
}
