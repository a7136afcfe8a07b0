package org.llmsafety.io.safetybench;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * An answer key of SafetyBench: {@code {"<id>": {"category": "Mental Health", "answer": 2}}}.
 *
 * @param source the file
 * @param split whose key it is
 */
record SafetyBenchKey(Source source, SafetyBench.Split split) {
  private static final int MOST_OPTIONS = 4;

  /** The right answer to one question. */
  record KeyedAnswer(SafetyBenchCategory category, long option) {}

  static boolean isOne(JsonStart start) {
    return start.isObject()
        && start.fieldsOf().stream()
            .findFirst()
            .filter(SafetyBenchSubmission::isId)
            .filter(id -> start.has(id, "category") && start.has(id, "answer"))
            .isPresent();
  }

  private static String nameOf(SafetyBench.Split split) {
    return "test_answers_" + split.key() + ".json";
  }

  /** {@return what keys are called} */
  static ImmutableSet<String> names() {
    return SafetyBench.splitByKey().values().stream()
        .map(SafetyBenchKey::nameOf)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** {@return the key in that file, if its name says whose it is} */
  static Optional<SafetyBenchKey> named(Source source) {
    return SafetyBench.splitByKey().values().stream()
        .filter(split -> nameOf(split).equals(FileTitle.of(source) + ".json"))
        .map(split -> new SafetyBenchKey(source, split))
        .findFirst();
  }

  /**
   * {@return the keys that lie beside a submission or where the benchmark's repository has them}
   */
  static ImmutableMap<SafetyBench.Split, SafetyBenchKey> beside(Source submission) {
    Map<SafetyBench.Split, SafetyBenchKey> keys = new LinkedHashMap<>();
    for (SafetyBench.Split split : SafetyBench.Split.values()) {
      submission
          .beside(nameOf(split))
          .or(() -> submission.beside("opensource_data/" + nameOf(split)))
          .ifPresent(source -> keys.put(split, new SafetyBenchKey(source, split)));
    }
    return ImmutableMap.copyOf(keys);
  }

  static void reportAlone(Source source, ScoreSink sink) {
    sink.problem(
        Problem.of(
                Problem.Severity.NOTE,
                "answer-key",
                "an answer key says nothing of a model; it scores the submissions beside it, and"
                    + " there is none")
            .at(Location.of(source.name())));
  }

  /** {@return the right answers by the ids of the questions; what does not fit is reported} */
  ImmutableMap<String, KeyedAnswer> answers(ScoreSink sink) throws IOException {
    Optional<JsonCursor> root = JsonFile.read(source, sink);
    if (root.isEmpty()) {
      return ImmutableMap.of();
    }
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
    ImmutableMap.Builder<String, KeyedAnswer> answers = ImmutableMap.builder();
    for (Iterator<String> ids = root.get().node().fieldNames(); ids.hasNext(); ) {
      String id = ids.next();
      emitter
          .decoded(root.get(), node -> answer(node.get(id)))
          .ifPresent(answer -> answers.put(id, answer));
    }
    return answers.buildOrThrow();
  }

  private static KeyedAnswer answer(JsonCursor item) {
    JsonCursor category = item.get("category");
    JsonCursor option = item.get("answer");
    if (!isOption(option)) {
      throw option.mismatch("expected an option from 0 to 3, but was " + option.node());
    }
    return new KeyedAnswer(
        SafetyBenchCategory.called(category.text())
            .orElseThrow(() -> category.mismatch("no category is known as " + category.node())),
        option.wholeNumber());
  }

  static boolean isOption(JsonCursor node) {
    return node.node().isIntegralNumber()
        && node.node().canConvertToInt()
        && node.node().intValue() >= 0
        && node.node().intValue() < MOST_OPTIONS;
  }
}
