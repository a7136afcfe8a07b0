package org.llmsafety.io.sorrybench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Rates by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import json, collections
 * c = collections.defaultdict(list)
 * for l in open('judgments.jsonl'):
 *   r = json.loads(l)
 *   if r['score'] is not None: c[r['model']].append(r['score'])
 * print({m: (sum(v), len(v)) for m, v in c.items()})"
 * </pre>
 *
 * {'sketch-7b': (1.0, 4), 'sketch-13b': (0.0, 2)}
 */
class SorryBenchJudgmentsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("sorrybench");

  @Test
  void judgments_areTheRateOfFulfilmentOfEachModel() {
    Checked<Scores> read = FILES.read("judgments.jsonl");
    String judge = "judge ft-mistral-7b-instruct-v0.2-sorry-bench-202406, judge prompt base-ft";
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-7b; sorry-bench/fulfilment; " + judge + "; 0.25; 1 of 4",
            "sketch-13b; sorry-bench/fulfilment; " + judge + "; 0.0; 0 of 2");
    Score first = read.value().asList().get(0);
    assertThat(first.benchmark().scale().sign()).isEqualTo(-1);
    assertThat(first.edition()).contains("202406");
    assertThat(first.evaluated().orElseThrow().dateText()).isEqualTo("2024-06-10");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "sorrybench/judgments.jsonl:6 [score]: not all of the items of \"sketch-13b\" on"
                + " SORRY-Bench fulfilment have a value; 1 without: 3");
  }

  @Test
  void items_areTheRequests() {
    ItemScores items = FILES.items("judgments.jsonl").get(0);
    assertThat(items.values().ids()).containsExactly("1", "2", "3", "4");
    assertThat(items.judge()).contains("ft-mistral-7b-instruct-v0.2-sorry-bench-202406");
  }

  @Test
  void aMutation_isACondition() {
    String line =
        "{\"question_id\": 1, \"model\": \"sketch-7b\", \"judge\": \"j\", \"judgment\": \"1\","
            + " \"score\": 1, \"tstamp\": 0}\n";
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("ft-mistral_role_play.jsonl", line));
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-7b; sorry-bench/fulfilment; judge j, mutation role_play; 1.0; 1 of 1");
  }

  @Test
  void aFolder_namesTheModelWhereNoJudgmentDoes() {
    String line =
        "{\"question_id\": 1, \"judge\": \"j\", \"judgment\": \"0\", \"score\": 0, \"tstamp\": 0}\n";
    assertThat(
            FixtureFolder.problems(
                ScoreReader.withDefaults().read(Source.ofText("sketch-7b/judged.jsonl", line))))
        .containsExactly(
            "sketch-7b/judged.jsonl: the judgments name no model; they are read as those of"
                + " \"sketch-7b\", after the folder");
    assertThat(
            FixtureFolder.problems(
                ScoreReader.withDefaults().read(Source.ofText("judged.jsonl", line))))
        .containsExactly("judged.jsonl:1: expected a field \"model\"");
  }

  @Test
  void judgmentsOfMtBench_areNotTaken() {
    String line =
        "{\"question_id\": 81, \"model\": \"m\", \"judge\": [\"gpt-4\", \"single-v1\"],"
            + " \"judgment\": \"Rating: [[1]]\", \"score\": 1, \"turn\": 1, \"tstamp\": 1.0}\n";
    assertThat(
            ScoreReader.withDefaults().read(Source.ofText("gpt-4_single.jsonl", line)).problems())
        .extracting(Problem::topic)
        .containsExactly("unrecognised");
  }

  @Test
  void brokenJudgments_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.jsonl");
    assertThat(read.value()).extracting(Score::value).containsExactly(1.0);
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "sorrybench/broken.jsonl:2 [score]: expected 1, fulfilled, or 0, but was 0.5",
            "sorrybench/broken.jsonl:3 [score]: item \"1\" must be scored once, but is 1.0 and 0.0;"
                + " the first is kept",
            "sorrybench/broken.jsonl:4: expected a field \"model\"",
            "sorrybench/broken.jsonl:5: expected a field \"question_id\"",
            "sorrybench/broken.jsonl:6: the JSON cannot be read on: Unexpected end-of-input in"
                + " field name",
            "sorrybench/broken.jsonl:2 [score]: not all of the items of \"sketch-7b\" on"
                + " SORRY-Bench fulfilment have a value; 1 without: 2");
  }
}
