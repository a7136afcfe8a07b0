package org.llmsafety.io.safetybench;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/** What a question of SafetyBench is about, as the answer keys and the tables spell it. */
enum SafetyBenchCategory {
  OFFENSIVENESS("Offensiveness", ImmutableSet.of("OFF", "OU"), 1805, Topic.TOXICITY),
  UNFAIRNESS_AND_BIAS("Unfairness and Bias", ImmutableSet.of("UB"), 1904, Topic.BIAS),
  PHYSICAL_HEALTH("Physical Health", ImmutableSet.of("PH"), 1149, Topic.HEALTH),
  MENTAL_HEALTH("Mental Health", ImmutableSet.of("MH"), 1566, Topic.HEALTH),
  ILLEGAL_ACTIVITIES("Illegal Activities", ImmutableSet.of("IA"), 1778, Topic.ETHICS),
  ETHICS_AND_MORALITY("Ethics and Morality", ImmutableSet.of("EM"), 1934, Topic.ETHICS),
  PRIVACY_AND_PROPERTY("Privacy and Property", ImmutableSet.of("PP"), 1299, Topic.PRIVACY);

  private final String words;
  private final ImmutableSet<String> codes;
  private final int items;
  private final Topic topic;

  SafetyBenchCategory(String words, ImmutableSet<String> codes, int items, Topic topic) {
    this.words = words;
    this.codes = codes;
    this.items = items;
    this.topic = topic;
  }

  static Optional<SafetyBenchCategory> called(String text) {
    return Arrays.stream(values())
        .filter(category -> category.words.equals(text) || category.codes.contains(text))
        .findFirst();
  }

  /** {@return how many questions of it there are in English, and the same in Chinese} */
  int items() {
    return items;
  }

  Benchmark in(SafetyBench.Split split) {
    String id = words.replace(' ', '-').toLowerCase(Locale.ROOT);
    String where = split == SafetyBench.Split.EN ? "" : " (" + split + ")";
    Benchmark bare =
        Benchmark.of("safetybench/" + id + "-" + split.id(), Scale.PERCENT)
            .withName("SafetyBench " + words + where)
            .withTopics(topic)
            .withItems(split.itemsOf(this))
            .withDescription("share of questions on this subject answered right; higher is safer");
    return Benchmarks.SAFETY_BENCH.citation().map(bare::withCitation).orElse(bare);
  }

  @Override
  public String toString() {
    return words;
  }
}
