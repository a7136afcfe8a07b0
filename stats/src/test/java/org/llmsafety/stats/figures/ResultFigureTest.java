package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MetaAnalysis;

/** What any result looks like; that every kind has a figure EveryResultTest holds. */
class ResultFigureTest {

  /** A stranger's estimate. */
  private record Own(double value, Scale scale, Outcome<Interval> interval, Outcome<PValue> p)
      implements Estimate {
    static Own of(Scale scale) {
      return new Own(
          0.1,
          scale,
          Outcome.of(new Interval(-0.05, 0.25, 0.95, 0.95, "own")),
          Outcome.of(PValue.exact(0.2, 1e-6)));
    }

    Own without() {
      Reason reason = Reason.TOO_FEW_POINTS;
      return new Own(
          value,
          scale,
          Outcome.unavailable(reason, "2 scores, need at least 3"),
          Outcome.unavailable(reason, "2 scores, need at least 3"));
    }

    Own ofLeast(double smallest) {
      return new Own(value, scale, interval, Outcome.of(PValue.exact(0.5, smallest)));
    }

    Own from(double low, double high) {
      return new Own(value, scale, Outcome.of(new Interval(low, high, 0.95, 0.95, "own")), p);
    }

    @Override
    public String method() {
      return "own method";
    }

    @Override
    public String estimand() {
      return "own slope";
    }

    @Override
    public String assumptions() {
      return "nothing goes wrong";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(12);
    }
  }

  /** A stranger's test. */
  private record OwnTest(double statistic, PValue p) implements TestResult {
    @Override
    public String statisticName() {
      return "own statistic";
    }

    @Override
    public String method() {
      return "own test";
    }

    @Override
    public String assumptions() {
      return "nothing goes wrong";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(12);
    }
  }

  /** A stranger's result without a number. */
  private record OwnResult(String method) implements Result {
    @Override
    public String assumptions() {
      return "nothing goes wrong";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(12);
    }

    @Override
    public String toString() {
      return "own finding";
    }
  }

  @Test
  void of_ownEstimate_drawsItsNumberItsIntervalAndNoChange() {
    Figure figure = ResultFigure.of(Own.of(Scale.UNIT));

    Point point = onlyPoint(figure);
    assertThat(point.at().coordinate()).isEqualTo(0.1);
    assertThat(point.error()).hasValue(new ErrorBar(-0.05, 0.25, ErrorBar.Along.POSITIONS));
    assertThat(point.series()).isEqualTo("interval includes 0");
    assertThat(row(figure).aside()).isEqualTo("+0.1000 (−0.0500 to +0.2500), p = 0.200, n = 12");
    assertThat(figure.panels().get(0).lines())
        .extracting(Line::label)
        .containsExactly("0: no change");
    assertThat(figure.caption()).contains("By own method, which assumes that nothing goes wrong.");
  }

  /** Where the interval is missing there is no bar, and the figure says why. */
  @Test
  void of_estimateWithoutInterval_drawsNone() {
    Figure figure = ResultFigure.of(Own.of(Scale.UNIT).without());

    assertThat(onlyPoint(figure).error()).isEmpty();
    assertThat(onlyPoint(figure).series()).isEqualTo("without an interval");
    assertThat(row(figure).aside()).isEqualTo("+0.1000, no interval, no p-value, n = 12");
    assertThat(figure.caption()).contains("No interval: 2 scores, need at least 3.");
  }

  @Test
  void of_estimateWhoseTestCouldNotSeeAnything_saysSo() {
    assertThat(onlyPoint(ResultFigure.of(Own.of(Scale.UNIT).ofLeast(0.25))).series())
        .isEqualTo("could not be seen: no p of 0.05 was possible");
  }

  @Test
  void of_estimateOfAnyDirection_pointsWhereTheSaferEndIs() {
    assertThat(across(ResultFigure.of(Own.of(Scale.UNIT)))).endsWith("safer →");
    assertThat(across(ResultFigure.of(Own.of(Scale.UNIT.lowerIsSafer())))).endsWith("← safer");
    assertThat(across(ResultFigure.of(Own.of(Scale.UNIT.undirected()))))
        .endsWith("safer end unknown")
        .doesNotContain("→")
        .doesNotContain("←");
  }

