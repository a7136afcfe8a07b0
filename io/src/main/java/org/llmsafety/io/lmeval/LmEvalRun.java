package org.llmsafety.io.lmeval;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * What all scores of one file of results share.
 *
 * @param model as published
 * @param conditions under which all tasks were run
 * @param limit to how many items a task, or to which share of them, the run was limited
 */
record LmEvalRun(Model model, Conditions conditions, Optional<String> limit) {

  /** The arguments that say which model is run, and not how. */
  private static final ImmutableSet<String> MODEL_ARGUMENTS =
      ImmutableSet.of("pretrained", "model", "path", "engine");

  private static final double LAST_SECOND = 253402300799.0; // of the year 9999

  /** Throws {@link DecodeException} where the results do not say which model was run. */
  static LmEvalRun of(JsonCursor results) {
    JsonCursor config = RunSettings.object(results, "config");
    Map<String, String> arguments =
        RunSettings.stated(config, "model_args")
            .map(at -> RunSettings.arguments(at.node()))
            .orElse(Map.of());
    return new LmEvalRun(
        Model.asPublished(Label.of(modelName(results, config, arguments))),
        conditions(results, config, arguments),
        RunSettings.stated(config, "limit").map(limit -> limit.node().asText()));
  }

  private static String modelName(
      JsonCursor results, JsonCursor config, Map<String, String> arguments) {
    return notBlank(results, "model_name")
        .or(
            () ->
                MODEL_ARGUMENTS.stream()
                    .map(name -> arguments.getOrDefault(name, ""))
                    .filter(name -> !name.isBlank())
                    .findFirst())
        .or(() -> notBlank(RunSettings.object(results, "config_general"), "model_name"))
        .or(() -> notBlank(config, "model"))
        .orElseThrow(
            () ->
                results.mismatch("expected the model's name: in model_name or config.model_args"));
  }

  private static Optional<String> notBlank(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .map(child -> child.node().asText())
        .filter(text -> !text.isBlank());
  }

  private static Conditions conditions(
      JsonCursor results, JsonCursor config, Map<String, String> arguments) {
    return new RunSettings()
        .withText("backend", notBlank(config, "model").orElse(""))
        .withText(
            "model args",
            arguments.entrySet().stream()
                .filter(argument -> !MODEL_ARGUMENTS.contains(argument.getKey()))
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(joining(", ")))
        .withFields(
            config, ImmutableList.of("model_revision", "model_sha", "model_dtype", "gen_kwargs"))
        .withFields(config, ImmutableList.of("limit"))
        .withText("chat template", stamp(results, "chat_template"))
        .withText("system instruction", stamp(results, "system_instruction"))
        .withFields(results, ImmutableList.of("fewshot_as_multiturn"))
        .conditions();
  }

  /** A long text is represented by its stamp, or else by its presence. */
  private static String stamp(JsonCursor results, String field) {
    return notBlank(results, field + "_sha")
        .map(sha -> "sha " + sha)
        .or(() -> notBlank(results, field).map(text -> "stated"))
        .orElse("");
  }

  /** {@return the day the evaluation began}; throws {@link DecodeException} if it is no moment. */
  static Release evaluated(JsonCursor date) {
    double seconds = date.number();
    if (!(seconds > 0 && seconds <= LAST_SECOND)) {
      throw date.mismatch("expected seconds since 1970, but was " + seconds);
    }
    return Release.on(
        Release.Kind.EVALUATION,
        Instant.ofEpochSecond((long) seconds).atZone(ZoneOffset.UTC).toLocalDate(),
        "date, in the results");
  }
}
