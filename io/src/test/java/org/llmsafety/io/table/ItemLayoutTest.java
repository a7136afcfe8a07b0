package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

class ItemLayoutTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("t/refusals", Scale.UNIT).withName("Refusals");
  private static final Benchmark HARM =
      Benchmark.of("t/harm", Scale.between(0, 10).lowerIsSafer()).withName("Harm");
  private static final CsvLayout TALL =
      CsvLayout.tall()
          .item("question")
          .benchmarks(REFUSALS, HARM)
          .word("yes", 1)
          .word("no", 0)
          .missing("error");

  private static Checked<ImmutableList<ItemScores>> read(SourceFormat format, String text) {
    return ScoreReader.withDefaults().with(format).readItems(Source.ofText("t.csv", text));
  }

  private static ImmutableList<String> sentences(Checked<?> read) {
    return read.problems().stream().map(Problem::toString).collect(ImmutableList.toImmutableList());
  }

  @Test
  void tall_rowsInAnyOrder_areOneModelsItemsOnOneBenchmark() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            TALL,
            """
            model,benchmark,question,score
            A,Refusals,q1,yes
            B,Refusals,q1,No
            A,Harm,q1,7
            A,Refusals,q2,0
            B,Refusals,q2,1
            """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value())
        .extracting(ItemScores::toString)
        .containsExactly(
            "A (as published) on Refusals: 2 items, mean 0.5",
            "B (as published) on Refusals: 2 items, mean 0.5",
            "A (as published) on Harm: 1 item, mean 7.0");
    assertThat(read.value().get(0).provenance().location()).hasToString("t.csv:2 [score]");
    assertThat(read.value().get(1).values().values()).containsExactly(0.0, 1.0);
  }

  @Test
  void bomCrlfAndABrokenLastLine_costTheLastLineAlone() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            TALL,
            "\uFEFFmodel,benchmark,question,score\r\nA,Refusals,q1,1\r\nA,Refusals,q2,0\r\nA,Refu");
    assertThat(read.value()).hasSize(1);
    assertThat(read.value().get(0).score().uncertainty())
        .isEqualTo(new Uncertainty.Successes(1, 2));
    assertThat(sentences(read))
        .containsExactly("t.csv:4: expected 4 cells as in the header, but found 2");
  }

  @Test
  void twiceUnscoredOffScaleAndNoNumber_areReportedWhereTheyStand() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            TALL,
            """
            model,benchmark,question,score
            A,Refusals,q1,1
            A,Refusals,q1,1
            A,Refusals,q1,0
            A,Refusals,q2,error
            A,Refusals,q3,5
            A,Refusals,q4,NaN
            A,Refusals,,1
            A,Refusals,q5,
            ,Refusals,q1,1
            A,Other,q1,1
            """);
    assertThat(read.value()).hasSize(1);
    assertThat(read.value().get(0).values().ids()).containsExactly("q1");
    assertThat(read.value().get(0).unscored()).containsExactly("q2", "q3", "q4", "q5");
    assertThat(sentences(read))
        .containsExactly(
            "t.csv:3 [score]: item \"q1\" must be scored once, but is 1.0 twice",
            "t.csv:4 [score]: item \"q1\" must be scored once, but is 1.0 and 0.0; the first is"
                + " kept",
            "t.csv:6 [score]: the value of item \"q3\" must be on the scale (0 to 1, higher is"
                + " safer), but is 5.0",
            "t.csv:7 [score]: expected a number, but was \"NaN\"",
            "t.csv:8 [question]: expected an item's id, but the cell is blank",
            "t.csv:10 [model]: expected a model's name, but the cell is blank",
            "t.csv:11 [benchmark]: no benchmark is known as \"Other\"; known are t/refusals,"
                + " t/harm",
            "t.csv:5 [score]: not all of the items of \"A\" on Refusals have a value; 4 without:"
                + " q2, q3, q4, ...");
  }

  @Test
  void aModelWithoutAnyValue_hasNoItemsAndAProblem() {
    Checked<ImmutableList<ItemScores>> read =
        read(TALL, "model,benchmark,question,score\nA,Refusals,q1,error\nA,Refusals,q2,\n");
    assertThat(read.value()).isEmpty();
    assertThat(sentences(read))
        .containsExactly(
            "t.csv:2 [score]: none of the items of \"A\" on Refusals have a value; 2 without: q1,"
                + " q2");
    assertThat(read(TALL, "model,benchmark,question,score\n").value()).isEmpty();
    assertThat(sentences(read(TALL, ""))).containsExactly("t.csv: the file is empty");
  }

  @Test
  void epochsAndClusters_areKeptAndUnevenOnesNoted() {
    CsvLayout layout = TALL.epoch("run").cluster("passage");
    Checked<ImmutableList<ItemScores>> read =
        read(
            layout,
            """
            model,benchmark,question,score,run,passage
            A,Refusals,q1,1,first,p
            A,Refusals,q2,0,first,p
            A,Refusals,q1,0,second,p
            A,Refusals,q3,1,first,r
            A,Refusals,q1,0,second,p
            """);
    ItemScores items = read.value().get(0);
    assertThat(items.values().epochsById())
        .isEqualTo(
            ImmutableMap.of("q1", List.of(1.0, 0.0), "q2", List.of(0.0), "q3", List.of(1.0)));
    assertThat(items.values()).hasToString("3 items in 2 clusters");
    assertThat(sentences(read))
        .containsExactly(
            "t.csv:6 [score]: item \"q1\" must be scored once, but is 0.0 twice",
            "t.csv:2 [score]: items on Refusals were asked 1 to 2 times; each counts once, with its"
                + " mean");
  }

  @Test
  void aJudgeWhoLacksItems_isASetOfItsOwnAndNoted() {
    CsvLayout layout = TALL.condition("judge", "judge");
    Checked<ImmutableList<ItemScores>> read =
        read(
            layout,
            """
            model,benchmark,question,score,judge
            A,Refusals,q1,1,X
            A,Refusals,q2,0,X
            A,Refusals,q1,0,Y
            """);
    assertThat(read.value())
        .extracting(ItemScores::judge)
        .map(java.util.Optional::orElseThrow)
        .containsExactly("X", "Y");
    assertThat(sentences(read))
        .containsExactly(
            "t.csv:4 [score]: \"A\" was asked 1 of the 2 items on Refusals that some model was"
                + " asked; missing: q2");
  }

  @Test
  void readForScores_aTableOfItemsHasTheirMeans() {
    var read =
        ScoreReader.withDefaults()
            .with(TALL)
            .read(
                Source.ofText(
                    "t.csv",
                    """
                    model,benchmark,question,score
                    A,Refusals,q1,1
                    A,Refusals,q2,0
                    A,Harm,q1,4
                    A,Harm,q2,6
                    """));
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("A (as published) on Refusals: 0.5", "A (as published) on Harm: 5.0");
    assertThat(read.value().asList().get(1).uncertainty())
        .isEqualTo(new Uncertainty.StandardError(1, java.util.OptionalLong.of(2)));
  }

  @Test
  void wideTables_haveAColumnForEachBenchmarkOrJudge() {
    CsvLayout wide = CsvLayout.wide().item("id").score("refused", REFUSALS).score("harm", HARM);
    Checked<ImmutableList<ItemScores>> read =
        read(wide, "model,id,refused,harm\nA,q1,1,0\nA,q2,0,\nB,q1,1,10\n");
    assertThat(read.value())
        .extracting(ItemScores::toString)
        .containsExactly(
            "A (as published) on Refusals: 2 items, mean 0.5",
            "A (as published) on Harm: 1 item, mean 0.0",
            "B (as published) on Refusals: 1 item, mean 1.0",
            "B (as published) on Harm: 1 item, mean 10.0");
    assertThat(sentences(read))
        .containsExactly(
            "t.csv:3 [harm]: not all of the items of \"A\" on Harm have a value; 1 without: q2",
            "t.csv:4 [refused]: \"B\" was asked 1 of the 2 items on Refusals that some model was"
                + " asked; missing: q2",
            "t.csv:4 [harm]: \"B\" was asked 1 of the 2 items on Harm that some model was asked;"
                + " missing: q2");
  }

  @Test
  void jsonLines_areItemsToo() {
    JsonLayout lines = JsonLayout.wide().lines().item("id").score("score", REFUSALS);
    Checked<ImmutableList<ItemScores>> read =
        read(
            lines,
            "{\"model\":\"A\",\"id\":1,\"score\":1}\n{\"model\":\"A\",\"id\":2,\"score\":0.5}\n"
                + "{\"model\":\"A\",\"id\":3,\"sco");
    assertThat(read.value().get(0).values().ids()).containsExactly("1", "2");
    assertThat(read.value().get(0).score().value()).isEqualTo(0.75);
    assertThat(sentences(read)).hasSize(1);
    assertThat(sentences(read).get(0)).startsWith("t.csv:3: the JSON cannot be read on");
  }

  @Test
  void together_eachIsHandedOnWhenTheNextBegins_andWhatComesAgainIsAnError() {
    List<String> met = new ArrayList<>();
    ItemSink sink =
        new ItemSink() {
          @Override
          public void items(ItemScores items) {
            met.add(items.toString());
          }

          @Override
          public void problem(Problem problem) {
            met.add(problem.toString());
          }
        };
    String text =
        """
        model,benchmark,question,score
        A,Refusals,q1,1
        A,Refusals,q2,0
        B,Refusals,q1,7
        B,Refusals,q2,1
        A,Refusals,q3,1
        A,Refusals,q4,1
        """;
    try {
      TALL.itemsTogether().readItems(Source.ofText("t.csv", text), sink);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(met)
        .containsExactly(
            "A (as published) on Refusals: 2 items, mean 0.5",
            "t.csv:4 [score]: the value of item \"q1\" must be on the scale (0 to 1, higher is"
                + " safer), but is 7.0",
            "t.csv:4 [score]: not all of the items of \"B\" on Refusals have a value; 1 without:"
                + " q1",
            "B (as published) on Refusals: 1 item, mean 1.0",
            "t.csv:6: all rows of a model on a benchmark must stand together, as the layout says,"
                + " but those of A, Refusals come again; these rows are left out");
  }

  @Test
  void aLayoutWithoutItems_orAFormatWithoutThem_saysSo() {
    assertThat(sentences(read(CsvLayout.wide().score("score", REFUSALS), "model,score\nA,1\n")))
        .containsExactly(
            "t.csv: rows are scores and no items, as the layout names no column of items");
    assertThatThrownBy(() -> TALL.word("YES", 0.5))
        .hasMessage("\"YES\" must count as one number, but was given 1.0 and 0.5");
  }

  @Test
  void itemsWithoutASaferEnd_areNotedOnce() {
    CsvLayout layout =
        CsvLayout.wide().item("id").score("score", Benchmark.of("t/x", Scale.UNIT.undirected()));
    assertThat(sentences(read(layout, "model,id,score\nA,q1,1\nB,q1,1\n"))).hasSize(1);
    assertThat(sentences(read(layout, "model,id,score\nA,q1,1\nB,q1,1\n")).get(0))
        .startsWith("t.csv:2 [score]: it is not known which end of t/x is safer");
  }

  @Test
  void readForScores_gradedItemsHaveNoMean() {
    Benchmark grades = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
    CsvLayout layout = CsvLayout.wide().item("id").score("grade", grades);
    Source source = Source.ofText("t.csv", "model,id,grade\nA,q1,1\nA,q2,4\n");
    assertThat(ScoreReader.withDefaults().with(layout).readItems(source).value()).hasSize(1);
    Checked<?> read = ScoreReader.withDefaults().with(layout).read(source);
    assertThat(sentences(read).get(0))
        .isEqualTo(
            "t.csv:2 [grade]: no mean is made: grades is graded, and differences and means of"
                + " grades mean nothing");
  }
}
