package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.report.Report;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TrendSurvey;

/** A study, a survey and a figure of the same scores give one slope, one p and one verdict. */
class OneAnswerTest {
  private static final ImmutableList<Scores> BOARDS =
      ImmutableList.of(
          Boards.rising(),
          Boards.rising().matching(score -> score.lab().equals(Boards.RED)),
          Boards.rising().on(Boards.ATTACKS));

  @Test
  void surveyRow_isTheAnswerAboutItsBenchmark() {
    for (Scores board : BOARDS) {
      for (Survey.Row row : TrendSurvey.withDefaults().fitTogether("S", board).rows()) {
        Decision decision =
            SafetyStudy.withDefaults().verdict(SafetyQuestion.on(row.benchmark()), board);
        Estimate answer = decision.main().orElseThrow();
        assertThat(row.trend().orElseThrow().slope()).isEqualTo(answer.value());
        assertThat(row.trend().orElseThrow().method()).isEqualTo(answer.method());
        assertThat(row.trend().orElseThrow().interval()).isEqualTo(answer.interval());
        assertThat(row.p()).isEqualTo(answer.p());
      }
    }
  }

  @Test
  void surveyRowOfALab_isTheAnswerAboutThatLab() {
    Scores board = Boards.rising();
    for (Survey.Row row : TrendSurvey.withDefaults().fit("S", board).byLab().rows()) {
      Estimate answer =
          SafetyStudy.withDefaults()
              .verdict(SafetyQuestion.on(row.benchmark()).from(row.lab().orElseThrow()), board)
              .main()
              .orElseThrow();
      assertThat(row.trend().orElseThrow().slope()).isEqualTo(answer.value());
      assertThat(row.p()).isEqualTo(answer.p());
    }
  }

  @Test
  void report_statesWhichMethodThePValuesAreOf() {
    String html =
        Report.titled("T").plus("S", TrendSurvey.withDefaults().fit("S", Boards.rising())).toHtml();
    assertThat(html)
        .contains("Slopes and p-values by linear trend with random lab levels, REML")
        .contains("Slopes by Theil-Sen")
        .contains("P-values by Mann-Kendall");
  }

  @Test
  void figure_drawsAndNamesTheLineOfTheAnswer() {
    for (Scores board : BOARDS) {
      Figure figure = Timeline.withDefaults().withTrends(FieldTrend.withDefaults()).draw(board);
      for (Benchmark benchmark : board.benchmarks()) {
        Panel panel =
            figure.panels().stream()
                .filter(each -> each.name().equals(benchmark.name()))
                .findFirst()
                .orElseThrow();
        Estimate answer =
            SafetyStudy.withDefaults()
                .verdict(SafetyQuestion.on(benchmark), board)
                .main()
                .orElseThrow();
        assertThat(panel.lines())
            .singleElement()
            .extracting(Line::label)
            .asString()
            .isEqualTo("Trend over all labs: " + answer.method());
        assertThat(panel.notes().get(panel.notes().size() - 1))
            .startsWith(Wording.change(answer.value(), benchmark.scale()));
        assertThat(figure.caption()).contains("Line: " + answer.method());
      }
    }
  }

  @Test
  void undirectedBenchmark_isAnsweredInItsOwnQuantity_neverAsSafer() {
    Benchmark elo = Benchmark.of("t/arena", Scale.UNBOUNDED.undirected()).withName("Arena");
    Scores scores =
        Boards.rising().on(Boards.REFUSALS).stream()
            .map(score -> Score.of(score.model(), elo, 1000 + 400 * score.value()))
            .collect(Scores.toScores());
    Figure figure = Timeline.withDefaults().withTrends(FieldTrend.withDefaults()).draw(scores);
    assertThat(figure.panels().get(0).points()).hasSameSizeAs(scores.asList());
    assertThat(figure.panels().get(0).lines()).hasSize(1);
    SafetyAnswer answer = SafetyStudy.withDefaults().answer(SafetyQuestion.on(elo), scores);
    assertThat(answer.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(answer.claim()).isEqualTo("newer models score higher");
    assertThat(answer.toString()).contains("which end of t/arena is safer: declare it");
    String html =
        Report.titled("T")
            .plus("F", figure)
            .plus("S", TrendSurvey.withDefaults().fit("S", scores))
            .plus("A", answer)
            .toHtml();
    assertThat(html)
        .contains("Arena, all labs together: +")
        .doesNotContain("towards the safer end")
        .doesNotContain("towards the less safe end")
        .doesNotContain("higher is safer")
        .doesNotContain("lower is safer")
        .doesNotContain("score safer");
    assertThat(marks(figure)).isEqualTo(scores.size());
  }

  private static long marks(Figure figure) {
    return figure.panels().stream()
        .flatMap(panel -> panel.marks().stream())
        .filter((Mark mark) -> mark instanceof Point)
        .count();
  }
}
