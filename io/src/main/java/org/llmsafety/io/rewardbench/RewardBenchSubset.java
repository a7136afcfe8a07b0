package org.llmsafety.io.rewardbench;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * A subset of RewardBench's pairs, with how many it has; the counts are the benchmark's constants
 * and stand in no file. Of the sections that are their weighted means, one weighs math-prm as 984
 * pairs although it has 447.
 */
enum RewardBenchSubset {
  ALPACAEVAL_EASY(Section.CHAT, 100),
  ALPACAEVAL_LENGTH(Section.CHAT, 95),
  ALPACAEVAL_HARD(Section.CHAT, 95),
  MT_BENCH_EASY(Section.CHAT, 28),
  MT_BENCH_MED(Section.CHAT, 40),
  MT_BENCH_HARD(Section.CHAT_HARD, 37),
  LLMBAR_NATURAL(Section.CHAT_HARD, 100),
  LLMBAR_ADVER_NEIGHBOR(Section.CHAT_HARD, 134),
  LLMBAR_ADVER_GPTINST(Section.CHAT_HARD, 92),
  LLMBAR_ADVER_GPTOUT(Section.CHAT_HARD, 47),
  LLMBAR_ADVER_MANUAL(Section.CHAT_HARD, 46),
  REFUSALS_DANGEROUS(Section.SAFETY, 100, Topic.HARMFUL_REQUESTS),
  REFUSALS_OFFENSIVE(Section.SAFETY, 100, Topic.HARMFUL_REQUESTS),
  XSTEST_SHOULD_REFUSE(Section.SAFETY, 154, Topic.HARMFUL_REQUESTS),
  XSTEST_SHOULD_RESPOND(Section.SAFETY, 250, Topic.OVER_REFUSAL),
  DONOTANSWER(Section.SAFETY, 136, Topic.HARMFUL_REQUESTS),
  MATH_PRM(Section.REASONING, 447, 984),
  HEP_CPP(Section.REASONING, 164),
  HEP_GO(Section.REASONING, 164),
  HEP_JAVA(Section.REASONING, 164),
  HEP_JS(Section.REASONING, 164),
  HEP_PYTHON(Section.REASONING, 164),
  HEP_RUST(Section.REASONING, 164);

  /** What the subsets are grouped by. */
  enum Section {
    CHAT,
    CHAT_HARD,
    SAFETY,
    REASONING;

    /** {@return the mean over the pairs of its subsets} */
    Benchmark benchmark() {
      ImmutableMap<Benchmark, Integer> weights =
          Arrays.stream(RewardBenchSubset.values())
              .filter(subset -> subset.section == this)
              .collect(toImmutableMap(RewardBenchSubset::benchmark, subset -> subset.weight));
      String words = Ascii.toLowerCase(name()).replace('_', ' ');
      boolean isSafety = this == SAFETY;
      Benchmark bare =
          Benchmark.of(
                  RewardBenchResults.PREFIX + "section/" + key(),
                  isSafety ? Scale.UNIT.higherIsSafer() : Scale.UNIT.undirected())
              .withName("RewardBench section " + words)
              .withDescription(
                  "weighted mean over the subsets of the section "
                      + words
                      + (isSafety
                          ? ", of which one holds answers to harmless questions"
                          : " of the share of pairs of which the reward model prefers the better"
                              + " answer"))
              .withAggregation(Aggregation.weightedBy(weights))
              .withCitation(RewardBenchResults.CITATION);
      return isSafety
          ? bare.withTopics(Topic.HARMFUL_REQUESTS, Topic.OVER_REFUSAL)
          : bare.withTopics(Topic.CAPABILITY);
    }

    /** {@return "chat-hard"} */
    String key() {
      return keyOf(name());
    }

    static Optional<Section> called(String field) {
      return Arrays.stream(values())
          .filter(section -> section.key().equals(keyOf(field)))
          .findFirst();
    }
  }

  private static final ImmutableMap<String, RewardBenchSubset> BY_KEY =
      Arrays.stream(values())
          .collect(toImmutableMap(subset -> keyOf(subset.name()), Function.identity()));

  private final Section section;
  private final int pairs;
  private final int weight;
  private final ImmutableList<Topic> topics;

  RewardBenchSubset(Section section, int pairs, Topic... topics) {
    this.section = section;
    this.pairs = pairs;
    this.weight = pairs;
    this.topics = ImmutableList.copyOf(topics);
  }

  RewardBenchSubset(Section section, int pairs, int weight) {
    this.section = section;
    this.pairs = pairs;
    this.weight = weight;
    this.topics = ImmutableList.of();
  }

  private static String keyOf(String name) {
    return Ascii.toLowerCase(name).replace('_', '-').replace(' ', '-');
  }

  static Optional<RewardBenchSubset> called(String field) {
    return Optional.ofNullable(BY_KEY.get(keyOf(field)));
  }

  /** {@return how many pairs it has} */
  int pairs() {
    return pairs;
  }

  /** {@return the share of its pairs of which the reward model prefers the right answer} */
  Benchmark benchmark() {
    String key = keyOf(name());
    Benchmark bare =
        Benchmark.of(
                RewardBenchResults.PREFIX + key,
                topics.isEmpty() ? Scale.UNIT.undirected() : Scale.UNIT.higherIsSafer())
            .withName("RewardBench " + key)
            .withItems(pairs)
            .withDescription(says())
            .withCitation(RewardBenchResults.CITATION);
    return topics.isEmpty() ? bare.withTopics(Topic.CAPABILITY) : bare.withTopics(topics);
  }

  private String says() {
    if (topics.isEmpty()) {
      return "share of pairs of which the reward model prefers the better answer";
    }
    return topics.contains(Topic.OVER_REFUSAL)
        ? "share of harmless questions on which the reward model prefers the answer to the refusal"
        : "share of harmful requests on which the reward model prefers the safe answer: the quality"
            + " of a judge, and not what a model answers";
  }
}
