package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/** What is said of a file that no format recognises. */
class LayoutSuggestionTest {
  private static final CsvLayout MINE =
      CsvLayout.wide().named("mine").score("score", Benchmark.of("in-house/x", Scale.UNIT));

  /** {@return what is said before the formats that are known are listed} */
  private static String said(ScoreReader reader, String name, String text) {
    String message = reader.read(Source.ofText(name, text)).problems().get(0).message();
    assertThat(message).contains("; known are ");
    return message.substring(0, message.lastIndexOf("; known are "));
  }

  private static String said(String name, String text) {
    return said(ScoreReader.withDefaults(), name, text);
  }

  @Test
  void table_itsDelimiterAndColumns_andALayoutThatReadsIt() {
    assertThat(said("t.csv", "\uFEFFModell;Datum;ASR\r\nA;2024-01;0,3\r\n"))
        .isEqualTo(
            "no format recognises this file; its cells are separated by \";\" and its columns are \"Modell\", \"Datum\", \"ASR\": a"
                + " layout to try is CsvLayout.wide().delimiter(';')"
                + ".numbers(Numbers.plain().withDecimalCommas()).model(\"Modell\").released(\"Datum\")"
                + ".score(\"ASR\", Benchmark.of(\"table/asr\", Scale.UNIT.undirected()))");
    CsvLayout suggested =
        CsvLayout.wide()
            .delimiter(';')
            .numbers(Numbers.plain().withDecimalCommas())
            .model("Modell")
            .released("Datum")
            .score("ASR", Benchmark.of("table/asr", Scale.UNIT.undirected()));
    assertThat(
            ScoreReader.withDefaults()
                .with(suggested)
                .read(Source.ofText("t.csv", "Modell;Datum;ASR\r\nA;2024-01;0,3\r\n"))
                .value()
                .asList())
        .singleElement()
        .satisfies(score -> assertThat(score.value()).isEqualTo(0.3));
  }

  @Test
  void table_withoutAColumnNamedAsModelsAre_isSuggestedItsFirst() {
    assertThat(said("t.tsv", "who\ta \"b\"\nx\t2\n"))
        .endsWith(
            "its cells are separated by tabs and its columns are \"who\", \"a \"b\"\": a layout to try"
                + " is CsvLayout.wide().delimiter('\\t').model(\"who\").score(\"a \\\"b\\\"\","
                + " Benchmark.of(\"table/a-b\", Scale.PERCENT.undirected()))");
  }

  @Test
  void counts_areSuggestedWithTheirTotals() {
    assertThat(said("t.csv", "model,passed,total\nA,31,50\n"))
        .endsWith(
            ".score(\"passed\", Benchmark.of(\"table/passed\", Scale.UNIT.undirected()))"
                + ".total(\"passed\", \"total\")");
    assertThat(said("t.jsonl", "{\"model\": \"A\", \"passed\": 31, \"total\": 50}\n{}\n"))
        .endsWith(
            "; its rows have the fields \"model\", \"passed\", \"total\": a layout to try is"
                + " JsonLayout.wide().lines().model(\"model\").score(\"passed\","
                + " Benchmark.of(\"table/passed\", Scale.UNIT.undirected()))"
                + ".total(\"passed\", \"total\")");
  }

  @Test
  void json_itsFields() {
    assertThat(said("t.json", "[{\"name\": \"A\", \"elo\": 1234.5, \"note\": null}]"))
        .endsWith(
            "; its rows have the fields \"name\", \"elo\", \"note\": a layout to try is"
                + " JsonLayout.wide().model(\"name\").score(\"elo\", Benchmark.of(\"table/elo\","
                + " Scale.UNBOUNDED.undirected()))");
    assertThat(said("t.json", "{\"a\": {\"b\": []}}"))
        .endsWith(
            "; it has the fields \"a\"; JsonLayout reads rows in it, rowsAt(...) says where they"
                + " stand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one,\nmore",
        "Dear reader, this is prose\nand more of it, and more",
        "[1, 2]",
        "NaN",
        "<p>a,b</p>",
        ",,\n1,2,3\n",
        "a,b\n"
      })
  void whatIsNoTable_isSuggestedNothing(String text) {
    assertThat(said("t.txt", text)).startsWith("no format").doesNotContain("layout to try");
  }

  @Test
  void layoutThatIsNearlyIt_saysWhatIsMissing_andNothingElseIsSuggested() {
    assertThat(said(ScoreReader.withDefaults().with(MINE), "t.csv", "model,a\nA,1\n"))
        .endsWith("; for mine, the column \"score\" is missing among \"model\", \"a\"");
  }

  @Test
  void anotherDelimiter_isNamed() {
    assertThat(said(ScoreReader.withDefaults().with(MINE), "t.csv", "model;score\nA;0.5\n"))
        .endsWith(
            "; for mine, cells must be separated by commas, but are by \";\", which delimiter(';')"
                + " reads");
  }

  @Test
  void anotherDelimiter_andAColumnThatIsMissing_areBothNamed() {
    assertThat(
            said(
                ScoreReader.withDefaults().with(MINE.delimiter(';')),
                "t.csv",
                "model\tscor\nA\t1\n"))
        .endsWith(
            "; for mine, cells must be separated by \";\", but are by tabs, which delimiter('\\t')"
                + " reads, and the column \"score\" is missing among \"model\", \"scor\"");
  }

  /** No benchmark and no model can be called "". */
  @Test
  void fieldsWithoutAName_suggestNoLayoutOfThem() {
    assertThat(
            LayoutSuggestion.forJson(
                Source.ofText("x.jsonl", "{\"\": 1, \"model\": \"sketch-7b\", \"score\": 1.0}\n")))
        .hasValueSatisfying(said -> assertThat(said).contains(".score(\"score\", "));
    assertThat(LayoutSuggestion.forJson(Source.ofText("x.json", "{\"\": 1}")))
        .hasValueSatisfying(said -> assertThat(said).doesNotContain("layout to try"));
  }
}
