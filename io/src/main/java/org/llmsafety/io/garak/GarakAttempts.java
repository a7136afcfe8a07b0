package org.llmsafety.io.garak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.json.JsonCursor;

/** The attempts of a report, kept until what a detector found in them is stated. */
final class GarakAttempts {
  private static final long JUDGED = 2;

  private final Location file;
  private final ItemSink sink;
  private final Map<Subject, List<Answer>> answers = new LinkedHashMap<>();

  GarakAttempts(Location file, ItemSink sink) {
    this.file = file;
    this.sink = sink;
  }

  private record Subject(String probe, String detector) {}

  /**
   * A detector's verdict on an answer.
   *
   * @param score from 0, passed, to 1; empty where there is no verdict
   */
  private record Answer(String prompt, int epoch, OptionalDouble score, long line) {}

  /** Takes an attempt once it is judged: garak writes it before, too. */
  void take(long line, JsonCursor attempt) {
    JsonNode node = attempt.node();
    if (node.path("status").asLong() != JUDGED) {
      return;
    }
    String probe = GarakEval.bare(node.path("probe_classname").asText());
    String prompt = prompt(node);
    for (Map.Entry<String, JsonNode> found : node.path("detector_results").properties()) {
      Subject subject = new Subject(probe, GarakEval.bare(found.getKey()));
      List<Answer> all = answers.computeIfAbsent(subject, unseen -> new ArrayList<>());
      for (int i = 0; i < found.getValue().size(); i++) {
        JsonNode score = found.getValue().get(i);
        all.add(
            new Answer(
                prompt,
                i,
                score.isNumber() && Double.isFinite(score.doubleValue())
                    ? OptionalDouble.of(score.doubleValue())
                    : OptionalDouble.empty(),
                line));
      }
    }
  }

  /** Probes that make up their prompts as they go do not number them. */
  private static String prompt(JsonNode attempt) {
    String hash = PromptHash.of(text(attempt.path("prompt")));
    long number = attempt.path("seq").asLong(-1);
    return (number < 0 ? attempt.path("uuid").asText() : Long.toString(number)) + "-" + hash;
  }

  /** A prompt is a text in old reports, and a conversation in new ones. */
  private static String text(JsonNode prompt) {
    if (!prompt.isObject()) {
      return prompt.asText();
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode turn : prompt.path("turns")) {
      JsonNode content = turn.path("content");
      all.append(turn.path("role").asText())
          .append('\n')
          .append(content.isObject() ? content.path("text").asText() : content.asText())
          .append('\n');
    }
    return all.toString();
  }

  /** Hands on the items that a detector's finding is made of. */
  void emit(GarakEval eval, Score stated, double threshold) {
    List<Answer> all = answers.remove(new Subject(eval.probe(), eval.detector()));
    if (all == null) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "no-items",
                  "the report has no judged attempts of %s",
                  stated.benchmark())
              .at(stated.provenance().location()));
      return;
    }
    ItemGroup group = new ItemGroup(stated.benchmark().scale(), sink);
    long passed = 0;
    long judged = 0;
    for (Answer answer : all) {
      Location at = file.atLine(answer.line()).inField("detector_results." + eval.detector());
      if (answer.score().isPresent()) {
        boolean isPassed = answer.score().getAsDouble() < threshold;
        passed += isPassed ? 1 : 0;
        judged++;
        group.add(answer.prompt(), answer.epoch(), isPassed ? 1 : 0, () -> at);
      } else {
        group.unscored(answer.prompt(), () -> at);
      }
    }
    if (passed != eval.passed() || judged != eval.total()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "items-disagree",
                  "the report states %d of %d on %s, but its attempts have %d of %d",
                  eval.passed(),
                  eval.total(),
                  stated.benchmark(),
                  passed,
                  judged)
              .at(stated.provenance().location())
              .about(stated.published()));
    }
    group.emit(stated);
  }
}
