package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.figures.DrawnRows.ends;
import static org.llmsafety.stats.figures.DrawnRows.labelled;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.numbers;
import static org.llmsafety.stats.figures.DrawnRows.only;
import static org.llmsafety.stats.figures.DrawnRows.references;
import static org.llmsafety.stats.figures.DrawnRows.result;
import static org.llmsafety.stats.figures.DrawnRows.results;
import static org.llmsafety.stats.figures.DrawnRows.rows;
import static org.llmsafety.stats.figures.DrawnRows.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.compare.MatchedComparison;
import org.llmsafety.stats.compare.ModelDifference;
import org.llmsafety.stats.compare.ModelDifferences;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.MixedSlope;
import org.llmsafety.stats.pooled.PooledSlope;
import org.llmsafety.stats.pooled.RankCorrelation;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.pooled.RegionalKendallResult;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.LabSpread;
import org.llmsafety.stats.trend.WithinLabTrend;

/** The marks of a result's figure are the numbers of the result, none of them left out. */
class FigureDataTest {
  /** What a result rests on stands in the caption of its figure. */
  @Test
  @Tag("slow")
  void caption_ofAnyResult_statesItsMethodItsDatesAndItsCaveats() {
    for (Result result : Iterables.filter(results(), Result.class)) {
      Figure figure = ResultFigure.of(result);
      String caption = figure.caption();
      if (!caption.contains(" methods, which hovering a point names.")) {
        assertThat(caption)
            .contains(
                "By " + result.method() + ", which assumes that " + result.assumptions() + ".");
      }
      if (!(result instanceof GateResult)) {
        result
            .basis()
            .dates()
            .ifPresent(
                dates ->
                    assertThat(caption)
                        .contains("Scores dated " + dates.first() + " to " + dates.last() + "."));
      }
      List<String> caveats = result.basis().caveats();
      for (String caveat : Iterables.limit(caveats, 1)) {
        assertThat(caption).contains(caveat.substring(1) + ".");
      }
      assertThat(figure.panels().stream().flatMap(panel -> panel.points().stream()))
          .allMatch(point -> !point.details().isEmpty());
    }
  }

  @Test
  void withinLabs_hasItsSlopeAndThoseOfEachLab() {
    WithinLabTrend found = result(WithinLabTrend.class, "WithinLabs.fit/1");
    Figure figure = ResultFigure.of(found);
    assertThat(names(figure))
        .isEqualTo(
            labelled("Within labs", found.slopeByLab().keySet().stream().map(lab -> lab.name())));
    assertThat(values(figure)).isEqualTo(numbers(found.slope(), found.slopeByLab().values()));
    assertThat(rows(figure).get(0).ends()).isEqualTo(ends(found.interval()));
    assertThat(rows(figure).subList(1, names(figure).size()))
        .isNotEmpty()
        .allMatch(row -> row.ends().isEmpty() && row.aside().endsWith(", no interval"));
    assertThat(figure.caption()).contains("Slopes of single labs have no interval here.");
    assertThat(references(only(figure))).containsExactly("0: no change at 0");
    assertThat(only(figure).name()).isEqualTo(found.basis().benchmark().name());
  }

  @Test
  void equivalence_hasItsIntervalBetweenTheMargins() {
    Equivalence found = result(Equivalence.class, "SlopeEquivalence.test/1");
    Figure figure = ResultFigure.of(found);
    assertThat(values(figure)).containsExactly(found.slope());
    assertThat(rows(figure).get(0).ends()).isEqualTo(ends(found.interval()));
    assertThat(references(only(figure)))
        .containsExactly(
            "0: no change at 0",
            "margin: 0.1000 a year either way at -0.1",
            "margin: 0.1000 a year either way at 0.1");
    assertThat(found.margin()).isEqualTo(0.1);
    assertThat(figure.caption()).contains("Bar: the 90 % interval that lies within the margin");
    assertThat(rows(figure).get(0).details()).contains(found.toString());
    assertThat(rows(figure).get(0).series())
        .isEqualTo("value with the bar that the caption explains");
  }

  @Test
  void detectableSlope_isDrawnEitherWay() {
    DetectableSlope found = result(DetectableSlope.class, "MinimumDetectableSlope.describe/1");
    Figure figure = ResultFigure.of(found);
    assertThat(values(figure)).containsExactly(found.slope(), -found.slope());
    assertThat(names(figure)).containsExactly("Detectable upwards", "Detectable downwards");
    assertThat(rows(figure).get(0).aside()).contains(" or ").endsWith(", power 80 %");
    assertThat(figure.caption()).contains("it is no estimate");
    assertThat(references(only(figure))).containsExactly("0: no change at 0");
  }

