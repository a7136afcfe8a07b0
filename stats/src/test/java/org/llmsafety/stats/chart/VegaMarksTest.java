package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.chart.VegaSpec.layers;
import static org.llmsafety.stats.chart.VegaSpec.numbers;
import static org.llmsafety.stats.chart.VegaSpec.spec;
import static org.llmsafety.stats.chart.VegaSpec.texts;
import static org.llmsafety.stats.chart.VegaSpec.values;
import static org.llmsafety.stats.chart.VegaSpec.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.ErrorBar.Along;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Look;

/** The data of a specification are those of the figure, and its places those of the SVG. */
class VegaMarksTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);
  private static final Offset<Double> EXACT = within(1e-9);

  private static Panel rows(Point... points) {
    return Panel.named("p")
        .withAcross(Axis.numbers("slope"))
        .withUp(Axis.categories(List.of("a", "b", "c")))
        .plus(points);
  }

  /** Points in grey come first and so lie under the others; each has all its words. */
  @Test
  void points_areTheFigures() throws Exception {
    Figure figure =
        Figure.titled("t")
            .plus(
                Panel.named("p")
                    .plus(
                        Point.of(DAY, 0.1 + 0.2, "A", "a").withDetails(List.of("a, A", "b", "c")),
                        Point.of(DAY.plusDays(1), 2, "B", "b").withDetails(List.of())))
            .withOthers("1 other", ImmutableSet.of("B"));
    JsonNode points = layers(spec(figure).at("/vconcat/0"), "point").get(0);
    JsonNode grey = values(points).get(0);
    JsonNode own = values(points).get(1);
    assertThat(grey.toString())
        .isEqualTo(
            "{\"x\":\"2024-05-14\",\"y\":2,\"series\":\"B\",\"legend\":\"1 other\",\"name\":\"b\","
                + "\"details\":\"\"}");
    assertThat(own.toString())
        .isEqualTo(
            "{\"x\":\"2024-05-13\",\"y\":0.30000000000000004,\"series\":\"A\",\"legend\":\"A\","
                + "\"name\":\"a, A\",\"details\":\"b; c\"}");
    // the area of a square of twice the radius, as Vega-Lite measures sizes
    assertThat(points.at("/mark/size").asDouble()).isCloseTo(4 * 4.4 * 4.4, EXACT);
    assertThat(points.at("/encoding/y/field").asText()).isEqualTo("y");
    assertThat(
            Streams.stream(points.at("/encoding/tooltip"))
                .map(field -> field.get("field").asText()))
        .containsExactly("name", "series", "details");
    JsonNode colour = points.at("/encoding/color");
    assertThat(texts(colour.at("/scale/range")))
        .containsExactly(Look.at(0).light(), Look.at(Look.GREY_PLACE).light());
    // an entry is as wide as its widest name and a swatch of 34 pixels
    double widest = Fonts.BUILT_IN.roomFor("1 other", 12, false);
    assertThat(colour.at("/legend/columns").asInt()).isEqualTo((int) (1148 / (widest + 34)));
    assertThat(colour.at("/legend/symbolLimit").asInt()).isEqualTo(3);
  }

  @Test
  void legend_ofTheWidestName_hasOneColumn() throws Exception {
    JsonNode points =
        layers(view(Panel.named("p").plus(Point.of(DAY, 1, "series ".repeat(90), ""))), "point")
            .get(0);
    assertThat(points.at("/encoding/color/legend/columns").asInt()).isEqualTo(1);
  }

  /** Bars run along the axis that they are of; arrows stand where one goes on. */
  @ParameterizedTest
  @CsvSource({
    "VALUES, -Infinity, 0.5, down, y",
    "VALUES, 0.5, Infinity, up, y",
    "POSITIONS, -Infinity, 0.5, left, x",
    "POSITIONS, 0.5, Infinity, right, x"
  })
  void bars_thatGoOn_haveAnArrow(Along along, double low, double high, String way, String axis)
      throws Exception {
    Point cut = Point.of(0.75, 0.25, "s", "").withError(new ErrorBar(low, high, along));
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.numbers("x"))
            .plus(cut, Point.of(0, 0, "s", ""), Point.of(1, 1, "s", ""));
    JsonNode view = view(panel);
    JsonNode bar = layers(view, "rule").get(0);
    List<Double> ends = numbers(bar.at("/encoding/" + axis + "/scale/domain"));
    JsonNode value = values(bar).get(0);
    boolean isLow = Double.isInfinite(low);
    assertThat(value.get("low").asDouble()).isEqualTo(isLow ? ends.get(0) : 0.5);
    assertThat(value.get("high").asDouble()).isEqualTo(isLow ? 0.5 : ends.get(1));
    String other = axis.equals("y") ? "x" : "y";
    double place = axis.equals("y") ? 0.75 : 0.25;
    assertThat(value.get(other).asDouble()).isEqualTo(place);
    assertThat(bar.at("/encoding/" + other + "/field").asText()).isEqualTo(other);
    assertThat(bar.at("/encoding/" + axis + "/field").asText()).isEqualTo("low");
    assertThat(bar.at("/encoding/" + axis + "2/field").asText()).isEqualTo("high");
    assertThat(bar.at("/mark/strokeWidth").asDouble()).isEqualTo(axis.equals("y") ? 1 : 1.5);
    assertThat(layers(view, "point")).hasSize(2);
    JsonNode arrow = layers(view, "point").get(0);
    assertThat(arrow.at("/mark/shape").asText()).isEqualTo("triangle-" + way);
    assertThat(values(arrow).get(0).get(axis).asDouble()).isEqualTo(ends.get(isLow ? 0 : 1));
    assertThat(values(arrow).get(0).get(other).asDouble()).isEqualTo(place);
    assertThat(values(arrow).get(0).get("legend").asText()).isEqualTo("s");
  }

  @Test
  void bars_withinTheFrame_haveNoArrow() throws Exception {
    JsonNode view =
        view(
            rows(
                Point.of(0, 0, "s", "").withError(new ErrorBar(-1, 1, Along.POSITIONS)),
                Point.of(1, 1, "s", "")));
    assertThat(layers(view, "rule")).hasSize(1);
    assertThat(values(layers(view, "rule").get(0))).hasSize(1);
    assertThat(layers(view, "point")).hasSize(1);
    assertThat(layers(view(rows(Point.of(0, 0, "s", ""))), "rule")).isEmpty();
  }

  @Test
  void fitted_areSquaresWithTheirWords() throws Exception {
    JsonNode view =
        view(
            Panel.named("p")
                .plus(
                    Point.of(DAY, 0, "s", ""),
                    new FittedPoint(
                        Position.of(DAY), 0.5, "mean", ImmutableList.of("F", "2 models"))));
    JsonNode fitted = layers(view, "point").get(0);
    assertThat(fitted.at("/mark/shape").asText()).isEqualTo("square");
    assertThat(values(fitted).get(0).toString())
        .isEqualTo("{\"x\":\"2024-05-13\",\"y\":0.5,\"words\":\"F; 2 models\"}");
    assertThat(fitted.at("/transform/0/as").asText()).isEqualTo("x_day");
    assertThat(fitted.at("/encoding/tooltip/field").asText()).isEqualTo("words");
  }

  @Test
  void linesAndBands_areTheFigures() throws Exception {
    Line line = Line.straight("trend", DAY, 0.25, DAY.plusDays(9), 0.5);
    Band band =
        Band.of(
            "band",
            List.of(new Band.Slice(DAY, 0, 0.5), new Band.Slice(DAY.plusDays(9), 0.25, 0.75)));
    JsonNode view =
        view(
            Panel.named("p")
                .plus(
                    Point.of(DAY, 0, "s", ""),
                    line,
                    line.withSeries("s").withStyle(Line.Style.DOTTED),
                    band,
                    band.withSeries("s")));
    JsonNode all = layers(view, "line").get(0);
    assertThat(values(all).toString())
        .isEqualTo(
            "[{\"x\":\"2024-05-13\",\"y\":0.25,\"order\":0}, {\"x\":\"2024-05-22\",\"y\":0.5,\"order\":1}]");
    assertThat(all.at("/mark/strokeDash").toString()).isEqualTo("[1,0]");
    assertThat(all.at("/mark/color").asText()).isEqualTo(SvgStyle.INK.light());
    assertThat(all.at("/encoding/tooltip/value").asText()).isEqualTo("trend");
    assertThat(all.at("/encoding/order/field").asText()).isEqualTo("order");
    JsonNode own = layers(view, "line").get(1);
    assertThat(own.at("/mark/strokeDash").toString()).isEqualTo("[2,3]");
    assertThat(own.at("/mark/color").asText()).isEqualTo(Look.at(0).light());
    JsonNode shade = layers(view, "area").get(0);
    assertThat(values(shade).get(1).toString())
        .isEqualTo("{\"x\":\"2024-05-22\",\"low\":0.25,\"high\":0.75}");
    assertThat(shade.at("/encoding/y/field").asText()).isEqualTo("high");
    assertThat(shade.at("/encoding/y2/field").asText()).isEqualTo("low");
    assertThat(shade.at("/mark/opacity").asDouble()).isEqualTo(0.08);
    assertThat(layers(view, "area").get(1).at("/mark/opacity").asDouble()).isEqualTo(0.1);
    assertThat(layers(view, "area").get(1).at("/mark/color").asText())
        .isEqualTo(Look.at(0).light());
  }

  /** The 26th series shares a colour and has a stroke of its own. */
  @Test
  void lines_ofManySeries_haveTheStrokesOfTheSvg() throws Exception {
    List<Mark> lines =
        IntStream.range(0, 26)
            .<Mark>mapToObj(i -> Line.straight("l", DAY, i, DAY.plusDays(9), i).withSeries("s" + i))
            .toList();
    List<JsonNode> drawn = layers(view(Panel.named("p").plus(lines)), "line");
    assertThat(drawn.get(24).at("/mark/strokeDash").toString()).isEqualTo("[1,0]");
    assertThat(drawn.get(25).at("/mark/strokeDash").toString()).isEqualTo("[16,3]");
  }

  /** Names and the strokes to them stand at the pixels of the SVG. */
  @Test
  void names_standWhereTheSvgPrintsThem() throws Exception {
    Figure figure = Figures.threeLabs();
    JsonNode view = spec(figure).at("/vconcat/1/hconcat/0");
    Stacked stacked = FigureLayout.of(figure, 1200).panels().get(1);
    assertThat(view.get("width").asDouble()).isEqualTo(stacked.layout().frame().width());
    assertThat(view.get("height").asDouble()).isEqualTo(stacked.layout().frame().height());
    List<PanelLayout.Spot> named =
        stacked.layout().spots().stream().filter(spot -> spot.label().isPresent()).toList();
    List<JsonNode> overPage =
        Streams.stream(view.get("layer")).filter(layer -> layer.has("layer")).toList();
    List<JsonNode> names = values(overPage.get(0));
    assertThat(names).hasSameSizeAs(named);
    for (int i = 0; i < names.size(); i++) {
      LabelPlacement.Candidate label = named.get(i).label().orElseThrow();
      assertThat(names.get(i).get("text").asText()).isEqualTo(named.get(i).name());
      assertThat(names.get(i).get("left").asDouble()).isEqualTo(label.box().left());
      assertThat(names.get(i).get("foot").asDouble())
          .isCloseTo(label.box().top() + 0.84 * 11, EXACT);
    }
    JsonNode halo = overPage.get(0).at("/layer/0/mark");
    assertThat(halo.get("stroke").asText()).isEqualTo(SvgStyle.PAGE.light());
    assertThat(overPage.get(0).at("/layer/1/mark").has("stroke")).isFalse();
    assertThat(overPage.get(0).at("/layer/1/mark/fontSize").asDouble()).isEqualTo(11);
    List<JsonNode> leaders = values(layers(view, "rule").get(0));
    assertThat(leaders.stream().map(each -> each.get("left").asDouble()))
        .isNotEmpty()
        .containsExactlyElementsOf(
            named.stream()
                .flatMap(spot -> spot.label().orElseThrow().leader().stream())
                .map(leader -> leader.x1())
                .toList());
  }

  @Test
  void emphasised_panelsAreTinted() throws Exception {
    JsonNode first = spec(Figures.threeLabs()).at("/vconcat/0");
    assertThat(first.at("/view/fill").asText()).isEqualTo(SvgStyle.TINT.light());
    assertThat(first.at("/view/stroke").asText()).isEqualTo(SvgStyle.EDGE.light());
    JsonNode second = spec(Figures.threeLabs()).at("/vconcat/1/hconcat/0");
    assertThat(second.at("/view/fill").asText()).isEqualTo(SvgStyle.PAGE.light());
    assertThat(second.at("/view/stroke").asText()).isEqualTo(SvgStyle.FRAME.light());
    assertThat(spec(Figures.threeLabs()).at("/vconcat/1/spacing").asDouble()).isEqualTo(26);
  }

  /** Words of rows stand 10 pixels behind the frame, and those in place of marks 8 within it. */
  @Test
  void rows_haveTheirWords() throws Exception {
    Panel panel =
        rows(Point.of(0, 0, "s", ""))
            .withUp(
                new Axis.Categories(
                    "",
                    ImmutableList.of(
                        Axis.Category.named("a"),
                        new Axis.Category("b", "+0.2", ""),
                        new Axis.Category("c", "", "no number"))));
    JsonNode view = view(panel);
    List<JsonNode> words =
        Streams.stream(view.get("layer")).filter(layer -> layer.has("layer")).toList();
    assertThat(words.get(0).at("/data/values").toString())
        .isEqualTo("[{\"y\":1,\"text\":\"+0.2\"}]");
    assertThat(words.get(0).at("/encoding/x/value").asDouble())
        .isEqualTo(view.get("width").asDouble() + 10);
    assertThat(words.get(1).at("/data/values").toString())
        .isEqualTo("[{\"y\":2,\"text\":\"no number\"}]");
    assertThat(words.get(1).at("/encoding/x/value").asDouble()).isEqualTo(8);
    assertThat(words).hasSize(2);
  }

  /** A cell reaches half a row and column to each side; its text is there where it has room. */
  @Test
  void cells_areTheFigures() throws Exception {
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.categories(List.of("c", "d")))
            .withUp(Axis.categories(List.of("r", "s")))
            .plus(
                HeatCell.of(1, 1, -0.5, "0.5").withDetails(List.of("s on d", "0.5")),
                HeatCell.of(0, 0, 1, "text ".repeat(150)));
    JsonNode view = view(panel);
    assertThat(values(layers(view, "rect").get(0)).get(0).toString())
        .isEqualTo(
            "{\"left\":0.5,\"right\":1.5,\"top\":0.5,\"bottom\":1.5,\"colour\":\""
                + SvgStyle.SECOND.light()
                + "\",\"strength\":0.28,\"words\":\"s on d; 0.5\"}");
    assertThat(layers(view, "text").get(0).at("/data/values").toString())
        .isEqualTo("[{\"x\":1,\"y\":1,\"text\":\"0.5\"}]");
    JsonNode x = layers(view, "rect").get(0).at("/encoding/x");
    assertThat(numbers(x.at("/scale/domain"))).containsExactly(-0.5, 1.5);
    assertThat(x.at("/axis/orient").asText()).isEqualTo("top");
    assertThat(x.at("/axis/labelAngle").asInt()).isZero();
    assertThat(x.at("/axis/labelExpr").asText()).isEqualTo("[\"c\", \"d\"][datum.value]");
    assertThat(numbers(x.at("/axis/values"))).containsExactly(0.0, 1.0);
    assertThat(numbers(layers(view, "rect").get(0).at("/encoding/y/scale/domain")))
        .containsExactly(1.5, -0.5);
    Panel upright =
        Panel.named("p")
            .withAcross(Axis.categories(IntStream.range(0, 60).mapToObj(i -> "name " + i).toList()))
            .withUp(Axis.categories(List.of("r")))
            .plus(HeatCell.of(0, 0, 1, ""));
    assertThat(layers(view(upright), "rect").get(0).at("/encoding/x/axis/labelAngle").asInt())
        .isEqualTo(-90);
  }
}
