package org.llmsafety.io.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;

/** Reads a source with a JSON document on every line, within the source's limits. */
public final class JsonLines {
  private static final int CHUNK_BYTES = 1 << 16;

  private JsonLines() {}

  /** Reads a line token by token. */
  @FunctionalInterface
  public interface LineAction {
    /**
     * Reads a line; the parser stands before its first token.
     *
     * @param number of the line, counted from 1
     */
    void read(long number, JsonParser parser) throws IOException;
  }

  /** Takes the document of a line. */
  @FunctionalInterface
  public interface DocumentAction {
    /**
     * Takes a document.
     *
     * @param line counted from 1
     */
    void take(long line, JsonCursor document);
  }

  /**
   * Hands on the documents one by one. A line that is broken or too long is reported, and the next
   * is read; blank lines are passed over.
   *
   * @throws IOException if the bytes cannot be read; documents handed on before stay valid
   */
  public static void read(Source source, ScoreSink sink, DocumentAction action) throws IOException {
    forEach(
        source,
        sink,
        (line, parser) -> {
          JsonNode document = parser.readValueAsTree();
          if (document != null && parser.nextToken() != null) {
            report(
                "broken-json",
                "the JSON cannot be read on: text goes on behind it",
                Location.of(source.name()).atLine(line),
                sink);
          } else if (document != null) {
            action.take(line, new JsonCursor(document, ""));
          }
        });
  }

  /**
   * Hands on the lines one by one. A line that is broken or longer than a document may be is
   * reported, and the next is read.
   *
   * @throws IOException if the bytes cannot be read; lines handed on before stay valid
   */
  public static void forEach(Source source, ScoreSink sink, LineAction reading) throws IOException {
    ObjectMapper mapper = JsonWords.mapper(source.limits());
    long most = Math.min(source.limits().documentBytes(), Integer.MAX_VALUE - 8);
    Location location = Location.of(source.name());
    try (InputStream bytes = source.open()) {
      Chunks chunks = new Chunks(bytes);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 0;
      boolean isMore = true;
      while (isMore) {
        number++;
        line.reset();
        long length = chunks.readLine(line, most);
        isMore = chunks.isMore();
        if (length > most) {
          report(
              "too-long",
              String.format(
                  Locale.ROOT,
                  "a line must have at most %,d bytes, but goes on (limit documentBytes)",
                  most),
              location.atLine(number),
              sink);
        } else if (!isBlank(line)) {
          read(mapper, line.toByteArray(), number, location.atLine(number), sink, reading);
        }
      }
    }
  }

  /** {@return whether a line is as good as empty, which would not be worth a parser} */
  private static boolean isBlank(ByteArrayOutputStream line) {
    return line.size() == 0 || (line.size() == 1 && line.toByteArray()[0] == '\r');
  }

  /** Bytes read many at a time. */
  private static final class Chunks {
    private final InputStream bytes;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int next;
    private int end;
    private boolean isMore = true;

    Chunks(InputStream bytes) {
      this.bytes = bytes;
    }

    /** {@return whether the line read last was ended, so that another follows, be it empty} */
    boolean isMore() {
      return isMore;
    }

    /** Writes the next line, as far as it fits, and returns how many bytes it has. */
    long readLine(ByteArrayOutputStream line, long most) throws IOException {
      long length = 0;
      while (true) {
        if (next == end) {
          next = 0;
          end = Math.max(0, bytes.read(buffer));
          if (end == 0) {
            isMore = false;
            return length;
          }
        }
        int stop = next;
        while (stop < end && buffer[stop] != '\n') {
          stop++;
        }
        line.write(buffer, next, (int) Math.max(0, Math.min(stop - next, most - length)));
        length += stop - next;
        next = stop;
        if (next < end) {
          next++;
          return length;
        }
      }
    }
  }

  private static void read(
      ObjectMapper mapper,
      byte[] line,
      long number,
      Location location,
      ScoreSink sink,
      LineAction reading)
      throws IOException {
    try (JsonParser parser = mapper.createParser(line)) {
      reading.read(number, parser);
    } catch (JsonProcessingException e) {
      String sentence = "the JSON cannot be read on: " + JsonWords.reason(e);
      report("broken-json", sentence, location, sink);
    }
  }

  private static void report(String topic, String sentence, Location location, ScoreSink sink) {
    sink.problem(Problem.of(Problem.Severity.ERROR, topic, "%s", sentence).at(location));
  }
}
