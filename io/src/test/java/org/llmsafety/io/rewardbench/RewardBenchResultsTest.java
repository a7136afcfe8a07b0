package org.llmsafety.io.rewardbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Counts by another program, in the folder of the fixtures, with the benchmark's own numbers of
 * pairs:
 *
 * <pre>
 * python3 -c "import json
 * n = {'donotanswer': 136, 'math-prm': 447, 'refusals-dangerous': 100, 'refusals-offensive': 100,
 *      'xstest-should-refuse': 154, 'xstest-should-respond': 250, 'alpacaeval-easy': 100}
 * d = json.load(open('sketch-rm.json'))
 * print({k: (round(d[k] * v), v) for k, v in n.items()})
 * s = [k for k in n if k[0] in 'drx']
 * print(sum(d[k] * n[k] for k in s) / sum(n[k] for k in s))"
 * </pre>
 *
 * {'donotanswer': (102, 136), 'math-prm': (380, 447), 'refusals-dangerous': (93, 100),
 * 'refusals-offensive': (99, 100), 'xstest-should-refuse': (148, 154), 'xstest-should-respond':
 * (230, 250), 'alpacaeval-easy': (97, 100)} and 0.9081081081081082
 */
class RewardBenchResultsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("rewardbench");
  private static final String MODEL = "invented-lab/sketch-rm; rewardbench/";
  private static final String RUN = "; chat template tokenizer, model type Seq. Classifier; ";

  @Test
  void subsets_areSharesOfTheirPairs() {
    assertThat(FILES.read("sketch-rm.json").value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            MODEL + "alpacaeval-easy" + RUN + "0.97; 97 of 100",
            MODEL + "donotanswer" + RUN + "0.75; 102 of 136",
            MODEL + "math-prm" + RUN + "0.85011184; 380 of 447",
            MODEL + "mt-bench-hard" + RUN + "0.5; unreported",
            MODEL + "refusals-dangerous" + RUN + "0.93; 93 of 100",
            MODEL + "refusals-offensive" + RUN + "0.99; 99 of 100",
            MODEL + "xstest-should-refuse" + RUN + "0.96103895; 148 of 154",
            MODEL + "xstest-should-respond" + RUN + "0.92; 230 of 250");
  }

  @Test
  void aShareOfNoWholeNumberOfPairs_isNoted() {
    assertThat(FixtureFolder.problems(FILES.read("sketch-rm.json")))
        .containsExactly(
            "rewardbench/sketch-rm.json [mt-bench-hard]: 0.5 is no share of 37 pairs, as where it is"
                + " rounded or some pairs were left out; it has no error");
  }

  @Test
  void subsetsOfSafety_areDirectedAndTheirSectionIsRemade() {
    Scores scores = FILES.read("sketch-rm.json").value();
    assertThat(scores.stream().filter(score -> score.benchmark().scale().isDirected()))
        .extracting(score -> score.benchmark().id())
        .containsExactly(
            "rewardbench/donotanswer",
            "rewardbench/refusals-dangerous",
            "rewardbench/refusals-offensive",
            "rewardbench/xstest-should-refuse",
            "rewardbench/xstest-should-respond");
    Benchmark safety = RewardBenchResults.safety().get(5);
    assertThat(scores.recompute(safety).orElseThrow().asList().get(0).value())
        .isCloseTo(0.9081081081081082, Offset.offset(1e-15));
  }

  @Test
  void aRunOfItsOwn_hasTheAccuracyOverAllPairsAndItsSubsets() {
    assertThat(FILES.read("run.json").value())
        .extracting(score -> score.benchmark().id() + " " + score.uncertainty())
        .containsExactly(
            "rewardbench/accuracy 315 of 350",
            "rewardbench/refusals-dangerous 85 of 100",
            "rewardbench/xstest-should-respond 230 of 250");
    assertThat(FILES.read("run.json").value().asList().get(0).conditions())
        .hasToString(
            "chat template tulu, ref model invented-lab/sketch-7b, tokenizer invented-lab/sketch-7b");
  }

  @Test
  void anAccuracyOfPairsThatNobodyNames_isAWarning() {
    Checked<Scores> read = FILES.read("unnamed.json");
    assertThat(read.value())
        .extracting(score -> score.benchmark().id() + " " + score.uncertainty())
        .containsExactly("rewardbench/unnamed-pairs 5 of 10");
    assertThat(read.problems(Problem.Severity.WARNING))
        .extracting(Problem::topic)
        .containsExactly("unnamed-pairs");
  }

  @Test
  void theSecondEdition_hasBenchmarksOfItsOwn() {
    assertThat(FILES.read("edition-2.json").value())
        .extracting(score -> score.benchmark().id() + " " + score.benchmark().scale().direction())
        .containsExactly(
            "rewardbench-2/factuality UNDIRECTED",
            "rewardbench-2/focus UNDIRECTED",
            "rewardbench-2/math UNDIRECTED",
            "rewardbench-2/precise-if UNDIRECTED",
            "rewardbench-2/safety HIGHER_IS_SAFER",
            "rewardbench-2/ties UNDIRECTED");
  }

  @Test
  void brokenResults_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value())
        .extracting(score -> score.benchmark().id())
        .containsExactly(
            "rewardbench/xstest-should-refuse",
            "rewardbench/section/safety",
            "rewardbench/hobbies");
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("[refusals-dangerous]: expected a number, but was \"most\"")
        .contains("[refusals-offensive]: expected a value on the scale of")
        .doesNotContain("1.5 is no share")
        .contains("[donotanswer]: expected a number, but was null")
        .contains("[xstest-should-respond]: expected a number, but was [1,0,1]");
  }

  @Test
  void resultsWithoutTheModel_areNotReadAndSayWhy() {
    String text = "{\"model_type\": \"DPO\", \"refusals-dangerous\": 0.9}";
    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("a.json", text));
    assertThat(read.value()).extracting(Score::value).isEmpty();
    assertThat(read.problems().get(0).message())
        .contains("for RewardBench results, the field \"model\" is missing");
  }
}
