package org.llmsafety.io.epoch;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.TableRow;

/**
 * Epoch AI's {@code benchmark_data}, a folder or archive of CSV: a table for each benchmark that
 * Epoch AI runs, one for each that it gathers from elsewhere ({@code _external}), and its
 * Capabilities Index. What is measured is ability, not safety, for studies that ask how much of the
 * one is the other: higher means more able.
 *
 * <p>Scales differ by table: shares from 0 to 1, percentages, minutes, ratings without bounds. A
 * table that is not known is read by {@code benchmark_metadata.csv} if that lies beside it, and
 * otherwise is an error that names its columns. Of Epoch AI's own runs the score is {@code
 * mean_score}, to which the standard error belongs.
 *
 * <p>A model's id ends in its reasoning effort or thinking budget: "gpt-5-2025-08-07_high". The
 * ending is a condition, "effort" or "thinking budget", and the whole id another, "model version".
 * Where a table has no id for a model, its name stands in. Blank labs and dates are filled from
 * {@code model_metadata.csv} if that lies beside the table.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults().read(Path.of("benchmark_data.zip"));
 * }</pre>
 */
public final class EpochBundle implements SourceFormat {
  static final Citation CITATION =
      Citation.of("epochai2025benchmarks", "Capabilities & benchmarking")
          .withAuthors("Epoch AI")
          .withYear(2025)
          .withUrl("https://epoch.ai/benchmarks")
          .withLicence("CC BY 4.0");

  /** The index as a file of its own lays it out, models being named and not given by id. */
  private static final CsvLayout INDEX_BY_NAME =
      CsvLayout.wide()
          .anyDelimiter()
          .model("Model")
          .lab("Organization")
          .released("date", Release.Kind.AVAILABILITY)
          .withDateEvidence("Epoch AI")
          .withCitation(CITATION)
          .score("eci", EpochTables.INDEX)
          .interval("eci", "eci_ci_low", "eci_ci_high", 0.9);

  /** Tables that hold no scores of models, or only such as stand elsewhere, and why not. */
  private enum Companion {
    BENCHMARK_METADATA("", "source_file", "score_column", "in_eci"),
    MODEL_METADATA("", "model_version", "model_group", "display_name"),
    MODEL_VERSIONS(
        "a registry of models without scores",
        "id",
        "Model",
        "Version release date",
        "Display name"),
    DIFFICULTIES(
        "how hard benchmarks are, without scores of models", "edi", "estimated_slope_scaled"),
    SCALING("how the index is scaled, without scores of models", "scaling_anchor1", "a", "b"),
    STRETCHED(
        "the scores of the other tables, stretched to 0 to 1 for the index",
        "model_version",
        "benchmark_id",
        "performance");

    private final String why;
    private final ImmutableList<String> columns;

    Companion(String why, String... columns) {
      this.why = why;
      this.columns = ImmutableList.copyOf(columns);
    }
  }

  /** Made by {@link java.util.ServiceLoader}. */
  public EpochBundle() {}

  /**
   * {@return the benchmarks of the tables and runs that are known; a newer bundle's metadata may
   * name more}
   */
  public static ImmutableList<Benchmark> benchmarks() {
    return EpochTables.benchmarks();
  }

  /** The columns of a table, by which it is known. */
  private record Header(ImmutableList<String> names, ImmutableSet<String> keys) {
    static Header of(Source source) {
      return source.view(Header.class, Header::look);
    }

    private static Header look(Source source) {
      ImmutableList<String> names = CsvDialect.withAnyDelimiter().header(source);
      return new Header(
          names, names.stream().map(CsvDocument::key).collect(ImmutableSet.toImmutableSet()));
    }

    boolean has(String column) {
      return keys.contains(CsvDocument.key(column));
    }

    boolean hasAll(String... columns) {
      return Arrays.stream(columns).allMatch(this::has);
    }

    boolean isIndexByName() {
      return hasAll("Model", "eci", "eci_ci_low", "eci_ci_high", "date", "Organization");
    }

    /** Every table of scores starts with the model's id. */
    boolean isOfScores() {
      return hasAll(EpochTable.MODEL, EpochTable.RELEASED, EpochTable.LAB, "Country");
    }

    Optional<Companion> companion() {
      return Stream.of(Companion.values())
          .filter(companion -> companion.columns.stream().allMatch(this::has))
          .findFirst();
    }
  }

  @Override
  public String name() {
    return "Epoch AI benchmark data";
  }

  @Override
  public boolean recognises(Source source) {
    Header header = Header.of(source);
    return header.isOfScores() || header.isIndexByName() || header.companion().isPresent();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Header header = Header.of(source);
    if (header.isOfScores()) {
      readScores(source, header, sink);
    } else if (header.isIndexByName()) {
      read(source, INDEX_BY_NAME, Map.of(), sink);
    } else {
      Optional<Companion> companion = header.companion();
      if (companion.isPresent()) {
        read(companion.get(), source, sink);
      }
    }
  }

  private static void readScores(Source source, Header header, ScoreSink sink) throws IOException {
    EpochMetadata metadata = EpochMetadata.beside(source);
    Optional<EpochTable> table = tableOf(source, header, metadata, sink);
    if (table.isPresent()) {
      read(source, table.get().layout(header::has), metadata.models(), sink);
      return;
    }
    sink.problem(
        Problem.of(
                Problem.Severity.ERROR,
                "unknown-table",
                "expected a table of Epoch AI's that is known, or %s beside it to say which column"
                    + " holds the score, but the columns are %s",
                EpochMetadata.BENCHMARKS,
                header.names().stream().map(name -> "\"" + name + "\"").collect(joining(", ")))
            .at(Location.of(source.name())));
  }

  private static Optional<EpochTable> tableOf(
      Source source, Header header, EpochMetadata metadata, ScoreSink sink) {
    String stem = title(source);
    Optional<EpochTable> known = EpochTables.known(stem);
    if (known.isEmpty() && header.hasAll("mean_score", "stderr")) {
      Optional<String> name = metadata.benchmarkName();
      if (name.isEmpty()) {
        FileTitle.warnNamedByFile(source, "benchmark", "epoch/" + EpochTables.id(stem), sink);
      }
      return Optional.of(EpochTables.ownRuns(stem, name.orElse(stem.replace('_', ' '))));
    }
    return known.or(() -> metadata.table(stem)).filter(table -> table.fits(header::has));
  }

  /** {@return the name that a table was published under, which its benchmark's id is made of} */
  static String title(Source source) {
    return Ascii.toLowerCase(FileTitle.of(source));
  }

  private static void read(
      Source source, CsvLayout layout, Map<String, CsvRow> models, ScoreSink sink)
      throws IOException {
    Consumer<TableRow> rows = layout.rowsInto(sink);
    try (CsvDocument table = CsvDialect.withAnyDelimiter().open(source, sink::problem)) {
      table.reportRepeated(layout.needed());
      table.forEachRow(row -> rows.accept(new EpochMetadata.Row(TableRow.of(row), models)));
    }
  }

  private static void read(Companion companion, Source source, ScoreSink sink) throws IOException {
    if (companion.why.isEmpty()) {
      // The tables of scores make use of it in silence; what is broken in it is reported here.
      try (CsvDocument table = CsvDialect.withAnyDelimiter().open(source, sink::problem)) {
        EpochMetadata.KeyCheck keys = new EpochMetadata.KeyCheck(companion.columns.get(0), sink);
        table.forEachRow(keys::check);
      }
    } else {
      sink.problem(
          Problem.of(Problem.Severity.NOTE, "no-scores", "not read: %s", companion.why)
              .at(Location.of(source.name())));
    }
  }
}
