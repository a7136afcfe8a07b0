package org.llmsafety.io.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.Benchmarks.BBQ;
import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Audit;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;

/** Figures of three models as in HELM Safety v1.5.0 (Apache-2.0); all else is invented. */
class HelmReleaseTest {
  private static final ImmutableList<String> FILES =
      ImmutableList.of(
          "groups.json",
          "groups/harm_bench.json",
          "groups/json/safety_scenarios_accuracy.json",
          "groups/latex/safety_scenarios_accuracy.tex",
          "groups/safety_scenarios.json",
          "groups_metadata.json",
          "schema.json",
          "summary.json");

  @TempDir Path temp;
  private Path release;

  @BeforeEach
  void copyFixture() throws IOException {
    release = temp.resolve("v1.5.0");
    for (String file : FILES) {
      Path copy = release.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.write(
          copy,
          Resources.toByteArray(
              Resources.getResource(HelmReleaseTest.class, "helm/release/v1.5.0/" + file)));
    }
  }

  private static Checked<Scores> read(Path path) {
    return ScoreReader.withDefaults().read(path);
  }

  private static List<String> texts(Checked<Scores> read) {
    return read.problems().stream().map(Problem::toString).toList();
  }

  private static Scores of(Scores scores, String name) {
    return scores.matching(score -> score.model().name().equals(name));
  }

  private void delete(String... files) throws IOException {
    for (String file : files) {
      Files.delete(release.resolve(file));
    }
  }

  /** One table of one group, alone in a file. */
  private static Source table(String fileName, String header, String rows) {
    return Source.ofText(
        fileName,
        "[{\"title\": \"Accuracy\", \"header\": [{\"value\": \"Model\"}, "
            + header
            + "], \"rows\": ["
            + rows
            + "], \"links\": [], \"name\": \"accuracy\"}]");
  }

  private static String column(String runGroup, String metric, boolean lowerIsBetter) {
    return String.format(
        Locale.ROOT,
        "{\"value\": \"%1$s - %2$s\", \"lower_is_better\": %3$s,"
            + " \"metadata\": {\"run_group\": \"%1$s\", \"metric\": \"%2$s\"}}",
        runGroup,
        metric,
        lowerIsBetter);
  }

  @Test
  void read_release_isTheBundledScoresOfItsModels() {
    Scores scores = BundledCatalog.load().resolve(onConstants(read(release).value())).value();
    Scores bundled = BundledScores.helmSafety("v1.5.0");

    for (String id :
        List.of(
            "anthropic/claude-3-opus-20240229",
            "openai/gpt-4o-2024-05-13",
            "meta/llama-3-8b-chat")) {
      Scores own = scores.matching(score -> score.model().id().equals(id));
      assertThat(own.stream().map(HelmReleaseTest::figure))
          .as(id)
          .containsExactlyInAnyOrderElementsOf(
              bundled.matching(score -> score.model().id().equals(id)).stream()
                  .map(HelmReleaseTest::figure)
                  .toList());
    }
  }

  private static Scores onConstants(Scores scores) {
    return scores.matching(score -> Benchmarks.all().contains(score.benchmark()));
  }

  private static String figure(Score score) {
    return score.benchmark().id() + " " + score.edition().orElse("") + " " + score.value();
  }

  @Test
  void read_everyTable_isReadOnceAndEveryFileExplained() {
    Checked<Scores> read = read(release);

    assertThat(read.value()).hasToString("30 scores of 4 models on 10 benchmarks");
    assertThat(texts(read))
        .filteredOn(text -> !text.contains("safety_scenarios.json [[0]"))
        .containsExactly(
            "v1.5.0/groups/harm_bench.json [[0]]: counts or costs, and no scores: HarmBench - #"
                + " eval",
            "v1.5.0/groups/harm_bench.json [[0]]: read from a table that comes before this: LM"
                + " Evaluated Safety score",
            "v1.5.0/groups/json/safety_scenarios_accuracy.json: the same table is read from"
                + " v1.5.0/groups/safety_scenarios.json",
            "v1.5.0/groups/latex/safety_scenarios_accuracy.tex: the same table is read from"
                + " v1.5.0/groups/safety_scenarios.json",
            "v1.5.0/groups/safety_scenarios.json [[1]]: counts or costs, and no scores: HarmBench"
                + " - Observed inference time (s), SimpleSafetyTests - Observed inference time (s)",
            "v1.5.0/groups/safety_scenarios.json [[2]]: counts or costs, and no scores: HarmBench"
                + " - # eval, BBQ - # eval",
            "v1.5.0/groups_metadata.json: describes the groups, and holds no scores");
  }

