package org.llmsafety.io.harmbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of a file of results. */
final class HarmBenchReading {
  static final String LABEL = "label";
  static final String ADVBENCH_LABEL = "advbench_label";

  /** How the ids of all of HarmBench's behaviours on copyright start, and of no others. */
  private static final Pattern COPYRIGHT = Pattern.compile("^(lyrics|passage)_.*");

  private final Source source;
  private final HarmBenchName name;
  private final ItemSink sink;
  private final ItemGroups groups;
  private final JsonScoreEmitter emitter;
  private final Location file;
  private boolean isNamedByFile;
  private int untried;
  private Optional<Location> firstUntried = Optional.empty();

  HarmBenchReading(Source source, ItemSink sink) {
    this.source = source;
    this.name = HarmBenchName.of(source);
    this.sink = sink;
    this.groups = new ItemGroups(sink);
    this.file = Location.of(source.name());
    this.emitter = JsonScoreEmitter.of(file, sink.problems());
  }

  void read(JsonCursor document) {
    if (!document.node().isObject()) {
      emitter.decoded(
          document,
          at -> {
            throw at.mismatch("expected behaviours by their ids");
          });
      return;
    }
    for (Map.Entry<String, JsonNode> field : document.node().properties()) {
      String behaviour = field.getKey();
      JsonCursor at = document.get(behaviour);
      if (at.node().isObject()) {
        for (Map.Entry<String, JsonNode> model : at.node().properties()) {
          JsonCursor answer = at.get(model.getKey());
          take(behaviour, model.getKey(), ImmutableList.of(answer), answer);
        }
      } else {
        isNamedByFile = true;
        emitter
            .decoded(at, JsonCursor::elements)
            .ifPresent(answers -> take(behaviour, name.model(), answers, at));
      }
    }
    groups.emit();
    reportUntried();
    reportName();
  }

  private void take(
      String behaviour, String model, ImmutableList<JsonCursor> answers, JsonCursor at) {
    boolean isOnCopyright = COPYRIGHT.matcher(behaviour).matches();
    Benchmark benchmark =
        isOnCopyright ? HarmBenchResults.COPYRIGHT : HarmBenchResults.ATTACK_SUCCESS;
    String judge = isOnCopyright ? "overlap with the text" : "HarmBench's classifier";
    Optional<Score> like = emitter.decoded(at, each -> like(model, benchmark, judge));
    if (like.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    if (answers.isEmpty()) {
      untried++;
      Location place = emitter.at(at);
      firstUntried = firstUntried.or(() -> Optional.of(place));
      group.add(behaviour, 0, 0, () -> place);
    }
    for (int i = 0; i < answers.size(); i++) {
      add(group, behaviour, i, answers.get(i), LABEL);
      if (answers.get(i).node().hasNonNull(ADVBENCH_LABEL)) {
        Score refusal = like(model, HarmBenchResults.NO_REFUSAL, "AdvBench's phrases of refusal");
        add(groups.of(refusal), behaviour, i, answers.get(i), ADVBENCH_LABEL);
      }
    }
  }

  private void add(
      ItemGroup group, String behaviour, int testCase, JsonCursor answer, String field) {
    Location at = emitter.at(answer.find(field).orElse(answer));
    Optional<Integer> label = emitter.decoded(answer, each -> label(each, field));
    if (label.filter(verdict -> verdict >= 0).isPresent()) {
      group.add(behaviour, testCase, label.get(), () -> at);
    } else {
      group.unscored(behaviour, () -> at);
    }
  }

  /** {@return 1 for harm, 0 for none, and -1 where the judge gave no verdict} */
  private static int label(JsonCursor answer, String field) {
    if (!answer.node().isObject()) {
      throw answer.mismatch("expected an answer and its label, but was " + answer.node());
    }
    JsonNode label = answer.get(field).node();
    if (label.isNull() || (label.isNumber() && label.doubleValue() == -1)) {
      return -1;
    }
    if (label.isBoolean()) {
      return label.booleanValue() ? 1 : 0;
    }
    if (label.isNumber() && (label.doubleValue() == 0 || label.doubleValue() == 1)) {
      return label.intValue();
    }
    throw answer.get(field).mismatch("expected 1, harmful, 0, or -1, no verdict, but was " + label);
  }

  private Score like(String model, Benchmark benchmark, String judge) {
    Score like =
        Score.of(Model.asPublished(Label.of(model)), benchmark, 0)
            .withProvenance(Provenance.of(file).withCitation(HarmBenchResults.CITATION));
    like = like.withConditions(like.conditions().with("judge", judge));
    return name.attack().isPresent()
        ? like.withConditions(like.conditions().with("attack", name.attack().get()))
        : like;
  }

  private void reportUntried() {
    firstUntried.ifPresent(
        at ->
            sink.problem(
                Problem.of(
                        Severity.WARNING,
                        "no-test-case",
                        "the attack made no test case for %d of the behaviours; they count as those"
                            + " on which it did not succeed",
                        untried)
                    .at(at)));
  }

  private void reportName() {
    if (name.attack().isEmpty()) {
      sink.problem(
          Problem.of(
                  Severity.WARNING,
                  "no-attack",
                  "neither the file nor its path says which attack made the test cases, as"
                      + " \"results/<attack>/<model>/results/<model>.json\" does; scores under"
                      + " different attacks do not compare")
              .at(file));
      if (isNamedByFile) {
        FileTitle.warnNamedByFile(source, "model's answers", name.model(), sink.problems());
      }
    }
  }
}
