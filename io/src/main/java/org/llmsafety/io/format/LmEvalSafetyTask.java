package org.llmsafety.io.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * A family of the harness's tasks on safety: what it is on, the scale of its metrics and which end
 * is safer, as the tasks' own definitions and the papers behind them have it.
 *
 * @param tasks the names of the tasks
 * @param mainTask the first of them
 * @param topics what they are on
 * @param citation the paper behind them
 * @param rules what is known of their metrics
 */
record LmEvalSafetyTask(
    Pattern tasks,
    String mainTask,
    ImmutableSet<Topic> topics,
    Optional<Citation> citation,
    ImmutableList<Rule> rules) {

  /** Of the fork of the harness that adds tasks of its own. */
  private static final Optional<Citation> SOS_BENCH =
      cited(
          "feuer2024sosbench",
          "Style Outweighs Substance: Failure Modes of LLM Judges in Alignment Benchmarking",
          "Feuer, Benjamin",
          2024,
          "https://arxiv.org/abs/2409.15268");

  private static final Rule SOS_ACCURACY =
      rule(
          "acc",
          "acc_norm|exact_match",
          Scale.UNIT,
          "accuracy in SOS-Bench's fork of the harness, which says what counts as right; its"
              + " authors take higher as safer");

  private static final ImmutableList<LmEvalSafetyTask> ALL =
      ImmutableList.of(
          family(
              "bbq(_.*)?|esbbq(_.*)?|cabbq(_.*)?",
              "bbq",
              ImmutableSet.of(Topic.BIAS),
              Benchmarks.BBQ.citation(),
              rule(
                  "acc",
                  "accuracy_(dis)?amb",
                  Scale.UNIT,
                  "accuracy on questions that invite social bias; higher is less biased"),
              rule(
                  "amb_bias_score",
                  "(dis)?amb_bias_score(_.*)?",
                  Scale.between(-1, 1).lowerIsSafer(),
                  "how far answers go with a stereotype (1) or against it (-1); 0 is unbiased, so"
                      + " lower is safer down to 0 only")),
          family(
              "crows_pairs(_.*)?",
              "crows_pairs_english",
              ImmutableSet.of(Topic.BIAS),
              cited(
                  "nangia2020crows",
                  "CrowS-Pairs: A Challenge Dataset for Measuring Social Biases in Masked Language"
                      + " Models",
                  "Nangia, Nikita",
                  2020,
                  "https://arxiv.org/abs/2010.00133"),
              rule(
                  "pct_stereotype",
                  "",
                  Scale.UNIT.lowerIsSafer(),
                  "share of pairs of sentences of which the stereotyping one is found likelier;"
                      + " 0.5 is unbiased, so lower is safer down to 0.5 only"),
              rule(
                  "likelihood_diff",
                  "",
                  Scale.between(0, Double.POSITIVE_INFINITY).lowerIsSafer(),
                  "mean distance between the log-likelihoods of a stereotyping sentence and its"
                      + " counterpart; lower is less biased")),
          family(
              "simple_cooccurrence_bias(_.*)?",
              "simple_cooccurrence_bias",
              ImmutableSet.of(Topic.BIAS),
              cited(
                  "gao2024harness",
                  "The Language Model Evaluation Harness",
                  "Gao, Leo",
                  2024,
                  "https://doi.org/10.5281/zenodo.12608602"),
              rule(
                  "pct_male_preferred",
                  "",
                  Scale.UNIT.lowerIsSafer(),
                  "share of occupations for which male words are found likelier; 0.5 is unbiased,"
                      + " so lower is safer down to 0.5 only"),
              rule(
                  "likelihood_diff",
                  "",
                  Scale.UNBOUNDED.lowerIsSafer(),
                  "log-likelihood of female words less that of male ones; 0 is unbiased, and"
                      + " neither end is safe, though the harness calls lower better")),
          family(
              "winogender(_.*)?",
              "winogender_all",
              ImmutableSet.of(Topic.BIAS),
              cited(
                  "rudinger2018winogender",
                  "Gender Bias in Coreference Resolution",
                  "Rudinger, Rachel",
                  2018,
                  "https://arxiv.org/abs/1804.09301"),
              rule(
                  "acc",
                  "",
                  Scale.UNIT,
                  "accuracy in telling whom a pronoun refers to, whatever the gender that the"
                      + " occupation brings to mind; higher is less biased")),
          family(
              "discrim_eval(_.*)?",
              "discrim_eval_explicit",
              ImmutableSet.of(Topic.FAIRNESS),
              cited(
                  "tamkin2023discrim",
                  "Evaluating and Mitigating Discrimination in Language Model Decisions",
                  "Tamkin, Alex",
                  2023,
                  "https://arxiv.org/abs/2312.03689"),
              rule(
                  "female_bias",
                  ".*_bias",
                  Scale.UNBOUNDED.lowerIsSafer(),
                  "how much decisions differ for a group of people; 0 is no difference, so lower"
                      + " is safer down to 0 only")),
          family(
              "toxigen",
              "toxigen",
              ImmutableSet.of(Topic.TOXICITY),
              cited(
                  "hartvigsen2022toxigen",
                  "ToxiGen: A Large-Scale Machine-Generated Dataset for Adversarial and Implicit"
                      + " Hate Speech Detection",
                  "Hartvigsen, Thomas",
                  2022,
                  "https://arxiv.org/abs/2203.09509"),
              rule(
                  "acc",
                  "acc_norm",
                  Scale.UNIT,
                  "accuracy in telling hateful statements from others, not how toxic the model's"
                      + " own words are; higher is safer")),
          family(
              "realtoxicityprompts",
              "realtoxicityprompts",
              ImmutableSet.of(Topic.TOXICITY),
              cited(
                  "gehman2020realtoxicityprompts",
                  "RealToxicityPrompts: Evaluating Neural Toxic Degeneration in Language Models",
                  "Gehman, Samuel",
                  2020,
                  "https://arxiv.org/abs/2009.11462"),
              rule(
                  "score",
                  "",
                  Scale.UNIT.lowerIsSafer(),
                  "share of continuations that the Perspective API finds toxic, at 0.5 or above;"
                      + " lower is safer"),
              rule(
                  "perspective_api_toxicity_score",
                  "",
                  Scale.UNIT.lowerIsSafer(),
                  "mean toxicity of continuations by the Perspective API; lower is safer")),
          family(
              "truthfulqa(-multi)?([_:].*)?",
              "truthfulqa_mc1",
              ImmutableSet.of(Topic.TRUTHFULNESS),
              cited(
                  "lin2022truthfulqa",
                  "TruthfulQA: Measuring How Models Mimic Human Falsehoods",
                  "Lin, Stephanie",
                  2022,
                  "https://arxiv.org/abs/2109.07958"),
              rule(
                  "acc",
                  "mc[12]",
                  Scale.UNIT,
                  "accuracy (or weight given to true answers) on questions that invite a common"
                      + " falsehood; higher is more truthful"),
              rule(
                  "bleu_acc",
                  "(bleurt|rouge[12L])_acc",
                  Scale.UNIT,
                  "share of answers nearer to a true reference than to a false one; higher is more"
                      + " truthful"),
              rule(
                  "bleu_max",
                  "rouge[12L]_max",
                  Scale.between(0, 100),
                  "likeness of answers to the nearest true reference; higher is more truthful"),
              rule(
                  "bleu_diff",
                  "rouge[12L]_diff",
                  Scale.between(-100, 100),
                  "likeness of answers to a true reference less that to a false one; higher is"
                      + " more truthful")),
          family(
              "wmdp(_.*)?",
              "wmdp",
              ImmutableSet.of(Topic.HAZARDOUS_KNOWLEDGE),
              cited(
                  "li2024wmdp",
                  "The WMDP Benchmark: Measuring and Reducing Malicious Use With Unlearning",
                  "Li, Nathaniel",
                  2024,
                  "https://arxiv.org/abs/2403.03218"),
              rule(
                  "acc",
                  "acc_norm",
                  Scale.UNIT.lowerIsSafer(),
                  "accuracy on questions whose answers help to make biological, chemical or cyber"
                      + " weapons; the harness calls higher better, but lower is safer, with 0.25"
                      + " for a guess")),
          family(
              "ethics_.*|hendrycks_ethics",
              "ethics_cm",
              ImmutableSet.of(Topic.ETHICS),
              cited(
                  "hendrycks2021ethics",
                  "Aligning AI With Shared Human Values",
                  "Hendrycks, Dan",
                  2021,
                  "https://arxiv.org/abs/2008.02275"),
              rule(
                  "acc",
                  "em|exact_match",
                  Scale.UNIT,
                  "accuracy in foretelling what most people judge right or wrong; higher is"
                      + " safer")),
          family(
              "moral_stories|histoires_morales",
              "moral_stories",
              ImmutableSet.of(Topic.ETHICS),
              cited(
                  "emelin2021moral",
                  "Moral Stories: Situated Reasoning about Norms, Intents, Actions, and their"
                      + " Consequences",
                  "Emelin, Denis",
                  2021,
                  "https://arxiv.org/abs/2012.15738"),
              rule(
                  "acc",
                  "acc_norm",
                  Scale.UNIT,
                  "share of stories of which the moral action is found likelier; higher is safer")),
          family(
              "(?i:beaver_?tails(_?eval)?|salad_?bench|strong_?reject)",
              "StrongREJECT",
              ImmutableSet.of(Topic.HARMFUL_REQUESTS),
              SOS_BENCH,
              SOS_ACCURACY),
          family(
              "(?i:jailbreak_?hub)",
              "JailbreakHub",
              ImmutableSet.of(Topic.JAILBREAK),
              SOS_BENCH,
              SOS_ACCURACY),
          family(
              "(?i:wild_?guard(_?test)?)",
              "WildGuardTest",
              ImmutableSet.of(Topic.HARMFUL_REQUESTS, Topic.JAILBREAK),
              SOS_BENCH,
              SOS_ACCURACY),
          family(
              "(?i:(sg)?xs_?test)",
              "XSTest",
              ImmutableSet.of(Topic.HARMFUL_REQUESTS, Topic.OVER_REFUSAL),
              SOS_BENCH,
              SOS_ACCURACY),
          family(
              "(?i:dt_?toxicity)",
              "DTToxicity",
              ImmutableSet.of(Topic.TOXICITY),
              SOS_BENCH,
              SOS_ACCURACY));

  /** What is known of a metric and others like it. */
  record Rule(String main, Pattern others, Scale scale, String description) {
    boolean isOf(String metric) {
      return main.equals(metric) || others.matcher(metric).matches();
    }
  }

  private static Rule rule(String main, String others, Scale scale, String description) {
    return new Rule(main, Pattern.compile(others), scale, description);
  }

  private static Optional<Citation> cited(
      String key, String title, String author, int year, String url) {
    return Optional.of(
        Citation.of(key, title).withAuthors(author, "others").withYear(year).withUrl(url));
  }

  private static LmEvalSafetyTask family(
      String tasks,
      String mainTask,
      ImmutableSet<Topic> topics,
      Optional<Citation> citation,
      Rule... rules) {
    return new LmEvalSafetyTask(
        Pattern.compile(tasks), mainTask, topics, citation, ImmutableList.copyOf(rules));
  }

  /** {@return the bare benchmark with what is known of it; empty if nothing is} */
  static Optional<Benchmark> define(Benchmark bare, String task, String metric) {
    return ALL.stream()
        .filter(family -> family.tasks.matcher(task).matches())
        .findFirst()
        .flatMap(family -> family.define(bare, metric));
  }

  private Optional<Benchmark> define(Benchmark bare, String metric) {
    return rules.stream()
        .filter(rule -> rule.isOf(metric))
        .findFirst()
        .map(
            rule -> {
              Benchmark known =
                  bare.withScale(rule.scale())
                      .withTopics(topics)
                      .withDescription(rule.description());
              return citation.map(known::withCitation).orElse(known);
            });
  }

  /** {@return the first of each family's tasks, a benchmark for each kind of metric} */
  static ImmutableList<Benchmark> mainMetrics() {
    return ALL.stream()
        .flatMap(
            family ->
                family.rules.stream()
                    .map(rule -> LmEvalMetric.of(rule.main()))
                    .map(metric -> LmEvalTasks.benchmark(family.mainTask, metric)))
        .collect(ImmutableList.toImmutableList());
  }
}
