package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class EveryEvalEverTest {
  private static Checked<Scores> read(String fixture) {
    return ScoreReader.withDefaults()
        .read(Source.ofResource(Fixtures.class, "every-eval-ever/" + fixture));
  }

  private static Checked<Scores> readFolder(String fixture) throws URISyntaxException {
    Path folder =
        Path.of(Resources.getResource(Fixtures.class, "every-eval-ever/" + fixture).toURI());
    return ScoreReader.withDefaults().read(folder);
  }

  private static String oldRecord() throws IOException {
    return Resources.toString(
        Resources.getResource(Fixtures.class, "every-eval-ever/old-0.2.0.json"),
        StandardCharsets.UTF_8);
  }

  private static Score first(Checked<Scores> read) {
    return read.value().asList().get(0);
  }

  @Test
  void read_everyKindOfMetric_isAScoreOnItsScale() {
    Checked<Scores> read = read("everything.json");

    assertThat(read.value().stream().map(Score::benchmark))
        .extracting(Benchmark::id)
        .containsExactly(
            "every-eval-ever/invented-board/Refusals/refusal_rate",
            "every-eval-ever/invented-board/Attacks",
            "every-eval-ever/invented-board/Arena",
            "every-eval-ever/invented-board/Transparency");
    assertThat(read.value().stream().map(score -> score.benchmark().scale()))
        .containsExactly(
            Scale.PERCENT.undirected(),
            Scale.UNIT.undirected(),
            Scale.UNBOUNDED.withUnit("points").undirected(),
            Scale.between(0, 2).ordinal().undirected());
    assertThat(read.value().stream().map(score -> score.benchmark().description()))
        .containsExactly(
            "share of harmful requests refused; higher is better",
            "lower is better",
            "higher is better",
            "grades 0 Low, 1 Medium, 2 High; higher is better");
  }

  @Test
  void read_uncertainties_areCountsErrorsOrIntervals() {
    assertThat(read("everything.json").value().stream().map(Score::uncertainty))
        .extracting(Uncertainty::toString)
        .containsExactly(
            "350 of 400", "SE 0.02 over 250 items", "90 % interval 1220.0 to 1250.0", "unreported");
  }

  @Test
  void read_unknownGrade_isANote() {
    assertThat(Undirected.leftOut(read("everything.json")))
        .extracting(Problem::toString)
        .containsExactly(
            "every-eval-ever/everything.json [evaluation_results[4]]: \"example-lab/model-1\" has"
                + " no score on \"Oversight\": its grade is unknown");
  }

  @Test
  void read_model_isALabelOfItsDeveloper() {
    Model model = first(read("everything.json")).model();

    assertThat(model.label()).contains(Label.of("example-lab/model-1", "Example Lab"));
    assertThat(model.access()).contains(Model.Access.LIMITED);
    assertThat(model.parameters()).hasValue(1_500_000_000L);
  }

  @Test
  void read_generationConfig_isConditions() {
    assertThat(first(read("everything.json")).conditions().values())
        .containsEntry("temperature", "0.7")
        .containsEntry("reasoning", "true")
        .containsEntry("effort", "high")
        .containsEntry("judge", "example-lab/judge-a")
        .containsEntry("tools", "bash, browser")
        .containsEntry("library", "inventory 1.2")
        .containsEntry("platform", "Example Cloud")
        .containsEntry("k", "1")
        .doesNotContainKeys("top_k", "none", "execution_command");
  }

  @Test
  void read_evaluationTimestamp_datesTheEvaluationInUtc() {
    ImmutableList<Score> scores = read("everything.json").value().asList();

    // 1755555555 is 2025-08-18T22:19:15Z (date -u -d @1755555555).
    assertThat(scores.get(0).evaluated()).hasToString("Optional[evaluation 2025-08-18]");
    // The record's own, 23:30 at two hours behind UTC, is the next day.
    assertThat(scores.get(1).evaluated()).hasToString("Optional[evaluation 2025-10-02]");
    assertThat(scores.get(1).datedBy(DateBasis.EVALUATION).dated()).isPresent();
  }

  @Test
  void read_provenance_hasPlaceAddressAndSource() {
    Score score = first(read("everything.json"));

    assertThat(score.provenance())
        .hasToString(
            "every-eval-ever/everything.json [evaluation_results[0]]"
                + " (from https://invention.example/refusals)");
    assertThat(score.provenance().citation())
        .hasValueSatisfying(
            citation -> {
              assertThat(citation.key()).isEqualTo("every-eval-ever-invented-board");
              assertThat(citation.title()).isEqualTo("Invented Board");
              assertThat(citation.authors()).containsExactly("Institute of Invention");
            });
  }

  @Test
  void read_oldRecord_hasEditionOfItsHelmReleaseAndNoDate() {
    Checked<Scores> read = read("old-0.2.0.json");

    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(first(read))
        .hasToString("example-lab/model-0 (as published) on Mean score v1.15.0: 0.634");
    assertThat(first(read).evaluated()).isEmpty();
    assertThat(first(read).dated()).isEmpty();
    assertThat(first(read).conditions())
        .hasToString("few_shot false, precision bfloat16, subset all");
    assertThat(first(read).model().parameters()).hasValue(8_357_000_000L);
  }

  @Test
  void read_brokenResults_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read("broken.json");

    assertThat(read.value())
        .extracting(Score::toString)
        .containsExactly(
            "Model 1 (as published) on No way: 1.0", "Model 1 (as published) on Good: 0.5");
    assertThat(read.value().asList().get(1).uncertainty()).isEqualTo(Uncertainty.unreported());
    String file = "every-eval-ever/broken.json";
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.severity() + " " + problem)
        .containsExactly(
            "NOTE "
                + file
                + " [schema_version]: expected one of the schema versions 0.2.0, 0.2.1,"
                + " 0.2.2, 0.3.0, but was 0.4.0; read as far as it fits",
            "WARNING "
                + file
                + " [evaluation_timestamp]: expected seconds since 1970 or a date"
                + " like 2024-05-13, but was \"last autumn\"",
            "ERROR " + file + " [evaluation_results[0]]: expected a field \"metric_config\"",
            "ERROR "
                + file
                + " [evaluation_results[1].score_details.score]: expected a number,"
                + " but was \"much\"",
            "ERROR "
                + file
                + " [evaluation_results[3].metric_config.level_names]: expected at"
                + " least 2 levels, but was 1",
            "ERROR "
                + file
                + " [evaluation_results[4]]: lowest must be below highest, but was 1.0"
                + " to 0.0",
            "ERROR "
                + file
                + " [evaluation_results[5].score_details.uncertainty.num_samples]:"
                + " expected a whole number from 1, but was 0",
            "ERROR "
                + file
                + " [evaluation_results[5].score_details.uncertainty.standard_error]:"
                + " standard error must be finite and not negative, but was -0.1",
            "ERROR "
                + file
                + " [evaluation_results[5].score_details.uncertainty"
                + ".confidence_interval]: low must not be above high, but was 1.0 to 0.0");
  }

  @Test
  void read_withoutVersion_isANearMiss() {
    Source source =
        Source.ofText("a.json", "{\"evaluation_id\": \"a/b/1\", \"model_info\": {\"id\": \"b\"}}");

    assertThat(Undirected.leftOut(ScoreReader.withDefaults().read(source)))
        .extracting(Problem::message)
        .first()
        .asString()
        .contains("for Every Eval Ever, the field \"schema_version\" is missing; known are ");
  }

  @Test
  void read_schema_isANoteAndNoScores() {
    Source schema =
        Source.ofResource(EveryEvalEverSchema.class, "every-eval-ever-0.3.0.schema.json");

    assertThat(Undirected.leftOut(ScoreReader.withDefaults().read(schema)))
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly("NOTE says what records must look like and holds no scores");
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    EveryEvalEver format = new EveryEvalEver();

    assertThat(format.recognises(Source.ofText("a.json", "{\"schema_version\": \"1\"}"))).isFalse();
    assertThat(format.recognises(Source.ofText("samples.jsonl", "{\"model_id\": \"m\"}")))
        .isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "[]"))).isFalse();
  }

  @Test
  void read_recordsRetrievedAgain_keepsTheLatestOfEachResult() throws URISyntaxException {
    Checked<Scores> read = readFolder("re-scraped");

    assertThat(read.value())
        .extracting(score -> score.provenance().location().source() + " " + score)
        .containsExactly(
            "re-scraped/a-first.json example-lab/model-0 (as published) on Old column v1.15.0: 0.5",
            "re-scraped/b-again.json example-lab/model-0 (as published) on Mean score v1.15.0:"
                + " 0.634",
            "re-scraped/c-next-edition.json example-lab/model-0 (as published) on Mean score"
                + " v1.16.0: 0.7");
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.severity() + " " + problem)
        .containsExactly(
            "NOTE re-scraped/a-first.json: 1 of 2 results not read, as b-again.json was retrieved"
                + " later and says them again");
  }

  @Test
  void read_sameTimeOfRetrieval_keepsBoth(@TempDir Path folder) throws IOException {
    String record = oldRecord();
    Files.writeString(folder.resolve("one.json"), record);
    Files.writeString(folder.resolve("two.json"), record.replace("0.634", "0.7"));

    assertThat(ScoreReader.withDefaults().read(folder).value())
        .extracting(Score::value)
        .containsExactly(0.634, 0.7);
  }

  @Test
  void read_manyRecordsInOneFolder_supersedeNothing(@TempDir Path folder) throws IOException {
    String record = oldRecord();
    for (int i : IntStream.rangeClosed(0, EveryEvalEverFolder.MOST_NEIGHBOURS).toArray()) {
      Files.writeString(
          folder.resolve(i + ".json"),
          record.replace("1740000000", String.valueOf(1740000000 + i)));
    }

    assertThat(ScoreReader.withDefaults().read(folder).value())
        .hasSize(EveryEvalEverFolder.MOST_NEIGHBOURS + 1);
  }

  /** Otherwise they would be one benchmark's, and each the other's duplicate. */
  @Test
  void read_oneNameOnTwoDataSets_keepsTheScoresApart() {
    String result =
        "{\"evaluation_name\": \"Score\", \"source_data\": {\"dataset_name\": \"%s\"},"
            + " \"metric_config\": {\"lower_is_better\": false, \"score_type\": \"continuous\","
            + " \"min_score\": 0, \"max_score\": 1}, \"score_details\": {\"score\": %s}}";
    String record =
        "{\"schema_version\": \"0.3.0\", \"evaluation_id\": \"s/m/1\","
            + " \"retrieved_timestamp\": \"1\", \"model_info\": {\"name\": \"m\", \"id\": \"m\"},"
            + " \"source_metadata\": {\"source_type\": \"evaluation_run\"},"
            + " \"evaluation_results\": ["
            + String.format(Locale.ROOT, result, "one", "0.2")
            + ", "
            + String.format(Locale.ROOT, result, "two", "0.7")
            + "]}";

    assertThat(ScoreReader.withDefaults().read(Source.ofText("a.json", record)).value())
        .extracting(score -> score.conditions() + " " + score.value())
        .containsExactly("data set one 0.2", "data set two 0.7");
  }
}
