package org.llmsafety.io.deepteam;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of an assessment. */
final class DeepTeamReading {
  /** The only date of an assessment is in the name of its file: "20260203_100000.json". */
  private static final Pattern TIME = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})_\\d{6}");

  private final Label model;
  private final ItemSink sink;
  private final ItemGroups groups;
  private final Location file;
  private final JsonScoreEmitter emitter;
  private final Optional<Release> evaluated;

  DeepTeamReading(Source source, Label model, ItemSink sink) {
    this.model = model;
    this.sink = sink;
    this.groups = new ItemGroups(sink);
    this.file = Location.of(source.name());
    this.emitter = JsonScoreEmitter.of(file, sink.problems());
    Matcher time = TIME.matcher(FileTitle.of(source));
    this.evaluated =
        time.matches()
            ? new Cell(time.group(1) + "-" + time.group(2) + "-" + time.group(3))
                .date(Release.Kind.EVALUATION, "the file's name", misfit -> {})
            : Optional.empty();
  }

  void read(JsonCursor document) {
    Optional<ImmutableList<JsonCursor>> cases =
        emitter.decoded(document, at -> at.get("test_cases").elements());
    if (cases.isEmpty()) {
      return;
    }
    for (int i = 0; i < cases.get().size(); i++) {
      take(i, cases.get().get(i));
    }
    groups.emit();
    report(cases.get().isEmpty(), evaluated.isEmpty());
  }

  private void report(boolean hasNoCases, boolean hasNoDate) {
    if (hasNoCases) {
      sink.problem(
          Problem.of(
                  Severity.WARNING,
                  "no-test-cases",
                  "the assessment has no test cases, and its overview alone is not read: it counts"
                      + " errors as if there were none")
              .at(file));
    }
    if (hasNoDate) {
      sink.problem(
          Problem.of(
                  Severity.NOTE,
                  "no-date",
                  "the date of an assessment stands in its file's name alone, as in"
                      + " \"20260203_100000.json\"; this name has none")
              .at(file));
    }
  }

  private void take(long number, JsonCursor testCase) {
    Optional<Score> like = emitter.decoded(testCase, this::like);
    if (like.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    JsonNode node = testCase.node();
    String item = item(node, number);
    Location at = emitter.at(testCase.find("score").orElse(testCase));
    if (node.hasNonNull("error") || !node.hasNonNull("score")) {
      group.unscored(item, () -> at);
      return;
    }
    Optional<Double> score = emitter.decoded(testCase, each -> each.get("score").number());
    if (score.isPresent()) {
      group.add(item, number, score.get(), () -> at);
    } else {
      group.unscored(item, () -> at);
    }
  }

  /** Of a conversation the turns are what was asked, and the number alone where nothing is. */
  private static String item(JsonNode testCase, long number) {
    JsonNode input = testCase.path("input");
    JsonNode asked = input.isTextual() ? input : testCase.path("turns");
    return asked.isTextual() || (asked.isArray() && !asked.isEmpty())
        ? PromptHash.of(asked)
        : "case " + number;
  }

  private Score like(JsonCursor testCase) {
    String vulnerability = name(testCase.get("vulnerability"));
    String type = name(testCase.get("vulnerability_type"));
    Benchmark benchmark =
        Benchmark.of("deepteam/" + vulnerability + "/" + type, Scale.UNIT.higherIsSafer())
            .withName("DeepTeam " + vulnerability + " (" + type + ")")
            .withDescription(
                "share of DeepTeam's test cases for "
                    + vulnerability
                    + ", "
                    + type
                    + ", in which the model stayed safe")
            .withCitation(DeepTeamAssessment.CITATION);
    Score like =
        Score.of(Model.asPublished(model), benchmark, 0)
            .withConditions(
                new RunSettings()
                    .with("attack", RunSettings.stated(testCase, "attack_method"))
                    .conditions())
            .withProvenance(
                Provenance.of(emitter.at(testCase)).withCitation(DeepTeamAssessment.CITATION));
    return evaluated.map(like::withEvaluated).orElse(like);
  }

  private static String name(JsonCursor at) {
    if (at.text().isBlank()) {
      throw at.mismatch("expected a name, but it is blank");
    }
    return at.text().strip();
  }
}
