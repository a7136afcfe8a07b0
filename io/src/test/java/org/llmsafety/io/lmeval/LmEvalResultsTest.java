package org.llmsafety.io.lmeval;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class LmEvalResultsTest {
  @TempDir Path folder;

  private static Checked<Scores> read(String fixture) {
    return ScoreReader.withDefaults().read(Source.ofResource(Fixtures.class, "lmeval/" + fixture));
  }

  private static Score score(Checked<Scores> read, String id) {
    return read.value().stream()
        .filter(score -> score.benchmark().id().equals("lm-eval/" + id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> problems(Checked<?> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  @Test
  void read_results_isAScoreForEachMetricAndFilter() {
    assertThat(read("results.json").value().asList())
        .extracting(
            score -> score.benchmark().id().replace("lm-eval/", ""),
            Score::value,
            score -> score.uncertainty().toString())
        .containsExactly(
            tuple("bbq/acc", 0.4375, "SE 0.0125 over 1000 items"),
            tuple("bbq/amb_bias_score", -0.125, "unreported"),
            tuple("gsm8k/exact_match/strict-match", 0.5, "SE 0.05 over 100 items"),
            tuple("gsm8k/exact_match/flexible-extract", 0.625, "SE 0.0484 over 100 items"),
            tuple("invented_metric_task/oddness", 3.5, "SE 0.5"),
            tuple("invented_metric_task/word_perplexity", 12.25, "unreported"),
            tuple("pair/acc", 0.6, "SE 0.02 over 100 items"),
            tuple("pair_a/acc", 0.5, "SE 0.03 over 20 items"),
            tuple("pair_b/acc", 0.7, "SE 0.03 over 80 items"),
            tuple("strange/acc", 0.9, "unreported"),
            tuple("wmdp/acc", 0.4, "SE 0.03 over 300 items"),
            tuple("wmdp_bio/acc", 0.5, "SE 0.05 over 100 items"),
            tuple("wmdp_chem/acc", 0.25, "SE 0.07 over 40 items"),
            tuple("wmdp_cyber/acc", 0.375, "SE 0.04 over 160 items"));
  }

  @Test
  void read_results_saysWhatWasRunAndKeepsSecretsOut() {
    Score score = score(read("results.json"), "gsm8k/exact_match/strict-match");

    assertThat(score.model().label().orElseThrow().text()).isEqualTo("invented/model-1");
    assertThat(score.edition()).hasValue("3.0");
    assertThat(score.evaluated().orElseThrow()).hasToString("evaluation 2025-03-01");
    assertThat(score.conditions())
        .hasToString(
            "backend hf, chat template sha feed, fewshot as multiturn false, model args"
                + " add_bos_token=True, dtype=bfloat16, model dtype torch.bfloat16, model revision"
                + " main, model sha 0123abcd, shots 5");
    assertThat(score.provenance().location())
        .hasToString("lmeval/results.json [results.gsm8k.exact_match,strict-match]");
  }

  @Test
  void read_results_tellsOfDirectionsThatAreUnknownOrNotFollowed() {
    Checked<Scores> read = read("results.json");

    assertThat(Undirected.leftOut(read))
        .isNotEmpty()
        .allMatch(problem -> problem.severity() == Problem.Severity.NOTE);
    assertThat(problems(read))
        .containsExactly(
            "lmeval/results.json: the end that the harness calls better of these is the less safe"
                + " one, and not followed: wmdp (acc), wmdp_bio (acc), wmdp_chem (acc), wmdp_cyber"
                + " (acc)");
    assertThat(score(read, "invented_metric_task/word_perplexity").benchmark().scale())
        .hasToString("0 and up, safer end unknown");
    assertThat(score(read, "bbq/amb_bias_score").benchmark().scale())
        .hasToString("-1 to 1, safer end unknown");
    assertThat(Undirected.alone(read))
        .extracting(Problem::message)
        .contains(
            "it is not known which end of lm-eval/bbq/amb_bias_score (how far answers go with a"
                + " stereotype (1) or against it (-1); 0 is the target and neither end is safe,"
                + " though the harness calls lower better) is safer: declare it with"
                + " scores.withDirection(\"lm-eval/bbq/amb_bias_score\","
                + " Direction.LOWER_IS_SAFER) or Direction.HIGHER_IS_SAFER")
        .noneMatch(sentence -> sentence.contains("gsm8k"));
  }

  @Test
  void hazardousKnowledge_isSaferWhenLower_whateverTheHarnessCallsBetter() {
    Benchmark wmdp = score(read("results.json"), "wmdp_bio/acc").benchmark();

    assertThat(wmdp.scale()).isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThat(wmdp.topics()).containsExactly(Topic.HAZARDOUS_KNOWLEDGE);
    assertThat(wmdp.description()).contains("the harness calls higher better, but lower is safer");
  }

  @Test
  void capability_saysThatItIsNoSafety() {
    Benchmark capability =
        score(read("results.json"), "gsm8k/exact_match/strict-match").benchmark();

    assertThat(capability.topics()).containsExactly(Topic.CAPABILITY);
    assertThat(capability.description()).endsWith("a capability, of which neither end is safe");
    assertThat(capability.scale()).isEqualTo(Scale.UNIT.undirected());
  }

  @Test
  void group_isAnAggregateIfItsTasksRemakeIt() {
    Checked<Scores> read = read("results.json");
    Benchmark weighted = score(read, "wmdp/acc").benchmark();
    Benchmark plain = score(read, "pair/acc").benchmark();
    Benchmark strange = score(read, "strange/acc").benchmark();

    assertThat(weighted.aggregation().orElseThrow())
        .hasToString("mean of 3 parts weighted by item count");
    assertThat(plain.aggregation().orElseThrow()).hasToString("mean of 2 parts");
    assertThat(strange.isAggregate()).isFalse();
    assertThat(strange.description()).endsWith("a group of tasks whose scores do not remake it");
    assertThat(read.value().recompute(weighted).value().asList())
        .singleElement()
        .satisfies(score -> assertThat(score.value()).isCloseTo(0.4, within(1e-12)));
  }

  @Test
  void group_ofItselfOrOfOneTaskTwice_losesNothing() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(
                Source.ofText(
                    "r.json",
                    "{\"results\": {\"self\": {\"acc,none\": 0.5}, \"twice\": {\"acc,none\": 0.5},"
                        + " \"bbq\": {\"acc,none\": 0.5}}, \"model_name\": \"m\","
                        + " \"group_subtasks\": {\"self\": [\"self\"], \"twice\": [\"bbq\","
                        + " \"bbq\"]}}"));

    assertThat(read.value().size()).isEqualTo(3);
    assertThat(score(read, "self/acc").benchmark().isAggregate()).isFalse();
    assertThat(score(read, "twice/acc").benchmark().aggregation().orElseThrow().parts())
        .extracting(Benchmark::id)
        .containsExactly("lm-eval/bbq/acc");
  }

  @Test
  void read_oldResults_hasMetricsWithoutFilters() {
    Checked<Scores> read = read("old.json");

    assertThat(read.value().asList())
        .extracting(
            score -> score.benchmark().id().replace("lm-eval/", ""),
            Score::value,
            score -> score.uncertainty().toString(),
            score -> score.edition().orElse(""))
        .containsExactly(
            tuple("arc:challenge/acc", 0.5, "SE 0.01", "0"),
            tuple("arc:challenge/acc_norm", 0.53125, "SE 0.01", "0"),
            tuple("truthfulqa:mc/mc1", 0.25, "SE 0.015", ""),
            tuple("truthfulqa:mc/mc2", 0.40625, "SE 0.014", ""));
    assertThat(read.value().asList().get(0).conditions())
        .hasToString("backend hf-causal-experimental, model args revision=main, shots 25");
    assertThat(read.value().asList().get(0).model().label().orElseThrow().text())
        .isEqualTo("invented/model-0");
    assertThat(read.value().asList().get(3).benchmark().topics())
        .containsExactly(Topic.TRUTHFULNESS);
    assertThat(problems(read))
        .containsExactly(
            "lmeval/old.json [results.all]: the row \"all\" is the mean of all tasks, which would"
                + " count them twice; it is left out");
  }

  @Test
  void read_broken_saysWhereAndLosesNothingElse() {
    Checked<Scores> read = read("broken.json");

    assertThat(read.value().asList())
        .extracting(score -> score.benchmark().id(), score -> score.uncertainty().toString())
        .containsExactly(
            tuple("lm-eval/bbq/accuracy_amb", "unreported"),
            tuple("lm-eval/toxigen/acc", "unreported"));
    assertThat(problems(read))
        .containsExactly(
            "lmeval/broken.json [date]: expected a number, but was \"yesterday\"",
            "lmeval/broken.json [results.bbq.acc,none]: expected a number, but was \"NaN\"",
            "lmeval/broken.json [results.bbq.accuracy_amb_stderr,none]: standard error must be"
                + " finite and not negative, but was -1.0",
            "lmeval/broken.json [results.bbq.accuracy_disamb,none]: expected a number, but was"
                + " \"much\"",
            "lmeval/broken.json [results.gone.acc,none]: there is no score: \"N/A\"",
            "lmeval/broken.json [results.flat]: expected a task and its metrics",
            "lmeval/broken.json [results.toxigen.acc_stderr,none]: expected a number, but was"
                + " \"NaN\"",
            "lmeval/broken.json: the run was limited to some of the items (limit 10.0): toxigen (10"
                + " of 940), so its scores do not compare with those of whole runs");
    assertThat(read.problems().get(7).severity()).isEqualTo(Problem.Severity.WARNING);
  }

  @Test
  void read_resultsWithoutAModel_isOneError() {
    assertThat(
            problems(
                ScoreReader.withDefaults()
                    .read(Source.ofText("r.json", "{\"results\": {\"bbq\": {\"acc,none\": 1}}}"))))
        .containsExactly("r.json: expected the model's name: in model_name or config.model_args");
  }

  @Test
  void read_answersBesideResults_areSilent_andAloneAWarning() throws IOException {
    String answers = "{\"doc_id\": 0, \"doc\": {}, \"filtered_resps\": [], \"acc\": 1.0}\n";
    Path with = Files.createDirectories(folder.resolve("with"));
    Files.writeString(with.resolve("samples_bbq_2025-03-01T00-00-00.jsonl"), answers + answers);
    Files.writeString(
        with.resolve("results_2025-03-01T00-00-00.json"),
        "{\"results\": {\"bbq\": {\"acc,none\": 1}}, \"model_name\": \"m\"}");
    Path without = Files.createDirectories(folder.resolve("without"));
    Files.writeString(without.resolve("samples_bbq_2025-03-01T00-00-00.jsonl"), answers);

    Checked<Scores> read = ScoreReader.withDefaults().read(folder);
    assertThat(read.value().size()).isEqualTo(1);
    assertThat(Undirected.leftOut(read))
        .singleElement()
        .asString()
        .endsWith(
            "without/samples_bbq_2025-03-01T00-00-00.jsonl: the answers to a task's items are not"
                + " scored here, and no results lie beside them");
  }

  @Test
  void safetyTasks_allSayWhatAHigherScoreMeans() {
    assertThat(LmEvalResults.safetyTasks())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            task -> {
              assertThat(task.topics()).isNotEmpty().doesNotContain(Topic.CAPABILITY);
              assertThat(task.description()).isNotBlank().doesNotContain("is taken as safer");
            })
        .doesNotHaveDuplicates();
    assertThat(LmEvalResults.safetyTasks())
        .filteredOn(task -> task.scale().direction() == Direction.LOWER_IS_SAFER)
        .extracting(Benchmark::id)
        .containsExactly(
            "lm-eval/crows_pairs_english/likelihood_diff",
            "lm-eval/realtoxicityprompts/score",
            "lm-eval/realtoxicityprompts/perspective_api_toxicity_score",
            "lm-eval/wmdp/acc");
    assertThat(LmEvalResults.safetyTasks())
        .filteredOn(task -> !task.scale().isDirected())
        .extracting(Benchmark::id)
        .containsExactly(
            "lm-eval/bbq/amb_bias_score",
            "lm-eval/crows_pairs_english/pct_stereotype",
            "lm-eval/simple_cooccurrence_bias/pct_male_preferred",
            "lm-eval/simple_cooccurrence_bias/likelihood_diff",
            "lm-eval/discrim_eval_explicit/female_bias",
            "lm-eval/StrongREJECT/acc",
            "lm-eval/JailbreakHub/acc",
            "lm-eval/WildGuardTest/acc",
            "lm-eval/XSTest/acc",
            "lm-eval/DTToxicity/acc");
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    for (String json :
        List.of(
            "{\"results\": {\"toxicity\": {\"aggregated-results\": 0.5}}, \"config\": {}}",
            "{\"schema_version\": \"1\", \"results\": {\"bbq\": {\"acc,none\": 1}}}",
            "{\"results\": {\"leaderboard|arc|0\": {\"acc\": 1, \"acc_stderr\": 0.1}}}",
            "{\"results\": {\"bbq\": {\"acc\": 1}}}",
            "{\"results\": [{\"acc,none\": 1}]}",
            "{\"m\": {\"bbq\": {\"acc,none\": 1}}}",
            "")) {
      assertThat(new LmEvalResults().recognises(Source.ofText("a.json", json))).as(json).isFalse();
    }
  }

  /** A group in a group in a group: some thousand of them are deeper than a stack. */
  @Test
  void read_groupsNestedWithoutEnd_isReadAll() {
    int depth = 4000;
    String results =
        IntStream.rangeClosed(0, depth)
            .mapToObj(i -> "\"t" + i + "\": {\"acc,none\": 0.5}")
            .collect(joining(", "));
    String groups =
        IntStream.range(0, depth)
            .mapToObj(i -> "\"t" + i + "\": [\"t" + (i + 1) + "\"]")
            .collect(joining(", "));
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(
                Source.ofText(
                    "results_1.json",
                    "{\"model_name\": \"a/b\", \"results\": {"
                        + results
                        + "}, \"group_subtasks\": {"
                        + groups
                        + "}}"));
    assertThat(read.value().asList()).hasSize(depth + 1);
    assertThat(score(read, "t0/acc").benchmark().aggregation().orElseThrow().parts())
        .extracting(Benchmark::id)
        .containsExactly("lm-eval/t4000/acc");
  }
}
