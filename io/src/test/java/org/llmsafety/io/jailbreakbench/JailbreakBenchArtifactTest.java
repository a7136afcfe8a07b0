package org.llmsafety.io.jailbreakbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Counts by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import json
 * j = json.load(open('pair.json'))['jailbreaks']
 * print(len(j), sum(x['jailbroken'] for x in j), sum(x['jailbroken_llama_guard1'] for x in j))"
 * </pre>
 *
 * 100 27 40. The same program and this reader agree on all 18 artifacts that JailbreakBench
 * published to October 2024.
 */
class JailbreakBenchArtifactTest {
  private static final FixtureFolder FILES = FixtureFolder.of("jailbreakbench");

  @Test
  void artifact_isSuccessOverAllBehavioursByEachJudge() {
    Checked<Scores> read = FILES.read("pair.json");
    assertThat(read.value())
        .extracting(Score::uncertainty)
        .containsExactly(new Uncertainty.Successes(27, 100), new Uncertainty.Successes(40, 100));
    assertThat(read.value())
        .extracting(score -> score.conditions().toString())
        .containsExactly(
            "access black_box, attack PAIR, judge JailbreakBench's own",
            "access black_box, attack PAIR, judge Llama Guard 1");
    Score first = read.value().asList().get(0);
    assertThat(first.published().name()).isEqualTo("sketch-7b-v1");
    assertThat(first.benchmark().scale().direction()).isEqualTo(Direction.LOWER_IS_SAFER);
    assertThat(first.evaluated().orElseThrow().dateText()).isEqualTo("2024-03-06");
    assertThat(first.provenance())
        .hasToString("jailbreakbench/pair.json [parameters.attack_success_rate]");
    assertThat(FixtureFolder.problems(read)).isEmpty();
  }

  @Test
  void items_areTheBehaviours() {
    ImmutableList<ItemScores> items =
        ScoreReader.withDefaults().readItems(FILES.source("pair.json")).value();
    assertThat(items).hasSize(2);
    assertThat(items.get(0).values().size()).isEqualTo(100);
    assertThat(items.get(0).values().ids()).startsWith("0 Invented behavior 0");
    assertThat(items.get(1).judge()).contains("Llama Guard 1");
  }

  @Test
  void aPartOfTheBehavioursAndAnotherRate_areReported() {
    Checked<Scores> read = FILES.read("limited.json");
    assertThat(read.value()).extracting(Score::value).containsExactly(0.5);
    assertThat(read.value().asList().get(0).conditions())
        .hasToString(
            "access white_box, attack DSN, behaviours 4 of 100, defense SmoothLLM, judge"
                + " JailbreakBench's own");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "jailbreakbench/limited.json [jailbreaks]: 4 of JailbreakBench's 100 behaviours are"
                + " listed; the score is over those and does not compare with scores over all",
            "jailbreakbench/limited.json [parameters.attack_success_rate]: the source states 0.9 on"
                + " JailbreakBench attack success, but the mean of its 4 items is 0.5");
  }

  @Test
  void brokenArtifacts_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value())
        .extracting(Score::uncertainty)
        .containsExactly(new Uncertainty.Successes(0, 1)); // of the one without a prompt
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "jailbreakbench/broken.json [parameters.evaluation_date]: expected a date like"
                + " 2024-05-13 or 2024-05, but was \"soon\"",
            "jailbreakbench/broken.json [jailbreaks]: 4 of JailbreakBench's 100 behaviours are"
                + " listed; the score is over those and does not compare with scores over all",
            "jailbreakbench/broken.json [jailbreaks[0].jailbroken]: expected true or false, but was"
                + " \"maybe\"",
            "jailbreakbench/broken.json [jailbreaks[1].jailbroken]: expected true or false, but was"
                + " null",
            "jailbreakbench/broken.json [jailbreaks[3]]: expected a behaviour, but was 5",
            "jailbreakbench/broken.json [jailbreaks[0].jailbroken]: not all of the items of"
                + " \"sketch-7b-v1\" on JailbreakBench attack success have a value; 2 without: 0"
                + " Invented behavior 0, 1 Invented behavior 1");
    assertThat(FixtureFolder.problems(FILES.read("broken-model.json")))
        .containsExactly(
            "jailbreakbench/broken-model.json [parameters.model]: expected a text, but was null");
  }
}
