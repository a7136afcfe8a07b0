package org.llmsafety.io.scores;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Location;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;
import org.llmsafety.io.table.LayoutSuggestion;

/**
 * The JSON that {@link ScoreWriter#json} writes, whatever the order of its keys. Read from front to
 * back, holding the definitions and one score at a time; where scores stand before a definition,
 * the document is read a second time.
 */
public final class ScoresJson implements SourceFormat {
  private static final ImmutableSet<String> DEFINITIONS =
      ImmutableSet.of("version", "citations", "benchmarks", "models");
  private static final ImmutableSet<String> KEYS =
      ImmutableSet.<String>builder().addAll(DEFINITIONS).add("format", "scores").build();

  /** Made by {@link java.util.ServiceLoader}. */
  public ScoresJson() {}

  @Override
  public String name() {
    return "LLM Safety Tracker JSON";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    Optional<String> format = start.text("format");
    if (format.isPresent()) {
      return format.orElseThrow().equals(JsonDocument.FORMAT);
    }
    ImmutableSet<String> seen = start.fieldsOf();
    return !seen.isEmpty() && KEYS.containsAll(seen) && JsonDocument.FORMAT.equals(format(source));
  }

  /** {@return what stands under "format", which may come after all scores; blank for nothing} */
  private static String format(Source source) {
    try (InputStream bytes = source.open();
        JsonParser parser = JsonWords.mapper(source.limits()).createParser(bytes)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("format") && value == JsonToken.VALUE_STRING) {
          return parser.getText();
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return ""; // Not recognised; whoever reads it reports what is wrong.
    }
    return "";
  }

  /** {@return the fields of another document, and a layout to try} */
  @Override
  public Optional<String> suggestion(Source source) {
    return LayoutSuggestion.forJson(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    JsonScores scores = new JsonScores(Location.of(source.name()), sink);
    boolean[] isDone = {true};
    JsonFile.parse(source, sink, parser -> isDone[0] = readDocument(parser, scores));
    if (!isDone[0]) {
      JsonFile.parse(source, sink, parser -> readScoresOnly(parser, scores));
    }
  }

  /** {@return whether the scores were read, too: nothing that they need came after them} */
  private static boolean readDocument(JsonParser parser, JsonScores scores) throws IOException {
    Set<String> missing = new HashSet<>(DEFINITIONS);
    boolean isDone = true;
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      missing.remove(name);
      if (name.equals("version")
          && !(value == JsonToken.VALUE_NUMBER_INT
              && parser.getIntValue() == JsonDocument.VERSION)) {
        scores.report(
            JsonFile.line(parser), name, "expected version 1, but was " + parser.getText());
        return true;
      }
      if (name.equals("scores") && value == JsonToken.START_ARRAY) {
        isDone = missing.isEmpty();
        scores.sawScores();
        if (isDone) {
          readScores(parser, scores);
        } else {
          parser.skipChildren();
        }
      } else if (value == JsonToken.START_OBJECT) {
        readDefinitions(name, parser, scores);
      } else {
        parser.skipChildren();
      }
    }
    // What is cut off ends without closing its object, and without an error of the parser's.
    scores.finish(JsonFile.line(parser), parser.currentToken() == JsonToken.END_OBJECT);
    return isDone;
  }

  private static void readScoresOnly(JsonParser parser, JsonScores scores) throws IOException {
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("scores")) {
        readScores(parser, scores);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void readScores(JsonParser parser, JsonScores scores) throws IOException {
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long line = JsonFile.line(parser);
      JsonNode node = parser.readValueAsTree();
      scores.score(line, new JsonCursor(node, "scores[" + index++ + "]"));
    }
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
