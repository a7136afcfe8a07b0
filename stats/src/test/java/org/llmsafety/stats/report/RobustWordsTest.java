package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.robust.Fields.ATTACKS;
import static org.llmsafety.stats.robust.Fields.HARM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.robust.Fields;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;

class RobustWordsTest {
  private static final Scores SCORES = Fields.scores();
  private static final SpecificationCurve GRID =
      SpecificationGrid.on(ATTACKS)
          .withEstimators(TheilSen.withDefaults())
          .withScalings(Scaling.NATIVE, Scaling.UNIT, Scaling.LOG_ODDS)
          .withDateBases(DateBasis.ANNOUNCEMENT, DateBasis.EVALUATION)
          .fit(SCORES);

  private static String markdown(Report report) {
    return Markdown.encode(report).text();
  }

  @Test
  void grid_isOneTableWithItsWarning() {
    String text = markdown(Report.titled("T").plus("Choices", GRID));
    assertThat(text)
        .contains("## Choices")
        .contains("It selects none")
        .contains("Under no trend at all, a grid of several tests shows some p \\< .05 more often")
        .contains("Every specification: trend on Attacks")
        .contains("| 2 | all scores | announcement | unit scale | Theil-Sen | safer |")
        .contains("no scores (and 8 without a date), need at least 3")
        .contains("Theil-Sen: the median of the slopes between all pairs of scores of different");
  }

  @Test
  void gridTable_hasARowACell_andSaysWhatRepeats(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("grid.csv");
    Table table = GridTable.of(GRID);
    table.writeCsv(file);
    assertThat(Files.readAllLines(file)).hasSize(7);
    int sameAs = table.header().indexOf("same_as");
    int direction = table.header().indexOf("direction");
    int slope = table.header().indexOf("slope_per_year");
    assertThat(table.rows())
        .extracting(row -> row.get(sameAs))
        .containsExactly("", "1", "", "", "", "");
    assertThat(table.rows())
        .extracting(row -> row.get(direction))
        .containsExactly("safer", "safer", "safer", "", "", "");
    assertThat(Double.parseDouble(table.rows().get(0).get(slope))).isNegative();
    assertThat(Double.parseDouble(table.rows().get(1).get(slope))).isPositive();
    assertThat(table.rows().get(3).get(table.header().indexOf("reason")))
        .isEqualTo("no scores (and 8 without a date), need at least 3");
  }

  @Test
  void leavingOut_isOneTable_allScoresFirst() {
    LeaveOneOutResult left =
        LeaveOneOut.byLab().fit(LeastSquares.withDefaults(), SCORES.series(HARM)).orElseThrow();
    String text = markdown(Report.titled("T").plus("Labs", left));
    assertThat(text)
        .contains("Leaving out one lab at a time")
        .contains("| none left out | 0 | +13.11 |")
        .contains("| North | 3 | +0.96 | −12.15 |")
        .contains("the range of slopes is no confidence interval.");
  }

  /**
   * By matrices in NumPy: h = diag(X (X'X)^-1 X'), e = y - Hy, internal e / sqrt(s2 (1 - h)),
   * external with the s2 of the others, D = internal^2 h / (1 - h) / 2, DFFITS = external sqrt(h /
   * (1 - h)), DFBETAS = ((X'X)^-1 X')[1] e / (1 - h) / sqrt(s2 of the others (X'X)^-1[1, 1]).
   */
  @Test
  void influence_hasARowForEachScore_inDateOrder() {
    ScoreSeries series =
        TestSeries.of(
            Benchmark.of("t/share", Scale.UNIT),
            TestSeries.everyDays(5, 100),
            TestSeries.values(.1, .25, .3, .4, .9));
    Table table = (Table) InfluenceWords.of(Influence.of(series).orElseThrow()).get(1);
    assertThat(table.rows())
        .extracting(row -> String.join(" ", row.subList(2, 10)))
        .containsExactly(
            "0.0600 0.6000 0.6408 0.5632 0.3080 −0.5632 0.6898 ",
            "0.0350 0.3000 0.2826 0.2339 0.0171 −0.0884 0.1531 ",
            "−0.0900 0.2000 −0.6797 −0.6034 0.0577 0.0000 −0.3017 ",
            "−0.1650 0.3000 −1.3321 −1.7018 0.3803 −0.6432 −1.1141 ",
            "0.1600 0.6000 1.7088 8.5524 2.1901 8.5524 10.4745 external residual, Cook's distance,"
                + " DFBETAS, DFFITS");
    assertThat(table.rows())
        .extracting(row -> row.get(1))
        .containsExactly(
            series.points().stream().map(point -> point.date().toString()).toArray(String[]::new));
    assertThat(table.header().subList(2, 10))
        .containsExactly(
            "residual",
            "leverage",
            "internal",
            "external",
            "Cook's distance",
            "DFBETAS",
            "DFFITS",
            "beyond a cut-off");
  }

  @Test
  void influence_saysThatCutOffsAreConventions() {
    Influence influence = Influence.of(SCORES.series(HARM)).orElseThrow();
    Table table = (Table) InfluenceWords.of(influence).get(1);
    assertThat(table.rows()).hasSize(8);
    assertThat(table.rows().get(0).subList(0, 2)).containsExactly("n1", "2023-01-10");
    assertThat(markdown(Report.titled("T").plus("Influence", influence)))
        .contains("which are conventions", "What each score does to the line of least squares");
  }
}
