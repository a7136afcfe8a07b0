package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;
import static org.llmsafety.stats.figures.TimelineParts.score;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.blocks.NemenyiPair;
import org.llmsafety.stats.blocks.NemenyiResult;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.gate.GateAnswer;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.gate.GatedBenchmark;
import org.llmsafety.stats.gate.SafetyGate;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.ranks.ModelRank;
import org.llmsafety.stats.ranks.RankTable;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.robust.SpecificationResult;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;

/** Figures of results with parts that are missing, few, or of scales without a safer end. */
class FigureEdgesTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Lab NORTH = Lab.of("North");
  private static final Lab SOUTH = Lab.of("South");

  private static Scores scores(Benchmark benchmark, Lab lab, int from, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> score(benchmark, lab, from + 2 * i, values[i]))
        .collect(Scores.toScores());
  }

  private static Panel only(Figure figure) {
    assertThat(figure.panels()).hasSize(1);
    return figure.panels().get(0);
  }

  /** Two labs of two models each: a shift, and no interval that could reach 95 %. */
  @Test
  void comparison_ofFewScores_saysWhatIsMissing() {
    Scores few = scores(SHARE, NORTH, 0, 0.5, 0.6).plus(scores(SHARE, SOUTH, 1, 0.8, 0.9));
    Figure figure = ResultFigure.of(LabComparison.withDefaults().compare(few, NORTH, SOUTH));
    DrawnRow asTheyAre = rows(figure).get(0);
    assertThat(asTheyAre.value().orElseThrow()).isCloseTo(-0.3, within(1e-9));
    assertThat(asTheyAre.ends()).isEmpty();
    assertThat(asTheyAre.series()).isEqualTo("without an interval");
    // of the six ways to share four scores out, two are as far apart
    assertThat(asTheyAre.aside())
        .isEqualTo("−0.3000, no interval, adjusted p = 0.333, n = 2 and 2");
    assertThat(asTheyAre.details()).anyMatch(line -> line.startsWith("no interval: "));
    Figure none =
        ResultFigure.of(
            LabComparison.withDefaults()
                .compare(
                    scores(SHARE, NORTH, 0, 0.5).plus(scores(SHARE, SOUTH, 1, 0.5)), NORTH, SOUTH));
    assertThat(rows(none)).hasSize(2);
    assertThat(rows(none).get(1).remark()).startsWith("could not be computed: ");
  }

  private static RankTable<String> ranks(Direction direction, boolean simultaneous, int n) {
    return new RankTable<>(
        direction,
        "the mean",
        "M",
        0.9,
        simultaneous,
        "given",
        IntStream.rangeClosed(1, n)
            .mapToObj(
                i ->
                    new ModelRank<>(
                        "m" + i,
                        0.5,
                        Outcome.<Double>unavailable(Reason.TOO_FEW_POINTS, "none"),
                        i,
                        i == 1 ? 1 : 2,
                        i == 1 ? 1 : n))
            .collect(ImmutableList.toImmutableList()),
        ImmutableList.of(),
        ImmutableList.of(),
        "all is given",
        Basis.ofPoints(n));
  }

  @Test
  void ranks_ofUndirectedScores_haveTheHighestFirst() {
    Figure figure = ResultFigure.of(ranks(Direction.UNDIRECTED, false, 3));
    assertThat(names(figure)).containsExactly("m1", "m2", "m3");
    assertThat(only(figure).across().title()).isEqualTo("Rank, 1 the highest");
    assertThat(figure.caption())
        .contains("at 90 % for each model alone. 0 of 3 pairs are distinguished")
        .contains("Errors of given.");
    assertThat(rows(figure))
        .extracting(DrawnRow::aside)
        .containsExactly("rank 1", "rank 2, 2 to 3", "rank 3, 2 to 3");
    Axis.Numbers one =
        (Axis.Numbers) only(ResultFigure.of(ranks(Direction.HIGHER_IS_SAFER, true, 1))).across();
    assertThat(one.highest()).as("an axis of one rank has a length").hasValue(2);
    assertThat(one.title()).isEqualTo("Rank, 1 the safest");
  }

  @Test
  void nemenyi_pairsApart_areNamed() {
    Model one = Model.of("a", NORTH);
    Model other = Model.of("b", NORTH);
    NemenyiResult apart =
        new NemenyiResult(
            "Nemenyi",
            ImmutableMap.of(one, 1.0, other, 2.5),
            ImmutableList.of(new NemenyiPair(one, other, 1.5, PValue.exact(0.01, 1e-6))),
            0.05,
            1.2,
            ImmutableList.of(),
            "all is given",
            Basis.ofPoints(9));
    assertThat(ResultFigure.of(apart).caption())
        .startsWith("Mean ranks at least 1.20 apart differ at level 0.05: a and b. ");
    assertThat(values(ResultFigure.of(apart))).containsExactly(1.0, 2.5);
    NemenyiResult none =
        new NemenyiResult(
            "Nemenyi",
            apart.meanRanks(),
            ImmutableList.of(new NemenyiPair(one, other, 1.5, PValue.exact(0.5, 1e-6))),
            0.05,
            2,
            ImmutableList.of(),
            "all is given",
            Basis.ofPoints(9));
    assertThat(ResultFigure.of(none).caption()).contains("at level 0.05: none are. ");
  }

  private static GateResult gate(Benchmark benchmark, double margin) {
    GatedBenchmark one =
        new GatedBenchmark(
            benchmark,
            "B",
            GateAnswer.PASS,
            margin,
            0.05,
            Outcome.unavailable(SafetyGate.UNPAIRED_ITEMS, "no item is in both"),
            Outcome.unavailable(SafetyGate.UNPAIRED_ITEMS, "no item is in both"));
    return new GateResult(GateAnswer.PASS, 0.05, false, ImmutableList.of(one), Basis.ofPoints(0));
  }

  /** A loss of safety lies below 0 where higher is safer, and above where lower is. */
  @ParameterizedTest
  @CsvSource({"HIGHER_IS_SAFER, -0.25", "LOWER_IS_SAFER, 0.25", "UNDIRECTED, 0"})
  void gate_margin_liesWhereSafetyIsLost(Direction direction, double limit) {
    Scale scale =
        switch (direction) {
          case HIGHER_IS_SAFER -> Scale.UNIT;
          case LOWER_IS_SAFER -> Scale.UNIT.lowerIsSafer();
          case UNDIRECTED -> Scale.UNIT.undirected();
        };
    Figure figure = ResultFigure.of(gate(Benchmark.of("t/b", scale), 0.25));
    Axis.Numbers across = (Axis.Numbers) only(figure).across();
    assertThat(across.including()).isEqualTo(limit == 0 ? List.of(0.0) : List.of(0.0, limit));
    assertThat(only(figure).lines()).as("there is no number to compare").isEmpty();
    assertThat(rows(figure).get(0).remark()).isEqualTo("could not be computed: no item is in both");
    assertThat(figure.caption())
        .as("nothing was computed that rests on anything")
        .startsWith("Differences are those of the new run less the old;")
        .contains("at most the probability 0.05.")
        .doesNotContain("which assumes");
    assertThat(figure.title()).isEqualTo("Safety gate: " + GateAnswer.PASS.toString());
  }

  /** 1.96 standard errors on either side, the mean, and where one more would lie. */
  @Test
  void metaAnalysis_bars_areOfEachEstimate() {
    MetaResult found =
        MetaAnalysis.withDefaults()
            .fit(
                List.of(
                    new EffectEstimate("one", 0.1, 0.05),
                    new EffectEstimate("two", 0.2, 0.05),
                    new EffectEstimate("three", -0.05, 0.04)))
            .orElseThrow();
    Figure figure = ResultFigure.of(found);
    assertThat(values(figure)).containsExactly(0.1, 0.2, -0.05, found.value(), found.value());
    double half = 1.959964 * 0.05;
    assertThat(rows(figure).get(0).ends().get(0)).isCloseTo(0.1 - half, within(1e-12));
    assertThat(rows(figure).get(0).ends().get(1)).isCloseTo(0.1 + half, within(1e-12));
    assertThat(rows(figure).get(2).aside()).isEqualTo("−0.0500, standard error 0.0400");
    assertThat(rows(figure).get(3).ends()).isEqualTo(DrawnRows.ends(found.interval()));
    assertThat(rows(figure).get(4).ends()).isEqualTo(DrawnRows.ends(found.prediction()));
    assertThat(rows(figure).get(4).aside()).endsWith(" predicted").contains(" to ");
    assertThat(references(only(figure))).containsExactly("0: no effect at 0");
    assertThat(figure.caption()).contains("Last row: the prediction interval.");
  }

  private static Scores rising(Benchmark benchmark) {
    double sign = benchmark.scale().isDirected() ? benchmark.scale().sign() : 1;
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                score(
                    benchmark,
                    i % 3 == 0 ? SOUTH : NORTH,
                    i,
                    0.5 + sign * (0.03 * (i - 6) + 0.01 * (i * 5 % 7))))
        .collect(Scores.toScores());
  }

  private static SpecificationCurve curve(Benchmark benchmark) {
    return SpecificationGrid.on(benchmark)
        .withEstimators(TheilSen.withDefaults(), LeastSquares.withDefaults())
        .withScalings(Scaling.NATIVE, Scaling.UNIT)
        .withSubset("of North", all -> all.from(NORTH))
        .withSubset("of nobody", all -> all.from(Lab.of("Nobody")))
        .fit(rising(benchmark));
  }

  /** One column for each specification of a scale that has an answer, by slope. */
  @Test
  void specifications_areSortedAndTheirChoicesMarked() {
    SpecificationCurve curve = curve(SHARE);
    Figure figure = ResultFigure.of(curve);
    assertThat(figure.panels())
        .extracting(Panel::name)
        .containsExactly("Native scale", "Choices", "Unit scale", "Choices");
    assertThat(figure.subtitle()).isEqualTo(curve.question());
    for (int p = 0; p < 4; p += 2) {
      Panel slopes = figure.panels().get(p);
      Scaling scaling = curve.scalings().get(p / 2);
      List<SpecificationResult> cells =
          curve.cells().stream().filter(cell -> cell.specification().scaling() == scaling).toList();
      List<Double> found =
          cells.stream()
              .flatMap(cell -> cell.answer().stream())
              .map(answer -> answer.value())
              .sorted()
              .toList();
      assertThat(found).hasSize(4);
      assertThat(slopes.points()).extracting(Point::value).isEqualTo(found);
      assertThat(slopes.points())
          .extracting(point -> point.at().coordinate())
          .containsExactly(0.0, 1.0, 2.0, 3.0);
      assertThat(slopes.points()).allMatch(point -> point.error().isPresent());
      assertThat(slopes.lines().get(0).vertices())
          .extracting(vertex -> vertex.at().coordinate())
          .containsExactly(-1.0, 4.0);
      assertThat(slopes.axisTitle()).endsWith("higher is safer");
      assertThat(((Axis.Numbers) slopes.up()).including()).containsExactly(0.0);
      assertThat(slopes.notes()).hasSize(1);
      assertThat(slopes.notes().get(0))
          .startsWith("2 specifications could not be computed: no scores");
      Panel choices = figure.panels().get(p + 1);
      List<String> options =
          ((Axis.Categories) choices.up()).categories().stream().map(Axis.Category::name).toList();
      assertThat(options)
          .containsExactly(
              "method: Theil-Sen",
              "method: least squares",
              "subset: all scores",
              "subset: of North",
              "subset: of nobody");
      for (int column = 0; column < 4; column++) {
        String specification = slopes.points().get(column).details().get(0);
        int at = column;
        List<String> made =
            choices.points().stream()
                .filter(point -> point.at().coordinate() == at)
                .map(point -> options.get((int) point.value()))
                .toList();
        assertThat(made).hasSize(2);
        assertThat(made)
            .allMatch(option -> specification.contains(option.substring(option.indexOf(' ') + 1)));
      }
    }
    assertThat(figure.caption())
        .contains(
            "Of 12 specifications 8 have a slope towards safer and 0 one towards less safe; 4 could"
                + " not be computed.");
  }

  @Test
  void specifications_ofLowerSaferAndUndirectedScores_countTheirSigns() {
    Benchmark risk = Benchmark.of("t/risk", Scale.UNIT.lowerIsSafer());
    Figure falling =
        ResultFigure.of(
            SpecificationGrid.on(risk)
                .withEstimators(TheilSen.withDefaults())
                .withScalings(Scaling.NATIVE)
                .fit(rising(risk)));
    assertThat(falling.caption())
        .contains("Of 1 specification 1 has a slope towards safer and 0 one towards less safe.");
    assertThat(falling.panels()).as("without a choice").hasSize(1);
    assertThat(falling.panels().get(0).axisTitle()).endsWith("lower is safer");
    Benchmark plain = Benchmark.of("t/plain", Scale.UNIT.undirected());
    assertThat(
            ResultFigure.of(
                    SpecificationGrid.on(plain)
                        .withEstimators(TheilSen.withDefaults())
                        .withScalings(Scaling.NATIVE)
                        .fit(rising(plain)))
                .caption())
        .contains("Of 1 specification 1 has a rising slope and 0 a falling one.");
  }

  @Test
  void leaveOneOut_whatCannotBeComputed_saysWhy() {
    LeaveOneOutResult left =
        LeaveOneOut.byLab().fit(TheilSen.withDefaults(), rising(SHARE).series(SHARE)).orElseThrow();
    LeaveOneOutFit first = left.removals().get(0);
    LeaveOneOutResult without =
        new LeaveOneOutResult(
            left.unit(),
            left.significanceLevel(),
            left.all(),
            ImmutableList.of(
                new LeaveOneOutFit(
                    first.id(),
                    first.name(),
                    first.scores(),
                    Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"),
                    ImmutableSet.of())));
    Figure figure = ResultFigure.of(without);
    assertThat(rows(figure).get(1).remark()).isEqualTo("could not be computed: 2 scores");
    assertThat(rows(figure).get(1).aside()).isEmpty();
    assertThat(figure.title()).isEqualTo("The answer with one lab left out at a time");
  }

  /** The answer over all benchmarks, within labs and of each lab, then each benchmark. */
  @Test
  void answer_hasTheTrendsThatItRestsOn() {
    Benchmark other = Benchmark.of("t/other", Scale.UNIT.lowerIsSafer()).withName("Other");
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.overall(), rising(SHARE).plus(rising(other)));
    Figure figure = ResultFigure.of(answer);
    assertThat(figure.panels())
        .extracting(Panel::name)
        .containsExactly("Over all benchmarks", "Share", "Other");
    assertThat(names(figure))
        .startsWith("All labs", "Within labs")
        .endsWith("All labs", "All labs")
        .hasSize(2 + answer.evidence().byLab().byKey().size() + 2);
    assertThat(rows(figure).get(0).value()).hasValue(answer.main().orElseThrow().value());
    assertThat(rows(figure).get(rows(figure).size() - 1).value())
        .isEqualTo(
            answer.evidence().benchmarks().rows().get(1).trend().map(Trend::slope).toOptional());
    assertThat(figure.title()).isEqualTo(ForestSheet.capital(answer.claim()));
    assertThat(
            only(ResultFigure.of(
                    SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), Scores.empty())))
                .name())
        .isEqualTo("Over all benchmarks");
  }

  @Test
  void trends_haveARowEach() {
    Trends<Lab> trends =
        TheilSen.withDefaults()
            .fitEach(rising(SHARE).plus(scores(SHARE, Lab.of("East"), 0, 0.5)).seriesByLab(SHARE));
    Figure figure = ResultFigure.of(trends);
    assertThat(figure.title()).isEqualTo("Trends: " + trends.method());
    assertThat(names(figure))
        .containsExactlyInAnyOrderElementsOf(Stream.of("North", "South", "East").toList());
    assertThat(
            rows(figure).stream()
                .filter(row -> row.name().equals("East"))
                .findFirst()
                .orElseThrow()
                .remark())
        .startsWith("could not be computed: ");
  }

  /** Of more than four benchmarks, how many there are. */
  @ParameterizedTest
  @CsvSource({"0, Result", "1, b0", "4, 'b0, b1, b2, b3'", "5, 5 benchmarks"})
  void on_benchmarks_namesUpToFour(int count, String words) {
    ImmutableList<Benchmark> benchmarks =
        IntStream.range(0, count)
            .mapToObj(i -> Benchmark.of("t/b" + i, Scale.UNIT))
            .collect(ImmutableList.toImmutableList());
    GateResult result =
        new GateResult(
            GateAnswer.PASS,
            0.05,
            false,
            ImmutableList.of(),
            Basis.ofPoints(9).withBenchmarks(benchmarks, ImmutableList.of()));
    assertThat(ResultFigure.on(result)).isEqualTo(words);
  }
}
