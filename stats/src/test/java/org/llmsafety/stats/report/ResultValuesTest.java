package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.FittedPoint;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Position;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.trend.Trend;

/** How facts of every kind are written as JSON and in tables. */
class ResultValuesTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Model MODEL = Model.of("l/m", Lab.of("L")).withName("M");

  /** A part with a value, which gives its name to the column. */
  private record Part(String name, double value, Optional<Interval> interval) {}

  private record Whole(int n, List<Part> parts) {}

  private record Keyed(ImmutableMap<Model, Part> byModel) {}

  private record Flat(
      Model model,
      Lab lab,
      Benchmark benchmark,
      Score score,
      Outcome<Double> missing,
      Outcome<Part> part,
      ImmutableMap<Lab, Double> byLab,
      List<Benchmark> several,
      Direction direction) {}

  private record Stated(double value) implements Result {
    @Override
    public String method() {
      return "M";
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

  private record Empty() {}

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(0.1 + 0.2, "0.30000000000000004"),
        Arguments.of(7L, "7"),
        Arguments.of(true, "true"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Double.POSITIVE_INFINITY, "\"Infinity\""),
        Arguments.of("a \"b\"", "\"a \\\"b\\\"\""),
        Arguments.of(LocalDate.of(2024, 5, 13), "\"2024-05-13\""),
        Arguments.of(Direction.HIGHER_IS_SAFER, "\"higher-is-safer\""),
        Arguments.of(MODEL, "\"l/m\""),
        Arguments.of(Lab.of("Some Lab"), "\"some-lab\""),
        Arguments.of(SHARE, "\"t/share\""),
        Arguments.of(Score.of(MODEL, SHARE, 0.5), "\"l/m\""),
        Arguments.of(Optional.of(0.5), "0.5"),
        Arguments.of(Optional.empty(), "null"),
        Arguments.of(OptionalInt.of(3), "3"),
        Arguments.of(OptionalInt.empty(), "null"),
        Arguments.of(OptionalLong.of(4), "4"),
        Arguments.of(OptionalLong.empty(), "null"),
        Arguments.of(OptionalDouble.of(0.25), "0.25"),
        Arguments.of(OptionalDouble.empty(), "null"),
        Arguments.of(Outcome.of(0.5), "0.5"),
        Arguments.of(
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"),
            "{\"reason\":\"too-few-points\",\"sentence\":\"2 scores\"}"),
        Arguments.of(List.of(1, 2), "[1,2]"),
        Arguments.of(ImmutableMap.of(MODEL, 1), "[{\"key\":\"l/m\",\"value\":1}]"),
        Arguments.of(
            new Part("a", 0.5, Optional.empty()),
            "{\"name\":\"a\",\"value\":0.5,\"interval\":null}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void json_value_isWrittenAsItsKind(Object value, String json) {
    assertThat(ResultJson.of(value)).isEqualTo(json);
  }

  @Test
  void json_result_hasItsMethodItsFactsAndWhatItRestsOn() {
    assertThat(ResultJson.of(new Stated(0.5)))
        .startsWith(
            "{\"method\":\"M\",\"value\":0.5,\"assumptions\":\"all is given\",\"basis\":{\"benchmarks\":[],\"n\":9,");
  }

  /**
   * A row for each part; a part's value has the name of the part, and others stand behind a dot.
   */
  @Test
  void table_ofParts_hasARowEach() {
    Interval ends = new Interval(0.25, 0.75, 0.95, 0.94, "own");
    Table table =
        ResultTable.of(
            new Whole(
                2,
                List.of(
                    new Part("a", 0.5, Optional.of(ends)), new Part("b", 1, Optional.empty()))));
    assertThat(table.header())
        .startsWith("name", "value", "interval.low", "interval.high")
        .contains("interval.method");
    assertThat(row(table, 0))
        .containsEntry("name", "a")
        .containsEntry("value", "0.5")
        .containsEntry("interval.low", "0.25")
        .containsEntry("interval.attainedLevel", "0.94");
    assertThat(row(table, 1))
        .containsEntry("name", "b")
        .containsEntry("value", "1.0")
        .containsEntry("interval.low", "");
    assertThat(table.rows()).hasSize(2);
  }

  private static Map<String, String> row(Table table, int row) {
    ImmutableMap.Builder<String, String> cells = ImmutableMap.builder();
    for (int i = 0; i < table.header().size(); i++) {
      cells.put(table.header().get(i), table.rows().get(row).get(i));
    }
    return cells.buildOrThrow();
  }

  @Test
  void table_ofAMap_hasARowForEachKey() {
    Table table =
        ResultTable.of(
            new Keyed(
                ImmutableMap.of(
                    MODEL,
                    new Part("a", 0.5, Optional.empty()),
                    Model.of("l/k", Lab.of("L")),
                    new Part("b", 1, Optional.empty()))));
    assertThat(table.header()).containsExactly("key", "value.name", "value", "value.interval");
    assertThat(table.rows())
        .containsExactly(
            ImmutableList.of("l/m", "a", "0.5", ""), ImmutableList.of("l/k", "b", "1.0", ""));
  }

  @Test
  void table_ofOneRow_hasEveryFact() {
    Table table =
        ResultTable.of(
            new Flat(
                MODEL,
                Lab.of("L"),
                SHARE,
                Score.of(MODEL, SHARE, 0.5),
                none("2 scores"),
                Outcome.of(new Part("a", 0.5, Optional.empty())),
                ImmutableMap.of(),
                List.of(SHARE, Benchmark.of("t/b", Scale.UNIT)),
                Direction.UNDIRECTED));
    assertThat(row(table, 0))
        .containsEntry("model", "l/m")
        .containsEntry("lab", "l")
        .containsEntry("benchmark", "t/share")
        .containsEntry("score", "l/m")
        .containsEntry("missing.reason", "2 scores")
        .containsEntry("part", "0.5")
        .containsEntry("part.name", "a")
        .containsEntry("several", "t/share; t/b")
        .containsEntry("direction", "undirected");
    assertThat(row(ResultTable.of(new Stated(0.5)), 0))
        .containsEntry("method", "M")
        .containsEntry("value", "0.5")
        .containsEntry("basis.n", "9")
        .containsEntry("basis.models", "0")
        .containsEntry("basis.families", "0")
        .containsEntry("assumptions", "all is given");
    assertThat(row(ResultTable.of(new EffectEstimate("e", 0.5, 0.1)), 0))
        .containsEntry("standardError", "0.1");
    assertThat(ResultTable.of(new Empty()).header()).containsExactly("result");
    assertThat(ResultTable.of("text").rows()).containsExactly(ImmutableList.of("text"));
  }

  @Test
  void table_ofEstimates_hasARowEach() {
    Trend whole = GivenSets.trend(SHARE, 0.5, 0.25, 0.75, 0.03);
    Trend bare = GivenSets.trend(SHARE, 0.5, none("no interval"), none("no test"));
    Table table = ResultTable.ofEstimates(List.of(whole, bare));
    assertThat(row(table, 0))
        .containsEntry("method", "Given")
        .containsEntry("kind", "slope-per-year")
        .containsEntry("value", "0.5")
        .containsEntry("direction", "higher-is-safer")
        .containsEntry("low", "0.25")
        .containsEntry("high", "0.75")
        .containsEntry("level_requested", "0.95")
        .containsEntry("p", "0.03")
        .containsEntry("p_kind", "exact")
        .containsEntry("n", "6")
        .containsEntry("models", "6")
        .containsEntry("families", "6")
        .containsEntry("labs", "1")
        .containsEntry("benchmarks", "t/share")
        .containsEntry("first", "2024-01-01")
        .containsEntry("last", "2024-06-01")
        .containsEntry("reason", "");
    assertThat(row(table, 1))
        .containsEntry("low", "")
        .containsEntry("p", "")
        .containsEntry("reason", "no interval");
  }

  /** Days, numbers and names of categories; a category without a name is its number. */
  @Test
  void table_ofAFigure_hasEveryMark() {
    Panel dates =
        Panel.named("d")
            .plus(
                new FittedPoint(
                    Position.of(LocalDate.of(2024, 5, 13)),
                    0.5,
                    "mean",
                    ImmutableList.of("F", "2 models")));
    Panel cells =
        Panel.named("c")
            .withAcross(Axis.categories(List.of("first", "")))
            .withUp(Axis.categories(List.of("r")))
            .plus(
                HeatCell.of(0, 0, 1, "0.9").withDetails(List.of("r on first")),
                HeatCell.of(1, 0, 1, "0.8"),
                Point.of(2, -1, "s", "beyond").withDetails(List.of()));
    Table table = FigureTable.of(Figure.titled("t").plus(dates, cells));
    assertThat(table.caption()).isEqualTo("t");
    assertThat(table.rows())
        .containsExactly(
            ImmutableList.of("d", "F", "mean", "2024-05-13", "0.5", "", "", "", "F\n2 models"),
            ImmutableList.of("c", "0.9", "", "first", "r", "", "", "", "r on first"),
            ImmutableList.of("c", "0.8", "", "1", "r", "", "", "", "0.8"),
            ImmutableList.of("c", "beyond", "s", "2.0", "-1.0", "", "", "", ""));
  }

  private record Tested(double statistic, PValue p) implements TestResult {
    @Override
    public String statisticName() {
      return "T";
    }

    @Override
    public String method() {
      return "M";
    }

    @Override
    public String assumptions() {
      return "all is given";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(1);
    }
  }

  private static String markdown(Result result) {
    return Markdown.encode(Report.titled("T").plus("H", result)).text();
  }

  /** What a result rests on, as far as it is known. */
  @Test
  void words_ofAResult_areItsSentenceItsTableAndItsBasis() {
    assertThat(markdown(GivenSets.trend(SHARE, 0.5, 0.25, 0.75, 0.03)))
        .contains("\nSlope that is given: +0.5000")
        .contains("\nGiven:\n\n| ")
        .contains(
            "\n* It rests on 6 points of 6 models of 6 families from 1 lab on Share, dated"
                + " 2024-01-01 to 2024-06-01.\n");
    assertThat(markdown(new Tested(3.25, PValue.exact(0.2, 1e-9))))
        .contains("\nT = 3.250, p = 0.200 (exact).\n")
        .contains("\n* It rests on 1 point.\n")
        .contains("\n* Method: M.\n* It assumes that all is given.\n");
    assertThat(markdown(new Stated(0.5))).contains("\nStated\\[value=0.5\\].\n");
    assertThat(
            markdown(
                new Editions(
                    Basis.ofPoints(2)
                        .withBenchmarks(ImmutableList.of(SHARE), ImmutableList.of("v1", "v2"))
                        .withCaveats(List.of("a caveat", "a caveat")))))
        .contains("\n* It rests on 2 points on Share, edition v1, v2.\n")
        .containsOnlyOnce("A caveat.");
  }

  private record Editions(Basis basis) implements Result {
    @Override
    public String method() {
      return "M";
    }

    @Override
    public String assumptions() {
      return "all is given";
    }
  }

  @Test
  void sentences_ofPhrases_haveACapitalAndAFullStop() {
    assertThat(Sentences.of(" a phrase ")).isEqualTo("A phrase.");
    assertThat(Sentences.of("A sentence.")).isEqualTo("A sentence.");
    assertThat(Sentences.of(" ")).isEmpty();
    assertThat(Sentences.count(1, "test", "tests")).isEqualTo("1 test");
    assertThat(Sentences.count(0, "test", "tests")).isEqualTo("0 tests");
  }
}
