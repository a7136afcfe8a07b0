package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.Benchmarks.BBQ;
import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.core.Labs.ANTHROPIC;
import static org.llmsafety.core.Labs.META;
import static org.llmsafety.core.Labs.OPENAI;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.chart.Band;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Figures;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.trend.TheilSen;

class TimelineTest {

  private static final Scores STUDY = study();

  @Test
  void draw_twoBenchmarks_areTwoPanelsTheMeanFirst() {
    Figure figure = Timeline.withDefaults().withTitle("Two").draw(STUDY);
    assertThat(figure.title()).isEqualTo("Two");
    assertThat(figure.panels())
        .extracting(Panel::name)
        .containsExactly("HELM Safety mean", "HarmBench");
    assertThat(figure.panels()).isNotEmpty().allMatch(panel -> panel.points().size() == 22);
    assertThat(figure.subtitle()).isEqualTo("22 models, 3 labs, 2 benchmarks");
    assertThat(figure.timeTitle()).isEqualTo("Date of snapshot");
  }

  @Test
  void draw_emphasis_isFirstAndStandsOut() {
    Figure figure = Timeline.withDefaults().withEmphasis(HELM_SAFETY_MEAN).draw(STUDY);
    assertThat(figure.panels())
        .extracting(Panel::weight)
        .containsExactly(Panel.Weight.EMPHASISED, Panel.Weight.PLAIN);
    assertThat(figure.panels().get(0).name()).isEqualTo("HELM Safety mean");
  }

  @Test
  void draw_emphasisWithoutScores_isNotDrawn() {
    assertThat(Timeline.withDefaults().withEmphasis(BBQ).draw(STUDY))
        .isEqualTo(Timeline.withDefaults().draw(STUDY));
  }

  @Test
  void draw_point_saysModelDateValueEditionAndSource() {
    Point point = point(Timeline.withDefaults().draw(STUDY.on(HARMBENCH)), "GPT-4o");
    assertThat(point.details())
        .containsExactly(
            "GPT-4o, OpenAI",
            "snapshot 2024-05-13: date in the model id",
            "HarmBench v1.5.0: 0.829",
            "from three-labs.csv:18 [HarmBench]");
  }

  @Test
  void draw_trendOverTheStudysMean_isTheilSensLineWithItsIntervalNoted() {
    Figure figure =
        Timeline.withDefaults()
            .withTrends(TheilSen.withDefaults().withNormalInterval())
            .withEmphasis(HELM_SAFETY_MEAN)
            .draw(STUDY);
    Panel panel = figure.panels().get(0);
    // scipy.stats.theilslopes(mean, years): 0.0292, [-0.0185, 0.0853]; exact Mann-Kendall p 0.159
    assertThat(panel.notes())
        .containsExactly(
            "+0.0292 of the scale a year, 95 % interval −0.0185 to +0.0853, p = 0.159 (exact), n = 22");
    assertThat(figure.title())
        .isEqualTo(
            "Safety scores over time: no evidence of a trend on HELM Safety mean, +0.0292 of the"
                + " scale a year (95 % interval −0.0185 to +0.0853)");
    Line line = panel.lines().get(0);
    Line.Vertex from = line.vertices().get(0);
    Line.Vertex to = line.vertices().get(1);
    double years = (to.date().toEpochDay() - from.date().toEpochDay()) / 365.25;
    assertThat((to.value() - from.value()) / years).isCloseTo(0.0292, within(5e-5));
  }

