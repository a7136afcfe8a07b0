package org.llmsafety.examples.command;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.GuessedTable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Two runs of items that a command compares. */
final class ItemRuns {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "the items of the old run: a file, folder or archive of a known source")
  private Path oldRun;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Parameters(index = "1", paramLabel = "NEW", description = "the items of the new run")
  private Path newRun;

  @Option(
      names = "--safer",
      paramLabel = "BENCHMARK:END",
      converter = SaferEnd.Converter.class,
      description = "which end of a benchmark is safer, where that is not known: 'refusals:higher'")
  private List<SaferEnd> safer = ImmutableList.of();

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      description = "a benchmark to ask about, by its name or id (default: all)")
  private List<String> benchmarks = ImmutableList.of();

  @Option(
      names = "--allow-errors",
      description = "ask in spite of errors in the files; what is left out counts as unpaired")
  private boolean allowErrors;

  @Option(
      names = "--item-column",
      paramLabel = "COLUMN",
      description = "of CSV tables of your own, a row for each item: the items' ids")
  private Optional<String> itemColumn = Optional.empty();

  @Option(
      names = "--cluster-column",
      paramLabel = "COLUMN",
      description = "of such tables: the clusters of related items")
  private Optional<String> clusterColumn = Optional.empty();

  @Option(
      names = "--epoch-column",
      paramLabel = "COLUMN",
      description = "of such tables: which time of asking it was")
  private Optional<String> epochColumn = Optional.empty();

  @Option(
      names = "--model-column",
      paramLabel = "COLUMN",
      description = "of such tables: the model (default: ${DEFAULT-VALUE})")
  private String modelColumn = "model";

  @Option(
      names = "--score",
      paramLabel = "COLUMN:SCALE:SAFER",
      converter = ColumnOptions.ScoreColumnConverter.class,
      description = "of such tables: a column of values, such as 'refused:unit:higher'")
  private List<ColumnOptions.ScoreColumn> scores = ImmutableList.of();

  @Option(
      names = "--word",
      paramLabel = "WORD=NUMBER",
      converter = WordConverter.class,
      description = "of such tables: a word that stands for a number: 'refused=1'")
  private List<Word> words = ImmutableList.of();

  /** A word that stands for a number. */
  record Word(String word, double number) {}

  /**
   * Both runs, narrowed to the benchmarks asked about, their safer ends as declared.
   *
   * @param older the items of the old run
   * @param newer the items of the new run
   */
  record Both(ImmutableList<ItemScores> older, ImmutableList<ItemScores> newer) {}

  /**
   * {@return both runs; problems are printed, a line each}
   *
   * @throws CannotRead if a run has no items, or has errors and they are not allowed
   */
  Both read() {
    if (itemColumn.isEmpty() != scores.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "a table of items needs both --item-column and --score");
    }
    ProgressLine progress = ProgressLine.of(spec);
    ScoreReader known = ScoreReader.withDefaults().withListener(progress);
    ScoreReader reader = itemColumn.isPresent() ? known.with(layout(itemColumn.get())) : known;
    Both read = new Both(read(reader, oldRun), read(reader, newRun));
    progress.done();
    safer.forEach(end -> idsCalled(end.benchmarkId(), read));
    benchmarks.forEach(name -> idsCalled(name, read));
    benchmarks(read)
        .filter(this::isAsked)
        .filter(benchmark -> !benchmark.scale().isDirected() && declared(benchmark).isEmpty())
        .map(SaferEnd::hint)
        .distinct()
        .forEach(spec.commandLine().getErr()::println);
    return new Both(asked(read.older()), asked(read.newer()));
  }

  private CsvLayout layout(String item) {
    CsvLayout layout = CsvLayout.wide().model(modelColumn).item(item);
    for (ColumnOptions.ScoreColumn score : scores) {
      layout = layout.score(score.column(), GuessedTable.benchmark(score.column(), score.scale()));
    }
    for (Word word : words) {
      layout = layout.word(word.word(), word.number());
    }
    layout = clusterColumn.isPresent() ? layout.cluster(clusterColumn.get()) : layout;
    return epochColumn.isPresent() ? layout.epoch(epochColumn.get()) : layout;
  }

  private ImmutableList<ItemScores> read(ScoreReader reader, Path run) {
    Checked<ImmutableList<ItemScores>> read = reader.readItems(run);
    if (read.value().isEmpty()) {
      throw new CannotRead(
          Stream.concat(read.problems(Problem.Severity.ERROR).stream(), read.problems().stream())
              .findFirst()
              .map(Problem::toString)
              .orElse(run + ": there are no items in it"));
    }
    ReadOptions.print(
        spec,
        read.problems().stream()
            .filter(problem -> !problem.topic().equals(ReadOptions.UNDIRECTED))
            .collect(toImmutableList()));
    int errors = read.problems(Problem.Severity.ERROR).size();
    if (errors > 0 && !allowErrors) {
      throw new CannotRead(
          run
              + ": "
              + (errors == 1 ? "1 error" : errors + " errors")
              + ", so that a part of the run is left out; --allow-errors asks of the rest");
    }
    return read.value();
  }

  private static Stream<Benchmark> benchmarks(Both runs) {
    return Stream.of(runs.older(), runs.newer())
        .flatMap(List::stream)
        .map(ItemScores::benchmark)
        .distinct();
  }

  /** {@return the ids of the benchmarks of that name or id in either run, at least one} */
  ImmutableList<String> idsCalled(String name, Both runs) {
    ImmutableList<String> ids =
        benchmarks(runs)
            .filter(benchmark -> ReadOptions.isCalled(benchmark, name))
            .map(Benchmark::id)
            .distinct()
            .collect(toImmutableList());
    if (ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no items are on \""
              + name
              + "\"; they are on "
              + benchmarks(runs).map(Benchmark::id).distinct().collect(joining(", ")));
    }
    return ids;
  }

  private boolean isAsked(Benchmark benchmark) {
    return benchmarks.isEmpty()
        || benchmarks.stream().anyMatch(name -> ReadOptions.isCalled(benchmark, name));
  }

  private Optional<Direction> declared(Benchmark benchmark) {
    return safer.stream()
        .filter(end -> ReadOptions.isCalled(benchmark, end.benchmarkId()))
        .map(SaferEnd::direction)
        .reduce((one, last) -> last);
  }

  private ImmutableList<ItemScores> asked(ImmutableList<ItemScores> run) {
    List<ItemScores> asked = new ArrayList<>();
    for (ItemScores items : run) {
      if (isAsked(items.benchmark())) {
        asked.add(declared(items.benchmark()).map(items::withDirection).orElse(items));
      }
    }
    return ImmutableList.copyOf(asked);
  }

  /** Reads "refused=1". */
  static final class WordConverter implements ITypeConverter<Word> {
    @Override
    public Word convert(String text) {
      int at = text.lastIndexOf('=');
      try {
        return new Word(
            text.substring(0, Math.max(0, at)), Double.parseDouble(text.substring(at + 1)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is not WORD=NUMBER, such as 'refused=1'");
      }
    }
  }
}
