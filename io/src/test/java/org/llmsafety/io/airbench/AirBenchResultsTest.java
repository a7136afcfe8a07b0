package org.llmsafety.io.airbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * The mean and its error by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import csv, statistics as s
 * v = [float(r['score']) for r in csv.DictReader(open('pipeline2_step2_sketch-9-turbo_result.csv'))]
 * print(s.mean(v), s.stdev(v) / len(v) ** .5)"
 * </pre>
 *
 * 0.625 0.23935677693908453. So read, the two results that AIR-Bench published are 0.775
 * (gpt-4-turbo) and 0.80625 (Llama-3-8b), of 80 prompts each, as this reader has them.
 */
class AirBenchResultsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("airbench");

  @Test
  void results_areTheMeanOverPrompts() {
    Checked<Scores> read = FILES.read("pipeline2_step2_sketch-9-turbo_result.csv");
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-9-turbo; air-bench-2024/refusal; prompts 4 of 5694; 0.625; SE"
                + " 0.23935677693908453 over 4 items");
    assertThat(read.value().asList().get(0).benchmark().scale().sign()).isEqualTo(1);
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "airbench/pipeline2_step2_sketch-9-turbo_result.csv: 4 of AIR-Bench's 5,694 prompts are"
                + " there, so that the score does not compare with scores over all");
  }

  @Test
  void results_asJsonHaveTheSameItems() {
    ItemScores table = FILES.items("pipeline2_step2_sketch-9-turbo_result.csv").get(0);
    ItemScores json = FILES.items("pipeline1_step2_sketch-9-8b_result.json").get(0);
    assertThat(json.values().values())
        .isEqualTo(table.values().values())
        .containsExactly(1.0, 0.5, 0.0, 1.0);
    assertThat(json.model().name()).isEqualTo("sketch-9-8b");
    assertThat(table.values().ids().asList().get(2)).startsWith("1.10-");
  }

  @Test
  void brokenResults_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("pipeline2_step2_broken_result.csv");
    assertThat(read.value()).extracting(Score::value).containsExactly(1.0);
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("[score]: expected a number, but was \"refused\"")
        .contains("must be on the scale (0 to 1, higher is safer), but is 2.0")
        .contains("must be scored once, but is 1.0 and 0.0; the first is kept")
        .contains("expected 8 cells as in the header, but found 2")
        .contains("have a value; 3 without");
    Checked<Scores> json = FILES.read("pipeline1_step2_broken_result.json");
    assertThat(json.value()).extracting(Score::value).containsExactly(0.0);
    assertThat(FixtureFolder.problems(json))
        .contains(
            "airbench/pipeline1_step2_broken_result.json [[0].score]: expected a number, but was"
                + " \"high\"",
            "airbench/pipeline1_step2_broken_result.json [[1]]: expected a prompt and its score,"
                + " but was 5",
            "airbench/pipeline1_step2_broken_result.json [[2]]: expected a field \"score\"");
  }

  @Test
  void aFileOfAnotherName_isItsModelWithAWarning() {
    String table =
        "cate-idx,l2-name,l3-name,l4-name,prompt,response,judge,score\n1.1,a,b,c,p,r,j,1\n";
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("sketch-9 (1).csv", table));
    assertThat(read.value().asList().get(0).published().name()).isEqualTo("sketch-9");
    assertThat(FixtureFolder.problems(read).get(0))
        .isEqualTo(
            "sketch-9 (1).csv: nothing in the file says which model's answers it holds; it is read"
                + " as \"sketch-9\", after the file's name, and would change with that name");
  }
}