  /**
   * Quirks: a missing value has no field, the mean has no direction, and leaves the missing out.
   */
  @Test
  void read_missingCells_areANoteAndMakeTheMeanAnother() {
    Checked<Scores> read = read(release);
    Scores sketch = of(read.value(), "Invented Sketch");

    assertThat(sketch.stream().map(HelmReleaseTest::figure))
        .containsExactly(
            "helm-safety/mean/incomplete v1.5.0 0.375",
            "helm-safety/bbq v1.5.0 0.5",
            "helm-safety/anthropic-red-team v1.5.0 0.25");
    assertThat(texts(read))
        .filteredOn(text -> text.contains("rows[3]"))
        .containsExactly(
            "v1.5.0/groups/safety_scenarios.json [[0].rows[3][1]]: \"Mean score\" must be over all"
                + " columns to be compared, but is without HarmBench - LM Evaluated Safety score,"
                + " SimpleSafetyTests - LM Evaluated Safety score, XSTest - LM Evaluated Safety"
                + " score; it is read as helm-safety/mean/incomplete",
            "v1.5.0/groups/safety_scenarios.json [[0].rows[3]]: \"Invented Sketch\" has no score in"
                + " 3 of 6 columns: HarmBench - LM Evaluated Safety score (No matching runs),"
                + " SimpleSafetyTests - LM Evaluated Safety score (1 matching runs, but no matching"
                + " metrics), XSTest - LM Evaluated Safety score (No matching runs)");
    assertThat(read.problems(Problem.Severity.WARNING)).hasSize(1);
  }

  @Test
  void read_meanOfAllColumns_equalsItsParts() {
    Checked<Scores> read = read(release);
    Scores recomputed = read.value().recompute(HELM_SAFETY_MEAN).value();

    assertThat(recomputed.size()).isEqualTo(3);
    for (Score mean : recomputed) {
      Score published = of(read.value(), mean.model().name()).on(HELM_SAFETY_MEAN).asList().get(0);
      assertThat(mean.value()).as("%s", mean).isCloseTo(published.value(), within(1e-9));
    }
    assertThat(Audit.withDefaults().audit(read))
        .extracting(Problem::topic)
        .contains("aggregate-confirmed")
        .doesNotContain("aggregate-disagrees");
  }

  /** Quirk: a cell has a display name; the run's name has the id, its slash an underscore. */
  @Test
  void read_models_haveHelmsIdAsLabelAndItsDateAsPublished() {
    Model gpt4o = of(read(release).value(), "GPT-4o (2024-05-13)").asList().get(0).published();

    assertThat(gpt4o.label().orElseThrow().text()).isEqualTo("openai/gpt-4o-2024-05-13");
    assertThat(gpt4o.lab().name()).isEqualTo("OpenAI");
    assertThat(gpt4o.access()).hasValue(Model.Access.LIMITED);
    assertThat(gpt4o.releases())
        .containsExactly(
            Release.on(Release.Kind.UNSPECIFIED, LocalDate.of(2024, 4, 9), "HELM schema.json"));
    assertThat(of(read(release).value(), "Llama 3 Instruct (8B)").asList().get(0).model())
        .extracting(model -> model.parameters().orElseThrow())
        .isEqualTo(8_000_000_000L);
  }

  /** Quirk: models that HELM has no metadata of get a lab "Unknown" and the day of the summary. */
  @Test
  void read_placeholderMetadata_isNotBelieved() {
    Model sketch = of(read(release).value(), "Invented Sketch").asList().get(0).model();

    assertThat(sketch.label().orElseThrow().text()).isEqualTo("example/invented-sketch");
    assertThat(sketch.releases()).isEmpty();
    assertThat(sketch.access()).isEmpty();
    assertThat(sketch.lab().name()).isEqualTo("unknown lab");
  }

  @Test
  void read_twoModelsOfOneRunName_keepThePrintedNameAndSaySo() throws IOException {
    Files.writeString(
        release.resolve("schema.json"),
        """
        {"models": [
          {"name": "meta/llama-3-8b-chat", "display_name": "Llama 3 Instruct (8B)"},
          {"name": "meta_llama-3-8b-chat", "display_name": "Another"}]}
        """);

    Checked<Scores> read = read(release.resolve("groups/safety_scenarios.json"));

    assertThat(of(read.value(), "Llama 3 Instruct (8B)").asList().get(0).model().label())
        .hasValueSatisfying(label -> assertThat(label.text()).isEqualTo("Llama 3 Instruct (8B)"));
    assertThat(texts(read))
        .contains(
            "safety_scenarios.json [[0].rows[2]]: \"Llama 3 Instruct (8B)\" must be one model of"
                + " schema.json, but could be meta/llama-3-8b-chat or meta_llama-3-8b-chat; its"
                + " printed name is kept");
  }

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

