package org.llmsafety.io.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.llmsafety.io.format.HelmTable.Cell;
import org.llmsafety.io.format.HelmTable.Column;
import org.llmsafety.io.format.HelmTable.Row;

/**
 * Decodes the tables of {@code groups/*.json}. HELM leaves out fields that hold nothing, so a cell
 * without a value is a score that is missing.
 */
final class HelmTables {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  private final String group;
  private final JsonPouring pouring;

  /**
   * Decodes the tables of a group.
   *
   * @param group what a column is of whose header names no group
   */
  HelmTables(String group, JsonPouring pouring) {
    this.group = group;
    this.pouring = pouring;
  }

  /** {@return the tables of a list of them, or the one that the document is} */
  ImmutableList<HelmTable> of(JsonAt document) {
    if (!document.node().isArray()) {
      return pouring.decoded(document, this::table).stream()
          .collect(ImmutableList.toImmutableList());
    }
    return document.elements(at -> pouring.decoded(at, this::table)).stream()
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private HelmTable table(JsonAt at) {
    String name = at.text("name").or(() -> at.text("title")).orElse("");
    ImmutableList<Column> columns = at.get("header").elements(this::column);
    ImmutableList<Row> rows =
        at.get("rows").elements(row -> pouring.decoded(row, r -> row(r, columns.size()))).stream()
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> links =
        at.find("links")
            .map(list -> list.elements(link -> link.text("href").orElse("")))
            .orElse(ImmutableList.of());
    return new HelmTable(name, pouring.at(at), columns, rows, links);
  }

  private Column column(JsonAt at) {
    String text = plain(at);
    Optional<Boolean> lowerIsBetter =
        at.find("lower_is_better")
            .map(JsonAt::node)
            .filter(JsonNode::isBoolean)
            .map(JsonNode::booleanValue);
    Optional<JsonAt> metadata = at.find("metadata");
    Optional<String> runGroup = metadata.flatMap(data -> data.text("run_group"));
    Optional<String> metric = metadata.flatMap(data -> data.text("metric"));
    if (runGroup.isEmpty() || metric.isEmpty()) {
      return Column.ofText(text, group, lowerIsBetter);
    }
    String perturbed =
        metadata
            .flatMap(data -> data.text("perturbation"))
            .map(perturbation -> metric.get() + " (" + perturbation + ")")
            .orElse(metric.get());
    return new Column(text, runGroup.get(), perturbed, lowerIsBetter);
  }

  private Row row(JsonAt at, int columns) {
    ImmutableList<JsonAt> cells = at.elements(cell -> cell);
    if (cells.isEmpty() || cells.size() != columns) {
      throw at.misfit("expected " + columns + " cells, but were " + cells.size());
    }
    List<Cell> values = new ArrayList<>();
    for (JsonAt cell : cells.subList(1, cells.size())) {
      values.add(
          pouring.decoded(cell, this::cell).orElseGet(() -> Cell.unreadable(pouring.at(cell))));
    }
    ImmutableList<String> runSpecNames =
        cells.stream()
            .flatMap(cell -> cell.find("run_spec_names").or(() -> cell.find("run_names")).stream())
            .flatMap(names -> names.elements(JsonAt::text).stream())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return new Row(pouring.at(at), plain(cells.get(0)), runSpecNames, ImmutableList.copyOf(values));
  }

  private Cell cell(JsonAt at) {
    Optional<JsonAt> value = at.find("value").filter(node -> !node.isNull());
    String why = at.text("description").orElse("");
    return new Cell(
        pouring.at(at),
        value.map(node -> OptionalDouble.of(finite(node))).orElseGet(OptionalDouble::empty),
        why);
  }

  private static double finite(JsonAt at) {
    double number = at.number();
    if (Double.isInfinite(number)) {
      throw at.misfit("expected a finite number, but was " + number);
    }
    return number;
  }

  /** {@return the text of a cell without its markdown} */
  private static String plain(JsonAt at) {
    String text = at.get("value").text();
    boolean isMarkdown = at.find("markdown").filter(flag -> flag.node().asBoolean()).isPresent();
    String plain =
        isMarkdown ? Jsoup.parseBodyFragment(LINK.matcher(text).replaceAll("$1")).text() : text;
    if (plain.isBlank()) {
      throw at.misfit("expected a name, but it is blank");
    }
    return plain;
  }
}