  @Test
  void draw_band_isTheSlopesIntervalTurnedAboutTheMedianDate() {
    Panel panel =
        Timeline.withDefaults()
            .withTrends(TheilSen.withDefaults().withNormalInterval())
            .draw(STUDY.on(HELM_SAFETY_MEAN))
            .panels()
            .get(0);
    List<Band.Slice> slices = panel.bands().get(0).slices();
    assertThat(slices).hasSize(3);
    Band.Slice pivot = slices.get(1);
    assertThat(pivot.high()).isEqualTo(pivot.low());
    double years = (slices.get(2).date().toEpochDay() - pivot.date().toEpochDay()) / 365.25;
    assertThat((slices.get(2).low() - pivot.low()) / years).isCloseTo(-0.0185, within(5e-5));
    assertThat((slices.get(2).high() - pivot.high()) / years).isCloseTo(0.0853, within(5e-5));
  }

  @Test
  void draw_trends_captionSaysWhatTheShadingIsNot() {
    assertThat(Timeline.withDefaults().withTrends(TheilSen.withDefaults()).draw(STUDY).caption())
        .startsWith("Each panel has a value axis of its own. Line: Theil-Sen, joint intercept (")
        .contains(
            "this is no confidence band for the height of the line and does not predict where models"
                + " fall.");
  }

  @Test
  void draw_tooFewForATrend_notesTheReason() {
    Scores one = STUDY.on(HARMBENCH).matching(score -> score.model().name().equals("o1"));
    Panel panel =
        Timeline.withDefaults().withTrends(TheilSen.withDefaults()).draw(one).panels().get(0);
    assertThat(panel.lines()).isEmpty();
    assertThat(panel.notes())
        .containsExactly(
            "no trend: "
                + TheilSen.withDefaults().fit(one.series(HARMBENCH)).whyNot().orElseThrow());
  }

  @Test
  void draw_trendsByLab_areInTheLabsColours() {
    Panel panel =
        Timeline.withDefaults()
            .withTrendsByLab(TheilSen.withDefaults())
            .draw(STUDY.on(HARMBENCH))
            .panels()
            .get(0);
    assertThat(panel.lines())
        .extracting(line -> line.series().orElse(""))
        .containsExactly("Anthropic", "Meta", "OpenAI");
    assertThat(panel.lines().get(2).label()).startsWith("OpenAI: +").contains("n = 10");
  }

  @Test
  void draw_trendsOfManyLabs_areNotShaded() {
    Scores five =
        STUDY.on(HARMBENCH).stream()
            .flatMap(score -> IntStream.range(0, 5).mapToObj(i -> score.withModel(copy(score, i))))
            .collect(Scores.toScores());
    Figure figure = Timeline.withDefaults().withTrendsByLab(TheilSen.withDefaults()).draw(five);
    assertThat(figure.panels().get(0).lines()).hasSize(5);
    assertThat(figure.panels().get(0).bands()).isEmpty();
    assertThat(figure.caption()).contains("With this many lines, intervals are not shaded.");
  }

  @Test
  void draw_trendWithoutAnInterval_isDashed() {
    // three scores attain 66.7 % at most, so that a 95 % interval is refused
    Scores three =
        STUDY.on(HARMBENCH).matching(score -> score.model().name().startsWith("GPT-3.5"));
    Figure figure = Timeline.withDefaults().withTrends(TheilSen.withDefaults()).draw(three);
    Panel panel = figure.panels().get(0);
    assertThat(panel.bands()).isEmpty();
    assertThat(panel.lines()).extracting(Line::style).containsExactly(Line.Style.DASHED);
    assertThat(figure.caption()).contains("Dashed: a trend without an interval.");
  }

  @Test
  void draw_trendsByLab_labsWithoutOneAreNamedWithTheReason() {
    Scores scores =
        STUDY
            .on(HARMBENCH)
            .matching(
                score -> !score.lab().equals(META) || score.model().name().equals("Llama 4 Scout"));
    Panel panel =
        Timeline.withDefaults()
            .withTrendsByLab(TheilSen.withDefaults())
            .draw(scores)
            .panels()
            .get(0);
    assertThat(panel.notes()).hasSize(1);
    assertThat(panel.notes().get(0)).startsWith("no trend for Meta: ");
  }

