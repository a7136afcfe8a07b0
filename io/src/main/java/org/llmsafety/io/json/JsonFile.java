package org.llmsafety.io.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * Reads a source that is one JSON document, within the source's limits. JSON that is broken, cut
 * off or past a limit is reported with its line.
 */
public final class JsonFile {
  private JsonFile() {}

  /** Reads a document token by token. */
  @FunctionalInterface
  public interface TokenAction {
    /** Reads the document; the parser stands before its first token. */
    void read(JsonParser parser) throws IOException;
  }

  /**
   * {@return the whole document, held in memory; nothing if it is broken, cut off or too large,
   * which is reported}
   *
   * @throws IOException if the bytes cannot be read
   */
  public static Optional<JsonCursor> read(Source source, ScoreSink sink) throws IOException {
    JsonNode[] root = new JsonNode[1];
    try (InputStream bytes = source.openWhole()) {
      parse(
          source,
          bytes,
          sink,
          parser -> {
            root[0] = parser.readValueAsTree();
            if (root[0] != null && parser.nextToken() != null) {
              report(
                  parser.currentTokenLocation().getLineNr(),
                  source,
                  sink,
                  "text goes on behind it");
            }
          });
    }
    return Optional.ofNullable(root[0]).map(node -> new JsonCursor(node, ""));
  }

  /**
   * Reads a document token by token, without keeping it in memory.
   *
   * @throws IOException if the bytes cannot be read
   */
  public static void parse(Source source, ScoreSink sink, TokenAction reading) throws IOException {
    try (InputStream bytes = source.open()) {
      parse(source, bytes, sink, reading);
    }
  }

  private static void parse(Source source, InputStream bytes, ScoreSink sink, TokenAction reading)
      throws IOException {
    try (JsonParser parser = JsonWords.mapper(source.limits()).createParser(bytes)) {
      reading.read(parser);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      report(line, source, sink, JsonWords.reason(e));
    }
  }

  private static void report(long line, Source source, ScoreSink sink, String reason) {
    sink.problem(
        Problem.of(Problem.Severity.ERROR, "broken-json", "the JSON cannot be read on: %s", reason)
            .at(Location.of(source.name()).atLine(Math.max(1, line))));
  }

  /** {@return the line that the parser is at, from 1} */
  public static long line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
