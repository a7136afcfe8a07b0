package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.stats.internal.fonts.Fonts;

/** Figures over other axes than dates, in every size. */
class AxesTest {
  @ParameterizedTest
  @EnumSource(FigureSize.class)
  void encode_anySize_hasNoLetterBelowItsLeast(FigureSize size) {
    for (Figure figure : List.of(Figures.crowd(), forest(), heatmap())) {
      FigureLayout layout = FigureLayout.of(figure, size.units(), size.leastText(), Fonts.BUILT_IN);
      assertThat(SvgDrawing.shapes(layout, "lst").text())
          .allMatch(letters -> letters.size() >= size.leastText());
    }
  }

  @Test
  void encode_sizesOnPaper_areMillimetresWithLettersOfSixPoints() {
    assertThat(Svg.withDefaults().withSize(FigureSize.PAPER_COLUMN).encode(forest()))
        .contains("width=\"85mm\"");
    double points = 85 / 25.4 * 72 / FigureSize.PAPER_COLUMN.units();
    assertThat(FigureSize.PAPER_COLUMN.leastText() * points).isGreaterThanOrEqualTo(6);
    double ofPage = 174 / 25.4 * 72 / FigureSize.PAPER_PAGE.units();
    assertThat(FigureSize.PAPER_PAGE.leastText() * ofPage).isGreaterThanOrEqualTo(6);
  }

  /** On a telephone a row's words stand above its marks; beside them there would be no room. */
  @Test
  void of_rowsOnATelephone_haveTheirWordsAboveTheMarks() {
    PanelLayout phone = FigureLayout.of(forest(), 390).panels().get(0).layout();
    PanelLayout page = FigureLayout.of(forest(), 1200).panels().get(0).layout();

    assertThat(phone.rows().orElseThrow().columns().isStacked()).isTrue();
    assertThat(page.rows().orElseThrow().columns().isStacked()).isFalse();
    for (PanelLayout.Spot spot : phone.spots()) {
      assertThat(phone.rows().orElseThrow().rows())
          .allSatisfy(
              row ->
                  assertThat(row.lines())
                      .noneMatch(
                          words ->
                              words.baseline() > spot.y() - 4
                                  && words.baseline() - 11 < spot.y() + 4));
    }
  }

  @Test
  void of_columnsNarrowerThanLetters_namesSomeAndCountsTheRest() {
    FigureLayout layout = FigureLayout.of(heatmap(), 390);

    int dropped = layout.panels().get(0).columns().dropped();
    assertThat(dropped).isBetween(1, 39);
    assertThat(
            layout.texts().stream()
                .map(FigureLayout.TextLine::text)
                .collect(Collectors.joining(" ")))
        .contains(dropped + " names do not fit");
  }

  @ParameterizedTest
  @CsvSource({
    "LOG, 0.001, 1000, 1",
    "LINEAR, -2, 4, 1",
    "LOGIT, 0.02, 0.98, 0.5",
  })
  void at_middleOfASpacing_isTheMiddleOfTheAxis(
      Axis.Spacing spacing, double low, double high, double middle) {
    Axis.Numbers axis =
        spacing == Axis.Spacing.LOGIT
            ? Axis.numbers("share").withLowest(0).withHighest(1).withSpacing(spacing)
            : Axis.numbers("number").withSpacing(spacing);
    Panel panel =
        Panel.named("p")
            .withAcross(axis)
            .withUp(Axis.categories(List.of("one", "two")))
            .plus(Point.of(low, 0, "s", ""), Point.of(high, 1, "s", ""));
    AcrossNumbers scale = AcrossNumbers.of(List.of(panel), 400);

    assertThat(scale.at(middle)).isCloseTo(200, within(1e-6));
    assertThat(scale.at(low)).isCloseTo(12, within(1e-6));
    assertThat(scale.ticks()).hasSizeBetween(2, 6).allMatch(t -> t.at() >= 0 && t.at() <= 400);
  }

  /** A score of exactly 1 has no log-odds; it is drawn at the end. */
  @Test
  void at_endOfALogitAxis_isInsideTheFrame() {
    Panel panel =
        Panel.named("p")
            .withUp(Axis.numbers("").withLowest(0).withHighest(1).withSpacing(Axis.Spacing.LOGIT))
            .plus(
                Point.of(LocalDate.of(2024, 1, 1), 1, "lab", "a"),
                Point.of(LocalDate.of(2024, 6, 1), 0.5, "lab", "b"));
    PanelLayout layout =
        FigureLayout.of(Figure.titled("t").plus(panel), 800).panels().get(0).layout();

    assertThat(layout.spots()).allMatch(spot -> spot.y() > 0 && spot.y() < layout.frame().height());
  }

  /** A straight trend is a curve where values are spaced by log-odds, and a line elsewhere. */
  @Test
  void of_straightLineOnALogitAxis_passesThroughItsOwnValues() {
    Line straight =
        Line.straight("trend", LocalDate.of(2024, 1, 1), 0.5, LocalDate.of(2026, 1, 1), 0.98);
    Panel linear = Panel.named("p").withLowest(0).withHighest(1).plus(straight);
    Panel bent =
        linear.withUp(
            Axis.numbers("").withLowest(0).withHighest(1).withSpacing(Axis.Spacing.LOGIT));

    assertThat(Curves.of(straight.vertices(), linear)).isEqualTo(straight.vertices());
    ImmutableList<Line.Vertex> curve = Curves.of(straight.vertices(), bent);
    assertThat(curve).hasSizeGreaterThan(10).startsWith(straight.vertices().get(0));
    assertThat(curve.get(curve.size() / 2).value()).isCloseTo(0.74, within(1e-9));
    PanelLayout layout =
        FigureLayout.of(Figure.titled("t").plus(bent), 800).panels().get(0).layout();
    double low = layout.y(0.5);
    double middle = layout.y(0.74);
    double high = layout.y(0.98);
    assertThat(low - middle).isLessThan(middle - high);
  }

  private static Figure forest() {
    Axis.Categories rows =
        new Axis.Categories(
            "",
            ImmutableList.of(
                new Axis.Category("one with a long name indeed", "1 (0 to 2), p = 0.5", ""),
                new Axis.Category("two", "1.5, no interval", ""),
                new Axis.Category("three", "", "could not be computed: 2 scores")));
    return Figure.titled("A forest")
        .plus(
            Panel.named("Panel")
                .withAcross(Axis.numbers("number").including(0))
                .withUp(rows)
                .plus(
                    Line.straight("0: no change", 0.0, -1, 0.0, 3),
                    Point.of(1, 0, "s", "").withError(new ErrorBar(0, 2, ErrorBar.Along.POSITIONS)),
                    Point.of(1.5, 1, "s", "")));
  }

  private static Figure heatmap() {
    ImmutableList.Builder<Mark> cells = ImmutableList.builder();
    for (int column = 0; column < 40; column++) {
      for (int row = 0; row < 5; row++) {
        cells.add(HeatCell.of(column, row, row / 5.0, "0." + row));
      }
    }
    return Figure.titled("A heat map")
        .plus(
            Panel.named("Cells")
                .withAcross(
                    Axis.categories(
                        IntStream.range(0, 40).mapToObj(i -> "benchmark number " + i).toList()))
                .withUp(Axis.categories(List.of("a", "b", "c", "d", "e")))
                .plus(cells.build()));
  }
}
