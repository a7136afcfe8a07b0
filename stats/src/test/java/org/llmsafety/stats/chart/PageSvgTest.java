package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.Drawn.Shape;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Marker;

/** Drawings for a page: few bytes, marks by number, and one sheet for all. */
class PageSvgTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  private static Figure figure() {
    return Figure.titled("t")
        .plus(
            Panel.named("p")
                .plus(
                    Point.of(DAY, 0, "A", "a"),
                    Line.straight("l", DAY, 0, DAY.plusDays(900), 1),
                    Point.of(DAY.plusDays(300), 1, "B", "b"),
                    new FittedPoint(
                        Position.of(DAY.plusDays(600)),
                        0.5,
                        "mean",
                        ImmutableList.of("mean", "m"))),
            Panel.named("q")
                .plus(Point.of(DAY, 5, "A", "c"), Point.of(DAY.plusDays(9), 6, "A", "d")));
  }

  private static List<Shape> marks(String svg) throws Exception {
    return Drawn.of(svg).shapes().stream()
        .filter(shape -> shape.groups().contains("point") && !shape.element().equals("text"))
        .toList();
  }

  /** In the order in which they are drawn: fitted values under points. */
  @Test
  void encode_page_numbersMarksWhereTheOrderDoesNot() throws Exception {
    String svg = PageSvg.withDefaults().encode(figure());
    assertThat(numbers(svg)).containsExactly("2", "0", "", "3", "");
    assertThat(marks(svg))
        .extracting(Shape::title)
        .containsExactly(
            "mean\n2025-08-23: 0.5",
            "a\n2024-01-01: 0",
            "b\n2024-10-27: 1",
            "c\n2024-01-01: 5",
            "d\n2024-01-10: 6");
    String numbersOnly = PageSvg.withDefaults().withNumbersOnly().encode(figure());
    assertThat(numbers(numbersOnly)).containsExactly("2", "0", "", "3", "");
    assertThat(marks(numbersOnly))
        .extracting(Shape::title)
        .allMatch(title -> !title.contains("\n"));
  }

  private static List<String> numbers(String svg) {
    return Pattern.compile("<g class=\"point\"(?: data-n=\"([^\"]*)\")?>")
        .matcher(svg)
        .results()
        .map(found -> found.group(1) == null ? "" : found.group(1))
        .toList();
  }

  /** A mark of several points says all their words, in either form, and numbers go on behind it. */
  @Test
  void encode_markOfSeveral_saysTheirWords() throws Exception {
    Panel panel =
        Panel.named("p")
            .plus(IntStream.range(0, 8).mapToObj(i -> Point.of(DAY, 1, "s", "m" + i)).toList())
            .plus(Point.of(DAY.plusDays(900), 0, "s", "last"));
    for (PageSvg form : List.of(PageSvg.withDefaults(), PageSvg.withDefaults().withNumbersOnly())) {
      String svg = form.encode(Figure.titled("t").plus(panel));
      assertThat(numbers(svg)).containsExactly("several", "1", "", "", "", "", "", "8");
      assertThat(marks(svg).get(0).title())
          .isEqualTo("2 points here:\nm0\ns\n2024-01-01: 1.0\n\nm7\ns\n2024-01-01: 1.0");
    }
  }

  /** Points are uses of the shapes that the page has once, at their own places. */
  @Test
  void encode_points_useTheSharedShapes() throws Exception {
    String shared = PageSvg.sharedBy(List.of(figure()));
    Drawn drawn = Drawn.of(PageSvg.withDefaults().encode(figure()));
    List<Shape> uses = drawn.shapes().stream().filter(s -> s.element().equals("use")).toList();
    assertThat(uses).hasSize(4 + 2);
    for (Shape use : uses) {
      assertThat(shared).contains("id=\"" + use.get("href").substring(1) + "\"");
      assertThat(use.get("fill")).isEmpty();
    }
    PanelLayout panel = FigureLayout.of(figure(), 1200).panels().get(0).layout();
    Shape second = uses.get(3);
    assertThat(second.get("class")).isEqualTo("s1");
    assertThat(second.number("x")).isCloseTo(panel.spots().get(1).x(), within(0.0051));
    assertThat(second.number("y")).isCloseTo(panel.spots().get(1).y(), within(0.0051));
    assertThat(second.get("href")).isEqualTo("#square-4_4");
    assertThat(drawn.shapes().stream().filter(s -> s.get("class").equals("line")))
        .hasSize(2)
        .allMatch(s -> s.get("stroke").isEmpty());
  }

  /** Every size of points: of legends, of points in grey, plain, emphasised and of crowds. */
  @Test
  void shared_hasEveryShapeInEverySizeAndTheSheetOfMostSeries() {
    String shared = PageSvg.sharedBy(List.of(Figures.named("x"), figure()));
    for (Marker marker : Marker.values()) {
      for (double radius : new double[] {5, 3, 4.4, 5.8, 3.6, 4.2}) {
        assertThat(shared)
            .containsOnlyOnce(
                "<path id=\""
                    + marker.symbol(radius)
                    + "\" d=\""
                    + marker.path(0, 0, radius)
                    + "\"/>");
      }
    }
    assertThat(shared)
        .startsWith("<svg ")
        .contains("id=\"lst-shared\" width=\"0\" height=\"0\"")
        .contains(".lst .s1{fill:#c84b00;stroke:#ffffff;stroke-width:0.8}")
        .contains(".lst .s1{fill:#ff8a3d;stroke:#14181d}")
        .contains(".lst .s999{")
        .doesNotContain(".lst .s2{");
    assertThat(PageSvg.sharedBy(List.of())).doesNotContain(".lst .s0{");
  }

  @Test
  void withWidth_isTheWidthOfTheDrawing() {
    String narrow = PageSvg.withDefaults().withNumbersOnly().withWidth(360).encode(figure());
    assertThat(narrow).startsWith("<svg xmlns=").contains("class=\"lst\" width=\"360\"");
    assertThat(narrow)
        .isEqualTo(PageSvg.withDefaults().withWidth(360).withNumbersOnly().encode(figure()));
    assertThat(narrow).doesNotContain("<style");
    String wide = PageSvg.withDefaults().encode(figure());
    assertThat(wide).contains("width=\"1200\"");
    // ids differ from figure to figure, and name the title and the description
    assertThat(narrow).containsPattern("aria-labelledby=\"(lst-[0-9a-f]{10})-t \\1-d\"");
  }

  /** 96 pixels of a screen to the inch, or 25.4 mm; extents of the layout in the figure's unit. */
  @ParameterizedTest
  @CsvSource({
    "PAPER_COLUMN, 340, 85mm, 42.5mm, 3.346457",
    "PAPER_PAGE, 696, 174mm, 42.5mm, 6.850394",
    "SLIDE, 800, 1280, 272, 13.333333",
    "WEB, 1200, 1200, 170, 12.5",
    "PHONE, 390, 390, 170, 4.0625"
  })
  void size_ofLayout_isThatOfThePage(
      FigureSize size, int units, String all, String of170, double inches) {
    assertThat(size.units()).isEqualTo(units);
    assertThat(size.stated(units)).isEqualTo(all);
    assertThat(size.stated(170)).isEqualTo(of170);
    assertThat(size.inches() * units).isCloseTo(inches, within(1e-6));
  }

  @Test
  void size_ofTheSvg_isStatedInItsUnit() throws Exception {
    String svg = Svg.withDefaults().withSize(FigureSize.PAPER_COLUMN).encode(figure());
    FigureLayout layout = FigureLayout.of(figure(), 340, 8.5, Fonts.BUILT_IN);
    assertThat(svg)
        .contains(
            "width=\"85mm\" height=\"" + FigureSize.PAPER_COLUMN.stated(layout.height()) + "\"")
        .contains("viewBox=\"0 0 340 " + (int) layout.height() + "\"");
    assertThat(Svg.withDefaults().withSize(FigureSize.PAPER_COLUMN).withWidth(340).encode(figure()))
        .as("a width in pixels is for a screen")
        .contains("width=\"340\"");
    assertThat(Svg.withDefaults().withWidth(320).encode(figure())).contains("width=\"320\"");
  }
}
