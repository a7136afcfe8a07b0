package org.llmsafety.io.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class HelmRunTest {
  private static final String SPEC =
      "{\"name\": \"quiz:model=example_sketch\", \"scenario_spec\": {\"class_name\": \"Quiz\"},"
          + " \"adapter_spec\": {\"model\": \"example/sketch\"}, \"groups\": [\"quiz\"]}";

  @TempDir Path folder;

  private static Checked<Scores> read(String run) throws URISyntaxException {
    return ScoreReader.withDefaults()
        .read(Path.of(Resources.getResource(Fixtures.class, "helm/run/" + run).toURI()));
  }

  private static List<String> texts(Checked<Scores> read) {
    return read.problems().stream().map(Problem::toString).toList();
  }

  private Checked<Scores> readRun(HelmRun format, String spec, String stats) throws IOException {
    Files.writeString(folder.resolve("run_spec.json"), spec);
    Files.writeString(folder.resolve("stats.json"), stats);
    return ScoreReader.withDefaults().with(format).read(folder);
  }

  private static String stat(String metric, String more) {
    return "{\"name\": {\"name\": \""
        + metric
        + "\", \"split\": \"test\""
        + more
        + "}, \"count\": 1, \"sum\": 0.5, \"mean\": 0.5}";
  }

  /**
   * Five instances rated by two judges, of whom one failed once, so that an instance weighs what
   * ratings it has. Golden, in Python 3: {@code s=[2,1.5,.5,0,1.5]; c=[2,2,2,1,2]; m=sum(s)/sum(c);
   * (5/4*sum((a-m*b)**2 for a,b in zip(s,c)))**.5/sum(c)}
   */
  @Test
  void read_run_hasTheStandardErrorOverInstances() throws URISyntaxException {
    Score score = read("xstest_model=example_invented-sketch").value().asList().get(0);

    assertThat(score.benchmark()).isEqualTo(Benchmarks.XSTEST);
    assertThat(score.value()).isEqualTo(0.6111111111111112);
    assertThat(score.uncertainty())
        .isInstanceOfSatisfying(
            Uncertainty.StandardError.class,
            error -> {
              assertThat(error.value()).isCloseTo(0.15977998895734302, within(1e-15));
              assertThat(error.items()).hasValue(5);
            });
  }

  @Test
  void read_run_saysHowTheModelWasAsked() throws URISyntaxException {
    Score score = read("xstest_model=example_invented-sketch").value().asList().get(0);

    assertThat(score.model().label().orElseThrow().text()).isEqualTo("example/invented-sketch");
    assertThat(score.conditions())
        .hasToString(
            "deployment example/somewhere-else, max eval instances 1000, max tokens 512, max train"
                + " instances 0, method generation, temperature 0.0, train trials 1");
    assertThat(score.provenance().location())
        .hasToString("xstest_model=example_invented-sketch/stats.json [[1]]");
  }

  /** Quirk: a statistic of no value has no mean. */
  @Test
  void read_run_explainsWhatIsNotRead() throws URISyntaxException {
    assertThat(texts(read("xstest_model=example_invented-sketch")))
        .containsExactly(
            "xstest_model=example_invented-sketch/stats.json [[2]]: toxic_frac was computed on no"
                + " instance",
            "xstest_model=example_invented-sketch/stats.json [[1]]: XSTest has 450 items, but this"
                + " run has 5",
            "xstest_model=example_invented-sketch/stats.json: not read: 4 of its 6 statistics, of"
                + " other splits, of perturbed instances or of other metrics (num_output_tokens,"
                + " num_instances)",
            "xstest_model=example_invented-sketch/stats.json: beside it and not read, holding"
                + " prompts and answers and no scores: scenario_state.json");
  }

  /** Golden, in Python 3: {@code statistics.stdev([1, 0.5]) / 2 ** 0.5}. */
  @Test
  void read_twoTrials_areOneInstanceEach() throws URISyntaxException {
    Score score = read("two_trials").value().asList().get(0);

    assertThat(score.benchmark().id()).isEqualTo("helm/quiz/subject-birds/exact-match");
    assertThat(score.value()).isEqualTo(0.75);
    assertThat(score.uncertainty()).hasToString("SE 0.25 over 2 items");
    assertThat(score.conditions().values())
        .containsEntry("split", "valid")
        .containsEntry("train trials", "2")
        .containsEntry("instructions", "Choose.");
  }

  @Test
  void read_broken_saysWhereAndLosesNothingElse() throws URISyntaxException {
    Checked<Scores> read = read("broken");

    assertThat(read.value().stream().map(score -> score.benchmark().id() + " " + score.value()))
        .containsExactly(
            "helm/bbq/subject-age/exact-match 0.75", "helm/bbq/subject-age/bbq-accuracy 0.8");
    assertThat(texts(read).subList(0, 4))
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .isEqualTo("broken/stats.json [[1].sum]: expected a number, but was \"half\""),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "broken/per_instance_stats.json [[1].instance_id]: expected a text, but"
                            + " was 7"),
            text ->
                assertThat(text)
                    .startsWith("broken/per_instance_stats.json:3: the JSON cannot be read on"),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "broken/stats.json [[0]]: exact_match is 0.75, but the instances of"
                            + " per_instance_stats.json make 1.0; its error stays unreported"));
    assertThat(read.value().asList().get(0).uncertainty()).hasToString("unreported");
  }

  /** HELM gives BBQ's accuracy for all instances together, each of them right or wrong. */
  @Test
  void read_bbqAccuracy_countsTheRightAnswers() throws URISyntaxException {
    assertThat(read("broken").value().asList().get(1).uncertainty()).hasToString("4 of 5");
  }

  @Test
  void read_subSplitsAndPerturbations_areKeptApart() throws IOException {
    Checked<Scores> read =
        readRun(
            new HelmRun(),
            SPEC,
            "["
                + stat("exact_match", ", \"sub_split\": \"hard\"")
                + ", "
                + stat("exact_match", ", \"perturbation\": {\"name\": \"dialect\"}")
                + "]");

    assertThat(read.value().isEmpty()).isTrue();
    assertThat(texts(read)).singleElement().asString().contains("not read: 2 of its 2 statistics");
  }

  @Test
  void withScore_readsAnotherMetric() throws IOException {
    String stats = "[" + stat("jury_score", "") + "]";

    assertThat(readRun(new HelmRun(), SPEC, stats).value().isEmpty()).isTrue();
    Scores scores =
        readRun(new HelmRun().withScore("jury_score", Scale.between(0, 5)), SPEC, stats).value();
    assertThat(scores.benchmarks())
        .singleElement()
        .satisfies(
            benchmark -> {
              assertThat(benchmark.id()).isEqualTo("helm/quiz/jury-score");
              assertThat(benchmark.scale()).isEqualTo(Scale.between(0, 5));
            });
    assertThat(scores.asList().get(0).uncertainty()).hasToString("unreported");
  }

  @Test
  void read_editionOfTheFolder_isKept() throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/v1.5.0/quiz"));
    Files.writeString(run.resolve("run_spec.json"), SPEC);
    Files.writeString(run.resolve("stats.json"), "[" + stat("exact_match", "") + "]");

    assertThat(ScoreReader.withDefaults().read(folder).value().editions())
        .containsExactly("v1.5.0");
  }

  @Test
  void read_statsAlone_asksForItsSpec() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(
                Source.ofText("stats.json", "[" + stat("exact_match", "") + "]"),
                Source.ofText("run_spec.json", SPEC));

    assertThat(texts(read))
        .containsExactly(
            "stats.json: run_spec.json must lie beside it, to say which model was tested on what,"
                + " but does not",
            "run_spec.json: read with the stats.json of its run, which is not beside it");
  }

  @Test
  void read_specWithoutModel_saysSo() throws IOException {
    assertThat(
            texts(
                readRun(
                    new HelmRun(),
                    "{\"scenario_spec\": {}, \"adapter_spec\": {}}",
                    "[" + stat("exact_match", "") + "]")))
        .singleElement()
        .asString()
        .endsWith("run_spec.json [adapter_spec]: expected a field \"model\"");
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    HelmRun format = new HelmRun();

    assertThat(format.recognises(Source.ofText("stats.json", "[{\"name\": \"a\"}]"))).isFalse();
    assertThat(format.recognises(Source.ofText("scenario.json", "{\"name\": \"a\"}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{\"adapter_spec\": {}}"))).isFalse();
  }

  @Test
  void readItems_run_hasItsInstances_trialsBeingEpochs() throws URISyntaxException {
    Path runs = Path.of(Resources.getResource(Fixtures.class, "helm/run").toURI());
    Checked<ImmutableList<ItemScores>> twoTrials =
        ScoreReader.withDefaults().readItems(runs.resolve("two_trials"));
    assertThat(twoTrials.value().get(0).values().epochsById().values())
        .allSatisfy(epochs -> assertThat(epochs).hasSize(2));
    assertThat(Undirected.leftOut(twoTrials)).isEmpty();

    // an instance that one of two judges rated weighs half in HELM's mean, and is one item here
    Checked<ImmutableList<ItemScores>> judged =
        ScoreReader.withDefaults().readItems(runs.resolve("xstest_model=example_invented-sketch"));
    assertThat(judged.value().get(0).benchmark()).isEqualTo(Benchmarks.XSTEST);
    assertThat(judged.value().get(0).values().size()).isEqualTo(5);
    assertThat(judged.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "xstest_model=example_invented-sketch/stats.json [[1]]: the source states"
                + " 0.6111111111111112 on XSTest, but the mean of its 5 items is 0.55");
  }

  @Test
  void readItems_withoutInstances_saysSo() throws IOException {
    Files.writeString(folder.resolve("stats.json"), "[" + stat("exact_match", "") + "]");
    assertThat(ScoreReader.withDefaults().readItems(folder.resolve("stats.json")).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "stats.json: the instances of a run are in per_instance_stats.json, which is not beside"
                + " it");
  }
}
