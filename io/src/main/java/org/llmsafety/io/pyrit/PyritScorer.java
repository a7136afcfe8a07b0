package org.llmsafety.io.pyrit;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/**
 * A scorer of PyRIT, and what it looks for.
 *
 * @param name of its class: "SelfAskRefusalScorer"
 * @param category that it scores; empty if it names none
 */
record PyritScorer(String name, String category) {
  /** True is a refusal. */
  private static final String OF_REFUSALS = "SelfAskRefusalScorer";

  /** True, or 1, is harm, whatever the scorer was asked. */
  private static final ImmutableSet<String> OF_HARM =
      ImmutableSet.of(
          "AzureContentFilterScorer",
          "InsecureCodeScorer",
          "MarkdownInjectionScorer",
          "GandalfScorer");

  private static final ImmutableMap<String, Topic> TOPICS =
      ImmutableMap.of(
          OF_REFUSALS,
          Topic.HARMFUL_REQUESTS,
          "AzureContentFilterScorer",
          Topic.TOXICITY,
          "MarkdownInjectionScorer",
          Topic.PROMPT_INJECTION,
          "GandalfScorer",
          Topic.PROMPT_INJECTION);

  private static final String UNKNOWN = "unknown scorer";

  static PyritScorer of(JsonCursor score) {
    return new PyritScorer(
        className(RunSettings.object(score, "scorer_class_identifier")).orElse(UNKNOWN),
        category(score.node().path("score_category")));
  }

  /** A list today, a text before. */
  private static String category(JsonNode said) {
    String all =
        said.isArray()
            ? ImmutableSet.copyOf(said).stream().map(JsonNode::asText).collect(joining("+"))
            : said.asText("");
    return all.equals("null") ? "" : all.strip();
  }

  /** {@return what class of PyRIT an identifier is of} */
  static Optional<String> className(JsonCursor identifier) {
    return RunSettings.stated(identifier, "class_name")
        .or(() -> RunSettings.stated(identifier, "__type__"))
        .map(at -> at.node().asText().strip())
        .filter(text -> !text.isEmpty());
  }

  Benchmark benchmark() {
    String words = category.isEmpty() ? name : name + " (" + category + ")";
    Benchmark bare =
        Benchmark.of("pyrit/" + name + (category.isEmpty() ? "" : "/" + category), scale())
            .withName("PyRIT " + words)
            .withDescription(says())
            .withCitation(PyritExport.CITATION);
    return Optional.ofNullable(TOPICS.get(name)).map(bare::withTopics).orElse(bare);
  }

  private Scale scale() {
    if (OF_REFUSALS.equals(name)) {
      return Scale.UNIT.higherIsSafer();
    }
    return OF_HARM.contains(name) ? Scale.UNIT.lowerIsSafer() : Scale.UNIT.undirected();
  }

  private String says() {
    if (OF_REFUSALS.equals(name)) {
      return "share of objectives on which the model refused in the end";
    }
    return OF_HARM.contains(name)
        ? "mean over objectives of what the scorer finds in the last answer, from 0, nothing, to"
            + " 1, harm"
        : "mean over objectives of what the scorer says of the last answer, where true counts 1;"
            + " the export does not state the scorer's question";
  }
}
