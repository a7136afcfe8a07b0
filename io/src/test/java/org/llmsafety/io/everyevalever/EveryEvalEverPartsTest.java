package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/** The numbers in the details of scores, and records in the flat layout with their index. */
class EveryEvalEverPartsTest {
  private static final String ONE = "676f4465-ce78-411a-9f5a-c97b3d2eac4f";
  private static final String TWO = "11111111-2222-4333-8444-555555555555";

  @TempDir private Path folder;

  private static String record(String time, String details) {
    return """
        {"schema_version": "0.2.1", "evaluation_id": "helm_classic/org_model-1/%1$s",
         "retrieved_timestamp": "%1$s",
         "source_metadata": {"source_type": "documentation", "source_organization_name": "Board",
           "evaluator_relationship": "third_party"},
         "model_info": {"name": "Model 1", "id": "org/model-1", "developer": "org"},
         "evaluation_results": [{"evaluation_name": "Summaries",
           "metric_config": {"lower_is_better": false, "score_type": "continuous",
             "min_score": 0, "max_score": 1},
           "score_details": {"score": 0.5, "details": %2$s}}]}
        """
        .formatted(time, details);
  }

  private static Checked<Scores> read(String details) {
    return ScoreReader.withDefaults().read(Source.ofText("r.json", record("1760000000", details)));
  }

  private static List<String> scores(Checked<Scores> read) {
    return read.value().stream().map(Score::toString).collect(ImmutableList.toImmutableList());
  }

