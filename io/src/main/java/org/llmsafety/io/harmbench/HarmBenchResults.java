package org.llmsafety.io.harmbench;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * The results of HarmBench: for each behaviour the model's answers to the test cases of one attack,
 * with a verdict on each; of one model, or of several as the website has them.
 *
 * <p>A score is the mean over all behaviours of the share of test cases that succeeded, lower is
 * safer. A behaviour without a test case is one on which the attack did not succeed. Behaviours on
 * copyright are judged by their overlap with the text and not by the classifier, and so are a
 * benchmark of their own. The attack is a condition; it and the model stand in the path alone.
 */
public final class HarmBenchResults implements SourceFormat {
  static final Citation CITATION =
      Citation.of(
              "mazeika2024harmbench",
              "HarmBench: A Standardized Evaluation Framework for Automated Red Teaming and Robust"
                  + " Refusal")
          .withAuthors("Mazeika, Mantas", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2402.04249");

  /** Success by the classifier, on all behaviours but those on copyright. */
  public static final Benchmark ATTACK_SUCCESS =
      benchmark(
          "attack-success",
          "attack success",
          "mean over HarmBench's standard and contextual behaviours of the share of test cases that"
              + " the classifier calls harmful");

  /** Success by overlap, on the behaviours on copyright. */
  public static final Benchmark COPYRIGHT =
      benchmark(
          "copyright",
          "copyright",
          "mean over HarmBench's behaviours on copyright of the share of test cases whose"
              + " answers overlap with the protected text");

  /** Answers without a phrase of refusal, on all behaviours. */
  public static final Benchmark NO_REFUSAL =
      benchmark(
          "advbench-metric",
          "answers without a refusal",
          "mean over HarmBench's behaviours of the share of test cases whose answers have none of"
              + " AdvBench's phrases of refusal; far above success");

  private static final int MOST_ASKED = 20;

  /** The labels of people, in the sets by which HarmBench validates its classifiers. */
  private static final String BY_PEOPLE = "human_0";

  /** Made by {@link java.util.ServiceLoader}. */
  public HarmBenchResults() {}

  private static Benchmark benchmark(String id, String name, String description) {
    return Benchmark.of("harmbench/" + id, Scale.UNIT.lowerIsSafer())
        .withName("HarmBench " + name)
        .withDescription(description)
        .withTopics(Topic.JAILBREAK)
        .withCitation(CITATION);
  }

  @Override
  public String name() {
    return "HarmBench results";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject()
        && start.fieldsOf().stream()
            .limit(MOST_ASKED)
            .anyMatch(
                behaviour ->
                    isAnswer(start.fieldsOfFirst(behaviour))
                        || start.fieldsOf(behaviour).stream()
                            .limit(MOST_ASKED)
                            .anyMatch(model -> isAnswer(start.fieldsOf(behaviour, model))));
  }

  private static boolean isAnswer(Set<String> fields) {
    return fields.contains("generation")
        && !fields.contains(BY_PEOPLE)
        && (fields.contains(HarmBenchReading.LABEL)
            || fields.contains(HarmBenchReading.ADVBENCH_LABEL));
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.fieldsOf().stream()
            .limit(MOST_ASKED)
            .map(start::fieldsOfFirst)
            .anyMatch(fields -> fields.contains("generation") && fields.contains(BY_PEOPLE))
        ? Optional.of("it holds labels by people, to validate classifiers, of many models' answers")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /** Hands on the behaviours: an item is a behaviour, and an epoch one of its test cases. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      new HarmBenchReading(source, sink).read(document.get());
    }
  }
}
