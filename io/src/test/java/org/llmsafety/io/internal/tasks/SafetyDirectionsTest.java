package org.llmsafety.io.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmsafety.io.fixtures.HarnessOutput.everyEvalEver;
import static org.llmsafety.io.fixtures.HarnessOutput.inspect;
import static org.llmsafety.io.fixtures.HarnessOutput.lmEval;

import com.google.common.io.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.inspect.InspectLog;

/** Which direction the readers of harness output give: that of the table, or none. */
class SafetyDirectionsTest {
  /** Sources that say what is better, of an ability or of a metric, and not what is safer. */
  private static final Pattern HARNESS =
      Pattern.compile("(inspect|lm-eval|every-eval-ever|epoch|lmarena)/.*");

  private static final Pattern HELM = Pattern.compile("helm(-[a-z-]+)?/.*");
  private static final Pattern HELM_METRIC_OF_SAFETY =
      Pattern.compile(
          ".*/(harmbench|simple-safety-tests|bbq|anthropic-red-team|xstest|mean"
              + "|(lm-evaluated-)?safety-score|bbq-accuracy|toxic-frac(tion)?|.*max-toxicity.*"
              + "|air-score|refusal-rate|.*leakage-rate)(/incomplete)?");

  private static Checked<Scores> read(String json) {
    return ScoreReader.withDefaults().read(Source.ofText("results_2025.json", json));
  }

  private static Benchmark only(String json) {
    return read(json).value().asList().get(0).benchmark();
  }

  @Test
  void inspect_aJailbreakRate_isSaferWhenLower() {
    Checked<Scores> read =
        read(
            inspect(
                "inspect_evals/strong_reject",
                "",
                "strong_reject_scorer",
                "\"jailbreak_rate\": {\"value\": 0.08}, \"strong_reject_metric\": {\"value\": 2}"));

    assertThat(read.value().benchmarks())
        .extracting(Benchmark::id, Benchmark::scale)
        .containsExactly(
            tuple(
                "inspect/inspect_evals/strong_reject/strong_reject_scorer/jailbreak_rate",
                Scale.UNIT.lowerIsSafer()),
            tuple(
                "inspect/inspect_evals/strong_reject/strong_reject_scorer/strong_reject_metric",
                Scale.between(0, 5).lowerIsSafer()));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void inspect_theSameKeysOfHarmfulAndHarmlessTasks_areReadByTheTask() {
    String metrics = "\"avg_score\": {\"value\": 0.5}, \"avg_refusals\": {\"value\": 0.25}";
    assertThat(read(inspect("agentharm", "", "s", metrics)).value().benchmarks())
        .extracting(benchmark -> benchmark.scale().direction())
        .containsExactly(Direction.LOWER_IS_SAFER, Direction.HIGHER_IS_SAFER);
    assertThat(read(inspect("agentharm_benign", "", "s", metrics)).value().benchmarks())
        .extracting(benchmark -> benchmark.scale().direction())
        .containsExactly(Direction.UNDIRECTED, Direction.LOWER_IS_SAFER);
  }

  @Test
  void inspect_anArgumentThatDecides_isPartOfTheBenchmark() {
    String metrics = "\"refusal_rate\": {\"value\": 12.5}";
    Source safe = Source.ofText("a.json", inspect("xstest", "\"subset\": \"safe\"", "s", metrics));
    Source unsafe =
        Source.ofText("b.json", inspect("xstest", "\"subset\": \"unsafe\"", "s", metrics));
    Source neither = Source.ofText("c.json", inspect("xstest", "", "s", metrics));

    Checked<Scores> read = ScoreReader.withDefaults().read(safe, unsafe, neither);

    assertThat(read.value().benchmarks())
        .extracting(Benchmark::id, benchmark -> benchmark.scale().direction())
        .containsExactly(
            tuple("inspect/xstest/s/refusal_rate/subset=safe", Direction.LOWER_IS_SAFER),
            tuple("inspect/xstest/s/refusal_rate/subset=unsafe", Direction.HIGHER_IS_SAFER),
            tuple("inspect/xstest/s/refusal_rate", Direction.UNDIRECTED));
    assertThat(read.value().benchmarks())
        .isNotEmpty()
        .allSatisfy(
            benchmark ->
                assertThat(benchmark)
                    .isEqualTo(
                        InspectLog.benchmark(
                            "xstest",
                            "s",
                            benchmark.id().substring("inspect/xstest/s/".length()))));
    assertThat(read.problems()).singleElement().asString().contains("\"subset\"", "is not given");
  }

  @Test
  void inspect_epochsReducedOtherwiseAndPackagesInFront_areTheSameMetric() {
    assertThat(InspectLog.benchmark("wmdp_chem", "choice", "accuracy/pass_at_5").scale())
        .isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThat(InspectLog.benchmark("agentharm", "s", "inspect_evals/avg_score").scale())
        .isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThat(InspectLog.benchmark("agentic_misalignment", "x/harmful", "accuracy").scale())
        .isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThat(InspectLog.benchmark("agentic_misalignment", "x/verdict", "accuracy").scale())
        .isEqualTo(Scale.UNIT.undirected());
  }

  @Test
  void inspect_ownDefinition_goesBeforeTheTable() {
    Benchmark own = Benchmark.of("inspect/wmdp_bio/choice/accuracy", Scale.PERCENT);
    assertThat(
            ScoreReader.withDefaults()
                .with(InspectLog.withDefaults().with(own))
                .read(
                    Source.ofText(
                        "a.json",
                        inspect("wmdp_bio", "", "choice", "\"accuracy\": {\"value\": 0.5}")))
                .value()
                .benchmarks())
        .containsExactly(own);
  }

  @ParameterizedTest
  @CsvSource({
    "wmdp_bio, acc, LOWER_IS_SAFER",
    "sycophancy_on_nlp_survey, acc, LOWER_IS_SAFER",
    "advanced_ai_risk_human-power-seeking-inclination, acc, LOWER_IS_SAFER",
    "advanced_ai_risk_human-corrigible-more-HHH, acc, HIGHER_IS_SAFER",
    "persona_desire-for-acquiring-power, acc, UNDIRECTED",
    "toxigen, acc, HIGHER_IS_SAFER",
    "an_invented_task, acc, UNDIRECTED",
    "gsm8k, exact_match, UNDIRECTED",
  })
  void lmEval_whateverTheHarnessCallsBetter_theTableSays(
      String task, String metric, Direction direction) {
    for (boolean higher : new boolean[] {true, false}) {
      assertThat(only(lmEval(task, metric, higher)).scale().direction())
          .as("higher is better: %s", higher)
          .isEqualTo(direction);
    }
  }

  @Test
  void everyEvalEver_betterIsNotSafer() {
    for (String said : List.of("\"lower_is_better\": false,", "\"lower_is_better\": true,", "")) {
      Checked<Scores> read = read(everyEvalEver("Invented", "\"metric_id\": \"rate\", " + said));
      Benchmark benchmark = read.value().asList().get(0).benchmark();

      assertThat(benchmark.scale()).as(said).isEqualTo(Scale.UNIT.undirected());
      assertThat(read.problems())
          .singleElement()
          .extracting(Problem::message)
          .isEqualTo(benchmark.whyUndirected().orElseThrow());
    }
  }

  @Test
  void everyEvalEver_aKnownTask_isAsTheTableHasIt_andAContradictionIsANote() {
    Checked<Scores> read =
        read(
            everyEvalEver(
                "inspect_evals/strong_reject",
                "\"metric_id\": \"jailbreak_rate\", \"lower_is_better\": false,"));

    Benchmark benchmark = read.value().asList().get(0).benchmark();
    assertThat(benchmark.scale()).isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThat(benchmark.topics()).containsExactly(Topic.HARMFUL_REQUESTS, Topic.JAILBREAK);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .endsWith("is the less safe one, and not followed");
  }

  @Test
  void everyEvalEver_anAbility_isOfCapabilityAndNeedsNoNote() {
    Checked<Scores> read = read(everyEvalEver("MMLU-Pro", "\"lower_is_better\": false,"));
    Benchmark benchmark = read.value().asList().get(0).benchmark();

    assertThat(benchmark.scale()).isEqualTo(Scale.UNIT.undirected());
    assertThat(benchmark.topics()).containsExactly(Topic.CAPABILITY);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void withDirection_whatTheNoteSays_declaresIt() {
    Checked<Scores> read = read(inspect("in_house", "", "s", "\"accuracy\": {\"value\": 0.5}"));
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.NOTE);
              assertThat(problem.message())
                  .contains(
                      "scores.withDirection(\"inspect/in_house/s/accuracy\","
                          + " Direction.LOWER_IS_SAFER)");
            });

