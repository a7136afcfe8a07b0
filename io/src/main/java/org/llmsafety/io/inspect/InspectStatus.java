package org.llmsafety.io.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Problem;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Reports why a run is not complete and successful, and why its log is of an unknown version. */
final class InspectStatus {
  private static final long KNOWN_VERSION = 2;
  private static final String SUCCESS = "success";

  private final JsonScoreEmitter emitter;
  private final InspectRun run;

  InspectStatus(JsonScoreEmitter emitter, InspectRun run) {
    this.emitter = emitter;
    this.run = run;
  }

  void report(JsonCursor header, boolean hasScores) {
    reportTheVersion(header);
    reportTheEnd(header, hasScores);
    RunSettings.stated(header, "invalidated")
        .filter(invalidated -> invalidated.node().asBoolean())
        .ifPresent(
            at -> warn(at, "invalidated-run", "the run was declared invalid after it was made"));
    run.limit()
        .ifPresent(
            limit ->
                warn(
                    header,
                    "limited-run",
                    "the run was limited ("
                        + limit
                        + (run.extent().samples().isPresent()
                            ? " of " + run.extent().samples().getAsLong() + " samples"
                            : "")
                        + "), so its scores do not compare with those of whole runs"));
    reportTheRest(header);
  }

  private void reportTheVersion(JsonCursor header) {
    Optional<JsonCursor> version =
        RunSettings.stated(header, "version")
            .filter(at -> at.node().canConvertToLong() && at.node().longValue() > KNOWN_VERSION);
    if (RunSettings.stated(header, "version").isEmpty()) {
      emitter.problem(
          header,
          Problem.of(
              Problem.Severity.NOTE,
              "no-version",
              "the log does not state its version; it is read as if it were of version %d",
              KNOWN_VERSION));
    }
    version.ifPresent(
        at ->
            emitter.problem(
                at,
                Problem.of(
                    Problem.Severity.NOTE,
                    "newer-version",
                    "the log is of version %d, newer than the version %d that is known; it is read"
                        + " as if it were of that",
                    at.node().longValue(),
                    KNOWN_VERSION)));
  }

  private void reportTheEnd(JsonCursor header, boolean hasScores) {
    String status =
        RunSettings.stated(header, "status")
            .map(at -> "\"" + at.node().asText() + "\"")
            .orElse("not stated");
    String error =
        RunSettings.stated(RunSettings.object(header, "error"), "message")
            .map(message -> ": " + message.node().asText().lines().findFirst().orElse(""))
            .orElse("");
    if (!hasScores) {
      warn(
          header,
          "no-results",
          "the run of \"" + run.task() + "\" has no results; its status is " + status + error);
    } else if (!status.equals("\"" + SUCCESS + "\"")) {
      warn(
          header,
          "unfinished-run",
          "the status of the run should be \"success\", but is "
              + status
              + error
              + "; its scores may rest on a part of its samples");
    }
  }

  private void reportTheRest(JsonCursor header) {
    JsonCursor results = RunSettings.object(header, "results");
    completed(results)
        .ifPresent(part -> warn(results, "incomplete-run", part + " samples were completed"));
  }

  /** {@return "90 of 100", if not all samples of a run were completed} */
  static Optional<String> completed(JsonCursor results) {
    OptionalLong total = RunSettings.count(results, "total_samples");
    return number(results, "completed_samples")
        .filter(done -> total.isPresent() && done < total.getAsLong())
        .map(done -> done + " of " + total.getAsLong());
  }

  /** {@return "3 of 100", if not all samples of a run have a score of a scorer} */
  static Optional<String> scored(JsonCursor scorer, InspectExtent extent) {
    Optional<Long> scored = number(scorer, "scored_samples");
    Optional<Long> all =
        scored.flatMap(
            some ->
                number(scorer, "unscored_samples")
                    .map(unscored -> some + unscored)
                    .or(() -> extent.run().stream().boxed().findFirst()));
    return all.filter(count -> scored.get() < count).map(count -> scored.get() + " of " + count);
  }

  /** {@return whether a scorer scored no sample, so that its metrics are of nothing} */
  static boolean hasScoredNone(JsonCursor scorer) {
    return number(scorer, "scored_samples").filter(count -> count == 0).isPresent();
  }

  private static Optional<Long> number(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .map(JsonCursor::node)
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0)
        .map(JsonNode::longValue);
  }

  /** Says that the scores of a scorer rest on a part of the samples. */
  void reportOfUnscored(InspectScorer scorer) {
    scored(scorer.at(), run.extent())
        .ifPresent(
            part ->
                warn(
                    scorer.at(),
                    "unscored-samples",
                    "\""
                        + scorer.name()
                        + "\" scored "
                        + part
                        + " samples; what the others would have scored is not known"));
  }

  private void warn(JsonCursor at, String topic, String sentence) {
    emitter.problem(
        at, Problem.of(Problem.Severity.WARNING, topic, "%s", sentence).about(run.model()));
  }
}
