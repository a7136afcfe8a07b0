package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.study.VerdictRate;
import org.llmsafety.stats.study.VerdictRates;

/** Heat maps, scatter plots, calibration, and what models are called in them. */
class FigureKindsTest {
  private static final Benchmark SAFETY = Benchmark.of("t/safety", Scale.UNIT);
  private static final Benchmark MATHS = Benchmark.of("t/maths", Scale.UNIT);
  private static final Benchmark PLAIN = Benchmark.of("t/plain", Scale.UNIT.undirected());

  private static Score score(int i, Benchmark benchmark, double value) {
    Release day =
        Release.on(
            Release.Kind.ANNOUNCEMENT, LocalDate.of(2023, 1, 1).plusDays(50L * i), "invented");
    Model model = Model.of("m" + i, Lab.of("Lab " + i % 3)).withFamily("F" + i).withReleases(day);
    return Score.of(model, benchmark, value);
  }

  @Test
  void heatmap_holes_areBlankAndCounted() {
    Figure figure =
        Heatmap.withDefaults()
            .draw(
                Scores.of(
                    score(1, SAFETY, 0.25),
                    score(0, SAFETY, 1),
                    score(0, MATHS, 0),
                    score(1, PLAIN, 0.5)));

    Panel panel = figure.panels().get(0);
    assertThat(panel.cells()).hasSize(4);
    assertThat(figure.caption())
        .contains("Blank: no score (2 of 6)")
        .contains("the safer end or the ends of the scale are not known: plain");
    assertThat(((Axis.Categories) panel.up()).categories())
        .extracting(Axis.Category::name)
        .containsExactly("m0", "m1");
    assertThat(panel.cells().stream().filter(cell -> cell.text().equals("0.5000")))
        .extracting(HeatCell::shade)
        .containsExactly(0.0);
  }

  /** Scores on a plane of date and capability, but for a little: both lines are on the plane. */
  @Test
  void scatter_linesOfTwoDates_areThePlaneOfLeastSquares() {
    ImmutableList<Score> all =
        IntStream.range(0, 12)
            .boxed()
            .flatMap(
                i -> {
                  double capability = 0.2 + 0.05 * ((i * 5) % 12);
                  double years = 50.0 * i / 365.25;
                  double error = (i * i % 5 - 2) * 1e-5;
                  return List.of(
                      score(i, MATHS, capability),
                      score(i, SAFETY, 0.1 + 0.5 * capability + 0.1 * years + error))
                      .stream();
                })
            .collect(toImmutableList());
    Scores scores = Scores.copyOf(all);
    Outcome<AdjustedTrend> trend =
        TrendGivenCapability.withDefaults().fit(scores, SAFETY, Capability.on(MATHS));

    Panel panel = Scatter.withDefaults().draw(trend, scores).panels().get(0);

    assertThat(panel.points()).hasSize(12);
    assertThat(panel.lines()).hasSize(2);
    double lastYears = 50.0 * 11 / 365.25;
    for (Line line : panel.lines()) {
      double years = line.label().equals("at 2023-01-01") ? 0 : lastYears;
      for (Line.Vertex corner : line.vertices()) {
        assertThat(corner.value())
            .isCloseTo(0.1 + 0.5 * corner.at().coordinate() + 0.1 * years, within(1e-4));
      }
    }
  }

  @Test
  void scatter_trendOfOtherScores_drawsNoLine() {
    Scores twelve = scatterScores(12);
    Outcome<AdjustedTrend> trend =
        TrendGivenCapability.withDefaults().fit(twelve, SAFETY, Capability.on(MATHS));

    Panel panel = Scatter.withDefaults().draw(trend, scatterScores(9)).panels().get(0);

    assertThat(panel.lines()).isEmpty();
    assertThat(panel.notes())
        .contains("lines not drawn: the trend is of 12 models, the scores of 9");
  }

  private static Scores scatterScores(int n) {
    return IntStream.range(0, n)
        .boxed()
        .flatMap(
            i ->
                List.of(
                    score(i, MATHS, 0.2 + 0.05 * ((i * 5) % 12)),
                    score(i, SAFETY, 0.3 + 0.02 * ((i * 7) % 12)))
                    .stream())
        .collect(Scores.toScores());
  }

  @Test
  void calibration_ofTheVerdict_hasEveryWorldAndItsNominalLevel() {
    ImmutableList<VerdictRate> rates = VerdictRates.load().near(87, VerdictRate.Question.OVERALL);

    Figure figure = CalibrationPlot.withDefaults().draw(rates);

    long claims = rates.stream().filter(rate -> rate.falseClaims().isPresent()).count();
    assertThat(figure.panels().get(0).points()).hasSize((int) claims);
    assertThat(figure.panels().get(0).lines())
        .extracting(Line::label)
        .containsExactly("nominal: 0.05");
    assertThat(CalibrationPlot.withDefaults().draw(List.of()).panels().get(0).notes()).hasSize(1);
  }

  @Test
  void models_ofOneNameBesidesTheSnapshot_keepIt() {
    Lab lab = Lab.of("L");
    Model old = Model.of("a", lab).withName("Claude 3 Opus (20240229)");
    Model turbo = Model.of("b", lab).withName("GPT-3.5 Turbo (0613)");
    Model newer = Model.of("c", lab).withName("GPT-3.5 Turbo (1106)");
    Model size = Model.of("d", lab).withName("Qwen2.5 (72B)");

    assertThat(ModelNames.of(List.of(old, turbo, newer, size)))
        .isEqualTo(
            ImmutableMap.of(
                "a", "Claude 3 Opus",
                "b", "GPT-3.5 Turbo (0613)",
                "c", "GPT-3.5 Turbo (1106)",
                "d", "Qwen2.5 (72B)"));
  }

  @Test
  void source_ofScores_hasWorksLicencesEditionsAndDates() {
    Citation work = Citation.of("key", "A board").withYear(2025).withLicence("CC BY 4.0");
    Scores scores =
        Scores.of(
            score(0, SAFETY, 1)
                .withEdition("v2")
                .withProvenance(Provenance.of(Location.of("a.csv")).withCitation(work)),
            score(3, SAFETY, 0.5)
                .withEdition("v1")
                .withProvenance(Provenance.of(Location.of("a.csv")).withCitation(work)));

    assertThat(Heatmap.withDefaults().draw(scores).source())
        .isEqualTo(
            "Source: (2025), A board (CC BY 4.0). Editions: v1, v2. Models dated 2023-01-01 to"
                + " 2023-05-31.");
    assertThat(Heatmap.withDefaults().draw(Scores.of(score(0, SAFETY, 1))).source()).isEmpty();
  }
}
