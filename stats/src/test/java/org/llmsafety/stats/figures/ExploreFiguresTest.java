package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.only;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;
import static org.llmsafety.stats.figures.TimelineParts.day;
import static org.llmsafety.stats.figures.TimelineParts.score;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.explore.FrontierResult;
import org.llmsafety.stats.explore.Saturation;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;

/** Figures of exploratory results: which points and lines, and that they are exploratory. */
class ExploreFiguresTest {
  private static final Lab LAB = Lab.of("L");
  private static final Lab OTHER = Lab.of("K");

  private static ScoreSeries series(Scale scale, double... values) {
    Benchmark benchmark = Benchmark.of("t/share", scale).withName("Share");
    Scores scores = Scores.of(score(benchmark, OTHER, 1, values[1]));
    for (int i = 0; i < values.length; i++) {
      scores = scores.plus(Scores.of(score(benchmark, LAB, i, values[i])));
    }
    return scores.series(benchmark);
  }

  private static FrontierResult frontier(ScoreSeries series) {
    return new FrontierResult(
        "M",
        "the best",
        Frontier.steps(series),
        Outcome.unavailable(Reason.TOO_FEW_POINTS, "few"),
        "all is given",
        Basis.of(series));
  }

  /** The best of February is shared by two labs; nothing beats it until April, and May does not. */
  @ParameterizedTest
  @CsvSource({"true, best", "false, highest"})
  void frontier_hasAPointForEachHolderAndALineToTheLastScore(boolean isDirected, String best) {
    Scale scale = isDirected ? Scale.UNIT : Scale.UNIT.undirected();
    ScoreSeries series = series(scale, 0.25, 0.5, 0.375, 0.75, 0.5);
    Figure figure = ResultFigure.of(frontier(series));
    Panel panel = only(figure);
    assertThat(figure.title()).isEqualTo("The " + best + " score so far");
    assertThat(panel.name()).isEqualTo("Share");
    assertThat(panel.axisTitle()).isEqualTo(scale.toString());
    assertThat(panel.points()).extracting(Point::value).containsExactly(0.25, 0.5, 0.5, 0.75);
    assertThat(panel.points())
        .extracting(Point::date)
        .containsExactly(day(0), day(1), day(1), day(3));
    assertThat(panel.points()).extracting(Point::series).contains("K").contains("L");
    Point last = panel.points().get(3);
    assertThat(last.label()).isEqualTo("model 3");
    assertThat(last.details()).containsExactly("model 3, L", "2024-04-01", "0.7500");
    Line line = panel.lines().get(0);
    assertThat(line.label()).isEqualTo(best + " so far");
    assertThat(line.style()).isEqualTo(Line.Style.SOLID);
    assertThat(line.vertices())
        .containsExactly(
            new Line.Vertex(day(0), 0.25),
            new Line.Vertex(day(1), 0.25),
            new Line.Vertex(day(1), 0.5),
            new Line.Vertex(day(3), 0.5),
            new Line.Vertex(day(3), 0.75),
            new Line.Vertex(day(4), 0.75));
    assertThat(figure.caption())
        .startsWith("Exploratory: it describes these scores")
        .contains("Exploratory: Share, " + best + " so far 0.7500 of ");
  }

  /** The best scores stand beside the end of the scale that is safe. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void saturation_hasTheBestScoresAndTheSafeEnd(boolean isHigherSafer, int end) {
    Scale scale = isHigherSafer ? Scale.UNIT : Scale.UNIT.lowerIsSafer();
    ScoreSeries series = series(scale, 0.25, 0.5, 0.375, 0.75, 0.625);
    Figure figure = ResultFigure.of(Saturation.withDefaults().describe(series));
    Double[] best =
        isHigherSafer
            ? new Double[] {0.75, 0.625, 0.5, 0.5, 0.375}
            : new Double[] {0.25, 0.375, 0.5, 0.5, 0.625};
    assertThat(values(figure)).containsExactly(best);
    assertThat(names(figure)).startsWith(isHigherSafer ? "model 3" : "model 0");
    assertThat(rows(figure).get(0).aside()).isEqualTo(isHigherSafer ? "0.7500" : "0.2500");
    assertThat(references(only(figure))).containsExactly("the safe end of the scale at " + end);
    assertThat(only(figure).name()).isEqualTo("Share");
    assertThat(only(figure).across().title())
        .isEqualTo(
            "Value, in shares of the scale · "
                + (isHigherSafer ? "higher is safer" : "lower is safer"));
    assertThat(figure.title()).isEqualTo("How near the best scores are to the end of the scale");
    assertThat(figure.caption())
        .startsWith("Exploratory: it describes these scores")
        .contains("Exploratory: Share, 0 of 6 scores at the safe end");
  }

  @ParameterizedTest
  @CsvSource({"1, 1 date tried", "14, 14 dates tried"})
  void breakpoint_hasTheSlopesBeforeAndAfter(int tried, String words) {
    BreakpointResult bent =
        new BreakpointResult(
            "M",
            "the bend",
            day(2),
            0.25,
            -0.125,
            9,
            tried,
            Outcome.of(PValue.exact(0.25, 1e-6)),
            "all is given",
            Basis.of(series(Scale.UNIT, 0.25, 0.5, 0.375)));
    Figure figure = ResultFigure.of(bent);
    assertThat(figure.title()).isEqualTo("Where a line bends best");
    assertThat(names(figure)).containsExactly("Before 2024-03-01", "After 2024-03-01");
    assertThat(values(figure)).containsExactly(0.25, -0.125);
    assertThat(rows(figure)).extracting(DrawnRow::aside).containsExactly("+0.2500", "−0.1250");
    assertThat(references(only(figure))).containsExactly("0: no change at 0");
    assertThat(figure.caption())
        .startsWith("Exploratory: it describes these scores")
        .contains(
            "The line bends best on 2024-03-01, of "
                + words
                + "; p = 0.250 (exact) that no line bends. Neither slope has an interval.");
  }

  @Test
  void frontier_ofOneDay_hasNoLine() {
    Benchmark share = Benchmark.of("t/share", Scale.UNIT);
    ScoreSeries one = Scores.of(score(share, LAB, 0, 0.5)).series(share);
    Panel panel = only(ResultFigure.of(frontier(one)));
    assertThat(panel.points()).hasSize(1);
    assertThat(panel.lines()).isEmpty();
  }
}
