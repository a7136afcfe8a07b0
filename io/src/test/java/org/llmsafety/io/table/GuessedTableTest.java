package org.llmsafety.io.table;

import static java.util.stream.Collectors.joining;
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
        .isNotEmpty()
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

  private static String scores(Checked<Scores> read) {
    return read.value().stream()
        .map(score -> score.benchmark() + " " + score.value() + " " + score.uncertainty())
        .collect(joining("; "));
  }

  private static java.util.List<String> notes(Checked<Scores> read, String column) {
    return read.problems().stream()
        .filter(problem -> problem.topic().equals("guessed-column"))
        .map(Problem::message)
        .filter(message -> message.startsWith("\"" + column + "\""))
        .toList();
  }

  @Test
  void countsInCells_areShares() {
    Checked<Scores> read = read("model,r,a\nA,62 % (31/50),31/50\nB,70%,7 of 7\n");
    assertThat(scores(read))
        .isEqualTo("r 62.0 31 of 50; a 0.62 31 of 50; r 70.0 unreported; a 1.0 7 of 7");
  }

  @Test
  void countsBesideTheirTotals_areShares_whereTheyFit() {
    Checked<Scores> read = read("model,passed,total\nA,31,50\nB,0,7\n");
    assertThat(scores(read)).isEqualTo("passed 0.62 31 of 50; passed 0.0 0 of 7");
    assertThat(notes(read, "total")).isEmpty();
    assertThat(notes(read, "passed"))
        .containsExactly(
            "\"passed\" is taken for counts of the items in \"total\", and their share for scores"
                + " from 0 to 1; which end is safer is not known until it is stated");

    String more = "model,passed,total\nA,62,50\nB,7,7\n";
    assertThat(scores(read(more))).isEqualTo("passed 62.0 unreported; passed 7.0 unreported");
    assertThat(notes(read(more), "total"))
        .containsExactly("\"total\" is not read, as its name is not that of a score");
    String percent = "model,passed,n\nA,40,50\nB,7,50\n";
    GuessedTable named =
        GuessedTable.withDefaults()
            .score("passed", GuessedTable.benchmark("passed", Scale.PERCENT));
    assertThat(scores(read(named, percent)))
        .isEqualTo("passed 40.0 unreported; passed 7.0 unreported");
    GuessedTable unit =
        GuessedTable.withDefaults().score("passed", GuessedTable.benchmark("passed", Scale.UNIT));
    assertThat(scores(read(unit, percent))).isEqualTo("passed 0.8 40 of 50; passed 0.14 7 of 50");
    assertThat(notes(read(unit, percent), "passed"))
        .containsExactly("\"passed\" is taken for counts of the items in \"n\"");
  }

  @Test
  void decimalCommas_areSeenWhereCellsShowThemAndNoneShowsAPoint() {
    Checked<Scores> read =
        read("sep=;\nModell;Datum;r;e\nA;01.03.2024;71,5;1.234,5\nB;;88;12,345\n");
    assertThat(scores(read))
        .isEqualTo(
            "r 71.5 unreported; e 1234.5 unreported; r 88.0 unreported; e 12.345 unreported");
    assertThat(notes(read, "r"))
        .contains("\"r\" and the other numbers are read with decimal commas");
    assertThat(scores(read("model;r;q\nA;71,5;0.5\n"))).isEqualTo("q 0.5 unreported");
    assertThat(scores(read("model;e;q\nA;12,345;1\n"))).isEqualTo("q 1.0 unreported");
    assertThat(
            scores(
                read(
                    GuessedTable.withDefaults().numbers(Numbers.plain().withDecimalCommas()),
                    "model;e\nA;12,345\n")))
        .isEqualTo("e 12.345 unreported");
  }

  @Test
  void margins_areReadWhereTheirNameSaysTheirConfidence() {
    String table =
        "model,Rating,Rating (± 95%),Votes\nA,1709,183,21\nB,1566,±138,2\nC,1434,+129/-120,3\n";
    assertThat(scores(read(table)))
        .isEqualTo(
            "Rating 1709.0 95 % interval 1526.0 to 1892.0; Rating 1566.0 95 % interval 1428.0 to"
                + " 1704.0; Rating 1434.0 95 % interval 1314.0 to 1563.0");
    assertThat(notes(read(table), "Rating (± 95%)"))
        .containsExactly(
            "\"Rating (± 95%)\" is taken for how far 95 % intervals reach to both sides of"
                + " \"Rating\"");
    String unknown = table.replace(" 95%", "").replace("±138", "138").replace("+129/-120", "1");
    assertThat(scores(read(unknown))).doesNotContain("interval");
    assertThat(notes(read(unknown), "Rating (±)"))
        .containsExactly("\"Rating (±)\" is not read, as its name is not that of a score");
  }

  @Test
  void only_leavesRowsOut_alsoOfWhatIsGuessed() {
    String table = "kind,model,r\nmean,,many\nmean,,many\nmodel,A,0.5\n";
    assertThat(read(table).value().isEmpty()).isTrue();
    assertThat(scores(read(GuessedTable.withDefaults().only("kind", "model"), table)))
        .isEqualTo("r 0.5 unreported");
  }
}