  /** Quirk: a header names the scenario only where there are several. */
  @Test
  void read_headerWithoutScenario_isOfTheFilesGroup() throws IOException {
    String file = Files.readString(release.resolve("groups/harm_bench.json"));
    Files.writeString(
        release.resolve("groups/harm_bench.json"),
        file.replaceAll("\"run_group\": \"HarmBench\"", "\"x\": 0"));

    Checked<Scores> read = read(release);

    assertThat(read.value()).hasToString("30 scores of 4 models on 10 benchmarks");
    assertThat(read.value().benchmarks())
        .extracting(Benchmark::id)
        .contains("helm-safety/harmbench/toxic-fraction");
  }

  @Test
  void read_lowerIsBetter_isLowerIsSafer() {
    Scores scores = read(release).value();

    assertThat(scores.benchmarks())
        .filteredOn(benchmark -> benchmark.scale().sign() < 0)
        .extracting(benchmark -> benchmark.id() + ": " + benchmark.scale())
        .containsExactly(
            "helm-safety/harmbench/toxic-fraction: 0 to 1, lower is safer",
            "helm-safety/bbq/bbq-ambiguous: -1 to 1, lower is safer",
            "helm-safety/bbq/bbq-unambiguous: -1 to 1, lower is safer");
    assertThat(scores.on(BBQ).asList().get(0).benchmark()).isEqualTo(BBQ);
  }

  @Test
  void read_scenariosOwnFileAlone_hasItsScoresToo() throws IOException {
    delete("groups/safety_scenarios.json");
    delete("groups/json/safety_scenarios_accuracy.json");
    delete("groups/latex/safety_scenarios_accuracy.tex");

    Checked<Scores> read = read(release);

    assertThat(read.value().size()).isEqualTo(6);
    assertThat(texts(read))
        .contains(
            "v1.5.0/groups.json: the file of the front page's tables is not there:"
                + " groups/safety_scenarios.json");
  }

