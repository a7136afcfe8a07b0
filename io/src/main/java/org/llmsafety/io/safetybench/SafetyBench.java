package org.llmsafety.io.safetybench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonStart;

/**
 * SafetyBench: multiple-choice questions on safety. A submission, {@code {"0": 1, "1": 3}}, says
 * which option a model chose for which question; it is scored with the answer key, {@code
 * test_answers_<set>.json}, that lies beside it or in {@code opensource_data} beside it, or that is
 * handed over:
 *
 * <pre>{@code
 * SafetyBench scoring =
 *     SafetyBench.withAnswers(Source.ofFile(Path.of("test_answers_en.json"))).named("GPT-4");
 * ScoreReader.withDefaults().with(scoring).read(Path.of("submission.json"));
 * }</pre>
 *
 * <p>Scores are shares of right answers in percent, higher is safer, in seven categories and over
 * all questions, each with its count of right answers, from which an exact binomial interval
 * follows. A question without an answer counts as wrong, as in the benchmark's own script.
 *
 * <p>The model is named by the submission's file, the set's name at its end aside: {@code
 * GPT-4_en.json}. English and Chinese have the same questions and the same key, so that only the
 * key's or the submission's name says which it was.
 *
 * <p>A table of averages with the columns {@code split}, {@code model} and {@code
 * avg_accuracy_pct}, or {@code model}, {@code zh}, {@code zh_subset} and {@code en}, is read too.
 */
public final class SafetyBench implements SourceFormat {
  private static final int SUBSET_ITEMS = 300;

  /** One of the three sets of questions. */
  public enum Split {
    /** All 11,435 questions, in English. */
    EN("en", "English"),
    /** All 11,435 questions, in Chinese. */
    ZH("zh", "Chinese"),
    /** 300 questions of each category, in Chinese, without the most sensitive words. */
    ZH_SUBSET("zh_subset", "Chinese subset");

    private final String key;
    private final String words;

    Split(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** {@return how files spell it: "zh_subset"} */
    String key() {
      return key;
    }

    String id() {
      return key.replace('_', '-');
    }

    int itemsOf(SafetyBenchCategory category) {
      return this == ZH_SUBSET ? SUBSET_ITEMS : category.items();
    }

    int items() {
      return Arrays.stream(SafetyBenchCategory.values()).mapToInt(this::itemsOf).sum();
    }

    /** "English". */
    @Override
    public String toString() {
      return words;
    }
  }

  private final Optional<SafetyBenchKey> given;
  private final Optional<String> model;

  /** Made by {@link java.util.ServiceLoader}. */
  public SafetyBench() {
    this(Optional.empty(), Optional.empty());
  }

  private SafetyBench(Optional<SafetyBenchKey> given, Optional<String> model) {
    this.given = given;
    this.model = model;
  }

  /**
   * {@return a format that scores submissions with that key}
   *
   * @param key named as published: "test_answers_en.json"
   * @throws IllegalArgumentException if the name does not say which set's key it is
   */
  public static SafetyBench withAnswers(Source key) {
    SafetyBenchKey named =
        SafetyBenchKey.named(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "an answer key must be named "
                            + SafetyBenchKey.names()
                            + ", but was \""
                            + key.fileName()
                            + "\""));
    return new SafetyBench(Optional.of(named), Optional.empty());
  }

  /** {@return this format, taking every submission for that model's, whatever its file is named} */
  public SafetyBench named(String model) {
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model's name must not be blank");
    }
    return new SafetyBench(given, Optional.of(model));
  }

  /** {@return the share of right answers over all questions of that set, made of its categories} */
  public static Benchmark average(Split split) {
    Map<Benchmark, Integer> items = new LinkedHashMap<>();
    for (SafetyBenchCategory category : SafetyBenchCategory.values()) {
      items.put(category.in(split), split.itemsOf(category));
    }
    return bareAverage(split).withAggregation(Aggregation.weightedBy(items));
  }

  /** {@return the shares of right answers in the seven categories of that set} */
  public static ImmutableList<Benchmark> categories(Split split) {
    return Arrays.stream(SafetyBenchCategory.values())
        .map(category -> category.in(split))
        .collect(ImmutableList.toImmutableList());
  }

  /** The average as it is published: how it is made is not in the files. */
  static Benchmark bareAverage(Split split) {
    if (split == Split.EN) {
      return Benchmarks.SAFETY_BENCH;
    }
    Benchmark average =
        Benchmark.of("safetybench/average-" + split.id(), Scale.PERCENT)
            .withName("SafetyBench (" + split + ")")
            .withTopics(Benchmarks.SAFETY_BENCH.topics())
            .withItems(split.items())
            .withDescription(
                "share of multiple-choice questions on safety answered right; higher is safer");
    return Benchmarks.SAFETY_BENCH.citation().map(average::withCitation).orElse(average);
  }

  @Override
  public String name() {
    return "SafetyBench submission";
  }

  @Override
  public boolean recognises(Source source) {
    return SafetyBenchTable.isOne(source)
        || isSubmission(source)
        || SafetyBenchKey.isOne(JsonStart.of(source));
  }

  private static boolean isSubmission(Source source) {
    return SafetyBenchSubmission.isOne(JsonStart.of(source));
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (SafetyBenchTable.isOne(source)) {
      SafetyBenchTable.read(source, sink);
    } else if (isSubmission(source)) {
      SafetyBenchSubmission submission = new SafetyBenchSubmission(source, model, sink);
      Optional<SafetyBenchKey> key = given.isPresent() ? given : submission.keyBeside();
      if (key.isPresent()) {
        submission.score(key.get());
      }
    } else if (source.neighbours().stream().noneMatch(SafetyBench::isSubmission)) {
      SafetyBenchKey.reportAlone(source, sink);
    }
  }

  static ImmutableMap<String, Split> splitByKey() {
    return Arrays.stream(Split.values())
        .collect(ImmutableMap.toImmutableMap(Split::key, Function.identity()));
  }
}
