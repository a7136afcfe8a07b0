package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.pooled.RankCorrelation;
import org.llmsafety.stats.pooled.RankCorrelationTable;

/** Tables of numbers as heat maps. */
final class Heatmaps {
  private Heatmaps() {}

  static Figure of(RankCorrelationTable table) {
    Set<Benchmark> found = new LinkedHashSet<>(table.basis().benchmarks());
    table.pairs().forEach(pair -> found.addAll(List.of(pair.first(), pair.second())));
    ImmutableList<Benchmark> all = ImmutableList.copyOf(found);
    ImmutableList.Builder<Mark> cells = ImmutableList.builder();
    for (RankCorrelation pair : table.pairs()) {
      int one = all.indexOf(pair.first());
      int other = all.indexOf(pair.second());
      String text = Wording.value(pair.rho(), Wording.written(pair));
      List<String> details =
          List.of(pair.first() + " and " + pair.second(), "Spearman's rho " + pair.sentence());
      cells.add(HeatCell.of(one, other, pair.rho(), text).withDetails(details));
      cells.add(HeatCell.of(other, one, pair.rho(), text).withDetails(details));
    }
    ForestSheet facts = new ForestSheet().restsOn(table);
    ImmutableList<String> names = all.stream().map(Benchmark::name).collect(toImmutableList());
    Panel panel =
        Panel.named("Spearman's rank correlations")
            .withAcross(Axis.categories(names))
            .withUp(Axis.categories(names))
            .plus(cells.build());
    if (!table.without().isEmpty()) {
      panel = panel.withNote("could not be computed: " + String.join("; ", table.without()));
    }
    return facts
        .say(
            "Blue: benchmarks rank models in like order; orange: in opposite order; stronger shades"
                + " are nearer to 1 and −1. Blank: no correlation, or a benchmark with itself.")
        .add(panel)
        .figure("Do benchmarks agree on which models are safer?");
  }

  static Figure of(CoverageResult coverage) {
    ImmutableList<Benchmark> benchmarks = coverage.byBenchmark().keySet().asList();
    ImmutableList.Builder<Mark> cells = ImmutableList.builder();
    List<String> rows = new ArrayList<>();
    for (LabCoverage lab : coverage.labs()) {
      int row = rows.size();
      rows.add(lab.lab().name() + " (" + lab.models() + ")");
      lab.byBenchmark()
          .forEach(
              (benchmark, scored) ->
                  cells.add(
                      HeatCell.of(
                              benchmarks.indexOf(benchmark),
                              row,
                              (double) scored / lab.models(),
                              scored.toString())
                          .withDetails(
                              List.of(
                                  lab.lab().name() + " on " + benchmark.name(),
                                  scored + " of " + lab.models() + " models have a score"))));
    }
    return new ForestSheet()
        .restsOn(coverage)
        .say(
            "Each cell: how many of a lab's dated models have a score on the benchmark, shaded by"
                + " their share; behind a lab's name, how many models it has. "
                + Wording.percent(coverage.filled())
                + " of all pairs of a model and a benchmark have a score.")
        .add(
            Panel.named("Models with a score")
                .withAcross(
                    Axis.categories(
                        benchmarks.stream().map(Benchmark::name).collect(toImmutableList())))
                .withUp(Axis.categories(rows))
                .plus(cells.build()))
        .figure("Which models were evaluated on which benchmarks");
  }
}
