package org.llmsafety.io.helm;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/** What lies around a table's file in the folder of a HELM release, as far as it is there. */
final class HelmFolder {
  /** Files that say of a folder that a release lies in it. */
  static final ImmutableList<String> MARKS =
      ImmutableList.of("groups.json", "summary.json", "schema.json");

  private static final String HREF = "?group=";
  private static final Pattern VERSION =
      Pattern.compile("(?<![\\p{Alnum}.])v\\d+\\.\\d+(?:\\.\\d+)?(?![\\p{Alnum}]|\\.\\d)");
  private static final Pattern PROJECT = Pattern.compile("([\\w-]+)/benchmark_output/");

  private final Source source;
  private final Optional<JsonCursor> summary;
  private final Optional<JsonCursor> schema;
  private final ImmutableList<String> groups;
  private final ImmutableMap<String, RunGroup> runGroups;

  /** A group of runs as the schema describes it. */
  private record RunGroup(String name, String display, ImmutableList<String> subgroups) {
    static RunGroup of(JsonCursor at) {
      String name = at.get("name").text();
      return new RunGroup(
          name,
          at.text("short_display_name").or(() -> at.text("display_name")).orElse(name),
          at.find("subgroups")
              .map(groups -> groups.elements(JsonCursor::text))
              .orElse(ImmutableList.of()));
    }

    boolean hasSubgroups() {
      return !subgroups.isEmpty();
    }
  }

  private HelmFolder(
      Source source,
      Optional<JsonCursor> summary,
      Optional<JsonCursor> schema,
      Optional<JsonCursor> index) {
    this.source = source;
    this.summary = summary;
    this.schema = schema;
    this.groups = index.map(HelmFolder::groups).orElse(ImmutableList.of());
    this.runGroups = schema.map(HelmFolder::runGroups).orElse(ImmutableMap.of());
  }

  /** {@return what lies around the file of a table} */
  static HelmFolder around(Source source) throws IOException {
    return new HelmFolder(
        source,
        companion(source, "summary.json"),
        companion(source, "schema.json"),
        companion(source, "groups.json"));
  }

  /** {@return how the folder of the release is reached from the file} */
  private static String root(Source source) {
    return Stream.of("../", "../../", "")
        .filter(up -> MARKS.stream().anyMatch(mark -> source.beside(up + mark).isPresent()))
        .findFirst()
        .orElse("../");
  }

  private static Optional<JsonCursor> companion(Source source, String name) throws IOException {
    Optional<Source> file = source.beside(root(source) + name);
    return file.isEmpty() ? Optional.empty() : JsonFile.read(file.get(), ScoreSink.discarding());
  }

  private static <T> Optional<T> tolerantly(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (DecodeException e) {
      return Optional.empty(); // Reported when the companion's own turn comes.
    }
  }

  /** {@return the groups that groups.json leads to, the front page's first} */
  static ImmutableList<String> groups(JsonCursor index) {
    return tolerantly(
            () ->
                Optional.of(
                    index.elements(table -> table.get("rows")).stream()
                        .flatMap(rows -> rows.elements(row -> row).stream())
                        .flatMap(row -> row.elements(cell -> cell).stream())
                        .flatMap(cell -> cell.text("href").stream())
                        .filter(href -> href.contains(HREF))
                        .map(href -> href.substring(href.indexOf(HREF) + HREF.length()))
                        .collect(ImmutableList.toImmutableList())))
        .orElse(ImmutableList.of());
  }

  private static ImmutableMap<String, RunGroup> runGroups(JsonCursor schema) {
    return tolerantly(() -> schema.find("run_groups").map(at -> at.elements(RunGroup::of)))
        .orElse(ImmutableList.of())
        .stream()
        .collect(ImmutableMap.toImmutableMap(RunGroup::name, group -> group, (a, b) -> a));
  }

  HelmModels models() {
    return schema
        .map(at -> HelmModels.of(at, JsonScoreEmitter.of(source, ScoreSink.discarding())))
        .orElseGet(HelmModels::none);
  }

  /** {@return the group of the leaderboard's front page} */
  Optional<String> mainGroup() {
    return groups.stream().findFirst();
  }

  /** {@return all groups that groups.json or the schema names} */
  ImmutableSet<String> groups() {
    return ImmutableSet.<String>builder().addAll(groups).addAll(runGroups.keySet()).build();
  }

  /** {@return what headers call a group; its own name where that is not known} */
  String displayOf(String group) {
    RunGroup known = runGroups.get(group);
    return known == null ? HelmSafetyScenario.displayOf(group).orElse(group) : known.display();
  }

  /**
   * {@return the groups whose tables come before those of this one, and may hold the same columns:
   * the main one and, in the schema's order, those that are made of some of the same}
   */
  ImmutableList<String> before(String group) {
    if (mainGroup().filter(group::equals).isPresent()) {
      return ImmutableList.of();
    }
    RunGroup own = runGroups.get(group);
    if (own == null) {
      return mainGroup().stream().collect(ImmutableList.toImmutableList());
    }
    Set<String> members = members(group, new HashSet<>());
    Stream<String> made =
        runGroups.values().stream()
            .takeWhile(other -> !(own.hasSubgroups() && other.name().equals(group)))
            .filter(RunGroup::hasSubgroups)
            .map(RunGroup::name);
    return Stream.concat(mainGroup().stream(), made)
        .distinct()
        .filter(other -> !other.equals(group))
        .filter(other -> !Collections.disjoint(members, members(other, new HashSet<>())))
        .collect(ImmutableList.toImmutableList());
  }

  /** A group and the groups that it is made of, and those that they are. */
  private Set<String> members(String group, Set<String> seen) {
    RunGroup known = runGroups.get(group);
    if (seen.add(group) && known != null) {
      known.subgroups().forEach(subgroup -> members(subgroup, seen));
    }
    return seen;
  }

  /** {@return the release: of summary.json, else of the file's path, else of a table's links} */
  Optional<String> edition(ImmutableList<String> links) {
    return tolerantly(
            () ->
                summary
                    .flatMap(at -> at.text("release").or(() -> at.text("suite")))
                    .filter(text -> !text.isBlank()))
        .or(
            () ->
                Stream.concat(Stream.of(source.name()), links.stream())
                    .flatMap(path -> lastVersion(path).stream())
                    .findFirst());
  }

  /** {@return the last version that a path names: "v1.5.0"} */
  static Optional<String> lastVersion(String path) {
    return VERSION.matcher(path).results().map(result -> result.group()).reduce((a, b) -> b);
  }

  /** {@return the project that the file's path names} */
  Optional<String> project() {
    Matcher project = PROJECT.matcher(source.name());
    return project.find() ? Optional.of(slug(project.group(1))) : Optional.empty();
  }

  /** {@return the lower-case words of a name, joined by dashes} */
  static String slug(String name) {
    String lower = Ascii.toLowerCase(name);
    String dashed =
        CharMatcher.forPredicate(Character::isLetterOrDigit)
            .negate()
            .trimAndCollapseFrom(lower, '-');
    return dashed.isEmpty() ? "unnamed" : dashed;
  }
}
