package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.compare.MatchedComparison;
import org.llmsafety.stats.compare.MatchedDifference;
import org.llmsafety.stats.compare.ModelDifference;
import org.llmsafety.stats.compare.ModelDifferences;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.gate.GatedBenchmark;
import org.llmsafety.stats.gate.SafetyDifference;

/** Comparisons of labs, models and runs as figures. */
final class ComparisonFigures {
  private ComparisonFigures() {}

  static Figure of(Comparison comparison) {
    ForestSheet sheet = new ForestSheet().restsOn(comparison);
    for (Map.Entry<Benchmark, Outcome<LabDifference>> entry : comparison.byBenchmark().entrySet()) {
      List<ForestRow> rows = new ArrayList<>();
      Outcome<LabDifference> found = entry.getValue();
      rows.add(found.fold(ComparisonFigures::shift, (r, why) -> notComputed("As they are", why)));
      rows.add(
          found
              .flatMap(LabDifference::atEqualDate)
              .fold(
                  at -> ForestRow.of("At equal date", at),
                  (reason, why) -> notComputed("At equal date", why)));
      sheet.add(entry.getKey().name(), Estimate.Kind.DIFFERENCE, entry.getKey().scale(), rows);
    }
    return sheet
        .say(
            "Differences are those of "
                + comparison.first()
                + " less "
                + comparison.second()
                + "; as they are: Hodges and Lehmann's shift, its interval at "
                + Wording.percent(comparison.confidence())
                + " and the p-value of Mann and Whitney's test adjusted by "
                + comparison.correction()
                + ".")
        .figure(comparison.first() + " and " + comparison.second());
  }

  private static ForestRow notComputed(String name, String why) {
    return ForestRow.unavailable(name, why);
  }

  private static ForestRow shift(LabDifference found) {
    Scale scale = found.benchmark().scale();
    String p = ", adjusted p " + Wording.equalsP(found.adjustedP(), 0.05);
    return found
        .shift()
        .fold(
            shift -> {
              String value = Wording.change(shift, scale);
              String n = ", n = " + found.firstN() + " and " + found.secondN();
              return found
                  .interval()
                  .fold(
                      ends ->
                          ForestRow.ranged(
                                  "As they are",
                                  shift,
                                  ends.low(),
                                  ends.high(),
                                  value + " (" + Wording.interval(ends, scale) + ")" + p + n)
                              .withStanding(
                                  ends.contains(0)
                                      ? ForestRow.Standing.INCLUDES
                                      : ForestRow.Standing.EXCLUDES),
                      (reason, why) ->
                          ForestRow.number("As they are", shift, value + ", no interval" + p + n)
                              .withStanding(ForestRow.Standing.NO_INTERVAL)
                              .withDetail("no interval: " + why))
                  .withDetail(found.toString());
            },
            (reason, why) -> ForestRow.unavailable("As they are", why));
  }

  static Figure of(MatchedComparison comparison) {
    ForestSheet sheet = new ForestSheet().restsOn(comparison);
    for (Map.Entry<Benchmark, Outcome<MatchedDifference>> entry :
        comparison.byBenchmark().entrySet()) {
      sheet.add(
          entry.getKey().name(),
          Estimate.Kind.DIFFERENCE,
          entry.getKey().scale(),
          List.of(ForestRow.of("Pairs near in time", entry.getValue())));
    }
    return sheet
        .say(
            "Differences are those of "
                + comparison.first()
                + " less "
                + comparison.second()
                + " in pairs at most "
                + comparison.days()
                + " days apart; p-values are not adjusted.")
        .figure(comparison.first() + " and " + comparison.second());
  }

  static Figure of(ModelDifferences found) {
    ForestSheet sheet = new ForestSheet().restsOn(found);
    ImmutableMap<String, String> names =
        ModelNames.of(
            Stream.concat(Stream.of(found.first()), found.byModel().keySet().stream()).toList());
    List<ForestRow> rows = new ArrayList<>();
    found
        .byModel()
        .forEach((model, each) -> rows.add(ForestRow.of("less " + name(names, model), each)));
    return sheet
        .say("Differences are those of " + found.first() + ", on 0 to 1 of each benchmark's scale.")
        .add(name(names, found.first()), Estimate.Kind.DIFFERENCE, Scale.UNIT, rows)
        .figure(name(names, found.first()) + " and other models");
  }

  private static String name(ImmutableMap<String, String> names, Model model) {
    return names.getOrDefault(model.id(), model.name());
  }

  static Figure of(ModelDifference found) {
    ForestSheet sheet = new ForestSheet().restsOn(found);
    List<ForestRow> rows = new ArrayList<>();
    rows.add(ForestRow.of("All benchmarks", found));
    found.onEach().forEach((benchmark, each) -> rows.add(ForestRow.of(benchmark.name(), each)));
    return sheet
        .say("Differences are those of " + found.first() + " less " + found.second() + ".")
        .add("All benchmarks and each", found.kind(), found.scale(), rows)
        .figure(found.first() + " and " + found.second());
  }

  static Figure of(GateResult gate) {
    ForestSheet sheet = new ForestSheet();
    if (gate.benchmarks().stream().anyMatch(each -> each.difference().isAvailable())) {
      sheet.restsOn(gate);
    }
    for (GatedBenchmark each : gate.benchmarks()) {
      Scale scale = each.benchmark().scale();
      double limit = scale.isDirected() ? -scale.sign() * each.margin() : 0;
      String margin =
          each.margin() == 0
              ? "margin: no loss of safety is accepted"
              : "margin: the loss of safety that is accepted";
      sheet.add(
          each.name(),
          ForestSheet.axis(Estimate.Kind.DIFFERENCE, scale),
          List.of(row(each, scale)),
          limit == 0
              ? ImmutableList.of(new Reference(0, "0: no difference; " + margin))
              : ImmutableList.of(Reference.NO_DIFFERENCE, new Reference(limit, margin)));
    }
    return sheet
        .say(
            "Differences are those of the new run less the old; each end of an interval is wrong"
                + " with at most the probability "
                + Wording.level(gate.level())
                + ".")
        .figure("Safety gate: " + gate.answer().toString().toLowerCase(Locale.ROOT));
  }

  private static ForestRow row(GatedBenchmark each, Scale scale) {
    return each.difference()
        .fold(
            (SafetyDifference found) ->
                ForestRow.of(ForestSheet.capital(each.answer().toString()), found)
                    .withAside(
                        Wording.change(found.value(), scale)
                            + found
                                .interval()
                                .fold(
                                    ends -> " (" + Wording.interval(ends, scale) + ")",
                                    (reason, why) -> ", no interval")
                            + ", "
                            + found.items()
                            + " items")
                    .withDetail(each.sentence()),
            (reason, why) ->
                ForestRow.unavailable(ForestSheet.capital(each.answer().toString()), why));
  }
}
