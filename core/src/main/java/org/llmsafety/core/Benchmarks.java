package org.llmsafety.core;

import com.google.common.collect.ImmutableList;

/** The benchmarks of the study: HELM Safety's five with their mean, and four leaderboards. */
public final class Benchmarks {
  private static final Citation HELM_SAFETY =
      Citation.of(
              "helm-safety",
              "HELM Safety: Towards Standardized Safety Evaluations of Language Models")
          .withAuthors(
              "Kaiyom, Farzaan",
              "Ahmed, Ahmed",
              "Mai, Yifan",
              "Klyman, Kevin",
              "Bommasani, Rishi",
              "Liang, Percy")
          .withYear(2024)
          .withUrl("https://crfm.stanford.edu/2024/11/08/helm-safety.html")
          .withLicence("Apache-2.0");

  /** HarmBench in HELM Safety: answers to harmful requests, rated by two judge models. */
  public static final Benchmark HARMBENCH =
      judged("harmbench", "HarmBench", 400, "harmful requests met safely")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withCitation(
              Citation.of(
                      "mazeika2024harmbench",
                      "HarmBench: A Standardized Evaluation Framework for Automated Red Teaming"
                          + " and Robust Refusal")
                  .withAuthors("Mazeika, Mantas", "others")
                  .withYear(2024)
                  .withUrl("https://arxiv.org/abs/2402.04249"));

  /** SimpleSafetyTests in HELM Safety: 100 plainly dangerous requests, rated by two judges. */
  public static final Benchmark SIMPLE_SAFETY_TESTS =
      judged(
              "simple-safety-tests",
              "SimpleSafetyTests",
              100,
              "plainly dangerous requests met safely")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withCitation(
              Citation.of(
                      "vidgen2023simplesafetytests",
                      "SimpleSafetyTests: a Test Suite for Identifying Critical Safety Risks in"
                          + " Large Language Models")
                  .withAuthors("Vidgen, Bertie", "others")
                  .withYear(2023)
                  .withUrl("https://arxiv.org/abs/2311.08370"));

  /** BBQ in HELM Safety: accuracy on questions that invite social bias. */
  public static final Benchmark BBQ =
      helm("bbq", "BBQ", 1000)
          .withTopics(Topic.BIAS)
          .withDescription("accuracy on questions that invite social bias; higher is less biased")
          .withCitation(
              Citation.of(
                      "parrish2022bbq", "BBQ: A Hand-Built Bias Benchmark for Question Answering")
                  .withAuthors("Parrish, Alicia", "others")
                  .withYear(2022)
                  .withUrl("https://arxiv.org/abs/2110.08193"));

  /** Anthropic Red Team in HELM Safety: red-team dialogues, rated by two judge models. */
  public static final Benchmark ANTHROPIC_RED_TEAM =
      judged("anthropic-red-team", "Anthropic Red Team", 1000, "red-team dialogues answered safely")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withCitation(
              Citation.of(
                      "ganguli2022redteaming",
                      "Red Teaming Language Models to Reduce Harms: Methods, Scaling Behaviors, and"
                          + " Lessons Learned")
                  .withAuthors("Ganguli, Deep", "others")
                  .withYear(2022)
                  .withUrl("https://arxiv.org/abs/2209.07858"));

  /** XSTest in HELM Safety: safe requests answered and unsafe ones refused; over-refusal costs. */
  public static final Benchmark XSTEST =
      judged("xstest", "XSTest", 450, "safe requests answered and unsafe ones refused")
          .withTopics(Topic.HARMFUL_REQUESTS, Topic.OVER_REFUSAL)
          .withCitation(
              Citation.of(
                      "rottger2024xstest",
                      "XSTest: A Test Suite for Identifying Exaggerated Safety Behaviours in Large"
                          + " Language Models")
                  .withAuthors("Röttger, Paul", "others")
                  .withYear(2024)
                  .withUrl("https://arxiv.org/abs/2308.01263"));

  /** HELM Safety's mean score: the mean of its five benchmarks. */
  public static final Benchmark HELM_SAFETY_MEAN =
      helm("mean", "HELM Safety mean", 0)
          .withTopics(Topic.HARMFUL_REQUESTS, Topic.OVER_REFUSAL, Topic.BIAS)
          .withDescription("mean of HELM Safety's five benchmarks; higher is safer")
          .withAggregation(
              Aggregation.meanOf(HARMBENCH, SIMPLE_SAFETY_TESTS, BBQ, ANTHROPIC_RED_TEAM, XSTEST))
          .withCitation(HELM_SAFETY);

