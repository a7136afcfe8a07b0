package org.llmsafety.io.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.format.HelmTable.Cell;
import org.llmsafety.io.format.HelmTable.Column;
import org.llmsafety.io.format.HelmTable.Row;

/** A file of one group's tables, and how to find others of its release from it. */
final class HelmTableFile {
  private static final String ITEMS = "# eval";

  private final Source source;
  private final String group;
  private final String toGroups;
  private final HelmFolder folder;
  private final Map<String, ImmutableList<HelmTable>> tablesByGroup = new HashMap<>();

  /**
   * A file of tables.
   *
   * @param group whose tables they are
   * @param toGroups how the files that hold all tables of a group are reached from it
   */
  HelmTableFile(Source source, String group, String toGroups) throws IOException {
    this.source = source;
    this.group = group;
    this.toGroups = toGroups;
    this.folder = HelmFolder.around(source);
  }

  /** {@return what a column is of whose header names no group} */
  String groupInHeaders() {
    return folder.displayOf(group);
  }

  void pour(ImmutableList<HelmTable> tables, ScoreSink sink) throws IOException {
    ImmutableSet<ImmutableList<String>> readElsewhere = readElsewhere();
    Optional<String> mainGroup = folder.mainGroup().or(() -> ownAsMain(tables));
    Set<String> runGroups = new HashSet<>();
    for (HelmTable table : tables) {
      runGroups.addAll(table.runGroups());
    }
    boolean isWhole = toGroups.isEmpty();
    if (mainGroup.filter(main -> !isWhole || !main.equals(group)).isPresent()) {
      tablesOf(mainGroup.get()).forEach(table -> runGroups.addAll(table.runGroups()));
    }
    HelmBoard board = HelmBoard.of(folder.project(), mainGroup, runGroups);
    Optional<String> edition =
        folder.edition(
            tables.stream()
                .flatMap(table -> table.links().stream())
                .collect(ImmutableList.toImmutableList()));
    if (edition.isEmpty()) {
      note(
          sink,
          "no-edition",
          "the release is not known: there is no summary.json beside it, and no version in its"
              + " path");
    }
    HelmScores scores =
        new HelmScores(
            folder.models(),
            edition,
            new HelmBenchmarks(board, group, items(tables)),
            readElsewhere,
            sink);
    for (HelmTable table : tables) {
      scores.pour(table, scenario(table, tables));
    }
  }

  /**
   * The columns of groups that come before. A file of one table comes behind those that hold all
   * tables of a group, of whatever group.
   */
  private ImmutableSet<ImmutableList<String>> readElsewhere() throws IOException {
    ImmutableSet.Builder<ImmutableList<String>> keys = ImmutableSet.builder();
    for (String other : folder.before(group)) {
      keys(tablesOf(other)).forEach(keys::add);
    }
    for (String other : toGroups.isEmpty() ? ImmutableSet.<String>of() : folder.groups()) {
      if (!other.equals(group) && source.beside(toGroups + other + ".json").isPresent()) {
        keys(tablesOf(other)).forEach(keys::add);
      }
    }
    return keys.build();
  }

  private void note(ScoreSink sink, String topic, String sentence) {
    sink.report(
        Problem.of(Problem.Severity.NOTE, topic, "%s", sentence).at(Location.of(source.name())));
  }

  /** A file that lies alone is its leaderboard's front page if it has many scenarios. */
  private Optional<String> ownAsMain(ImmutableList<HelmTable> tables) {
    return Optional.of(group)
        .filter(
            own ->
                own.endsWith("_scenarios")
                    || tables.stream().anyMatch(table -> table.runGroups().size() > 1));
  }

  /** The tables of another group without their rows, from whichever files hold them. */
  private ImmutableList<HelmTable> tablesOf(String other) throws IOException {
    ImmutableList<HelmTable> known = tablesByGroup.get(other);
    if (known == null) {
      known = readTablesOf(other);
      tablesByGroup.put(other, known);
    }
    return known;
  }

  private ImmutableList<HelmTable> readTablesOf(String other) throws IOException {
    String display = folder.displayOf(other);
    Optional<Source> whole = source.beside(toGroups + other + ".json");
    if (whole.isPresent()) {
      return HelmIndex.of(whole.get(), display);
    }
    ImmutableList.Builder<HelmTable> tables = ImmutableList.builder();
    for (Source neighbour : source.neighbours()) {
      if (!toGroups.isEmpty() && neighbour.fileName().startsWith(other + "_")) {
        if (neighbour.fileName().endsWith(".tex")) {
          HelmLatex latex =
              new HelmLatex(Location.of(neighbour.name()), HelmFolder.SILENT, display);
          latex.read("", neighbour).ifPresent(tables::add);
        } else {
          tables.addAll(HelmIndex.of(neighbour, display));
        }
      }
    }
    return tables.build();
  }

  private static Stream<ImmutableList<String>> keys(ImmutableList<HelmTable> tables) {
    return tables.stream().flatMap(table -> table.data().stream()).map(Column::key);
  }

  /**
   * Which of a group's scenarios a table is of. A table named like its group is of all of them, and
   * so is the only one.
   */
  private String scenario(HelmTable table, ImmutableList<HelmTable> tables) {
    String name = table.name();
    if (name.length() <= group.length() || !name.startsWith(group)) {
      return "";
    }
    String rest = name.substring(group.length() + 1);
    boolean isSubSplit = name.charAt(group.length()) == ':';
    boolean isScenario = name.charAt(group.length()) == '_';
    boolean isWholeThere =
        tables.stream().anyMatch(other -> other.name().equals(group))
            || (!toGroups.isEmpty() && hasNeighbour(group + "_" + group));
    return isSubSplit || (isScenario && isWholeThere) ? rest : "";
  }

  private boolean hasNeighbour(String stem) {
    return source.beside(stem + ".json").isPresent() || source.beside(stem + ".tex").isPresent();
  }

  /** How many items each scenario has, where a table tells and all its rows agree. */
  private static ImmutableMap<String, Integer> items(ImmutableList<HelmTable> tables) {
    Map<String, Set<Double>> counts = new HashMap<>();
    for (HelmTable table : tables) {
      for (int i = 0; i < table.data().size(); i++) {
        Column column = table.data().get(i);
        if (column.metric().equals(ITEMS)) {
          for (Row row : table.rows()) {
            Cell cell = row.cells().get(i);
            cell.value()
                .ifPresent(
                    count ->
                        counts.computeIfAbsent(column.runGroup(), g -> new HashSet<>()).add(count));
          }
        }
      }
    }
    ImmutableMap.Builder<String, Integer> items = ImmutableMap.builder();
    counts.forEach(
        (runGroup, told) -> {
          double count = told.iterator().next();
          if (told.size() == 1 && count >= 1 && count == Math.rint(count)) {
            items.put(runGroup, (int) count);
          }
        });
    return items.buildOrThrow();
  }
}
