package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.blocks.NemenyiResult;
import org.llmsafety.stats.blocks.SkillingsMackResult;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.ranks.ModelRank;
import org.llmsafety.stats.ranks.RankTable;

/** Ranks of models as figures. */
final class RankPlots {
  private RankPlots() {}

  static Figure of(RankTable<?> table) {
    List<Model> models = new ArrayList<>();
    table.ranks().forEach(rank -> addModel(rank.model(), models));
    ImmutableMap<String, String> names = ModelNames.of(models);
    List<ForestRow> rows = new ArrayList<>();
    for (ModelRank<?> rank : table.ranks()) {
      long below =
          table.separated().stream().filter(pair -> pair.safer().equals(rank.model())).count();
      long above =
          table.separated().stream().filter(pair -> pair.lessSafe().equals(rank.model())).count();
      rows.add(
          ForestRow.ranged(
                  name(rank.model(), names),
                  rank.rank(),
                  rank.lowest(),
                  rank.highest(),
                  "rank "
                      + rank.rank()
                      + (rank.isSure() ? "" : ", " + rank.lowest() + " to " + rank.highest()))
              .withStanding(ForestRow.Standing.RANKED)
              .withDetail(rank.toString())
              .withDetail(
                  "distinguished from "
                      + above
                      + " ranked before it and "
                      + below
                      + " ranked after it"));
    }
    String first = table.direction() == Direction.UNDIRECTED ? "highest" : "safest";
    return new ForestSheet()
        .restsOn(table)
        .say("Ranked: " + table.estimand() + ".")
        .say(
            "Bars: the ranks that the data allow, at "
                + Wording.percent(table.confidence())
                + (table.simultaneous() ? " for all models at once." : " for each model alone.")
                + " "
                + table.separated().size()
                + " of "
                + table.ranks().size() * (table.ranks().size() - 1) / 2
                + " pairs are distinguished; models whose bars overlap may still be. Errors of "
                + table.errors()
                + ".")
        .add(
            "Ranks",
            Axis.numbers("Rank, 1 the " + first)
                .withLowest(1)
                .withHighest(Math.max(2, table.ranks().size()))
                .including(1)
                .including(Math.max(2, table.ranks().size())),
            rows,
            ImmutableList.of())
        .figure("Ranks that the data allow");
  }

  private static void addModel(Object ranked, List<Model> models) {
    if (ranked instanceof Model model) {
      models.add(model);
    }
  }

  private static String name(Object ranked, Map<String, String> names) {
    return ranked instanceof Model model
        ? names.getOrDefault(model.id(), model.name())
        : ranked.toString();
  }

  static Figure of(NemenyiResult result) {
    Figure figure = of(result, result.meanRanks());
    String apart =
        result.apart().stream()
            .map(pair -> pair.safer() + " and " + pair.other())
            .collect(Collectors.joining("; "));
    return figure.withCaption(
        String.format(
                Locale.ROOT,
                "Mean ranks at least %.2f apart differ at level %s: %s. ",
                result.criticalDifference(),
                Wording.level(result.significanceLevel()),
                apart.isEmpty() ? "none are" : apart)
            + figure.caption());
  }

  static Figure of(SkillingsMackResult result) {
    return of(
        result,
        result.standardisedSums(),
        Axis.numbers("Weighted rank sum in standard deviations"),
        ImmutableList.of(new Reference(0, "0: as expected of no difference")));
  }

  static Figure of(Result result, ImmutableMap<Model, Double> meanRanks) {
    return of(
        result,
        meanRanks,
        Axis.numbers("Mean rank, 1 the safest").including(1),
        ImmutableList.of());
  }

  private static Figure of(
      Result result,
      ImmutableMap<Model, Double> values,
      Axis.Numbers axis,
      ImmutableList<Reference> references) {
    ImmutableMap<String, String> names = ModelNames.of(values.keySet());
    List<ForestRow> rows = new ArrayList<>();
    values.forEach(
        (model, value) ->
            rows.add(
                ForestRow.number(
                    name(model, names),
                    value,
                    String.format(Locale.ROOT, "%.2f", value).replace("-", "\u2212"))));
    ForestSheet sheet = new ForestSheet().restsOn(result);
    if (result instanceof TestResult test) {
      sheet.say(
          test.statisticName()
              + " = "
              + Wording.statistic(test.statistic())
              + ", "
              + Wording.p(test.p())
              + ": whether the models differ at all.");
    }
    return sheet
        .say("Mean ranks and rank sums have no interval here.")
        .add("Over " + ResultFigure.on(result), axis, rows, references)
        .figure(ResultFigure.title(result));
  }
}
