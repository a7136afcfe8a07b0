package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.chart.PanelLayout.Spot;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Marker;
import org.llmsafety.stats.internal.plane.ValueTicks;

class FigureLayoutTest {

  @Test
  void of_sixPanelsOf22ModelsInOneColumn_showsAll132NamesAndCoversNothing() {
    FigureLayout layout = FigureLayout.of(Figures.threeLabs().withColumns(1), 1200);
    assertThat(layout.panels().stream().flatMap(panel -> panel.layout().spots().stream()))
        .hasSize(132)
        .allMatch(spot -> spot.label().isPresent());
    assertThat(layout.labelSize()).isGreaterThanOrEqualTo(9);
    layout.panels().forEach(panel -> assertNothingIsCovered(panel.layout()));
  }

  @Test
  void of_sixPanelsOf87ModelsOf16LabsInOneColumn_coversNothingAndShowsMost() {
    FigureLayout layout = FigureLayout.of(Figures.crowd().withColumns(1), 1200);
    layout.panels().forEach(panel -> assertNothingIsCovered(panel.layout()));
    // a name may stand no farther from its point than the eye follows a leader in a crowd
    // and no letter on a screen is under 11 pixels, which takes the room of 1 name in 20
    assertThat(layout.dropped()).isLessThan(6 * 87 / 4);
    assertThat(layout.labelSize()).isGreaterThanOrEqualTo(11);
  }

  @Test
  void of_moreNamesThanRoom_countsTheRestInANote() {
    Panel panel = Panel.named("same day");
    for (int i = 0; i < 300; i++) {
      panel =
          panel.plus(
              Point.of(LocalDate.of(2024, 1, 1), i / 300.0, "lab", "a name longer than most " + i));
    }
    PanelLayout layout =
        FigureLayout.of(Figure.titled("full").plus(panel), 390).panels().get(0).layout();
    int shown = (int) layout.spots().stream().filter(spot -> spot.label().isPresent()).count();
    assertThat(shown).isBetween(10, 299);
    assertThat(layout.notes()).contains((300 - shown) + " names not shown");
    assertNothingIsCovered(layout);
    assertThat(Svg.withDefaults().withWidth(390).encode(Figure.titled("full").plus(panel)))
        .contains((300 - shown) + " names do not fit;");
  }

