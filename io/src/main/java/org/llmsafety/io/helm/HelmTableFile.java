package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.helm.HelmTable.Cell;
import org.llmsafety.io.helm.HelmTable.Column;
import org.llmsafety.io.helm.HelmTable.Row;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.json.JsonStart;

/** A file of one group's tables, and how to find others of its release from it. */
final class HelmTableFile {
  private static final String ITEMS = "# eval";
  private static final int MOST_NEIGHBOURS = 200;
  private static final String SCENARIOS = "_scenarios";

  private final Source source;
  private final HelmGroup named;
  private final String group;
  private final String toGroups;
  private final HelmFolder folder;

  /**
   * A file of tables.
   *
   * @param named whose tables they are
   * @param toGroups how the files that hold all tables of a group are reached from it
   */
  HelmTableFile(Source source, HelmGroup named, String toGroups) throws IOException {
    this.source = source;
    this.named = named;
    this.group = named.name();
    this.toGroups = toGroups;
    this.folder = HelmFolder.around(source);
  }

  /** {@return what a column is of whose header names no group} */
  String groupInHeaders() {
    return folder.displayOf(group);
  }

  void emit(ImmutableList<HelmTable> tables, ScoreSink sink) throws IOException {
    Optional<String> mainInFolder =
        folder.mainGroup().isPresent() ? folder.mainGroup() : mainBeside();
    ImmutableSet<ImmutableList<String>> readElsewhere = readElsewhere(mainInFolder);
    Optional<String> mainGroup = mainInFolder.or(() -> ownAsMain(tables));
    Set<String> runGroups = new HashSet<>();
    for (HelmTable table : tables) {
      runGroups.addAll(table.runGroups());
    }
    boolean isWhole = toGroups.isEmpty();
    if (mainGroup.filter(main -> !isWhole || !main.equals(group)).isPresent()) {
      tablesOf(mainGroup.get(), any -> true).forEach(table -> runGroups.addAll(table.runGroups()));
    }
    HelmBoard board = HelmBoard.of(folder.project(), mainGroup, runGroups);
    warnIfNamedByFile(tables, mainGroup, board, sink);
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
      scores.emit(table, scenario(table, tables));
    }
  }

  /**
   * The columns of groups that come before. A file of one table comes behind those that hold all
   * tables of a group, of whatever group.
   */
  private ImmutableSet<ImmutableList<String>> readElsewhere(Optional<String> mainInFolder)
      throws IOException {
    ImmutableSet.Builder<ImmutableList<String>> keys = ImmutableSet.builder();
    Set<String> before = new LinkedHashSet<>(folder.before(group));
    mainInFolder.filter(main -> !main.equals(group)).ifPresent(before::add);
    for (String other : before) {
      keys(tablesOf(other, source::isReadWith)).forEach(keys::add);
    }
    for (String other : toGroups.isEmpty() ? ImmutableSet.<String>of() : folder.groups()) {
      if (!other.equals(group)
          && source.beside(toGroups + other + ".json").filter(source::isReadWith).isPresent()) {
        keys(tablesOf(other, source::isReadWith)).forEach(keys::add);
      }
    }
    return keys.build();
  }

  private void note(ScoreSink sink, String topic, String sentence) {
    sink.problem(
        Problem.of(Problem.Severity.NOTE, topic, "%s", sentence).at(Location.of(source.name())));
  }

  /** A file that lies alone is its leaderboard's front page if it has many scenarios. */
  private Optional<String> ownAsMain(ImmutableList<HelmTable> tables) {
    return Optional.of(group)
        .filter(own -> isMain(own, tables))
        .filter(
            own ->
                isCertain(named)
                    || folder.groups().contains(own)
                    || !HelmBoard.isShownBy(runGroups(tables)));
  }

  private static boolean isCertain(HelmGroup named) {
    return named.isStated() || named.name().endsWith(SCENARIOS);
  }

  private static boolean isMain(String group, ImmutableList<HelmTable> tables) {
    return group.endsWith(SCENARIOS)
        || tables.stream().anyMatch(table -> table.runGroups().size() > 1);
  }

  /**
   * The front page's group where no groups.json names it: the one group beside this file, or of it,
   * that has many scenarios.
   */
  private Optional<String> mainBeside() throws IOException {
    Set<String> mains = new LinkedHashSet<>();
    for (Source neighbour : neighbours()) {
      Optional<HelmGroup> other = groupOf(neighbour);
      if (other.filter(HelmTableFile::isCertain).isPresent()
          && isMain(other.get().name(), tablesIn(neighbour, ""))) {
        mains.add(other.get().name());
      }
    }
    return mains.size() == 1 ? mains.stream().findFirst() : Optional.empty();
  }

  /** Every file looks into every other, so that the work grows with the square. */
  private ImmutableList<Source> neighbours() {
    ImmutableList<Source> all = source.neighbours();
    return all.size() > MOST_NEIGHBOURS ? ImmutableList.of() : all;
  }

  /** {@return the group of a file of the same kind as this one} */
  private Optional<HelmGroup> groupOf(Source neighbour) throws IOException {
    boolean isWhole = toGroups.isEmpty();
    if (!isWhole && HelmRelease.isLatex(neighbour)) {
      return Optional.of(HelmGroup.ofLatex(neighbour));
    }
    if (!HelmRelease.isTables(neighbour) || HelmFolder.MARKS.contains(neighbour.fileName())) {
      return Optional.empty();
    }
    boolean isList = JsonStart.of(neighbour).isList();
    if (isList != isWhole) {
      return Optional.empty();
    }
    return Optional.of(isWhole ? HelmGroup.ofAll(neighbour) : HelmGroup.ofTable(neighbour));
  }

  private static ImmutableList<HelmTable> tablesIn(Source file, String display) throws IOException {
    if (!HelmRelease.isLatex(file)) {
      return HelmIndex.of(file, display);
    }
    HelmLatex latex = new HelmLatex(Location.of(file.name()), ScoreSink.discarding(), display);
    return latex.read("", file).stream().collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSet<String> runGroups(ImmutableList<HelmTable> tables) {
    return tables.stream()
        .flatMap(table -> table.runGroups().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Where the file's name gives part of a benchmark's id, and nothing in the release backs it. */
  private void warnIfNamedByFile(
      ImmutableList<HelmTable> tables,
      Optional<String> mainGroup,
      HelmBoard board,
      ScoreSink sink) {
    if (named.isStated() || folder.groups().contains(group)) {
      return;
    }
    boolean givesBoard =
        mainGroup.filter(group::equals).isPresent() && !HelmBoard.isShownBy(runGroups(tables));
    boolean givesScenario =
        runGroups(tables).contains(group)
            && tables.stream()
                .flatMap(table -> table.data().stream())
                .filter(column -> column.runGroup().equals(group))
                .anyMatch(HelmBenchmarks::isScored);
    if (givesBoard || givesScenario) {
      FileTitle.warnNamedByFile(source, "group", givesScenario ? group : board.toString(), sink);
    }
  }

  /** The tables of another group without their rows, from whichever of those files hold them. */
  private ImmutableList<HelmTable> tablesOf(String other, Predicate<Source> files)
      throws IOException {
    String display = folder.displayOf(other);
    Optional<Source> whole = source.beside(toGroups + other + ".json").filter(files);
    if (whole.isPresent()) {
      return HelmIndex.of(whole.get(), display);
    }
    ImmutableList.Builder<HelmTable> tables = ImmutableList.builder();
    for (Source neighbour : neighbours()) {
      if (files.test(neighbour)
          && groupOf(neighbour).filter(named -> named.name().equals(other)).isPresent()) {
        tables.addAll(tablesIn(neighbour, display));
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

  /** How many items each scenario has, where a table states it and all its rows agree. */
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
        (runGroup, stated) -> {
          double count = stated.iterator().next();
          if (stated.size() == 1 && count >= 1 && count == Math.rint(count)) {
            items.put(runGroup, (int) count);
          }
        });
    return items.buildOrThrow();
  }
}
