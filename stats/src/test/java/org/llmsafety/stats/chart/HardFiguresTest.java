package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.fonts.MachineFonts;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Look;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.TheilSen;

/** Figures of scores that are hard to draw: many, few, equal, far apart, long and foreign names. */
class HardFiguresTest {
  private static final Benchmark UNIT = Benchmark.of("x/unit", Scale.UNIT).withName("Unit");
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  private static Score score(String name, String lab, Benchmark on, LocalDate date, double value) {
    return Score.of(Model.of(lab + "/" + name, Lab.of(lab)).withName(name), on, value)
        .withDated(Release.on(Release.Kind.AVAILABILITY, date, "invented"));
  }

  private static Scores scores(int n, String name, int labs, long days, Benchmark on) {
    Random random = new Random(n);
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                score(
                    name + i,
                    "Laboratory " + i % labs,
                    on,
                    START.plusDays(i * days),
                    random.nextDouble()))
        .collect(Scores.toScores());
  }

  static Stream<Figure> hard() {
    Timeline line = Timeline.withDefaults().withTrends(FamilyMeans.withDefaults());
    Benchmark longest =
        Benchmark.of("x/long", Scale.UNIT)
            .withName("A benchmark whose name does not fit on one line " + "at all ".repeat(20));
    Benchmark elo = Benchmark.of("x/elo", Scale.UNBOUNDED).withName("Elo");
    return Stream.of(
        line.withTitle("none").draw(Scores.empty()),
        line.withTitle("one").draw(scores(1, "M", 1, 0, UNIT)),
        line.withTitle("one date").draw(scores(40, "M", 12, 0, UNIT)),
        line.withTitle("300").draw(scores(300, "Model ", 20, 3, UNIT)),
        line.withTitle("long").draw(scores(30, "Very-Long-".repeat(5), 4, 20, longest)),
        line.withTitle("x".repeat(300)).draw(scores(8, "M", 3, 1, elo)),
        line.withTitle("thai").draw(scores(30, "ไทยโมเดล", 4, 20, UNIT)),
        Timeline.withDefaults()
            .withTitle("labs")
            .withTrendsByLab(TheilSen.withDefaults())
            .draw(scores(160, "M", 16, 7, UNIT)));
  }

  @ParameterizedTest
  @MethodSource("hard")
  void letters_ofHardFigures_stayInThePictureAndOutOfEachOthersWay(Figure figure) {
    for (double width : new double[] {320, 1200}) {
      FigureLayout layout = FigureLayout.of(figure, width);
      List<Letters> letters = SvgDrawing.shapes(layout, "lst").text();
      for (Letters line : letters) {
        Box box = box(line);
        assertThat(box.left()).as(line.text()).isGreaterThanOrEqualTo(0);
        assertThat(box.right()).as(line.text()).isLessThanOrEqualTo(width);
        assertThat(box.bottom()).as(line.text()).isLessThanOrEqualTo(layout.height());
      }
      for (int i = 0; i < letters.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(box(letters.get(i)).overlaps(box(letters.get(j))))
              .as(letters.get(i).text() + " over " + letters.get(j).text())
              .isFalse();
        }
      }
    }
  }

  /** Names beside points as wide as measured, all else as wide as it may be drawn. */
  private static Box box(Letters letters) {
    double width =
        letters.halo().isPresent()
            ? Fonts.BUILT_IN.width(letters.text(), letters.size(), letters.isBold())
            : Fonts.BUILT_IN.roomFor(letters.text(), letters.size(), letters.isBold());
    double left =
        switch (letters.anchor()) {
          case START -> letters.x();
          case MIDDLE -> letters.x() - width / 2;
          case END -> letters.x() - width;
        };
    return new Box(left, letters.y() - 0.7 * letters.size(), width, 0.88 * letters.size());
  }

  @Test
  void encode_names_areNeverStretched() {
    assertThat(Svg.withDefaults().encode(Figures.threeLabs())).doesNotContain("textLength");
  }

  @Test
  void encode_namesFromRightToLeft_doNotTurnNumbers() {
    Scores scores =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    score(
                        "M\u202E" + i,
                        i % 2 == 0 ? "جوجل" : "Evil\u202E",
                        UNIT,
                        START.plusDays(50L * i),
                        0.1 * i))
            .collect(Scores.toScores());
    String svg =
        Svg.withDefaults()
            .encode(Timeline.withDefaults().withTrendsByLab(TheilSen.withDefaults()).draw(scores));
    assertThat(svg).contains("<title>\u2068جوجل\u2069: +").doesNotContain("\u202E");
  }

  @Test
  void draw_oneScoreLongBeforeTheRest_lineSetsNoAxisAndStaysOnTheScale() {
    List<Score> all = new ArrayList<>();
    all.add(score("early", "X", UNIT, LocalDate.of(1985, 1, 1), 0.5));
    for (int i = 0; i < 20; i++) {
      all.add(score("m" + i, "X", UNIT, START.plusDays(3L * i), 0.9 - 0.02 * i));
    }
    Figure figure =
        Timeline.withDefaults().withTrends(TheilSen.withDefaults()).draw(Scores.copyOf(all));
    assertThat(figure.panels().get(0).lines().get(0).vertices().get(0).value()).isGreaterThan(5);
    PanelLayout panel = FigureLayout.of(figure, 1200).panels().get(0).layout();
    assertThat(panel.values().low()).isCloseTo(0.5, within(1e-9));
    // a band may widen the axis by a quarter of the values' range
    assertThat(panel.values().high()).isBetween(0.9, 1.125);
    double highest = panel.values().y(1);
    assertThat(panel.room().top()).isCloseTo(Math.max(0, highest - 1), within(1e-9));
  }

  @Test
  void draw_undatedScoresOnly_namesNoDay() {
    Scores undated =
        IntStream.range(0, 6)
            .mapToObj(i -> Score.of(Model.of("u" + i, Lab.of("X")), UNIT, 0.5))
            .collect(Scores.toScores());
    Figure figure = Timeline.withDefaults().draw(undated);
    FigureLayout layout = FigureLayout.of(figure, 1200);
    assertThat(layout.panels().get(0).layout().across().ticks()).isEmpty();
    assertThat(figure.panels().get(0).notes())
        .containsExactly("6 scores without a date are not drawn");
    assertThat(SvgDrawing.shapes(layout, "lst").text())
        .noneMatch(letters -> letters.text().contains("1970"));
  }

  @Test
  void draw_oneDate_isTheOnlyTick() {
    FigureLayout layout =
        FigureLayout.of(Timeline.withDefaults().draw(scores(5, "M", 2, 0, UNIT)), 1200);
    assertThat(layout.panels().get(0).layout().across().ticks())
        .extracting(AxisScale.AxisTick::label)
        .containsExactly("2024-01-01");
  }

  @Test
  void draw_fiftyPointsAtOnePlace_areCountedAndEachIsReachable() {
    Panel panel = Panel.named("p").withLowest(0).withHighest(1);
    for (int i = 0; i < 50; i++) {
      panel = panel.plus(Point.of(START, 1, "lab", "model " + i));
    }
    panel = panel.plus(Point.of(START.plusDays(300), 0.5, "lab", "other"));
    PanelLayout layout =
        FigureLayout.of(Figure.titled("t").plus(panel), 1200).panels().get(0).layout();
    assertApart(layout);
    assertThat(layout.spots().stream().flatMap(spot -> spot.points().stream())).hasSize(51);
    String all = layout.spots().stream().map(PanelLayout.Spot::details).toList().toString();
    assertThat(IntStream.range(0, 50)).allMatch(i -> all.contains("model " + i));
    assertThat(layout.spots().get(0).name()).isEqualTo("model 0 and 43 more");
    assertThat(layout.notes())
        .contains("6 points are moved sideways by up to 3 days, so that all can be seen");
  }

  @Test
  void draw_crowdOf1800Points_hidesNone() {
    for (FigureLayout.Stacked stacked : FigureLayout.of(Figures.crowd(), 390).panels()) {
      assertApart(stacked.layout());
      assertThat(stacked.layout().spots().stream().mapToInt(spot -> spot.points().size()).sum())
          .isEqualTo(87);
    }
  }

  private static void assertApart(PanelLayout layout) {
    ImmutableList<PanelLayout.Spot> spots = layout.spots();
    for (int i = 0; i < spots.size(); i++) {
      for (int j = 0; j < i; j++) {
        PanelLayout.Spot one = spots.get(i);
        PanelLayout.Spot other = spots.get(j);
        assertThat(Math.hypot(one.x() - other.x(), one.y() - other.y())).isGreaterThan(3);
      }
    }
  }

  @Test
  void draw_scoresWithErrors_haveBars() {
    Score plain = score("a", "X", UNIT, START, 0.5);
    Scores scores =
        Scores.of(
            plain.withUncertainty(new Uncertainty.StandardError(0.1)),
            score("b", "X", UNIT, START.plusDays(9), 0.5)
                .withUncertainty(new Uncertainty.Interval(0.4, 0.7, 0.9)),
            score("c", "X", UNIT, START.plusDays(19), 0.5)
                .withUncertainty(new Uncertainty.Successes(50, 100)),
            score("d", "X", UNIT, START.plusDays(29), 0.5));
    Figure figure = Timeline.withDefaults().draw(scores);
    ImmutableList<Point> points = figure.panels().get(0).points();
    assertThat(points.get(0).error().orElseThrow().low()).isCloseTo(0.304, within(1e-5));
    assertThat(points.get(1).error()).contains(new ErrorBar(0.4, 0.7));
    // R: prop.test(50, 100, correct = FALSE)$conf.int  # 0.4038315 0.5961685
    assertThat(points.get(2).error().orElseThrow().low()).isCloseTo(0.4038315, within(1e-6));
    assertThat(points.get(2).error().orElseThrow().high()).isCloseTo(0.5961685, within(1e-6));
    assertThat(points.get(3).error()).isEmpty();
    assertThat(figure.caption()).contains("1.96 standard errors");
    assertThat(points.get(0).details().get(2)).isEqualTo("Unit: 0.5, SE 0.1");
  }

  @Test
  void draw_familyMeans_areDrawnWhereAFamilyHasSeveralModels() {
    List<Score> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Score own = score("m" + i, "X", UNIT, START.plusDays(30L * i), 0.1 * i);
      all.add(i < 3 ? own.withModel(own.model().withFamily("one")) : own);
    }
    Panel panel =
        Timeline.withDefaults()
            .withTrends(FamilyMeans.withDefaults())
            .draw(Scores.copyOf(all))
            .panels()
            .get(0);
    assertThat(panel.fittedPoints()).hasSize(1);
    assertThat(panel.fittedPoints().get(0).value()).isCloseTo(0.1, within(1e-12));
    assertThat(panel.fittedPoints().get(0).date()).isEqualTo(START.plusDays(30));
  }

  @Test
  void draw_trendsOfSixteenLabs_areNamedAtTheirEnds() {
    Figure figure =
        Timeline.withDefaults()
            .withTrendsByLab(TheilSen.withDefaults())
            .withEveryLabInColour()
            .draw(scores(160, "M", 16, 7, UNIT));
    PanelLayout panel = FigureLayout.of(figure, 1200).panels().get(0).layout();
    assertThat(panel.lineNames())
        .extracting(PanelLayout.LineName::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 16).mapToObj(i -> "Laboratory " + i).toList());
  }

  @Test
  void draw_trendsOfSixteenLabs_linesInGreyHaveNoName() {
    Figure figure =
        Timeline.withDefaults()
            .withTrendsByLab(TheilSen.withDefaults())
            .draw(scores(160, "M", 16, 7, UNIT));
    PanelLayout panel = FigureLayout.of(figure, 1200).panels().get(0).layout();
    assertThat(panel.panel().lines()).hasSize(16);
    assertThat(panel.lineNames())
        .extracting(PanelLayout.LineName::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 6).mapToObj(i -> "Laboratory " + i).toList());
    assertThat(figure.series()).hasSize(7).endsWith("10 other labs");
    SeriesLooks looks = SeriesLooks.of(figure);
    assertThat(looks.place("Laboratory 6"))
        .isEqualTo(looks.place("Laboratory 15"))
        .isEqualTo(looks.place("10 other labs"))
        .isEqualTo(Look.GREY_PLACE);
    assertThat(looks.place("Laboratory 5")).isEqualTo(5);
  }

  @Test
  void looks_ofAnyNumberOfLabs_shareNoColourAndStroke() {
    assertThat(IntStream.range(0, 25).mapToObj(i -> Look.at(i).light())).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 200).mapToObj(i -> Look.at(i).light() + Look.at(i).stroke()))
        .doesNotHaveDuplicates();
  }

  @Test
  void colours_onLightAndDarkPages_haveEnoughContrast() {
    for (SvgStyle.Tone page : List.of(SvgStyle.PAGE, SvgStyle.TINT)) {
      for (int i = 0; i <= Look.GREY_PLACE; i = i == 24 ? Look.GREY_PLACE : i + 1) {
        assertThat(contrast(Look.at(i).light(), page.light())).isGreaterThanOrEqualTo(3);
        assertThat(contrast(Look.at(i).dark(), page.dark())).isGreaterThanOrEqualTo(3);
      }
      for (SvgStyle.Tone text : List.of(SvgStyle.INK, SvgStyle.MUTED)) {
        assertThat(contrast(text.light(), page.light())).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(text.dark(), page.dark())).isGreaterThanOrEqualTo(4.5);
      }
      for (SvgStyle.Tone mark : List.of(SvgStyle.EDGE, SvgStyle.LEADER)) {
        assertThat(contrast(mark.light(), page.light())).isGreaterThanOrEqualTo(3);
        assertThat(contrast(mark.dark(), page.dark())).isGreaterThanOrEqualTo(3);
      }
    }
  }

  /** Numbers stand on cells of any shade, a cell's colour over the page in part. */
  @Test
  void palette_lettersOnCells_standOut() {
    for (SvgStyle.Tone cell : List.of(SvgStyle.FIRST, SvgStyle.SECOND)) {
      for (int percent = 0; percent <= 100; percent += 5) {
        double share = RowDrawing.STRONGEST * percent / 100;
        assertThat(contrast(SvgStyle.INK.light(), over(cell.light(), SvgStyle.PAGE.light(), share)))
            .as("%s at %s %%", cell.light(), percent)
            .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(SvgStyle.INK.dark(), over(cell.dark(), SvgStyle.PAGE.dark(), share)))
            .as("%s at %s %%", cell.dark(), percent)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  /** {@return a colour drawn over another with an opacity} */
  private static String over(String above, String below, double opacity) {
    StringBuilder mixed = new StringBuilder("#");
    for (int i = 1; i < above.length(); i += 2) {
      int one = Integer.parseInt(above.substring(i, i + 2), 16);
      int other = Integer.parseInt(below.substring(i, i + 2), 16);
      mixed.append(
          String.format(Locale.ROOT, "%02x", Math.round(opacity * one + (1 - opacity) * other)));
    }
    return mixed.toString();
  }

  /** WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L the relative luminance. */
  private static double contrast(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double share = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum +=
          weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void missing_scriptThatNoFontHas_isNamed() {
    assertThat(MachineFonts.get().missing(Stream.of("GPT-4o \ud808\udc00")))
        .containsExactly("Cuneiform");
    assertThat(MachineFonts.get().missing(Stream.of("GPT-4o, e\u0301, a\u00a0b"))).isEmpty();
  }

  @Test
  void runs_nameFromRightToLeft_isARunOfItsOwnInReadingOrder() {
    assertThat(MachineFonts.get().runs("GPT מודל: 12", false))
        .extracting(MachineFonts.Run::text)
        .containsExactly("GPT ", "מודל", ": 12");
  }
}
