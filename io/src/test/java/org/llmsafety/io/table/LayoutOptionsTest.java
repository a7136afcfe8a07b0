package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/** Tables as people write them: what a layout can be given for each. */
class LayoutOptionsTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
  private static final Benchmark ATTACKS =
      Benchmark.of("in-house/attacks", Scale.UNIT.lowerIsSafer()).withName("Attacks");
  private static final Benchmark ELO = Benchmark.of("in-house/elo", Scale.UNBOUNDED);

  private static Checked<Scores> read(SourceFormat layout, String text) {
    return ScoreReader.withDefaults().with(layout).read(Source.ofText("t.csv", text));
  }

  private static List<String> scores(Checked<Scores> read) {
    return read.value().stream()
        .map(score -> score + ", " + score.uncertainty())
        .collect(ImmutableList.toImmutableList());
  }

  private static List<String> problems(Checked<?> read) {
    return read.problems().stream()
        .filter(problem -> !problem.topic().equals("undirected"))
        .map(Problem::toString)
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  void counts_aloneAndWithTheirShare_areExactShares() {
    Checked<Scores> read =
        read(
            CsvLayout.wide()
                .numbers(Numbers.plain().withCounts())
                .score("r", REFUSALS)
                .score("a", ATTACKS),
            """
            model,r,a
            A,31/50,62 % (31/50)
            B,31 of 50 (62%),0/7
            C,62.5,0.62 (31 / 50)
            """);
    assertThat(problems(read)).isEmpty();
    assertThat(scores(read))
        .containsExactly(
            "A (as published) on Refusals: 62.0, 31 of 50",
            "A (as published) on Attacks: 0.62, 31 of 50",
            "B (as published) on Refusals: 62.0, 31 of 50",
            "B (as published) on Attacks: 0.0, 0 of 7",
            "C (as published) on Refusals: 62.5, unreported",
            "C (as published) on Attacks: 0.62, 31 of 50");
  }

  @Test
  void counts_thatAreNone_areProblemsAtTheirPlace() {
    Checked<Scores> read =
        read(
            CsvLayout.wide().numbers(Numbers.plain().withCounts()).score("r", REFUSALS),
            """
            model,r
            A,51/50
            B,0/0
            C,70 % (31/50)
            D,0.62 (31/50)
            E,-3/50
            F,NaN/50
            G,31/50/2
            H,3.5/50
            """);
    assertThat(read.value().isEmpty()).isTrue();
    assertThat(problems(read))
        .containsExactly(
            "t.csv:2 [r]: expected counts of at least one item, and of no more items than there"
                + " are, but was \"51/50\"",
            "t.csv:3 [r]: expected counts of at least one item, and of no more items than there"
                + " are, but was \"0/0\"",
            "t.csv:4 [r]: expected the share that the counts make, 62.0, but was 70.0 in"
                + " \"70 % (31/50)\"",
            "t.csv:5 [r]: expected the share that the counts make, 62.0, but was 0.62 in"
                + " \"0.62 (31/50)\"",
            "t.csv:6 [r]: expected counts such as 31/50 or 62 % (31/50), but was \"-3/50\"",
            "t.csv:7 [r]: expected counts such as 31/50 or 62 % (31/50), but was \"NaN/50\"",
            "t.csv:8 [r]: expected counts such as 31/50 or 62 % (31/50), but was \"31/50/2\"",
            "t.csv:9 [r]: expected counts such as 31/50 or 62 % (31/50), but was \"3.5/50\"");
  }

  @Test
  void counts_onAScaleWithoutEnds_areAProblem() {
    assertThat(
            problems(
                read(
                    CsvLayout.wide().numbers(Numbers.plain().withCounts()).score("e", ELO),
                    "model,e\nA,31/50\n")))
        .containsExactly(
            "t.csv:2 [e]: expected a number, as counts are read on scales from 0 to 1 or to 100 and"
                + " not on unbounded, higher is safer, but was \"31/50\"");
  }

  @Test
  void withoutTheOption_countsAreAProblemAsBefore() {
    assertThat(problems(read(CsvLayout.wide().score("r", REFUSALS), "model,r\nA,31/50\n")))
        .containsExactly("t.csv:2 [r]: expected a number, but was \"31/50\"");
  }

  @Test
  void total_makesSharesOfCounts() {
    Checked<Scores> read =
        read(
            CsvLayout.wide()
                .score("passed", REFUSALS)
                .total("passed", "total")
                .score("hits", ATTACKS)
                .total("hits", "total"),
            String.join(
                "\r\n",
                "\uFEFFmodel,passed,hits,total",
                "A,31,2,50",
                "B,,0,50",
                "C,51,1.5,50",
                "D,1,1,",
                "E,0,0,0",
                ""));
    assertThat(scores(read))
        .containsExactly(
            "A (as published) on Refusals: 62.0, 31 of 50",
            "A (as published) on Attacks: 0.04, 2 of 50",
            "B (as published) on Attacks: 0.0, 0 of 50");
    assertThat(problems(read))
        .containsExactly(
            "t.csv:4 [passed]: expected counts of at least one item, and of no more items than"
                + " there are, but was 51 of 50",
            "t.csv:4 [hits]: expected a count of items, but was 1.5",
            "t.csv:5 [total]: expected the total of the counts, but the cell is blank",
            "t.csv:5 [total]: expected the total of the counts, but the cell is blank",
            "t.csv:6 [passed]: expected counts of at least one item, and of no more items than"
                + " there are, but was 0 of 0",
            "t.csv:6 [hits]: expected counts of at least one item, and of no more items than there"
                + " are, but was 0 of 0");
  }

  @Test
  void jsonLines_filteredCountsOfOneModel_needNoColumnOfModels() {
    JsonLayout probes =
        JsonLayout.tall()
            .lines()
            .only("entry_type", "EVAL ")
            .withModel("example/model-1")
            .withLab("Example")
            .benchmark("probe")
            .benchmarkCalled("dan", REFUSALS)
            .score("passed")
            .total("total");
    Checked<Scores> read =
        read(
            probes,
            """
            {"entry_type": "eval", "probe": "dan", "passed": 8, "total": 10}
            {"entry_type": "init", "probe": "dan", "passed": 1, "total": 10}
            """);
    assertThat(problems(read)).isEmpty();
    assertThat(scores(read))
        .containsExactly("example/model-1 (as published) on Refusals: 80.0, 8 of 10");
    assertThat(read.value().asList().get(0).lab().name()).isEqualTo("Example");
  }

  @Test
  void only_whenNoRowIsKept_saysSo() {
    CsvLayout layout =
        CsvLayout.wide().only("split", "test", "dev").without("kind", "").score("r", REFUSALS);
    Checked<Scores> read = read(layout, "model,split,kind,r\nA,train,x,1\nB,test,,2\n");
    assertThat(read.value().isEmpty()).isTrue();
    assertThat(problems(read))
        .containsExactly(
            "t.csv: none of 2 rows is one of those that the layout reads: \"split\" test or dev,"
                + " \"kind\" not blank");
    assertThat(problems(read(layout, "model,split,kind,r\n"))).isEmpty();
    assertThat(scores(read(layout, "model,split,kind,r\nA,Dev,x,1\n"))).hasSize(1);
  }

  @Test
  void margin_isReadInEachWayThatItIsWritten() {
    Checked<Scores> read =
        read(
            CsvLayout.wide().score("rating", ELO).margin("rating", "± 95 %", 0.95),
            """
            model,rating,± 95 %
            A,1709,183
            B,1566,±138
            C,1434,+129/-120
            D,1300,+/- 12.5
            E,1200,
            F,1100,\u22125
            G,1000,5±1
            H,900,wide
            """);
    assertThat(scores(read))
        .containsExactly(
            "A (as published) on elo: 1709.0, 95 % interval 1526.0 to 1892.0",
            "B (as published) on elo: 1566.0, 95 % interval 1428.0 to 1704.0",
            "C (as published) on elo: 1434.0, 95 % interval 1314.0 to 1563.0",
            "D (as published) on elo: 1300.0, 95 % interval 1287.5 to 1312.5",
            "E (as published) on elo: 1200.0, unreported",
            "F (as published) on elo: 1100.0, unreported",
            "G (as published) on elo: 1000.0, unreported",
            "H (as published) on elo: 900.0, unreported");
    assertThat(problems(read))
        .containsExactly(
            "t.csv:7 [± 95 %]: expected a margin of at least 0, but was -5.0",
            "t.csv:8 [± 95 %]: expected a number, but was \"5±1\"",
            "t.csv:9 [± 95 %]: expected a number, but was \"wide\"");
    assertThatThrownBy(() -> CsvLayout.tall().margin("m", 95))
        .hasMessage("level must be between 0 and 1, but was 95.0");
  }

  @Test
  void decimalCommas_byOption_withOrWithoutThousands() {
    CsvLayout layout =
        CsvLayout.wide()
            .delimiter(';')
            .numbers(Numbers.plain().withDecimalCommas().withPercentSigns())
            .score("r", REFUSALS)
            .score("a", ATTACKS)
            .numbers("e", Numbers.plain().withThousands('.'))
            .score("e", ELO);
    Checked<Scores> read =
        read(layout, "model;r;a;e\nA;71,5;0,31;1.234,5\nB;88;12,5%;12,345\nC;12.5;1,2,3;1.23\n");
    assertThat(read.value().stream().map(Score::value))
        .containsExactly(71.5, 0.31, 1234.5, 88.0, 0.125, 12.345);
    assertThat(problems(read))
        .containsExactly(
            "t.csv:4 [r]: expected a number with a decimal comma, as in 71,5, but was \"12.5\"",
            "t.csv:4 [a]: expected a number with a decimal comma, as in 71,5, but was \"1,2,3\"",
            "t.csv:4 [e]: expected a number with a decimal comma, as in 1.234,5, but was \"1.23\"");
    assertThatThrownBy(() -> Numbers.plain().withThousands(',').withDecimalCommas())
        .hasMessage(
            "a comma must be a decimal comma or a separator of thousands, but was made both");
    assertThatThrownBy(() -> Numbers.plain().withDecimalCommas().withThousands(','))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void minusSigns_ofTypesettersAreSigns() {
    Checked<Scores> read =
        read(
            CsvLayout.wide()
                .numbers(Numbers.plain().withThousands(',').withHalfWidths(0.9))
                .score("e", ELO),
            """
            model,e
            A,\u22121.5
            B,"\u22121,234"
            C,1e\u22122
            D,\u2212
            E,5\u22121
            F,2 +/\u2212 1
            """);
    assertThat(read.value().stream().map(Score::value)).containsExactly(-1.5, -1234.0, 0.01, 2.0);
    assertThat(problems(read))
        .containsExactly(
            "t.csv:5 [e]: expected a number, but was \"\u2212\"",
            "t.csv:6 [e]: expected a number, but was \"5\u22121\"");
  }

  @Test
  void columnsOfOneBenchmark_haveTheirOwnEditionsAndMonths() {
    CsvLayout board =
        CsvLayout.wide()
            .withEvaluated("2024-04", YearMonth.of(2024, 4))
            .score("2024-03", ATTACKS)
            .score("2024-04", ATTACKS)
            .withEvaluated("2024-03", LocalDate.of(2024, 3, 31))
            .withEdition("all")
            .withEdition("2024-04", "new judge");
    Checked<Scores> read = read(board, "model,2024-03,2024-04\nA,0.5,0.25\nB,,0.1\nC,NaN,0.2\n");
    assertThat(read.value().stream().map(score -> score + " " + score.evaluated().orElseThrow()))
        .containsExactly(
            "A (as published) on Attacks all: 0.5 evaluation 2024-03-31",
            "A (as published) on Attacks new judge: 0.25 evaluation 2024-04",
            "B (as published) on Attacks new judge: 0.1 evaluation 2024-04",
            "C (as published) on Attacks new judge: 0.2 evaluation 2024-04");
    assertThat(problems(read))
        .containsExactly("t.csv:4 [2024-03]: expected a number, but was \"NaN\"");
    assertThatThrownBy(() -> CsvLayout.tall().withEdition("score", "v1"))
        .hasMessage("only a wide layout has an edition a column of scores");
  }

  @Test
  void fallback_readsAnotherColumnWhereOneIsBlankOrMissing() {
    CsvLayout layout =
        CsvLayout.wide()
            .missing("n/a")
            .fallback("model", "id")
            .fallback("new", "old")
            .fallback("old", "oldest")
            .standardError("old", "se")
            .score("new", REFUSALS);
    Checked<Scores> read =
        read(
            layout,
            """
            id,model,new,old,oldest,se
            a,A,1,2,3,9
            b,,n/a,2,3,9
            c,C,,,3,9
            d,D,,x,,9
            ,,1,,,
            """);
    assertThat(
            read.value().stream()
                .map(score -> score + ", " + score.uncertainty() + " at " + score.provenance()))
        .containsExactly(
            "A (as published) on Refusals: 1.0, unreported at t.csv:2 [new]",
            "b (as published) on Refusals: 2.0, SE 9.0 at t.csv:3 [old]",
            "C (as published) on Refusals: 3.0, unreported at t.csv:4 [oldest]");
    assertThat(problems(read))
        .containsExactly(
            "t.csv:5 [old]: expected a number, but was \"x\"",
            "t.csv:6 [model]: expected a model's name, but the cell is blank");
    assertThat(scores(read(layout, "id,oldest,se\na,7,\n")))
        .containsExactly("a (as published) on Refusals: 7.0, unreported");
    assertThat(layout.nearMiss(Source.ofText("t.csv", "id,se\n")))
        .contains("the column \"new\" is missing among \"id\", \"se\"");
    assertThatThrownBy(() -> layout.fallback("oldest", "new"))
        .hasMessage("column \"oldest\" must not fall back on itself");
    assertThatThrownBy(() -> layout.fallback("new", "other"))
        .hasMessage("column \"new\" must fall back on one, but was given old and other");
  }

  @Test
  void constants_holdWhereNoColumnSaysOtherwise() {
    CsvLayout layout =
        CsvLayout.tall().withModel("A").withBenchmark(REFUSALS).withLab("Example").score("r");
    assertThat(scores(read(layout, "x,r\n1,10\n2,20\n")))
        .containsExactly(
            "A (as published) on Refusals: 10.0, unreported",
            "A (as published) on Refusals: 20.0, unreported");
    assertThat(
            scores(
                read(
                    layout.model("name").benchmark("b").benchmarks(ATTACKS),
                    "name,b,r\nB,in-house/attacks,0.5\n,,20\n")))
        .containsExactly(
            "B (as published) on Attacks: 0.5, unreported",
            "A (as published) on Refusals: 20.0, unreported");
    assertThat(problems(read(layout.model("name"), "r\n1\n")).get(0))
        .contains("the column \"name\" is missing");
  }

  @Test
  void meanOfRows_isAMeanOfItemsWithoutIds() {
    CsvLayout layout =
        CsvLayout.wide()
            .withModel("A")
            .meanOfRows()
            .word("yes", 1)
            .word("no", 0)
            .score("ok", ATTACKS);
    Source source = Source.ofText("t.csv", "prompt,ok\np,yes\np,no\nq,yes\nq,\nr,2\ns,1\n");
    Checked<Scores> read = ScoreReader.withDefaults().with(layout).read(source);
    assertThat(scores(read)).containsExactly("A (as published) on Attacks: 0.75, 3 of 4");
    assertThat(problems(read))
        .containsExactly(
            "t.csv:6 [ok]: the value of item \"row 5\" must be on the scale (0 to 1, lower is"
                + " safer), but is 2.0",
            "t.csv:5 [ok]: not all of the items of \"A\" on Attacks have a value; 2 without:"
                + " row 4, row 5");
    Checked<ImmutableList<ItemScores>> items =
        ScoreReader.withDefaults().with(layout).readItems(source);
    assertThat(items.value()).isEmpty();
    assertThat(problems(items))
        .containsExactly(
            "t.csv: rows are items without ids, as the layout names no column of items");
  }

  @Test
  void sepLine_saysWhatSeparatesTheCells() {
    CsvLayout layout = CsvLayout.wide().score("r", REFUSALS);
    assertThat(scores(read(layout, "\uFEFFsep=;\r\nmodel;r\r\nA;1\r\n"))).hasSize(1);
    assertThat(scores(read(layout, "sep=\t\nmodel\tr\nA\t1\n"))).hasSize(1);
    assertThat(scores(read(layout, "sep=,\nmodel,r\nA,1\n"))).hasSize(1);
    Checked<Scores> read = read(layout.delimiter(';'), "\n\nSEP=|\nmodel|r\nA|1\nB|x\n");
    assertThat(scores(read)).hasSize(1);
    assertThat(problems(read)).containsExactly("t.csv:6 [r]: expected a number, but was \"x\"");
    assertThat(problems(read(layout, "sep=\n")).get(0)).contains("no format recognises this file");
    assertThat(problems(read(layout, "sep=;\n")).get(0)).contains("no format recognises this file");
  }

  @Test
  void duplicateColumns_areReportedForEachColumnThatIsRead() {
    CsvLayout layout = CsvLayout.wide().score("r", REFUSALS).total("r", "n").fallback("r", "q");
    assertThat(problems(read(layout, "model,r,n,N,q,Q\nA,1,2,3,4,5\n")))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).startsWith("t.csv:1"));
  }
}
