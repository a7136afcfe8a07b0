package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * The folder of a HELM release, of HELM Safety or any other of its leaderboards, or a single file
 * of it.
 *
 * <p>Scores stand in {@code groups/<group>.json}, a list of tables with models down and metrics
 * across. The same tables stand, one a file, in {@code groups/json} and {@code groups/latex}, which
 * are read where the first is not there, and a scenario's own file repeats columns of the front
 * page's; each table and column is read once, and a NOTE says where. {@code schema.json} knows the
 * models' ids, labs and dates, {@code summary.json} the release.
 *
 * <p>A column is a score if HELM says which end of it is better and it is no cost. Values are
 * HELM's own, most of them from 0 to 1; where HELM and this library do not know how far a metric's
 * values reach, its scale is unbounded. HELM Safety's columns are {@link
 * org.llmsafety.core.Benchmarks}' constants; those of other boards have ids like {@code
 * helm-lite/gsm8k/em}.
 *
 * <p>A mean of columns some of which are missing is no mean of all: it is read as a benchmark of
 * its own, and a WARNING names the parts that are missing.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults().read(Path.of("helm/safety/v1.5.0"));
 * }</pre>
 */
public final class HelmRelease implements SourceFormat {
  private static final String SCHEMA = "schema.json";
  private static final String GROUPS = "groups.json";
  private static final String SUMMARY = "summary.json";

  /** Files that hold no scores of their own, and what to say of them. */
  private static final ImmutableMap<String, String> ABOUT_COMPANION =
      ImmutableMap.of(
          "groups_metadata.json", "describes the groups, and holds no scores",
          "runs.json", "holds every run's statistics, of which the tables are made; not read",
          "run_specs.json", "states how the runs were made; not read",
          "runs_to_run_suites.json", "states which suite a run is of, and holds no scores",
          "costs.json", "counts tokens, and holds no scores");

  /** Made by {@link java.util.ServiceLoader}. */
  public HelmRelease() {}

  @Override
  public String name() {
    return "HELM release";
  }

  @Override
  public boolean recognises(Source source) {
    return isCompanion(source) || isTables(source) || isLatex(source);
  }

  static boolean isTables(Source source) {
    JsonStart start = JsonStart.of(source);
    // A header of some hundred columns is longer than the start that shows.
    boolean isLong = source.size().orElse(Long.MAX_VALUE) > Source.PEEK_BYTES;
    return start.has("title") && start.has("header") && (start.has("rows") || isLong);
  }

  static boolean isLatex(Source source) {
    return source.fileName().toLowerCase(Locale.ROOT).endsWith(".tex") && HelmLatex.isTable(source);
  }

  /** A file of a release's own folder: named as HELM names it, and beside another such. */
  private static boolean isCompanion(Source source) {
    JsonStart start = JsonStart.of(source);
    return switch (source.fileName()) {
      case GROUPS -> start.has("title") && start.has("header");
      case SUMMARY -> start.has("suites") || (start.has("suite") && isInRelease(source));
      case "runs.json", "run_specs.json" -> start.isList() && isInRelease(source);
      case SCHEMA -> start.isObject() && isInRelease(source);
      default ->
          ABOUT_COMPANION.containsKey(source.fileName()) && start.isObject() && isInRelease(source);
    };
  }

  private static boolean isInRelease(Source source) {
    return HelmFolder.MARKS.stream()
        .filter(mark -> !mark.equals(source.fileName()))
        .anyMatch(mark -> source.beside(mark).isPresent());
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (isCompanion(source)) {
      readCompanion(source, sink);
    } else if (isLatex(source)) {
      readLatex(source, sink);
    } else if (JsonStart.of(source).isList()) {
      readGroup(source, sink);
    } else {
      readTable(source, sink);
    }
  }

  private static void readCompanion(Source source, ScoreSink sink) throws IOException {
    String about = ABOUT_COMPANION.get(source.fileName());
    if (about != null) {
      note(source, sink, "no-scores", about);
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (source.fileName().equals(GROUPS)) {
      Optional<String> main =
          document.flatMap(index -> HelmFolder.groups(index).stream().findFirst());
      String tables = "groups/" + main.orElse("") + ".json";
      if (main.isPresent() && source.beside(tables).isEmpty()) {
        note(
            source,
            sink,
            "no-scores",
            "the file of the front page's tables is not there: " + tables);
      }
    }
    if (source.fileName().equals(SCHEMA)) {
      document.ifPresent(schema -> HelmModels.of(schema, JsonScoreEmitter.of(source, sink)));
    }
  }

  private static void readGroup(Source source, ScoreSink sink) throws IOException {
    emit(source, new HelmTableFile(source, HelmGroup.ofAll(source), ""), sink);
  }

  private static void emit(Source source, HelmTableFile file, ScoreSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (document.isPresent()) {
      HelmTables tables = new HelmTables(file.groupInHeaders(), JsonScoreEmitter.of(source, sink));
      file.emit(tables.read(document.get()), sink);
    }
  }

  private static void readTable(Source source, ScoreSink sink) throws IOException {
    HelmGroup group = HelmGroup.ofTable(source);
    if (!isReadFrom(source, "../" + group.name() + ".json", group.table(), sink)) {
      emit(source, new HelmTableFile(source, group, "../"), sink);
    }
  }

  private static void readLatex(Source source, ScoreSink sink) throws IOException {
    HelmGroup group = HelmGroup.ofLatex(source);
    if (isReadFrom(source, "../" + group.name() + ".json", group.table(), sink)
        || isReadFrom(source, "../json/" + group.tableFile() + ".json", group.table(), sink)) {
      return;
    }
    HelmTableFile file = new HelmTableFile(source, group, "../");
    HelmLatex latex = new HelmLatex(Location.of(source.name()), sink, file.groupInHeaders());
    Optional<HelmTable> read = latex.read(group.table(), source);
    if (read.isPresent()) {
      file.emit(ImmutableList.of(read.get()), sink);
    }
  }

  /** {@return whether another file has the same table, which is reported} */
  private static boolean isReadFrom(Source source, String path, String table, ScoreSink sink)
      throws IOException {
    Optional<Source> twin = source.beside(path);
    if (twin.isEmpty()
        || !source.isReadWith(twin.get())
        || HelmIndex.of(twin.get(), "").stream().noneMatch(own -> own.name().equals(table))) {
      return false;
    }
    note(source, sink, "duplicate-table", "the same table is read from " + twin.get().name());
    return true;
  }

  private static void note(Source source, ScoreSink sink, String topic, String sentence) {
    sink.problem(
        Problem.of(Problem.Severity.NOTE, topic, "%s", sentence).at(Location.of(source.name())));
  }
}
