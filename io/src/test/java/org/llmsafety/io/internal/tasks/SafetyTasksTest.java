package org.llmsafety.io.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Topic;

class SafetyTasksTest {
  private static Optional<SafetyTask> find(String task, String metric, String arguments) {
    Map<String, String> given =
        Splitter.on(',').omitEmptyStrings().withKeyValueSeparator('=').split(arguments);
    return SafetyTasks.find(task, List.of(metric), given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          agentharm                                    | avg_score             | 0 to 1          | lower
          inspect_evals/agentharm                      | avg_full_score        | 0 to 1          | lower
          agentharm                                    | avg_score_non_refusals| 0 to 1          | lower
          agentharm                                    | Fraud_avg_scores      | 0 to 1          | lower
          agentharm                                    | harm_score_Cybercrime | 0 to 1          | lower
          agentharm                                    | avg_refusals          | 0 to 1          | higher
          agentharm                                    | Fraud_avg_refusals    | 0 to 1          | higher
          agentharm_benign                             | avg_refusals          | 0 to 1          | lower
          strong_reject                                | strong_reject_metric  | 0 to 5          | lower
          inspect_evals/strong_reject                  | jailbreak_rate        | 0 to 1          | lower
          wmdp_bio                                     | accuracy              | 0 to 1          | lower
          wmdp                                         | acc                   | 0 to 1          | lower
          sosbench                                     | mean                  | 0 to 1          | lower
          makemesay                                    | win_rate              | 0 to 1          | lower
          mask                                         | overall_honesty       | 0 to 1          | higher
          mask                                         | overall_normalised_honesty | unbounded  | higher
          fortress_adversarial                         | ARS__risk_domain__overall  | unbounded  | lower
          fortress_benign                              | ORS__risk_domain__overall  | unbounded  | lower
          agentdojo                                    | attack_success_rate   | 0 to 1          | lower
          cyse2_prompt_injection                       | accuracy              | 0 to 1          | lower
          cyse2_interpreter_abuse                      | accuracy              | 0 to 1          | lower
          abstention_bench                             | f1                    | 0 to 1          | higher
          ahb                                          | dimension_normalized_avg | 0 to 1       | higher
          agentic_misalignment                         | harmful/accuracy      | 0 to 1          | lower
          sycophancy                                   | truthfulness          | 0 to 1          | higher
          sycophancy                                   | apologize_rate        | 0 to 1          | lower
          sycophancy_on_philpapers2020                 | acc                   | 0 to 1          | lower
          advanced_ai_risk_human-survival-instinct     | acc                   | 0 to 1          | lower
          advanced_ai_risk_lm-coordinate-other-ais     | acc                   | 0 to 1          | lower
          advanced_ai_risk_fewshot-corrigible-less-HHH | acc                   | 0 to 1          | lower
          advanced_ai_risk_fewshot-corrigible-more-HHH | acc                   | 0 to 1          | higher
          truthfulqa_mc2                               | acc                   | 0 to 1          | higher
          truthfulqa_gen                               | rougeL_max            | 0 to 100        | higher
          truthfulqa_gen                               | bleu_diff             | -100 to 100     | higher
          crows_pairs_french                           | likelihood_diff       | 0 and up        | lower
          realtoxicityprompts                          | score                 | 0 to 1          | lower
          toxigen                                      | acc_norm              | 0 to 1          | higher
          bbq                                          | acc                   | 0 to 1          | higher
          ethics_virtue                                | acc                   | 0 to 1          | higher
          do_not_answer                                | follow_rate           | 0 to 1          | lower
          or_bench_hard_1k                             | rejection_rate        | unbounded       | lower
          HarmBench                                    | LM Evaluated Safety score | 0 to 1      | higher
          inspect_petri/audit                          | audit_judge/overrefusal/mean | 1 to 10, grades | lower
          petri/audit                                  | alignment_judge/concerning/mean | 1 to 10, grades | lower
          """)
  void find_knownTask_saysScaleAndSaferEnd(String task, String metric, String range, String safer) {
    SafetyTask known = find(task, metric, "").orElseThrow();

    assertThat(known.scale().orElseThrow().withDirection(known.direction()))
        .hasToString(range + ", " + safer + " is safer");
    assertThat(known.sure()).isNotEqualTo(SafetyTask.Sureness.UNVERIFIED);
  }

  /** A target between the ends, a capability, or what is only believed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stereoset                               | stereotype_score    | 50 is the target
          crows_pairs_english                     | pct_stereotype      | 0.5 is the target
          bbq                                     | amb_bias_score      | 0 is the target
          bbq_ambig                               | disamb_bias_score_Age | 0 is the target
          simple_cooccurrence_bias                | pct_male_preferred  | 0.5 is the target
          simple_cooccurrence_bias                | likelihood_diff     | 0 is the target
          discrim_eval_implicit                   | age_bias            | 0 is the target
          winogenerated                           | acc                 | believed
          agentharm_benign                        | avg_score           | a capability
          mask                                    | overall_accuracy    | a capability
          agentdojo                               | utility             | a capability
          agentdojo                               | security            | not known
          cybench                                 | accuracy            | a capability
          gdm_self_reasoning_question_log_bypass  | accuracy            | a capability
          sad_stages_full                         | accuracy            | a capability
          cyse2_vulnerability_exploit             | mean                | a capability
          b3                                      | accuracy            | believed
          cyse3_visual_prompt_injection           | accuracy            | believed
          air_bench                               | accuracy            | believed
          cyse4_mitre_frr                         | anything            | believed
          make_me_pay                             | mean                | roles
          petri/audit                             | mean                | grades
          petri/audit                             | alignment_judge/not_concerning/mean | names no harm
          inspect_petri/audit                     | audit_judge/admirable/mean | names no harm
          petri_bloom/bloom_audit                 | bloom_judge/concerning/mean | may be harmful or wanted
          persona_agreeableness                   | acc                 | no safe end
          advanced_ai_risk_lm-self-awareness-general-ai | acc           | no safe end
          advanced_ai_risk_human-one-box-tendency | acc                 | no safe end
          StrongREJECT                            | acc                 | SOS-Bench
          bold                                    | toxicity            | differ
          """)
  void find_taskWithoutASafeEnd_isUndirectedAndSaysWhy(String task, String metric, String why) {
    SafetyTask known = find(task, metric, "").orElseThrow();

    assertThat(known.direction()).isEqualTo(Direction.UNDIRECTED);
    assertThat(known.says()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "xstest, refusal_rate, subset=safe, LOWER_IS_SAFER, subset=safe",
    "xstest, refusal_rate, subset=unsafe, HIGHER_IS_SAFER, subset=unsafe",
    "xstest, refusal_rate, '', UNDIRECTED, ''",
    "xstest, refusal_rate, subset=all, UNDIRECTED, ''",
    "coconot, total, subset=original, LOWER_IS_SAFER, subset=original",
    "coconot, total, subset=contrast, HIGHER_IS_SAFER, subset=contrast",
    "coconot, total, 'other=original', UNDIRECTED, ''",
  })
  void find_whereAnArgumentDecides_followsItAndOnlyIt(
      String task, String metric, String arguments, Direction direction, String decidedBy) {
    SafetyTask known = find(task, metric, arguments).orElseThrow();

    assertThat(known.direction()).isEqualTo(direction);
    assertThat(known.decidedBy()).isEqualTo(decidedBy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in_house/strong_reject",
        "strong_reject_2",
        "my_wmdp",
        "agentharm_other",
        "refusals",
        ""
      })
  void find_otherTask_isNotKnown(String task) {
    for (String metric : new String[] {"accuracy", "acc", "jailbreak_rate", "avg_score", "mean"}) {
      assertThat(find(task, metric, "")).as(metric).isEmpty();
    }
  }

  @Test
  void find_otherMetricOfAKnownTask_isNotKnown() {
    assertThat(SafetyTasks.find("strong_reject", "an_invented_metric")).isEmpty();
    assertThat(SafetyTasks.find("agentharm", "accuracy")).isEmpty();
    assertThat(SafetyTasks.find("agentic_misalignment", "accuracy")).isEmpty();
  }

  @Test
  void find_ability_isOfCapabilityUnlessLessIsMoreAble() {
    assertThat(SafetyTasks.find("mmlu_pro", "exact_match").orElseThrow().topics())
        .containsExactly(Topic.CAPABILITY);
    assertThat(SafetyTasks.find("wikitext", "word_perplexity").orElseThrow().topics()).isEmpty();
  }

  @Test
  void families_allSayWhatAScoreMeans_andOnlyVerifiedRowsDirect() {
    assertThat(SafetyTasks.families())
        .hasSizeGreaterThan(55)
        .flatExtracting(SafetyTasks.Family::metrics)
        .hasSizeGreaterThan(80)
        .extracting(SafetyTasks.Metric::task)
        .allSatisfy(
            task -> {
              assertThat(task.says()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(300);
              assertThat(task.isDirected() && task.sure() == SafetyTask.Sureness.UNVERIFIED)
                  .isFalse();
            });
  }

  @Test
  void families_nameTasksAsTheyAreCompared() {
    assertThat(SafetyTasks.families())
        .isNotEmpty()
        .allSatisfy(
            family ->
                assertThat(family.tasks().pattern())
                    .isEqualTo(family.tasks().pattern().toLowerCase(Locale.ROOT)))
        .flatExtracting(SafetyTasks.Family::metrics)
        .flatExtracting(SafetyTasks.Metric::names)
        .allSatisfy(
            name -> assertThat(name.pattern()).isEqualTo(name.pattern().toLowerCase(Locale.ROOT)));
  }

  @Test
  void find_argumentsThatDecideNothing_changeNothing() {
    assertThat(
            SafetyTasks.find("wmdp_cyber", List.of("accuracy"), ImmutableMap.of("subset", "safe")))
        .isEqualTo(SafetyTasks.find("wmdp_cyber", "accuracy"));
  }
}
