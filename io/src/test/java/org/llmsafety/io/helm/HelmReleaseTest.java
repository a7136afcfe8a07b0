package org.llmsafety.io.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.Benchmarks.BBQ;
import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.io.helm.HelmFixture.delete;
import static org.llmsafety.io.helm.HelmFixture.onConstants;
import static org.llmsafety.io.helm.HelmFixture.read;
import static org.llmsafety.io.helm.HelmFixture.texts;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.fixtures.Fixtures;

class HelmReleaseTest {
  @TempDir Path temp;
  private Path release;

  @BeforeEach
  void copyFixture() throws IOException {
    release = HelmFixture.copyInto(temp);
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
      assertThat(own.stream().map(HelmFixture::figure))
          .as(id)
          .containsExactlyInAnyOrderElementsOf(
              bundled.matching(score -> score.model().id().equals(id)).stream()
                  .map(HelmFixture::figure)
                  .toList());
    }
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
    Scores sketch = HelmFixture.of(read.value(), "Invented Sketch");

    assertThat(sketch.stream().map(HelmFixture::figure))
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
      Score published =
          HelmFixture.of(read.value(), mean.model().name()).on(HELM_SAFETY_MEAN).asList().get(0);
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
    Model gpt4o =
        HelmFixture.of(read(release).value(), "GPT-4o (2024-05-13)").asList().get(0).published();

    assertThat(gpt4o.label().orElseThrow().text()).isEqualTo("openai/gpt-4o-2024-05-13");
    assertThat(gpt4o.lab().name()).isEqualTo("OpenAI");
    assertThat(gpt4o.access()).hasValue(Model.Access.LIMITED);
    assertThat(gpt4o.releases())
        .containsExactly(
            Release.on(Release.Kind.UNSPECIFIED, LocalDate.of(2024, 4, 9), "HELM schema.json"));
    assertThat(
            HelmFixture.of(read(release).value(), "Llama 3 Instruct (8B)").asList().get(0).model())
        .extracting(model -> model.parameters().orElseThrow())
        .isEqualTo(8_000_000_000L);
  }

  /** Quirk: models that HELM has no metadata of get a lab "Unknown" and the day of the summary. */
  @Test
  void read_placeholderMetadata_isNotBelieved() {
    Model sketch = HelmFixture.of(read(release).value(), "Invented Sketch").asList().get(0).model();

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

    assertThat(
            HelmFixture.of(read.value(), "Llama 3 Instruct (8B)").asList().get(0).model().label())
        .hasValueSatisfying(label -> assertThat(label.text()).isEqualTo("Llama 3 Instruct (8B)"));
    assertThat(texts(read))
        .contains(
            "safety_scenarios.json [[0].rows[2]]: \"Llama 3 Instruct (8B)\" must be one model of"
                + " schema.json, but could be meta/llama-3-8b-chat or meta_llama-3-8b-chat; its"
                + " printed name is kept");
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
  void read_lowerIsBetter_isLowerIsSaferUnlessZeroIsTheTarget() {
    Scores scores = read(release).value();

    assertThat(scores.benchmarks())
        .filteredOn(benchmark -> benchmark.scale().direction() != Direction.HIGHER_IS_SAFER)
        .extracting(benchmark -> benchmark.id() + ": " + benchmark.scale())
        .containsExactly(
            "helm-safety/harmbench/toxic-fraction: 0 to 1, lower is safer",
            "helm-safety/bbq/bbq-ambiguous: -1 to 1, safer end unknown",
            "helm-safety/bbq/bbq-unambiguous: -1 to 1, safer end unknown");
    assertThat(scores.on(BBQ).asList().get(0).benchmark()).isEqualTo(BBQ);
  }

  @Test
  void read_scenariosOwnFileAlone_hasItsScoresToo() throws IOException {
    delete(release, "groups/safety_scenarios.json");
    delete(release, "groups/json/safety_scenarios_accuracy.json");
    delete(release, "groups/latex/safety_scenarios_accuracy.tex");

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

    assertThat(zipped.value().stream().map(HelmFixture::withModel))
        .containsExactlyElementsOf(
            read(release).value().stream().map(HelmFixture::withModel).toList());
    assertThat(texts(zipped).stream().map(text -> text.replace("release.zip!/", "")))
        .containsExactlyElementsOf(texts(read(release)));
  }

  @Test
  void read_tableOfItsOwn_isReadWhereTheGroupsFileIsNotThere() throws IOException {
    delete(release, "groups/safety_scenarios.json", "groups/harm_bench.json");

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
    delete(release, "groups/safety_scenarios.json");

    Scores scores = read(release).value();

    assertThat(scores).hasToString("24 scores of 4 models on 8 benchmarks");
    assertThat(scores.on(HARMBENCH).stream().map(s -> s.provenance().location().source()))
        .containsOnly("v1.5.0/groups/harm_bench.json");
    assertThat(Audit.withDefaults().audit(Checked.of(scores)))
        .extracting(Problem::topic)
        .doesNotContain("duplicate-score");
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
  void read_broken_saysWhereAndLosesNothingElse() throws Exception {
    Checked<Scores> read =
        read(Path.of(Resources.getResource(Fixtures.class, "helm/broken").toURI()));

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
}
