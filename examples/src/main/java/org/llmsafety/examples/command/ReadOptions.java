package org.llmsafety.examples.command;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which scores a command is asked of. */
final class ReadOptions {
  private static final int MOST_PROBLEMS_SHOWN = 20;
  private static final String STANDARD_INPUT = "-";

  /** The topic of the reader's note on a benchmark whose safer end is not known. */
  static final String UNDIRECTED = "undirected";

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = {
        "score files, folders or archives of any known source, or CSV tables of your own;"
            + " \"-\" is standard input. Without FILE, the bundled HELM Safety v1.17.0 is read, and"
            + " a report reads all bundled data"
      })
  private List<String> files = ImmutableList.of();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "a YAML file of models of your own, beside the bundled catalogue")
  private Optional<Path> catalogFile = Optional.empty();

  @Option(
      names = "--safer",
      paramLabel = "BENCHMARK:END",
      converter = SaferEnd.Converter.class,
      description = {
        "which end of a benchmark is safer, where that is not known: 'table/asr:lower',"
            + " 'in-house/refusals:higher'"
      })
  private List<SaferEnd> safer = ImmutableList.of();

  @Mixin private final ColumnOptions columns = new ColumnOptions();

  /** {@return the scores as published, with the problems met} */
  Checked<Scores> asRead() {
    return files.isEmpty() ? Checked.of(BundledScores.helmSafety()) : readFiles();
  }

  /**
   * {@return the scores as published; problems are printed, a line each}
   *
   * @throws CannotRead if there are none
   */
  Scores published() {
    return checked().value();
  }

  /** {@return whether no file is named} */
  boolean isBundled() {
    return files.isEmpty();
  }

  /**
   * {@return the scores as published, their safer ends as stated, with the problems met, which are
   * printed, a line each}
   *
   * @throws CannotRead if there are none
   */
  Checked<Scores> checked() {
    Checked<Scores> read = asRead();
    if (read.value().isEmpty()) {
      throw new CannotRead(
          read.problems(Problem.Severity.ERROR).stream()
              .findFirst()
              .map(Problem::toString)
              .orElse("there are no scores in " + String.join(", ", files)));
    }
    print(
        read.problems().stream()
            .filter(problem -> !problem.topic().equals(UNDIRECTED))
            .collect(toImmutableList()));
    Scores directed = directed(read.value());
    directed.benchmarks().stream()
        .filter(benchmark -> !benchmark.scale().isDirected())
        .map(SaferEnd::hint)
        .forEach(spec.commandLine().getErr()::println);
    return new Checked<>(
        directed,
        read.problems().stream()
            .filter(problem -> !isStated(problem, directed))
            .collect(toImmutableList()));
  }

  /** Whether it is that a safer end is not known, and an option states it. */
  private static boolean isStated(Problem problem, Scores directed) {
    return problem.topic().equals(UNDIRECTED)
        && directed.benchmarks().stream()
            .filter(benchmark -> !benchmark.scale().isDirected())
            .noneMatch(benchmark -> problem.message().contains(benchmark.id()));
  }

  private Scores directed(Scores scores) {
    Scores directed = scores;
    for (SaferEnd end : safer) {
      try {
        directed = directed.withDirection(end.benchmarkId(), end.direction());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    return directed;
  }

  /**
   * {@return the scores on models that the catalogue knows, dated by release where undated} What is
   * assumed of names and of dates is printed, as the answer rests on it.
   */
  Scores scores() {
    Scores published = published();
    return resolved(catalog(), published);
  }

  /** {@return these scores on models that the catalogue knows, as {@link #scores} has them} */
  Scores resolved(Catalog catalog, Scores published) {
    Checked<Scores> resolved = catalog.resolve(published);
    if (!files.isEmpty()) {
      print(resolved.problems());
    }
    long undated = resolved.value().stream().filter(score -> score.dated().isEmpty()).count();
    if (undated > 0) {
      spec.commandLine()
          .getErr()
          .println(
              undated
                  + " of "
                  + resolved.value().size()
                  + " scores come without a date, and are dated by their model's release where the"
                  + " catalogue knows it");
    }
    return resolved.value().stream()
        .map(score -> score.dated().isPresent() ? score : score.datedBy(RELEASE.orElse(SNAPSHOT)))
        .collect(Scores.toScores());
  }

  Catalog catalog() {
    if (catalogFile.isEmpty()) {
      return BundledCatalog.load();
    }
    Checked<Catalog> read = BundledCatalog.with(catalogFile.get());
    print(read.problems());
    return read.value();
  }

  /** Known formats first; where none recognises anything, a table whose columns are guessed. */
  private Checked<Scores> readFiles() {
    ProgressLine progress = ProgressLine.of(spec);
    ScoreReader known = ScoreReader.withDefaults().withListener(progress);
    Checked<Scores> read = readFiles(known);
    progress.done();
    return read;
  }

  private Checked<Scores> readFiles(ScoreReader known) {
    ScoreReader guessing = known.with(columns.table());
    ImmutableList<Source> input =
        files.contains(STANDARD_INPUT) ? ImmutableList.of(standardInput()) : ImmutableList.of();
    Checked<Scores> read = read(columns.areGiven() ? guessing : known, input);
    boolean understood =
        !read.value().isEmpty()
            || read.problems().stream()
                .noneMatch(problem -> problem.topic().equals("unrecognised"));
    if (understood || columns.areGiven()) {
      return read;
    }
    Checked<Scores> guessed = read(guessing, input);
    return guessed.value().isEmpty() ? read : guessed;
  }

  private Checked<Scores> read(ScoreReader reader, ImmutableList<Source> input) {
    ImmutableList<Path> paths =
        files.stream()
            .filter(file -> !file.equals(STANDARD_INPUT))
            .map(Path::of)
            .collect(toImmutableList());
    Checked<Scores> read = paths.isEmpty() ? Checked.of(Scores.empty()) : reader.read(paths);
    for (Source source : input) {
      read = read.flatMap(scores -> reader.read(source).map(scores::plus));
    }
    return read;
  }

  @SuppressWarnings("SystemIn") // "-" means just that
  private static Source standardInput() {
    try {
      InputStream in = System.in;
      return Source.of("standard input", ByteSource.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private void print(ImmutableList<Problem> problems) {
    print(spec, problems);
  }

  /** Prints problems on the standard error of a command, a line each. */
  static void print(CommandSpec spec, ImmutableList<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.stream().limit(MOST_PROBLEMS_SHOWN).forEach(err::println);
    if (problems.size() > MOST_PROBLEMS_SHOWN) {
      err.println("and " + (problems.size() - MOST_PROBLEMS_SHOWN) + " more");
    }
    err.flush();
  }

  /**
   * {@return the benchmark of that id or name among these scores; the only one, if none is named}
   */
  Benchmark benchmark(Scores scores, Optional<String> named) {
    ImmutableList<Benchmark> there = scores.benchmarks();
    if (named.isEmpty() && there.size() == 1) {
      return there.get(0);
    }
    return there.stream()
        .filter(benchmark -> named.isPresent() && isCalled(benchmark, named.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    (named.isPresent()
                            ? "no benchmark is called \"" + named.get() + "\""
                            : "--benchmark must name one")
                        + "; the scores are on "
                        + there.stream().map(Benchmark::name).collect(joining(", "))));
  }

  static boolean isCalled(Benchmark benchmark, String name) {
    return benchmark.id().equalsIgnoreCase(name) || benchmark.name().equalsIgnoreCase(name);
  }
}
