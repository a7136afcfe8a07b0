package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Topic;

/**
 * What newer models do on something: a question that benchmarks of several sources answer. Which
 * benchmarks these are follows from their {@linkplain Benchmark#topics topics}, which their
 * definitions state, and never from their names.
 *
 * @param name in a few words, as a heading: "refusal and jailbreaks"
 * @param topics which benchmarks belong to it: those all of whose topics are among these
 */
public record SafetyTheme(String name, ImmutableSet<Topic> topics) {
  /** Whether a model refuses harmful requests, asked plainly or wrapped in an attack. */
  public static final SafetyTheme REFUSAL =
      of("refusal and jailbreaks", Topic.HARMFUL_REQUESTS, Topic.JAILBREAK, Topic.PROMPT_INJECTION);

  /** Whether a model refuses harmless requests. */
  public static final SafetyTheme OVER_REFUSAL = of("over-refusal", Topic.OVER_REFUSAL);

  /** Whether a model states what is not true or not in its source. */
  public static final SafetyTheme HALLUCINATION =
      of("hallucination", Topic.HALLUCINATION, Topic.TRUTHFULNESS);

  /** Whether a model agrees with a user who is wrong. */
  public static final SafetyTheme SYCOPHANCY = of("sycophancy", Topic.SYCOPHANCY);

  /** Whether a model judges or treats people by the group they belong to. */
  public static final SafetyTheme BIAS = of("bias", Topic.BIAS, Topic.FAIRNESS);

  /** Checks that it has a name and a topic. */
  public SafetyTheme {
    if (name.isBlank() || topics.isEmpty()) {
      throw new IllegalArgumentException(
          "a theme must have a name and a topic, but was \"" + name + "\" of " + topics);
    }
  }

  /** {@return the theme of these topics under this name} */
  public static SafetyTheme of(String name, Topic first, Topic... more) {
    return new SafetyTheme(name, Sets.immutableEnumSet(first, more));
  }

  /** {@return refusal, over-refusal, hallucination, sycophancy and bias} */
  public static ImmutableList<SafetyTheme> usual() {
    return ImmutableList.of(REFUSAL, OVER_REFUSAL, HALLUCINATION, SYCOPHANCY, BIAS);
  }

  /** Whether it measures this and nothing else. */
  boolean isAllOf(Benchmark benchmark) {
    return !benchmark.topics().isEmpty() && topics.containsAll(benchmark.topics());
  }

  /** Whether it measures this, alone or among other things. */
  boolean isPartOf(Benchmark benchmark) {
    return benchmark.topics().stream().anyMatch(topics::contains);
  }

  /** "refusal and jailbreaks". */
  @Override
  public String toString() {
    return name;
  }
}
