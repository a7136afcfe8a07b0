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
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Option(names = "--replications", description = "of each cell (default: ${DEFAULT-VALUE})")
  private int replications = 10_000;

  @Option(
      names = "--replications-of-largest",
      description =
          "of each cell of 50 models or more, which take longest (default: ${DEFAULT-VALUE})")
  private int replicationsOfLargest = 10_000;

  @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--only", description = "methods whose names this pattern finds")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--sizes",
      split = ",",
      description = "designs of these numbers of models only: 5,7,10,22,87")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--keep",
      description = "keep what else the table holds, instead of beginning a new one")
  private boolean keep;

  @Option(names = "--table", description = "where results go (default: ${DEFAULT-VALUE})")
  private Path table = Path.of("stats/src/main/resources/org/llmsafety/stats/calibration.csv");

  @Option(
      names = "--ends",
      description = "where Theil-Sen at the end of a scale goes (default: ${DEFAULT-VALUE})")
  private Path ends =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration/ends.csv");

  @Option(names = "--ends-only", description = "measure Theil-Sen at the end of a scale, no more")
  private boolean endsOnly;

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
    if (!pageOnly && !endsOnly) {
      measure();
    }
    if (endsOnly || (!pageOnly && only.pattern().isEmpty())) {
      List<String> lines = new ArrayList<>(List.of(EndsOfScale.HEADER));
      lines.addAll(EndsOfScale.measured(replications, seed));
      Files.writeString(ends, String.join("\n", lines) + "\n");
    }
    Files.writeString(
        page, Page.of(Calibration.parse(Files.readAllLines(table)), Files.readAllLines(ends)));
    return 0;
  }

  /** Writes what there is after every cell, so that a run cut short is not lost. */
  private void measure() throws IOException {
    ResultTable results = keep ? ResultTable.read(table) : ResultTable.empty();
    ImmutableList<Candidate> candidates =
        Candidates.all().stream()
            .filter(c -> c.names().stream().anyMatch(name -> only.matcher(name).find()))
            .collect(toImmutableList());
    for (Design design : Design.all()) {
      if (!sizes.isEmpty() && !sizes.contains(design.n())) {
        continue;
      }
      for (SimulatedWorld world : SimulatedWorld.values()) {
        spec.commandLine().getErr().println(design + ", " + world.name());
        new Cell(design, world, candidates, seed).run(replicationsOn(design)).forEach(results::put);
        results.write(table);
      }
    }
  }

  private int replicationsOn(Design design) {
    return design.isLarge() ? Math.min(replications, replicationsOfLargest) : replications;
  }
}