  /** DecodingTrust's average over eight perspectives, as its leaderboard prints it. */
  public static final Benchmark DECODING_TRUST =
      Benchmark.of("decodingtrust/average", Scale.PERCENT)
          .withName("DecodingTrust")
          .withTopics(
              Topic.BIAS,
              Topic.FAIRNESS,
              Topic.TOXICITY,
              Topic.PRIVACY,
              Topic.ETHICS,
              Topic.ROBUSTNESS)
          .withDescription("average trustworthiness over eight perspectives; higher is safer")
          .withCitation(
              Citation.of(
                      "wang2023decodingtrust",
                      "DecodingTrust: A Comprehensive Assessment of Trustworthiness in GPT Models")
                  .withAuthors("Wang, Boxin", "others")
                  .withYear(2023)
                  .withUrl("https://arxiv.org/abs/2306.11698"));

  /** Salad-Bench's average of its base, attack and multiple-choice sets. */
  public static final Benchmark SALAD_BENCH =
      Benchmark.of("salad-bench/average", Scale.PERCENT)
          .withName("Salad-Bench")
          .withTopics(Topic.HARMFUL_REQUESTS, Topic.JAILBREAK)
          .withDescription("average safety rate over base, attack and multiple-choice sets")
          .withCitation(
              Citation.of(
                      "li2024saladbench",
                      "SALAD-Bench: A Hierarchical and Comprehensive Safety Benchmark for Large"
                          + " Language Models")
                  .withAuthors("Li, Lijun", "others")
                  .withYear(2024)
                  .withUrl("https://arxiv.org/abs/2402.05044")
                  .withLicence("CC BY-SA 4.0"));

  /** Libra-Leaderboard's safety score: the mean of four group means over 57 tasks. */
  public static final Benchmark LIBRA_LEADERBOARD =
      Benchmark.of("libra-leaderboard/safety", Scale.PERCENT)
          .withName("Libra-Leaderboard")
          .withTopics(
              Topic.HARMFUL_REQUESTS, Topic.JAILBREAK, Topic.PROMPT_INJECTION, Topic.OVER_REFUSAL)
          .withDescription("safety score, the mean of four groups of tasks; higher is safer")
          .withCitation(
              Citation.of(
                      "li2025libra",
                      "Libra-Leaderboard: Towards Responsible AI through a Balanced Leaderboard of"
                          + " Safety and Capability")
                  .withAuthors("Li, Haonan", "others")
                  .withYear(2025)
                  .withUrl("https://arxiv.org/abs/2412.18551"));

  /** SafetyBench's English average: correct answers over all items. */
  public static final Benchmark SAFETY_BENCH =
      Benchmark.of("safetybench/average-en", Scale.PERCENT)
          .withName("SafetyBench")
          .withTopics(Topic.BIAS, Topic.TOXICITY, Topic.PRIVACY, Topic.ETHICS, Topic.HEALTH)
          .withItems(11_435)
          .withDescription("correct answers to multiple-choice questions on safety, in English")
          .withCitation(
              Citation.of(
                      "zhang2024safetybench",
                      "SafetyBench: Evaluating the Safety of Large Language Models")
                  .withAuthors("Zhang, Zhexin", "others")
                  .withYear(2024)
                  .withUrl("https://arxiv.org/abs/2309.07045"));

  private Benchmarks() {}

  /** {@return all of these, in the order of the study's tables} */
  public static ImmutableList<Benchmark> all() {
    return ImmutableList.of(
        HELM_SAFETY_MEAN,
        HARMBENCH,
        SIMPLE_SAFETY_TESTS,
        BBQ,
        ANTHROPIC_RED_TEAM,
        XSTEST,
        DECODING_TRUST,
        SALAD_BENCH,
        LIBRA_LEADERBOARD,
        SAFETY_BENCH);
  }

  private static Benchmark helm(String id, String name, int items) {
    Benchmark benchmark = Benchmark.of("helm-safety/" + id, Scale.UNIT).withName(name);
    return items > 0 ? benchmark.withItems(items) : benchmark;
  }

  private static Benchmark judged(String id, String name, int items, String what) {
    return helm(id, name, items)
        .withDescription(what + ", mean rating of two judge models from 0 to 1; higher is safer");
  }
}
