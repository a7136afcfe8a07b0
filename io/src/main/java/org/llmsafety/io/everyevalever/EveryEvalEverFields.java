package org.llmsafety.io.everyevalever;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;

/**
 * Fields of a record as they are found in the wild, where null means the same as nothing, and the
 * fields that the writer adds to say what the format has no place for.
 */
final class EveryEvalEverFields {
  /** What the names of fields start with that only this library writes and reads. */
  private static final String OURS = "llm_safety_tracker_";

  /** The model's full definition, in the details of the model. */
  static final String MODEL = OURS + "model";

  /** What the source had called the model, beside {@link #MODEL}. */
  static final String PUBLISHED = OURS + "published";

  /** The benchmark's full definition, in the details of the metric. */
  static final String BENCHMARK = OURS + "benchmark";

  /** All else of a score, in the details of the score. */
  static final String SCORE = OURS + "score";

  private static final String UNKNOWN = "unknown";

  private EveryEvalEverFields() {}

  /** {@return whether only this library writes and reads a field of that name} */
  static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }

  /** {@return what is at the end of these fields, unless it is missing or null} */
  static Optional<JsonCursor> find(JsonCursor start, String... path) {
    Optional<JsonCursor> found = Optional.of(start);
    for (String field : path) {
      found = found.flatMap(at -> at.find(field)).filter(at -> !at.isNull());
    }
    return found;
  }

  /** {@return the text, number or truth value there as a text, unless it is blank} */
  static Optional<String> text(JsonCursor start, String... path) {
    return find(start, path)
        .filter(at -> at.node().isValueNode())
        .map(at -> at.node().asText())
        .filter(text -> !text.isBlank());
  }

  /** {@return the text there, unless it says that it is unknown} */
  static Optional<String> known(JsonCursor start, String... path) {
    return text(start, path).filter(text -> !text.equals(UNKNOWN));
  }

  /** {@return the object there, or the one whose JSON stands there as a text, as converters do} */
  static Optional<JsonCursor> objectIn(JsonCursor at) {
    if (at.node().isObject()) {
      return Optional.of(at);
    }
    if (!at.node().isTextual() || !at.node().textValue().startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonWords.mapper(ReadLimits.withDefaults()).readTree(at.text());
      return Optional.of(new JsonCursor(node, at.path())).filter(it -> it.node().isObject());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** {@return the JSON that the writer put there as a text} */
  static Optional<JsonCursor> ours(JsonCursor start, String... path) {
    return find(start, path)
        .map(
            at -> {
              try {
                JsonNode node = JsonWords.mapper(ReadLimits.withDefaults()).readTree(at.text());
                return new JsonCursor(node, at.path());
              } catch (JsonProcessingException e) {
                throw at.mismatch("expected JSON, but " + JsonWords.reason(e));
              }
            });
  }
}
