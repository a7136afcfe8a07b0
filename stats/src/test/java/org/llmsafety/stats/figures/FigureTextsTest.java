package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.TimelineParts.day;
import static org.llmsafety.stats.figures.TimelineParts.score;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.study.VerdictRate;
import org.llmsafety.stats.study.VerdictRates;
import org.llmsafety.stats.study.VerdictWorld;
import org.llmsafety.stats.trend.TheilSen;

/** Axes, error bars, notes and captions of figures that are drawn from scores. */
class FigureTextsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Lab LAB = Lab.of("L");

  private static Panel panel(Timeline timeline, Score... scores) {
    return timeline.draw(Scores.of(scores)).panels().get(0);
  }

  private static Panel of(Scale scale) {
    return panel(Timeline.withDefaults(), score(Benchmark.of("t/b", scale), LAB, 0, 0.5));
  }

  @Test
  void timeline_axis_saysWhichEndIsSafer() {
    assertThat(of(Scale.UNIT).axisTitle()).isEqualTo(Scale.UNIT + " \u2191");
    assertThat(of(Scale.UNIT.lowerIsSafer()).axisTitle())
        .isEqualTo(Scale.UNIT.lowerIsSafer() + " \u2193");
    assertThat(of(Scale.UNIT.undirected()).axisTitle()).doesNotContain("\u2191", "\u2193");
    Benchmark neither =
        Benchmark.of("t/n", Scale.UNIT.undirected()).withChangeWords("rise", "fall");
    assertThat(panel(Timeline.withDefaults(), score(neither, LAB, 0, 0.5)).axisTitle())
        .isEqualTo(Scale.UNIT.rangeText() + ", neither end is safer");
  }

  @Test
  void timeline_axis_endsWhereTheScaleDoes() {
    assertThat(of(Scale.UNIT).lowest()).hasValue(0);
    assertThat(of(Scale.UNIT).highest()).hasValue(1);
    assertThat(of(Scale.UNBOUNDED).lowest()).isEmpty();
    assertThat(of(Scale.UNBOUNDED).highest()).isEmpty();
  }

  /** Log-odds are of scales with two ends; others stay as they are. */
  @Test
  void timeline_logOdds_areOfScalesWithTwoEnds() {
    Timeline logOdds = Timeline.withDefaults().withLogOdds();
    Axis.Numbers share = (Axis.Numbers) panel(logOdds, score(SHARE, LAB, 0, 0.5)).up();
    assertThat(share.spacing()).isEqualTo(Axis.Spacing.LOGIT);
    assertThat(share.title()).endsWith(", spaced by log-odds");
    assertThat(share.lowest()).hasValue(0);
    assertThat(share.highest()).hasValue(1);
    Benchmark elo = Benchmark.of("t/elo", Scale.UNBOUNDED);
    assertThat(((Axis.Numbers) panel(logOdds, score(elo, LAB, 0, 900)).up()).spacing())
        .isEqualTo(Axis.Spacing.LINEAR);
    assertThat(((Axis.Numbers) of(Scale.UNIT).up()).spacing()).isEqualTo(Axis.Spacing.LINEAR);
  }

  /** A caption explains bars where there are some, and grey points where there are some. */
  @Test
  void timeline_caption_explainsWhatIsThere() {
    Score plain = score(SHARE, LAB, 0, 0.5);
    assertThat(Timeline.withDefaults().draw(Scores.of(plain)).caption()).isEmpty();
    assertThat(
            Timeline.withDefaults()
                .draw(Scores.of(plain.withUncertainty(new Uncertainty.StandardError(0.1))))
                .caption())
        .isEqualTo(ErrorBars.CAPTION);
    assertThat(Timeline.withDefaults().draw(Scores.empty()).caption())
        .isEqualTo("There are no scores to draw.");
    Score other = score(Benchmark.of("t/other", Scale.UNIT), LAB, 1, 0.5);
    Figure two = Timeline.withDefaults().draw(Scores.of(plain, other));
    assertThat(two.caption()).isEqualTo("Each panel has a value axis of its own.");
    assertThat(two.subtitle()).isEqualTo("2 models, 1 lab, 2 benchmarks");
    assertThat(Timeline.withDefaults().draw(Scores.of(plain)).subtitle())
        .isEqualTo("1 model, 1 lab, 1 benchmark");
  }

  private static Scores line(Benchmark benchmark, boolean isOfOneFamily) {
    return IntStream.range(0, 9)
        .mapToObj(
            i -> {
              Score score = score(benchmark, LAB, i, 0.1 + 0.05 * i + 0.01 * (i % 3));
              return isOfOneFamily ? score.withModel(score.model().withFamily("one")) : score;
            })
        .collect(Scores.toScores());
  }

  /** What weakens the trend of some panels is said of these, and of all without their names. */
  @Test
  void timeline_caveats_areOfTheirPanels() {
    Timeline timeline = Timeline.withDefaults().withTrends(TheilSen.withDefaults());
    Scores weak = line(SHARE, true);
    String caveat =
        TheilSen.withDefaults().fit(weak.series(SHARE)).orElseThrow().basis().caveats().get(0);
    Scores sound = line(Benchmark.of("t/other", Scale.UNIT), false);
    assertThat(timeline.draw(weak).caption())
        .endsWith(ForestSheet.capital(caveat) + ".")
        .doesNotContain("Share: ");
    assertThat(timeline.draw(weak.plus(sound)).caption()).endsWith(" Share: " + caveat + ".");
  }

  @Test
  void timeline_ofSets_namesTheirModels() {
    Figure figure =
        Timeline.withDefaults()
            .draw(ImmutableMap.of("Set", Outcome.of(line(SHARE, false).series(SHARE))));
    assertThat(figure.panels().get(0).points().get(0).label()).isEqualTo("model 0");
    assertThat(figure.timeTitle()).isEqualTo("Date of announcement");
    assertThat(figure.subtitle())
        .isEqualTo("Each point is a model's score over all benchmarks of the set");
  }

  @Test
  void timeline_title_ofDates_hasTheirKinds() {
    Score announced = score(SHARE, LAB, 0, 0.5);
    Score published =
        Score.of(Model.of("p", LAB), SHARE, 0.5)
            .withDated(Release.on(Release.Kind.UNSPECIFIED, day(3), "the table"));
    assertThat(Timeline.withDefaults().draw(Scores.of(announced)).timeTitle())
        .isEqualTo("Date of announcement");
    assertThat(Timeline.withDefaults().draw(Scores.of(announced, published)).timeTitle())
        .contains("Date ", "of announcement", " or ", "as published");
    assertThat(
            Timeline.withDefaults()
                .draw(Scores.of(Score.of(Model.of("u", LAB), SHARE, 0.5)))
                .timeTitle())
        .isEmpty();
  }

  @Test
  void timeline_pointsAndNotes_sayAllThatIsKnown() {
    Score score =
        score(SHARE, LAB, 0, 0.25)
            .withEdition("v2")
            .withUncertainty(new Uncertainty.StandardError(0.1));
    Score undated = Score.of(Model.of("u", LAB), SHARE, 0.5);
    Score more = Score.of(Model.of("w", LAB), SHARE, 0.5);
    Panel panel = panel(Timeline.withDefaults(), score, undated, more);
    assertThat(panel.points().get(0).details())
        .containsExactly(
            "model 0, L", "announcement 2024-01-01: invented", "Share v2: 0.25, SE 0.1");
    assertThat(panel.notes()).containsExactly("2 scores without a date are not drawn");
    Benchmark percent = Benchmark.of("t/p", Scale.PERCENT).withName("P");
    Score located =
        score(percent, LAB, 0, 25).withProvenance(Provenance.of(Location.of("a.csv").atLine(3)));
    Score unexplained = located.withDated(Release.on(Release.Kind.ANNOUNCEMENT, day(0), ""));
    assertThat(panel(Timeline.withDefaults(), located).points().get(0).details())
        .containsExactly(
            "model 0, L", "announcement 2024-01-01: invented", "P: 25 %", "from a.csv:3");
    assertThat(panel(Timeline.withDefaults(), unexplained).points().get(0).details().get(1))
        .isEqualTo("announcement 2024-01-01");
  }

  /** Works are named once each, with dates of models and of evaluations. */
  @Test
  void source_ofScores_hasWorksOnceAndTheLastEvaluation() {
    Citation one = Citation.of("k", "One").withYear(2024);
    Citation other = Citation.of("o", "Other").withYear(2025).withLicence("MIT");
    Score first =
        score(SHARE, LAB, 5, 0.5)
            .withProvenance(Provenance.of(Location.of("a")).withCitation(one))
            .withEvaluated(Release.on(Release.Kind.EVALUATION, day(9), "t"));
    Score second =
        score(SHARE, LAB, 2, 0.5)
            .withProvenance(Provenance.of(Location.of("b")).withCitation(other))
            .withEvaluated(Release.on(Release.Kind.EVALUATION, day(7), "t"));
    Score third = score(SHARE, LAB, 4, 0.5).withProvenance(second.provenance());
    assertThat(SourceWords.of(Scores.of(first, second, third)))
        .isEqualTo(
            "Source: "
                + one
                + "; "
                + other
                + " (MIT). Models dated 2024-03-01 to 2024-06-01. Evaluated until 2024-10-01.");
  }

  @Test
  void heatmap_cells_areTheScores() {
    Benchmark risk = Benchmark.of("t/risk", Scale.PERCENT.lowerIsSafer()).withName("Risk");
    Benchmark grade = Benchmark.of("t/grade", Scale.between(1, 5).ordinal()).withName("Grade");
    Score dated = score(SHARE, LAB, 3, 0.25);
    Score older = score(risk, LAB, 1, 20);
    Score undated = Score.of(Model.of("u", LAB), grade, 3);
    Figure figure = Heatmap.withDefaults().withTitle("Map").draw(Scores.of(undated, dated, older));
    assertThat(figure.title()).isEqualTo("Map");
    assertThat(figure.subtitle()).isEqualTo("3 models, 3 benchmarks, the oldest model first");
    Panel panel = figure.panels().get(0);
    List<HeatCell> cells = panel.cells();
    assertThat(cells).extracting(HeatCell::row).containsExactly(0, 1, 2);
    assertThat(cells).extracting(HeatCell::shade).containsExactly(0.8, 0.25, 0.0);
    assertThat(cells.get(0).details())
        .containsExactly(
            "model 1, L", "announcement 2024-02-01", "Risk: 20.0 (" + risk.scale() + ")");
    assertThat(cells.get(2).details()).contains("without a date");
    assertThat(figure.caption())
        .contains("Blank: no score (6 of 9).")
        .endsWith("of the scale are not known: Grade.");
    assertThat(Heatmap.withDefaults().draw(Scores.of(dated)).caption())
        .endsWith("Blank: no score (0 of 1).");
    assertThat(Heatmap.withDefaults().draw(Scores.of(dated)).subtitle())
        .isEqualTo("1 model, 1 benchmark, the oldest model first");
    Figure twice = Heatmap.withDefaults().draw(Scores.of(dated, dated.withEdition("v2")));
    assertThat(twice.panels().get(0).notes()).hasSize(1);
    assertThat(twice.panels().get(0).notes().get(0)).startsWith("could not be drawn: ");
  }

  private static Scores plane(int n) {
    Benchmark maths = Benchmark.of("t/maths", Scale.UNIT);
    return IntStream.range(0, n)
        .boxed()
        .flatMap(
            i ->
                List.of(
                    score(maths, Lab.of("L" + i), i, 0.2 + 0.05 * ((i * 5) % 12)),
                    score(SHARE, Lab.of("L" + i), i, 0.3 + 0.02 * ((i * 7) % 12))
                        .withUncertainty(new Uncertainty.StandardError(0.01)))
                    .stream())
        .collect(Scores.toScores());
  }

  @Test
  void scatter_pointsAndTexts_areOfTheTrend() {
    Scores scores = plane(12);
    Outcome<AdjustedTrend> trend =
        TrendGivenCapability.withDefaults()
            .fit(scores, SHARE, Capability.on(Benchmark.of("t/maths", Scale.UNIT)));
    Figure figure = Scatter.withDefaults().withTitle("S").draw(trend, scores);
    Panel panel = figure.panels().get(0);
    AdjustedTrend found = trend.orElseThrow();
    assertThat(figure.title()).isEqualTo("S");
    assertThat(figure.subtitle()).isEqualTo("12 models with a score on Share and a capability");
    assertThat(panel.points()).hasSize(12);
    for (Point point : panel.points()) {
      // 5 times 5 is 1 modulo 12, so that the capability identifies the model
      long i = 5 * Math.round((point.at().coordinate() - 0.2) / 0.05) % 12;
      assertThat(point.value()).isCloseTo(0.3 + 0.02 * (i * 7 % 12), within(1e-12));
      assertThat(point.error().orElseThrow().high())
          .isCloseTo(point.value() + 0.0196, within(1e-6));
      assertThat(point.details()).hasSize(4).contains("Share: " + point.value());
    }
    assertThat(panel.lowest()).hasValue(0);
    assertThat(panel.highest()).hasValue(1);
    assertThat(panel.lines())
        .extracting(Line::style)
        .containsExactly(Line.Style.DASHED, Line.Style.SOLID);
    assertThat(panel.lines())
        .extracting(Line::label)
        .containsExactly("at 2024-01-01", "at 2024-12-01");
    assertThat(panel.notes()).hasSize(1);
    assertThat(panel.notes().get(0)).startsWith("at equal capability ").endsWith(", n = 12");
    assertThat(panel.across().title()).endsWith(", higher is more capable");
    assertThat(figure.caption())
        .contains(found.sentence(), found.unadjusted().sentence(), found.assumptions());
    assertThat(
            Scatter.withDefaults()
                .draw(Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 models"), scores)
                .panels()
                .get(0)
                .notes())
        .containsExactly("not drawn: 2 models");
  }

  private static VerdictRate rate(VerdictWorld world, int safer, int lessSafe, int covered) {
    return new VerdictRate(
        world,
        VerdictRate.Question.OVERALL,
        VerdictRate.Method.VERDICT,
        87,
        40,
        16,
        400,
        safer,
        lessSafe,
        0,
        400,
        covered);
  }

  @Test
  void calibrationOfSeveralDesigns_saysOfEachRowHowManyModels_andHowOftenEachWasTried() {
    VerdictRate of1000 =
        VerdictRates.parse(List.of("", "W1_SKEWED,OVERALL,VERDICT,22,12,3,1000,20,20,0,1000,960"))
            .rows()
            .get(0);
    Figure figure =
        CalibrationPlot.withDefaults()
            .draw(List.of(rate(VerdictWorld.W1_NORMAL, 10, 10, 380), of1000));
    assertThat(rows(figure))
        .extracting(row -> row.name())
        .startsWith(
            "Independent and normal, 87 models",
            "Independent, with a long tail towards the unsafe end, 22 models");
    assertThat(figure.caption())
        .contains(
            "Designs of 87 models of 40 families from 16 labs; 22 models of 12 families from 3 labs,"
                + " 400 to 1,000 replications.");
  }

  /** Shares by hand: 1.959964 * sqrt(p (1 - p) / 400) on either side. */
  @Test
  void calibration_rows_areSharesWithTheirMonteCarloError() {
    Figure figure =
        CalibrationPlot.withDefaults()
            .withTitle("C")
            .draw(
                List.of(
                    rate(VerdictWorld.W1_NORMAL, 10, 10, 380),
                    rate(VerdictWorld.W5_TREND, 320, 0, 390)));
    assertThat(figure.title()).isEqualTo("C");
    assertThat(figure.panels())
        .extracting(Panel::name)
        .containsExactly(
            "False claims where nothing changes",
            "Trends found where there is one",
            "95 % intervals that contained the true slope");
    assertThat(DrawnRows.values(figure)).containsExactly(0.05, 0.8, 0.95, 0.975);
    double half = 1.959964 * Math.sqrt(0.05 * 0.95 / 400);
    assertThat(rows(figure).get(0).ends().get(0)).isCloseTo(0.05 - half, within(1e-12));
    assertThat(rows(figure).get(0).ends().get(1)).isCloseTo(0.05 + half, within(1e-12));
    assertThat(rows(figure).get(0).name())
        .isEqualTo(ForestSheet.capital(VerdictWorld.W1_NORMAL.toString()));
    assertThat(rows(figure).get(0).series()).startsWith("share of replications");
    assertThat(DrawnRows.references(figure.panels().get(0)))
        .containsExactly("nominal: 0.05 at 0.05");
    assertThat(figure.panels().get(1).lines()).isEmpty();
    assertThat(DrawnRows.references(figure.panels().get(2)))
        .containsExactly("nominal: 0.95 at 0.95");
    assertThat(figure.caption())
        .contains("Designs of 87 models of 40 families from 16 labs, 400 replications.");
    assertThat(
            CalibrationPlot.withDefaults()
                .draw(List.of(rate(VerdictWorld.W1_NORMAL, 10, 10, 380)))
                .panels())
        .as("no panel without a row")
        .hasSize(2);
    assertThat(CalibrationPlot.withDefaults().draw(List.of()).panels().get(0).notes())
        .containsExactly("no design with half to twice as many models was simulated");
  }

  /** Names are cut at a snapshot only, and whole where two would be called the same. */
  @ParameterizedTest
  @CsvSource({
    "Claude 3 Opus (20240229), Claude 3 Opus",
    "GPT-4o (2024-05-13), GPT-4o",
    "GPT-4 (0613), GPT-4",
    "Mistral Large (November 2024), Mistral Large",
    "Qwen2.5 (72B), Qwen2.5 (72B)",
    "Model (202402), Model (202402)",
    "Model (20240229) Preview, Model (20240229) Preview"
  })
  void models_names_endBeforeTheirSnapshot(String name, String called) {
    assertThat(ModelNames.of(List.of(Model.of("m", LAB).withName(name))))
        .isEqualTo(ImmutableMap.of("m", called));
  }

  @Test
  void models_ofOneName_areToldApartByMore() {
    Model one = Model.of("a", LAB).withName("Same");
    Model other = Model.of("b", LAB).withName("Same");
    assertThat(ModelNames.of(List.of(one, other, one)))
        .isEqualTo(ImmutableMap.of("a", one.toString(), "b", other.toString()));
  }

  @Test
  void frontier_notes_nameAllHolders() {
    Score first = score(SHARE, LAB, 0, 0.5);
    Score tied = score(SHARE, Lab.of("K"), 0, 0.5);
    Score lower = score(SHARE, LAB, 1, 0.25);
    Panel panel = panel(Timeline.withDefaults().withFrontier(), first, tied, lower);
    assertThat(panel.notes().get(0))
        .startsWith("safest so far 0.5000, ")
        .contains(" and ")
        .endsWith(", 2024-01-01");
    assertThat(panel.lines().get(0).vertices())
        .as("one step, up to the last score")
        .containsExactly(new Line.Vertex(day(0), 0.5), new Line.Vertex(day(1), 0.5));
    assertThat(FrontierLine.of(List.of(), day(0), "l", Line.Style.DOTTED)).isEmpty();
    Figure none = Timeline.withDefaults().withFrontier().draw(Scores.of(first));
    assertThat(none.caption()).isEmpty();
    assertThat(Timeline.withDefaults().withFrontier().draw(Scores.of(first, lower)).caption())
        .isEqualTo(FrontierLine.CAPTION);
  }

  @Test
  void labs_inGrey_areCounted() {
    LeadingLabs one = new LeadingLabs(ImmutableList.of("A"), ImmutableList.of("B"));
    assertThat(one.othersName()).isEqualTo("1 other lab");
    assertThat(one.isOther(Lab.of("B"))).isTrue();
    assertThat(one.isOther(Lab.of("A"))).isFalse();
    assertThat(new LeadingLabs(ImmutableList.of(), ImmutableList.of("B", "C")).othersName())
        .isEqualTo("2 other labs");
    assertThat(LeadingLabs.of(List.of(), List.of(), false).first())
        .isEqualTo(LeadingLabs.OF_THE_STUDY);
    assertThat(LeadingLabs.of(List.of(), List.of(LAB), true).first()).containsExactly("L");
  }
}
