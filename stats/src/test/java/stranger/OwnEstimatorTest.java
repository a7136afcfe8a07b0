package stranger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.report.GridTable;
import org.llmsafety.stats.report.Report;
import org.llmsafety.stats.report.ResultJson;
import org.llmsafety.stats.report.ResultTable;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;

/** What a third party writes, of the public API alone: a method of his own. */
class OwnEstimatorTest {
  private static final Benchmark BENCHMARK = Benchmark.of("own/refusals", Scale.UNIT);
  private static final Scores SCORES =
      IntStream.range(0, 6).mapToObj(OwnEstimatorTest::score).collect(Scores.toScores());

  private static Score score(int i) {
    LocalDate day = LocalDate.of(2023, 1, 1).plusDays(100L * i);
    Lab lab = Lab.of(i % 2 == 0 ? "One" : "Two");
    return Score.of(Model.of("m" + i, lab), BENCHMARK, 0.5 + 0.05 * i)
        .withDated(Release.on(Release.Kind.ANNOUNCEMENT, day, "invented"));
  }

  /** The slope from the first score to the last. */
  record FirstToLast(double slope, Basis basis) implements Estimate {
    static Outcome<FirstToLast> of(ScoreSeries series) {
      if (series.size() < 2) {
        return Outcome.unavailable(
            Reason.TOO_FEW_POINTS, "%d scores, need at least 2", series.size());
      }
      ScoreSeries.Point first = series.points().get(0);
      ScoreSeries.Point last = series.points().get(series.size() - 1);
      return Outcome.of(
          new FirstToLast(
              (last.value() - first.value()) / (last.years() - first.years()), Basis.of(series)));
    }

    @Override
    public String method() {
      return "first to last";
    }

    @Override
    public String estimand() {
      return "slope from the first score to the last";
    }

    @Override
    public double value() {
      return slope;
    }

    @Override
    public Scale scale() {
      return basis.benchmark().scale();
    }

    @Override
    public Outcome<Interval> interval() {
      return Outcome.unavailable(Reason.TOO_FEW_POINTS, "two scores do not show their error");
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.unavailable(Reason.TOO_FEW_POINTS, "two scores do not show their error");
    }

    @Override
    public String assumptions() {
      return "the first and the last score are measured without error";
    }
  }

  /** The same as a line, to be drawn. */
  private static final class FirstToLastLine implements TrendEstimator {
    @Override
    public String name() {
      return "first to last";
    }

    @Override
    public Outcome<Trend> fit(ScoreSeries series) {
      return FirstToLast.of(series)
          .map(
              found ->
                  new Trend(
                      found.method(),
                      found.estimand(),
                      found.value(),
                      series.points().get(0).value()
                          - found.value() * series.points().get(0).years(),
                      found.interval(),
                      found.p(),
                      found.assumptions(),
                      found.basis()));
    }
  }

  @Test
  void grid_takesIt() {
    SpecificationCurve grid =
        SpecificationGrid.on(BENCHMARK).withMethod("first to last", FirstToLast::of).fit(SCORES);

    assertThat(grid.cells().get(3).answer().orElseThrow().value())
        .isEqualTo(FirstToLast.of(SCORES.series(BENCHMARK)).orElseThrow().value());
    assertThat(GridTable.of(grid).rows().get(3)).contains("first to last", "safer");
  }

  @Test
  void leaveOneOut_takesIt() {
    LeaveOneOutResult left =
        LeaveOneOut.byModel()
            .fit(scores -> FirstToLast.of(scores.series(BENCHMARK)), SCORES)
            .orElseThrow();

    assertThat(left.removals()).hasSize(6);
    assertThat(left.all().id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(left.movesMost()).isPresent();
  }

  @Test
  void report_takesIt() {
    FirstToLast found = FirstToLast.of(SCORES.series(BENCHMARK)).orElseThrow();

    assertThat(Report.titled("Own").plus("First to last", found).toHtml())
        .contains("Slope from the first score to the last: +0.1826 a year")
        .contains("the first and the last score are measured without error")
        .contains("6 points of 6 models of 6 families from 2 labs on refusals");
  }

  @Test
  void csvAndJson_holdIt(@TempDir Path folder) throws Exception {
    FirstToLast found = FirstToLast.of(SCORES.series(BENCHMARK)).orElseThrow();
    Path csv = folder.resolve("estimates.csv");
    ResultTable.ofEstimates(List.of(found)).writeCsv(csv);

    assertThat(Files.readString(csv))
        .contains("first to last,slope from the first score to the last,slope-per-year,0.18262")
        .contains("two scores do not show their error");
    assertThat(ResultJson.of(found))
        .contains("\"method\":\"first to last\"")
        .contains("\"slope\":0.18262")
        .contains("\"benchmarks\":[\"own/refusals\"]");
  }

  @Test
  void timeline_drawsIt() {
    String svg =
        Svg.withDefaults()
            .encode(Timeline.withDefaults().withTrends(new FirstToLastLine()).draw(SCORES));

    assertThat(svg).contains("first to last");
  }

  @Test
  void calibration_saysThatNobodyMeasuredIt() {
    FirstToLast found = FirstToLast.of(SCORES.series(BENCHMARK)).orElseThrow();

    assertThat(found.calibration().whyNot())
        .hasValue("the calibration study did not run \"first to last\"");
    assertThat(found.towardsSafer().orElseThrow()).isPositive();
  }
}
