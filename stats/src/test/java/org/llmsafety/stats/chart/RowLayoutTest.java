package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.RowLayout.Columns;
import org.llmsafety.stats.chart.RowLayout.Row;
import org.llmsafety.stats.chart.RowLayout.Words;
import org.llmsafety.stats.chart.RowLayout.Words.Role;
import org.llmsafety.stats.internal.fonts.Fonts;

/** Rows and columns by name: their stretches, words and marks, by hand. */
class RowLayoutTest {
  private static final Offset<Double> EXACT = within(1e-9);

  /** Of letters 11 pixels high; a line of them, and their foot below a middle. */
  private static final double LINE = 11 * 1.35;

  private static final double FOOT = 11 * 0.35;

  private static Axis.Category row(String name, String aside, String remark) {
    return new Axis.Category(name, aside, remark);
  }

  private static Panel panel(Axis.Category... rows) {
    return Panel.named("p")
        .withAcross(Axis.numbers("number"))
        .withUp(new Axis.Categories("", ImmutableList.copyOf(rows)));
  }

  private static Columns columns(Panel panel, double width) {
    return RowLayout.columns(Figure.titled("t").plus(panel), width, Fonts.BUILT_IN);
  }

  private static double room(String text) {
    return Fonts.BUILT_IN.roomFor(text, 11, false);
  }

  @Test
  void columns_ofShortWords_areAsWideAsTheWidestOfEach() {
    Columns columns =
        columns(panel(row("a longer name", "1.5", ""), row("b", "0.25 to 0.75", "")), 1000);
    assertThat(columns.names()).isEqualTo(room("a longer name"));
    assertThat(columns.asides()).isEqualTo(room("0.25 to 0.75"));
    assertThat(columns.right()).isEqualTo(room("0.25 to 0.75") + 10);
    assertThat(columns.isStacked()).isFalse();
    assertThat(columns(panel(row("a", "", "")), 1000).right()).isZero();
    assertThat(
            RowLayout.columns(Figure.titled("t").plus(Panel.named("dates")), 1000, Fonts.BUILT_IN))
        .isEqualTo(Columns.NONE);
  }

  @Test
  void columns_ofLongWords_leaveRoomForTheMarks() {
    Panel longest = panel(row("name ".repeat(60), "aside ".repeat(60), ""));
    assertThat(columns(longest, 1000).names()).isEqualTo(300);
    assertThat(columns(longest, 1000).asides()).isEqualTo(360);
    Panel cells = longest.withAcross(Axis.categories(List.of("c"))).plus(HeatCell.of(0, 0, 1, "1"));
    assertThat(columns(cells, 1000).names()).isEqualTo(400);
  }

  /** Marks need 250 pixels beside the words and three gaps of 10; cells take what there is. */
  @Test
  void columns_withoutRoomForTheMarks_areStacked() {
    double names = room("a name");
    Panel panel = panel(row("a name", "", ""));
    assertThat(columns(panel, names + 30 + 250.01).isStacked()).isFalse();
    assertThat(columns(panel, names + 30 + 249.99).isStacked()).isTrue();
    assertThat(columns(panel, 200)).isEqualTo(new Columns(0, 0, true));
    Panel both = panel(row("a name", "an aside", ""));
    double asides = room("an aside");
    assertThat(columns(both, names + asides + 30 + 250.01).isStacked()).isFalse();
    assertThat(columns(both, names + asides + 30 + 249.99).isStacked()).isTrue();
    Panel cells = panel.withAcross(Axis.categories(List.of("c"))).plus(HeatCell.of(0, 0, 1, "1"));
    assertThat(columns(cells, 200).isStacked()).isFalse();
  }

