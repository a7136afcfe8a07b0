package org.llmsafety.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

class JsonFileTest {
  private final List<String> problems = new ArrayList<>();
  private final ScoreSink sink =
      new ScoreSink() {
        @Override
        public void score(Score score) {
          throw new AssertionError(score);
        }

        @Override
        public void problem(Problem problem) {
          problems.add(problem.toString());
        }
      };

  private Optional<JsonCursor> read(String json) throws IOException {
    return JsonFile.read(Source.ofText("a.json", json), sink);
  }

  @Test
  void read_document_isHeldWhole() throws IOException {
    assertThat(read("\uFEFF{\"a\": [1, 2]}").orElseThrow().get("a").node()).hasSize(2);
    assertThat(problems).isEmpty();
  }

  @Test
  void read_brokenDocuments_areReportedWhereTheyBreak() throws IOException {
    for (String json : List.of("{\n\"a\": ", "[1,]", "[1] [2]", "{\"a\": 1, \"a\": 2}", "")) {
      read(json);
    }

    assertThat(problems).hasSize(4); // Nothing at all is not broken: the reader says it is empty.
    assertThat(problems.get(0)).startsWith("a.json:2: the JSON cannot be read on: Unexpected end");
    assertThat(problems.get(2))
        .isEqualTo("a.json:1: the JSON cannot be read on: text goes on behind it");
    assertThat(problems.get(3))
        .isEqualTo("a.json:1: the JSON cannot be read on: Duplicate field 'a'");
  }

  /** They look like UTF-32, or like an order of bytes that nobody writes. */
  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0{\0\0\0?", "\0{\0\0", "{\0\0\0\u00f6\0\0\0", "\0\0{\0"})
  void read_zeros_areBrokenJsonAndCostTheirLine(String zeros) throws IOException {
    List<Long> lines = new ArrayList<>();
    JsonLines.read(
        Source.ofText("a.jsonl", "{}\n" + zeros + "\n{}"), sink, (line, json) -> lines.add(line));
    assertThat(lines).containsExactly(1L, 3L);

    read(zeros);

    assertThat(problems).hasSize(2).allMatch(problem -> problem.contains("cannot be read on"));
  }

  @Test
  void read_deepNesting_namesTheLimit() throws IOException {
    assertThat(read("[".repeat(100_000))).isEmpty();

    assertThat(problems)
        .singleElement()
        .asString()
        .contains("nesting depth (201) exceeds the maximum allowed (200, limit nesting)");
  }

  @Test
  void number_bareNaN_isRefusedAndInfinityIsANumber() throws IOException {
    JsonCursor list = read("[NaN, Infinity, -Infinity, \"Infinity\"]").orElseThrow();

    assertThat(list.node().get(1).doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> list.elements(JsonCursor::number))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("[0]: expected a number, but was")
        .hasMessageContaining("NaN");
  }

  @Test
  void start_ofAnObject_showsFieldsAndTexts_howeverItGoesOn() {
    JsonStart start =
        JsonStart.of(
            Source.ofText(
                "a.json", " {\"v/1\": {\"x\": \"y\", \"z\": [1, {\"deep\": 2}]}, \"n\": 3, \"cut"));

    assertThat(start.isObject()).isTrue();
    assertThat(start.fieldsOf()).containsExactly("v/1", "n");
    assertThat(start.fieldsOf("v/1")).containsExactly("x", "z");
    assertThat(start.text("v/1", "x")).contains("y");
    assertThat(start.text("n")).contains("3");
    assertThat(start.has("v/1", "z")).isTrue();
    assertThat(start.has("deep")).isFalse();
  }

  @Test
  void start_ofAList_showsItsFirstElement() {
    JsonStart start =
        JsonStart.of(Source.ofText("a.json", "[{\"name\": {\"split\": \"test\"}}, {\"b\": 1}]"));

    assertThat(start.isList()).isTrue();
    assertThat(start.text("name", "split")).contains("test");
    assertThat(start.has("b")).isFalse();
  }

  @Test
  void start_ofWhatIsNoJson_showsNothing() {
    for (String text : List.of("", "a,b\n1,2\n", "PK", "{", "[", "[1, 2]", "{]")) {
      assertThat(JsonStart.of(Source.ofText("a", text)).fieldsOf()).isEmpty();
    }
  }
}
