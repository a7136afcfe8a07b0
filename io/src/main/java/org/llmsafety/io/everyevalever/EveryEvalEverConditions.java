package org.llmsafety.io.everyevalever;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;

/** Under what a result was measured, as a record states it in several places. */
final class EveryEvalEverConditions {
  /** Says how it was run, not under what. */
  private static final ImmutableSet<String> LEFT_OUT = ImmutableSet.of("execution_command");

  /** What a record says of the model itself, and not of how it was run. */
  private static final ImmutableSet<String> OF_THE_MODEL =
      ImmutableSet.of(
          "architecture",
          "params_billions",
          "model_availability",
          "deployment_type",
          "license",
          "knowledge_cutoff");

  /** How hard the model was to think, by what sources call it, as catalogues call it. */
  private static final ImmutableSet<String> EFFORTS =
      ImmutableSet.of("inference_effort", "reasoning_effort", "thinking_effort");

  private static final String EFFORT = "effort";

  /** What came of a run: where it ranked, what it cost, when and how long it ran. */
  private static final Pattern OUTCOME =
      Pattern.compile(
          "(?i)(?<![a-z])(ranks?|ranking|costs?|prices?|usd|latency|duration|runtime|elapsed|times?"
              + "|timestamp|seconds|minutes|hours|dates?|day)(?![a-z])");

  /** What a run may cost or take at most is set before it. */
  private static final Pattern LIMIT =
      Pattern.compile("(?i)(?<![a-z])(limits?|max|maximum|budget|timeout|allowed)(?![a-z])");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final ImmutableSet<String> NUMBERS =
      ImmutableSet.of("temperature", "top_p", "top_k");
  private static final ImmutableSet<String> COUNTS = ImmutableSet.of("max_tokens", "max_attempts");
  private static final String REASONING = "reasoning";
  private static final String TEMPLATE = "prompt_template";

  private final Map<String, String> values = new TreeMap<>();

  private EveryEvalEverConditions() {}

  /**
   * {@return the conditions of a result}
   *
   * @param more what the name of the model says beyond its id
   */
  static Conditions of(JsonCursor record, Optional<EveryEvalEverName> more, JsonCursor result) {
    EveryEvalEverConditions read = new EveryEvalEverConditions();
    read.putKnown(
        "platform", EveryEvalEverFields.known(record, "model_info", "inference_platform"));
    read.putKnown(EFFORT, more.flatMap(EveryEvalEverName::effort));
    read.putKnown("model name", more.flatMap(EveryEvalEverName::other));
    read.putAll(EveryEvalEverFields.find(record, "model_info", "additional_details"));
    read.putVersioned("engine", record, "model_info", "inference_engine");
    read.putVersioned("library", record, "eval_library");
    read.putAll(EveryEvalEverFields.find(result, "metric_config", "metric_parameters"));
    read.putJudges(result);
    read.putAll(EveryEvalEverFields.find(result, "generation_config", "additional_details"));
    EveryEvalEverFields.find(result, "generation_config", "generation_args")
        .ifPresent(read::putArguments);
    return new Conditions(ImmutableMap.copyOf(read.values));
  }

  private void putArguments(JsonCursor arguments) {
    putAll(EveryEvalEverFields.find(arguments, "agentic_eval_config", "additional_details"));
    putAll(EveryEvalEverFields.find(arguments, "eval_limits"));
    putKnown("plan", EveryEvalEverFields.known(arguments, "eval_plan", "name"));
    putKnown("sandbox", EveryEvalEverFields.known(arguments, "sandbox", "type"));
    putNames(
        "tools", EveryEvalEverFields.find(arguments, "agentic_eval_config", "available_tools"));
    putAll(Optional.of(arguments));
  }

