package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.figures.DrawnRows.ends;
import static org.llmsafety.stats.figures.DrawnRows.labelled;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.numbers;
import static org.llmsafety.stats.figures.DrawnRows.only;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.result;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Model;
import org.llmsafety.stats.blocks.FriedmanResult;
import org.llmsafety.stats.blocks.NemenyiResult;
import org.llmsafety.stats.blocks.SkillingsMackResult;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.CapabilityScores;
import org.llmsafety.stats.capability.ModelCapability;
import org.llmsafety.stats.capability.PartialCorrelations;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.ranks.ModelRank;
import org.llmsafety.stats.ranks.RankTable;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.ScoreInfluence;

/** The same of ranks, of what depends on choices, and of capability. */
class FigureNumbersTest {
  @Test
  void influence_hasTheScoresThatPullMost() {
    Influence influence = result(Influence.class, "Influence.of/1");
    Figure figure = ResultFigure.of(influence);
    List<ScoreInfluence> sorted =
        influence.scores().stream()
            .sorted(Comparator.comparingDouble(score -> -Math.abs(score.dfbetas())))
            .toList();
    assertThat(values(figure))
        .containsExactlyElementsOf(sorted.stream().map(ScoreInfluence::dfbetas).toList());
    assertThat(names(figure))
        .containsExactlyElementsOf(
            sorted.stream().map(score -> score.point().score().model().name()).toList());
    assertThat(rows(figure).get(0).details()).endsWith(sorted.get(0).toString());
    assertThat(figure.caption())
        .contains("in standard errors of the slope.")
        .doesNotContain("Not shown");
    assertThat(references(only(figure))).containsExactly("0: nothing at 0");
    assertThat(names(ResultFigure.of(cycled(influence, 42)))).hasSize(40);
    assertThat(ResultFigure.of(cycled(influence, 42)).caption())
        .contains("Not shown: 2 scores that pull less.");
    assertThat(ResultFigure.of(cycled(influence, 41)).caption())
        .contains("Not shown: 1 score that pulls less.");
  }

  private static Influence cycled(Influence influence, int scores) {
    return new Influence(
        influence.residualError(),
        ImmutableList.copyOf(Iterables.limit(Iterables.cycle(influence.scores()), scores)),
        influence.method(),
        influence.assumptions(),
        influence.basis());
  }

  @Test
  void bounds_areTwoPointsAndNoInterval() {
    Bounds bounds = result(Bounds.class, "HoleBounds.compare/4");
    Figure figure = ResultFigure.of(bounds);
    assertThat(names(figure)).containsExactly("Least", "Most");
    assertThat(values(figure)).containsExactly(bounds.lower(), bounds.upper());
    assertThat(figure.caption())
        .contains(
            "Whatever the " + bounds.holes() + " missing of " + bounds.cells() + " scores are")
        .contains("are no confidence interval");
    assertThat(references(only(figure))).containsExactly("0 at 0");
  }

  @Test
  void leaveOneOut_hasAllAndEachLeftOut() {
    LeaveOneOutResult left = result(LeaveOneOutResult.class, "LeaveOneOut.fit/2");
    Figure figure = ResultFigure.of(left);
    assertThat(names(figure))
        .isEqualTo(
            labelled(
                "None left out", left.removals().stream().map(each -> "Without " + each.name())));
    assertThat(values(figure))
        .isEqualTo(
            numbers(
                left.all().value(),
                left.removals().stream()
                    .map(each -> each.without().orElseThrow().value())
                    .toList()));
    assertThat(references(only(figure)))
        .containsExactly("0: no change at 0", "estimate of all at " + left.all().value());
    assertThat(figure.title()).isEqualTo("The answer with one family left out at a time");
    for (int i = 0; i < left.removals().size(); i++) {
      String aside = rows(figure).get(i + 1).aside();
      assertThat(left.removals().get(i).overturned())
          .allMatch(changed -> aside.contains("; " + changed));
      assertThat(aside.contains("; ")).isEqualTo(!left.removals().get(i).overturned().isEmpty());
    }
  }

  @Test
  void ranks_haveTheRanksThatTheDataAllow() {
    RankTable<?> table = result(RankTable.class, "RankIntervals.fit/2");
    Figure figure = ResultFigure.of(table);
    List<DrawnRow> rows = rows(figure);
    int n = table.ranks().size();
    assertThat(rows).hasSize(n);
    for (int i = 0; i < n; i++) {
      ModelRank<?> rank = table.ranks().get(i);
      assertThat(rows.get(i).value()).hasValue((double) rank.rank());
      assertThat(rows.get(i).ends())
          .containsExactly((double) rank.lowest(), (double) rank.highest());
      assertThat(rows.get(i).name()).isEqualTo(((Model) rank.model()).name());
      assertThat(rows.get(i).aside())
          .isEqualTo(
              rank.lowest() == rank.highest()
                  ? "rank " + rank.rank()
                  : "rank " + rank.rank() + ", " + rank.lowest() + " to " + rank.highest());
      long below =
          table.separated().stream().filter(pair -> pair.safer().equals(rank.model())).count();
      long above =
          table.separated().stream().filter(pair -> pair.lessSafe().equals(rank.model())).count();
      assertThat(rows.get(i).details())
          .endsWith(
              "distinguished from "
                  + above
                  + " ranked before it and "
                  + below
                  + " ranked after it");
      assertThat(rows.get(i).series()).isEqualTo("rank, and the ranks that the data allow");
    }
    assertThat(figure.caption())
        .contains("Ranked: " + table.estimand() + ".")
        .contains(table.separated().size() + " of " + n * (n - 1) / 2 + " pairs are distinguished")
        .contains("at 95 % for all models at once.");
    Axis.Numbers across = (Axis.Numbers) only(figure).across();
    assertThat(across.lowest()).hasValue(1);
    assertThat(across.highest()).hasValue(n);
    assertThat(across.including()).containsExactly(1.0, (double) n);
    assertThat(across.title()).isEqualTo("Rank, 1 the safest");
  }

