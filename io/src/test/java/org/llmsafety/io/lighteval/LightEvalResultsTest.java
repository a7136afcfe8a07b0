package org.llmsafety.io.lighteval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;
import org.llmsafety.io.fixtures.Undirected;
import org.llmsafety.io.json.JsonCursor;

/**
 * What another program reads, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import json
 * for t, m in json.load(open('results_2026-02-03T10-00-00.123456.json'))['results'].items():
 *   print(t, {k: v for k, v in m.items() if not k.endswith('_stderr')})"
 * </pre>
 *
 * toxigen|0 {'acc': 0.8}, sums:small|5 {'extractive_match': 0.9}, sums:large|5 {'extractive_match':
 * 0.6}, chat_bench|0 {'judge_score': 7.5}, sums:_average|5 {'extractive_match': 0.75} and all
 */
class LightEvalResultsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("lighteval");
  private static final String FILE = "results_2026-02-03T10-00-00.123456.json";

  @Test
  void results_areTasksWithTheirErrorsAndTheMeanOfPartsAsAnAggregate() {
    Checked<Scores> read = FILES.read(FILE);
    String run = "dtype bfloat16, max new tokens 2048, revision main, shots ";
    String sampling = ", temperature 0.6, top p 0.95; ";
    String model = "invented-lab/sketch-7b; lighteval/";
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            model + "toxigen/acc; " + run + "0" + sampling + "0.8; SE 0.04 over 101 items",
            model
                + "sums:small/extractive_match; "
                + run
                + "5"
                + sampling
                + "0.9; SE 0.1 over 10 items",
            model + "sums:large/extractive_match; " + run + "5" + sampling + "0.6; SE 0.2",
            model + "chat_bench/judge_score; " + run + "0" + sampling + "7.5; SE 0.25",
            model + "sums:_average/extractive_match; " + run + "5" + sampling + "0.75; unreported");
    assertThat(Undirected.leftOut(read)).extracting(Problem::topic).containsExactly("mean-of-all");
  }

  @Test
  void anAverage_isRemadeFromItsParts() {
    Scores scores = FILES.read(FILE).value();
    Score average = scores.asList().get(4);
    assertThat(average.benchmark().aggregation().orElseThrow().parts()).hasSize(2);
    assertThat(scores.recompute(average.benchmark()).orElseThrow().asList())
        .extracting(Score::value)
        .containsExactly(0.75);
  }

  @Test
  void aKnownSafetyTask_isDirectedAndNoOtherIs() {
    Scores scores = FILES.read(FILE).value();
    assertThat(scores.asList().get(0).benchmark().scale().direction())
        .isEqualTo(Direction.HIGHER_IS_SAFER);
    assertThat(Undirected.alone(FILES.read(FILE))).hasSize(4);
  }

  @Test
  void theDate_isThatOfTheFilesNameAndNotTheUptime() {
    Score first = FILES.read(FILE).value().asList().get(0);
    assertThat(first.evaluated().orElseThrow().dateText()).isEqualTo("2026-02-03");
    assertThat(first.edition()).contains("0");
  }

  @Test
  void brokenResults_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value())
        .extracting(score -> score.benchmark().id() + " " + score.value())
        .containsExactly("lighteval/quiz:two/acc_norm 0.5", "lighteval/quiz:_average/f1 0.25");
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains(
            "results.leaderboard|quiz:one|5|1.acc_stderr]: expected a number, but was \"none\"")
        .contains("on the scale of quiz:one (acc) (0 to 1, safer end unknown), but was 1.7")
        .contains("quiz:two|5|1.acc]: expected a number, but was \"NaN\"")
        .contains("standard error must be finite and not negative, but was -1.0")
        .contains("quiz:three|5.em]: there is no score: null")
        .contains("quiz:three|5.qem]: expected a number, but was \"high\"")
        .contains("results.number]: expected a task and its metrics")
        .contains("the run was limited to some of the items")
        .contains("as in \"results_2026-02-03T10-00-00.json\"; this name has none");
  }

  @ParameterizedTest
  @CsvSource({
    "gsm8k|0, gsm8k, 0",
    "leaderboard|mmlu:anatomy|5, mmlu:anatomy, 5",
    "leaderboard|mmlu:anatomy|5|0, mmlu:anatomy, 5",
    "mmlu:_average|5, mmlu:_average, 5",
    "bare, bare, ''",
    "lighteval:gsm8k:0, lighteval:gsm8k:0, ''",
    "7, 7, ''",
    "|0, |0, 0",
  })
  void aKey_isSuiteTaskAndShots(String key, String name, String shots) {
    LightEvalTask task =
        LightEvalTask.of(key, new JsonCursor(JsonNodeFactory.instance.objectNode(), ""));
    assertThat(task.name()).isEqualTo(name);
    assertThat(task.shots().orElse("")).isEqualTo(shots);
  }

  @Test
  void aMetricOfAbility_isOfItOnlyWhereHigherIsBetter() {
    String results =
        "{'config_general': {'lighteval_sha': '?', 'model_name': 'sketch'}, 'results':"
            + " {'gsm8k|0': {'em': 0.5, 'unread': 0.1}}, 'config_tasks': {'gsm8k|0': {'version': 2,"
            + " 'metrics': [{'metric_name': ['em', 'unread'], 'higher_is_better': {'em': true,"
            + " 'unread': false}}]}}}";
    Source file = Source.ofText("a.json", results.replace('\'', '"'));
    assertThat(ScoreReader.withDefaults().read(file).value())
        .extracting(score -> score.benchmark().topics() + " " + score.edition().orElse(""))
        .containsExactly("[capability] 2", "[] 2");
  }

  @Test
  void olderResultsWithTasksOfTheHarness_areReadAsTheHarnessOwn() {
    String old =
        "{\"config_general\": {\"lighteval_sha\": \"x\", \"model_name\": \"sketch\"}, \"results\":"
            + " {\"harness|arc:challenge|25\": {\"acc\": 0.5, \"acc_stderr\": 0.1}}}";
    assertThat(ScoreReader.withDefaults().read(Source.ofText("a.json", old)).value())
        .extracting(score -> score.benchmark().id())
        .containsExactly("lm-eval/arc:challenge/acc");
  }
}
