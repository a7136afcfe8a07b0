package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.Specification;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;

/** Grids, units left out and trends in words, of results that are given. */
class GridWordsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Trend RISING = trend(SHARE, 0.04, 0.02, 0.06, 0.01);

  private static SpecificationResult cell(
      int number, Outcome<Estimate> answer, OptionalInt sameAs) {
    return new SpecificationResult(
        number,
        new Specification("all scores", "announcement", Scaling.UNIT, "Given"),
        answer,
        sameAs);
  }

  private static SpecificationCurve curve(SpecificationResult... cells) {
    return new SpecificationCurve(
        "trend on Share",
        0.05,
        ImmutableList.of("Given"),
        ImmutableList.of(Scaling.UNIT),
        ImmutableList.of("announcement"),
        ImmutableList.of("all scores"),
        ImmutableList.copyOf(cells));
  }

  @ParameterizedTest
  @CsvSource({
    "UNIT, 0.1, safer",
    "UNIT, -0.1, less safe",
    "UNIT, 0, neither",
    "LOWER, -0.1, safer",
    "LOWER, 0.1, less safe",
    "PLAIN, 0.1, higher",
    "PLAIN, -0.1, lower"
  })
  void direction_ofASlope_isTowardsAnEnd(String scale, double slope, String direction) {
    Scale of =
        switch (scale) {
          case "LOWER" -> Scale.UNIT.lowerIsSafer();
          case "PLAIN" -> Scale.UNIT.undirected();
          default -> Scale.UNIT;
        };
    assertThat(GridWords.direction(trend(Benchmark.of("t/b", of), slope, -1, 1, 0.5)))
        .isEqualTo(direction);
  }

  /** A cell that repeats another says which; one without an answer says why. */
  @Test
  void grid_cells_areRows() {
    Trend caveated =
        new Trend(
            RISING.id(),
            RISING.method(),
            RISING.estimand(),
            RISING.slope(),
            RISING.intercept(),
            none("no interval"),
            RISING.p(),
            RISING.assumptions(),
            RISING.basis().withCaveats(List.of("a caveat")));
    SpecificationCurve curve =
        curve(
            cell(1, Outcome.of((Estimate) RISING), OptionalInt.empty()),
            cell(2, Outcome.of((Estimate) caveated), OptionalInt.of(1)),
            cell(3, none("2 scores"), OptionalInt.empty()));
    String text = Markdown.encode(Report.titled("T").plus("H", curve)).text();
    assertThat(text)
        .contains(
            "| 1 | all scores | announcement | unit scale | Given | safer | +0.0400 | +0.0200 to +0.0600 | 0.010 | 6 | 6 |  |  |\n")
        .contains(
            "| 2 | all scores | announcement | unit scale | Given | safer | +0.0400 | – | 0.010 | 6 | 6 | 1 | no interval |\n")
        .contains(
            "| 3 | all scores | announcement | unit scale | Given | – | – | – | – | – | – |  | 2 scores |\n")
        .contains("Every specification: trend on Share:\n")
        .containsOnlyOnce("* Given: the slope that is given. It assumes that all is given.\n")
        .containsOnlyOnce("* In some cells: A caveat.\n");
    Table table = GridTable.of(curve);
    assertThat(table.rows().get(1).get(table.header().indexOf("same_as"))).isEqualTo("1");
    assertThat(table.rows().get(0).get(table.header().indexOf("slope_per_year"))).isEqualTo("0.04");
    assertThat(table.rows().get(0).get(table.header().indexOf("families"))).isEqualTo("6");
    assertThat(table.rows().get(2).get(table.header().indexOf("reason"))).isEqualTo("2 scores");
    assertThat(table.rows()).allMatch(row -> row.get(0).equals("trend on Share"));
    Benchmark graded = Benchmark.of("t/p", Scale.PERCENT);
    assertThat(
            Markdown.encode(
                    Report.titled("T")
                        .plus(
                            "H",
                            curve(
                                cell(
                                    1,
                                    Outcome.of((Estimate) trend(graded, 4, 2, 6, 0.01)),
                                    OptionalInt.empty()))))
                .text())
        .contains("| +4.00 % |");
  }

  /** All scores first, then each unit left out with what that changes. */
  @Test
  void leavingOut_units_areRows() {
    LeaveOneOutResult left =
        new LeaveOneOutResult(
            LeaveOutUnit.LAB,
            0.05,
            RISING,
            ImmutableList.of(
                new LeaveOneOutFit(
                    "a",
                    "A",
                    2,
                    Outcome.of((Estimate) trend(SHARE, 0.01, -0.02, 0.06, 0.3)),
                    ImmutableSet.of(
                        ChangedConclusion.INTERVAL_TAKES_IN_ZERO,
                        ChangedConclusion.P_RISES_ABOVE_LEVEL)),
                new LeaveOneOutFit("b", "B", 5, none("1 score"), ImmutableSet.of())));
    String text = Markdown.encode(Report.titled("T").plus("H", left)).text();
    assertThat(text)
        .contains(
            "| none left out | 0 | +0.0400 | 0.0000 | +0.0200 to +0.0600 | 0.010 | 6 |  |  |\n")
        .contains(
            "| A | 2 | +0.0100 | −0.0300 | −0.0200 to +0.0600 | 0.300 | 6 | the interval starts to"
                + " include 0; p rises above the significance level |  |\n")
        .contains("| B | 5 | – | – | – | – | – |  | 1 score |\n")
        .contains("Leaving out one lab at a time:\n")
        .contains("* Slopes by Given: the slope that is given. They assume that all is given.\n");
  }

  @Test
  void trends_ofKeys_areStatedAndTabled() {
    Trend bare = trend(SHARE, -0.01, none("no interval"), none("no test"));
    Trends<String> trends =
        new Trends<>(
            "Given",
            ImmutableMap.of(
                "one", Outcome.of(RISING), "two", Outcome.of(bare), "three", none("2 scores")));
    String text = Markdown.encode(Report.titled("T").plus("H", trends)).text();
    assertThat(text)
        .contains("| one | 6 | +0.0400 | +0.0200 to +0.0600 | 95 % | 0.010 |  |\n")
        .contains("| two | 6 | −0.0100 | – | – | – | no interval |\n")
        .contains("| three | – | – | – | – | – | 2 scores |\n")
        .contains("* three: no trend, 2 scores.\n")
        .contains("Trends by Given:\n")
        .doesNotContain("not adjusted for the number of tests");
    Trends<String> two =
        new Trends<>(
            "Given", ImmutableMap.of("one", Outcome.of(RISING), "two", Outcome.of(RISING)));
    assertThat(Markdown.encode(Report.titled("T").plus("H", two)).text())
        .contains("The 2 p-values are not adjusted for the number of tests.");
    Trends<String> no = new Trends<>("Given", ImmutableMap.of());
    assertThat(Markdown.encode(Report.titled("T").plus("H", no)).text())
        .contains("There are no scores, so there is no trend.");
  }

  /** Those that share a name have their ids. */
  @Test
  void labels_ofOneName_haveTheirIds() {
    Lab one = new Lab("red-1", "Red");
    Lab two = new Lab("red-2", "Red");
    Lab blue = Lab.of("Blue");
    Labels labs = Labels.of(List.of(one, two, blue, blue));
    assertThat(labs.of(one)).isEqualTo("Red (red-1)");
    assertThat(labs.of(two)).isEqualTo("Red (red-2)");
    assertThat(labs.of(blue)).as("one lab twice").isEqualTo("Blue");
    Benchmark share = Benchmark.of("u/share", Scale.UNIT).withName("Share");
    assertThat(Labels.of(List.of(SHARE, share)).of(share)).isEqualTo("Share (u/share)");
    assertThat(Labels.of(List.of("a", "b")).of("a")).isEqualTo("a");
  }
}
