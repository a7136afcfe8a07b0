package org.llmsafety.io.scores;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;
import org.llmsafety.io.table.LayoutSuggestion;

/**
 * The JSON that {@link ScoreWriter#json} writes. Read from front to back, holding the definitions
 * and one score at a time; definitions stand before the scores that use them.
 */
public final class ScoresJson implements SourceFormat {

  /** Made by {@link java.util.ServiceLoader}. */
  public ScoresJson() {}

  @Override
  public String name() {
    return "LLM Safety Tracker JSON";
  }

  @Override
  public boolean recognises(Source source) {
    return JsonDocument.FORMAT.equals(JsonStart.of(source).text("format").orElse(""));
  }

  /** {@return the fields of another document, and a layout to try} */
  @Override
  public Optional<String> suggestion(Source source) {
    return LayoutSuggestion.forJson(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    JsonScores scores = new JsonScores(Location.of(source.name()), sink);
    JsonFile.parse(source, sink, parser -> readDocument(parser, scores));
  }

  private static void readDocument(JsonParser parser, JsonScores scores) throws IOException {
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("version")
          && !(value == JsonToken.VALUE_NUMBER_INT
              && parser.getIntValue() == JsonDocument.VERSION)) {
        scores.report(
            JsonFile.line(parser), name, "expected version 1, but was " + parser.getText());
        return;
      }
      if (name.equals("scores") && value == JsonToken.START_ARRAY) {
        readScores(parser, scores);
      } else if (value == JsonToken.START_OBJECT) {
        readDefinitions(name, parser, scores);
      } else {
        parser.skipChildren();
      }
    }
    // What is cut off ends without closing its object, and without an error of the parser's.
    scores.finish(JsonFile.line(parser), parser.currentToken() == JsonToken.END_OBJECT);
  }

  private static void readScores(JsonParser parser, JsonScores scores) throws IOException {
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long line = JsonFile.line(parser);
      JsonNode node = parser.readValueAsTree();
      scores.score(line, new JsonCursor(node, "scores[" + index++ + "]"));
    }
    scores.sawScores();
  }

  private static void readDefinitions(String name, JsonParser parser, JsonScores scores)
      throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      long line = JsonFile.line(parser);
      JsonNode node = parser.readValueAsTree();
      scores.definition(line, name, key, new JsonCursor(node, name + "." + key));
    }
  }
}