  @Test
  void labSpread_isAShareOfTheVariance() {
    LabSpread found = result(LabSpread.class, "LabLevels.spread/1");
    Figure figure = ResultFigure.of(found);
    assertThat(values(figure)).containsExactly(found.labShare());
    assertThat(rows(figure).get(0).ends())
        .containsExactly(found.lowestShare(), found.highestShare());
    Axis.Numbers across = (Axis.Numbers) only(figure).across();
    assertThat(across.lowest()).hasValue(0);
    assertThat(across.highest()).hasValue(1);
    assertThat(across.including()).containsExactly(0.0, 1.0);
    assertThat(figure.caption()).contains("no confidence interval");
  }

  @Test
  void pooledSlopes_haveThatOfAllAndThoseOfEachBenchmark() {
    PooledSlope pooled = result(PooledSlope.class, "PooledSlopes.fit/1");
    Figure figure = ResultFigure.of(pooled);
    assertThat(names(figure))
        .isEqualTo(labelled("All benchmarks", named(pooled.slopes().keySet())));
    assertThat(values(figure)).isEqualTo(numbers(pooled.slope(), pooled.slopes().values()));
    assertThat(rows(figure).get(0).ends()).isEqualTo(ends(pooled.interval()));
    assertThat(figure.caption()).contains("Slopes of single benchmarks have no interval here.");
    MixedSlope mixed = result(MixedSlope.class, "MixedTrend.fit/1");
    assertThat(values(ResultFigure.of(mixed)))
        .isEqualTo(numbers(mixed.slope(), mixed.slopes().values()));
    assertThat(rows(ResultFigure.of(mixed)).get(1).aside()).endsWith(", no interval");
  }

  private static Stream<String> named(Iterable<Benchmark> benchmarks) {
    return ImmutableList.copyOf(benchmarks).stream().map(Benchmark::name);
  }

  @Test
  void testsOfAllBenchmarks_haveTheirStatistics() {
    MaxTResult max = result(MaxTResult.class, "MaxT.test/1");
    Figure figure = ResultFigure.of(max);
    assertThat(names(figure)).containsExactlyElementsOf(named(max.byBenchmark().keySet()).toList());
    assertThat(values(figure))
        .containsExactlyElementsOf(
            max.byBenchmark().values().stream().map(test -> test.standardised()).toList());
    assertThat(rows(figure))
        .allMatch(row -> row.aside().contains(", adjusted p ") && row.ends().isEmpty());
    assertThat(rows(figure).get(0).details())
        .contains(max.byBenchmark().values().asList().get(0).toString());
    RegionalKendallResult regional = result(RegionalKendallResult.class, "RegionalKendall.test/1");
    Figure kendall = ResultFigure.of(regional);
    assertThat(values(kendall))
        .isEqualTo(
            numbers(
                (double) regional.s(),
                regional.byBenchmark().values().stream().map(Long::doubleValue).toList()));
    assertThat(rows(kendall).get(0).aside()).contains(", p ");
    assertThat(references(only(kendall))).containsExactly("0: no change at 0");
    assertThat(kendall.caption()).contains("the p-value is that of all benchmarks together");
  }

  /** A pair has two cells, one on either side of the diagonal, which is blank. */
  @Test
  void rankCorrelations_areSymmetric() {
    RankCorrelationTable table = result(RankCorrelationTable.class, "RankCorrelations.fit/1");
    Panel panel = only(ResultFigure.of(table));
    List<String> names = categories(panel.across());
    assertThat(categories(panel.up())).isEqualTo(names);
    assertThat(panel.cells()).hasSize(2 * table.pairs().size());
    for (RankCorrelation pair : table.pairs()) {
      int one = names.indexOf(pair.first().name());
      int other = names.indexOf(pair.second().name());
      for (HeatCell cell : List.of(cell(panel, one, other), cell(panel, other, one))) {
        assertThat(cell.shade()).isEqualTo(pair.rho());
        assertThat(cell.details())
            .containsExactly(
                pair.first() + " and " + pair.second(), "Spearman's rho " + pair.sentence());
        assertThat(Double.parseDouble(cell.text().replace('\u2212', '-')))
            .isCloseTo(pair.rho(), within(0.005001));
      }
    }
    assertThat(panel.notes()).isEmpty();
    RankCorrelationTable without =
        new RankCorrelationTable(
            table.method(),
            table.pairs(),
            ImmutableList.of("a and b: too few", "c"),
            table.assumptions(),
            table.basis());
    assertThat(only(ResultFigure.of(without)).notes())
        .containsExactly("could not be computed: a and b: too few; c");
  }

  private static List<String> categories(Axis axis) {
    return ((Axis.Categories) axis).categories().stream().map(Axis.Category::name).toList();
  }

