package org.llmsafety.io.format;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/**
 * What was run: the part that all scores of a log share.
 *
 * @param task as published
 * @param model as published
 * @param edition the task's version, where it has one
 * @param conditions under which it was run
 * @param epochs how often each sample was run
 * @param samples how many samples the data set has, where stated
 * @param limit to how many or to which samples the run was limited, if it was
 */
record InspectRun(
    String task,
    Model model,
    Optional<String> edition,
    Conditions conditions,
    long epochs,
    OptionalLong samples,
    Optional<String> limit) {

  private static final ImmutableList<String> GENERATION =
      ImmutableList.of(
          "temperature",
          "top_p",
          "top_k",
          "max_tokens",
          "seed",
          "frequency_penalty",
          "presence_penalty",
          "effort",
          "verbosity",
          "reasoning_effort",
          "reasoning_mode",
          "reasoning_tokens");

  private static final ImmutableList<String> LIMITS =
      ImmutableList.of(
          "limit", "sample_id", "epochs", "message_limit", "token_limit", "time_limit");

  /** Throws {@link JsonAt.Misfit} where the log does not say what was run. */
  static InspectRun of(JsonAt header) {
    JsonAt eval = header.get("eval");
    JsonAt config = RunSettings.object(eval, "config");
    JsonAt dataset = RunSettings.object(eval, "dataset");
    return new InspectRun(
        eval.get("task").text(),
        Model.asPublished(Label.of(eval.get("model").text())),
        RunSettings.stated(eval, "task_version")
            .map(version -> version.node().asText())
            .filter(version -> !version.isBlank() && !version.equals("0")),
        conditions(header, eval, config, dataset),
        RunSettings.count(config, "epochs").orElse(1),
        RunSettings.count(dataset, "samples"),
        RunSettings.stated(config, "limit")
            .or(() -> RunSettings.stated(config, "sample_id"))
            .map(limit -> limit.node())
            .map(limit -> limit.isValueNode() ? limit.asText() : limit.toString()));
  }

  /**
   * {@return the day, in UTC, that a run was begun; as written where the log, as old ones do, has
   * no zone} Throws {@link JsonAt.Misfit} if it is no moment.
   */
  static Release begun(JsonAt at) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              at.text(), OffsetDateTime::from, LocalDateTime::from);
      LocalDate day =
          moment instanceof OffsetDateTime zoned
              ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate()
              : LocalDate.from(moment);
      return Release.on(Release.Kind.EVALUATION, day, "created, in the log");
    } catch (DateTimeException e) {
      throw at.misfit(
          "expected a moment like 2024-10-15T12:53:13-04:00, but was \"" + at.text() + "\"");
    }
  }

  private static Conditions conditions(JsonAt header, JsonAt eval, JsonAt config, JsonAt dataset) {
    JsonAt plan = RunSettings.object(header, "plan");
    RunSettings settings =
        new RunSettings()
            .with("dataset", RunSettings.stated(dataset, "name"))
            .withText("solvers", solvers(plan))
            .with("task args", RunSettings.stated(eval, "task_args"))
            .with("model args", RunSettings.stated(eval, "model_args"))
            .withFields(config, LIMITS)
            .withFields(RunSettings.object(eval, "model_generate_config"), GENERATION)
            .withFields(RunSettings.object(plan, "config"), GENERATION);
    for (Map.Entry<String, JsonNode> role :
        RunSettings.object(eval, "model_roles").node().properties()) {
      settings.withText("role " + role.getKey(), role.getValue().path("model").asText());
    }
    return settings.conditions();
  }

  private static String solvers(JsonAt plan) {
    return Streams.stream(plan.node().path("steps"))
        .map(step -> step.path("solver").asText())
        .filter(solver -> !solver.isBlank())
        .collect(joining(", "));
  }
}
