package org.llmsafety.io.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.io.helm.HelmFixture.column;
import static org.llmsafety.io.helm.HelmFixture.table;
import static org.llmsafety.io.helm.HelmFixture.texts;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/** Tables of one group, alone in a file. */
class HelmTableTest {
  /** Quirk: how a model was asked, where its rows differ in that, stands in brackets behind it. */
  @Test
  void read_infoBehindTheName_isACondition() {
    Source source =
        table(
            "core_scenarios.json",
            column("MMLU", "EM", false),
            "[{\"value\": \"Sketch [max_train_instances: 0, method: generation]\"}, {\"value\":"
                + " 0.5}], [{\"value\": \"Sketch (2024) [beta]\"}, {\"value\": 0.5}]");

    Scores scores = ScoreReader.withDefaults().read(source).value();

    assertThat(scores.asList().get(0).model().name()).isEqualTo("Sketch");
    assertThat(scores.asList().get(0).conditions())
        .hasToString("max_train_instances 0, method generation");
    assertThat(scores.asList().get(1).model().name()).isEqualTo("Sketch (2024) [beta]");
    assertThat(scores.asList().get(1).conditions().isEmpty()).isTrue();
  }

  /** Quirk: a cell may be markdown. */
  @Test
  void read_markdownName_isReadAsText() {
    Source source =
        table(
            "core_scenarios.json",
            column("MMLU", "EM", false),
            "[{\"value\": \"[Sketch &amp; Co](https://example.org) <b>2</b>\", \"markdown\":"
                + " true}, {\"value\": 0.5}], [{\"value\": \"a <b> c\", \"markdown\": false},"
                + " {\"value\": 0.5}]");

    assertThat(ScoreReader.withDefaults().read(source).value().models())
        .extracting(Model::name)
        .containsExactly("Sketch & Co 2", "a <b> c");
  }

  @Test
  void read_columnThatTwoTablesOfAFileShare_isReadOnce() {
    String header = "\"header\": [{\"value\": \"Model\"}, " + column("MMLU", "EM", false) + "]";
    String rows = "\"rows\": [[{\"value\": \"Sketch\"}, {\"value\": 0.5}]]";
    Source source =
        Source.ofText(
            "knowledge.json",
            Stream.of("accuracy", "accuracy_detailed")
                .map(name -> "{\"title\": \"\", " + header + ", " + rows + ", \"name\": \"" + name)
                .collect(Collectors.joining("\"}, ", "[", "\"}]")));

    Checked<Scores> read = ScoreReader.withDefaults().read(source);

    assertThat(read.value().size()).isEqualTo(1);
    assertThat(texts(read))
        .contains("knowledge.json [[1]]: read from a table that comes before this: MMLU - EM");
  }

  @Test
  void read_airBench_isNotTakenForHelmSafety() {
    Source source =
        table(
            "safety_scenarios.json",
            column("AIRBench 2024", "Refusal Rate", false)
                + ", "
                + column("BBQ", "BBQ accuracy", false),
            "[{\"value\": \"Sketch\"}, {\"value\": 0.5}, {\"value\": 0.25}]");

    assertThat(ScoreReader.withDefaults().read(source).value().benchmarks())
        .extracting(benchmark -> benchmark.id() + ": " + benchmark.scale())
        .containsExactly(
            "helm-air-bench/airbench-2024/refusal-rate: 0 to 1, higher is safer",
            "helm-air-bench/bbq/bbq-accuracy: 0 to 1, higher is safer");
  }

  @Test
  void read_winRate_isNoAggregateOfItsColumns() {
    Source source =
        table(
            "core_scenarios.json",
            "{\"value\": \"Mean win rate\", \"lower_is_better\": false, \"metadata\": {}}, "
                + column("WMT 2014", "BLEU-4", false)
                + ", "
                + column("MATH", "An unheard-of score", false),
            "[{\"value\": \"Sketch\"}, {\"value\": 0.7}, {\"value\": 0.25}, {\"value\": 12}]");

    Scores scores = ScoreReader.withDefaults().read(source).value();

    assertThat(scores.benchmarks())
        .extracting(Benchmark::id)
        .containsExactly(
            "helm-lite/core-scenarios/accuracy/mean-win-rate",
            "helm-lite/wmt-2014/bleu-4",
            "helm-lite/math/an-unheard-of-score");
    assertThat(scores.benchmarks().get(0).isAggregate()).isFalse();
    assertThat(scores.benchmarks().get(0).description())
        .contains("changes with the models in the table");
    assertThat(scores.benchmarks().get(2).scale()).isEqualTo(Scale.UNBOUNDED.undirected());
    assertThat(scores.benchmarks().get(2).description())
        .endsWith("HELM does not say how far the values reach");
  }

