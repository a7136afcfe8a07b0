package org.llmsafety.io.internal.tasks;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.Splitter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;
import org.llmsafety.io.json.JsonCursor;

/**
 * Collects the settings of an evaluation's run as {@link Conditions}. What is null, empty or blank
 * is left out, and so is what may be a secret: a run's arguments can hold a key.
 */
public final class RunSettings {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)key|token|authorization"
              + "|.*(api|access|secret|private|auth|hf|bearer)[_-]?(key|token)"
              + "|.*(secret|password|credential).*");

  private static final Splitter ARGUMENTS = Splitter.on(',').trimResults().omitEmptyStrings();

  private final Map<String, String> values = new TreeMap<>();

  /** {@return the field's node, if it is there and not null} */
  public static Optional<JsonCursor> stated(JsonCursor at, String field) {
    return at.find(field).filter(child -> !child.isNull());
  }

  /** {@return the object at that field, or an empty one} */
  public static JsonCursor object(JsonCursor at, String field) {
    return stated(at, field)
        .filter(child -> child.node().isObject())
        .orElseGet(() -> new JsonCursor(JsonNodeFactory.instance.objectNode(), field));
  }

  /** {@return the count at that field, if it is a whole number from 1} */
  public static OptionalLong count(JsonCursor at, String field) {
    return stated(at, field)
        .map(JsonCursor::node)
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0)
        .map(node -> OptionalLong.of(node.longValue()))
        .orElseGet(OptionalLong::empty);
  }

  /** Takes the value of a field, under a name of its own. */
  public RunSettings with(String name, Optional<JsonCursor> value) {
    value
        .map(child -> text(child.node()))
        .filter(text -> !text.isBlank())
        .ifPresent(text -> values.put(name, text));
    return this;
  }

  /** Takes a text. */
  public RunSettings withText(String name, String text) {
    if (!text.isBlank()) {
      values.put(name, text);
    }
    return this;
  }

  /** Takes the fields of an object that are named, each under its name in words. */
  public RunSettings withFields(JsonCursor object, Iterable<String> fields) {
    fields.forEach(field -> with(field.replace('_', ' '), stated(object, field)));
    return this;
  }

  public Conditions conditions() {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> setting : values.entrySet()) {
      conditions = conditions.with(setting.getKey(), setting.getValue());
    }
    return conditions;
  }

  /** {@return the arguments of a text like "pretrained=x,dtype=float16", in the order of names} */
  public static Map<String, String> arguments(JsonNode node) {
    Map<String, String> arguments = new TreeMap<>();
    if (node.isObject()) {
      node.properties().forEach(field -> arguments.put(field.getKey(), text(field.getValue())));
    } else if (node.isTextual()) {
      for (String pair : ARGUMENTS.split(node.textValue())) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          arguments.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
      }
    }
    arguments.keySet().removeIf(name -> SECRET.matcher(name).matches());
    return arguments;
  }

  /** {@return a value as a person would say it: a text bare, an object as "a=1, b=2"} */
  private static String text(JsonNode node) {
    if (node.isNull()) {
      return "";
    }
    if (node.isArray()) {
      StringBuilder all = new StringBuilder();
      node.forEach(element -> all.append(all.isEmpty() ? "" : ", ").append(text(element)));
      return all.toString();
    }
    if (node.isObject()) {
      return arguments(node).entrySet().stream()
          .filter(entry -> !entry.getValue().isBlank())
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .collect(joining(", "));
    }
    return node.asText();
  }
}
