package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.Drawn.Shape;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Look;
import org.llmsafety.stats.internal.plane.Segment;

/** What is drawn stands where the axes say, and looks as its kind. */
class DrawingTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

  /** Coordinates are printed with two decimals. */
  private static final Offset<Double> PRINTED = within(0.0051);

  /** Of a day after the first; an axis from FIRST to LAST has 10 days more on either side. */
  private static double x(PanelLayout panel, double days) {
    return panel.frame().width() * (10 + days) / 385;
  }

  private static Panel panel(Mark... marks) {
    return Panel.named("p")
        .withLowest(0)
        .withHighest(1)
        .plus(Point.of(FIRST, 0, "s", ""), Point.of(LAST, 1, "s", ""))
        .plus(marks);
  }

  private static Figure figure(Panel... panels) {
    return Figure.titled("t").plus(panels);
  }

  private static PanelLayout layout(Figure figure) {
    return FigureLayout.of(figure, 500).panels().get(0).layout();
  }

  private static void isStroke(
      ImmutableList<Double> stroke, double x1, double y1, double x2, double y2) {
    List<Double> expected = List.of(x1, y1, x2, y2);
    for (int i = 0; i < 4; i++) {
      assertThat(stroke.get(i)).as(stroke + " is " + expected).isCloseTo(expected.get(i), PRINTED);
    }
  }

  /** 0 stands at 135 and 1 at 15 of a frame 150 pixels high. */
  @Test
  void axes_haveALineAndALabelForEachTick() throws Exception {
    Figure figure = figure(panel());
    Drawn drawn = Drawn.of(figure, 500);
    PanelLayout panel = layout(figure);
    double width = panel.frame().width();

    List<ImmutableList<Double>> grid = drawn.of("path", "grid").get(0).strokes();
    List<ImmutableList<Double>> years = drawn.of("path", "year").get(0).strokes();
    double[] months = {91, 182, 274};
    for (int i = 0; i < months.length; i++) {
      isStroke(grid.get(i), x(panel, months[i]), 0, x(panel, months[i]), 154);
    }
    isStroke(years.get(0), x(panel, 0), 0, x(panel, 0), 154);
    isStroke(years.get(1), x(panel, 366), 0, x(panel, 366), 154);
    assertThat(drawn.text("Apr 2024").number("x")).isCloseTo(x(panel, 91), PRINTED);
    assertThat(drawn.text("Apr 2024").number("y")).isEqualTo(165);
    assertThat(drawn.text("Apr 2024").get("text-anchor")).isEqualTo("middle");
    double[] values = {0, 0.25, 0.5, 0.75, 1};
    for (int i = 0; i < values.length; i++) {
      double y = 135 - 120 * values[i];
      isStroke(grid.get(months.length + i), -4, y, width, y);
    }
    assertThat(grid).hasSize(months.length + values.length);
    assertThat(drawn.text("0.75").number("x")).isEqualTo(-8);
    assertThat(drawn.text("0.75").number("y")).isCloseTo(45 + 3.85, PRINTED);
    assertThat(drawn.text("0.75").get("text-anchor")).isEqualTo("end");
    assertThat(drawn.of("rect", "frame").get(0).number("width")).isCloseTo(width, PRINTED);
    assertThat(drawn.of("rect", "frame").get(0).number("height")).isEqualTo(150);
  }

  /** Panels above another of the same dates have neither their names nor the strokes to these. */
  @Test
  void axes_ofPanelsAboveOthers_nameNoDates() throws Exception {
    Panel one = panel();
    Figure figure = figure(one, one, one, one);
    Drawn drawn = Drawn.of(figure, 1200);
    assertThat(drawn.shapes().stream().filter(shape -> shape.text().equals("Apr 2024"))).hasSize(2);
    double high = FigureLayout.of(figure, 1200).panels().get(0).layout().frame().height();
    assertThat(drawn.of("path", "year").stream().map(path -> path.strokes().get(0).get(3)))
        .containsExactly(high, high, high + 4, high + 4);
  }

  /** Two pixels of the page stay free beside a label that is wider than its tick's place allows. */
  @Test
  void axes_labelsAtTheEdges_stayOnThePage() throws Exception {
    double most = 1e14;
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.numbers("n").withLowest(-most).withHighest(most))
            .withUp(Axis.categories(List.of("", "")))
            .plus(Point.of(-most, 0, "s", ""), Point.of(most, 1, "s", ""));
    Drawn drawn = Drawn.of(figure(panel), 360);
    double left = FigureLayout.of(figure(panel), 360).panels().get(0).left();
    String digits = "1" + "0".repeat(14);
    double first = Fonts.BUILT_IN.roomFor("-" + digits, 11, false) / 2;
    double last = Fonts.BUILT_IN.roomFor(digits, 11, false) / 2;
    assertThat(left + drawn.text("-" + digits).number("x")).isCloseTo(first + 2, PRINTED);
    assertThat(left + drawn.text(digits).number("x")).isCloseTo(358 - last, PRINTED);
    assertThat(drawn.text("0").number("x"))
        .isCloseTo(
            FigureLayout.of(figure(panel), 360).panels().get(0).layout().frame().width() / 2,
            PRINTED);
  }

  /** A bar has a stroke of 4 pixels at each end; those of a series are one path. */
  @Test
  void bars_uprightOfASeries_areOnePath() throws Exception {
    Figure figure =
        figure(
            panel(
                Point.of(FIRST.plusDays(100), 0.5, "s", "").withError(0.25, 0.75),
                Point.of(FIRST.plusDays(200), 0.5, "s", "").withError(0.5, 1),
                Point.of(FIRST.plusDays(300), 0.5, "other", "").withError(0, 0.5)));
    PanelLayout panel = layout(figure);
    Drawn drawn = Drawn.of(figure, 500);
    List<ImmutableList<Double>> bars = drawn.of("path", "l0").get(0).strokes();
    assertThat(bars).hasSize(6);
    double at = x(panel, 100);
    isStroke(bars.get(0), at - 2, 45, at + 2, 45);
    isStroke(bars.get(1), at - 2, 105, at + 2, 105);
    isStroke(bars.get(2), at, 45, at, 105);
    isStroke(bars.get(5), x(panel, 200), 15, x(panel, 200), 75);
    assertThat(drawn.of("path", "l0")).hasSize(1);
    assertThat(drawn.of("path", "l0").get(0).get("stroke-width")).isEmpty();
    isStroke(drawn.of("path", "l1").get(0).strokes().get(2), x(panel, 300), 75, x(panel, 300), 135);
  }

  private static Figure forest(double low, double high) {
    return figure(
        Panel.named("p")
            .withAcross(Axis.numbers("n"))
            .withUp(Axis.categories(List.of("one", "two", "three")))
            .plus(
                Point.of(0, 0, "s", ""),
                Point.of(1, 1, "s", "")
                    .withError(new ErrorBar(low, high, ErrorBar.Along.POSITIONS)),
                Point.of(2, 2, "s", "")
                    .withError(new ErrorBar(1.5, 2.5, ErrorBar.Along.POSITIONS))));
  }

  @Test
  void bars_lying_endInAStrokeAcross() throws Exception {
    PanelLayout panel = layout(forest(0.5, 1.5));
    List<ImmutableList<Double>> bars =
        Drawn.of(forest(0.5, 1.5), 500).of("path", "l0").get(0).strokes();
    double y = panel.y(1);
    double left = panel.across().at(0.5);
    double right = panel.across().at(1.5);
    assertThat(bars).hasSize(6);
    isStroke(bars.get(0), left, y, right, y);
    isStroke(bars.get(1), left, y - 3.5, left, y + 3.5);
    isStroke(bars.get(2), right, y - 3.5, right, y + 3.5);
    assertThat(Drawn.of(forest(0.5, 1.5), 500).of("path", "l0").get(0).get("stroke-width"))
        .isEqualTo("1.5");
  }

  /** An interval that goes on has an arrow, its tip a pixel within the frame. */
  @Test
  void bars_beyondTheFrame_endInAnArrow() throws Exception {
    Figure figure = forest(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    PanelLayout panel = layout(figure);
    double width = panel.frame().width();
    double y = panel.y(1);
    List<ImmutableList<Double>> bars = Drawn.of(figure, 500).of("path", "l0").get(0).strokes();
    isStroke(bars.get(0), 0, y, width, y);
    isStroke(bars.get(1), 6, y - 4, 1, y);
    isStroke(bars.get(2), 1, y, 6, y + 4);
    isStroke(bars.get(3), width - 6, y - 4, width - 1, y);
    isStroke(bars.get(4), width - 1, y, width - 6, y + 4);
  }

  @Test
  void bands_runAlongTheirUpperAndBackAlongTheirLowerEdge() throws Exception {
    Band band =
        Band.of("b", List.of(new Band.Slice(FIRST, 0.25, 0.5), new Band.Slice(LAST, 0.5, 1)));
    Figure figure = figure(panel(band, band.withSeries("s")));
    PanelLayout panel = layout(figure);
    Drawn drawn = Drawn.of(figure, 500);
    Shape all =
        drawn.shapes().stream()
            .filter(s -> s.isOf("shade") && s.element().equals("path"))
            .findFirst()
            .orElseThrow();
    List<ImmutableList<Double>> edge = all.strokes();
    isStroke(edge.get(0), x(panel, 0), 75, x(panel, 365), 15);
    isStroke(edge.get(1), x(panel, 365), 15, x(panel, 365), 75);
    isStroke(edge.get(2), x(panel, 365), 75, x(panel, 0), 105);
    assertThat(all.get("fill-opacity")).isEqualTo("0.08");
    assertThat(all.title()).isEqualTo("b");
    Shape own = drawn.of("path", "b0").get(0);
    assertThat(own.get("fill-opacity")).isEqualTo("0.1");
    assertThat(own.get("d")).isEqualTo(all.get("d"));
    assertThat(own.groups()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"SOLID, none", "DASHED, 6 4", "DOTTED, 1.6 3"})
  void lines_haveTheStrokeOfTheirStyle(Line.Style style, String dashes) throws Exception {
    Line line = Line.straight("trend", FIRST, 0, LAST, 1).withStyle(style);
    Drawn drawn = Drawn.of(figure(panel(line, line.withSeries("s"))), 500);
    for (Shape path : List.of(drawn.of("path", "line").get(1), drawn.of("path", "l0").get(0))) {
      assertThat(path.get("stroke-dasharray")).isEqualTo(dashes);
      assertThat(path.get("stroke-width")).isEqualTo("1.6");
      assertThat(path.title()).isEqualTo("trend");
    }
    // in the legend, 25 pixels of it
    Shape example = drawn.of("path", "line").get(0);
    assertThat(example.get("stroke-dasharray")).isEqualTo(dashes);
    ImmutableList<Double> stroke = example.strokes().get(0);
    assertThat(stroke.get(2) - stroke.get(0)).isCloseTo(25, PRINTED);
    assertThat(stroke.get(1)).isEqualTo(stroke.get(3));
  }

  /** Of the series beyond the colours, lines have a stroke that shares no other's. */
  @Test
  void lines_ofManySeries_haveTheStrokesOfTheirLooks() throws Exception {
    List<Mark> lines =
        IntStream.range(0, 27)
            .<Mark>mapToObj(
                i ->
                    Line.straight("l" + i, FIRST, i / 27.0, LAST, 1 - i / 27.0).withSeries("s" + i))
            .toList();
    Drawn drawn = Drawn.of(figure(Panel.named("p").plus(lines)), 500);
    assertThat(drawn.of("path", "l26").get(0).get("stroke-dasharray"))
        .isEqualTo(Look.at(26).stroke())
        .isNotEqualTo("none");
    assertThat(drawn.of("path", "l26").get(0).get("stroke")).isEqualTo(Look.at(26).light());
  }

  /** A square with sides of 5.2 pixels about its place. */
  @Test
  void fitted_areHollowSquares() throws Exception {
    Figure figure =
        figure(
            panel(
                new FittedPoint(
                    Position.of(FIRST.plusDays(100)),
                    0.25,
                    "mean",
                    ImmutableList.of("mean", "of two"))));
    PanelLayout panel = layout(figure);
    List<Shape> squares = Drawn.of(figure, 500).of("path", "hollow");
    assertThat(squares).hasSize(2);
    double x = x(panel, 100);
    isStroke(squares.get(1).strokes().get(0), x - 2.6, 102.4, x + 2.6, 102.4);
    isStroke(squares.get(1).strokes().get(1), x + 2.6, 102.4, x + 2.6, 107.6);
    isStroke(squares.get(1).strokes().get(2), x + 2.6, 107.6, x - 2.6, 107.6);
    assertThat(squares.get(1).title()).isEqualTo("mean\nof two");
    assertThat(Iterables.getLast(squares.get(1).groups())).isEqualTo("lst-point");
    // the legend's stands in the middle of 25 pixels
    double middle = Drawn.of(figure, 500).text("mean").number("x") - 32 + 12.5;
    assertThat(squares.get(0).strokes().get(0).get(0)).isCloseTo(middle - 2.6, PRINTED);
  }

  @Test
  void legend_hasASwatchForEachEntry() throws Exception {
    Band band =
        Band.of("band", List.of(new Band.Slice(FIRST, 0.25, 0.5), new Band.Slice(LAST, 0.5, 1)));
    Drawn drawn = Drawn.of(figure(panel(band)), 500);
    Shape name = drawn.text("s");
    Shape swatch = drawn.of("path", "s0").get(0);
    assertThat(swatch.groups()).containsExactly("lst-legend");
    assertThat(name.groups()).containsExactly("lst-legend");
    // a circle with a radius of 5 about a place 12 pixels left of the name
    assertThat(swatch.get("d"))
        .startsWith(
            "M" + plain(name.number("x") - 17) + " " + plain(name.number("y") - 4.2) + "a5 5 ");
    Shape shade = drawn.of("rect", "shade").get(0);
    Shape words = drawn.text("band");
    assertThat(shade.number("x")).isCloseTo(words.number("x") - 32, PRINTED);
    assertThat(shade.number("width")).isEqualTo(25);
    assertThat(shade.number("height")).isEqualTo(12);
    assertThat(shade.number("y")).isCloseTo(words.number("y") - 4.2 - 6, PRINTED);
    assertThat(words.get("font-size")).isEqualTo("12");
    assertThat(words.groups()).isEmpty();
  }

  private static String plain(double value) {
    String text = String.valueOf(Math.rint(value * 100) / 100);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Points in grey are smaller and stand under the others, and lead no name. */
  @Test
  void points_inGrey_areUnderAllOthers() throws Exception {
    Figure figure =
        figure(panel(Point.of(FIRST.plusDays(90), 0.5, "g", "grey")))
            .withOthers("1 other", ImmutableSet.of("g"));
    List<Shape> points =
        Drawn.of(figure, 500).shapes().stream()
            .filter(shape -> shape.groups().contains("lst-point") && shape.element().equals("path"))
            .toList();
    assertThat(points)
        .extracting(shape -> shape.get("class"))
        .containsExactly("lst-s999", "lst-s0", "lst-s0");
    assertThat(points.get(0).get("d")).contains("a3 3 ");
    assertThat(points.get(1).get("d")).contains("a4.4 4.4 ");
    assertThat(points.get(0).get("fill")).isEqualTo(Look.at(Look.GREY_PLACE).light());
  }

  /** Each name that stands away from its point has a stroke back to it, all of them in one path. */
  @Test
  void leaders_areThoseOfTheNames() throws Exception {
    Figure figure = Figures.threeLabs();
    FigureLayout layout = FigureLayout.of(figure, 500);
    Drawn drawn = Drawn.of(figure, 500);
    int compared = 0;
    List<Shape> paths = drawn.of("path", "leader");
    int next = 0;
    for (Stacked stacked : layout.panels()) {
      List<Segment> leaders =
          stacked.layout().spots().stream()
              .flatMap(spot -> spot.label().stream())
              .flatMap(label -> label.leader().stream())
              .toList();
      if (leaders.isEmpty()) {
        continue;
      }
      List<ImmutableList<Double>> strokes = paths.get(next++).strokes();
      assertThat(strokes).hasSameSizeAs(leaders);
      for (int i = 0; i < leaders.size(); i++) {
        Segment leader = leaders.get(i);
        isStroke(strokes.get(i), leader.x1(), leader.y1(), leader.x2(), leader.y2());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  /** The foot of a name's letters stands at 0.84 of its size below the top of its box. */
  @Test
  void names_standInTheirBoxes() throws Exception {
    Line line = Line.straight("l", FIRST, 0.2, LAST, 0.6).withSeries("s");
    Figure figure = figure(panel(Point.of(FIRST.plusDays(90), 0.5, "s", "a name"), line));
    PanelLayout panel = layout(figure);
    Box box = panel.spots().get(2).label().orElseThrow().box();
    Shape name = Drawn.of(figure, 500).text("a name");
    assertThat(name.number("x")).isCloseTo(box.left(), PRINTED);
    assertThat(name.number("y")).isCloseTo(box.top() + 0.84 * 11, PRINTED);
    assertThat(name.get("class")).isEqualTo("lst-ink-paper");
    Box end = panel.lineNames().get(0).label().box();
    Shape bold =
        Drawn.of(figure, 500).shapes().stream()
            .filter(shape -> shape.text().equals("s") && shape.get("font-weight").equals("bold"))
            .findFirst()
            .orElseThrow();
    assertThat(bold.number("x")).isCloseTo(end.left(), PRINTED);
  }

  @Test
  void heading_standsInLinesAboveTheFrame() throws Exception {
    Panel noted =
        panel()
            .withAxisTitle("title ".repeat(20).strip())
            .withNote("note ".repeat(30).strip())
            .withWeight(Panel.Weight.EMPHASISED);
    Panel named = Panel.named("name ".repeat(30).strip()).plus(noted.marks());
    for (Panel panel : List.of(noted, named.withNote("note"))) {
      Stacked stacked = FigureLayout.of(figure(panel), 500).panels().get(0);
      Drawn drawn = Drawn.of(figure(panel), 500);
      Heading heading = stacked.heading();
      List<Shape> bold =
          drawn.shapes().stream().filter(shape -> shape.get("font-size").equals("13.5")).toList();
      assertThat(bold).extracting(Shape::text).isEqualTo(heading.name());
      List<Shape> above =
          drawn.shapes().stream()
              .filter(shape -> shape.element().equals("text") && shape.groups().isEmpty())
              .filter(
                  shape ->
                      heading.axisTitle().contains(shape.text())
                          || heading.notes().contains(shape.text()))
              .toList();
      assertThat(above).hasSize(heading.axisTitle().size() + heading.notes().size());
      double last = 0;
      for (Shape line : Iterables.concat(bold, above)) {
        assertThat(line.number("x")).isCloseTo(stacked.left(), PRINTED);
        if (last > 0) {
          assertThat(line.number("y") - last).isBetween(14.0, 18.3);
        }
        last = line.number("y");
      }
      assertThat(last).isCloseTo(heading.bottom(), PRINTED);
      assertThat(stacked.top() - last).isCloseTo(7, PRINTED);
    }
    Drawn beside = Drawn.of(figure(panel().withAxisTitle("title").withNote("note")), 500);
    assertThat(beside.text("title").number("y")).isEqualTo(beside.text("p").number("y"));
    assertThat(beside.text("note").number("y")).isEqualTo(beside.text("p").number("y"));
    assertThat(beside.text("note").number("x")).isEqualTo(474);
    assertThat(beside.text("note").get("text-anchor")).isEqualTo("end");
  }

  /** A panel that stands out is tinted, with a heavier frame and its letters over the tint. */
  @Test
  void emphasised_panelsAreTinted() throws Exception {
    Panel emphasised =
        panel(Point.of(FIRST.plusDays(90), 0.5, "s", "a name")).withWeight(Panel.Weight.EMPHASISED);
    Drawn drawn = Drawn.of(figure(emphasised), 500);
    assertThat(drawn.of("rect", "tint")).hasSize(1);
    assertThat(drawn.of("rect", "edge").get(0).get("stroke-width")).isEqualTo("1.8");
    assertThat(drawn.of("rect", "frame")).isEmpty();
    assertThat(drawn.text("a name").get("class")).isEqualTo("lst-ink-tint");
  }

  /** Where the scale ends, lines and bands are cut: a pixel beyond 0 and 1. */
  @Test
  void clip_isTheRoomOfTheScale() throws Exception {
    Shape clip =
        Drawn.of(figure(panel()), 500).shapes().stream()
            .filter(shape -> shape.element().equals("rect") && shape.get("class").isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(clip.number("y")).isEqualTo(14);
    assertThat(clip.number("height")).isEqualTo(122);
    assertThat(Stream.of("x", "class")).allMatch(name -> clip.get(name).isEmpty());
  }
}
