package org.llmsafety.io.pyrit;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of an export. */
final class PyritReading {
  private static final ImmutableList<String> MODEL_FIELDS =
      ImmutableList.of("underlying_model_name", "model_name", "deployment_name");
  private static final int LENGTH_OF_DAY = 10;

  private final Optional<Label> given;
  private final ItemSink sink;
  private final ItemGroups groups;
  private final Location file;
  private final JsonScoreEmitter emitter;

  /** How often each objective was pursued, as conversations count as its epochs. */
  private final Map<String, Long> conversations = new LinkedHashMap<>();

  private long withoutModel;
  private long withoutScore;
  private long blocked;
  private long ofOthers;

  PyritReading(Source source, Optional<Label> given, ItemSink sink) {
    this.given = given;
    this.sink = sink;
    this.groups = new ItemGroups(sink);
    this.file = Location.of(source.name());
    this.emitter = JsonScoreEmitter.of(file, sink.problems());
  }

  /** The pieces of a conversation, or of a list of scores the one of an answer. */
  private record Conversation(List<JsonCursor> pieces, List<JsonCursor> scores) {
    Conversation() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  void read(JsonCursor document) {
    Map<String, Conversation> all = new LinkedHashMap<>();
    ImmutableList<JsonCursor> rows =
        emitter.decoded(document, JsonCursor::elements).orElse(ImmutableList.of());
    for (JsonCursor row : rows) {
      if (row.find("score_value").isPresent()) {
        all.computeIfAbsent(answer(row, all.size()), unseen -> new Conversation())
            .scores()
            .add(row);
      } else {
        emitter
            .decoded(row, at -> at.get("conversation_id").text())
            .ifPresent(
                id -> all.computeIfAbsent(id, unseen -> new Conversation()).pieces().add(row));
      }
    }
    all.forEach(this::take);
    groups.emit();
    report(all.size());
  }

  /** The answer that a score of a list is of: each counts as a conversation. */
  private static String answer(JsonCursor score, int number) {
    return text(score, "message_piece_id")
        .or(() -> text(score, "prompt_request_response_id"))
        .orElse("score " + number);
  }

  /** {@return by scorer, the last score of an answer} */
  private Map<PyritScorer, JsonCursor> last(Conversation conversation) {
    Map<PyritScorer, JsonCursor> last = new LinkedHashMap<>();
    conversation.scores().forEach(score -> last.put(PyritScorer.of(score), score));
    conversation.pieces().stream()
        .sorted(Comparator.comparingLong(piece -> piece.node().path("sequence").asLong()))
        .forEach(
            piece -> {
              boolean isAnswer = piece.node().path("role").asText().equals("assistant");
              for (JsonCursor score : scores(piece)) {
                if (isAnswer) {
                  last.put(PyritScorer.of(score), score);
                } else {
                  ofOthers++;
                }
              }
            });
    return last;
  }

  private ImmutableList<JsonCursor> scores(JsonCursor piece) {
    return RunSettings.stated(piece, "scores")
        .flatMap(at -> emitter.decoded(at, JsonCursor::elements))
        .orElse(ImmutableList.of());
  }

  private void take(String id, Conversation conversation) {
    Map<PyritScorer, JsonCursor> last = last(conversation);
    if (last.isEmpty()) {
      withoutScore++;
      boolean isBlocked =
          conversation.pieces().stream()
              .anyMatch(piece -> piece.node().path("response_error").asText().equals("blocked"));
      blocked += isBlocked ? 1 : 0;
      return;
    }
    Optional<Label> model = given.or(() -> model(conversation));
    if (model.isEmpty()) {
      withoutModel++;
      return;
    }
    String item = objective(conversation, last.values()).map(PromptHash::of).orElse(id);
    long epoch = conversations.merge(item, 1L, Long::sum);
    last.forEach((scorer, score) -> add(model.get(), conversation, scorer, score, item, epoch));
  }

