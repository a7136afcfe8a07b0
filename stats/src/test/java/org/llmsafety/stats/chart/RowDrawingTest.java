package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.chart.Drawn.Shape;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.fonts.Fonts;

/** Rows, columns and cells as they are drawn. */
class RowDrawingTest {
  private static final Offset<Double> PRINTED = within(0.0051);

  private static Figure forest() {
    Axis.Categories rows =
        new Axis.Categories(
            "",
            ImmutableList.of(
                new Axis.Category("first", "1 (0 to 2)", ""),
                new Axis.Category("second", "1.5 in all", ""),
                new Axis.Category("third", "", "no number")));
    return Figure.titled("t")
        .plus(
            Panel.named("Panel")
                .withAcross(Axis.numbers("number"))
                .withUp(rows)
                .plus(Point.of(1, 0, "s", ""), Point.of(1.5, 1, "s", "")));
  }

  private static Stacked only(Figure figure, int width) {
    return FigureLayout.of(figure, width).panels().get(0);
  }

  /** Names end 8 pixels before the frame, numbers begin 10 behind it, remarks 8 within it. */
  @Test
  void words_besideTheMarks_standAtTheFrame() throws Exception {
    Drawn drawn = Drawn.of(forest(), 800);
    PanelLayout panel = only(forest(), 800).layout();
    Shape name = drawn.text("first");
    assertThat(name.number("x")).isEqualTo(-8);
    assertThat(name.get("text-anchor")).isEqualTo("end");
    assertThat(name.get("class")).isEqualTo("lst-ink");
    assertThat(name.number("y")).isCloseTo(panel.y(0) + 3.85, PRINTED);
    Shape aside = drawn.text("1.5 in all");
    assertThat(aside.number("x")).isCloseTo(panel.frame().width() + 10, PRINTED);
    assertThat(aside.get("class")).isEqualTo("lst-muted");
    assertThat(aside.number("y")).isCloseTo(panel.y(1) + 3.85, PRINTED);
    Shape remark = drawn.text("no number");
    assertThat(remark.number("x")).isEqualTo(8);
    assertThat(remark.get("class")).isEqualTo("lst-muted-paper");
    // a blank of the words' size, two pixels wider on either side, keeps lines from them
    Shape blank = drawn.of("rect", "paper").get(2);
    assertThat(drawn.of("rect", "paper")).hasSize(3);
    assertThat(blank.number("x")).isEqualTo(6);
    assertThat(blank.number("y")).isCloseTo(remark.number("y") - 11, PRINTED);
    assertThat(blank.number("width"))
        .isCloseTo(Fonts.BUILT_IN.roomFor("no number", 11, false) + 4, PRINTED);
    assertThat(blank.number("height")).isEqualTo(14.85);
  }

  /** The frame has what names, numbers and the gaps beside them leave of the page. */
  @Test
  void frame_ofRows_liesBetweenTheirWords() {
    Stacked stacked = only(forest(), 800);
    double names = 10 + Fonts.BUILT_IN.roomFor("second", 11, false);
    double asides = 10 + Fonts.BUILT_IN.roomFor("1 (0 to 2)", 11, false);
    assertThat(stacked.left()).isCloseTo(26 + names, within(1e-9));
    assertThat(stacked.layout().frame().width()).isCloseTo(800 - 52 - names - asides, within(1e-9));
  }