  @Test
  void rows_beside_areStretchesWithTheirWordsInTheMiddle() {
    String two = "two words";
    Columns columns = new Columns(room("words"), 100, false);
    RowLayout rows =
        RowLayout.of(
            panel(
                row("one", "aside", ""),
                row(two, "", ""),
                row("", "", ""),
                row("r", "", "why not")),
            columns,
            300,
            Fonts.BUILT_IN);

    // a line and 8 pixels, two lines and 8, the least, a line and 8
    List<Double> heights = List.of(LINE + 8, 2 * LINE + 8, 22.0, LINE + 8);
    double top = 0;
    for (int i = 0; i < heights.size(); i++) {
      assertThat(rows.rows().get(i).top()).isCloseTo(top, EXACT);
      assertThat(rows.scale().length(i)).isCloseTo(heights.get(i), EXACT);
      assertThat(rows.scale().at(i)).isCloseTo(top + heights.get(i) / 2, EXACT);
      top += heights.get(i);
    }
    assertThat(rows.height()).isCloseTo(top, EXACT);
    assertThat(rows.rows())
        .extracting(row -> row.lines().stream().map(Words::role).toList())
        .containsExactly(
            List.of(Role.NAME, Role.ASIDE),
            List.of(Role.NAME, Role.NAME),
            List.of(),
            List.of(Role.NAME, Role.REMARK));
    assertThat(baselines(rows.rows().get(0))).allSatisfy(y -> isAt(y, (LINE + 8) / 2 + FOOT));
    double middle = LINE + 8 + LINE + 4;
    isAt(baselines(rows.rows().get(1)).get(0), middle - LINE / 2 + FOOT);
    isAt(baselines(rows.rows().get(1)).get(1), middle + LINE / 2 + FOOT);
    assertThat(rows.rows().get(3).lines().get(1).text()).isEqualTo("why not");
  }

  private static void isAt(double found, double expected) {
    assertThat(found).isCloseTo(expected, EXACT);
  }

  private static List<Double> baselines(Row row) {
    return row.lines().stream().map(Words::baseline).toList();
  }

  @Test
  void rows_ofCells_areNearerToOneAnotherWhereTheyHaveNoName() {
    Panel cells =
        panel(row("", "", ""), row("", "", ""))
            .withAcross(Axis.categories(List.of("c")))
            .plus(HeatCell.of(0, 0, 1, "1"));
    assertThat(RowLayout.of(cells, new Columns(50, 0, false), 300, Fonts.BUILT_IN).height())
        .isEqualTo(38);
  }

  /** Words wrap at the room that they have; a remark stands 8 pixels within the frame. */
  @Test
  void rows_longWords_wrapAtTheirRoom() {
    String words = "three words here";
    RowLayout rows =
        RowLayout.of(
            panel(row(words, words, words)),
            new Columns(room("three words"), room("words"), false),
            room(words) + 16,
            Fonts.BUILT_IN);
    assertThat(texts(rows, Role.NAME)).containsExactly("three words", "here");
    assertThat(texts(rows, Role.ASIDE)).containsExactly("three", "words", "here");
    assertThat(texts(rows, Role.REMARK)).containsExactly(words);
    assertThat(rows.height()).isCloseTo(3 * LINE + 8, EXACT);
    assertThat(
            texts(
                RowLayout.of(
                    panel(row("", "", words)),
                    new Columns(0, 0, false),
                    room(words) + 15.9,
                    Fonts.BUILT_IN),
                Role.REMARK))
        .hasSize(2);
  }

  private static List<String> texts(RowLayout rows, Role role) {
    return rows.rows().stream()
        .flatMap(row -> row.lines().stream())
        .filter(words -> words.role() == role)
        .map(Words::text)
        .toList();
  }

  /** Where there is no room beside the marks, each row's words stand above its marks. */
  @Test
  void rows_stacked_haveTheirWordsAboveTheirMarks() {
    RowLayout rows =
        RowLayout.of(
            panel(row("one", "aside", ""), row("two", "", "why not"), row("three", "", "")),
            new Columns(0, 0, true),
            300,
            Fonts.BUILT_IN);

    // each begins 3 pixels below its top, and letters stand 3 pixels above the foot of their line
    assertThat(baselines(rows.rows().get(0))).hasSize(2);
    isAt(baselines(rows.rows().get(0)).get(0), 3 + LINE - 3);
    isAt(baselines(rows.rows().get(0)).get(1), 3 + 2 * LINE - 3);
    // marks have 22 pixels
    double foot = 3 + 2 * LINE;
    isAt(rows.scale().at(0), foot + 9);
    isAt(rows.rows().get(1).top(), foot + 22);
    isAt(baselines(rows.rows().get(1)).get(1), foot + 22 + 3 + 2 * LINE - 3);
    // a row without marks has 8
    double second = foot + 22 + 3 + 2 * LINE;
    isAt(rows.scale().at(1), second);
    isAt(rows.rows().get(2).top(), second + 8);
    isAt(rows.scale().at(2), second + 8 + 3 + LINE + 9);
    isAt(rows.height(), second + 8 + 3 + LINE + 22);
    assertThat(rows.rows())
        .extracting(row -> row.lines().get(row.lines().size() - 1).role())
        .containsExactly(Role.ASIDE, Role.REMARK, Role.NAME);
  }

