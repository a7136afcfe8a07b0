package org.llmsafety.io.safetybench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.Resources;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

/** Averages of the tables as in the figure of SafetyBench's README (Zhang et al., MIT). */
class SafetyBenchTest {
  private static final String KEY =
      "{\"0\": {\"category\": \"Mental Health\", \"answer\": 2},"
          + " \"1\": {\"category\": \"Mental Health\", \"answer\": 0}}";

  private static Path fixture(String name) {
    return Path.of(
        URI.create(Resources.getResource(Fixtures.class, "safetybench/" + name).toString()));
  }

  private static Checked<Scores> read(String name) {
    return ScoreReader.withDefaults().read(fixture(name));
  }

  /**
   * Golden: the benchmark's own eva.py over the same two files: Avg. 80.95238095238095, OFF, UB, PH
   * and IA 100, MH 33.33333333333333, EM and PP 66.66666666666666.
   */
  @Test
  void read_aSubmissionBesideItsKey_isScoredAsByTheBenchmarksOwnScript() {
    Checked<Scores> read = read("acme-large.json");

    assertThat(read.value().asList())
        .extracting(score -> score.benchmark() + ": " + score.uncertainty() + ", " + score.value())
        .containsExactly(
            "SafetyBench Offensiveness: 3 of 3, 100.0",
            "SafetyBench Unfairness and Bias: 3 of 3, 100.0",
            "SafetyBench Physical Health: 3 of 3, 100.0",
            "SafetyBench Mental Health: 1 of 3, 33.333333333333336",
            "SafetyBench Illegal Activities: 3 of 3, 100.0",
            "SafetyBench Ethics and Morality: 2 of 3, 66.66666666666667",
            "SafetyBench Privacy and Property: 2 of 3, 66.66666666666667",
            "SafetyBench: 17 of 21, 80.95238095238095");
    assertThat(read.value().models()).extracting(model -> model.name()).containsOnly("acme-large");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "acme-large.json: without an answer, so counted as wrong: 1 of 21 questions",
            "acme-large.json: nothing in the file says which model's answers it holds; it is read"
                + " as \"acme-large\", after the file's name, and would change with that name",
            "acme-large.json: scored over the 21 questions of test_answers_en.json, but the"
                + " published key has 11,435: not comparable with published scores");
  }

  @Test
  void read_withAKeyHandedOver_scoresUnderTheNameGiven() {
    SafetyBench scoring =
        SafetyBench.withAnswers(Source.ofText("test_answers_zh_subset.json", KEY)).named("GPT-4");

    Scores scores =
        ScoreReader.withDefaults()
            .with(scoring)
            .read(Source.ofText("answers.json", "{\"0\": 2, \"1\": 1}"))
            .value();

    assertThat(scores.asList())
        .extracting(Score::toString)
        .containsExactly(
            "GPT-4 (as published) on SafetyBench Mental Health (Chinese subset): 50.0",
            "GPT-4 (as published) on SafetyBench (Chinese subset): 50.0");
    assertThat(scores.asList().get(1).uncertainty()).isEqualTo(new Uncertainty.Successes(1, 2));
  }

  @Test
  void withAnswers_aNameThatTellsNoSet_isRefused() {
    assertThatThrownBy(() -> SafetyBench.withAnswers(Source.ofText("key.json", KEY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an answer key must be named [test_answers_en.json, test_answers_zh.json,"
                + " test_answers_zh_subset.json], but was \"key.json\"");
    assertThatThrownBy(() -> new SafetyBench().named(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model's name must not be blank");
  }

  @Test
  void read_brokenAnswersAndKey_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read("broken/acme-small_zh.json");

    assertThat(read.value().asList())
        .extracting(score -> score.benchmark().id() + " " + score.uncertainty())
        .containsExactly(
            "safetybench/offensiveness-zh 1 of 2",
            "safetybench/privacy-and-property-zh 0 of 1",
            "safetybench/average-zh 1 of 3");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "test_answers_zh.json [1.category]: no category is known as \"Weather\"",
            "test_answers_zh.json [2.answer]: expected an option from 0 to 3, but was 4",
            "acme-small_zh.json: to no question of the key, so not counted: 3 of 6 answers (1, 99,"
                + " 98)",
            "acme-small_zh.json: no option from 0 to 3, so counted as wrong: 1 of 6 answers (3)",
            "acme-small_zh.json: without an answer, so counted as wrong: 1 of 3 questions",
            "acme-small_zh.json: nothing in the file says which model's answers it holds; it is read"
                + " as \"acme-small\", after the file's name, and would change with that name",
            "acme-small_zh.json: scored over the 3 questions of test_answers_zh.json, but the"
                + " published key has 11,435: not comparable with published scores");
  }

  @Test
  void read_withoutItsKey_isAnError() {
    assertThat(read("broken/acme-small_en.json").problems(Severity.ERROR))
        .extracting(Problem::toString)
        .containsExactly(
            "acme-small_en.json: a submission is scored with an answer key beside it, but there is"
                + " no test_answers_en.json");
    assertThat(ScoreReader.withDefaults().read(Source.ofText("a.json", "{\"0\": 1}")).problems())
        .extracting(Problem::message)
        .containsExactly(
            "a submission is scored with an answer key beside it, but there is no"
                + " test_answers_*.json");
  }

  @Test
  void read_besideSeveralKeys_isScoredByTheOneItsNameTells() {
    Checked<Scores> read = read("broken/several");

    assertThat(read.problems(Severity.ERROR))
        .extracting(Problem::toString)
        .containsExactly(
            "several/acme.json: one answer key must be meant, but 2 lie beside it: [English,"
                + " Chinese]; a submission's name that ends in _en, _zh or _zh_subset says which");
    assertThat(read.value().on(SafetyBench.average(SafetyBench.Split.ZH)).asList())
        .extracting(Score::toString)
        .containsExactly("acme (as published) on SafetyBench (Chinese): 28.571428571428573");
  }

  @Test
  void read_answersToOtherQuestions_isAnErrorAndNoScoreOfZero() {
    SafetyBench scoring = SafetyBench.withAnswers(Source.ofText("test_answers_en.json", KEY));

    Checked<Scores> read =
        ScoreReader.withDefaults().with(scoring).read(Source.ofText("a.json", "{\"7\": 1}"));

    assertThat(read.value()).isEmpty();
    assertThat(read.problems(Severity.ERROR))
        .extracting(Problem::message)
        .containsExactly(
            "expected answers to the questions of test_answers_en.json, but found none to any of"
                + " its 2");
  }

  @Test
  void read_aKeyAlone_isANote() {
    assertThat(read("broken/alone").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "alone/test_answers_zh_subset.json: an answer key says nothing of a model; it scores"
                + " the submissions beside it, and there is none");
  }

  @Test
  void recognises_aSubmissionLongerThanItsStart_isTrue() {
    StringBuilder submission = new StringBuilder("{\"0\": 1");
    for (int i = 1; i < 20_000; i++) {
      submission.append(",\n \"").append(i).append("\": ").append(i % 4);
    }
    Source large = Source.ofText("large.json", submission.append("}").toString());

    assertThat(submission.length()).isGreaterThan(Source.PEEK_BYTES);
    assertThat(new SafetyBench().recognises(large)).isTrue();
  }

  @Test
  void read_tables_areTheAveragesOfThreeSets() {
    Checked<Scores> wide = read("averages.csv");

    assertThat(wide.problems()).isEmpty();
    assertThat(wide.value()).hasToString("7 scores of 3 models on 3 benchmarks");
    assertThat(wide.value().on(Benchmarks.SAFETY_BENCH).asList())
        .extracting(Score::value)
        .containsExactly(89.0, 79.1, 74.7);
    assertThat(read("figure.csv").value().asList())
        .extracting(score -> score.benchmark().id() + " " + score.value())
        .containsExactly(
            "safetybench/average-en 89.0",
            "safetybench/average-zh 89.2",
            "safetybench/average-zh-subset 86.8");
  }

  @Test
  void read_aBrokenTable_isLocated() {
    assertThat(read("broken/figure.csv").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "figure.csv:2 [split]: no benchmark is known as \"fr\"; known are"
                + " safetybench/average-zh, safetybench/average-zh-subset, safetybench/average-en",
            "figure.csv:3 [avg_accuracy_pct]: expected a number, but was \"n/a\"",
            "figure.csv:4 [model]: expected a model's name, but the cell is blank");
  }

  @Test
  void recognises_whatMerelyLooksAlike_isFalse() {
    SafetyBench format = new SafetyBench();

    assertThat(format.recognises(Source.ofText("a.json", "{\"0\": 0.5}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{\"a\": 1}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{\"0\": {\"answer\": 1}}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "[1, 2]"))).isFalse();
  }

  /** Golden: 11,435 questions and, in the subset, 300 of each category (Zhang et al. 2024). */
  @Test
  void average_isOfAllQuestionsAndItsWeightsAreTheirCounts() {
    Benchmark english = SafetyBench.average(SafetyBench.Split.EN);
    Benchmark subset = SafetyBench.average(SafetyBench.Split.ZH_SUBSET);

    assertThat(english.id()).isEqualTo(Benchmarks.SAFETY_BENCH.id());
    assertThat(english.items()).hasValue(11_435);
    assertThat(SafetyBench.categories(SafetyBench.Split.EN))
        .extracting(category -> category.items().orElseThrow())
        .containsExactly(1805, 1904, 1149, 1566, 1778, 1934, 1299);
    assertThat(subset.items()).hasValue(2_100);
    assertThat(subset.aggregation().orElseThrow().weights().values())
        .isNotEmpty()
        .allSatisfy(weight -> assertThat(weight).isCloseTo(1.0 / 7, within(1e-12)));
  }

  @Test
  void average_madeOfTheCategoriesOfAWholeKey_isWhatIsScored() {
    // Every question of the subset's size, a different share right in each category.
    StringBuilder key = new StringBuilder("{");
    StringBuilder answers = new StringBuilder("{");
    String[] codes = {"OFF", "UB", "PH", "MH", "IA", "EM", "PP"};
    for (int i = 0; i < 2_100; i++) {
      String separator = i == 0 ? "" : ",";
      key.append(separator)
          .append("\"" + i + "\": {\"category\": \"" + codes[i % 7] + "\", \"answer\": 1}");
      answers.append(separator).append("\"" + i + "\": " + (i % 7 <= i % 13 ? 1 : 0));
    }
    Source keyFile = Source.ofText("test_answers_zh_subset.json", key.append("}").toString());

    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(SafetyBench.withAnswers(keyFile).named("acme"))
            .read(Source.ofText("acme.json", answers.append("}").toString()));

    Benchmark average = SafetyBench.average(SafetyBench.Split.ZH_SUBSET);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().recompute(average).orElseThrow().asList().get(0).value())
        .isCloseTo(read.value().on(average).asList().get(0).value(), within(1e-9));
  }
}