  /** Points stand in the middle of their rows, and a line between rows runs through the frame. */
  @Test
  void rows_haveALineBetweenThem() throws Exception {
    Drawn drawn = Drawn.of(forest(), 800);
    PanelLayout panel = only(forest(), 800).layout();
    double width = panel.frame().width();
    double row = 14.85 + 8;
    List<ImmutableList<Double>> lines =
        drawn.of("path", "grid").stream()
            .map(Shape::strokes)
            .filter(strokes -> strokes.get(0).get(1).equals(strokes.get(0).get(3)))
            .findFirst()
            .orElseThrow();
    assertThat(lines).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(lines.get(i).get(0)).isZero();
      assertThat(lines.get(i).get(1)).isCloseTo((i + 1) * row, PRINTED);
      assertThat(lines.get(i).get(2)).isCloseTo(width, PRINTED);
    }
    assertThat(panel.spots().get(0).y()).isCloseTo(row / 2, within(1e-9));
    assertThat(panel.spots().get(1).y()).isCloseTo(1.5 * row, within(1e-9));
    assertThat(panel.frame().height()).isCloseTo(3 * row, within(1e-9));
  }

  @Test
  void words_onATelephone_standAboveTheMarksOverABlank() throws Exception {
    Drawn drawn = Drawn.of(forest(), 360);
    Shape name = drawn.text("first");
    assertThat(name.number("x")).isEqualTo(6);
    assertThat(name.get("font-weight")).isEqualTo("bold");
    assertThat(name.get("class")).isEqualTo("lst-ink-paper");
    assertThat(drawn.text("1 (0 to 2)").number("x")).isEqualTo(6);
    assertThat(drawn.text("1 (0 to 2)").get("class")).isEqualTo("lst-muted-paper");
    List<Shape> blanks =
        drawn.of("rect", "paper").stream().filter(s -> s.get("x").equals("4")).toList();
    assertThat(blanks).hasSize(6);
    assertThat(blanks.get(0).number("width"))
        .isCloseTo(Fonts.BUILT_IN.roomFor("first", 11, true) + 4, PRINTED);
    Panel tinted = forest().panels().get(0).withWeight(Panel.Weight.EMPHASISED);
    assertThat(Drawn.of(Figure.titled("t").plus(tinted), 360).of("rect", "tint")).hasSize(7);
  }

  private static Figure cells(String... columns) {
    Panel panel =
        Panel.named("Cells")
            .withAcross(Axis.categories(List.of(columns)))
            .withUp(Axis.categories(List.of("a", "b")))
            .plus(
                HeatCell.of(0, 0, 0.5, "0.50"),
                HeatCell.of(1, 0, -1, "a text too wide for any cell of the figure"),
                HeatCell.of(1, 1, 0, "").withDetails(List.of("nothing", "here")));
    return Figure.titled("t").plus(panel);
  }

  /** A cell fills its row and column but for half a pixel; its shade is at most .56. */
  @Test
  void cells_fillTheirRowAndColumn() throws Exception {
    Drawn drawn = Drawn.of(cells("one", "two"), 800);
    double row = 14.85 + 8;
    List<Shape> first = drawn.of("rect", "first");
    List<Shape> second = drawn.of("rect", "second");
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    // columns are 104 pixels wide at most
    assertThat(first.get(0).number("x")).isEqualTo(0.5);
    assertThat(first.get(0).number("y")).isEqualTo(0.5);
    assertThat(first.get(0).number("width")).isEqualTo(103);
    assertThat(first.get(0).number("height")).isCloseTo(row - 1, PRINTED);
    assertThat(first.get(0).number("fill-opacity")).isEqualTo(0.28);
    assertThat(second.get(0).number("x")).isEqualTo(104.5);
    assertThat(second.get(0).number("fill-opacity")).isEqualTo(0.56);
    assertThat(first.get(1).number("y")).isCloseTo(row + 0.5, PRINTED);
    assertThat(first.get(1).number("fill-opacity")).isZero();
    assertThat(first.get(1).title()).isEqualTo("nothing\nhere");
    assertThat(first.get(0).title()).isEqualTo("0.50");
    Shape text = drawn.text("0.50");
    assertThat(text.number("x")).isEqualTo(52);
    assertThat(text.number("y")).isCloseTo(row / 2 + 3.85, PRINTED);
    assertThat(text.get("text-anchor")).isEqualTo("middle");
    assertThat(drawn.shapes()).noneMatch(shape -> shape.text().startsWith("a text too wide"));
  }

  /** A text needs a pixel free on either side of it. */
  @Test
  void cells_textAsWideAsItsCell_isLeftOut() throws Exception {
    double wide = Fonts.BUILT_IN.roomFor("0.50", 11, false) + 2;
    for (double by : new double[] {0.05, -0.05}) {
      Stacked stacked = only(cells("one", "two"), 320);
      double beside = 320 - stacked.layout().frame().width();
      int columns = (int) Math.floor((320 - beside) / (wide + by));
      double each = stacked.layout().frame().width() / columns;
      String[] names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toArray(String[]::new);
      Drawn drawn = Drawn.of(cells(names), 320);
      assertThat(drawn.shapes().stream().anyMatch(shape -> shape.text().equals("0.50")))
          .as("of %s pixels in %s", wide, each)
          .isEqualTo(each >= wide);
    }
  }

  @Test
  void columnNames_standAboveTheirColumns() throws Exception {
    Drawn drawn = Drawn.of(cells("one", "two words of some width"), 800);
    assertThat(drawn.text("one").number("x")).isEqualTo(52);
    assertThat(drawn.text("one").number("y")).isEqualTo(-6);
    assertThat(drawn.text("one").get("text-anchor")).isEqualTo("middle");
    Shape upper = drawn.text("two words of");
    Shape lower = drawn.text("some width");
    assertThat(upper.number("x")).isEqualTo(156);
    assertThat(upper.number("y")).isCloseTo(-6 - 14.85, PRINTED);
    assertThat(lower.number("y")).isCloseTo(-6, PRINTED);
  }

  /** Turned names run upwards from their place, in the middle of their columns. */
  @Test
  void columnNames_withoutRoom_runUpwards() throws Exception {
    Drawn drawn = Drawn.of(cells("one", "a word toolongforanycolumnofafigure"), 800);
    Shape name = drawn.text("one");
    assertThat(name.number("x")).isCloseTo(52 + 3.85, PRINTED);
    assertThat(name.number("y")).isEqualTo(-5);
    assertThat(name.get("transform")).isEqualTo("rotate(-90 55.85 -5)");
    assertThat(name.get("text-anchor")).isEmpty();
  }
}
