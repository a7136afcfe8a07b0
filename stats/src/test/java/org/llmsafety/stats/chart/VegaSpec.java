package org.llmsafety.stats.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Streams;
import java.util.List;

/** A specification in Vega-Lite, for tests to read. */
final class VegaSpec {
  private VegaSpec() {}

  static JsonNode spec(Figure figure) throws JsonProcessingException {
    return new ObjectMapper().readTree(VegaLite.withDefaults().encode(figure));
  }

  /** {@return the view of a panel that is alone in its figure} */
  static JsonNode view(Panel panel) throws JsonProcessingException {
    return spec(Figure.titled("t").plus(panel)).at("/vconcat/0");
  }

  /** {@return the layers of a panel whose mark is of a kind} */
  static List<JsonNode> layers(JsonNode view, String mark) {
    return Streams.stream(view.get("layer"))
        .filter(layer -> layer.at("/mark/type").asText().equals(mark))
        .toList();
  }

  static List<JsonNode> values(JsonNode layer) {
    return Streams.stream(layer.at("/data/values")).toList();
  }

  static List<String> texts(JsonNode list) {
    return Streams.stream(list).map(JsonNode::asText).toList();
  }

  static List<Double> numbers(JsonNode list) {
    return Streams.stream(list).map(JsonNode::asDouble).toList();
  }
}
