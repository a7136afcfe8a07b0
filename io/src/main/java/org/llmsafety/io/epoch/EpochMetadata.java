package org.llmsafety.io.epoch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;
import org.llmsafety.io.table.TableRow;

/** The tables that lie beside Epoch AI's tables of scores in newer bundles, and explain them. */
final class EpochMetadata {
  static final String BENCHMARKS = "benchmark_metadata.csv";
  static final String MODELS = "model_metadata.csv";

  private final Source source;

  private EpochMetadata(Source source) {
    this.source = source;
  }

  static EpochMetadata beside(Source source) {
    return new EpochMetadata(source);
  }

  /** {@return the name of the benchmark that a file of this name holds} */
  Optional<String> benchmarkName() {
    return benchmark().flatMap(row -> row.text("benchmark")).map(String::strip);
  }

  /** {@return which column of the source holds the score, and on which scale} */
  Optional<EpochTable> table(String stem) {
    Optional<CsvRow> row = benchmark();
    Optional<String> column = row.flatMap(found -> found.text("score_column")).map(String::strip);
    return column.map(
        name ->
            EpochTable.of(
                name,
                EpochTable.capability(
                    EpochTables.id(stem),
                    benchmarkName().orElse(stem),
                    row.map(EpochMetadata::scale).orElse(Scale.UNBOUNDED))));
  }

  /** The metadata's scale is what a score is multiplied by to be a share: 0.01 for percentages. */
  private static Scale scale(CsvRow row) {
    double factor = row.number("scale").orElse(0);
    if (factor == 0.01) {
      return Scale.PERCENT;
    }
    return factor > 0 ? Scale.between(0, 1 / factor) : Scale.UNBOUNDED;
  }

  private Optional<CsvRow> benchmark() {
    Map<String, CsvRow> rows = new HashMap<>();
    forEachRow(BENCHMARKS, row -> putUnder(row, "source_file", rows));
    return Optional.ofNullable(rows.get(EpochBundle.title(source) + ".csv"));
  }

  /** {@return what is said of each model, by its version} */
  Map<String, CsvRow> models() {
    Map<String, CsvRow> rows = new HashMap<>();
    forEachRow(MODELS, row -> putUnder(row, "model_version", rows));
    return rows;
  }

  private static void putUnder(CsvRow row, String column, Map<String, CsvRow> rows) {
    row.text(column).ifPresent(key -> rows.putIfAbsent(key.strip(), row));
  }

  /** Warns of rows of the metadata that say more about what a row before them is of. */
  static final class KeyCheck {
    private final String column;
    private final ScoreSink sink;
    private final Map<String, Location> seen = new HashMap<>();

    KeyCheck(String column, ScoreSink sink) {
      this.column = column;
      this.sink = sink;
    }

    void check(CsvRow row) {
      Optional<String> key = row.text(column).map(String::strip);
      Optional<Location> before =
          key.flatMap(text -> Optional.ofNullable(seen.putIfAbsent(text, row.location())));
      before.ifPresent(
          first ->
              sink.problem(
                  Problem.of(
                          Problem.Severity.WARNING,
                          "row-twice",
                          "\"%s\" must stand once, but stood at %s too, which is the row that is"
                              + " used",
                          key.orElse(""),
                          first)
                      .at(row.location(column))));
    }
  }

  /** What is broken in it says the reading of the file itself. */
  private void forEachRow(String name, Consumer<CsvRow> action) {
    Optional<Source> file =
        Stream.of(name, "../" + name).flatMap(path -> source.beside(path).stream()).findFirst();
    if (file.isPresent()) {
      try (CsvDocument table = CsvDialect.withAnyDelimiter().open(file.get(), problem -> {})) {
        table.forEachRow(action);
      } catch (IOException e) {
        // Without it, a table says less.
      }
    }
  }

  /** A row of scores whose blanks the metadata fill. */
  record Row(TableRow cells, Map<String, CsvRow> models) implements TableRow {
    /** How external tables call a model that Epoch AI has given no id. */
    private static final String NAME = "Name";

    @Override
    public Optional<String> text(String column) {
      Optional<String> said = cells.text(column);
      if (said.isPresent()) {
        return said;
      }
      return switch (column) {
        case EpochTable.MODEL -> cells.text(NAME);
        case EpochTable.LAB -> model().flatMap(row -> row.text("organization"));
        case EpochTable.RELEASED -> model().flatMap(row -> row.text("date"));
        default -> Optional.empty();
      };
    }

    private Optional<CsvRow> model() {
      return cells
          .text(EpochTable.MODEL)
          .flatMap(version -> Optional.ofNullable(models.get(version.strip())));
    }

    @Override
    public Location location() {
      return cells.location();
    }
  }
}
