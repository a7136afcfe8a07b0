package org.llmsafety.io.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.llmsafety.io.helm.HelmTable.Cell;
import org.llmsafety.io.helm.HelmTable.Column;
import org.llmsafety.io.helm.HelmTable.Row;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/**
 * Decodes the tables of {@code groups/*.json}. HELM leaves out fields that hold nothing, so a cell
 * without a value is a score that is missing.
 */
final class HelmTables {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  private final String group;
  private final JsonScoreEmitter emitter;

  /**
   * Decodes the tables of a group.
   *
   * @param group what a column is of whose header names no group
   */
  HelmTables(String group, JsonScoreEmitter emitter) {
    this.group = group;
    this.emitter = emitter;
  }

  /** {@return the tables of a list of them, or the one that the document is} */
  ImmutableList<HelmTable> read(JsonCursor document) {
    if (!document.node().isArray()) {
      return emitter.decoded(document, this::table).stream()
          .collect(ImmutableList.toImmutableList());
    }
    return document.elements(at -> emitter.decoded(at, this::table)).stream()
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private HelmTable table(JsonCursor at) {
    String name = at.text("name").or(() -> at.text("title")).orElse("");
    ImmutableList<Column> columns = at.get("header").elements(this::column);
    ImmutableList<Row> rows =
        at.get("rows").elements(row -> emitter.decoded(row, r -> row(r, columns.size()))).stream()
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> links =
        at.find("links")
            .map(list -> list.elements(link -> link.text("href").orElse("")))
            .orElse(ImmutableList.of());
    return new HelmTable(name, emitter.at(at), columns, rows, links);
  }

  private Column column(JsonCursor at) {
    String text = plain(at);
    Optional<Boolean> lowerIsBetter =
        at.find("lower_is_better")
            .map(JsonCursor::node)
            .filter(JsonNode::isBoolean)
            .map(JsonNode::booleanValue);
    Optional<JsonCursor> metadata = at.find("metadata");
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

  private Row row(JsonCursor at, int columns) {
    ImmutableList<JsonCursor> cells = at.elements(cell -> cell);
    if (cells.isEmpty() || cells.size() != columns) {
      throw at.mismatch("expected " + columns + " cells, but were " + cells.size());
    }
    List<Cell> values = new ArrayList<>();
    for (JsonCursor cell : cells.subList(1, cells.size())) {
      values.add(
          emitter.decoded(cell, this::cell).orElseGet(() -> Cell.unreadable(emitter.at(cell))));
    }
    ImmutableList<String> runSpecNames =
        cells.stream()
            .flatMap(cell -> cell.find("run_spec_names").or(() -> cell.find("run_names")).stream())
            .flatMap(names -> names.elements(JsonCursor::text).stream())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return new Row(emitter.at(at), plain(cells.get(0)), runSpecNames, ImmutableList.copyOf(values));
  }

  private Cell cell(JsonCursor at) {
    Optional<JsonCursor> value = at.find("value").filter(node -> !node.isNull());
    String why = at.text("description").orElse("");
    return new Cell(
        emitter.at(at),
        value.map(node -> OptionalDouble.of(finite(node))).orElseGet(OptionalDouble::empty),
        why);
  }

  private static double finite(JsonCursor at) {
    double number = at.number();
    if (Double.isInfinite(number)) {
      throw at.mismatch("expected a finite number, but was " + number);
    }
    return number;
  }

  /** {@return the text of a cell without its markdown} */
  private static String plain(JsonCursor at) {
    String text = at.get("value").text();
    boolean isMarkdown = at.find("markdown").filter(flag -> flag.node().asBoolean()).isPresent();
    String plain =
        isMarkdown ? Jsoup.parseBodyFragment(LINK.matcher(text).replaceAll("$1")).text() : text;
    if (plain.isBlank()) {
      throw at.mismatch("expected a name, but it is blank");
    }
    return plain;
  }
}
