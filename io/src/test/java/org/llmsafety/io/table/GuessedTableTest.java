package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class GuessedTableTest {
  private static Checked<Scores> read(GuessedTable table, String text) {
    return ScoreReader.withDefaults().with(table).read(Source.ofText("t.csv", text));
  }

  private static Checked<Scores> read(String text) {
    return read(GuessedTable.withDefaults(), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void columns_areTakenFromTheirNamesAndCells_whateverSeparatesThem(String separator) {
    Checked<Scores> read =
        read(
            """
            Developer,Model name,Released,Refusals,ASR,Elo,Rank,Judge
            OpenAI,GPT-4o,May 2024,81.5%,0.22,1210,1,human
            Meta,Llama 3,3/14/2024,70,0.4,-20.5,2,human
            """
                .replace(",", separator));

    assertThat(read.value().benchmarks())
        .extracting(Benchmark::id)
        .containsExactly("table/refusals", "table/asr", "table/elo");
    assertThat(read.value().benchmarks())
        .extracting(benchmark -> benchmark.scale())
        .containsExactly(
            Scale.PERCENT.undirected(), Scale.UNIT.undirected(), Scale.UNBOUNDED.undirected());
    assertThat(read.value().models()).extracting(model -> model.lab().name()).contains("Meta");
    assertThat(read.value().stream().map(score -> score.dated().map(Release::dateText)).distinct())
        .extracting(java.util.Optional::orElseThrow)
        .containsExactly("2024-05", "2024-03-14");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .contains(
            "t.csv:1 [Released]: \"Released\" is read with dates written as \"MMMM yyyy\", \"MMM"
                + " yyyy\", \"M/d/yyyy\"",
            "t.csv:1 [Rank]: \"Rank\" is not read, as its name is not that of a score");
  }

  @Test
  void saferEnd_isNeverGuessed() {
    Checked<Scores> read = read("model,HarmBench,Safety score\nGPT-4o,0.8,0.9\n");

    assertThat(read.value().benchmarks())
        .allMatch(benchmark -> benchmark.scale().direction() == Direction.UNDIRECTED);
  }

  @Test
  void datesThatMayBeTwoDays_areNotRead_untilTheirPatternIsStated() {
    String table = "model,date,score\na,3/4/2024,0.5\n";

    Checked<Scores> read = read(table);
    assertThat(read.value().asList()).hasSize(1);
    assertThat(read.value().asList().get(0).dated()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::message)
        .contains(
            "\"date\" holds dates such as 3/4/2024, and it is not known whether the month or the day"
                + " comes first; state their pattern");

    assertThat(
            read(GuessedTable.withDefaults().dates("d/M/yyyy"), table)
                .value()
                .asList()
                .get(0)
                .dated()
                .map(Release::dateText))
        .contains("2024-04-03");
  }

  @Test
  void whatIsNamed_isNotGuessed() {
    Checked<Scores> read =
        read(
            GuessedTable.withDefaults()
                .model("who")
                .lab("by")
                .released("when")
                .delimiter(';')
                .score("x", Benchmark.of("in-house/x", Scale.UNIT.lowerIsSafer())),
            "who;by;when;x;y\nm;l;2024-05;0.5;0.7\n");

    Score score = read.value().asList().get(0);
    assertThat(read.value().asList()).hasSize(1);
    assertThat(score.benchmark().id()).isEqualTo("in-house/x");
    assertThat(score.model().lab().name()).isEqualTo("l");
    assertThat(score.dated().map(Release::dateText)).contains("2024-05");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void cellsThatDoNotFit_areLocatedProblems() {
    Checked<Scores> read = read("model,score\na,0.5\nb,none\nc,0.7\nd,0.9\n");

    assertThat(read.value().asList()).hasSize(3);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .contains("t.csv:3 [score]: expected a number, but was \"none\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "flour,eggs\n500,3\n", "model,judge\na,b\n", "model,rank\na,1\n", "{}"})
  void sourcesWithoutModelsOrScores_areNotRecognised(String text) {
    assertThat(GuessedTable.withDefaults().recognises(Source.ofText("t.csv", text))).isFalse();
  }

  @Test
  void nearMiss_namesTheColumnsThatWereSeen() {
    assertThat(GuessedTable.withDefaults().nearMiss(Source.ofText("t.csv", "flour,eggs\n500,3\n")))
        .contains(
            "of the columns \"flour\", \"eggs\" none is named as models are, or none holds scores");
  }

  @Test
  void benchmark_ofAnyName_hasAnId() {
    assertThat(GuessedTable.benchmark("Refusals (%)", Scale.PERCENT).id())
        .isEqualTo("table/refusals");
    assertThat(GuessedTable.benchmark("%", Scale.PERCENT).id()).isEqualTo("table/score");
    assertThat(GuessedTable.benchmark("安全", Scale.UNIT).id()).isEqualTo("table/安全");
  }
}