  @Test
  void blockRanks_haveTheMeanRankOfEachModel() {
    FriedmanResult friedman = result(FriedmanResult.class, "Friedman.test/1");
    Figure figure = ResultFigure.of(friedman);
    assertThat(values(figure)).containsExactlyElementsOf(friedman.meanRanks().values());
    assertThat(names(figure))
        .containsExactlyElementsOf(
            friedman.meanRanks().keySet().stream().map(Model::name).toList());
    assertThat(figure.caption())
        .contains(friedman.statisticName() + " = ")
        .contains(": whether the models differ at all.")
        .contains("Mean ranks and rank sums have no interval here.");
    assertThat(only(figure).name()).startsWith("Over ");
    assertThat(rows(figure)).allMatch(row -> row.aside().matches("\u2212?\\d+\\.\\d\\d"));
    NemenyiResult nemenyi = result(NemenyiResult.class, "Nemenyi.test/1");
    assertThat(values(ResultFigure.of(nemenyi)))
        .containsExactlyElementsOf(nemenyi.meanRanks().values());
    assertThat(ResultFigure.of(nemenyi).caption())
        .startsWith("Mean ranks at least ")
        .contains(" apart differ at level 0.05: ")
        .doesNotContain("whether the models differ");
    SkillingsMackResult sums = result(SkillingsMackResult.class, "SkillingsMack.test/1");
    assertThat(values(ResultFigure.of(sums)))
        .containsExactlyElementsOf(sums.standardisedSums().values());
    assertThat(references(only(ResultFigure.of(sums))))
        .containsExactly("0: as expected of no difference at 0");
  }

  @Test
  void capability_hasBothTrendsAndWhatGoesWithIt() {
    AdjustedTrend trend = result(AdjustedTrend.class, "TrendGivenCapability.fit/3");
    Figure figure = ResultFigure.of(trend);
    assertThat(names(figure)).containsExactly("As it is", "At equal capability", "Capability");
    assertThat(values(figure))
        .containsExactly(trend.unadjusted().slope(), trend.slope(), trend.perCapability());
    assertThat(rows(figure))
        .extracting(DrawnRow::ends)
        .containsExactly(
            ends(trend.unadjusted().interval()),
            ends(trend.interval()),
            ends(trend.perCapabilityInterval()));
    boolean includes = trend.perCapabilityInterval().orElseThrow().contains(0);
    assertThat(rows(figure).get(2).series())
        .isEqualTo(includes ? "interval includes 0" : "interval excludes 0");
    assertThat(references(figure.panels().get(1))).containsExactly("0: no difference at 0");
    PartialCorrelations found = result(PartialCorrelations.class, "PartialSpearman.fit/3");
    Figure partial = ResultFigure.of(found);
    assertThat(values(partial))
        .containsExactly(
            found.withDate().plain(),
            found.withDate().partial(),
            found.withCapability().plain(),
            found.withCapability().partial());
    assertThat(names(partial))
        .containsExactly(
            "Safety and " + found.withDate().of(),
            "Safety and " + found.withDate().of() + ", given " + found.withDate().given(),
            "Safety and " + found.withCapability().of(),
            "Safety and "
                + found.withCapability().of()
                + ", given "
                + found.withCapability().given());
    assertThat(rows(partial).get(0).aside()).endsWith(", no interval");
    assertThat(rows(partial).get(1).aside()).contains(" to ").contains("), p ");
    assertThat(rows(partial).get(1).ends()).isEqualTo(ends(found.withDate().partialInterval()));
    assertThat(partial.caption()).contains("n = " + found.n() + ".");
    assertThat(references(only(partial))).containsExactly("0: no correlation at 0");
    CapabilityScores scores = result(CapabilityScores.class, "Capability.describe/1");
    assertThat(values(ResultFigure.of(scores)))
        .containsExactlyElementsOf(
            scores.models().stream()
                .map(ModelCapability::value)
                .sorted(Comparator.reverseOrder())
                .toList());
  }

  @Test
  void gate_hasTheDifferenceAndItsMargin() {
    GateResult gate = result(GateResult.class, "SafetyGate.check/2");
    Figure figure = ResultFigure.of(gate);
    assertThat(figure.panels()).hasSize(gate.benchmarks().size());
    assertThat(values(figure))
        .containsExactlyElementsOf(
            gate.benchmarks().stream()
                .map(each -> each.difference().orElseThrow().value())
                .toList());
    assertThat(rows(figure).get(0).ends())
        .isEqualTo(ends(gate.benchmarks().get(0).difference().orElseThrow().interval()));
    assertThat(rows(figure).get(0).aside())
        .endsWith(", " + gate.benchmarks().get(0).difference().orElseThrow().items() + " items");
    assertThat(rows(figure).get(0).details()).endsWith(gate.benchmarks().get(0).sentence());
    double margin = gate.benchmarks().get(0).margin();
    assertThat(references(figure.panels().get(0)))
        .isEqualTo(
            margin == 0
                ? List.of("0: no difference; margin: no loss of safety is accepted at 0")
                : List.of(
                    "0: no difference at 0",
                    "margin: the loss of safety that is accepted at " + -margin));
    assertThat(figure.title()).startsWith("Safety gate: ");
  }
}
