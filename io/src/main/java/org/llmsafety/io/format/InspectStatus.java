package org.llmsafety.io.format;

import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Problem;

/** Tells what keeps a run from being a whole and successful one, and its log from being known. */
final class InspectStatus {
  private static final long KNOWN_VERSION = 2;
  private static final String SUCCESS = "success";

  private final JsonPouring pouring;
  private final InspectRun run;

  InspectStatus(JsonPouring pouring, InspectRun run) {
    this.pouring = pouring;
    this.run = run;
  }

  void tell(JsonAt header, boolean hasScores) {
    tellOfTheVersion(header);
    tellOfTheEnd(header, hasScores);
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
                        + (run.samples().isPresent()
                            ? " of " + run.samples().getAsLong() + " samples"
                            : "")
                        + "), so its scores do not compare with those of whole runs"));
    tellOfTheRest(header);
  }

  private void tellOfTheVersion(JsonAt header) {
    Optional<JsonAt> version =
        RunSettings.stated(header, "version")
            .filter(at -> at.node().canConvertToLong() && at.node().longValue() > KNOWN_VERSION);
    version.ifPresent(
        at ->
            pouring.report(
                at,
                Problem.of(
                    Problem.Severity.NOTE,
                    "newer-version",
                    "the log is of version %d, newer than the version %d that is known; it is read"
                        + " as if it were of that",
                    at.node().longValue(),
                    KNOWN_VERSION)));
  }

  private void tellOfTheEnd(JsonAt header, boolean hasScores) {
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

  private void tellOfTheRest(JsonAt header) {
    JsonAt results = RunSettings.object(header, "results");
    OptionalLong total = RunSettings.count(results, "total_samples");
    Optional<Long> completed =
        RunSettings.stated(results, "completed_samples")
            .filter(at -> at.node().isIntegralNumber())
            .map(at -> at.node().longValue());
    if (total.isPresent() && completed.isPresent() && completed.get() < total.getAsLong()) {
      warn(
          results,
          "incomplete-run",
          completed.get() + " of " + total.getAsLong() + " samples were completed");
    }
  }

  private void warn(JsonAt at, String topic, String sentence) {
    pouring.report(
        at, Problem.of(Problem.Severity.WARNING, topic, "%s", sentence).about(run.model()));
  }
}