  @Test
  void of_moreNamesThanRoom_showsMoreOfTheLeadingSeries() {
    Panel panel = Panel.named("crowd");
    for (int i = 0; i < 120; i++) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i);
      panel = panel.plus(Point.of(day, 0.5, i % 2 == 0 ? "studied" : "other", "model " + i));
    }
    Figure figure = Figure.titled("full").plus(panel);
    assertThat(named(figure.withLeading(List.of("studied")), "studied"))
        .isGreaterThan(named(figure, "studied"))
        .isGreaterThan(2 * named(figure.withLeading(List.of("studied")), "other"));
  }

  private static long named(Figure figure, String series) {
    return FigureLayout.of(figure, 600).panels().get(0).layout().spots().stream()
        .filter(spot -> spot.point().series().equals(series) && spot.label().isPresent())
        .count();
  }

  @Test
  void of_allValuesEqual_standsInsideWithTicks() {
    Panel panel =
        Panel.named("ceiling")
            .withLowest(0)
            .withHighest(1)
            .plus(Point.of(LocalDate.of(2024, 1, 1), 1, "lab", "a"))
            .plus(Point.of(LocalDate.of(2024, 6, 1), 1, "lab", "b"));
    PanelLayout layout = layout(panel);
    assertNothingIsCovered(layout);
    assertThat(layout.ticks())
        .extracting(ValueTicks.Tick::value)
        .contains(1.0)
        .allMatch(t -> t <= 1);
  }

  @Test
  void of_bandMuchWiderThanTheData_widensTheAxisByAQuarterOnly() {
    LocalDate from = LocalDate.of(2023, 1, 1);
    LocalDate to = LocalDate.of(2024, 1, 1);
    Panel panel =
        Panel.named("wide")
            .plus(Point.of(from, 0.4, "lab", "a"), Point.of(to, 0.8, "lab", "b"))
            .plus(Band.of("", List.of(new Band.Slice(from, -9, 9), new Band.Slice(to, -9, 9))));
    ValueScale values = layout(panel).values();
    assertThat(values.low()).isCloseTo(0.3, within(1e-9));
    assertThat(values.high()).isCloseTo(0.9, within(1e-9));
  }

  /** Half a frame for what no score can be squashes those that are there. */
  @Test
  void of_bandBeyondTheScale_widensTheAxisToTheScalesEndsOnly() {
    LocalDate from = LocalDate.of(2023, 1, 1);
    LocalDate to = LocalDate.of(2024, 1, 1);
    Panel panel =
        Panel.named("on a scale")
            .withLowest(0)
            .withHighest(1)
            .plus(Point.of(from, 0.05, "lab", "a"), Point.of(to, 0.9, "lab", "b"))
            .plus(Band.of("", List.of(new Band.Slice(from, -9, 9), new Band.Slice(to, -9, 9))));
    ValueScale values = layout(panel).values();
    assertThat(values.low()).isZero();
    assertThat(values.high()).isEqualTo(1);
  }

  @Test
  void of_extremeValues_standInside() {
    Panel panel =
        Panel.named("extreme")
            .plus(Point.of(LocalDate.of(2023, 1, 1), -Double.MAX_VALUE, "lab", "low"))
            .plus(Point.of(LocalDate.of(2024, 1, 1), Double.MAX_VALUE, "lab", "high"));
    assertNothingIsCovered(layout(panel));
  }

  @Test
  void of_panelWithoutMarks_isLowWithNotesAndWithoutTicks() {
    PanelLayout layout = layout(Panel.named("empty").withNote("no scores"));
    assertThat(layout.ticks()).isEmpty();
    assertThat(layout.frame().height()).isLessThan(40);
    assertThat(layout.notes()).containsExactly("no scores");
  }

  @Test
  void of_moreNames_panelsAreTaller() {
    assertThat(secondOfOneColumn(Figures.crowd()).frame().height())
        .isGreaterThan(secondOfOneColumn(Figures.threeLabs()).frame().height());
  }

  private static PanelLayout secondOfOneColumn(Figure figure) {
    return FigureLayout.of(figure.withColumns(1), 1200).panels().get(1).layout();
  }

  @Test
  void of_emphasisedPanel_isTallerWithLargerPoints() {
    FigureLayout layout = FigureLayout.of(Figures.threeLabs(), 1200);
    PanelLayout first = layout.panels().get(0).layout();
    PanelLayout second = layout.panels().get(1).layout();
    assertThat(first.radius()).isGreaterThan(second.radius());
    assertThat(first.frame().height()).isGreaterThan(second.frame().height());
  }

  @Test
  void of_longNotes_goOnLinesAboveTheFrame() {
    String note = "no trend: 3 release dates, need at least 4; ".repeat(8).strip();
    FigureLayout layout =
        FigureLayout.of(Figure.titled("t").plus(Panel.named("p").withNote(note)), 500);
    FigureLayout.Stacked panel = layout.panels().get(0);
    assertThat(panel.heading().notesAtTheRight()).isFalse();
    assertThat(String.join(" ", panel.heading().notes())).isEqualTo(note);
    assertThat(panel.top())
        .isGreaterThan(panel.heading().baseline() + 14 * panel.heading().notes().size());
  }

  private static PanelLayout layout(Panel panel) {
    return FigureLayout.of(Figure.titled("t").plus(panel), 800).panels().get(0).layout();
  }

  private static void assertNothingIsCovered(PanelLayout panel) {
    List<Spot> spots = panel.spots();
    double reach = panel.radius() * Marker.REACH;
    for (Spot spot : spots) {
      assertThat(panel.frame().encloses(Box.around(spot.x(), spot.y(), reach))).isTrue();
    }
    List<Box> names =
        spots.stream().flatMap(spot -> spot.label().stream()).map(label -> label.box()).toList();
    assertThat(names).isNotEmpty().allMatch(panel.frame()::encloses);
    assertThat(names)
        .noneMatch(
            name ->
                spots.stream()
                    .anyMatch(spot -> name.overlaps(Box.around(spot.x(), spot.y(), reach))));
    assertThat(IntStream.range(0, names.size()))
        .noneMatch(i -> IntStream.range(0, i).anyMatch(j -> names.get(i).overlaps(names.get(j))));
  }
}
