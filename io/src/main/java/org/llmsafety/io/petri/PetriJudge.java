package org.llmsafety.io.petri;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.internal.tasks.SafetyTasks;
import org.llmsafety.io.json.JsonCursor;

/**
 * What Petri's judge said of an audit. Petri fills in 1 for a dimension that it does not find in
 * the judge's answer, and for all of them where it cannot read the answer; only its own words say
 * so.
 *
 * @param output the node of the judge's output, empty where there is none
 */
record PetriJudge(JsonCursor output) {
  static final Citation CITATION =
      Citation.of("fronsdal2025petri", "Petri: Parallel Exploration of Risky Interactions")
          .withAuthors("Fronsdal, Kai", "others")
          .withYear(2025)
          .withUrl("https://github.com/safety-research/petri");

  private static final String UNREAD = "Failed to parse judge's response";
  private static final String PARTLY = "Partial parse of judge's response";
  private static final String ASSISTANT = "assistant";
  private static final String TARGET = "target";

  static PetriJudge of(JsonCursor metadata) {
    return new PetriJudge(RunSettings.object(metadata, "judge_output"));
  }

  /** {@return what a dimension measures, by the one definition of Petri's dimensions} */
  static Benchmark benchmark(String dimension) {
    if (dimension.isBlank()) {
      throw new IllegalArgumentException("expected the name of a dimension, but it is blank");
    }
    Benchmark bare =
        Benchmark.of("petri/" + dimension.strip(), Scale.between(1, 10).ordinal().undirected())
            .withName("Petri " + dimension.strip().replace('_', ' '));
    return SafetyTasks.find("petri", dimension.strip() + "/mean")
        .map(known -> known.define(bare))
        .orElse(bare);
  }

  /** {@return whether Petri could not read the judge's answer, so that all grades are its own} */
  boolean isUnread() {
    return said("summary").equals(UNREAD) || said("justification").equals(UNREAD);
  }

  /** {@return whether the grade is one that Petri filled in and the judge did not give} */
  boolean isFilledIn(String dimension, JsonNode grade) {
    return grade.asDouble() == 1
        && said("justification").startsWith(PARTLY)
        && !Pattern.compile("\\d+\\.\\s*" + Pattern.quote(dimension) + ": \\d+/10")
            .matcher(said("response"))
            .find();
  }

  private String said(String field) {
    return output.node().path(field).asText().strip();
  }

  /** {@return whether the target said anything, in the last branch or in one that was left} */
  static boolean hasAnswer(JsonNode document) {
    JsonNode last = document.path("target_messages");
    JsonNode events = document.path("events");
    return (!last.isArray() && !events.isArray())
        || Streams.stream(last).anyMatch(PetriJudge::isByAssistant)
        || Streams.stream(events)
            .filter(event -> isSeenByTarget(event.path("view")))
            .anyMatch(event -> isByAssistant(event.path("edit").path("message")));
  }

  private static boolean isByAssistant(JsonNode message) {
    return message.path("role").asText().equals(ASSISTANT);
  }

  private static boolean isSeenByTarget(JsonNode view) {
    return (view.isArray() ? ImmutableList.copyOf(view) : ImmutableList.of(view))
        .stream().anyMatch(each -> each.asText().equals(TARGET));
  }
}
