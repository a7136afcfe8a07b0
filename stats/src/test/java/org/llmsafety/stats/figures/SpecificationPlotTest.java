package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.Specification;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;

/** Specification curves of slopes that are given. */
class SpecificationPlotTest {
  /** A slope with an interval of 0.1 on either side. */
  private record Given(double value, Scale scale) implements Estimate {
    @Override
    public Outcome<Interval> interval() {
      return Outcome.of(new Interval(value - 0.1, value + 0.1, 0.95, 0.95, "own"));
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.of(PValue.exact(0.04, 1e-6));
    }

    @Override
    public String method() {
      return "M";
    }

    @Override
    public String estimand() {
      return "given";
    }

    @Override
    public String assumptions() {
      return "all is given";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(9);
    }
  }

  private static SpecificationResult cell(
      int number, Scaling scaling, String dates, Outcome<Estimate> answer) {
    return new SpecificationResult(
        number, new Specification("all", dates, scaling, "M"), answer, OptionalInt.empty());
  }

  private static Outcome<Estimate> none(String why) {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "%s", why);
  }

  private static SpecificationCurve curve(List<String> dates, SpecificationResult... cells) {
    return new SpecificationCurve(
        "what was asked",
        0.05,
        ImmutableList.of("M"),
        Stream.of(Scaling.values()).collect(toImmutableList()),
        ImmutableList.copyOf(dates),
        ImmutableList.of("all"),
        ImmutableList.copyOf(cells));
  }

  /** A slope of 0 is neither towards safer nor towards less safe. */
  @ParameterizedTest
  @CsvSource({
    "HIGHER_IS_SAFER, 2 have a slope towards safer and 1 one towards less safe",
    "LOWER_IS_SAFER, 1 has a slope towards safer and 2 one towards less safe",
    "UNDIRECTED, 2 have a rising slope and 1 a falling one"
  })
  void slopes_areSortedAndCountedByTheirSigns(Direction direction, String words) {
    Scale scale =
        switch (direction) {
          case HIGHER_IS_SAFER -> Scale.UNIT;
          case LOWER_IS_SAFER -> Scale.UNIT.lowerIsSafer();
          case UNDIRECTED -> Scale.UNIT.undirected();
        };
    Figure figure =
        SpecificationPlot.of(
            curve(
                List.of("as dated"),
                cell(1, Scaling.NATIVE, "as dated", Outcome.of(new Given(0.3, scale))),
                cell(2, Scaling.NATIVE, "as dated", Outcome.of(new Given(-0.25, scale))),
                cell(3, Scaling.NATIVE, "as dated", none("2 scores")),
                cell(4, Scaling.NATIVE, "as dated", Outcome.of(new Given(0, scale))),
                cell(5, Scaling.NATIVE, "as dated", Outcome.of(new Given(0.05, scale)))));
    assertThat(figure.caption())
        .contains("Of 5 specifications " + words + "; 1 could not be computed.");
    assertThat(figure.panels()).as("no choice was made").hasSize(1);
    Panel slopes = figure.panels().get(0);
    assertThat(slopes.points()).extracting(Point::value).containsExactly(-0.25, 0.0, 0.05, 0.3);
    assertThat(slopes.points())
        .extracting(point -> point.details().get(0).substring(0, 5))
        .containsExactly("no. 2", "no. 4", "no. 5", "no. 1");
    assertThat(slopes.points())
        .extracting(Point::series)
        .containsExactly(
            "interval excludes 0",
            "interval includes 0",
            "interval includes 0",
            "interval excludes 0");
    assertThat(slopes.notes()).containsExactly("1 specification could not be computed: 2 scores");
  }

  /** A scale on which there is no slope keeps its panel, which says why. */
  @Test
  void scale_withoutASlope_saysWhy() {
    Figure figure =
        SpecificationPlot.of(
            curve(
                List.of("as dated", "by release"),
                cell(1, Scaling.LOG_ODDS, "as dated", none("a score of 1")),
                cell(2, Scaling.LOG_ODDS, "by release", none("a score of 1"))));
    assertThat(figure.panels()).extracting(Panel::name).containsExactly("Log-odds");
    assertThat(figure.panels().get(0).marks()).isEmpty();
    assertThat(figure.panels().get(0).notes())
        .containsExactly("2 specifications could not be computed: a score of 1");
    assertThat(figure.caption())
        .contains(
            "Of 2 specifications 0 have a slope towards safer and 0 one towards less safe; 2");
  }

  @Test
  void choices_ofDates_areMarkedBelowTheirSlopes() {
    Figure figure =
        SpecificationPlot.of(
            curve(
                List.of("as dated", "by release"),
                cell(1, Scaling.UNIT, "as dated", Outcome.of(new Given(0.3, Scale.UNIT))),
                cell(2, Scaling.UNIT, "by release", Outcome.of(new Given(0.1, Scale.UNIT)))));
    assertThat(figure.panels()).extracting(Panel::name).containsExactly("Unit scale", "Choices");
    Panel choices = figure.panels().get(1);
    assertThat(((Axis.Categories) choices.up()).categories())
        .extracting(Axis.Category::name)
        .containsExactly("dates: as dated", "dates: by release");
    // the lower slope is the first column, and by release is the second row
    assertThat(choices.points())
        .extracting(point -> point.at().coordinate() + " in row " + point.value())
        .containsExactly("1.0 in row 0.0", "0.0 in row 1.0");
    assertThat(choices.points())
        .extracting(Point::details)
        .containsExactly(
            ImmutableList.of("no. 1: dates: as dated"),
            ImmutableList.of("no. 2: dates: by release"));
    assertThat(choices.points()).extracting(Point::series).containsOnly("the choice is made");
  }
}