  private static HeatCell cell(Panel panel, int column, int row) {
    return panel.cells().stream()
        .filter(cell -> cell.at().coordinate() == column && cell.row() == row)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void coverage_hasACellForEachLabAndBenchmark() {
    CoverageResult coverage = result(CoverageResult.class, "Coverage.describe/1");
    Figure figure = ResultFigure.of(coverage);
    Panel panel = only(figure);
    List<Benchmark> benchmarks = coverage.byBenchmark().keySet().asList();
    assertThat(categories(panel.across()))
        .isEqualTo(benchmarks.stream().map(Benchmark::name).toList());
    assertThat(panel.cells()).hasSize(coverage.labs().size() * benchmarks.size());
    for (int row = 0; row < coverage.labs().size(); row++) {
      LabCoverage lab = coverage.labs().get(row);
      assertThat(categories(panel.up()).get(row))
          .isEqualTo(lab.lab().name() + " (" + lab.models() + ")");
      for (int column = 0; column < benchmarks.size(); column++) {
        int scored = lab.byBenchmark().getOrDefault(benchmarks.get(column), 0);
        HeatCell cell = cell(panel, column, row);
        assertThat(cell.text()).isEqualTo(String.valueOf(scored));
        assertThat(cell.shade()).isEqualTo(1.0 * scored / lab.models());
        assertThat(cell.details())
            .containsExactly(
                lab.lab().name() + " on " + benchmarks.get(column).name(),
                scored + " of " + lab.models() + " models have a score");
      }
    }
    assertThat(figure.caption())
        .contains("100 % of all pairs of a model and a benchmark have a score.");
  }

  @Test
  void comparison_hasTheShiftAndTheDifferenceAtEqualDateOfEachBenchmark() {
    Comparison comparison = result(Comparison.class, "LabComparison.compare/3 of all benchmarks");
    Figure figure = ResultFigure.of(comparison);
    assertThat(figure.panels())
        .extracting(Panel::name)
        .containsExactlyElementsOf(named(comparison.byBenchmark().keySet()).toList());
    List<DrawnRow> rows = rows(figure);
    int i = 0;
    for (Outcome<LabDifference> outcome : comparison.byBenchmark().values()) {
      LabDifference found = outcome.orElseThrow();
      DrawnRow asTheyAre = rows.get(i);
      DrawnRow atEqualDate = rows.get(i + 1);
      assertThat(asTheyAre.name()).isEqualTo("As they are");
      assertThat(asTheyAre.value()).hasValue(found.shift().orElseThrow());
      assertThat(asTheyAre.ends()).isEqualTo(ends(found.interval()));
      boolean includes = found.interval().orElseThrow().contains(0);
      assertThat(asTheyAre.series())
          .isEqualTo(includes ? "interval includes 0" : "interval excludes 0");
      assertThat(asTheyAre.aside())
          .contains(", adjusted p ")
          .endsWith(", n = " + found.firstN() + " and " + found.secondN());
      assertThat(asTheyAre.details()).endsWith(found.toString());
      assertThat(atEqualDate.name()).isEqualTo("At equal date");
      assertThat(atEqualDate.value()).hasValue(found.atEqualDate().orElseThrow().value());
      i += 2;
    }
    assertThat(rows).hasSize(i);
    assertThat(figure.title()).isEqualTo("One and Two");
    assertThat(figure.caption())
        .contains("Differences are those of One less Two; as they are:")
        .contains("adjusted by Holm.");
    assertThat(references(figure.panels().get(0))).containsExactly("0: no difference at 0");
  }

  @Test
  void matchedComparison_hasTheDifferenceOfEachBenchmark() {
    MatchedComparison comparison =
        result(MatchedComparison.class, "MatchedDates.compare/3 of all benchmarks");
    Figure figure = ResultFigure.of(comparison);
    assertThat(values(figure))
        .containsExactlyElementsOf(
            comparison.byBenchmark().values().stream()
                .flatMap(Outcome::stream)
                .map(each -> each.value())
                .toList());
    assertThat(rows(figure))
        .hasSize(comparison.byBenchmark().size())
        .allMatch(row -> row.name().equals("Pairs near in time"));
    assertThat(figure.caption())
        .contains("Differences are those of One less Two in pairs at most 200 days apart");
    assertThat(figure.title()).isEqualTo("One and Two");
  }

  @Test
  void models_areComparedOneByOneAndByBenchmark() {
    ModelDifferences all =
        result(ModelDifferences.class, "ModelComparison.compareEach/3 of all models");
    Figure figure = ResultFigure.of(all);
    assertThat(names(figure)).containsExactly("less m4");
    assertThat(values(figure))
        .containsExactly(all.byModel().values().asList().get(0).orElseThrow().value());
    assertThat(figure.title()).isEqualTo("m3 and other models");
    assertThat(only(figure).name()).isEqualTo("m3");
    assertThat(figure.caption()).contains("Differences are those of m3, on 0 to 1");
    ModelDifference one = result(ModelDifference.class, "ModelComparison.compare/3");
    Figure each = ResultFigure.of(one);
    assertThat(names(each)).isEqualTo(labelled("All benchmarks", named(one.onEach().keySet())));
    assertThat(values(each))
        .isEqualTo(
            numbers(
                one.value(),
                one.onEach().values().stream().map(found -> found.orElseThrow().value()).toList()));
    assertThat(rows(each).get(0).ends()).isEqualTo(ends(one.interval()));
    assertThat(each.title()).isEqualTo("m3 and m4");
    assertThat(each.caption()).contains("Differences are those of m3 less m4.");
  }
}
