package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Undirected;

/** Which model a record is of, and how it was run, as its name and details say it. */
class EveryEvalEverModelTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // name | id | label | conditions
        "Sketch 3.7 High (February 2025) | lab/sketch-3-7-20250219 | lab/sketch-3-7-20250219 | effort high",
        "Sketch 3.7 (February 2025) | lab/sketch-3-7-20250219 | lab/sketch-3-7-20250219 | -",
        "Sketch V3 (March 2025) | lab/sketch-v3 | lab/sketch-v3 March 2025 | -",
        "Sketch V3 (20250324) | lab/sketch-v3 | lab/sketch-v3 20250324 | -",
        "Sketch V3 (March 2025) | lab/sketch-v3-20241226 | lab/sketch-v3-20241226 March 2025 | -",
        "o7 Medium (April 2025) | lab/o7 | lab/o7 April 2025 | effort medium",
        "Sketch Medium | lab/sketch-medium | lab/sketch-medium | -",
        "Sketch K2 Thinking | labs/sketch-k2 | labs/sketch-k2 Thinking | -",
        "Lab: Sketch 2 Instruct Turbo 8B | lab/sketch-2-8b-instruct-turbo | lab/sketch-2-8b-instruct-turbo | -",
        "Sketch 4 Turbo | lab/sketch-4-1106 | lab/sketch-4-1106 | model name Turbo",
        "lab/sketch-2 | lab/sketch-2 | lab/sketch-2 | -",
      })
  void read_aNameThatSaysMoreThanTheId_keepsIt(
      String name, String id, String label, String conditions) {
    Score score = read(record(name, id, "", "")).value().asList().get(0);

    assertThat(score.published().label().orElseThrow().fullText()).isEqualTo(label);
    assertThat(score.conditions().toString()).isEqualTo(conditions == null ? "" : conditions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"inference_effort\": \"high\" | effort high",
        "\"reasoning_effort\": \"low\" | effort low",
        "\"precision\": \"int4\" | precision int4",
        "\"agent\": \"sketcher\", \"quantization\": \"awq\" | agent sketcher, quantization awq",
        "\"rank\": \"3\", \"total_cost\": \"1.2\", \"run_time\": \"7\", \"submissionDate\": \"x\" | -",
        "\"inference_time_seconds\": \"9\", \"avg_latency\": \"1\", \"price_per_token\": \"2\" | -",
        "\"time_limit\": \"60\", \"max_cost\": \"5\" | max_cost 5, time_limit 60",
        "\"architecture\": \"x\", \"params_billions\": \"7\" | -",
        "\"crank\": \"a\", \"sometimes\": \"b\" | crank a, sometimes b",
      })
  void read_details_areConditionsUnlessTheyCameOfTheRun(String details, String conditions) {
    for (String record : List.of(record("m", "m", details, ""), record("m", "m", "", details))) {
      boolean ofRun = record.contains("generation_config");
      if (ofRun && details.contains("architecture")) {
        continue;
      }
      assertThat(read(record).value().asList().get(0).conditions().toString())
          .isEqualTo(conditions == null ? "" : conditions);
    }
  }

  @Test
  void read_aLaterRecordOfAnotherPrecision_doesNotSayTheSameAgain() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("data/board/lab/model"));
    ImmutableList<String> precisions = ImmutableList.of("float16", "int4", "int4");
    for (int i = 0; i < precisions.size(); i++) {
      Files.writeString(
          folder.resolve(i + ".json"),
          record("m", "lab/m", "\"precision\": \"" + precisions.get(i) + "\"", "")
              .replace("176000000", "17600000" + i));
    }

    Checked<Scores> read = ScoreReader.withDefaults().read(temp);

    assertThat(read.value().stream().map(score -> score.conditions().toString()))
        .containsExactly("precision float16", "precision int4");
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.topic())
        .containsExactly("superseded");
  }

  @Test
  void read_renamedSamples_stayTheSamplesOfTheirRecord() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("board"));
    Files.writeString(folder.resolve("a.json"), record("m", "lab/m", "", ""));
    String sample =
        """
        {"schema_version": "0.2.2", "evaluation_id": "board/lab_m/1760000000", "model_id": "lab/m",
         "evaluation_name": "Refusals", "sample_id": "%d", "interaction_type": "single_turn",
         "input": {"raw": "x", "reference": []}, "output": {"raw": "y"},
         "evaluation": {"score": %d, "is_correct": true}}
        """
            .replace("\n", " ");
    Files.writeString(
        folder.resolve("answers.jsonl"),
        String.format(sample, 1, 1) + "\n" + String.format(sample, 2, 0) + "\n");

    Checked<Scores> read = ScoreReader.withDefaults().read(folder);

    assertThat(read.value().stream().map(score -> score.value() + ", " + score.uncertainty()))
        .containsExactly("0.5, 1 of 2");
  }

  private static Checked<Scores> read(String record) {
    return ScoreReader.withDefaults().read(Source.ofText("a.json", record));
  }

  private static String record(String name, String id, String ofModel, String ofRun) {
    return String.format(
        """
        {"schema_version": "0.2.2", "evaluation_id": "board/lab_m/1760000000",
         "retrieved_timestamp": "1760000000",
         "source_metadata": {"source_name": "Board", "source_type": "documentation"},
         "model_info": {"name": "%s", "id": "%s", "additional_details": {%s}},
         "evaluation_results": [{"evaluation_name": "Refusals",
           "source_data": {"dataset_name": "Refusals"},
           "metric_config": {"lower_is_better": false, "score_type": "continuous",
             "min_score": 0, "max_score": 1},
           "score_details": {"score": 0.5}%s}]}
        """,
        name,
        id,
        ofModel,
        ofRun.isEmpty()
            ? ""
            : ", \"generation_config\": {\"additional_details\": {" + ofRun + "}}");
  }
}
