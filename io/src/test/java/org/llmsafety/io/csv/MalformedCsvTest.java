package org.llmsafety.io.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.io.ByteSource;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;

/** What a table can have wrong, what is said about it, and which rows are kept. */
class MalformedCsvTest {
  private static final CsvLayout LAYOUT =
      CsvLayout.wide().score("s", Benchmark.of("x/s", Scale.UNBOUNDED));
  private static final String HEADER = "model,s\n";

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments("no final line end", HEADER + "A,1\nB,2", "AB", List.of()),
        arguments("CRLF", "model,s\r\nA,1\r\nB,2\r\n", "AB", List.of()),
        arguments("CR", "model,s\rA,1\rB,2\r", "AB", List.of()),
        arguments("blank lines", "\n\n" + HEADER + "\nA,1\n , \n\nB,2\n\n", "AB", List.of()),
        arguments("byte order mark", "\uFEFF" + HEADER + "A,1\n", "A", List.of()),
        arguments("quoted header", "\"model\",\"s\"\nA,1\n", "A", List.of()),
        arguments("header in capitals with blanks", " MODEL , S\nA,1\n", "A", List.of()),
        arguments("header only", HEADER, "", List.of()),
        arguments("blank cells behind the last", HEADER + "A,1,,\nB,2\n", "AB", List.of()),
        arguments("quote inside a bare cell", HEADER + "A\"1,1\nB,2\n", "A\"1B", List.of()),
        arguments(
            "too many cells",
            HEADER + "A,1\nB,2,3\nC,3\n",
            "AC",
            List.of("t.csv:3: expected 2 cells as in the header, but found 3")),
        arguments(
            "too few cells",
            HEADER + "A,1\nB\nC,3\n",
            "AC",
            List.of("t.csv:3: expected 2 cells as in the header, but found 1")),
        arguments(
            "text behind a closing quote",
            HEADER + "A,1\n\"B\"x,2\nC,\"3\"4\nD,4\n",
            "AD",
            List.of(
                "t.csv:3: a closing quote must end its cell, but more text follows it",
                "t.csv:4: a closing quote must end its cell, but more text follows it")),
        arguments(
            "quote never closed",
            HEADER + "A,1\n\"B,2\nC,3\nD,4\n",
            "ACD",
            List.of("t.csv:3: a quote opened on this line must be closed, but is never closed")),
        arguments(
            "quote closed only by the next",
            HEADER + "A,1\n\"B,2\nC,3\n\"D\",4\nE,5\n",
            "ACDE",
            List.of(
                "t.csv:3: a quote opened on this line must be closed, but is not closed before line"
                    + " 5, where a cell begins or ends inside it")),
        arguments(
            "quote never closed in the last line",
            HEADER + "A,1\nB,\"2",
            "A",
            List.of("t.csv:3: a quote opened on this line must be closed, but is never closed")),
        arguments(
            "NUL",
            HEADER + "A,1\nB\0,2\nC,3\n",
            "AC",
            List.of("t.csv:3: a record must be text, but holds a NUL character")),
        arguments(
            "not a number",
            HEADER + "A,NaN\nB,Infinity\nC,0x1F\nD,1d\nE, 5 \nF,1_000\n",
            "E",
            List.of(
                "t.csv:2 [s]: expected a number, but was \"NaN\"",
                "t.csv:3 [s]: expected a number, but was \"Infinity\"",
                "t.csv:4 [s]: expected a number, but was \"0x1F\"",
                "t.csv:5 [s]: expected a number, but was \"1d\"",
                "t.csv:7 [s]: expected a number, but was \"1_000\"")),
        arguments(
            "separator of thousands",
            HEADER + "A,\"1,234.5\"\n",
            "",
            List.of(
                "t.csv:2 [s]: expected a number, but was \"1,234.5\"; neither decimal commas nor"
                    + " separators of thousands are read")),
        arguments(
            "control characters in a cell, which a message must not print",
            HEADER + "A,\"\u001B[31m\n\"\n",
            "",
            List.of("t.csv:2 [s]: expected a number, but was \"\\u001B[31m\"")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void table_keepsEveryGoodRow(String what, String text, String models, List<String> problems) {
    check(read(text.getBytes(UTF_8)), models, problems);
  }

  private static Checked<Scores> read(byte[] bytes) {
    return ScoreReader.withDefaults().with(LAYOUT).read(Source.of("t.csv", ByteSource.wrap(bytes)));
  }

  private static void check(Checked<Scores> read, String models, List<String> problems) {
    assertThat(read.problems()).extracting(Problem::toString).isEqualTo(problems);
    StringBuilder names = new StringBuilder();
    read.value().forEach(score -> names.append(score.model().name()));
    assertThat(names).hasToString(models);
  }

  @Test
  void bytesThatAreNotUtf8_spoilTheirRowAlone() {
    check(
        read((HEADER + "A,1\nR\u00F6ttger,2\nC,3\n").getBytes(ISO_8859_1)),
        "AC",
        List.of("t.csv:3: text must be UTF-8, but byte 2 of the line, 0xF6, is not"));
  }

  @Test
  void replacementCharacterThatIsReallyThere_isText() {
    check(read((HEADER + "A\uFFFD,1\n").getBytes(UTF_8)), "A\uFFFD", List.of());
  }

  @Test
  void utf16_withItsMark_isRead() {
    for (Charset charset : List.of(UTF_16LE, java.nio.charset.StandardCharsets.UTF_16BE)) {
      check(read(("\uFEFF" + HEADER + "R\u00F6,1\n").getBytes(charset)), "R\u00F6", List.of());
    }
  }

  @Test
  void lineWithoutEnd_isLeftOut_andNotHeld() {
    String huge = "B".repeat((4 << 20) + 1);
    check(
        read((HEADER + "A,1\n" + huge + ",2\nC,3\n").getBytes(UTF_8)),
        "AC",
        List.of("t.csv:3: a line must have at most 4,194,304 bytes (limit recordBytes)"));
  }

  @Test
  void quotesOpenedAgainAndAgain_areReadInLinearTime() {
    String text = HEADER + "\"A,1\nB,2\n".repeat(20_000);
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(LAYOUT)
            .withProblemLimit(0)
            .read(Source.ofText("t.csv", text));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("and 20,000 more problems");
    assertThat(read.value().size()).isEqualTo(20_000);
  }

  @Test
  void emptyFile_isSaidToBeEmpty() {
    check(read(new byte[0]), "", List.of("t.csv: the file is empty"));
  }

  @Test
  void cellOfVeryManySeparators_isNoNumber_andTakesNoStack() {
    String cell = "1" + ".1".repeat(200_000);
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(LAYOUT)
            .read(Source.ofText("t.csv", HEADER + "A," + cell + "\nB,2\n"));
    assertThat(read.value().size()).isEqualTo(1);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .startsWith("t.csv:2 [s]: expected a number, but was \"1.1.1")
        .endsWith("...\"");
  }
}
