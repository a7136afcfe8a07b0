package org.llmsafety.io.rewardbench;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * What a numeric field of results is.
 *
 * @param benchmark that it is a score on
 * @param pairs of how many pairs it is the share, where that is known
 */
record RewardBenchField(Benchmark benchmark, OptionalInt pairs) {
  private static final String SAFETY = "safety";
  private static final ImmutableSet<String> ONLY_OF_EDITION_2 =
      ImmutableSet.of("factuality", "focus", "math", "precise if", "ties");
  private static final ImmutableSet<String> PREFERENCE_SETS =
      ImmutableSet.of(
          "anthropic_harmless",
          "anthropic_helpful",
          "anthropic_hhh",
          "mtbench_gpt4",
          "mtbench_human",
          "shp",
          "summarize");

  /** {@return whether a field of that name is a score of RewardBench} */
  static boolean isKnown(String field) {
    String key = Ascii.toLowerCase(field);
    return RewardBenchSubset.called(field).isPresent()
        || RewardBenchSubset.Section.called(field).isPresent()
        || ONLY_OF_EDITION_2.contains(key)
        || PREFERENCE_SETS.contains(key);
  }

  /** {@return whether results with these fields are of the second edition} */
  static boolean areOfEdition2(Set<String> fields) {
    return fields.stream().map(Ascii::toLowerCase).anyMatch(ONLY_OF_EDITION_2::contains);
  }

  static RewardBenchField of(String field, boolean isEdition2) {
    if (isEdition2) {
      return new RewardBenchField(ofEdition2(Ascii.toLowerCase(field)), OptionalInt.empty());
    }
    Optional<RewardBenchSubset> subset = RewardBenchSubset.called(field);
    if (subset.isPresent()) {
      return new RewardBenchField(subset.get().benchmark(), OptionalInt.of(subset.get().pairs()));
    }
    return RewardBenchSubset.Section.called(field)
        .map(section -> new RewardBenchField(section.benchmark(), OptionalInt.empty()))
        .orElseGet(() -> new RewardBenchField(other(field), OptionalInt.empty()));
  }

  private static Benchmark ofEdition2(String field) {
    boolean isSafety = field.equals(SAFETY);
    boolean isTies = field.equals("ties");
    Benchmark bare =
        Benchmark.of(
                "rewardbench-2/" + field.replace(' ', '-'),
                isSafety ? Scale.UNIT.higherIsSafer() : Scale.UNIT.undirected())
            .withName("RewardBench 2 " + field)
            .withDescription(
                isTies
                    ? "score on questions with several right answers, which is no accuracy"
                    : "share of questions on which the reward model prefers the "
                        + (isSafety ? "safe" : "right")
                        + " one of four answers, a quarter by chance")
            .withCitation(RewardBenchResults.CITATION);
    return isSafety ? bare.withTopics(Topic.HARMFUL_REQUESTS) : bare.withTopics(Topic.CAPABILITY);
  }

  private static Benchmark other(String field) {
    return Benchmark.of(RewardBenchResults.PREFIX + field, Scale.UNIT.undirected())
        .withName("RewardBench " + field)
        .withDescription("share of pairs of which the reward model prefers the chosen answer")
        .withCitation(RewardBenchResults.CITATION);
  }
}