  @Test
  void draw_labs_leadTheLegendInThatOrder() {
    assertThat(Timeline.withDefaults().draw(STUDY).series())
        .containsExactly("OpenAI", "Anthropic", "Meta");
    assertThat(Timeline.withDefaults().withLabs(META, ANTHROPIC).draw(STUDY).series())
        .containsExactly("Meta", "Anthropic", "OpenAI");
  }

  @Test
  void draw_withoutLabels_keepsTheHoverText() {
    Figure figure = Timeline.withDefaults().withoutLabels().draw(STUDY);
    assertThat(figure.panels().get(0).points())
        .isNotEmpty()
        .allMatch(point -> point.label().isEmpty());
    assertThat(figure.panels().get(0).points().get(0).details()).hasSize(4);
  }

  @Test
  void draw_undatedScore_isCountedInANote() {
    Scores scores =
        STUDY.on(HARMBENCH).plus(Scores.of(Score.of(Model.of("openai/x", OPENAI), HARMBENCH, 0.5)));
    assertThat(Timeline.withDefaults().draw(scores).panels().get(0).notes())
        .containsExactly("1 score without a date is not drawn");
  }

  @Test
  void draw_sets_areAPanelEachAndOneWithoutScoresSaysWhy() {
    Figure figure =
        Timeline.withDefaults()
            .withTrends(TheilSen.withDefaults())
            .draw(
                ImmutableMap.of(
                    "First",
                    Outcome.of(STUDY.series(HELM_SAFETY_MEAN)),
                    "Second",
                    Outcome.unavailable(Reason.PARTS_MISSING, "too many holes")));
    assertThat(figure.panels()).extracting(Panel::name).containsExactly("First", "Second");
    assertThat(figure.panels().get(0).lines()).hasSize(1);
    assertThat(figure.panels().get(1).notes()).containsExactly("not drawn: too many holes");
  }

  @Test
  void draw_noScores_isAFigureWithoutPanelsThatCanBeWritten() {
    Figure figure = Timeline.withDefaults().draw(Scores.empty());
    assertThat(figure.panels()).isEmpty();
    assertThat(Svg.withDefaults().encode(figure)).contains("0 models, 0 labs, 0 benchmarks");
  }

  @Test
  void draw_configuredInAnyOrder_isTheSame() {
    TheilSen trend = TheilSen.withDefaults();
    assertThat(
            Timeline.withDefaults()
                .withTrends(trend)
                .withEmphasis(HARMBENCH)
                .withTitle("t")
                .draw(STUDY))
        .isEqualTo(
            Timeline.withDefaults()
                .withTitle("t")
                .withEmphasis(HARMBENCH)
                .withTrends(trend)
                .draw(STUDY));
  }

  private static Point point(Figure figure, String label) {
    return figure.panels().get(0).points().stream()
        .filter(point -> point.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Model copy(Score score, int lab) {
    return Model.of("copy/" + lab + "/" + score.model().name(), Lab.of("Lab " + lab))
        .withName(score.model().name())
        .withReleases(score.model().releases());
  }

  private static Scores study() {
    ImmutableList<Panel> panels = Figures.threeLabs().panels();
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      scores.add(score(panels.get(1).points().get(i), HARMBENCH, i));
      scores.add(score(panels.get(0).points().get(i), HELM_SAFETY_MEAN, i));
    }
    return Scores.copyOf(scores);
  }

  private static Score score(Point point, Benchmark benchmark, int row) {
    LocalDate date = point.date();
    Model model =
        Model.of(point.series() + "/" + point.label(), Lab.of(point.series()))
            .withName(point.label())
            .withReleases(Release.on(Release.Kind.SNAPSHOT, date, "date in the model id"));
    return Score.of(model, benchmark, point.value())
        .withEdition("v1.5.0")
        .withProvenance(
            Provenance.of(
                Location.of("three-labs.csv").atLine(row + 1L).inField(benchmark.name())));
  }
}
