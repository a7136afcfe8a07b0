package org.llmsafety.io.inspect;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * What was run: the part that all scores of a log share.
 *
 * @param task as published
 * @param arguments of the task, by name
 * @param model the one that was tested, as published
 * @param edition the task's version, where it has one
 * @param conditions under which it was run
 * @param extent how much of its data set it covers
 * @param limit to how many or to which samples the run was limited, if that left any out
 */
record InspectRun(
    String task,
    ImmutableMap<String, String> arguments,
    Model model,
    Optional<String> edition,
    Conditions conditions,
    InspectExtent extent,
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

  /** Throws {@link DecodeException} where the log does not say what was run. */
  static InspectRun of(JsonCursor header) {
    JsonCursor eval = header.get("eval");
    JsonCursor config = RunSettings.object(eval, "config");
    JsonCursor dataset = RunSettings.object(eval, "dataset");
    InspectRoles roles = InspectRoles.of(eval);
    String tested = roles.tested(eval);
    InspectExtent extent = InspectExtent.of(header, config, dataset);
    Optional<String> limit = extent.limit(config);
    return new InspectRun(
        eval.get("task").text(),
        RunSettings.stated(eval, "task_args")
            .map(given -> ImmutableMap.copyOf(RunSettings.arguments(given.node())))
            .orElse(ImmutableMap.of()),
        Model.asPublished(Label.of(tested)),
        RunSettings.stated(eval, "task_version")
            .map(version -> version.node().asText())
            .filter(version -> !version.isBlank() && !version.equals("0")),
        conditions(header, config, dataset, roles.others(tested), limit.isPresent()),
        extent,
        limit);
  }

  /**
   * {@return the day, in UTC, that a run was begun; as written where the log, as old ones do, has
   * no zone} Throws {@link DecodeException} if it is no moment.
   */
  static Release begun(JsonCursor at) {
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
      throw at.mismatch(
          "expected a moment like 2024-10-15T12:53:13-04:00, but was \"" + at.text() + "\"");
    }
  }

  private static Conditions conditions(
      JsonCursor header,
      JsonCursor config,
      JsonCursor dataset,
      Map<String, String> otherModels,
      boolean isLimited) {
    JsonCursor eval = header.get("eval");
    JsonCursor plan = RunSettings.object(header, "plan");
    RunSettings settings =
        new RunSettings()
            .with("dataset", RunSettings.stated(dataset, "name"))
            .withText("solvers", solvers(plan))
            .with("task args", RunSettings.stated(eval, "task_args"))
            .with("model args", RunSettings.stated(eval, "model_args"))
            .withFields(
                config, LIMITS.stream().filter(it -> isLimited || !it.equals("limit")).toList())
            .withFields(RunSettings.object(eval, "model_generate_config"), GENERATION)
            .withFields(RunSettings.object(plan, "config"), GENERATION);
    otherModels.forEach(settings::withText);
    InspectStatus.completed(RunSettings.object(header, "results"))
        .ifPresent(part -> settings.withText("samples completed", part));
    return settings.conditions();
  }

  /** {@return this run; where a scorer scored a part of its samples, that is a condition} */
  InspectRun partlyScored(InspectScorer scorer) {
    return InspectStatus.scored(scorer.at(), extent)
        .map(part -> conditions.with("samples scored", part))
        .map(partly -> new InspectRun(task, arguments, model, edition, partly, extent, limit))
        .orElse(this);
  }

  private static String solvers(JsonCursor plan) {
    return Streams.stream(plan.node().path("steps"))
        .map(step -> step.path("solver").asText())
        .filter(solver -> !solver.isBlank())
        .collect(joining(", "));
  }
}
