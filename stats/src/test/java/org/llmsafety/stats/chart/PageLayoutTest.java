package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.FigureLayout.TextLine;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Look;

/** Headings, legends, and how high panels are and where they stand, by hand. */
class PageLayoutTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Offset<Double> EXACT = within(1e-9);

  /** A line of letters 11 pixels high. */
  private static final double LINE = 11 * 1.35;

  private static double room(String text, double size, boolean isBold) {
    return Fonts.BUILT_IN.roomFor(text, size, isBold);
  }

  private static Panel panel(String name, int points) {
    return Panel.named(name)
        .plus(
            IntStream.range(0, points)
                .mapToObj(i -> Point.of(DAY.plusDays(i), i % 7, "s", "n" + i))
                .toList());
  }

  private static Stacked only(Figure figure, double width) {
    return FigureLayout.of(figure, width).panels().get(0);
  }

  private static Heading heading(Panel panel, double width) {
    PanelLayout layout = only(Figure.titled("t").plus(panel), 1200).layout();
    return Heading.of(layout, 100, width, Fonts.BUILT_IN);
  }

  /**
   * What the values are stands 10 pixels behind the name, and notes at the right 30 behind that.
   */
  @Test
  void heading_withRoom_isOneLine() {
    Panel panel = panel("BBQ", 2).withAxisTitle("accuracy").withNote("n = 2").withNote("a note");
    double title = room("BBQ", 13.5, true) + 10 + room("accuracy", 11, false);
    double all = title + 30 + room("n = 2 \u00b7 a note", 11, false);

    Heading one = heading(panel, all);
    assertThat(one.isAxisTitleBeside()).isTrue();
    assertThat(one.axisX()).isCloseTo(room("BBQ", 13.5, true) + 10, EXACT);
    assertThat(one.notesAtTheRight()).isTrue();
    assertThat(one.notes()).containsExactly("n = 2 \u00b7 a note");
    assertThat(one.bottom()).isEqualTo(100);

    Heading two = heading(panel, all - 0.01);
    assertThat(two.isAxisTitleBeside()).isTrue();
    assertThat(two.notesAtTheRight()).isFalse();
    assertThat(two.axisBottom()).isEqualTo(100);
    assertThat(two.bottom()).isCloseTo(100 + LINE * two.notes().size(), EXACT);

    assertThat(heading(panel, title).isAxisTitleBeside()).isTrue();
    Heading three = heading(panel, title - 0.01);
    assertThat(three.isAxisTitleBeside()).isFalse();
    assertThat(three.notesAtTheRight()).isFalse();
    assertThat(three.axisBottom()).isCloseTo(100 + LINE * three.axisTitle().size(), EXACT);
    assertThat(three.bottom())
        .isCloseTo(100 + LINE * (three.axisTitle().size() + three.notes().size()), EXACT);
  }

  @Test
  void heading_ofALongName_hasAllElseBelow() {
    Heading heading = heading(panel("two words", 2).withAxisTitle("a"), room("words", 13.5, true));
    assertThat(heading.name()).containsExactly("two", "words");
    assertThat(heading.isAxisTitleBeside()).isFalse();
    assertThat(heading.nameBottom()).isCloseTo(100 + 13.5 * 1.35, EXACT);
    assertThat(heading.axisBottom()).isCloseTo(100 + 13.5 * 1.35 + LINE, EXACT);
    assertThat(heading(panel("name", 2), 500).bottom()).isEqualTo(100);
    assertThat(heading(panel("name", 2), 500).notesAtTheRight()).isFalse();
  }

  private static Legend legend(Figure figure, double width) {
    return Legend.of(figure, 26, 80, width, Fonts.BUILT_IN);
  }

  private static Figure labelled() {
    LocalDate end = DAY.plusDays(9);
    Line line = Line.straight("trend", DAY, 0, end, 1);
    return Figure.titled("t")
        .withLeading(List.of("B"))
        .plus(
            Panel.named("p")
                .plus(
                    Point.of(DAY, 1, "A", ""),
                    Point.of(end, 1, "B", ""),
                    line,
                    line.withSeries("A"),
                    Line.straight(" ", DAY, 0, end, 1),
                    Band.of("band", List.of(new Band.Slice(DAY, 0, 1), new Band.Slice(end, 0, 1))),
                    new FittedPoint(Position.of(DAY), 0.5, "mean", ImmutableList.of())),
            Panel.named("q").plus(line));
  }

  /** Series have swatches of 18 pixels and lines of 32; entries stand 18 apart. */
  @Test
  void legend_hasEachSeriesAndEachMarkOfAllSeriesOnce() {
    Legend legend = legend(labelled(), 1000);
    assertThat(legend.entries())
        .extracting(entry -> String.join("|", entry.lines()))
        .containsExactly("B", "A", "trend", "mean", "band");
    assertThat(legend.entries()).extracting(Legend.Entry::series).containsExactly(0, 1, -1, -1, -1);
    double x = 26;
    for (Legend.Entry entry : legend.entries()) {
      double swatch = entry.series() >= 0 ? 18 : 32;
      assertThat(entry.x()).isCloseTo(x, EXACT);
      assertThat(entry.textX()).isCloseTo(x + swatch, EXACT);
      assertThat(entry.middle()).isEqualTo(90);
      assertThat(entry.example()).hasSize(entry.series() >= 0 ? 0 : 1);
      x += swatch + room(entry.lines().get(0), 12, false) + 18;
    }
    assertThat(legend.bottom()).isEqualTo(100);
    assertThat(legend(Figure.titled("t").plus(Panel.named("p")), 1000).bottom()).isEqualTo(80);
    assertThat(
            legend(labelled().withOthers("1 other", ImmutableSet.of("A")), 1000).entries().stream()
                .limit(2))
        .extracting(Legend.Entry::series)
        .containsExactly(0, Look.GREY_PLACE);
  }

  @Test
  void legend_withoutRoomOnALine_goesOnBelow() {
    double two = 18 + room("B", 12, false) + 18 + 18 + room("A", 12, false);
    Legend legend = legend(labelled(), two + 1e-6);
    assertThat(legend.entries())
        .extracting(Legend.Entry::middle)
        .containsExactly(90.0, 90.0, 110.0, 130.0, 150.0);
    assertThat(legend.entries())
        .extracting(Legend.Entry::x)
        .startsWith(26.0)
        .endsWith(26.0, 26.0, 26.0);
    assertThat(legend.bottom()).isEqualTo(160);
    assertThat(legend(labelled(), two - 0.01).entries().get(1).middle()).isEqualTo(110);
  }

  /** The words beside a line's swatch of 32 pixels; of several lines each is 16.2 pixels lower. */
  @Test
  void legend_ofALongName_goesOnInLinesOfItsOwn() {
    Line wordy = Line.straight("three such words", DAY, 0, DAY.plusDays(9), 1);
    Figure figure =
        Figure.titled("t")
            .plus(Panel.named("p").plus(Point.of(DAY, 1, "A", ""), wordy))
            .plus(Panel.named("q").plus(Line.straight("B", DAY, 0, DAY.plusDays(9), 1)));
    double width = 32 + room("three such", 12, false) + 1e-6;
    Legend legend = legend(figure, width);
    assertThat(legend.entries())
        .extracting(entry -> String.join("|", entry.lines()))
        .containsExactly("A", "three such|words", "B");
    assertThat(legend.entries()).extracting(Legend.Entry::x).containsOnly(26.0);
    assertThat(legend.entries().get(1).middle()).isEqualTo(110);
    assertThat(legend.entries().get(2).middle()).isCloseTo(130 + 12 * 1.35, EXACT);
    assertThat(legend.bottom()).isCloseTo(140 + 12 * 1.35, EXACT);
    List<Letters> words =
        SvgDrawing.shapes(FigureLayout.of(figure, width + 2 * 26), "lst").text().stream()
            .filter(letters -> letters.text().matches("three such|words"))
            .toList();
    assertThat(words).extracting(Letters::x).containsExactly(58.0, 58.0);
    assertThat(words.get(1).y() - words.get(0).y()).isCloseTo(12 * 1.35, EXACT);
  }

  /** 150 pixels, 3.4 more for each name over ten, and half as much again for the emphasised. */
  @ParameterizedTest
  @CsvSource({
    "0, PLAIN, 24",
    "1, PLAIN, 150",
    "10, PLAIN, 150",
    "11, PLAIN, 153",
    "30, PLAIN, 218",
    "30, EMPHASISED, 283"
  })
  void height_alone_followsFromItsNames(int names, Panel.Weight weight, double height) {
    Panel panel = panel("p", names).withWeight(weight);
    assertThat(FigureLayout.height(panel, new FigureLayout.Fit(11, 1))).isEqualTo(height);
    Panel unnamed =
        Panel.named("p")
            .plus(panel.points().stream().map(p -> Point.of(p.date(), 1, "s", " ")).toList());
    assertThat(FigureLayout.height(unnamed, new FigureLayout.Fit(11, 1)))
        .isEqualTo(names == 0 ? 24 : 150);
  }

  /** Larger letters need more room: 11 for 8.5 makes a stretch of 1.7 one of 2.2. */
  @Test
  void fit_ofAtLeastASize_hasRoomInProportion() {
    FigureLayout.Fit fit = new FigureLayout.Fit(8.5, 1.7);
    assertThat(fit.atLeast(8.5)).isEqualTo(fit);
    assertThat(fit.atLeast(7)).isEqualTo(fit);
    assertThat(fit.atLeast(11).labelSize()).isEqualTo(11);
    assertThat(fit.atLeast(11).stretch()).isCloseTo(2.2, EXACT);
  }

  /** A panel is no higher than wide beside others, and 1.3 times that alone. */
  @Test
  void height_ofManyNamesOnATelephone_isLimitedByTheWidth() {
    Panel crowd = panel("p", 100);
    Stacked alone = only(Figure.titled("t").plus(crowd), 390);
    assertThat(alone.layout().frame().height())
        .isEqualTo(Math.rint(1.3 * alone.layout().frame().width()));
    Stacked first = only(Figure.titled("t").plus(crowd, crowd), 390);
    assertThat(first.layout().frame().height())
        .isEqualTo(Math.rint(first.layout().frame().width()));
    // 100 names: (150 + 90 * 3.4) * 1.4
    assertThat(only(Figure.titled("t").plus(crowd), 1200).layout().frame().height()).isEqualTo(638);
    Panel rows =
        panel("p", 0)
            .withAcross(Axis.numbers("n"))
            .plus(IntStream.range(0, 100).mapToObj(i -> Point.of(i, i, "s", "n" + i)).toList());
    assertThat(only(Figure.titled("t").plus(rows), 390).layout().frame().height())
        .as("only panels over dates are limited")
        .isEqualTo(638);
  }

  private static Figure grid() {
    return Figure.titled("t")
        .plus(
            IntStream.range(0, 5)
                .mapToObj(
                    i ->
                        panel("panel " + i, 4)
                            .withNotes(i == 1 ? List.of("note ".repeat(60)) : List.of()))
                .toList());
  }

  /** Three columns on a page: two gutters of 26 pixels between them. */
  @Test
  void stack_panelsSideBySide_standInColumnsAndBeginTogether() {
    FigureLayout layout = FigureLayout.of(grid(), 1200);
    List<Stacked> panels = layout.panels();
    double column = (1200 - 2 * 26 - 2 * 26) / 3.0;
    double names = layout.left() - 26;
    assertThat(names).isCloseTo(10 + room("6", 11, false), EXACT);
    for (int i = 0; i < 5; i++) {
      Stacked panel = panels.get(i);
      assertThat(panel.left()).isCloseTo(26 + names + i % 3 * (column + 26), EXACT);
      assertThat(panel.right()).isCloseTo(26 + i % 3 * (column + 26) + column, EXACT);
      assertThat(panel.layout().frame().width()).isCloseTo(column - names, EXACT);
      assertThat(panel.layout().frame().height()).isEqualTo(Math.rint(0.64 * (column - names)));
      assertThat(panel.top()).isEqualTo(panels.get(i < 3 ? 0 : 3).top());
    }
    // the highest heading of a line decides where its frames begin, 7 pixels below
    Stacked noted = panels.get(1);
    assertThat(noted.heading().bottom()).isGreaterThan(noted.heading().baseline() + LINE);
    assertThat(panels.get(0).top()).isCloseTo(noted.heading().bottom() + 7, EXACT);
    assertThat(panels.get(0).heading().baseline()).isEqualTo(noted.heading().baseline());
    assertThat(noted.heading().baseline()).isCloseTo(layout.legend().bottom() + 14 + 13.5, EXACT);
    // the third column has none below it and names its dates, which takes 19 pixels
    double bottom = panels.get(0).top() + panels.get(0).layout().frame().height() + 19;
    assertThat(panels.get(3).top()).isCloseTo(bottom + 14 + 13.5 + 7, EXACT);
    assertThat(panels).extracting(Stacked::isNamed).containsExactly(false, false, true, true, true);
    assertThat(panels.get(0).named()).isEmpty();
    assertThat(panels.get(2).named()).isEqualTo(panels.get(2).layout().across().ticks());
  }

  /** From 40 points on, points are smaller and panels higher: by 1.2 at most beside others. */
  @ParameterizedTest
  @CsvSource({"39, 4.4, 5.8, 1", "40, 3.6, 4.2, 1.2"})
  void stack_crowdedPanels_haveSmallerPointsAndMoreRoom(
      int points, double plain, double emphasised, double stretch) {
    Panel crowd =
        Panel.named("p")
            .plus(
                IntStream.range(0, points)
                    .mapToObj(i -> Point.of(DAY.plusDays(9L * i), i % 7, "s", ""))
                    .toList());
    Figure figure = Figure.titled("t").plus(crowd, crowd, crowd, crowd, crowd);
    PanelLayout layout = only(figure, 1200).layout();
    assertThat(layout.radius()).isEqualTo(plain);
    assertThat(layout.frame().height())
        .isEqualTo(Math.rint(0.64 * layout.frame().width() * stretch));
    assertThat(
            only(Figure.titled("t").plus(crowd.withWeight(Panel.Weight.EMPHASISED)), 1200)
                .layout()
                .radius())
        .isEqualTo(emphasised);
  }

  /** On a line of its own above others, at most 45 % as high as wide, however many names. */
  @Test
  void stack_emphasisedAboveOthers_isLimited() {
    Panel first = panel("first", 39).withWeight(Panel.Weight.EMPHASISED);
    Figure figure = Figure.titled("t").plus(first, panel("b", 4), panel("c", 4));
    double frame = only(figure, 750).layout().frame().width();
    assertThat(FigureLayout.of(figure, 750).panels().get(1).left()).isLessThan(60);
    assertThat(FigureLayout.of(figure, 750).panels().get(2).left()).isGreaterThan(390);
    // (150 + 29 * 3.4) * 1.3 = 323 is more than 45 % of the frame at this width, not at 1200
    assertThat(only(figure, 750).layout().frame().height()).isEqualTo(Math.rint(0.45 * frame));
    assertThat(only(figure, 1200).layout().frame().height()).isEqualTo(323);
  }

  /** A title of numbers stands once under the panels that share them, and not under no number. */
  @Test
  void stack_titlesOfNumbers_standUnderTheLastThatSharesThem() {
    Axis slope = Axis.numbers("slope");
    Panel one =
        panel("a", 0).withAcross(slope).plus(Point.of(1, 1, "s", ""), Point.of(2, 2, "s", ""));
    Panel other = one.withAcross(Axis.numbers("cost"));
    Panel empty = Panel.named("e").withAcross(Axis.numbers("none"));

    FigureLayout layout =
        FigureLayout.of(Figure.titled("t").plus(one, one, other, empty, panel("d", 3)), 800);

    assertThat(axes(layout)).containsExactly("slope", "cost");
    List<TextLine> titles =
        layout.texts().stream().filter(line -> line.kind() == TextLine.Kind.AXIS).toList();
    double bottom = layout.panels().get(1).top() + 150 + 19;
    assertThat(titles.get(0).baseline()).isCloseTo(bottom + 2 + LINE, EXACT);
    assertThat(layout.panels()).allMatch(Stacked::isNamed);
    assertThat(
            axes(FigureLayout.of(Figure.titled("t").withTimeTitle("day").plus(panel("d", 3)), 800)))
        .containsExactly("day");
    assertThat(axes(FigureLayout.of(Figure.titled("t").withTimeTitle("day").plus(one), 800)))
        .as("of no dates")
        .containsExactly("slope");
  }

  private static ImmutableList<String> axes(FigureLayout layout) {
    return layout.texts().stream()
        .filter(line -> line.kind() == TextLine.Kind.AXIS)
        .map(TextLine::text)
        .collect(toImmutableList());
  }

  /** Texts stand under one another, in their sizes; what is empty takes only a gap. */
  @ParameterizedTest
  @CsvSource({"449, 17", "450, 21"})
  void texts_standUnderOneAnother(int width, double title) {
    Figure figure =
        Figure.titled("T")
            .withSubtitle("S")
            .withCaption("C")
            .withSource("from")
            .plus(panel("p", 3));
    FigureLayout layout = FigureLayout.of(figure, width);
    assertThat(layout.texts()).extracting(TextLine::text).containsExactly("T", "S", "C", "from");
    double first = 22 + title * 1.35;
    double second = first + 2 + 13 * 1.35;
    double frames = layout.panels().get(0).top() + 150 + 19;
    assertThat(layout.legend().entries().get(0).middle()).isCloseTo(second + 8 + 10, EXACT);
    assertThat(layout.texts()).extracting(TextLine::size).containsExactly(title, 13.0, 11.0, 11.0);
    List<Double> baselines = layout.texts().stream().map(TextLine::baseline).toList();
    assertThat(baselines.get(0)).isCloseTo(first, EXACT);
    assertThat(baselines.get(1)).isCloseTo(second, EXACT);
    assertThat(baselines.get(2)).isCloseTo(frames + 2 + 8 + LINE, EXACT);
    assertThat(baselines.get(3)).isCloseTo(frames + 2 + 8 + LINE + 4 + LINE, EXACT);
    assertThat(layout.height()).isEqualTo(Math.ceil(baselines.get(3) + 20));
  }

  /** One panel notes at itself which names it leaves out, several in the caption together. */
  @Test
  void caption_ofOneNameLeftOut_saysSoInTheSingular() {
    Panel wide = Panel.named("p").plus(Point.of(DAY, 1, "s", "name ".repeat(60)));
    FigureLayout layout = FigureLayout.of(Figure.titled("t").withCaption("C.").plus(wide), 390);
    assertThat(layout.dropped()).isEqualTo(1);
    assertThat(layout.panels().get(0).layout().notes()).containsExactly("1 name not shown");
    assertThat(caption(layout))
        .isEqualTo(
            "C. 1 name does not fit; in the SVG and on the page, hovering over a point shows its"
                + " name.");
  }

  private static String caption(FigureLayout layout) {
    return String.join(
        " ",
        layout.texts().stream()
            .filter(line -> line.kind() == TextLine.Kind.CAPTION)
            .map(TextLine::text)
            .toList());
  }

  @Test
  void caption_ofSeveralPanels_countsWhatTheyMoveTogether() {
    Panel twice =
        Panel.named("p")
            .plus(
                Point.of(DAY, 1, "s", ""),
                Point.of(DAY, 1, "s", ""),
                Point.of(DAY.plusDays(980), 1, "s", ""));
    FigureLayout layout = FigureLayout.of(Figure.titled("t").plus(twice, twice), 1200);
    PanelLayout panel = layout.panels().get(0).layout();
    // a radius of 4.4 pixels to the side, of 980 + 2 * 29 days
    long days = Math.round(4.4 * 1038 / panel.frame().width());
    assertThat(panel.moved()).containsExactly(4.4);
    assertThat(caption(layout))
        .isEqualTo(
            "2 points are moved sideways by up to " + days + " days, so that all can be seen.");
    assertThat(panel.notes()).isEmpty();
    PanelLayout alone = only(Figure.titled("t").plus(twice), 1200).layout();
    assertThat(alone.notes()).hasSize(1);
    assertThat(alone.notes().get(0)).startsWith("1 point is moved sideways by up to ");
    Panel numbers =
        Panel.named("p")
            .withAcross(Axis.numbers("n"))
            .plus(Point.of(1, 1, "s", ""), Point.of(1, 1, "s", ""), Point.of(2, 1, "s", ""));
    assertThat(only(Figure.titled("t").plus(numbers), 1200).layout().notes())
        .containsExactly("1 point is drawn beside its place, so that all can be seen");
  }
}
