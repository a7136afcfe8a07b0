package org.llmsafety.io.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;

/**
 * What a log of Inspect says of its run. The log is read from front to back and its samples, which
 * may be many times all else, are not held.
 *
 * @param header the fields that say what was run and what came out, as far as the log has them
 */
record InspectDocument(JsonCursor header) {
  private static final ImmutableSet<String> HEADER_FIELDS =
      ImmutableSet.of("version", "status", "eval", "plan", "results", "error", "invalidated");

  /** Reads a log, its samples unread. */
  static InspectDocument read(Source source, ScoreSink sink) throws IOException {
    return read(source, sink, Optional.empty());
  }

  /** Reads a log and hands on its samples, as they come. */
  static InspectDocument read(Source source, ScoreSink sink, Consumer<InspectSample> samples)
      throws IOException {
    return read(source, sink, Optional.of(samples));
  }

  private static InspectDocument read(
      Source source, ScoreSink sink, Optional<Consumer<InspectSample>> samples) throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    Location location = Location.of(source.name());
    JsonFile.parse(
        source,
        sink,
        parser -> {
          read(parser, header, location, samples);
          if (parser.currentToken() != JsonToken.END_OBJECT) {
            sink.problem(
                Problem.of(
                        Problem.Severity.ERROR,
                        "broken-json",
                        "the log must end with a brace, but is cut off")
                    .at(location));
          }
        });
    if (samples.isPresent() && source.fileName().equals(InspectFiles.HEADER)) {
      Optional<Source> summaries = source.beside(InspectFiles.SUMMARIES);
      if (summaries.isPresent()) {
        Location list = Location.of(summaries.get().name());
        JsonFile.parse(summaries.get(), sink, parser -> readSummaries(parser, list, samples.get()));
      }
    }
    return new InspectDocument(new JsonCursor(header, ""));
  }

  private static void readSummaries(
      JsonParser parser, Location list, Consumer<InspectSample> samples) throws IOException {
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      InspectSample.readAll(parser, list, samples);
    }
  }

  private static void read(
      JsonParser parser,
      ObjectNode header,
      Location location,
      Optional<Consumer<InspectSample>> samples)
      throws IOException {
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (HEADER_FIELDS.contains(name)) {
        JsonNode node = parser.readValueAsTree();
        header.set(name, node);
      } else if (name.equals("samples") && value == JsonToken.START_ARRAY && samples.isPresent()) {
        InspectSample.readAll(parser, location.inField(name), samples.get());
      } else {
        parser.skipChildren();
      }
    }
  }
}
