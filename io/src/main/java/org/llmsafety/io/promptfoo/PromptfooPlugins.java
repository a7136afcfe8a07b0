package org.llmsafety.io.promptfoo;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/** What promptfoo's plugins test for. */
final class PromptfooPlugins {
  private static final Splitter COLON = Splitter.on(':');

  /** What a deployer may wish of an application, or says in words of their own. */
  private static final ImmutableSet<String> NOT_OF_SAFETY =
      ImmutableSet.of(
          "competitors",
          "contracts",
          "file",
          "imitation",
          "intent",
          "off-topic",
          "policy",
          "politics",
          "religion",
          "wordplay");

  private static final ImmutableMap<String, Topic> TOPICS =
      ImmutableMap.<String, Topic>builder()
          .put("harmful", Topic.HARMFUL_REQUESTS)
          .put("beavertails", Topic.HARMFUL_REQUESTS)
          .put("donotanswer", Topic.HARMFUL_REQUESTS)
          .put("harmbench", Topic.HARMFUL_REQUESTS)
          .put("pliny", Topic.JAILBREAK)
          .put("bias", Topic.BIAS)
          .put("pii", Topic.PRIVACY)
          .put("cross-session-leak", Topic.PRIVACY)
          .put("hijacking", Topic.PROMPT_INJECTION)
          .put("indirect-prompt-injection", Topic.PROMPT_INJECTION)
          .put("prompt-extraction", Topic.PROMPT_INJECTION)
          .put("system-prompt-override", Topic.PROMPT_INJECTION)
          .put("hallucination", Topic.HALLUCINATION)
          .put("sycophancy", Topic.SYCOPHANCY)
          .put("overreliance", Topic.TRUTHFULNESS)
          .buildOrThrow();

  private PromptfooPlugins() {}

  /** {@return the benchmark of a plugin: "harmful:hate", "pii"} */
  static Benchmark benchmark(String plugin) {
    String family = COLON.splitToList(plugin).get(0);
    boolean isOfSafety = !NOT_OF_SAFETY.contains(family);
    Benchmark benchmark =
        Benchmark.of(
                "promptfoo/" + plugin,
                isOfSafety ? Scale.UNIT.higherIsSafer() : Scale.UNIT.undirected())
            .withName("promptfoo " + plugin)
            .withDescription(
                "share of the tests by promptfoo's plugin "
                    + plugin
                    + " in which the model did as it should"
                    + (isOfSafety ? "" : "; what that is need not be a matter of safety"))
            .withCitation(PromptfooResults.CITATION);
    Topic topic = TOPICS.get(family);
    return topic == null ? benchmark : benchmark.withTopics(topic);
  }
}