  private void putJudges(JsonCursor result) {
    Optional<JsonCursor> scoring = EveryEvalEverFields.find(result, "metric_config", "llm_scoring");
    putNames("judge", scoring.flatMap(at -> EveryEvalEverFields.find(at, "judges")));
    putKnown(
        "judges agree by",
        scoring.flatMap(at -> EveryEvalEverFields.known(at, "aggregation_method")));
  }

  /** Plain values by their own names; what is nested has no value of its own. */
  private void putAll(Optional<JsonCursor> object) {
    object
        .map(at -> at.node().properties())
        .ifPresent(
            fields ->
                fields.forEach(
                    field -> {
                      String name = field.getKey();
                      JsonNode value = field.getValue();
                      boolean isPlain = value.isValueNode() && !value.isNull();
                      if (isPlain && isCondition(name)) {
                        values.put(EFFORTS.contains(name) ? EFFORT : name, value.asText());
                      }
                    }));
  }

  private static boolean isCondition(String name) {
    String words = HUMP.matcher(name).replaceAll(" ").replace('_', ' ');
    return !name.isBlank()
        && !LEFT_OUT.contains(name)
        && !OF_THE_MODEL.contains(name)
        && !EveryEvalEverFields.isOurs(name)
        && (!OUTCOME.matcher(words).find() || LIMIT.matcher(words).find());
  }

  private void putKnown(String name, Optional<String> value) {
    value.ifPresent(text -> values.put(name, text));
  }

  private void putVersioned(String name, JsonCursor start, String... path) {
    Optional<JsonCursor> thing = EveryEvalEverFields.find(start, path);
    Optional<String> version =
        thing.flatMap(at -> EveryEvalEverFields.known(at, "version")).map(text -> " " + text);
    putKnown(
        name,
        thing
            .flatMap(at -> EveryEvalEverFields.known(at, "name"))
            .map(text -> text + version.orElse("")));
  }

  /** The names of a list of tools, or the ids of a list of judges. */
  private void putNames(String name, Optional<JsonCursor> list) {
    if (list.isPresent() && list.get().node().isArray()) {
      String names =
          list.get().elements(Optional::of).stream()
              .flatMap(Optional::stream)
              .flatMap(
                  element ->
                      EveryEvalEverFields.known(element, "name")
                          .or(() -> EveryEvalEverFields.known(element, "model_info", "id"))
                          .stream())
              .collect(joining(", "));
      if (!names.isEmpty()) {
        values.put(name, names);
      }
    }
  }

  /** Conditions that the format knows go to its arguments, all others to the details. */
  static void write(Conditions conditions, ObjectNode result) {
    if (conditions.isEmpty()) {
      return;
    }
    ObjectNode config = result.putObject("generation_config");
    ObjectNode arguments = config.objectNode();
    ObjectNode details = config.objectNode();
    conditions
        .values()
        .forEach(
            (name, value) -> {
              // No field can be named by half a character; such a name is only in our own JSON.
              if (JsonWords.withoutHalves(name, half -> "").equals(name)) {
                argument(name, value)
                    .ifPresentOrElse(
                        node -> arguments.set(name, node), () -> details.put(name, value));
              }
            });
    if (!arguments.isEmpty()) {
      config.set("generation_args", arguments);
    }
    if (!details.isEmpty()) {
      config.set("additional_details", details);
    }
  }

  /** {@return the value as the format wants it, where it is read back as it was} */
  private static Optional<JsonNode> argument(String name, String value) {
    if (name.equals(TEMPLATE)) {
      return Optional.of(TextNode.valueOf(value));
    }
    if (!NUMBERS.contains(name) && !COUNTS.contains(name) && !name.equals(REASONING)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonWords.mapper().readTree(value);
      boolean fits =
          (NUMBERS.contains(name) && node.isNumber() && Double.isFinite(node.doubleValue()))
              || (COUNTS.contains(name) && node.canConvertToLong() && node.asLong() >= 1)
              || (name.equals(REASONING) && node.isBoolean());
      return Optional.of(node).filter(it -> fits && it.asText().equals(value));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
