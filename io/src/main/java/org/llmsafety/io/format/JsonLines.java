package org.llmsafety.io.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/**
 * A source with one JSON document a line, read line by line within the source's limits. A line that
 * is broken or too long is reported and spoils only itself; blank lines are passed over.
 */
final class JsonLines {
  private static final int LF = '\n';

  private final Source source;
  private final ScoreSink sink;
  private final long mostBytes;
  private final ObjectMapper mapper;

  private JsonLines(Source source, ScoreSink sink) {
    this.source = source;
    this.sink = sink;
    this.mostBytes = Math.min(source.limits().documentBytes(), Integer.MAX_VALUE - 16L);
    this.mapper = JsonWords.mapper(source.limits());
  }

  /** What is done with the document of a line. */
  @FunctionalInterface
  interface Action {
    /**
     * Takes a document.
     *
     * @param line counted from 1
     */
    void take(long line, JsonAt document);
  }

  static void read(Source source, ScoreSink sink, Action action) throws IOException {
    JsonLines lines = new JsonLines(source, sink);
    try (InputStream in = new BufferedInputStream(source.open())) {
      lines.read(in, action);
    }
  }

  private void read(InputStream in, Action action) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long line = 1;
    boolean isTooLong = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == LF) {
        take(line++, bytes, isTooLong, action);
        bytes.reset();
        isTooLong = false;
      } else if (bytes.size() < mostBytes) {
        bytes.write(next);
      } else {
        isTooLong = true;
      }
    }
    take(line, bytes, isTooLong, action);
  }

  private void take(long line, ByteArrayOutputStream bytes, boolean isTooLong, Action action)
      throws IOException {
    if (isTooLong) {
      report(
          line,
          String.format(
              Locale.ROOT,
              "a line must have at most %,d bytes, but goes on (limit documentBytes)",
              mostBytes));
      return;
    }
    JsonNode document;
    try (JsonParser parser = mapper.createParser(bytes.toByteArray())) {
      document = parser.readValueAsTree();
      if (document != null && parser.nextToken() != null) {
        report(line, "the JSON cannot be read on: text goes on behind it");
        return;
      }
    } catch (JsonProcessingException e) {
      report(line, "the JSON cannot be read on: " + JsonWords.reason(e));
      return;
    }
    if (document != null) {
      action.take(line, new JsonAt(document, ""));
    }
  }

  private void report(long line, String sentence) {
    sink.report(
        Problem.of(Problem.Severity.ERROR, "broken-json", "%s", sentence)
            .at(Location.of(source.name()).atLine(line)));
  }
}
