package org.llmsafety.io.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;

/**
 * What a log of Inspect says of its run and, if they are to be read, what its samples scored. The
 * log is read from front to back and its samples, which may be many times all else, are not held.
 *
 * @param header the fields that say what was run and what came out, as far as the log has them
 * @param samples what the samples scored; empty if they were not to be read
 */
record InspectDocument(JsonCursor header, Optional<InspectSamples> samples) {
  private static final ImmutableSet<String> HEADER_FIELDS =
      ImmutableSet.of("version", "status", "eval", "plan", "results", "error", "invalidated");

  static InspectDocument read(Source source, ScoreSink sink, boolean readsSamples)
      throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    Optional<InspectSamples> samples =
        readsSamples ? Optional.of(new InspectSamples()) : Optional.empty();
    JsonFile.parse(
        source,
        sink,
        parser -> {
          read(parser, header, samples);
          if (parser.currentToken() != JsonToken.END_OBJECT) {
            sink.problem(
                Problem.of(
                        Problem.Severity.ERROR,
                        "broken-json",
                        "the log must end with a brace, but is cut off")
                    .at(Location.of(source.name())));
          }
        });
    Optional<Source> summaries = source.beside(InspectFiles.SUMMARIES);
    if (samples.isPresent()
        && source.fileName().equals(InspectFiles.HEADER)
        && summaries.isPresent()) {
      JsonFile.parse(summaries.get(), sink, parser -> readSummaries(parser, samples.get()));
    }
    return new InspectDocument(new JsonCursor(header, ""), samples);
  }

  private static void readSummaries(JsonParser parser, InspectSamples samples) throws IOException {
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      samples.readAll(parser);
    }
  }

  private static void read(JsonParser parser, ObjectNode header, Optional<InspectSamples> samples)
      throws IOException {
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (HEADER_FIELDS.contains(name)) {
        JsonNode node = parser.readValueAsTree();
        header.set(name, node);
      } else if (name.equals("samples") && value == JsonToken.START_ARRAY && samples.isPresent()) {
        samples.get().readAll(parser);
      } else {
        parser.skipChildren();
      }
    }
  }
}