  /** Above its marks a row's words have the frame but for 8 pixels on either side. */
  @ParameterizedTest
  @CsvSource({"16, 1", "15.9, 2"})
  void rows_stackedLongWords_wrapInTheFrame(double beside, int lines) {
    String words = "three words here";
    for (Axis.Category row : List.of(row(words, "", ""), row("", words, ""), row("", "", words))) {
      double wide = Fonts.BUILT_IN.roomFor(words, 11, !row.name().isEmpty());
      RowLayout rows =
          RowLayout.of(panel(row), new Columns(0, 0, true), wide + beside, Fonts.BUILT_IN);
      assertThat(rows.rows().get(0).lines()).hasSize(lines);
    }
  }

  private static ColumnNames names(double frame, String... names) {
    return ColumnNames.of(Axis.categories(List.of(names)), frame, Fonts.BUILT_IN);
  }

  /** Columns share a frame, but none is wider than 104 pixels. */
  @ParameterizedTest
  @CsvSource({"4, 200, 50", "4, 416, 104", "4, 900, 104", "1, 80, 80"})
  void columns_shareTheFrame(int count, double frame, double each) {
    CategoryScale scale =
        ColumnNames.scale(
                Axis.categories(IntStream.range(0, count).mapToObj(i -> "c" + i).toList()), frame)
            .orElseThrow();
    assertThat(scale.length(0)).isEqualTo(each);
    assertThat(scale.length()).isCloseTo(count * each, EXACT);
    assertThat(ColumnNames.scale(Axis.numbers("n"), frame)).isEmpty();
    assertThat(ColumnNames.scale(Axis.categories(List.of()), frame).map(CategoryScale::length))
        .isEqualTo(Optional.of(0.0));
  }

  @Test
  void columnNames_thatFit_areInUpToThreeLines() {
    double wide = room("words") + 6.01;
    ColumnNames three = names(2 * wide, "three words here", "one");
    assertThat(three.isUpright()).isFalse();
    assertThat(three.names())
        .containsExactly(ImmutableList.of("three", "words", "here"), ImmutableList.of("one"));
    assertThat(three.height()).isCloseTo(3 * LINE + 6, EXACT);
    assertThat(three.dropped()).isZero();
    assertThat(names(2 * wide, "four words are here", "one").isUpright())
        .as("four lines are too many")
        .isTrue();
    assertThat(names(2 * (room("words") + 5.9), "words", "one").isUpright())
        .as("a word that is wider than its column")
        .isTrue();
    assertThat(names(200, "", "")).isEqualTo(names(200));
    assertThat(names(200, "", "").height()).isZero();
  }

  @Test
  void columnNames_upright_areAsTallAsTheWidestAndCutAt190() {
    ColumnNames upright = names(60, "a name of some width", "short one");
    assertThat(upright.isUpright()).isTrue();
    assertThat(upright.height()).isCloseTo(room("a name of some width") + 6, EXACT);
    ColumnNames cut = names(60, "a name too wide to be printed above a column of any figure", "b");
    assertThat(cut.names().get(0).get(0)).startsWith("a name too wide").endsWith(Fonts.ELLIPSIS);
    assertThat(room(cut.names().get(0).get(0))).isBetween(170.0, 190.0);
  }

  /** Letters 11 pixels high may stand 12.1 apart. */
  @ParameterizedTest
  @CsvSource({"12.2, 1, 0", "12, 2, 3", "6.1, 2, 3", "6, 3, 4", "2, 7, 6"})
  void columnNames_narrowerThanLetters_areEverySecondOrFewer(double each, int step, int dropped) {
    List<String> all = IntStream.range(0, 7).mapToObj(i -> "benchmark " + i).toList();
    ColumnNames names = ColumnNames.of(Axis.categories(all), 7 * each, Fonts.BUILT_IN);
    assertThat(names.dropped()).isEqualTo(dropped);
    assertThat(names.names())
        .isEqualTo(
            IntStream.range(0, 7)
                .mapToObj(i -> ImmutableList.of(i % step == 0 ? all.get(i) : ""))
                .toList());
  }
}
