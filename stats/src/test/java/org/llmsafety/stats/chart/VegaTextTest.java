package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.chart.VegaSpec.layers;
import static org.llmsafety.stats.chart.VegaSpec.numbers;
import static org.llmsafety.stats.chart.VegaSpec.spec;
import static org.llmsafety.stats.chart.VegaSpec.texts;
import static org.llmsafety.stats.chart.VegaSpec.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.internal.fonts.Fonts;

/** Axes and texts of a specification are those of the SVG. */
class VegaTextTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);
  private static final Offset<Double> EXACT = within(1e-9);

  private static Panel rows(Point... points) {
    return Panel.named("p")
        .withAcross(Axis.numbers("slope"))
        .withUp(Axis.categories(List.of("a", "b", "c")))
        .plus(points);
  }

  /** A day is printed as the SVG prints it. */
  @ParameterizedTest
  @CsvSource({"3000, %Y", "300, %b %Y", "10, %Y-%m-%d"})
  void dates_haveTheFormatOfTheirTicks(int days, String format) throws Exception {
    Panel panel =
        Panel.named("p").plus(Point.of(DAY, 0, "s", ""), Point.of(DAY.plusDays(days), 1, "s", ""));
    JsonNode x = layers(view(panel), "point").get(0).at("/encoding/x");
    assertThat(x.at("/axis/format").asText()).isEqualTo(format);
    LocalDate from = DAY.minusDays(Math.max(10, days * 3 / 100));
    assertThat(x.at("/scale/domain/0").toString())
        .isEqualTo(
            "{\"year\":%d,\"month\":%d,\"date\":%d,\"utc\":true}"
                .formatted(from.getYear(), from.getMonthValue(), from.getDayOfMonth()));
    assertThat(x.at("/axis/values")).isNotEmpty();
  }

  /** A number is printed as the SVG prints it, and the domain is what the frame shows. */
  @ParameterizedTest
  @CsvSource({"0, 12, d", "0, 10, .1f", "0, 1, .2f", "0, 0.05, .2f", "0, 1000000, d", "-3, 3, d"})
  void numbers_haveTheFormatOfTheirTicks(double low, double high, String format) throws Exception {
    Panel panel =
        Panel.named("p")
            .plus(Point.of(DAY, low, "s", ""), Point.of(DAY.plusDays(9), high, "s", ""));
    JsonNode y = layers(view(panel), "point").get(0).at("/encoding/y");
    assertThat(y.at("/axis/format").asText()).isEqualTo(format);
    // 15 of 120 pixels of values below the lowest and above the highest
    double beyond = (high - low) * 15 / 120;
    assertThat(y.at("/scale/domain/0").asDouble()).isCloseTo(low - beyond, within(1e-9 * high));
    assertThat(y.at("/scale/domain/1").asDouble()).isCloseTo(high + beyond, within(1e-9 * high));
    assertThat(y.at("/scale/type").asText()).isEqualTo("linear");
    PanelLayout layout =
        FigureLayout.of(Figure.titled("t").plus(panel), 1200).panels().get(0).layout();
    assertThat(numbers(y.at("/axis/values")))
        .isEqualTo(layout.ticks().stream().map(tick -> tick.value()).toList());
  }

  /** Log-odds are of the share of the axis: of grades from 1 to 5, those of 3 are 0. */
  @Test
  void logOdds_ofAnAxisThatBeginsElsewhere_areOfItsShare() throws Exception {
    Panel panel =
        Panel.named("p")
            .withUp(Axis.numbers("").withLowest(1).withHighest(5).withSpacing(Axis.Spacing.LOGIT))
            .plus(Point.of(DAY, 1.4, "s", ""), Point.of(DAY.plusDays(9), 4.6, "s", ""));
    JsonNode point = layers(view(panel), "point").get(0);
    assertThat(point.at("/transform/1/calculate").asText())
        .isEqualTo(
            "log(clamp((datum.y - 1.0) / 4.0, 0.001, 0.999)"
                + " / (1 - clamp((datum.y - 1.0) / 4.0, 0.001, 0.999)))");
    assertThat(point.at("/encoding/y/axis/labelExpr").asText())
        .isEqualTo("format(1.0 + 4.0 / (1 + exp(-datum.value)), '.6~g')");
    List<Double> ticks = numbers(point.at("/encoding/y/axis/values"));
    // shares .1, .3, .7 and .9
    double[] expected = {-Math.log(9), -Math.log(7 / 3.0), Math.log(7 / 3.0), Math.log(9)};
    assertThat(ticks).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(ticks.get(i)).isCloseTo(expected[i], EXACT);
    }
  }

  @Test
  void numbers_withExponents_haveNoFormat() throws Exception {
    Panel panel =
        Panel.named("p").plus(Point.of(DAY, 0, "s", ""), Point.of(DAY.plusDays(9), 1e-20, "s", ""));
    assertThat(layers(view(panel), "point").get(0).at("/encoding/y/axis").has("format")).isFalse();
  }

  /** What marks without a series mean, the caption, what is left out, and the source. */
  @Test
  void foot_saysWhatTheSvgSaysInLegendAndCaption() throws Exception {
    Line line = Line.straight("trend", DAY, 0, DAY.plusDays(9), 1);
    Panel panel =
        Panel.named("p")
            .plus(
                Point.of(DAY, 0, "s", "name ".repeat(200)),
                line,
                line.withSeries("s"),
                Line.straight("so far", DAY, 0, DAY.plusDays(9), 1).withStyle(Line.Style.DOTTED),
                new FittedPoint(Position.of(DAY), 0.5, "mean", ImmutableList.of()),
                new FittedPoint(Position.of(DAY), 0.5, " ", ImmutableList.of()));
    JsonNode foot =
        spec(Figure.titled("t").withCaption("Caption.").withSource("Source: x.").plus(panel, panel))
            .at("/vconcat/1");
    assertThat(texts(foot.at("/mark/text")))
        .containsExactly(
            "Line: trend. Dotted line: so far. Hollow square: mean",
            "Caption.",
            "2 names do not fit; a point's tooltip shows its name.",
            "Source: x.");
    assertThat(foot.get("height").asDouble()).isCloseTo(4 * 11 * 1.35, EXACT);
    assertThat(foot.at("/mark/lineHeight").asDouble()).isCloseTo(11 * 1.35, EXACT);
    JsonNode one = spec(Figure.titled("t").plus(panel)).at("/vconcat/1");
    assertThat(texts(one.at("/mark/text")).get(1)).contains("1 name does not fit;");
    JsonNode none = spec(Figures.small()).at("/vconcat/1");
    assertThat(none.get("width").asDouble())
        .isEqualTo(FigureLayout.of(Figures.small(), 1200).frame());
    assertThat(
            spec(Figure.titled("t").withCaption("word ".repeat(300)).plus(panel))
                .at("/vconcat/1/mark/text")
                .size())
        .isGreaterThan(3);
  }

  /** Vega-Lite leaves out what is wider than it thinks, so what it may take is stated. */
  @Test
  void config_statesSizesAndLimits() throws Exception {
    JsonNode config = spec(Figures.small()).get("config");
    assertThat(config.at("/axis/labelLimit").asDouble()).isEqualTo(600);
    assertThat(config.at("/legend/symbolSize").asDouble()).isEqualTo(100);
    assertThat(config.at("/legend/labelLimit").asDouble()).isEqualTo(1200);
    assertThat(config.at("/title/fontSize").asDouble()).isEqualTo(21);
    assertThat(Stream.of("/axis/titleFontSize", "/axis/labelFontSize", "/text/fontSize"))
        .allMatch(path -> config.at(path).asDouble() == 11);
    JsonNode title = spec(Figures.small().withTitle("word ".repeat(60))).get("title");
    assertThat(title.get("text").size()).isGreaterThan(2);
    assertThat(title.get("anchor").asText()).isEqualTo("start");
  }

  /** A panel's title has the room of its frame, and a quarter of the page at least. */
  @Test
  void title_ofAPanel_wrapsAtItsFrame() throws Exception {
    Panel narrow = rows(Point.of(0, 0, "s", "")).withNote("one").withNote("two");
    JsonNode title = view(narrow).get("title");
    assertThat(texts(title.get("text"))).containsExactly("p");
    assertThat(texts(title.get("subtitle"))).containsExactly("one \u00b7 two");
    assertThat(title.get("frame").asText()).isEqualTo("group");
    Panel named = Panel.named("word ".repeat(80)).plus(Point.of(DAY, 0, "s", ""));
    JsonNode wide = view(named);
    for (String line : texts(wide.at("/title/text"))) {
      assertThat(Fonts.BUILT_IN.roomFor(line, 13.5, false))
          .isLessThanOrEqualTo(wide.get("width").asDouble());
    }
    assertThat(wide.at("/title/text").size()).isBetween(2, 4);
  }
}
