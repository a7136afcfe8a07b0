package org.llmsafety.io.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.fixtures.HarnessOutput.everyEvalEver;
import static org.llmsafety.io.fixtures.HarnessOutput.inspect;
import static org.llmsafety.io.fixtures.HarnessOutput.lmEval;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class SafetyDirectionsProperties {
  /** The law: what a harness's output is directed by stands in the table, and is sure. */
  @Property(tries = 300)
  void harnesses_onlyTheTableDirects(
      @ForAll("tasks") String task, @ForAll("metrics") String metric, @ForAll boolean higher) {
    ImmutableList<String> files =
        ImmutableList.of(
            inspect(task, "", "s", "\"" + metric + "\": {\"value\": 0.5}"),
            lmEval(task, metric, higher),
            everyEvalEver(
                task, "\"metric_id\": \"" + metric + "\", \"lower_is_better\": " + !higher + ","));
    Direction expected =
        SafetyTasks.find(task, List.of(metric, "s/" + metric), Map.of())
            .filter(known -> known.sure() != SafetyTask.Sureness.UNVERIFIED)
            .map(SafetyTask::believed)
            .orElse(Direction.UNDIRECTED);
    for (String file : files) {
      assertThat(
              ScoreReader.withDefaults()
                  .read(Source.ofText("results_1.json", file))
                  .value()
                  .stream()
                  .map(Score::benchmark))
          .as("%s %s", task, metric)
          .allSatisfy(benchmark -> assertThat(benchmark.scale().direction()).isEqualTo(expected));
    }
  }

  @Provide
  Arbitrary<String> tasks() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "agentharm",
            "agentharm_benign",
            "strong_reject",
            "wmdp_bio",
            "bbq",
            "xstest",
            "mask",
            "b3",
            "stereoset",
            "cybench",
            "persona_x",
            "truthfulqa_gen",
            "mmlu",
            "air_bench",
            "sycophancy",
            "coconot",
            "bold",
            "StrongREJECT"),
        Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(6));
  }

  @Provide
  Arbitrary<String> metrics() {
    return Arbitraries.of(
        "acc",
        "accuracy",
        "mean",
        "avg_score",
        "avg_refusals",
        "jailbreak_rate",
        "refusal_rate",
        "total",
        "overall_honesty",
        "stereotype_score",
        "amb_bias_score",
        "attack_success",
        "harm_score_x",
        "toxicity",
        "perplexity",
        "score",
        "safety");
  }
}
