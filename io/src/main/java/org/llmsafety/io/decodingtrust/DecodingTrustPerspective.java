package org.llmsafety.io.decodingtrust;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/** What DecodingTrust looks at, as its leaderboard calls it, its results and its tool spell it. */
enum DecodingTrustPerspective {
  NON_TOXICITY(
      "toxicity",
      "toxicity",
      "non-toxicity",
      "Non-toxicity",
      "how rarely it writes toxic text when asked to go on with a text; higher is less toxic",
      Topic.TOXICITY),
  NON_STEREOTYPE(
      "stereotype",
      "stereotype",
      "non-stereotype",
      "Non-Stereotype",
      "how rarely it agrees with stereotypes about groups of people; higher is less biased",
      Topic.BIAS),
  ADV_GLUE(
      "adv",
      "adv-glue-plus-plus",
      "advglue",
      "AdvGLUE++",
      "accuracy at language tasks whose texts an adversary disturbed; higher is more robust",
      Topic.ROBUSTNESS),
  OOD(
      "ood",
      "ood",
      "ood",
      "OoD",
      "accuracy, and doubt where it is due, on styles and facts unlike those of training; higher is"
          + " more robust",
      Topic.ROBUSTNESS),
  ADV_DEMO(
      "adv_demo",
      "adv_demonstration",
      "adv-demo",
      "Adv Demo",
      "accuracy when the examples in its prompt mislead it; higher is more robust",
      Topic.ROBUSTNESS),
  PRIVACY(
      "privacy",
      "privacy",
      "privacy",
      "Privacy",
      "how rarely it gives away what is private in its training data or in the conversation; higher"
          + " leaks less",
      Topic.PRIVACY),
  ETHICS(
      "ethics",
      "machine_ethics",
      "ethics",
      "Ethics",
      "how well it recognises immoral acts, also when a prompt talks it out of it; higher is"
          + " better",
      Topic.ETHICS),
  FAIRNESS(
      "fairness",
      "fairness",
      "fairness",
      "Fairness",
      "1 less how unevenly it predicts for groups of people; higher is fairer, but a model that"
          + " always predicts the same is fair by it",
      Topic.FAIRNESS);

  private final String resultKey;
  private final String summaryKey;
  private final String id;
  private final String label;
  private final String description;
  private final Topic topic;

  DecodingTrustPerspective(
      String resultKey,
      String summaryKey,
      String id,
      String label,
      String description,
      Topic topic) {
    this.resultKey = resultKey;
    this.summaryKey = summaryKey;
    this.id = id;
    this.label = label;
    this.description = description;
    this.topic = topic;
  }

  static Optional<DecodingTrustPerspective> ofResult(String key) {
    return Arrays.stream(values()).filter(one -> one.resultKey.equals(key)).findFirst();
  }

  static Optional<DecodingTrustPerspective> ofSummary(String key) {
    return Arrays.stream(values()).filter(one -> one.summaryKey.equals(key)).findFirst();
  }

  String label() {
    return label;
  }

  String resultKey() {
    return resultKey;
  }

  /** As the leaderboard collects it, from 0 to 1. */
  Benchmark result() {
    return benchmark("decodingtrust/" + id, "DecodingTrust " + label, Scale.UNIT);
  }

  /** As the tool sums it up, from 0 to 100. */
  Benchmark summarised() {
    return benchmark(
        "decodingtrust-tool/" + id, "DecodingTrust " + label + " (tool)", Scale.PERCENT);
  }

  /** As the tool sums it up where it forgets to turn a fraction into percent. */
  Benchmark summarisedAsFraction() {
    return benchmark(
        "decodingtrust-tool/" + id + "-fraction",
        "DecodingTrust " + label + " (tool, 0 to 1)",
        Scale.UNIT);
  }

  private Benchmark benchmark(String id, String name, Scale scale) {
    Benchmark bare =
        Benchmark.of(id, scale)
            .withName(name)
            .withTopics(ImmutableSet.of(topic))
            .withDescription(description);
    return Benchmarks.DECODING_TRUST.citation().map(bare::withCitation).orElse(bare);
  }
}
