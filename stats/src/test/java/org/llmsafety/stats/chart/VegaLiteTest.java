package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.chart.VegaSpec.layers;
import static org.llmsafety.stats.chart.VegaSpec.spec;
import static org.llmsafety.stats.chart.VegaSpec.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.internal.plane.Look;
import org.llmsafety.stats.internal.plane.Marker;

class VegaLiteTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);

  private static Figure of(Panel... panels) {
    return Figure.titled("t").plus(panels);
  }

  @Test
  void encode_smallFigure_isAViewForEachPanelAndOneOfWords() throws Exception {
    JsonNode spec = spec(Figures.small());
    assertThat(spec.get("$schema").asText()).isEqualTo(VegaLite.SCHEMA);
    assertThat(spec.at("/title/text/0").asText()).isEqualTo("Two models");
    assertThat(spec.at("/title/subtitle/0").asText()).isEqualTo("Each point is a model");
    assertThat(spec.get("description").asText())
        .isEqualTo(
            "2 points dated 2023-06-13 to 2024-05-13 in the panel BBQ. BBQ: n = 2. Line:"
                + " through both.");
    assertThat(spec.get("vconcat")).hasSize(2);
    JsonNode panel = spec.at("/vconcat/0");
    assertThat(panel.at("/title/text/0").asText()).isEqualTo("BBQ");
    assertThat(Streams.stream(panel.at("/title/subtitle")).map(JsonNode::asText))
        .containsExactly("accuracy, 0 to 1", "n = 2");
    assertThat(Streams.stream(panel.get("layer")).map(layer -> layer.at("/mark/type").asText()))
        .containsExactly("area", "line", "point", "");
    assertThat(layers(panel, "line").get(0).at("/mark/strokeDash").toString()).isEqualTo("[6,4]");
    assertThat(Streams.stream(spec.at("/vconcat/1/mark/text")).map(JsonNode::asText))
        .containsExactly(
            "Shaded: band. Dashed line: trend",
            "Line: through both.",
            "Source: HELM Safety v1.5.0");
  }

  /** A reader west of Greenwich would else see the day before. */
  @Test
  void encode_dates_areDaysOfUniversalTime() throws Exception {
    JsonNode point = layers(spec(Figures.small()).at("/vconcat/0"), "point").get(0);
    assertThat(values(point).get(1).get("x").asText()).isEqualTo("2024-05-13");
    assertThat(values(point).get(1).get("y").asDouble()).isEqualTo(0.951);
    assertThat(point.at("/transform/0/calculate").asText())
        .isEqualTo("utcParse(datum.x, '%Y-%m-%d')");
    assertThat(point.at("/encoding/x/field").asText()).isEqualTo("x_day");
    assertThat(point.at("/encoding/x/type").asText()).isEqualTo("temporal");
    assertThat(point.at("/encoding/x/scale/type").asText()).isEqualTo("utc");
    assertThat(point.at("/encoding/x/scale/domain/0/utc").asBoolean()).isTrue();
    assertThat(point.at("/encoding/x/axis/title").asText()).isEqualTo("snapshot date");
  }

  @Test
  void encode_series_haveTheColoursAndShapesOfTheSvg() throws Exception {
    JsonNode point = layers(spec(Figures.threeLabs()).at("/vconcat/0"), "point").get(0);
    assertThat(Streams.stream(point.at("/encoding/color/scale/domain")).map(JsonNode::asText))
        .containsExactlyElementsOf(Figures.threeLabs().series());
    assertThat(Streams.stream(point.at("/encoding/color/scale/range")).map(JsonNode::asText))
        .containsExactly(Look.at(0).light(), Look.at(1).light(), Look.at(2).light());
    assertThat(point.at("/encoding/shape/scale/range/1").asText())
        .isEqualTo(Marker.SQUARE.path(0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"quoted\" \\ 'both'",
        "two\u2028lines\u2029",
        "[0] + datum.x",
        "\ud83e\udd16 \u6a21\u578b",
        "a\u0007b"
      })
  void encode_nastyName_isItselfAndEndsNoScript(String name) throws Exception {
    Figure figure =
        of(
            Panel.named("dates").plus(Point.of(DAY, 1, name, name)),
            Panel.named("rows")
                .withAcross(Axis.numbers("n"))
                .withUp(Axis.categories(List.of(name, "other")))
                .plus(Point.of(0.5, 0, name, name)));
    String text = VegaLite.withDefaults().encode(figure);
    assertThat(text).doesNotContain("<", "\u2028", "\u2029");
    JsonNode spec = new ObjectMapper().readTree(text);
    JsonNode point = layers(spec.at("/vconcat/0"), "point").get(0);
    assertThat(values(point).get(0).get("name").asText()).isEqualTo(name);
    assertThat(point.at("/encoding/color/scale/domain/0").asText()).isEqualTo(name);
    String labels =
        layers(spec.at("/vconcat/1"), "point").get(0).at("/encoding/y/axis/labelExpr").asText();
    assertThat(labels).endsWith("][datum.value]");
    JsonNode names = new ObjectMapper().readTree(labels.replace("[datum.value]", ""));
    assertThat(names.get(0).asText()).isEqualTo(name);
  }

  @Test
  void encode_categories_keepTheFiguresOrderFromTheTop() throws Exception {
    Panel rows =
        Panel.named("rows")
            .withAcross(Axis.numbers("slope"))
            .withUp(
                new Axis.Categories(
                    "",
                    ImmutableList.of(
                        Axis.Category.named("zebra"),
                        new Axis.Category("ape", "+0.2", ""),
                        new Axis.Category("ape", "", "could not be computed"))))
            .plus(Point.of(-0.5, 0, "s", ""), Point.of(0.5, 1, "s", ""));
    JsonNode panel = spec(of(rows)).at("/vconcat/0");
    JsonNode y = layers(panel, "point").get(0).at("/encoding/y");
    assertThat(y.at("/scale/domain").toString()).isEqualTo("[2.5,-0.5]");
    assertThat(y.at("/axis/labelExpr").asText())
        .isEqualTo("[\"zebra\", \"ape\", \"ape\"][datum.value]");
    assertThat(panel.findValuesAsText("text")).contains("+0.2", "could not be computed");
  }

  @Test
  void encode_logOdds_statesTheTransformAndPrintsTheScaleItself() throws Exception {
    Panel panel =
        Panel.named("p")
            .withUp(
                Axis.numbers("share")
                    .withLowest(0)
                    .withHighest(100)
                    .withSpacing(Axis.Spacing.LOGIT))
            .plus(
                Point.of(DAY, 50, "s", "a"),
                Point.of(DAY.plusYears(1), 100, "s", "b"),
                Line.straight("l", DAY, 50, DAY.plusYears(1), 90));
    JsonNode point = layers(spec(of(panel)).at("/vconcat/0"), "point").get(0);
    assertThat(point.at("/transform/1/calculate").asText())
        .isEqualTo(
            "log(clamp((datum.y - 0.0) / 100.0, 0.001, 0.999)"
                + " / (1 - clamp((datum.y - 0.0) / 100.0, 0.001, 0.999)))");
    assertThat(point.at("/encoding/y/field").asText()).isEqualTo("y_log_odds");
    assertThat(point.at("/encoding/y/axis/labelExpr").asText())
        .isEqualTo("format(0.0 + 100.0 / (1 + exp(-datum.value)), '.6~g')");
    assertThat(values(point).get(1).get("y").asDouble()).isEqualTo(100);
    // log(.9 / .1): of the tick at 90
    assertThat(Streams.stream(point.at("/encoding/y/axis/values")).map(JsonNode::asDouble))
        .anySatisfy(tick -> assertThat(tick).isCloseTo(2.1972246, within(1e-6)));
    assertThat(values(layers(spec(of(panel)).at("/vconcat/0"), "line").get(0)))
        .hasSizeGreaterThan(20);
  }

  @Test
  void encode_logarithm_isAScaleOfItsOwn() throws Exception {
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.numbers("cost").withSpacing(Axis.Spacing.LOG))
            .plus(Point.of(0.1, 1, "s", "a"), Point.of(1000, 2, "s", "b"));
    JsonNode x = layers(spec(of(panel)).at("/vconcat/0"), "point").get(0).at("/encoding/x");
    assertThat(x.at("/scale/type").asText()).isEqualTo("log");
    assertThat(x.at("/scale/domain/0").asDouble()).isBetween(0.01, 0.1);
    assertThat(x.at("/scale/domain/1").asDouble()).isBetween(1000.0, 10000.0);
  }

  /** JSON has no infinity; an end without one is an arrow at the frame. */
  @Test
  void encode_intervalWithoutAnEnd_isCutAndMarked() throws Exception {
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.numbers("slope"))
            .withUp(Axis.categories(List.of("a", "b")))
            .plus(
                Point.of(0, 0, "s", "")
                    .withError(
                        new ErrorBar(-1, Double.POSITIVE_INFINITY, ErrorBar.Along.POSITIONS)),
                Point.of(1, 1, "s", "").withError(new ErrorBar(0.5, 2, ErrorBar.Along.POSITIONS)));
    JsonNode view = spec(of(panel)).at("/vconcat/0");
    JsonNode bars = layers(view, "rule").get(0);
    double end = bars.at("/encoding/x/scale/domain/1").asDouble();
    assertThat(values(bars).get(0).get("high").asDouble()).isEqualTo(end);
    assertThat(values(bars).get(1).get("high").asDouble()).isEqualTo(2);
    JsonNode arrow = layers(view, "point").get(0);
    assertThat(arrow.at("/mark/shape").asText()).isEqualTo("triangle-right");
    assertThat(values(arrow)).hasSize(1);
  }

  @Test
  void encode_cells_haveTheShadesOfTheSvg() throws Exception {
    Panel panel =
        Panel.named("p")
            .withAcross(Axis.categories(List.of("c", "d")))
            .withUp(Axis.categories(List.of("r")))
            .plus(HeatCell.of(0, 0, 1, "0.91"), HeatCell.of(1, 0, -0.5, ""));
    List<JsonNode> cells = values(layers(spec(of(panel)).at("/vconcat/0"), "rect").get(0));
    assertThat(cells.get(0).get("colour").asText()).isEqualTo(SvgStyle.FIRST.light());
    assertThat(cells.get(0).get("strength").asDouble()).isEqualTo(RowDrawing.STRONGEST);
    assertThat(cells.get(1).get("colour").asText()).isEqualTo(SvgStyle.SECOND.light());
    assertThat(cells.get(1).get("left").asDouble()).isEqualTo(0.5);
  }

  @Test
  void encode_emptyPanelsAndWidestNumbers_areFiniteJson() throws Exception {
    Figure figure =
        of(
            Panel.named("nothing").withNote("no score"),
            Panel.named("wide")
                .plus(
                    Point.of(DAY, -Double.MAX_VALUE, "s", "a"),
                    Point.of(DAY, Double.MAX_VALUE, "s", "b")));
    JsonNode views = spec(figure).get("vconcat");
    assertThat(views).hasSize(2);
    assertThat(views.at("/0/hconcat")).as("panels of dates stand side by side").hasSize(2);
    assertThat(spec(Figure.titled("no panel")).get("vconcat")).hasSize(1);
  }

  /** Series that share the grey would else take the colours of others. */
  @Test
  void encode_seriesInGrey_areOneEntryOfTheLegendAndKeepTheirNames() throws Exception {
    Figure figure =
        of(Panel.named("p").plus(Point.of(DAY, 1, "A", "a"), Point.of(DAY, 2, "B", "b")))
            .withOthers("1 other lab", ImmutableSet.of("B"));
    JsonNode point = layers(spec(figure).at("/vconcat/0"), "point").get(0);
    assertThat(Streams.stream(point.at("/encoding/color/scale/domain")).map(JsonNode::asText))
        .containsExactly("A", "1 other lab");
    assertThat(values(point).get(0).get("legend").asText()).isEqualTo("1 other lab");
    assertThat(values(point).get(0).get("series").asText()).isEqualTo("B");
  }

  @Test
  void encode_anyLocaleAndAgain_isTheSame() {
    Locale before = Locale.getDefault();
    String expected = VegaLite.withDefaults().encode(Figures.threeLabs());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(
              Stream.generate(() -> VegaLite.withDefaults().encode(Figures.threeLabs())).limit(2))
          .containsOnly(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void write_file_isWhatEncodeGives(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("figure.vl.json");
    VegaLite small = VegaLite.withDefaults().withSize(FigureSize.PHONE);
    small.write(Figures.small(), file);
    assertThat(Files.readString(file)).isEqualTo(small.encode(Figures.small())).endsWith("}\n");
    assertThatThrownBy(
            () -> small.write(Figures.small(), folder.resolve("absent").resolve("f.vl.json")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write the figure to ");
  }
}
