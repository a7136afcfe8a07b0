package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.study.VerdictRates;
import org.llmsafety.stats.study.VerdictWorld;
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

  @Option(
      names = "--only",
      description = "methods, and worlds of verdicts and mixed models, whose names this finds")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--sizes",
      split = ",",
      description =
          "designs of these numbers of models only: 5, 7, 10, 22, 87; of verdicts 13, 22,"
              + " 87, 300")
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

  @Option(
      names = "--grids",
      description = "where grids without a trend go (default: ${DEFAULT-VALUE})")
  private Path grids =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration/grids.csv");

  @Option(
      names = "--mixed",
      description = "where mixed models without a trend go (default: ${DEFAULT-VALUE})")
  private Path mixed =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration/mixed.csv");

  @Option(
      names = "--mixed-replications",
      description = "of mixed models without a trend (default: ${DEFAULT-VALUE})")
  private int mixedReplications = 1_000;

  @Option(
      names = "--limits",
      description = "where lab levels by likelihood limit go (default: ${DEFAULT-VALUE})")
  private Path limits =
      Path.of("examples/src/main/resources/org/llmsafety/examples/calibration/limits.csv");

  @Option(
      names = "--verdicts",
      description = "where the verdict's own error rates go (default: ${DEFAULT-VALUE})")
  private Path verdicts =
      Path.of("stats/src/main/resources/org/llmsafety/stats/study/verdicts.csv");

  @Option(
      names = "--verdict-replications",
      description = "of verdicts, of 13, 22 and 87 models (default: ${DEFAULT-VALUE})")
  private int verdictReplications = 2_000;

  @Option(
      names = "--verdict-replications-of-largest",
      description = "of verdicts of 300 models (default: ${DEFAULT-VALUE})")
  private int verdictReplicationsOfLargest = 1_000;

  @Option(names = "--page", description = "where the page goes (default: ${DEFAULT-VALUE})")
  private Path page = Path.of("docs/calibration.md");

  @Option(
      names = "--measure",
      split = ",",
      description = "what is measured: ${COMPLETION-CANDIDATES} (default: all)")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(names = "--page-only", description = "write the page of the tables that are there")
  private boolean pageOnly;

  /** What can be measured apart from the rest. */
  private enum Part {
    METHODS,
    VERDICTS,
    ENDS,
    GRIDS,
    MIXED,
    LIMITS
  }

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    int exitCode = new CommandLine(new CalibrationStudy()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (measures(Part.METHODS)) {
      measure();
    }
    if (measures(Part.VERDICTS)) {
      measureVerdicts();
    }
    if (measures(Part.ENDS)) {
      write(ends, EndsOfScale.HEADER, EndsOfScale.measured(replications, seed));
    }
    if (measures(Part.GRIDS)) {
      write(grids, GridsUnderNoTrend.HEADER, GridsUnderNoTrend.measured(replications, seed));
    }
    if (measures(Part.MIXED)) {
      measureMixed();
    }
    if (measures(Part.LIMITS)) {
      write(limits, LikelihoodLimits.HEADER, LikelihoodLimits.measured(replications, seed));
    }
    Files.writeString(
        page,
        Page.of(
            new Page.Tables(
                Calibration.parse(Files.readAllLines(table)),
                VerdictRates.parse(Files.readAllLines(verdicts)),
                Files.readAllLines(ends),
                Files.readAllLines(grids),
                Files.readAllLines(mixed),
                Files.readAllLines(limits))));
    return 0;
  }

  private boolean measures(Part part) {
    return !pageOnly && parts.contains(part);
  }

  private static void write(Path file, String header, List<String> lines) throws IOException {
    Files.writeString(file, header + "\n" + String.join("\n", lines) + "\n");
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

  /** Lines of the worlds and designs that are not measured stay as they are. */
  private void measureVerdicts() throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    if (keep) {
      Files.readAllLines(verdicts).stream().skip(1).forEach(l -> lines.put(cellOf(l), l));
    }
    for (Design design : Design.ofVerdicts()) {
      if (!sizes.isEmpty() && !sizes.contains(design.n())) {
        continue;
      }
      for (VerdictWorld world : VerdictWorld.values()) {
        if (!only.matcher(world.name()).find()) {
          continue;
        }
        spec.commandLine().getErr().println(design + ", " + world.name());
        new VerdictStudy(new VerdictScenario(world, design), seed)
            .run(design.isLargest() ? verdictReplicationsOfLargest : verdictReplications)
            .forEach(line -> lines.put(cellOf(line), line));
        write(verdicts, VerdictStudy.HEADER, List.copyOf(lines.values()));
      }
    }
  }

  /** World, question, method and number of models. */
  private static String cellOf(String line) {
    return String.join(",", Splitter.on(',').splitToList(line).subList(0, 4));
  }

  /** Lines of the worlds and designs that are not measured stay as they are. */
  private void measureMixed() throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    if (keep) {
      for (String line : Files.readAllLines(mixed)) {
        if (!line.equals(MixedUnderNoTrend.HEADER)) {
          List<String> fields = Splitter.on(',').splitToList(line);
          lines.computeIfAbsent(fields.get(0) + fields.get(1), cell -> new ArrayList<>()).add(line);
        }
      }
    }
    for (MixedUnderNoTrend.World world : MixedUnderNoTrend.World.values()) {
      for (Design design : MixedUnderNoTrend.designs(world)) {
        if ((sizes.isEmpty() || sizes.contains(design.n())) && only.matcher(world.name()).find()) {
          spec.commandLine().getErr().println("mixed models, " + design + ", " + world.name());
          lines.put(
              world.name() + design.n(),
              MixedUnderNoTrend.measured(world, design, mixedReplications, seed));
          write(
              mixed,
              MixedUnderNoTrend.HEADER,
              lines.values().stream().flatMap(List::stream).toList());
        }
      }
    }
  }

  private int replicationsOn(Design design) {
    return design.isLarge() ? Math.min(replications, replicationsOfLargest) : replications;
  }
}
