package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Problem;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

class EveryEvalEverSchemaTest {
  private static Source fixture(String name) {
    return Source.ofResource(Fixtures.class, "every-eval-ever/" + name);
  }

  private static String text(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(Fixtures.class, "every-eval-ever/" + name), StandardCharsets.UTF_8);
  }

  private static ImmutableList<String> problemsOf(String record) {
    return EveryEvalEverSchema.ofRecords().problemsOf(Source.ofText("a.json", record)).stream()
        .map(Problem::toString)
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  void problemsOf_recordsAndSamplesOfEveryKind_areNone() {
    assertThat(EveryEvalEverSchema.ofRecords().problemsOf(fixture("everything.json"))).isEmpty();
    assertThat(EveryEvalEverSchema.ofSamples().problemsOf(fixture("samples-of-every-kind.jsonl")))
        .isEmpty();
  }

  @Test
  void problemsOf_oldRecord_saysWhatIsNewSince() {
    assertThat(EveryEvalEverSchema.ofRecords().problemsOf(fixture("old-0.2.0.json")))
        .extracting(Problem::toString)
        .contains(
            "every-eval-ever/old-0.2.0.json: required property 'eval_library' not found",
            "every-eval-ever/old-0.2.0.json [model_info.additional_details]: required property"
                + " 'deployment_type' not found",
            "every-eval-ever/old-0.2.0.json [model_info.additional_details.params_billions]: number"
                + " found, string expected");
  }

  /** One change of a valid record, and the place that is then wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"lower_is_better\": true|\"lower_is_better\": 1"
            + "|evaluation_results[1].metric_config.lower_is_better",
        "\"score\": 0.12|\"score\": \"0.12\"|evaluation_results[1].score_details.score",
        "\"-Infinity\"|\"minus much\"|evaluation_results[2].metric_config.min_score",
        "\"has_unknown_level\": true|\"other\": true|evaluation_results[3].metric_config",
        "\"min_score\": null|\"least\": null|evaluation_results[1].metric_config",
        "\"score_type\": \"levels\"|\"score_type\": \"grades\""
            + "|evaluation_results[3].metric_config.score_type",
        "\"source_type\": \"url\"|\"source_type\": \"web\""
            + "|evaluation_results[0].source_data.source_type",
        "\"confidence_level\": 0.95|\"confidence_level\": 95"
            + "|evaluation_results[1].score_details.uncertainty.confidence_interval"
            + ".confidence_level",
        "\"max_tokens\": 512|\"max_tokens\": 0"
            + "|evaluation_results[0].generation_config.generation_args.max_tokens",
        "\"reasoning\": true|\"thinking\": true"
            + "|evaluation_results[0].generation_config.generation_args",
        "\"season\": \"autumn\"|\"season\": 3|source_metadata.additional_details.season",
        "third_party|nobody|source_metadata.evaluator_relationship",
        "-4c3a-|-1c3a-|detailed_evaluation_results.file_path",
      })
  void problemsOf_oneThingWrong_isLocated(String right, String wrong, String path)
      throws IOException {
    String record = text("everything.json").replaceFirst(Pattern.quote(right), wrong);

    assertThat(problemsOf(record))
        .isNotEmpty()
        .anySatisfy(problem -> assertThat(problem).startsWith("a.json [" + path + "]: "));
  }

  @Test
  void problemsOf_fieldThatIsUnknownAtTheTop_isOne() throws IOException {
    assertThat(problemsOf(text("everything.json").replaceFirst("\\{", "{\"mood\": \"good\",")))
        .containsExactly(
            "a.json: property 'mood' is not defined in the schema and the schema does not allow"
                + " additional properties");
  }

  @Test
  void problemsOf_samples_haveTheirLine() throws IOException {
    String samples = text("samples-of-every-kind.jsonl");
    Source spoilt =
        Source.ofText(
            "a_samples.jsonl",
            samples.replace("\"multi_turn\"", "\"single_turn\"").replace("0.25", "\"low\"") + "{");

    assertThat(EveryEvalEverSchema.ofSamples().problemsOf(spoilt))
        .extracting(Problem::toString)
        .containsExactly(
            "a_samples.jsonl:2 [evaluation.score]: string found, number expected",
            "a_samples.jsonl:3 [messages]: array found, null expected",
            "a_samples.jsonl:3: required property 'output' not found",
            "a_samples.jsonl:4: the JSON cannot be read on: Unexpected end-of-input: expected close"
                + " marker for Object");
  }

  @Test
  void problemsOf_brokenOrEmpty_isAProblem() {
    assertThat(problemsOf("{\"a\": ")).hasSize(1);
    assertThat(problemsOf("")).containsExactly("a.json: the file is empty");
  }

  @Test
  void of_schemaOfYourOwn_isAsked() {
    EveryEvalEverSchema own =
        EveryEvalEverSchema.of(Source.ofText("own.json", "{\"required\": [\"mood\"]}"));

    assertThat(own.problemsOf(Source.ofText("a.json", "{}")))
        .extracting(Problem::toString)
        .containsExactly("a.json: required property 'mood' not found");
  }

  @Test
  void of_whatIsNoSchema_throws() {
    assertThatThrownBy(() -> EveryEvalEverSchema.of(Source.ofText("own.json", "[]")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a schema must be a JSON object, but \"own.json\" holds something else");
    assertThatThrownBy(() -> EveryEvalEverSchema.of(Source.ofText("own.json", "{")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"own.json\" must be a JSON Schema, but: Unexpected end-of-input");
  }

  @Test
  void of_schemaThatRefersToAnAddress_isRefusedAndFetchesNothing() {
    assertThatThrownBy(
            () ->
                EveryEvalEverSchema.of(
                    Source.ofText("own.json", "{\"$ref\": \"http://schema.example/a.json\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not allowed to be loaded");
  }
}
