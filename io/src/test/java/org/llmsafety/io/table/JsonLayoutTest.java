package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.fixtures.Fixtures;

class JsonLayoutTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
  private static final Benchmark JAILBREAKS =
      Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()).withName("Jailbreaks");
  private static final JsonLayout BOARD =
      JsonLayout.wide()
          .named("board")
          .rowsAt("results", "safety")
          .model("name")
          .lab("org.name")
          .released("released")
          .condition("shots", "shots")
          .numbers(Numbers.plain().withPercentSigns())
          .standardError("scores.refusals.mean", "scores.refusals.se")
          .score("scores.refusals.mean", REFUSALS)
          .score("scores.asr,none", JAILBREAKS);
  private static final JsonLayout SCORE = JsonLayout.wide().score("score", REFUSALS);

  private static Checked<Scores> read(SourceFormat format, String fixture) {
    return ScoreReader.withDefaults().with(format).read(Source.ofResource(Fixtures.class, fixture));
  }

  private static Checked<Scores> readText(SourceFormat format, String text) {
    return ScoreReader.withDefaults().with(format).read(Source.ofText("t.json", text));
  }

  @Test
  void read_listInsideADocument_everyFieldIsPutWhereItBelongs() {
    Checked<Scores> read = read(BOARD, "json/board.json");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha (as published) on Refusals: 91.5",
            "Alpha (as published) on Jailbreaks: 0.25",
            "<script>Beta</script> (as published) on Refusals: 88.0",
            "<script>Beta</script> (as published) on Jailbreaks: 0.5");
    Score first = read.value().asList().get(0);
    assertThat(first.lab().id()).isEqualTo("example-labs");
    assertThat(first.dated().orElseThrow().date()).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.StandardError(1.25));
    assertThat(first.conditions()).hasToString("shots 5");
    assertThat(first.provenance())
        .hasToString("json/board.json:5 [results.safety[0].scores.refusals.mean]");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "json/board.json:9 [results.safety[2]]: the row has no score for \"Gamma\"");
  }

  @Test
  void read_brokenRows_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read(SCORE, "json/broken.json");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("Gamma (as published) on Refusals: 4.0");
    assertThat(read.problems().subList(0, 4))
        .extracting(Problem::toString)
        .containsExactly(
            "json/broken.json:2 [[0].score]: expected a number, but was \"NaN\"",
            "json/broken.json:3 [[1]]: expected a row, which is an object",
            "json/broken.json:4 [[2].score]: expected a text or a number, but was an object",
            "json/broken.json:5 [[3].model]: expected a model's name, but the cell is blank");
    assertThat(read.problems().get(4))
        .asString()
        .startsWith("json/broken.json:8: the JSON cannot be read on: Unexpected");
    assertThat(read.problems()).hasSize(5);
  }

  @Test
  void read_mapOfModelsToBenchmarks_keysAreColumns() {
    JsonLayout layout =
        JsonLayout.tall()
            .keyedBy("model", "benchmark")
            .score(JsonLayout.VALUE)
            .missing("N/A")
            .benchmarks(REFUSALS, JAILBREAKS);
    Checked<Scores> read =
        readText(
            layout,
            """
            {"Alpha": {"Refusals": 91.5, "Jailbreaks": "N/A"},
             "Beta": {"jailbreaks": 0.5, "Toxicity": 1, "Refusals": null}}
            """);
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha (as published) on Refusals: 91.5", "Beta (as published) on Jailbreaks: 0.5");
    assertThat(read.value().asList().get(1).provenance().location())
        .hasToString("t.json:2 [Beta.jailbreaks]");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.json:1 [Alpha.Jailbreaks]: the row has no score for \"Alpha\"",
            "t.json:2 [Beta.Toxicity]: no benchmark is known as \"Toxicity\"; known are"
                + " in-house/refusals, in-house/jailbreaks",
            "t.json:2 [Beta.Refusals]: the row has no score for \"Beta\"");
  }

  @Test
  void read_objectsKeyedByModel_areRowsWithTheModelInAColumn() {
    JsonLayout layout = SCORE.rowsAt("data").keyedBy("model");
    Checked<Scores> read =
        readText(layout, "{\"data\": {\"A\": {\"score\": 1}, \"B\": [{\"score\": 2}], \"C\": 3}}");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("A (as published) on Refusals: 1.0", "B (as published) on Refusals: 2.0");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("t.json:1 [data.C]: the row has no score for \"C\"");
    assertThat(readText(layout, "{\"data\": {\"A\": {\"score\": 1}}, \"data\": 1}").problems())
        .singleElement()
        .asString()
        .contains("Duplicate field 'data'");
  }

  @Test
  void read_containersInThePlaceOfNamesAndNumbers_areLocatedAndLoseNothingElse() {
    JsonLayout layout =
        JsonLayout.wide()
            .lab("lab")
            .released("date")
            .condition("settings", "settings")
            .standardError("a", "se")
            .score("a", REFUSALS)
            .score("b", JAILBREAKS);
    Checked<Scores> read =
        readText(
            layout,
            """
            [{"model": {}, "lab": "L", "date": "2025-01-01", "a": 1, "se": 1, "b": 1, "settings": 1},
             {"model": ["A"], "lab": null, "date": null, "a": {}, "se": null, "b": [], "settings": 1},
             {"model": true, "lab": null, "date": null, "a": 2, "se": null, "b": 1, "settings": 1},
             {"model": "B", "lab": {"name": "L"}, "date": [2025], "a": 3, "se": [], "b": [1],
              "settings": {"t": 0}},
             {"model": 4, "lab": 5.5, "date": null, "a": "40", "se": 1, "b": false, "settings": null}]
            """);
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("B (as published) on Refusals: 3.0", "4 (as published) on Refusals: 40.0");
    assertThat(read.value().asList().get(0).conditions()).hasToString("settings {\"t\":0}");
    assertThat(read.value().asList().get(0).uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(read.value().asList().get(1).lab().name()).isEqualTo("5.5");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "t.json:1 [[0].model]: expected a name, but was an object",
            "t.json:2 [[1].model]: expected a name, but was an array",
            "t.json:2 [[1].a]: expected a text or a number, but was an object",
            "t.json:2 [[1].b]: expected a text or a number, but was an array",
            "t.json:3 [[2].model]: expected a name, but was true",
            "t.json:4 [[3].lab]: expected a name, but was an object",
            "t.json:4 [[3].date]: expected a text or a number, but was an array",
            "t.json:4 [[3].se]: expected a text or a number, but was an array",
            "t.json:4 [[3].b]: expected a text or a number, but was an array",
            "t.json:6 [[4].b]: expected a number, but was \"false\"");
  }

  @Test
  void read_containersInTallRowsNestedFieldsAndItems_areLocatedOnce() {
    JsonLayout tall =
        JsonLayout.tall().model("model.name").lines().benchmarks(REFUSALS, JAILBREAKS);
    assertThat(
            readText(
                    tall,
                    """
                    {"model": {"name": ["A"]}, "benchmark": "Refusals", "score": 1}
                    {"model": {"name": "B"}, "benchmark": {"id": 1}, "score": 1}
                    {"model": {"name": "C"}, "benchmark": "Refusals", "score": [1]}
                    """)
                .problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.json:1 [model.name]: expected a name, but was an array",
            "t.json:2 [benchmark]: expected a text or a number, but was an object",
            "t.json:3 [score]: expected a text or a number, but was an array");
    JsonLayout items =
        JsonLayout.wide().lines().item("item").fallback("score", "other").score("score", REFUSALS);
    assertThat(
            ScoreReader.withDefaults()
                .with(items)
                .readItems(
                    Source.ofText(
                        "t.json",
                        """
                        {"model": "A", "item": 1, "score": 1}
                        {"model": "A", "item": {}, "score": 1}
                        {"model": "A", "item": true, "score": {}, "other": 4}
                        """)))
        .satisfies(
            read -> {
              assertThat(read.value())
                  .singleElement()
                  .extracting(it -> it.values().size())
                  .isEqualTo(2);
              assertThat(read.problems())
                  .extracting(Problem::toString)
                  .containsExactly(
                      "t.json:2 [item]: expected a text or a number, but was an object",
                      "t.json:3 [score]: expected a text or a number, but was an object");
            });
  }

  @Test
  void read_oneObject_isOneRow() {
    assertThat(readText(SCORE, "{\"model\": \"A\", \"score\": 1}").value().asList().get(0))
        .hasToString("A (as published) on Refusals: 1.0");
  }

  @Test
  void read_lines_aBrokenOneCostsOnlyItself() {
    JsonLayout layout = JsonLayout.tall().lines().benchmarks(REFUSALS);
    Checked<Scores> read = read(layout, "json/rows.jsonl");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha (as published) on Refusals: 91.5", "Gamma (as published) on Refusals: 70.0");
    assertThat(read.value().asList().get(1).provenance().location())
        .hasToString("json/rows.jsonl:4 [score]");
    assertThat(read.problems()).hasSize(2);
    assertThat(read.problems().get(0))
        .asString()
        .startsWith("json/rows.jsonl:3: the JSON cannot be read on: Unexpected");
    assertThat(read.problems().get(1))
        .hasToString("json/rows.jsonl:5: the row has no score for \"Delta\"");
  }

  @Test
  void read_linesThatAreNotToldToBeLines_areNotLostInSilence() {
    JsonLayout layout = JsonLayout.tall().benchmarks(REFUSALS);
    Checked<Scores> read = read(layout, "json/rows.jsonl");
    assertThat(read.value().size()).isEqualTo(1);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "json/rows.jsonl:3: the document must end here, but text goes on behind it");
  }

  @Test
  void read_linesWhosePathLeadsNowhere_areSaid() {
    JsonLayout lines = SCORE.rowsAt("a").lines();
    String text = "{\"a\": [{\"model\":\"A\",\"score\":1}]}\n{\"b\": 1}\n3\n{\"a\": 4}";
    Checked<Scores> read = readText(lines, text);
    assertThat(read.value().size()).isEqualTo(1);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.json:2: expected an object with a field \"a\"",
            "t.json:3: expected an object with a field \"a\"",
            "t.json:4 [a]: expected a row, which is an object");
    assertThat(readText(SCORE.keyedBy("model").lines(), "{\"A\": {\"score\": 1}}\n[]").problems())
        .extracting(Problem::toString)
        .containsExactly("t.json:2: expected an object keyed by \"model\"");
  }

  @Test
  void recognises_fieldsMissing_areNamed() {
    assertThat(readText(SCORE.named("mine"), "[{\"model\": \"A\", \"points\": 1}]").problems())
        .singleElement()
        .asString()
        .contains("; for mine, the column \"score\" is missing; known are mine, ");
    assertThat(readText(SCORE.named("mine"), "model,score\nA,1\n").problems())
        .singleElement()
        .asString()
        .startsWith("t.json: no format recognises this file; its cells are separated by commas")
        .doesNotContain("for mine");
    assertThat(JsonLayout.tall()).hasToString("JSON with \"model\", \"benchmark\", \"score\"");
  }

  @Test
  void recognises_rowLongerThanTheStart_byItsFields() {
    String text = "[{\"model\": \"A\", \"score\": 1, \"log\": \"" + "x".repeat(100_000) + "\"}]";
    assertThat(readText(SCORE, text).value().size()).isEqualTo(1);
  }

  @Test
  void read_pastALimit_isAProblemThatNamesIt() {
    String deep = "[{\"model\": \"A\", \"score\": 1}, {\"x\": [[[[[[1]]]]]]}]";
    assertThat(
            ScoreReader.withDefaults()
                .with(SCORE)
                .withLimits(ReadLimits.withDefaults().withNesting(5))
                .read(Source.ofText("deep.json", deep))
                .problems())
        .singleElement()
        .asString()
        .contains("limit nesting");
    String lines = "{\"model\": \"A\", \"score\": 1}\n{\"model\": \"" + "B".repeat(60) + "\"}\n";
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(SCORE.lines())
            .withLimits(ReadLimits.withDefaults().withDocumentBytes(60))
            .read(Source.ofText("long.jsonl", lines));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "long.jsonl:2: a line must have at most 60 bytes, but goes on (limit documentBytes)");
    assertThat(read.value().size()).isEqualTo(1);
  }

  @Test
  void read_sameFieldTwice_endsTheReadingThere() {
    assertThat(readText(SCORE, "[{\"model\": \"A\", \"score\": 1, \"score\": 2}]").problems())
        .singleElement()
        .asString()
        .startsWith("t.json:1: the JSON cannot be read on: Duplicate field 'score'");
  }

  @Test
  void read_cutOffBetweenRows_keepsThoseBefore() {
    Checked<Scores> read =
        readText(SCORE.keyedBy("model"), "{\"A\": {\"score\": 1},\n \"B\": {\"score\": 2}");
    assertThat(read.value().size()).isEqualTo(2);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .startsWith("t.json:2: the JSON cannot be read on: ");
  }

  @Test
  void keyedBy_sameColumnTwice_isRefusedAtOnce() {
    assertThatThrownBy(() -> JsonLayout.tall().keyedBy("model", "model"))
        .hasMessage("keys must be columns of their own, but were [model, model]");
  }
}
