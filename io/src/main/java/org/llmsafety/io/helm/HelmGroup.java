package org.llmsafety.io.helm;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;

/**
 * Which group's tables a file holds. A LaTeX table says so in its caption, a JSON table in the
 * links to its twins; only where they are missing is it taken from the file's name.
 *
 * @param name "safety_scenarios"
 * @param table the first table: "accuracy"; blank where the file does not say
 * @param isStated whether the file itself says so, and not its name
 */
record HelmGroup(String name, String table, boolean isStated) {
  private static final Pattern CAPTION =
      Pattern.compile("\\\\caption\\{Results for (.*) \\(([^()]*)\\)\\}");
  private static final Pattern LINKED = Pattern.compile("([^/\\\\]+)\\.(?:tex|json)$");

  /** {@return the group of a file that holds one table as JSON} */
  static HelmGroup ofTable(Source source) throws IOException {
    Optional<HelmTable> table = HelmIndex.of(source, "").stream().findFirst();
    String name = table.map(HelmTable::name).orElse("");
    return table
        .flatMap(HelmGroup::linked)
        .map(group -> new HelmGroup(group, name, true))
        .orElseGet(() -> ofTitle(source, name));
  }

  /** {@return the group of a file that holds all of its tables} */
  static HelmGroup ofAll(Source source) throws IOException {
    return HelmIndex.of(source, "").stream()
        .flatMap(table -> linked(table).stream())
        .findFirst()
        .map(group -> new HelmGroup(group, "", true))
        .orElseGet(() -> new HelmGroup(title(source), "", false));
  }

  /** {@return the group of a file that holds one table in LaTeX} */
  static HelmGroup ofLatex(Source source) throws IOException {
    Matcher caption = CAPTION.matcher(textOf(source));
    return caption.find()
        ? new HelmGroup(unescaped(caption.group(2)), unescaped(caption.group(1)), true)
        : ofTitle(source, "");
  }

  private static String unescaped(String latex) {
    return latex.replaceAll("\\\\([_&%#$])", "$1");
  }

  private static Optional<String> linked(HelmTable table) {
    ImmutableList<String> groups =
        table.links().stream()
            .map(LINKED::matcher)
            .filter(Matcher::find)
            .flatMap(link -> before(link.group(1), table.name()).stream())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return groups.size() == 1 ? Optional.of(groups.get(0)) : Optional.empty();
  }

  private static HelmGroup ofTitle(Source source, String table) {
    String title = title(source);
    return new HelmGroup(before(title, table).orElse(title), table, false);
  }

  /** HELM's groups are in lower case. */
  private static String title(Source source) {
    return Ascii.toLowerCase(FileTitle.of(source));
  }

  /** "safety_scenarios" of "safety_scenarios_accuracy" and "accuracy". */
  private static Optional<String> before(String stem, String table) {
    String end = "_" + table;
    boolean isNamedSo = !table.isEmpty() && stem.length() > end.length() && stem.endsWith(end);
    return isNamedSo
        ? Optional.of(stem.substring(0, stem.length() - end.length()))
        : Optional.empty();
  }

  /** {@return the name of the files of its first table, without ending} */
  String tableFile() {
    return name + "_" + table;
  }

  private static String textOf(Source source) throws IOException {
    try (InputStreamReader text =
        new InputStreamReader(source.openWhole(), StandardCharsets.UTF_8)) {
      return CharStreams.toString(text);
    }
  }
}
