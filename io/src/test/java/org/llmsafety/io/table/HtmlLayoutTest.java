package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

class HtmlLayoutTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
  private static final Benchmark JAILBREAKS =
      Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()).withName("Jailbreaks");
  private static final HtmlLayout BOARD =
      HtmlLayout.wide()
          .named("board")
          .lab("Lab")
          .origin("Model")
          .missing("N/A", "-")
          .numbers(Numbers.plain().withPercentSigns().withHalfWidths(0.95))
          .score("Safety Refusals", REFUSALS)
          .score("Jailbreaks", JAILBREAKS);
  private static final HtmlLayout SCORE =
      HtmlLayout.wide().named("mine").score("Refusals", REFUSALS);
  private static final String TABLE = "<table><tr><th>Model<th>Refusals<tr><td>A<td>1</table>";

  private static Checked<Scores> read(SourceFormat format, String fixture) {
    return ScoreReader.withDefaults().with(format).read(Source.ofResource(Fixtures.class, fixture));
  }

  private static Checked<Scores> readText(SourceFormat format, String text) {
    return ScoreReader.withDefaults().with(format).read(Source.ofText("t.html", text));
  }

  @Test
  void read_board_cellsAreReadAsTheyAreShown() {
    Checked<Scores> read = read(BOARD, "html/board.html");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha & one (as published) on Refusals: 91.5",
            "<script>Beta</script> (as published) on Refusals: 88.0",
            "<script>Beta</script> (as published) on Jailbreaks: 0.5");
    Score first = read.value().asList().get(0);
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.Interval(90, 93, 0.95));
    assertThat(first.provenance())
        .hasToString(
            "html/board.html:16 [row 2, Safety Refusals] (from https://example.org/alpha)");
    Score second = read.value().asList().get(1);
    assertThat(second.lab().id()).as("the lab's cell spans both rows").isEqualTo("example-labs");
    assertThat(second.provenance().origin()).contains("<script>Beta</script>");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "html/board.html:15 [row 1]: a row of one cell is taken for a heading: \"Open"
                + " weights\"",
            "html/board.html:16 [row 2, Jailbreaks]: expected a number, but was \"0.25 1\";"
                + " neither decimal commas nor separators of thousands are read",
            "html/board.html:19 [row 4]: the row has no score for \"=HYPERLINK(\"x\")\"");
  }

  @Test
  void read_numbersOfAColumn_canBeWrittenOtherwise() {
    Benchmark votes = Benchmark.of("in-house/votes", Scale.UNBOUNDED);
    HtmlLayout layout =
        HtmlLayout.wide()
            .table("#board")
            .numbers("Votes", Numbers.plain().withThousands(','))
            .score("Votes", votes);
    assertThat(read(layout, "html/board.html").value().stream().map(Score::value))
        .containsExactly(1234.0, 12345.0, 7.0);
  }

  @Test
  void read_brokenMarkup_isMended_andBrokenCellsLoseNothingElse() {
    Checked<Scores> read = read(SCORE, "html/broken.html");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("Gamma (as published) on Refusals: 60.0");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "html/broken.html:2 [Refusals]: a column must be named once, but columns [2, 3] are"
                + " named \"Refusals\"; column 2 is read",
            "html/broken.html:3 [row 1, Refusals]: expected a number, but was \"86%\"; a percent"
                + " sign is not read, as 0.86 may be meant or 86",
            "html/broken.html:4 [row 2, Refusals]: expected a number, but was \"high\"",
            "html/broken.html:5 [row 3, model]: expected a model's name, but the cell is blank");
  }

  @Test
  void read_tall_rowsAreScores() {
    HtmlLayout layout = HtmlLayout.tall().benchmarks(REFUSALS).intervalOffsets("CI", 0.9);
    Checked<Scores> read =
        readText(
            layout,
            "<table><tr><td>Model<td>Benchmark<td>Score<td>CI<tr><td>A<td>Refusals<td>70<td>+2/-1"
                + "</table>");
    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.Interval(69, 72, 0.9));
  }

  @Test
  void read_severalTablesWithTheColumns_theFirstIsReadAndTheRestSaid() {
    String page = TABLE + "\n<div id=b>" + TABLE.replace("<td>A", "<td>B") + "</div>";
    Checked<Scores> first = readText(SCORE, page);
    assertThat(first.value().stream().map(score -> score.model().name())).containsExactly("A");
    assertThat(first.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.html:2: one table must have the columns, but 2 do; the first is read, and a selector"
                + " can name another");
    Checked<Scores> named = readText(SCORE.table("#b"), page);
    assertThat(named.problems()).isEmpty();
    assertThat(named.value().stream().map(score -> score.model().name())).containsExactly("B");
  }

  @Test
  void read_tableInACell_isATableOfItsOwn() {
    String page =
        "<table><tr><th>Model<th>Refusals</tr><tr><td>A<table><tr><td>x</td><td>9</td></tr></table>"
            + "<td>1</tr></table>";
    Checked<Scores> read = readText(SCORE, page);
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().stream().map(Score::value)).containsExactly(1.0);
  }

  @Test
  void read_linkThatIsNoWebAddress_isNoOrigin() {
    String rows = "<tr><td><a href='javascript:alert(1)'>A</a><td>1<tr><td><a href='/b'>B</a><td>2";
    String page = "<table><tr><th>Model<th>Refusals" + rows + "</table>";
    HtmlLayout layout = SCORE.origin("Model");
    assertThat(readText(layout, page).value().stream().map(score -> score.provenance().origin()))
        .containsExactly(Optional.empty(), Optional.empty());
    String based = "<base href='https://example.org/x/'>" + page;
    assertThat(readText(layout, based).value().stream().map(score -> score.provenance().origin()))
        .containsExactly(Optional.empty(), Optional.of("https://example.org/b"));
  }

  @Test
  void recognises_columnsMissing_areNamed() {
    assertThat(readText(SCORE, "<table><tr><th>Model<th>Points</table>").problems())
        .singleElement()
        .asString()
        .contains("; for mine, the column \"Refusals\" is missing; known are mine, ");
    assertThat(readText(SCORE, "Model,Refusals\n<b>A</b>,1\n").problems())
        .singleElement()
        .asString()
        .doesNotContain("for mine");
  }

  @Test
  void read_tableBehindALongScript_isFoundOrSaidToBeMissing() {
    String script = "<html><script>" + "x();\n".repeat(20_000) + "</script>";
    Checked<Scores> found = readText(SCORE, script + TABLE);
    assertThat(found.problems()).isEmpty();
    assertThat(found.value().asList().get(0).provenance().location())
        .hasToString("t.html:20001 [row 1, Refusals]");
    assertThat(readText(SCORE, script + "<table><tr><th>Model</table>").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.html: expected a table with the columns \"model\", \"Refusals\", but of 1 tables"
                + " none has them");
  }

  @Test
  void read_spansBeyondReason_costLittle() {
    String page =
        "<table><tr><th>Model<th>Refusals<tr>"
            + "<td rowspan=65534 colspan=3>A</td>".repeat(1_000)
            + "<tr>".repeat(500)
            + "</table>";
    Checked<Scores> read = readText(SCORE, page);
    assertThat(read.value().isEmpty()).isTrue();
    assertThat(read.problems().get(0))
        .hasToString("t.html:1 [row 1, Refusals]: expected a number, but was \"A\"");
  }

  @Test
  void read_spanOfNoRows_reachesToTheEndOfItsGroup() {
    String page =
        "<table><tr><th>Model<th>Refusals<tr><td rowspan=0>A<td>1<tr><td>2"
            + "<tbody><tr><td>B<td>3</table>";
    assertThat(readText(SCORE, page).value().stream().map(Score::toString))
        .containsExactly(
            "A (as published) on Refusals: 1.0",
            "A (as published) on Refusals: 2.0",
            "B (as published) on Refusals: 3.0");
  }

  @Test
  void read_declaredCharset_isDecoded() {
    byte[] page =
        ("<meta charset='iso-8859-1'>" + TABLE.replace("<td>A", "<td>Ä"))
            .getBytes(StandardCharsets.ISO_8859_1);
    Source source = Source.of("t.html", ByteSource.wrap(page));
    assertThat(ScoreReader.withDefaults().with(SCORE).read(source).value().asList().get(0))
        .hasToString("Ä (as published) on Refusals: 1.0");
  }

  @Test
  void read_pastALimit_isAProblemThatNamesIt() {
    ReadLimits limits = ReadLimits.withDefaults();
    ScoreReader reader = ScoreReader.withDefaults().with(SCORE);
    assertThat(
            reader
                .withLimits(limits.withNesting(20))
                .read(Source.ofText("deep.html", TABLE + "<div>".repeat(30)))
                .problems())
        .extracting(Problem::toString)
        .containsExactly(
            "deep.html: the page must nest at most 20 deep, but goes on (limit nesting)");
    assertThat(
            reader
                .withLimits(limits.withDocumentBytes(100))
                .read(Source.ofText("large.html", TABLE + " ".repeat(200)))
                .problems())
        .extracting(Problem::toString)
        .containsExactly(
            "large.html: cannot be read: the document must have at most 100 bytes, but goes on"
                + " (limit documentBytes)");
  }

  @Test
  void table_noSelector_isRefusedAtOnce() {
    assertThatThrownBy(() -> HtmlLayout.wide().table("td >>> "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a CSS selector, but was \"td >>> \"");
    assertThat(HtmlLayout.wide().score("s", REFUSALS)).hasToString("HTML with \"model\", \"s\"");
  }
}