  @Test
  void read_zip_isAsTheFolder() throws IOException {
    Path zip = temp.resolve("release.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(release)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(temp.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }

    Checked<Scores> zipped = read(zip);

    assertThat(zipped.value().stream().map(HelmReleaseTest::withModel))
        .containsExactlyElementsOf(
            read(release).value().stream().map(HelmReleaseTest::withModel).toList());
    assertThat(texts(zipped).stream().map(text -> text.replace("release.zip!/", "")))
        .containsExactlyElementsOf(texts(read(release)));
  }

  private static String withModel(Score score) {
    return score.model().id() + " " + score.model().releases() + " " + figure(score);
  }

  @Test
  void read_tableOfItsOwn_isReadWhereTheGroupsFileIsNotThere() throws IOException {
    delete("groups/safety_scenarios.json", "groups/harm_bench.json");

    Checked<Scores> read = read(release);

    assertThat(read.value()).hasToString("21 scores of 4 models on 7 benchmarks");
    assertThat(read.value().asList().get(0).provenance().location())
        .hasToString("v1.5.0/groups/json/safety_scenarios_accuracy.json [rows[0][1]]");
    assertThat(texts(read))
        .contains(
            "v1.5.0/groups/latex/safety_scenarios_accuracy.tex: the same table is read from"
                + " v1.5.0/groups/json/safety_scenarios_accuracy.json");
  }

  @Test
  void read_tableOfItsOwnBesideAnotherGroupsFile_doesNotRepeatIt() throws IOException {
    delete("groups/safety_scenarios.json");

    Scores scores = read(release).value();

    assertThat(scores).hasToString("24 scores of 4 models on 8 benchmarks");
    assertThat(scores.on(HARMBENCH).stream().map(s -> s.provenance().location().source()))
        .containsOnly("v1.5.0/groups/harm_bench.json");
    assertThat(Audit.withDefaults().audit(Checked.of(scores)))
        .extracting(Problem::topic)
        .doesNotContain("duplicate-score");
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
  void read_latexAlone_hasTheSameFiguresAndModels() throws IOException {
    List<String> whole =
        onConstants(read(release).value()).stream()
            .map(HelmReleaseTest::withModel)
            .filter(text -> !text.contains("sketch"))
            .toList();
    MoreFiles.deleteRecursively(
        release.resolve("groups/json"), RecursiveDeleteOption.ALLOW_INSECURE);
    delete("groups/safety_scenarios.json", "groups/harm_bench.json");

    Checked<Scores> read = read(release);

    assertThat(read.value().stream().map(HelmReleaseTest::withModel))
        .containsAll(whole)
        .hasSize(21);
    assertThat(read.value().asList().get(1).provenance().location())
        .hasToString(
            "v1.5.0/groups/latex/safety_scenarios_accuracy.tex:7 [HarmBench - LM Evaluated Safety"
                + " score]");
    assertThat(texts(read))
        .anyMatch(text -> text.contains("XSTest - LM Evaluated Safety score (a blank cell is a"));
  }

  @Test
  void read_latexOfAnotherTable_isOfTheBoardThatTheMainTableShows() throws IOException {
    MoreFiles.deleteRecursively(
        release.resolve("groups/json"), RecursiveDeleteOption.ALLOW_INSECURE);
    delete("groups/safety_scenarios.json", "groups/harm_bench.json");
    Files.writeString(
        release.resolve("groups/latex/safety_scenarios_toxicity.tex"),
        """
        \\begin{tabular}{lrr}
        Model & HarmBench - Toxic fraction & HarmBench - An unheard-of score \\\\
        Sketch & 0.25 & 12 \\\\
        \\end{tabular}}
        \\caption{Results for toxicity (safety_scenarios)}
        """);

    Checked<Scores> read = read(release);

    assertThat(of(read.value(), "Sketch").benchmarks())
        .extracting(Benchmark::id)
        .containsExactly("helm-safety/harmbench/toxic-fraction");
    assertThat(texts(read))
        .contains(
            "v1.5.0/groups/latex/safety_scenarios_toxicity.tex: counts or costs, and no scores:"
                + " HarmBench - An unheard-of score");
  }

  @Test
  void read_latex_sparesEscapesAndStyleAndTellsBrokenRows() {
    String latex =
        """
        \\begin{tabular}{lr}
        \\toprule
        Model & MMLU - EM \\\\
        \\midrule
        Sketch\\_2 \\& Co 50\\% & \\textbf{0.75} \\\\[2pt]
        Sketch 3 & much \\\\
        Sketch 4 & 0.5 & 0.5 \\\\
        \\bottomrule
        \\end{tabular}
        """;

    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("core_scenarios_accuracy.tex", latex));

    assertThat(read.value().stream().map(score -> score.model().name() + " " + score.value()))
        .containsExactly("Sketch_2 & Co 50% 0.75");
    assertThat(texts(read))
        .contains(
            "core_scenarios_accuracy.tex:6 [MMLU - EM]: expected a number, but was \"much\"",
            "core_scenarios_accuracy.tex:7: expected 2 cells, but were 3");
  }

  @Test
  void read_latexWithoutModels_isLeftToOthers() {
    assertThat(
            new HelmRelease()
                .recognises(
                    Source.ofText("a.tex", "\\begin{tabular}{lr}\nLab & n \\\\\n\\end{tabular}")))
        .isFalse();
  }

  @Test
  void read_edition_isOfTheSummaryElseOfThePathElseNone() throws IOException {
    Path groups = Files.createDirectories(temp.resolve("plain/groups"));
    String file = Files.readString(release.resolve("groups/safety_scenarios.json"));
    Files.writeString(groups.resolve("safety_scenarios.json"), file);
    assertThat(read(temp.resolve("plain")).value().editions()).containsExactly("v1.5.0");

    Files.writeString(
        groups.resolve("safety_scenarios.json"), file.replace("releases/v1.5.0/", ""));
    Checked<Scores> unknown = read(temp.resolve("plain"));
    assertThat(unknown.value().editions()).isEmpty();
    assertThat(texts(unknown))
        .contains(
            "plain/groups/safety_scenarios.json: the release is not known: there is no"
                + " summary.json beside it, and no version in its path");

    Files.writeString(
        temp.resolve("plain/summary.json"), "{\"release\": \"v9.0\", \"suites\": []}");
    assertThat(read(temp.resolve("plain")).value().editions()).containsExactly("v9.0");
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
    assertThat(scores.benchmarks().get(2).scale()).isEqualTo(Scale.UNBOUNDED);
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
  void read_broken_saysWhereAndLosesNothingElse() throws Exception {
    Checked<Scores> read =
        read(Path.of(Resources.getResource(HelmReleaseTest.class, "helm/broken").toURI()));

    assertThat(read.value()).hasToString("11 scores of 2 models on 6 benchmarks");
    assertThat(texts(read))
        .containsExactly(
            "broken/groups/safety_scenarios.json [[0].rows[0][2].value]: expected a number, but"
                + " was \"much\"",
            "broken/groups/safety_scenarios.json [[0].rows[1]]: expected 7 cells, but were 3",
            "broken/schema.json [models[0].release_date]: expected a date such as 2024-05-13, but"
                + " was \"April 2024\"",
            "broken/schema.json [models[1]]: expected a field \"name\"");
  }

  @Test
  void read_cutOff_saysSo() throws IOException {
    Path file = release.resolve("groups/safety_scenarios.json");
    byte[] bytes = Files.readAllBytes(file);
    Files.writeString(file, new String(bytes, 0, bytes.length / 2, UTF_8));

    Checked<Scores> read = read(file);

    assertThat(read.value().isEmpty()).isTrue();
    assertThat(texts(read))
        .singleElement()
        .asString()
        .contains("the JSON cannot be read on: Unexpected end-of-input");
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
