package org.llmsafety.io.helm;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * A metric of HELM whose scale is known. HELM's files say which end is better, and nowhere how far
 * the values reach. Better is safer only of a metric that is of safety whatever the scenario.
 *
 * @param name as in {@code stats.json}: "safety_score"
 * @param display as in the tables' headers: "LM Evaluated Safety score"; some share one
 * @param scale its values, and which end is safer, if the metric is of safety
 * @param isLowerBetter whether HELM calls lower values better
 * @param topics what it says something about, whatever the scenario
 * @param isHeadline whether it is what a scenario is scored by, and no variant of it
 */
record HelmMetric(
    String name,
    String display,
    Scale scale,
    boolean isLowerBetter,
    ImmutableList<Topic> topics,
    boolean isHeadline) {

  /**
   * One a line: name, display name, scale, "!" for a headline metric, topic. The scale is 0 to 1,
   * with + where higher is better and - where lower is; a second + or - says that this is safer,
   * too. ~ is -1 to 1, of which 0 is unbiased, so that neither end is safe, and HELM calls lower
   * better.
   */
  private static final String KNOWN =
      """
      safety_score | LM Evaluated Safety score | ++ | ! |
      bbq_accuracy | BBQ accuracy | ++ | ! | BIAS
      bbq_metric_ambiguous_bias | BBQ (ambiguous) | ~ | ! | BIAS
      bbq_metric_unambiguous_bias | BBQ (unambiguous) | ~ | ! | BIAS
      toxic_frac | Toxic fraction | -- | ! | TOXICITY
      expected_max_toxicity | Avg. max toxicity | -- | ! | TOXICITY
      max_toxicity_probability | max toxicity | -- | ! | TOXICITY
      air_score | Refusal Rate | ++ | ! | HARMFUL_REQUESTS
      decodingtrust_privacy_leakage_rate | Privacy Leakage Rate | -- | ! | PRIVACY
      exact_match | EM | + | ! |
      quasi_exact_match | EM | + | ! |
      prefix_exact_match | PEM | + | |
      quasi_prefix_exact_match | PEM | + | |
      exact_match@5 | EM@5 | + | |
      quasi_exact_match@5 | EM@5 | + | |
      prefix_exact_match@5 | PEM@5 | + | |
      quasi_prefix_exact_match@5 | PEM@5 | + | |
      exact_match_indicator | EM | + | ! |
      final_number_exact_match | EM | + | ! |
      exact_set_match | EM | + | ! |
      iou_set_match | IoU | + | ! |
      f1_score | F1 | + | ! |
      f1_set_match | F1 | + | ! |
      classification_macro_f1 | Macro-F1 | + | ! |
      classification_micro_f1 | Micro-F1 | + | ! |
      rouge_1 | ROUGE-1 | + | |
      rouge_2 | ROUGE-2 | + | ! |
      rouge_l | ROUGE-L | + | |
      bleu_1 | BLEU-1 | + | |
      bleu_4 | BLEU-4 | + | ! |
      RR@10 | RR@10 | + | ! |
      NDCG@10 | NDCG@10 | + | |
      RR@20 | RR@20 | + | |
      NDCG@20 | NDCG@20 | + | |
      math_equiv | Equivalent | + | ! |
      math_equiv_chain_of_thought | Equivalent (CoT) | + | ! |
      math_equiv_chain_of_thought | Equivalent (chain of thought) | + | ! |
      code_eval_acc | Correctness | + | ! |
      pass | pass@1 | + | ! |
      strict_acc | Strict correctness | + | ! |
      chain_of_thought_correctness | COT correct | + | ! |
      ifeval_strict_accuracy | IFEval Strict Acc | + | ! |
      wildbench_score_rescaled | WB Score | + | ! |
      omni_math_accuracy | Acc | + | ! |
      program_accuracy | Program Accuracy | + | ! |
      execution_accuracy | Execution Accuracy | + | ! |
      ruler_string_match_part | RULER String Match | + | ! |
      openai_mrcr_accuracy | MRCR Accuracy | + | ! |
      ece_1_bin | ECE (1-bin) | - | |
      ece_10_bin | ECE (10-bin) | - | |
      selective_cov_acc_area | Selective Acc | + | |
      selective_acc@10 | Acc@10% | + | |
      """;

  private static final int PARTS = 5;
  private static final ImmutableList<HelmMetric> ALL =
      KNOWN.lines().map(HelmMetric::of).collect(ImmutableList.toImmutableList());
  private static final ImmutableMap<String, HelmMetric> BY_NAME = by(HelmMetric::name);
  private static final ImmutableMap<String, HelmMetric> BY_DISPLAY = by(HelmMetric::display);

  /** What is better if lower, but is spent and not scored. */
  private static final Pattern COST =
      Pattern.compile("\\b(runtime|inference time|emissions|energy|cost)\\b");

  private static HelmMetric of(String line) {
    List<String> parts = Splitter.on('|').trimResults().limit(PARTS).splitToList(line);
    Scale scale =
        switch (parts.get(2)) {
          case "++" -> Scale.UNIT;
          case "--" -> Scale.UNIT.lowerIsSafer();
          case "+", "-" -> Scale.UNIT.undirected();
          default -> Scale.between(-1, 1).undirected();
        };
    ImmutableList<Topic> topics =
        Splitter.on(' ')
            .omitEmptyStrings()
            .splitToStream(parts.get(PARTS - 1))
            .map(Topic::valueOf)
            .collect(ImmutableList.toImmutableList());
    boolean isLowerBetter = !parts.get(2).startsWith("+");
    return new HelmMetric(
        parts.get(0), parts.get(1), scale, isLowerBetter, topics, parts.get(3).equals("!"));
  }

  /** The first of those that share a name: their scales are the same. */
  private static ImmutableMap<String, HelmMetric> by(Function<HelmMetric, String> name) {
    return ALL.stream().collect(toImmutableMap(name, Function.identity(), (first, next) -> first));
  }

  /** {@return the metric that {@code stats.json} calls so, if it is known} */
  static Optional<HelmMetric> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** {@return the metric that a table's header calls so, if it is known} */
  static Optional<HelmMetric> displayed(String display) {
    return Optional.ofNullable(BY_DISPLAY.get(display));
  }

  /** {@return whether a metric of this display name is what a run costs} */
  static boolean isCost(String display) {
    return COST.matcher(display).find();
  }
}