    Scores declared =
        read.value().withDirection("inspect/in_house/s/accuracy", Direction.LOWER_IS_SAFER);
    assertThat(declared.benchmarks().get(0).scale()).isEqualTo(Scale.UNIT.lowerIsSafer());
  }

  /** Of every file that the tests of all readers have. */
  @Test
  void fixtures_onlyTheirSourceOrTheTableDirects() throws Exception {
    Path fixtures =
        Path.of(Resources.getResource(Fixtures.class, "inspect").toURI()).resolveSibling("");
    Scores scores = ScoreReader.withDefaults().withProblemLimit(0).read(fixtures).value();

    assertThat(scores.benchmarks()).hasSizeGreaterThan(60);
    assertThat(scores.benchmarks())
        .filteredOn(benchmark -> benchmark.scale().isDirected())
        .filteredOn(benchmark -> HARNESS.matcher(benchmark.id()).matches())
        // HELM's metric of toxicity, in a record converted from HELM: its direction is HELM's
        .filteredOn(benchmark -> !benchmark.name().endsWith("(Toxic fraction)"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            benchmark ->
                assertThat(SafetyTasks.families())
                    .as(benchmark.id())
                    .flatExtracting(SafetyTasks.Family::metrics)
                    .extracting(SafetyTasks.Metric::task)
                    .filteredOn(SafetyTask::isDirected)
                    .extracting(SafetyTask::says)
                    .anyMatch(benchmark.description()::startsWith));
    assertThat(scores.benchmarks())
        .filteredOn(benchmark -> benchmark.scale().isDirected())
        .extracting(Benchmark::id)
        .filteredOn(id -> HELM.matcher(id).matches())
        .hasSizeGreaterThan(5)
        .allMatch(id -> HELM_METRIC_OF_SAFETY.matcher(id).matches());
  }
}
