package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Segment;

class PanelGridTest {

  @ParameterizedTest
  @CsvSource({
    "PHONE, 5, 1",
    "PAPER_COLUMN, 5, 1",
    "PAPER_PAGE, 5, 2",
    "SLIDE, 5, 2",
    "WEB, 5, 3",
    "WEB, 4, 2",
    "WEB, 2, 2",
    "WEB, 1, 1"
  })
  void columns_followFromTheSizeAndTheNumberOfPanels(FigureSize size, int panels, int columns) {
    assertThat(grid(figure(panels), size).columns()).isEqualTo(columns);
  }

  @Test
  void columns_askedFor_areThese() {
    assertThat(grid(figure(5).withColumns(4), FigureSize.WEB).columns()).isEqualTo(4);
    assertThat(grid(figure(5).withColumns(1), FigureSize.WEB).columns()).isEqualTo(1);
    assertThat(grid(figure(2).withColumns(9), FigureSize.WEB).columns()).isEqualTo(2);
  }

  @Test
  void columns_lessThanOne_areRefused() {
    assertThatThrownBy(() -> figure(2).withColumns(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a figure must have at least 1 column, but was given 0");
  }

  @Test
  void lines_emphasisedPanel_hasALineOfItsOwn() {
    assertThat(grid(emphasised(), FigureSize.WEB).lines())
        .containsExactly(ImmutableList.of(0), ImmutableList.of(1, 2, 3), ImmutableList.of(4, 5));
  }

  @Test
  void lines_panelsOfCategories_standUnderOneAnother() {
    Panel rows = Panel.named("rows").withUp(Axis.categories(List.of("a", "b")));
    Figure figure = Figure.titled("t").plus(rows, rows, rows).withColumns(3);
    assertThat(grid(figure, FigureSize.WEB).columns()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void of_anySize_panelsStayOnThePageAndApart(FigureSize size) {
    FigureLayout layout =
        FigureLayout.of(emphasised(), size.units(), size.leastText(), Fonts.BUILT_IN);
    List<Box> frames = layout.panels().stream().map(PanelGridTest::frame).toList();
    for (Box frame : frames) {
      assertThat(frame.left()).isGreaterThan(FigureLayout.EDGE);
      assertThat(frame.right()).isLessThanOrEqualTo(size.units() - FigureLayout.EDGE + 0.01);
      assertThat(frames.stream().filter(frame::overlaps)).hasSize(1);
    }
  }

  @Test
  void of_panelsSideBySide_shareOneAxisOfDatesAndOneHeight() {
    List<Stacked> panels = FigureLayout.of(emphasised(), 1200).panels().subList(1, 6);
    Stacked first = panels.get(0);
    for (Stacked panel : panels) {
      assertThat(panel.layout().across()).isEqualTo(first.layout().across());
      assertThat(panel.layout().frame().height()).isEqualTo(first.layout().frame().height());
    }
    assertThat(panels.subList(0, 3)).extracting(Stacked::top).containsOnly(first.top());
    assertThat(panels.get(3).left()).isCloseTo(first.left(), within(1e-9));
  }

  @Test
  void of_panelsSideBySide_onlyTheLowestOfAColumnNamesTheDates() {
    assertThat(FigureLayout.of(emphasised(), 1200).panels())
        .extracting(Stacked::isNamed)
        .containsExactly(true, false, false, true, true, true);
    assertThat(FigureLayout.of(emphasised(), 390).panels())
        .extracting(Stacked::isNamed)
        .containsOnly(true);
  }

  @Test
  void of_severalPanels_theCaptionCountsNamesAndMovedPointsOnce() {
    FigureLayout layout = FigureLayout.of(Figures.crowd(), 1200);
    assertThat(layout.panels()).allMatch(panel -> panel.layout().notes().isEmpty());
    long shown =
        layout.panels().stream()
            .flatMap(panel -> panel.layout().spots().stream())
            .filter(spot -> spot.label().isPresent())
            .count();
    long named =
        layout.panels().stream()
            .flatMap(panel -> panel.layout().spots().stream())
            .filter(spot -> !spot.name().isEmpty())
            .count();
    assertThat(text(layout)).contains((named - shown) + " names do not fit;");
  }

  @ParameterizedTest
  @EnumSource
  void of_crowd_eachPanelHasFourToSevenTicksAndNoNameOnALine(FigureSize size) {
    Line trend =
        Line.straight("trend", LocalDate.of(2023, 8, 1), 0.6, LocalDate.of(2025, 11, 1), 0.97);
    Figure crowd = Figures.crowd();
    Figure figure =
        Figure.titled("t").plus(crowd.panels().stream().map(panel -> panel.plus(trend)).toList());
    FigureLayout layout = FigureLayout.of(figure, size.units(), size.leastText(), Fonts.BUILT_IN);
    for (Stacked panel : layout.panels()) {
      assertThat(panel.layout().ticks()).hasSizeBetween(4, 7);
      PanelLayout in = panel.layout();
      Segment stroke =
          new Segment(
              in.x(trend.vertices().get(0).at()),
              in.y(trend.vertices().get(0).value()),
              in.x(trend.vertices().get(1).at()),
              in.y(trend.vertices().get(1).value()));
      assertThat(in.spots().stream().flatMap(spot -> spot.label().stream()))
          .isNotEmpty()
          .noneMatch(label -> stroke.crosses(label.box()));
    }
  }

  private static String text(FigureLayout layout) {
    return String.join(" ", layout.texts().stream().map(FigureLayout.TextLine::text).toList());
  }

  private static Box frame(Stacked panel) {
    return panel.layout().frame().movedBy(panel.left(), panel.top());
  }

  private static PanelGrid grid(Figure figure, FigureSize size) {
    return PanelGrid.of(figure, size.units() - 2 * FigureLayout.EDGE);
  }

  private static Figure figure(int panels) {
    return Figure.titled("t").plus(panels(panels).toList());
  }

  private static Figure emphasised() {
    Panel first = panels(1).findFirst().orElseThrow().withWeight(Panel.Weight.EMPHASISED);
    return Figure.titled("t").plus(first).plus(panels(5).toList());
  }

  private static Stream<Panel> panels(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Panel.named("panel " + i)
                    .plus(
                        Point.of(LocalDate.of(2024, 1 + i, 1), 0.5, "lab", "one"),
                        Point.of(LocalDate.of(2025, 1, 1), 0.25 * i, "lab", "two")));
  }
}
