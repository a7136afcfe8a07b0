package org.llmsafety.io.decodingtrust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

/** Figures of three models as in the leaderboard's results (AI-Secure), to four places. */
class DecodingTrustTest {
  private static Path fixture(String name) {
    return Path.of(
        URI.create(Resources.getResource(Fixtures.class, "decodingtrust/" + name).toString()));
  }

  private static Checked<Scores> read(String name) {
    return ScoreReader.withDefaults().read(fixture(name));
  }

  private static String result(String model, String value) {
    return "{\"config\": {\"model_name\": \""
        + model
        + "\"}, \"results\": {\"toxicity\": {\"aggregated-results\": "
        + value
        + "}}}";
  }

  @Test
  void read_results_areEightPerspectivesOfOneModel() {
    Checked<Scores> read = read("mosaicml");

    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).hasToString("8 scores of 1 model on 8 benchmarks");
    Score toxicity = read.value().asList().get(0);
    assertThat(toxicity)
        .hasToString("mosaicml/mpt-7b-chat (as published) on DecodingTrust Non-toxicity: 0.4");
    assertThat(toxicity.conditions())
        .isEqualTo(Conditions.none().with("precision", "bfloat16").with("revision", "main"));
    assertThat(toxicity.evaluated().map(Release::dateText)).hasValue("2024-01-09");
    assertThat(toxicity.provenance().location())
        .hasToString(
            "mosaicml/mpt-7b-chat-main/results_2024-01-09T16-00-00Z.json"
                + " [results.toxicity.aggregated-results]");
    assertThat(read.value().citations())
        .containsExactly(Benchmarks.DECODING_TRUST.citation().orElseThrow());
  }

  /** Golden: the averages that the leaderboard prints to two places. */
  @Test
  void average_ofThePerspectives_isWhatTheLeaderboardPrints() {
    ImmutableMap<String, Double> printed =
        ImmutableMap.of(
            "meta-llama/Meta-Llama-3-8B-Instruct", 80.61,
            "openai/gpt-4o-mini-2024-07-18", 76.31,
            "mosaicml/mpt-7b-chat", 62.29);

    Map<String, Double> made =
        ScoreReader.withDefaults()
            .read(fixture("meta-llama"), fixture("openai"), fixture("mosaicml"))
            .value()
            .recompute(DecodingTrust.average())
            .orElseThrow()
            .stream()
            .collect(Collectors.toMap(score -> score.model().name(), Score::value));

    assertThat(made).containsOnlyKeys(printed.keySet());
    // Printed to two places, of parts that are known to four here.
    made.forEach((model, value) -> assertThat(value).isCloseTo(printed.get(model), within(0.01)));
  }

  @Test
  void read_aModelUploadedTwice_isReadFromTheLaterAndTellsOfTheEarlier() {
    Checked<Scores> read = read("openai");

    assertThat(read.value().size()).isEqualTo(8);
    assertThat(read.value().asList().get(0).value()).isEqualTo(0.5902);
    assertThat(read.problems(Severity.NOTE))
        .extracting(Problem::toString)
        .containsExactly(
            "openai/gpt-4o-mini-2024-07-18-main/results_2024-08-01T09-30-00Z.json: not read, as"
                + " results_2024-09-07T16-00-00Z.json is a later upload of"
                + " \"openai/gpt-4o-mini-2024-07-18\"");
  }

  @Test
  void read_twoModelsInOneFolder_areBothRead(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("results_2024-01-01T00-00-00Z.json"), result("a/b", "0.5"));
    Files.writeString(folder.resolve("results_2024-02-01T00-00-00Z.json"), result("c/d", "0.6"));

    assertThat(ScoreReader.withDefaults().read(folder).value())
        .hasToString("2 scores of 2 models on 1 benchmark");
  }

  @Test
  void read_aTimeWithColons_isTheDayOfItsEvaluation() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(Source.ofText("results_2024-09-07T16:00:00Z.json", result("a/b", "0.5")));

    assertThat(read.value().asList().get(0).evaluated().map(Release::dateText))
        .hasValue("2024-09-07");
  }

  @Test
  void read_oneNumberForAll_isADummyUpload() {
    assertThat(read("broken/acme/dummy-main").value()).isEmpty();
    assertThat(read("broken/acme/dummy-main").problems(Severity.ERROR))
        .extracting(Problem::toString)
        .containsExactly(
            "dummy-main/results_2024-05-07T10-43-08Z.json [results]: all 8 results of"
                + " \"acme/dummy\" are 66.66, off the scale from 0 to 1: a dummy upload, which is"
                + " left out");

    assertThat(read("broken/acme/constant-main").value().size()).isEqualTo(8);
    assertThat(read("broken/acme/constant-main").problems(Severity.WARNING))
        .extracting(Problem::message)
        .containsExactly("all 8 results of \"acme/constant\" are 0.5, as in a dummy upload");
  }

  @Test
  void read_spoiltResults_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read("broken/acme/spoilt-main");

    assertThat(read.value().asList()).extracting(Score::value).containsExactly(0.7, 0.8);
    assertThat(read.value().asList().get(0).evaluated()).isEmpty();
    assertThat(read.problems())
        .extracting(
            problem ->
                problem.location().orElseThrow().field().orElse("") + ": " + problem.message())
        .containsExactly(
            ": the file's name does not state when the results were uploaded, as"
                + " results_2024-05-28T01-29-31Z.json does, so that their scores have no day of"
                + " evaluation, and no later upload replaces them",
            "results.toxicity.aggregated-results: expected a number, but was \"n/a\"",
            "results.adv: expected a field \"aggregated-results\"",
            "results.ood.aggregated-results: expected a number, but was \"NaN\"",
            "results: not read, as nobody here knows which end of \"harmfulness\" is safer",
            "results.stereotype.aggregated-results: expected a number from 0 to 1, but was 1.4",
            "results: \"acme/spoilt\" has no result on 2 of 8 perspectives: Ethics, Fairness");
  }

  @Test
  void read_theToolsSummary_keepsToItsOwnScaleAndItsRejections() {
    Checked<Scores> read = read("summary.json");

    assertThat(read.value().asList())
        .extracting(
            score ->
                score.model().name()
                    + " "
                    + score.benchmark().id()
                    + " "
                    + score.value()
                    + " "
                    + score.conditions())
        .containsExactly(
            "acme/large decodingtrust-tool/advglue 71.5 rejection rate 4.5",
            "acme/small decodingtrust-tool/advglue 40.25 rejection rate 12.25",
            "acme/large decodingtrust-tool/ethics-fraction 0.81 rejection rate 0.02",
            "acme/small decodingtrust-tool/ethics-fraction 0.52 rejection rate 0.11",
            "acme/large decodingtrust-tool/privacy 92.75 rejection rate 30.0",
            "acme/large decodingtrust-tool/non-toxicity 63.0 ");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "summary.json [aggregated_results.harmfulness]: not read, as it is none of the eight"
                + " perspectives of the leaderboard",
            "summary.json [aggregated_results.machine_ethics.agg_score]: taken for fractions from"
                + " 0 to 1, as none is above 1 and the tool does not always turn its \"agg_score\""
                + " into percent",
            "summary.json [aggregated_results.privacy]: not read: privacy_score_wo_reject",
            "summary.json [aggregated_results.toxicity.score.acme/small]: \"acme/small\" has no"
                + " score on Non-toxicity",
            "summary.json [breakdown_results]: the parts of the scores are not read, only the"
                + " scores");
    assertThat(read.problems()).extracting(Problem::severity).containsOnly(Severity.NOTE);
  }

  @Test
  void read_anEthicsScoreAboveOne_isInPercent() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(
                Source.ofText(
                    "summary.json",
                    "{\"aggregated_results\": {\"machine_ethics\":"
                        + " {\"agg_score\": {\"a\": 0.9, \"b\": 59.5}}}}"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.value().benchmarks())
        .extracting(Benchmark::id)
        .containsExactly("decodingtrust-tool/ethics");
  }

  @Test
  void read_aSpoiltSummary_isLocatedAndLosesNothingElse() {
    Checked<Scores> read = read("broken/summary.json");

    assertThat(read.value().asList())
        .extracting(Score::toString)
        .containsExactly("acme/tiny (as published) on DecodingTrust Non-Stereotype (tool): 77.0");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "summary.json [aggregated_results.fairness.score.acme/large]: \"acme/large\" has no"
                + " score on Fairness",
            "summary.json [aggregated_results.fairness.score.acme/small]: expected a number on the"
                + " scale 0 to 100 %, higher is safer, but was 101.5",
            "summary.json [aggregated_results.ood]: expected scores in one of the fields [score,"
                + " agg_score, privacy_score]",
            "summary.json [aggregated_results.stereotype.score.acme/large]: expected a number, but"
                + " was \"high\"",
            "summary.json [aggregated_results.stereotype.score.]: model name must not be blank,"
                + " but was \"\"");
  }

  @Test
  void recognises_resultsOfOtherTools_isFalse() {
    DecodingTrust format = new DecodingTrust();

    assertThat(
            format.recognises(
                Source.ofText(
                    "results.json",
                    "{\"config\": {\"model_name\": \"a/b\"}, \"results\": {\"toxicity\": {\"acc\":"
                        + " 0.5}}}")))
        .isFalse();
    assertThat(format.recognises(Source.ofText("summary.json", "{\"suites\": [\"v1\"]}")))
        .isFalse();
    assertThat(format.recognises(Source.ofText("a.csv", "model,score\n"))).isFalse();
  }

  @Test
  void benchmarks_sayWhatAHigherScoreMeansAndWhatTheyTest() {
    assertThat(DecodingTrust.benchmarks())
        .hasSize(8)
        .allSatisfy(
            benchmark -> {
              assertThat(benchmark.scale()).isEqualTo(Scale.UNIT);
              assertThat(benchmark.description()).contains("higher");
              assertThat(benchmark.topics()).isNotEmpty();
            });
    assertThat(DecodingTrust.toolBenchmarks())
        .extracting(benchmark -> benchmark.scale().direction())
        .hasSize(8)
        .containsOnly(Direction.HIGHER_IS_SAFER);
  }
}