  /** An end at infinity, and one so far that nothing else could be read, are cut with an arrow. */
  @Test
  void of_intervalWithoutEnd_isDrawnToTheFrame() {
    Figure figure = ResultFigure.of(Own.of(Scale.UNBOUNDED).from(-0.2, Double.POSITIVE_INFINITY));

    assertThat(Svg.withDefaults().encode(figure)).doesNotContain("Infinity").doesNotContain("NaN");
    assertThat(row(figure).aside()).contains("−0.2000 to +∞");
  }

  @Test
  void of_ownTest_drawsItsStatisticAndStatesP() {
    Figure figure = ResultFigure.of(new OwnTest(3.5, PValue.exact(0.2, 1e-6)));

    assertThat(onlyPoint(figure).at().coordinate()).isEqualTo(3.5);
    assertThat(onlyPoint(figure).error()).isEmpty();
    assertThat(row(figure).aside()).isEqualTo("3.500, p = 0.200 (exact)");
  }

  @Test
  void of_ownResultWithoutNumbers_statesIt() {
    Figure figure = ResultFigure.of(new OwnResult("own method"));

    assertThat(figure.title()).isEqualTo("Own method");
    assertThat(figure.caption()).contains("own finding");
  }

  @Test
  void of_unavailable_saysWhy() {
    Figure figure =
        ResultFigure.of(Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores, need at least 3"));

    assertThat(figure.panels().get(0).notes())
        .containsExactly("could not be computed: 2 scores, need at least 3");
  }

  @Test
  void of_whatIsNoResult_throws() {
    assertThatThrownBy(() -> ResultFigure.of("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a figure must be of a result, but was asked of java.lang.String");
  }

  /** One panel for each unit, and a row for what could not be computed. */
  @Test
  void draw_estimatesOfTwoScalesAndOneMissing_dropsNothing() {
    Figure figure =
        Forest.withDefaults()
            .draw(
                ImmutableMap.<String, Outcome<Own>>of(
                    "missing", Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"),
                    "shares", Outcome.of(Own.of(Scale.UNIT)),
                    "percent", Outcome.of(Own.of(Scale.PERCENT.lowerIsSafer())),
                    "more shares", Outcome.of(Own.of(Scale.UNIT))));

    assertThat(rows(figure))
        .extracting(Axis.Category::name)
        .containsExactly("missing", "shares", "more shares", "percent");
    assertThat(rows(figure).get(0).remark()).isEqualTo("could not be computed: 2 scores");
    assertThat(figure.panels())
        .extracting(panel -> panel.across().title())
        .containsExactly(
            "Change a year, in shares of the scale · safer →",
            "Change a year, in percentage points · ← safer");
  }

  @Test
  void draw_nothingComputed_saysWhyOfEach() {
    Figure figure =
        Forest.withDefaults()
            .draw(
                ImmutableMap.of(
                    "one", Outcome.<Own>unavailable(Reason.TOO_FEW_POINTS, "2 scores")));

    assertThat(rows(figure))
        .extracting(Axis.Category::remark)
        .containsExactly("could not be computed: 2 scores");
    assertThat(Svg.withDefaults().encode(figure)).contains("could not be computed: 2 scores");
  }

  /** The rows of a meta-analysis: each estimate, their mean and where one more would lie. */
  @Test
  void of_metaAnalysis_hasEveryEstimateAndThePrediction() {
    Outcome<?> found =
        MetaAnalysis.withDefaults()
            .fit(
                List.of(
                    new EffectEstimate("one", 0.1, 0.05),
                    new EffectEstimate("two", 0.2, 0.05),
                    new EffectEstimate("three", 0.05, 0.04)));

    assertThat(rows(ResultFigure.of(found)))
        .extracting(Axis.Category::name)
        .startsWith("one", "two", "three")
        .hasSize(5)
        .endsWith("One more like these");
  }

  private static Point onlyPoint(Figure figure) {
    ImmutableList<Point> points =
        figure.panels().stream()
            .flatMap(panel -> panel.points().stream())
            .collect(toImmutableList());
    assertThat(points).hasSize(1);
    return points.get(0);
  }

  private static String across(Figure figure) {
    return figure.panels().get(0).across().title();
  }

  private static Axis.Category row(Figure figure) {
    return rows(figure).get(0);
  }

  private static ImmutableList<Axis.Category> rows(Figure figure) {
    return figure.panels().stream()
        .map(Panel::up)
        .filter(Axis.Categories.class::isInstance)
        .map(Axis.Categories.class::cast)
        .flatMap(axis -> axis.categories().stream())
        .collect(toImmutableList());
  }
}
