package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a figure says to who cannot see it, and what a mark says when hovered. */
class FigureWordsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);

  private static final Panel DATES =
      Panel.named("BBQ")
          .plus(
              Point.of(DAY, 0.5, "s", "later"), Point.of(DAY.minusYears(1), 0.25, "s", "earlier"));
  private static final Panel ROWS =
      Panel.named("Rows")
          .withAcross(Axis.numbers("slope"))
          .withUp(
              new Axis.Categories(
                  "",
                  ImmutableList.of(
                      new Axis.Category("first", "+0.1 (0 to 0.2), p = 0.03", ""),
                      new Axis.Category("second", "", "could not be computed"),
                      new Axis.Category("third", "+0.2", "no interval."),
                      Axis.Category.named("fourth"))))
          .plus(Point.of(0.1, 0, "s", ""));
  private static final Panel CELLS =
      Panel.named("Cells")
          .withAcross(Axis.categories(List.of("c")))
          .withUp(Axis.categories(List.of("r")))
          .plus(HeatCell.of(0, 0, 1, "0.9"));

  static Stream<Arguments> described() {
    return Stream.of(
        Arguments.of(List.of(DATES), "2 points dated 2023-05-13 to 2024-05-13 in the panel BBQ."),
        Arguments.of(
            List.of(DATES.withNote("+0.1 a year, p = 0.03").withNote("n = 2."), DATES),
            "4 points dated 2023-05-13 to 2024-05-13 in the panels BBQ, BBQ. BBQ: +0.1 a year,"
                + " p = 0.03; n = 2."),
        Arguments.of(
            List.of(ROWS),
            "1 point in the panel Rows. first: +0.1 (0 to 0.2), p = 0.03. second: could not be"
                + " computed. third: +0.2; no interval."),
        Arguments.of(List.of(CELLS), "1 cell in the panel Cells."),
        Arguments.of(
            List.of(CELLS, ROWS.withUp(Axis.categories(List.of("a")))),
            "1 cell and 1 point in the panels Cells, Rows."),
        Arguments.of(List.of(), "0 points."),
        Arguments.of(List.of(Panel.named("empty")), "0 points in the panel empty."));
  }

  @ParameterizedTest
  @MethodSource("described")
  void description_hasCountsDatesSlopesAndReasons(List<Panel> panels, String expected) {
    Figure figure = Figure.titled("t").plus(panels);
    assertThat(FigureWords.description(figure)).isEqualTo(expected);
    assertThat(FigureWords.description(figure.withCaption("How to read it.")))
        .isEqualTo(expected + " How to read it.");
  }

  /** A number has four digits, and no exponent. */
  @ParameterizedTest
  @CsvSource({
    "0.123456, 0.1235",
    "12345.678, 12350",
    "0.5, 0.5",
    "-3, -3",
    "0.00001234567, 0.00001235"
  })
  void brief_number_hasFourDigits(double value, String printed) {
    Point point = Point.of(DAY, value, "s", "m");
    assertThat(FigureWords.brief(DATES, point)).isEqualTo("m\n2024-05-13: " + printed);
  }

  @Test
  void brief_mark_isItsNameItsPlaceAndItsValue() {
    Point row = Point.of(0.25, 0, "s", "m");
    assertThat(FigureWords.brief(ROWS, row)).as("a row is no number").isEqualTo("m\n0.25");
    assertThat(FigureWords.brief(ROWS, row.withDetails(List.of()))).isEqualTo("0.25");
    assertThat(FigureWords.brief(CELLS, row)).isEqualTo("m");
    assertThat(
            FigureWords.brief(
                DATES,
                new FittedPoint(Position.of(DAY), 0.5, "mean", ImmutableList.of("F, L", "more"))))
        .isEqualTo("F, L\n2024-05-13: 0.5");
    assertThat(
            FigureWords.brief(
                CELLS, HeatCell.of(0, 0, 1, "0.9").withDetails(List.of("r on c", "0.9"))))
        .isEqualTo("r on c\n0.9");
    assertThat(FigureWords.brief(DATES, Line.straight("l", DAY, 0, DAY.plusDays(1), 1))).isEmpty();
  }

  /** Whoever draws the texts with fonts of their own must know all of them. */
  @Test
  void texts_areAllThatIsDrawn() {
    Panel panel =
        ROWS.withAcross(Axis.numbers("slope a year"))
            .withNote("a note")
            .plus(Point.of(0.1, 0, "a series", "a label"));
    Figure figure =
        Figure.titled("title")
            .withSubtitle("subtitle")
            .withTimeTitle("day")
            .withCaption("caption")
            .withSource("source")
            .plus(panel, CELLS, DATES.withAxisTitle("values"));
    List<String> known = FigureWords.texts(figure).toList();
    for (Letters letters : SvgDrawing.shapes(FigureLayout.of(figure, 1200), "lst").text()) {
      boolean isTick = letters.text().matches("-?[0-9.]+|[A-Z][a-z]{2} 20\\d\\d|20\\d\\d");
      assertThat(isTick || known.stream().anyMatch(text -> text.contains(letters.text())))
          .as(letters.text())
          .isTrue();
    }
    assertThat(known)
        .contains("title", "subtitle", "day", "caption", "source", "a series", "a label")
        .contains("a note", "slope a year", "values", "0.9", "c", "r", "no interval.", "+0.2");
  }
}