  private static List<String> problems(Checked<Scores> read) {
    return read.problems().stream()
        .filter(problem -> !problem.message().startsWith("it is not known which end"))
        .map(Problem::toString)
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  void numbersOfOtherTables_areScoresOfTheirOwn_andCountsAndCostsAreNone() {
    Checked<Scores> read =
        read(
            """
            {"description": "min=0.5", "tab": "Accuracy",
             "Summaries - Toxic fraction": {"tab": "Toxicity", "score": 0.02},
             "Summaries - Stereotypes (race)": "{\\"description\\": \\"\\", \\"tab\\": \\"Bias\\", \\"score\\": \\"0.667\\"}",
             "Summaries - ROUGE-2 (Robustness)": {"tab": "Robustness", "score": 0.4},
             "Summaries - Bias": {"tab": "Bias", "score": null},
             "Summaries - Fairness": {"tab": "Fairness", "score": "None"},
             "Summaries - Observed inference time (s)": {"tab": "Efficiency", "score": 2.5},
             "Summaries - # eval": {"tab": "General information", "score": 1000.0},
             "Summaries - # trials": {"tab": "Other", "score": 3},
             "num_correct": "31", "broken": "{\\"score\\"", "list": [1]}
            """);
    assertThat(scores(read))
        .containsExactly(
            "org/model-1 (as published) on Summaries: 0.5",
            "org/model-1 (as published) on Summaries (Toxic fraction): 0.02",
            "org/model-1 (as published) on Summaries (Stereotypes (race)): 0.667",
            "org/model-1 (as published) on Summaries (ROUGE-2 (Robustness)): 0.4");
    assertThat(problems(read)).isEmpty();

    Score toxic = read.value().asList().get(1);
    assertThat(toxic.benchmark().id())
        .isEqualTo("every-eval-ever/helm_classic/Summaries/Toxic fraction");
    assertThat(toxic.benchmark().scale().direction()).isEqualTo(Direction.LOWER_IS_SAFER);
    assertThat(toxic.benchmark().topics()).containsExactly(Topic.TOXICITY);
    assertThat(toxic.provenance().location())
        .hasToString(
            "r.json [evaluation_results[0].score_details.details.Summaries - Toxic fraction]");
    Score bias = read.value().asList().get(2);
    assertThat(bias.benchmark().scale().direction()).isEqualTo(Direction.UNDIRECTED);
    assertThat(bias.benchmark().topics()).containsExactly(Topic.BIAS);
    assertThat(bias.benchmark().description()).isEqualTo("from the table \"Bias\"");
  }

  @Test
  void numbersThatAreNone_areProblemsAtTheirPlace_andTheResultIsKept() {
    Checked<Scores> read =
        read(
            """
            {"Summaries - Toxic fraction": {"tab": "Toxicity", "score": 2},
             "Summaries - Representation (race)": {"tab": "Bias", "score": "much"},
             "Summaries - Representation (gender)": {"tab": "Bias", "score": "NaN"}}
            """);
    assertThat(scores(read)).containsExactly("org/model-1 (as published) on Summaries: 0.5");
    assertThat(problems(read))
        .containsExactly(
            "r.json [evaluation_results[0].score_details.details.Summaries - Representation"
                + " (race).score]: expected a number, but was \"much\"",
            "r.json [evaluation_results[0].score_details.details.Summaries - Toxic fraction]:"
                + " expected a value on the scale of Summaries (Toxic fraction) (0 to 1, lower is"
                + " safer), but was 2.0: it is no score");
    assertThat(scores(read("null"))).hasSize(1);
    assertThat(scores(read("\"text\""))).hasSize(1);
  }

  @Test
  void parts_thatALaterRecordSaysAgain_areReadOnce() throws IOException {
    String details = "{\"Summaries - Toxic fraction\": {\"tab\": \"Toxicity\", \"score\": %s}}";
    Files.writeString(folder.resolve("a.json"), record("1760000000", details.formatted("0.1")));
    Files.writeString(folder.resolve("b.json"), record("1770000000", details.formatted("0.2")));
    assertThat(scores(ScoreReader.withDefaults().read(folder)))
        .containsExactly(
            "org/model-1 (as published) on Summaries: 0.5",
            "org/model-1 (as published) on Summaries (Toxic fraction): 0.2");
  }

  private Path object(String uuid, String text) throws IOException {
    Path object =
        folder.resolve(
            "flat/objects/"
                + uuid.substring(0, 2)
                + "/"
                + uuid.substring(2, 4)
                + "/"
                + uuid
                + ".json");
    Files.createDirectories(object.getParent());
    return Files.writeString(object, text);
  }

  private Path index(String... rows) throws IOException {
    Path index = folder.resolve("flat/indexes/by_collection/board.jsonl");
    Files.createDirectories(index.getParent());
    return Files.write(index, List.of(rows));
  }

  private static String row(String uuid, String hash) {
    return "{\"benchmark\": \"board\", \"object_path\": \"flat/objects/x/%1$s.json\", \"object_uuid\": \"%1$s\", \"record_type\": \"aggregate\", \"sha256\": \"%2$s\"}"
        .formatted(uuid, hash);
  }

  private static String hash(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  @Test
  void flatLayout_isReadOnce_withItsIndexOrByIt() throws IOException {
    String record = record("1760000000", "{}");
    object(ONE, record);
    Path index = index(row(ONE, hash(record)), "");
    Checked<Scores> whole = ScoreReader.withDefaults().read(folder);
    assertThat(scores(whole)).containsExactly("org/model-1 (as published) on Summaries: 0.5");
    assertThat(problems(whole)).isEmpty();
    Checked<Scores> byIndex = ScoreReader.withDefaults().read(index);
    assertThat(scores(byIndex)).isEqualTo(scores(whole));
    assertThat(problems(byIndex)).isEmpty();
  }

  @Test
  void index_recordsThatAreMissingOrOthers_areReported() throws IOException {
    object(ONE, record("1760000000", "{}"));
    index(
        row(ONE, hash("another")),
        row(TWO, hash("x")),
        row(ONE, hash("another")),
        row("../../../etc/passwd", hash("x")),
        "{\"object_path\": 1, \"object_uuid\": 2, \"record_type\": \"aggregate\"}",
        "{broken");
    Checked<Scores> read = ScoreReader.withDefaults().read(folder);
    assertThat(scores(read)).hasSize(1);
    String at = folder.getFileName() + "/flat/indexes/by_collection/board.jsonl:";
    assertThat(problems(read))
        .hasSize(6)
        .contains(
            at + "1: the record " + ONE + " is not as it was listed: its SHA-256 is another",
            at + "3: the record " + ONE + " is listed twice",
            at + "4 [object_uuid]: expected a UUID, but was \"../../../etc/passwd\"",
            at + "2: 1 of 2 records of the index are not among the objects beside it");
  }
}
