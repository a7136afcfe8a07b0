package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.internal.json.JsonWords;

class EveryEvalEverWriterTest {
  private static final EveryEvalEverWriter WRITER =
      EveryEvalEverWriter.retrieved(Instant.parse("2026-01-31T12:00:00Z"));
  private static final Model MODEL = Model.asPublished(Label.of("lab/model", "Lab"));
  private static final Benchmark PLAIN = Benchmark.of("board/task", Scale.UNIT);

  private static JsonNode record(Score... scores) {
    ImmutableMap<String, String> records = WRITER.records(Scores.of(scores));
    assertThat(records).hasSize(1);
    try {
      return JsonWords.mapper().readTree(records.values().iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode result(Score score) {
    return record(score).get("evaluation_results").get(0);
  }

  @Test
  void records_bareScore_isSaidInTheFormatsOwnWords() {
    JsonNode record =
        record(
            Score.of(MODEL, PLAIN, 0.875)
                .withUncertainty(new Uncertainty.Successes(350, 400))
                .withConditions(Conditions.none().with("temperature", "0.7").with("effort", "high"))
                .withEvaluated(
                    Release.on(
                        Release.Kind.EVALUATION, LocalDate.of(2025, 3, 1), "evaluation_timestamp"))
                .withProvenance(
                    Provenance.of(Location.of("a.csv")).withOrigin("https://board.example/")));

    assertThat(record.at("/schema_version")).hasToString("\"0.3.0\"");
    assertThat(record.at("/evaluation_id")).hasToString("\"board/lab_model/1769860800\"");
    assertThat(record.at("/retrieved_timestamp")).hasToString("\"1769860800\"");
    assertThat(record.at("/model_info/id")).hasToString("\"lab/model\"");
    assertThat(record.at("/model_info/developer")).hasToString("\"Lab\"");
    JsonNode result = record.at("/evaluation_results/0");
    assertThat(result.at("/source_data/url/0")).hasToString("\"https://board.example/\"");
    assertThat(result.at("/evaluation_timestamp")).hasToString("\"2025-03-01\"");
    assertThat(result.at("/metric_config/score_type")).hasToString("\"binary\"");
    assertThat(result.at("/metric_config/max_score")).hasToString("1.0");
    assertThat(result.at("/score_details"))
        .hasToString("{\"score\":0.875,\"uncertainty\":{\"num_samples\":400}}");
    assertThat(result.at("/generation_config"))
        .hasToString(
            "{\"generation_args\":{\"temperature\":0.7},\"additional_details\":{\"effort\":\"high\"}}");
  }

  @Test
  void records_whatWasReadFromRecords_needsNoFieldsOfOurOwn() {
    Scores read =
        ScoreReader.withDefaults()
            .read(Source.ofResource(Fixtures.class, "every-eval-ever/old-0.2.0.json"))
            .orElseThrow();

    assertThat(WRITER.records(read).values())
        .singleElement()
        .asString()
        .doesNotContain("llm_safety_tracker");
  }

  @Test
  void records_uncertainties_haveTheirFields() {
    Score score = Score.of(MODEL, PLAIN, 0.5);

    assertThat(
            result(score.withUncertainty(new Uncertainty.StandardError(0.1, OptionalLong.of(25))))
                .at("/score_details/uncertainty"))
        .hasToString("{\"standard_error\":{\"value\":0.1},\"num_samples\":25}");
    assertThat(
            result(score.withUncertainty(new Uncertainty.Interval(0.4, 0.7, 0.95)))
                .at("/score_details/uncertainty"))
        .hasToString(
            "{\"confidence_interval\":{\"lower\":0.4,\"upper\":0.7,\"confidence_level\":0.95}}");
  }

  @Test
  void records_scales_areMetrics() {
    Benchmark grades = Benchmark.of("board/grades", Scale.between(0, 2).ordinal());
    Benchmark elo = Benchmark.of("board/elo", Scale.UNBOUNDED.withUnit("points"));

    assertThat(result(Score.of(MODEL, grades, 1)).at("/metric_config/level_names"))
        .hasToString("[\"0\",\"1\",\"2\"]");
    assertThat(result(Score.of(MODEL, elo, 1200)).at("/metric_config/min_score"))
        .hasToString("\"-Infinity\"");
    assertThat(result(Score.of(MODEL, elo, 1200)).at("/metric_config/metric_unit"))
        .hasToString("\"points\"");
  }

  /** The format asks for one of two answers; where neither is true the record says so. */
  @Test
  void records_undirected_sayThatLowerIsBetterIsNoStatement(@TempDir Path folder) {
    Score score = Score.of(MODEL, PLAIN.withScale(Scale.UNIT.undirected()), 0.5);

    assertThat(result(score).at("/metric_config/lower_is_better")).hasToString("false");
    assertThat(result(score).at("/metric_config/evaluation_description").asText())
        .isEqualTo(
            "which end is better is not known: lower_is_better is there because the format asks"
                + " for it");
    WRITER.write(Scores.of(score), folder);
    assertThat(ScoreReader.withDefaults().read(folder).value().benchmarks())
        .containsExactly(score.benchmark());
  }

  /**
   * What a record called better is said again, and a direction that was declared goes before it.
   */
  @Test
  void records_undirectedFromARecord_sayWhatItCalledBetter() {
    Benchmark read =
        Benchmark.of("every-eval-ever/board/Task/rate", Scale.between(0, 9).undirected())
            .withName("Task (rate)")
            .withDescription("a rate; lower is better");
    JsonNode result = result(Score.of(MODEL, read, 0.5));
    assertThat(result.at("/metric_config/lower_is_better")).hasToString("true");
    assertThat(result.at("/metric_config/evaluation_description")).hasToString("\"a rate\"");
    assertThat(result.at("/metric_config/additional_details").isMissingNode()).isTrue();

    Benchmark declared = read.withScale(read.scale().higherIsSafer());
    assertThat(result(Score.of(MODEL, declared, 0.5)).at("/metric_config/lower_is_better").asText())
        .isEqualTo("false");
  }

  @Test
  void records_ofAKnownModel_areNamedByItsId() {
    Model known = Model.of("openai/gpt-4o-2024-05-13", Labs.OPENAI);
    Score score =
        Score.of(Model.asPublished(Label.of("GPT-4o")), Benchmarks.HARMBENCH, 0.9)
            .withModel(known)
            .withEdition("v1.5.0");

    assertThat(WRITER.records(Scores.of(score)).keySet())
        .singleElement()
        .asString()
        .matches(
            "data/helm-safety/openai/gpt-4o-2024-05-13/"
                + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\.json");
    JsonNode record = record(score);
    assertThat(record.at("/evaluation_id"))
        .hasToString("\"helm-safety/openai_gpt-4o-2024-05-13/v1.5.0/1769860800\"");
    assertThat(record.at("/model_info/name")).hasToString("\"GPT-4o\"");
    assertThat(record.at("/model_info/id")).hasToString("\"openai/gpt-4o-2024-05-13\"");
  }

  @Test
  void records_modelsSourcesAndEditions_areApart() {
    Scores scores =
        Scores.of(
            Score.of(MODEL, PLAIN, 0.5),
            Score.of(MODEL, Benchmark.of("board/other", Scale.UNIT), 0.6),
            Score.of(MODEL, Benchmark.of("second/task", Scale.UNIT), 0.7),
            Score.of(MODEL, PLAIN, 0.8).withEdition("v2"),
            Score.of(MODEL.withFamily("F"), PLAIN, 0.9));

    assertThat(WRITER.records(scores).values())
        .extracting(record -> JsonWords.mapper().readTree(record).get("evaluation_id").asText())
        .containsExactly(
            "board/lab_model/1769860800",
            "second/lab_model/1769860800",
            "board/lab_model/v2/1769860800",
            "board/lab_model/2/1769860800");
  }

  @Test
  void records_organisationAndRelationship_areAsTold() {
    EveryEvalEverWriter stated =
        WRITER
            .withOrganisation("Institute")
            .withRelationship(EveryEvalEverWriter.Relationship.THIRD_PARTY);

    assertThat(stated.records(Scores.of(Score.of(MODEL, PLAIN, 0.5))).values())
        .singleElement()
        .asString()
        .contains("\"source_organization_name\" : \"Institute\"")
        .contains("\"evaluator_relationship\" : \"third_party\"");
    assertThatThrownBy(() -> WRITER.withOrganisation(" "))
        .hasMessage("organisation must not be blank");
  }

  @Test
  void write_again_givesTheSameFilesAndLaterOnesSupersedeThem(@TempDir Path folder) {
    Scores scores = Scores.of(Score.of(MODEL, PLAIN, 0.5));

    assertThat(WRITER.write(scores, folder)).isEqualTo(WRITER.write(scores, folder));
    EveryEvalEverWriter.retrieved(Instant.parse("2026-02-28T12:00:00Z"))
        .write(Scores.of(Score.of(MODEL, PLAIN, 0.6)), folder);

    Checked<Scores> read = ScoreReader.withDefaults().read(folder);
    assertThat(read.value()).extracting(Score::value).containsExactly(0.6);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains("1 of 1 results not read", "was retrieved later and says them again");
  }

  @Test
  void write_namesThatAreNoFolders_stayBelowTheFolder(@TempDir Path folder) throws IOException {
    Model up = Model.asPublished(Label.of("../../../etc/passwd", "<script>alert(1)</script>"));
    Scores scores =
        Scores.of(
            Score.of(up, Benchmark.of("=cmd/..", Scale.UNIT), 0.5),
            Score.of(Model.asPublished(Label.of("CON")), PLAIN, 0.5));
    Path inner = Files.createDirectory(folder.resolve("inner"));

    WRITER.write(scores, inner);

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(inner);
    }
    assertThat(ScoreReader.withDefaults().read(inner).orElseThrow())
        .extracting(score -> score.published().label().orElseThrow())
        .containsExactlyInAnyOrder(
            Label.of("../../../etc/passwd", "<script>alert(1)</script>"), Label.of("CON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "Llama-3.1-8B", "a_b+c", "_x"})
  void folder_ofASafeName_isTheName(String name) {
    assertThat(EveryEvalEverPath.folder(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "..",
    ".hidden",
    "nul",
    "COM1.txt",
    "a.",
    "a/b",
    "a\\b",
    "c:",
    "Röttger",
    "' '",
    "-rf"
  })
  void folder_ofAnUnsafeName_isSafeAndItsOwn(String name) {
    assertThat(EveryEvalEverPath.folder(name))
        .isNotEqualTo(name)
        .matches("_[A-Za-z0-9_+-]*_[0-9a-f]{8}");
    assertThat(EveryEvalEverPath.folder(name)).isNotEqualTo(EveryEvalEverPath.folder(name + "?"));
  }

  @Test
  void folder_ofALongName_isShort() {
    assertThat(EveryEvalEverPath.folder("x".repeat(5000))).hasSizeLessThan(100);
  }
}
