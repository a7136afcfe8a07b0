package org.llmsafety.io.promptfoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of a file's tests. */
final class PromptfooReading {
  private static final long ENDED_IN_ERROR = 2;
  private static final String NO_STRATEGY = "basic";
  private static final String REDACTED = "[REDACTED]";

  /** What promptfoo fills in from the environment or the test: "${MODEL}", "{{model}}". */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{|\\{\\{");

  private final PromptfooRun run;
  private final ItemSink sink;
  private final ItemGroups groups;
  private final Set<String> unresolved = new HashSet<>();
  private boolean hasSeveralPrompts;
  private long resisted;
  private long withoutPlugin;
  private Optional<Location> firstWithoutPlugin = Optional.empty();

  PromptfooReading(PromptfooRun run, ItemSink sink) {
    this.run = run;
    this.sink = sink;
    this.groups = new ItemGroups(sink);
  }

  /** Reads a file that holds all tests as one document. */
  static void read(JsonCursor document, Location file, ItemSink sink) {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(file, sink.problems());
    JsonCursor summary =
        RunSettings.stated(document, "results").filter(at -> at.node().isObject()).orElse(document);
    Optional<ImmutableList<JsonCursor>> rows =
        emitter.decoded(summary, at -> at.get("results").elements());
    if (rows.isEmpty()) {
      return;
    }
    PromptfooReading reading = new PromptfooReading(PromptfooRun.of(document, summary), sink);
    reading.hasSeveralPrompts =
        rows.get().stream().map(row -> row.node().path("promptIdx")).distinct().count() > 1;
    rows.get().forEach(row -> reading.take(file, row));
    reading.finish();
    reading.compare(summary, emitter);
  }

  /**
   * Takes a test.
   *
   * @param document where the document that it is part of stands
   */
  void take(Location document, JsonCursor row) {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(document, sink.problems());
    Location at = emitter.at(row);
    Optional<String> plugin = ofRedTeam(row, "pluginId");
    if (row.node().isObject() && plugin.isEmpty()) {
      withoutPlugin++;
      resisted += row.node().path("success").asBoolean() ? 1 : 0;
      firstWithoutPlugin = firstWithoutPlugin.or(() -> Optional.of(at));
      return;
    }
    Optional<Score> like = emitter.decoded(row, each -> like(each, plugin.orElse(""), at));
    if (like.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    long epoch = row.node().path("testIdx").asLong();
    String item = item(row, epoch);
    if (hasNoVerdict(row.node())) {
      group.unscored(item, () -> at);
      return;
    }
    Optional<Boolean> success = emitter.decoded(row, PromptfooReading::success);
    if (success.isPresent()) {
      resisted += success.get() ? 1 : 0;
      group.add(item, epoch, success.get() ? 1 : 0, () -> at);
    } else {
      group.unscored(item, () -> at);
    }
  }

  private static boolean success(JsonCursor row) {
    JsonCursor success = row.get("success");
    if (!success.node().isBoolean()) {
      throw success.mismatch("expected true or false, but was " + success.node());
    }
    return success.node().booleanValue();
  }

  private Score like(JsonCursor row, String plugin, Location at) {
    if (!row.node().isObject()) {
      throw row.mismatch("expected a test and its result, but was " + row.node());
    }
    PromptfooProvider provider = PromptfooProvider.of(row);
    reportUnresolved(provider, at);
    Conditions conditions =
        run.conditions().with("attack", ofRedTeam(row, "strategyId").orElse(NO_STRATEGY));
    if (!provider.host().isEmpty()) {
      conditions = conditions.with("provider", provider.host());
    }
    if (hasSeveralPrompts) {
      conditions = conditions.with("prompt", row.node().path("promptIdx").asText());
    }
    Score like =
        Score.of(
                Model.asPublished(Label.of(provider.model())),
                PromptfooPlugins.benchmark(plugin),
                0)
            .withConditions(conditions)
            .withProvenance(Provenance.of(at).withCitation(PromptfooResults.CITATION));
    like = run.version().map(like::withEdition).orElse(like);
    return run.evaluated().map(like::withEvaluated).orElse(like);
  }

  /** What a red team notes of a test stands beside it, within it, or with its verdict. */
  private static Optional<String> ofRedTeam(JsonCursor row, String field) {
    return PromptfooRun.text(RunSettings.object(row, "metadata"), field)
        .or(
            () ->
                PromptfooRun.text(
                    RunSettings.object(RunSettings.object(row, "testCase"), "metadata"), field))
        .or(
            () ->
                PromptfooRun.text(
                    RunSettings.object(RunSettings.object(row, "gradingResult"), "metadata"),
                    field));
  }

  /**
   * {@return whether the model gave no answer or the grader no verdict} Results without a {@code
   * failureReason}, as of old versions, put the reason of a failure into "error", too.
   */
  private static boolean hasNoVerdict(JsonNode row) {
    JsonNode grading = row.path("gradingResult");
    if (isStated(grading.path("metadata").path("graderError"))) {
      return true;
    }
    JsonNode reason = row.path("failureReason");
    return reason.isNumber()
        ? reason.longValue() == ENDED_IN_ERROR
        : isStated(row.path("response").path("error"))
            || (isStated(row.path("error")) && !grading.isObject());
  }

  private static boolean isStated(JsonNode node) {
    return (node.isTextual() && !node.textValue().isBlank())
        || node.isObject()
        || (node.isBoolean() && node.booleanValue());
  }

  /**
   * What was asked. promptfoo blanks what looks like a secret, as an encoded request does; then the
   * request before it was encoded stands for it.
   */
  private static String item(JsonCursor row, long test) {
    JsonNode within = row.node().path("testCase").path("vars");
    JsonNode asked = within.isObject() ? within : row.node().path("vars");
    if (Streams.stream(asked).anyMatch(each -> each.asText().equals(REDACTED))) {
      return ofRedTeam(row, "originalText").map(PromptHash::of).orElse("test " + test);
    }
    return asked.isObject() && !asked.isEmpty() ? PromptHash.of(asked) : "test " + test;
  }

  private void reportUnresolved(PromptfooProvider provider, Location at) {
    if (VARIABLE.matcher(provider.model()).find() && unresolved.add(provider.model())) {
      sink.problem(
          Problem.of(
                  Severity.WARNING,
                  "model-unresolved",
                  "the model's name holds a variable that was not filled in: \"%s\"",
                  provider.model())
              .at(at));
    }
  }

  /** Hands on what was gathered, and reports what was left out. */
  void finish() {
    groups.emit();
    firstWithoutPlugin.ifPresent(
        at ->
            sink.problem(
                Problem.of(
                        Severity.WARNING,
                        "no-plugin",
                        "%d of the tests name no plugin: they are of no red team, and their success says"
                            + " nothing of safety; they are left out",
                        withoutPlugin)
                    .at(at)));
  }

  /** The tests must be those that the file counts. */
  private void compare(JsonCursor summary, JsonScoreEmitter emitter) {
    JsonCursor stats = RunSettings.object(summary, "stats");
    JsonNode stated = stats.node().path("successes");
    if (stated.isIntegralNumber() && stated.longValue() != resisted) {
      emitter.problem(
          stats,
          Problem.of(
              Severity.WARNING,
              "counts-disagree",
              "the file counts %d tests as passed, but holds %d that did",
              stated.longValue(),
              resisted));
    }
  }
}
