package org.llmsafety.io.helm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/** The names, headers and links of a file's tables, their rows passed over. */
final class HelmIndex {
  private static final ImmutableList<String> KEPT =
      ImmutableList.of("name", "title", "header", "links");

  private HelmIndex() {}

  /**
   * {@return the tables of a file, without rows; what does not fit is left out}
   *
   * @param group what a column is of whose header names no group
   */
  static ImmutableList<HelmTable> of(Source source, String group) throws IOException {
    HelmTables tables = new HelmTables(group, JsonScoreEmitter.of(source, ScoreSink.discarding()));
    ImmutableList.Builder<HelmTable> found = ImmutableList.builder();
    JsonFile.parse(
        source,
        ScoreSink.discarding(),
        parser -> {
          JsonToken first = parser.nextToken();
          if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              found.addAll(tables.read(new JsonCursor(headOf(parser), "")));
            }
          } else if (first == JsonToken.START_OBJECT) {
            found.addAll(tables.read(new JsonCursor(headOf(parser), "")));
          }
        });
    return found.build();
  }

  private static JsonNode headOf(JsonParser parser) throws IOException {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.putArray("rows");
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (KEPT.contains(name) && value != null) {
        head.set(name, parser.<JsonNode>readValueAsTree());
      } else {
        parser.skipChildren();
      }
    }
    return head;
  }
}
