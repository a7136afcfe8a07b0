package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.only;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;
import static org.llmsafety.stats.figures.TimelineParts.day;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
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
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.blocks.FriedmanResult;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.CapabilityScores;
import org.llmsafety.stats.capability.ModelCapability;
import org.llmsafety.stats.capability.PartialCorrelation;
import org.llmsafety.stats.capability.PartialCorrelations;
import org.llmsafety.stats.capability.SharedModels;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.Gap;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.gate.GateAnswer;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.gate.GatedBenchmark;
import org.llmsafety.stats.gate.SafetyDifference;
import org.llmsafety.stats.ranks.ModelRank;
import org.llmsafety.stats.ranks.RankTable;
import org.llmsafety.stats.ranks.Separation;

/** What figures say of comparisons, ranks and capabilities whose numbers are given. */
class GivenComparisonsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT).withName("Other");
  private static final Lab NORTH = Lab.of("North");
  private static final Lab SOUTH = Lab.of("South");
  private static final PValue P = PValue.exact(0.25, 1e-6);
  private static final Basis BASIS = Basis.ofPoints(9);

  private static Interval between(double low, double high) {
    return new Interval(low, high, 0.95, 0.95, "own");
  }

  private static <T> Outcome<T> none() {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "few scores");
  }

  private static Model model(String name) {
    return Model.of("t/" + name, NORTH).withName(name);
  }

  private static LabDifference difference(Outcome<Double> shift, Outcome<Interval> interval) {
    return new LabDifference(
        MethodId.UNMEASURED,
        NORTH,
        SOUTH,
        5,
        7,
        0.5,
        0.4,
        20,
        shift,
        interval,
        P,
        0.5,
        "M",
        none(),
        none(),
        none(),
        BASIS.withBenchmarks(ImmutableList.of(SHARE), ImmutableList.of()));
  }

  private static Figure compared(Outcome<LabDifference> difference) {
    HypothesisSet<Benchmark> set = new HypothesisSet<>("set", ImmutableMap.of());
    return ResultFigure.of(
        new Comparison(
            NORTH,
            SOUTH,
            0.95,
            Correction.HOLM,
            set,
            set,
            ImmutableMap.of(SHARE, difference),
            "M",
            "all is given",
            BASIS));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.15, interval excludes 0, '+0.1000 (+0.0500 to +0.1500)'",
    "-0.05, 0.25, interval includes 0, '+0.1000 (−0.0500 to +0.2500)'"
  })
  void comparison_statesTheShiftItsIntervalItsPAndBothCounts(
      double low, double high, String standing, String words) {
    Figure figure =
        compared(Outcome.of(difference(Outcome.of(0.1), Outcome.of(between(low, high)))));
    DrawnRow row = rows(figure).get(0);
    assertThat(row.series()).isEqualTo(standing);
    assertThat(row.aside()).isEqualTo(words + ", adjusted p = 0.500, n = 5 and 7");
    assertThat(row.ends()).containsExactly(low, high);
    assertThat(rows(figure).get(1).remark()).isEqualTo("could not be computed: few scores");
    assertThat(figure.title()).isEqualTo("North and South");
    assertThat(figure.caption()).contains("its interval at 95 % and the p-value of Mann");
  }

  @Test
  void comparison_withoutAShiftOrAnInterval_saysWhy() {
    DrawnRow without = rows(compared(Outcome.of(difference(Outcome.of(0.1), none())))).get(0);
    assertThat(without.series()).isEqualTo("without an interval");
    assertThat(without.aside()).isEqualTo("+0.1000, no interval, adjusted p = 0.500, n = 5 and 7");
    assertThat(without.details()).contains("no interval: few scores");
    for (Outcome<LabDifference> found :
        List.of(
            Outcome.of(difference(none(), none())), GivenComparisonsTest.<LabDifference>none())) {
      Figure figure = compared(found);
      assertThat(names(figure)).containsExactly("As they are", "At equal date");
      assertThat(values(figure)).isEmpty();
      assertThat(rows(figure).get(0).remark()).isEqualTo("could not be computed: few scores");
    }
  }

  private static Figure gate(Scale scale, double margin, Outcome<Interval> interval) {
    Benchmark benchmark = Benchmark.of("t/b", scale);
    SafetyDifference difference =
        new SafetyDifference(
            -0.05,
            0.05,
            interval,
            P,
            P,
            Outcome.of(P),
            none(),
            4,
            2,
            34,
            40,
            40,
            0,
            0,
            "M",
            "all is given",
            scale,
            BASIS);
    GatedBenchmark one =
        new GatedBenchmark(
            benchmark, "B", GateAnswer.FAIL, margin, 0.05, Outcome.of(difference), none());
    return ResultFigure.of(
        new GateResult(GateAnswer.FAIL, 0.05, false, ImmutableList.of(one), BASIS));
  }

  /** The margin lies on the less safe side of 0. */
  @ParameterizedTest
  @CsvSource({
    "true, 0.125, '0: no difference at 0;margin: the loss of safety that is accepted at -0.125'",
    "false, 0.125, '0: no difference at 0;margin: the loss of safety that is accepted at 0.125'",
    "true, 0, '0: no difference; margin: no loss of safety is accepted at 0'"
  })
  void gate_statesTheDifferenceItsItemsAndTheMargin(
      boolean isHigherSafer, double margin, String lines) {
    Scale scale = isHigherSafer ? Scale.UNIT : Scale.UNIT.lowerIsSafer();
    Figure figure = gate(scale, margin, Outcome.of(between(-0.15, 0.05)));
    assertThat(String.join(";", references(only(figure)))).isEqualTo(lines);
    DrawnRow row = rows(figure).get(0);
    assertThat(row.name()).isEqualTo(ForestSheet.capital(GateAnswer.FAIL.toString()));
    assertThat(row.aside()).isEqualTo("−0.0500 (−0.1500 to +0.0500), 40 items");
    assertThat(only(figure).name()).isEqualTo("B");
    assertThat(only(figure).across().title()).startsWith("Difference, in shares of the scale");
    assertThat(figure.caption()).contains(": M, which assumes that all is given.");
    assertThat(rows(gate(scale, margin, none())).get(0).aside())
        .isEqualTo("−0.0500, no interval, 40 items");
  }

  private static CapabilityScores capability() {
    return new CapabilityScores(
        "mean of z-scores",
        ImmutableList.of(
            new ModelCapability(model("middle"), 0.25),
            new ModelCapability(model("least"), -1.5),
            new ModelCapability(model("most"), 1.25)),
        ImmutableMap.of(),
        Optional.empty(),
        ImmutableList.of(),
        "all is given",
        BASIS);
  }

  @Test
  void capability_hasTheMostCapableFirst() {
    Figure figure = ResultFigure.of(capability());
    assertThat(figure.title()).isEqualTo("Mean of z-scores");
    assertThat(names(figure)).containsExactly("most", "middle", "least");
    assertThat(values(figure)).containsExactly(1.25, 0.25, -1.5);
    assertThat(rows(figure)).extracting(DrawnRow::aside).containsExactly("1.25", "0.250", "−1.50");
    assertThat(only(figure).across().title()).isEqualTo("Capability, higher is more capable");
    assertThat(figure.caption()).startsWith("Capabilities have no interval here.");
  }

  private static PartialCorrelation correlation(Outcome<Interval> interval, Outcome<PValue> p) {
    return new PartialCorrelation("date", "capability", 0.5, -0.25, interval, 0, none(), p);
  }

  @Test
  void partialCorrelations_stateTheirIntervalsAndPOrThatThereIsNone() {
    Figure figure =
        ResultFigure.of(
            new PartialCorrelations(
                SHARE,
                capability(),
                "M",
                "given",
                9,
                correlation(Outcome.of(between(-0.5, 0.1)), Outcome.of(P)),
                correlation(none(), none()),
                0.5,
                "all is given",
                BASIS,
                new SharedModels(ImmutableList.of(), ImmutableList.of(), BASIS)));
    assertThat(figure.title()).isEqualTo("Does safety go with date, or with capability?");
    assertThat(rows(figure))
        .extracting(DrawnRow::aside)
        .containsExactly(
            "0.50, no interval",
            "−0.25 (−0.50 to 0.10), p = 0.250",
            "0.50, no interval",
            "−0.25, no interval, no p-value");
    assertThat(rows(figure))
        .extracting(DrawnRow::series)
        .containsExactly("value", "interval includes 0", "value", "without an interval");
    assertThat(rows(figure).get(3).details()).endsWith("no interval: few scores");
    assertThat(only(figure).name()).isEqualTo("Share");
  }

  private static Figure adjusted(Outcome<Interval> perCapability) {
    AdjustedTrend found = DrawnRows.result(AdjustedTrend.class, "TrendGivenCapability.fit/3");
    return ResultFigure.of(
        new AdjustedTrend(
            found.safety(),
            found.capability(),
            found.method(),
            found.estimand(),
            found.n(),
            found.unadjusted(),
            found.slope(),
            found.interval(),
            found.p(),
            0.25,
            perCapability,
            found.varianceInflation(),
            found.assumptions(),
            found.basis(),
            found.shared()));
  }

  @Test
  void adjustedTrend_statesWhatGoesWithCapability() {
    DrawnRow with = rows(adjusted(Outcome.of(between(0.125, 0.375)))).get(2);
    assertThat(with.aside()).isEqualTo("+0.2500 (+0.1250 to +0.3750)");
    assertThat(with.series()).isEqualTo("interval excludes 0");
    Figure without = adjusted(none());
    assertThat(rows(without).get(2).aside()).isEqualTo("+0.2500, no interval");
    assertThat(rows(without).get(2).series()).isEqualTo("without an interval");
    assertThat(rows(without).get(2).details()).endsWith("no interval: few scores");
    assertThat(without.title()).isEqualTo("Safer, or only more capable?");
    assertThat(without.panels().get(1).across().title())
        .startsWith("Score per standard deviation of capability, at equal date · 0 to 1");
  }

  /** Two labs of four models and one on two benchmarks: five of ten pairs have a score. */
  @Test
  void coverage_shadesTheShareOfALabsModels() {
    Figure figure =
        ResultFigure.of(
            new CoverageResult(
                ImmutableList.of(
                    lab(NORTH, 4, ImmutableMap.of(SHARE, 3, OTHER, 1)),
                    lab(SOUTH, 1, ImmutableMap.of(SHARE, 0, OTHER, 1))),
                ImmutableMap.of(SHARE, 3, OTHER, 2),
                5,
                5,
                new Gap(day(0), day(1)),
                ImmutableMap.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                "M",
                BASIS));
    assertThat(figure.title()).isEqualTo("Which models were evaluated on which benchmarks");
    assertThat(only(figure).cells())
        .extracting(cell -> cell.at().coordinate() + ", " + cell.row() + ": " + cell.text())
        .containsExactly("0.0, 0: 3", "1.0, 0: 1", "0.0, 1: 0", "1.0, 1: 1");
    assertThat(only(figure).cells())
        .extracting(HeatCell::shade)
        .containsExactly(0.75, 0.25, 0.0, 1.0);
    assertThat(rows(figure)).extracting(DrawnRow::name).containsExactly("North (4)", "South (1)");
    assertThat(only(figure).cells().get(0).details())
        .containsExactly("North on Share", "3 of 4 models have a score");
    assertThat(figure.caption()).contains("50 % of all pairs of a model and a benchmark");
  }

  private static LabCoverage lab(Lab lab, int models, ImmutableMap<Benchmark, Integer> scored) {
    return new LabCoverage(lab, models, day(0), day(1), 31, 1, ImmutableMap.of(), scored);
  }

  /** What is ranked need not be models. */
  @Test
  void ranks_countThePairsThatAreDistinguishedOnEitherSide() {
    RankTable<String> table =
        new RankTable<>(
            Direction.HIGHER_IS_SAFER,
            "the mean",
            "M",
            0.95,
            true,
            "items",
            ImmutableList.of(rank("a", 1), rank("b", 2), rank("c", 3)),
            ImmutableList.of(
                new Separation<>("a", "b", 0.25, 0.1), new Separation<>("a", "c", 0.5, 0.1)),
            ImmutableList.of(),
            "all is given",
            BASIS);
    Figure figure = ResultFigure.of(table);
    assertThat(figure.title()).isEqualTo("Ranks that the data allow");
    assertThat(names(figure)).containsExactly("a", "b", "c");
    assertThat(rows(figure))
        .extracting(row -> row.details().get(row.details().size() - 1))
        .containsExactly(
            "distinguished from 0 ranked before it and 2 ranked after it",
            "distinguished from 1 ranked before it and 0 ranked after it",
            "distinguished from 1 ranked before it and 0 ranked after it");
    assertThat(figure.caption())
        .startsWith("Ranked: the mean. Bars: the ranks that the data allow, at 95 % for all models")
        .contains("2 of 3 pairs are distinguished; models whose bars overlap may still be.");
  }

  @Test
  void ranks_ofModels_haveNamesWithoutTheirSnapshots() {
    RankTable<Model> table =
        new RankTable<>(
            Direction.HIGHER_IS_SAFER,
            "the mean",
            "M",
            0.95,
            true,
            "items",
            ImmutableList.of(rank(model("Claude 3 Opus (20240229)"), 1), rank(model("b"), 2)),
            ImmutableList.of(),
            ImmutableList.of(),
            "all is given",
            BASIS);
    assertThat(names(ResultFigure.of(table))).containsExactly("Claude 3 Opus", "b");
  }

  private static <K> ModelRank<K> rank(K name, int rank) {
    return new ModelRank<>(name, 0.5, none(), rank, 1, 3);
  }

  @Test
  void friedman_statesTheStatisticAndTheMeanRanks() {
    Figure figure =
        ResultFigure.of(
            new FriedmanResult(
                "M",
                ImmutableMap.of(model("one"), 1.25, model("two"), 1.755),
                12.34567,
                P,
                0.5,
                none(),
                ImmutableList.of(),
                "all is given",
                BASIS.withBenchmarks(ImmutableList.of(SHARE, OTHER), ImmutableList.of())));
    assertThat(names(figure)).containsExactly("one", "two");
    assertThat(rows(figure)).extracting(DrawnRow::aside).containsExactly("1.25", "1.76");
    assertThat(only(figure).name()).isEqualTo("Over Share, Other");
    assertThat(only(figure).across().title()).isEqualTo("Mean rank, 1 the safest");
    assertThat(figure.caption())
        .contains(" = 12.35, p = 0.250 (exact): whether the models differ at all.");
  }
}
