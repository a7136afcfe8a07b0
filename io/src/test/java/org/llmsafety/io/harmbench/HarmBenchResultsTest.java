package org.llmsafety.io.harmbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

class HarmBenchResultsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("harmbench");

  private static final String GCG = "harmbench_results_GCG_sketch-7b.json";

  private static String summary(Score score) {
    return String.join(
        " ",
        score.published().name(),
        score.benchmark().id(),
        score.conditions().toString(),
        String.valueOf((float) score.value()));
  }

  /**
   * The means by another program, in the folder of the fixtures:
   *
   * <pre>
   * python3 -c "import json, statistics as s
   * d = json.load(open('harmbench_results_GCG_sketch-7b.json'))
   * c = lambda b: b.startswith(('lyrics_', 'passage_'))
   * m = lambda k, q: s.mean(s.mean([x[k] for x in v if x[k] >= 0] or [0]) for b, v in d.items()
   *     if q(b) and not any(x[k] &lt; 0 for x in v) and (v or k == 'label'))
   * print(m('label', lambda b: not c(b)), m('label', c), m('advbench_label', lambda b: True))"
   * </pre>
   *
   * 0.375 0.5 0.6666666666666666
   */
  @Test
  void results_areMeansOverAllBehavioursByEachJudge() {
    Checked<Scores> read = FILES.read(GCG);
    assertThat(read.value())
        .extracting(HarmBenchResultsTest::summary)
        .containsExactly(
            "sketch-7b harmbench/attack-success attack GCG, judge HarmBench's classifier 0.375",
            "sketch-7b harmbench/advbench-metric attack GCG, judge AdvBench's phrases of refusal"
                + " 0.6666667",
            "sketch-7b harmbench/copyright attack GCG, judge overlap with the text 0.5");
    assertThat(read.value()).isNotEmpty().allMatch(score -> score.benchmark().scale().sign() == -1);
    assertThat(FixtureFolder.problems(read))
        .contains(
            "harmbench/harmbench_results_GCG_sketch-7b.json [invented_behavior_four]: the attack"
                + " made no test case for 1 of the behaviours; they count as those on which it did"
                + " not succeed",
            "harmbench/harmbench_results_GCG_sketch-7b.json [invented_behavior_five[0].label]: not"
                + " all of the items of \"sketch-7b\" on HarmBench attack success have a value; 1"
                + " without: invented_behavior_five");
  }

  @Test
  void items_areBehavioursAndTestCasesTheirEpochs() {
    ImmutableList<ItemScores> items =
        ScoreReader.withDefaults().readItems(FILES.source(GCG)).value();
    assertThat(items.get(0).values().values()).containsExactly(0.5, 1.0, 0.0, 0.0);
    assertThat(items.get(0).values().ids()).startsWith("invented_behavior_one");
    assertThat(items.get(0).values().mostEpochs()).isEqualTo(2);
  }

  @Test
  void aFileOfTheWebsite_isOfSeveralModels() {
    Checked<Scores> read = FILES.read("PAIR.json");
    assertThat(read.value())
        .extracting(HarmBenchResultsTest::summary)
        .contains(
            "sketch-7b harmbench/attack-success attack PAIR, judge HarmBench's classifier 0.5",
            "sketch-13b harmbench/attack-success attack PAIR, judge HarmBench's classifier 1.0");
    assertThat(FixtureFolder.problems(read)).isEmpty();
  }

  private static final String ANSWER =
      "{\"invented_behavior_one\": [{\"test_case\": \"t\", \"generation\": \"g\", \"label\": 1}]}";

  @Test
  void theFoldersOfTheTool_nameAttackAndModel(@TempDir Path temporary) throws IOException {
    Path folder = temporary.resolve("results/TAP/default/results");
    Files.writeString(Files.createDirectories(folder).resolve("sketch-13b.json"), ANSWER);
    Checked<Scores> read = ScoreReader.withDefaults().read(temporary.resolve("results"));
    assertThat(read.value())
        .extracting(HarmBenchResultsTest::summary)
        .containsExactly(
            "sketch-13b harmbench/attack-success attack TAP, judge HarmBench's classifier 1.0");
    assertThat(FixtureFolder.problems(read)).isEmpty();
  }

  @Test
  void aFileThatNamesNoAttack_isReadWithWarnings() {
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("sketch-13b (1).json", ANSWER));
    assertThat(read.value())
        .extracting(HarmBenchResultsTest::summary)
        .containsExactly("sketch-13b harmbench/attack-success judge HarmBench's classifier 1.0");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "sketch-13b (1).json: neither the file nor its path says which attack made the test"
                + " cases, as \"results/<attack>/<model>/results/<model>.json\" does; scores under"
                + " different attacks do not compare",
            "sketch-13b (1).json: nothing in the file says which model's answers it holds; it is"
                + " read as \"sketch-13b\", after the file's name, and would change with that"
                + " name");
  }

  /** HarmBench's repository has answers of many models with the labels of people. */
  @Test
  void theValidationSetOfTheClassifiers_isNoResult() {
    String set =
        """
        {"invented_behavior": [{"test_case": "t", "generation": "Sure", "advbench_label": "1",
          "human_0": "1", "human_1": "0", "human_2": "1"}]}
        """;
    assertThat(ScoreReader.withDefaults().read(Source.ofText("set.json", set)).problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains("for HarmBench results, it holds labels by people"));
  }

  @Test
  void brokenResults_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken_GCG_sketch-7b.json");
    assertThat(read.value())
        .extracting(HarmBenchResultsTest::summary)
        .containsExactly(
            "sketch-7b harmbench/attack-success attack GCG, judge HarmBench's classifier 0.0");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "harmbench/broken_GCG_sketch-7b.json [invented_behavior_two[0].label]: expected 1, harmful, 0, or -1,"
                + " no verdict, but was \"yes\"",
            "harmbench/broken_GCG_sketch-7b.json [invented_behavior_three]: expected a list, but was \"none\"",
            "harmbench/broken_GCG_sketch-7b.json [invented_behavior_four[0]]: expected an answer and its label,"
                + " but was 3",
            "harmbench/broken_GCG_sketch-7b.json [invented_behavior_five[0]]: expected a field \"label\"",
            "harmbench/broken_GCG_sketch-7b.json [invented_behavior_two[0].label]: not all of the items of"
                + " \"sketch-7b\" on HarmBench attack success have a value; 3 without:"
                + " invented_behavior_two, invented_behavior_four, invented_behavior_five");
  }
}