  @Test
  void read_meanOfAnotherBoard_isAnAggregateThatCanBeRecomputed() {
    Source source =
        table(
            "core_scenarios.json",
            "{\"value\": \"Mean score\", \"metadata\": {}}, "
                + column("MMLU-Pro", "COT correct", false)
                + ", "
                + column("IFEval", "IFEval Strict Acc", false),
            "[{\"value\": \"Sketch\"}, {\"value\": 0.5}, {\"value\": 0.25}, {\"value\": 0.75}]");

    Scores scores = ScoreReader.withDefaults().read(source).value();
    Benchmark mean = scores.benchmarks().get(0);

    assertThat(mean.id()).isEqualTo("helm-capabilities/core-scenarios/accuracy/mean-score");
    assertThat(scores.recompute(mean).value().asList())
        .extracting(Score::value)
        .containsExactly(0.5);
  }

  @Test
  void read_safetyWithAnotherColumn_hasAnotherMean() {
    Source source =
        table(
            "safety_scenarios.json",
            "{\"value\": \"Mean score\", \"metadata\": {}}, "
                + column("HarmBench", "LM Evaluated Safety score", false)
                + ", "
                + column("XSTest", "LM Evaluated Safety score", false),
            "[{\"value\": \"Sketch\"}, {\"value\": 0.5}, {\"value\": 0.25}, {\"value\": 0.75}]");

    Scores scores = ScoreReader.withDefaults().read(source).value();

    assertThat(scores.on(HARMBENCH).size()).isEqualTo(1);
    assertThat(scores.benchmarks().get(0).id())
        .isEqualTo("helm-safety/safety-scenarios/accuracy/mean-score");
  }

  @Test
  void read_tablesOfOneScenarioEach_areBenchmarksOfTheirOwn() {
    String header = "\"header\": [{\"value\": \"Model\"}, " + column("MMLU", "EM", false) + "]";
    String rows = "\"rows\": [[{\"value\": \"Sketch\"}, {\"value\": 0.5}]]";
    Source source =
        Source.ofText(
            "mmlu.json",
            Stream.of("mmlu", "mmlu_subject:anatomy", "mmlu:sub_split=hard")
                .map(name -> "{\"title\": \"\", " + header + ", " + rows + ", \"name\": \"" + name)
                .collect(Collectors.joining("\"}, ", "[", "\"}]")));

    assertThat(ScoreReader.withDefaults().read(source).value().benchmarks())
        .extracting(Benchmark::id)
        .containsExactly(
            "helm/mmlu/em", "helm/mmlu/subject-anatomy/em", "helm/mmlu/sub-split-hard/em");
  }

  @Test
  void read_headerLongerThanWhatShows_isRecognised() {
    String columns =
        IntStream.range(0, 600)
            .mapToObj(i -> column("AIRBench 2024", "#" + i + ": a category of harm", false))
            .collect(Collectors.joining(", "));
    String cells = ", {\"value\": 0.5}".repeat(600);

    assertThat(
            ScoreReader.withDefaults()
                .read(
                    table(
                        "safety_scenarios.json", columns, "[{\"value\": \"Sketch\"}" + cells + "]"))
                .value())
        .hasToString("600 scores of 1 model on 600 benchmarks");
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    HelmRelease format = new HelmRelease();

    assertThat(format.recognises(Source.ofText("summary.json", "{\"release\": 1}"))).isFalse();
    assertThat(format.recognises(Source.ofText("schema.json", "{\"models\": []}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{\"models\": {}, \"benchmarks\": []}")))
        .isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "[{\"title\": 1, \"rows\": []}]")))
        .isFalse();
  }
}
