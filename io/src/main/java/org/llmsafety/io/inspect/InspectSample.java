package org.llmsafety.io.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Location;

/**
 * One sample of a log in one epoch: what it scored, and nothing of what was said.
 *
 * @param id of the sample
 * @param epoch counted from 1
 * @param scores by scorer, as the log has them; empty where the sample was not scored
 * @param metadata the short plain values that the data set gives with the sample, as texts
 * @param at where it stands
 */
record InspectSample(
    String id, long epoch, JsonNode scores, ImmutableMap<String, String> metadata, Location at) {

  /** What names a group is shorter; prompts and answers are longer. */
  private static final int LONGEST_PLAIN = 200;

  private static final JsonNode NO_SCORES = JsonNodeFactory.instance.objectNode();

  /** {@return this sample, of which only its place and what groups it are to be kept} */
  InspectSample withoutScores() {
    return new InspectSample(id, epoch, NO_SCORES, metadata, at);
  }

  /** Hands on the samples of a list, of which the parser is at the start. */
  static void readAll(JsonParser parser, Location list, Consumer<InspectSample> action)
      throws IOException {
    int index = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String place = list.field().orElse("") + "[" + index++ + "]";
      read(parser, list.inField(place)).ifPresent(action);
    }
  }

  /** {@return the sample at whose start the parser is, if it has an id} */
  static Optional<InspectSample> read(JsonParser parser, Location at) throws IOException {
    Optional<String> id = Optional.empty();
    long epoch = 1;
    JsonNode scores = NO_SCORES;
    ImmutableMap<String, String> metadata = ImmutableMap.of();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("id") && value.isScalarValue()) {
        id = Optional.of(parser.getText());
      } else if (name.equals("epoch") && value == JsonToken.VALUE_NUMBER_INT) {
        epoch = parser.getLongValue();
      } else if (name.equals("scores") && value == JsonToken.START_OBJECT) {
        scores = parser.readValueAsTree();
      } else if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
        metadata = plainValues(parser);
      } else {
        parser.skipChildren();
      }
    }
    JsonNode found = scores;
    long number = epoch;
    ImmutableMap<String, String> plain = metadata;
    return id.map(name -> new InspectSample(name, number, found, plain, at));
  }

  private static ImmutableMap<String, String> plainValues(JsonParser parser) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken().isScalarValue()) {
        String value = parser.getText();
        if (value.length() <= LONGEST_PLAIN) {
          values.put(name, value);
        }
      } else {
        parser.skipChildren();
      }
    }
    return ImmutableMap.copyOf(values);
  }
}
