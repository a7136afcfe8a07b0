package org.llmsafety.io.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * A row of a JSON document.
 *
 * @param node what stands in the row's place
 * @param keys what it is keyed by, by column
 * @param path to it
 * @param start where it starts
 */
record JsonRow(JsonNode node, ImmutableMap<String, String> keys, String path, Location start)
    implements TableRow {

  @Override
  public Optional<String> text(String column) {
    Optional<String> key = Optional.ofNullable(keys.get(column));
    if (key.isPresent()) {
      return key.filter(text -> !text.isBlank());
    }
    return value(column)
        .filter(value -> !value.isNull())
        .map(value -> value.isContainerNode() ? JsonWords.text(value) : value.asText())
        .filter(text -> !text.isBlank());
  }

  private Optional<JsonNode> value(String column) {
    boolean isBare = column.equals(JsonLayout.VALUE) && !node.isObject();
    return isBare ? Optional.of(node) : find(node, column);
  }

  /**
   * {@return what stands in that column, if it is neither a text nor a number}
   *
   * @param isName whether true and false are none either
   */
  Optional<String> misfit(String column, boolean isName) {
    return keys.containsKey(column)
        ? Optional.empty()
        : value(column)
            .flatMap(
                value ->
                    value.isContainerNode()
                        ? Optional.of(value.isObject() ? "an object" : "an array")
                        : Optional.of(value.asText()).filter(text -> isName && value.isBoolean()));
  }

  /** The field of that name, or what its dots lead to. */
  private static Optional<JsonNode> find(JsonNode node, String column) {
    Optional<JsonNode> field = Optional.ofNullable(node.get(column));
    int dot = column.indexOf('.');
    while (field.isEmpty() && dot >= 0) {
      String rest = column.substring(dot + 1);
      field =
          Optional.ofNullable(node.get(column.substring(0, dot)))
              .flatMap(child -> find(child, rest));
      dot = column.indexOf('.', dot + 1);
    }
    return field;
  }

  @Override
  public Location location() {
    return path.isEmpty() ? start : start.inField(path);
  }

  @Override
  public Location location(String column) {
    boolean isOwn = keys.containsKey(column) || !node.isObject();
    return isOwn ? location() : start.inField(JsonRows.join(path, column));
  }
}