  private void add(
      Label model,
      Conversation conversation,
      PyritScorer scorer,
      JsonCursor score,
      String item,
      long epoch) {
    Optional<Score> like = emitter.decoded(score, at -> like(model, conversation, scorer, at));
    if (like.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    Location at = emitter.at(score);
    OptionalDouble value = value(score);
    if (value.isPresent()) {
      group.add(item, epoch, value.getAsDouble(), () -> at);
    } else {
      group.unscored(item, () -> at);
    }
  }

  private Score like(Label model, Conversation conversation, PyritScorer scorer, JsonCursor score) {
    Score like =
        Score.of(Model.asPublished(model), scorer.benchmark(), 0)
            .withConditions(
                new RunSettings()
                    .withText("attack", attack(conversation))
                    .withText("converters", converters(conversation))
                    .withText("judge", judge(score))
                    .conditions())
            .withProvenance(Provenance.of(emitter.at(score)).withCitation(PyritExport.CITATION));
    return evaluated(score).map(like::withEvaluated).orElse(like);
  }

  /** A truth value counts 1 or 0, a number as it is. */
  private OptionalDouble value(JsonCursor score) {
    JsonNode said = score.node().path("score_value");
    String text = said.asText().strip();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return OptionalDouble.of(text.equalsIgnoreCase("true") ? 1 : 0);
    }
    return new Cell(text)
        .number(
            misfit ->
                emitter.problem(
                    score,
                    Problem.of(
                        Severity.ERROR,
                        "misfit",
                        "expected true, false or a number as score_value, but was %s",
                        new Cell(text).quoted())));
  }

  /** Of an answer's target, which writes a name in its identifier or does not. */
  private static Optional<Label> model(Conversation conversation) {
    return conversation.pieces().stream()
        .map(piece -> RunSettings.object(piece, "prompt_target_identifier"))
        .flatMap(target -> ImmutableList.of(target, RunSettings.object(target, "params")).stream())
        .flatMap(target -> MODEL_FIELDS.stream().flatMap(field -> text(target, field).stream()))
        .findFirst()
        .map(Label::of);
  }

  private static Optional<String> text(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .map(child -> child.node().asText().strip())
        .filter(text -> !text.isEmpty());
  }

  /** What the scores were made against or, without it, what was asked first. */
  private static Optional<String> objective(
      Conversation conversation, Collection<JsonCursor> scores) {
    return scores.stream()
        .flatMap(score -> text(score, "objective").stream())
        .findFirst()
        .or(
            () ->
                conversation.pieces().stream()
                    .filter(piece -> piece.node().path("role").asText().equals("user"))
                    .flatMap(piece -> text(piece, "original_value").stream())
                    .findFirst());
  }

  private static String attack(Conversation conversation) {
    return ImmutableList.of("attack_identifier", "orchestrator_identifier").stream()
        .flatMap(
            field ->
                conversation.pieces().stream()
                    .flatMap(
                        piece -> PyritScorer.className(RunSettings.object(piece, field)).stream()))
        .findFirst()
        .orElse("");
  }

  private static String converters(Conversation conversation) {
    return conversation.pieces().stream()
        .flatMap(piece -> RunSettings.stated(piece, "converter_identifiers").stream())
        .filter(list -> list.node().isArray())
        .flatMap(list -> list.elements().stream())
        .flatMap(converter -> PyritScorer.className(converter).stream())
        .distinct()
        .collect(joining(", "));
  }

  /** The model that a scorer asks, where its identifier holds that of its target. */
  private static String judge(JsonCursor score) {
    JsonCursor scorer = RunSettings.object(score, "scorer_class_identifier");
    JsonCursor target = RunSettings.object(RunSettings.object(scorer, "children"), "prompt_target");
    return MODEL_FIELDS.stream()
        .flatMap(field -> text(target, field).stream())
        .findFirst()
        .orElse("");
  }

  private static Optional<Release> evaluated(JsonCursor score) {
    return text(score, "timestamp")
        .filter(text -> text.length() >= LENGTH_OF_DAY)
        .flatMap(
            text ->
                new Cell(text.substring(0, LENGTH_OF_DAY))
                    .date(Release.Kind.EVALUATION, "timestamp, of the scores", misfit -> {}));
  }

  private void report(int all) {
    if (withoutModel > 0) {
      problem(
          Severity.ERROR,
          "no-model",
          withoutModel
              + " of "
              + all
              + " conversations do not say which model answered: say it by"
              + " reader.with(PyritExport.ofModel(\"...\"))");
    }
    if (withoutScore > 0) {
      problem(
          Severity.WARNING,
          "unscored-conversations",
          withoutScore
              + " of "
              + all
              + " conversations have no score of an answer, "
              + blocked
              + " of them with an answer that was blocked; they count in no n");
    }
    if (ofOthers > 0) {
      problem(
          Severity.NOTE,
          "scores-of-prompts",
          "scores of prompts, not of answers, are not read: " + ofOthers);
    }
  }

  private void problem(Severity severity, String topic, String sentence) {
    sink.problem(Problem.of(severity, topic, "%s", sentence).at(file));
  }
}
