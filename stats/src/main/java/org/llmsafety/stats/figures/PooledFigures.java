package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.pooled.RegionalKendallResult;

/** Results over several benchmarks or estimates as figures. */
final class PooledFigures {
  /** The .975 quantile of the standard normal distribution. */
  private static final double Z = 1.959964;

  private PooledFigures() {}

  static Figure of(MetaResult meta) {
    List<ForestRow> rows = new ArrayList<>();
    for (EffectEstimate each : meta.estimates()) {
      double half = Z * each.standardError();
      rows.add(
          ForestRow.ranged(
              each.name(),
              each.value(),
              each.value() - half,
              each.value() + half,
              number(each.value())
                  + ", standard error "
                  + String.format(Locale.ROOT, "%.3g", each.standardError())));
    }
    rows.add(ForestRow.of("Mean of all", meta));
    Interval prediction = meta.prediction();
    rows.add(
        ForestRow.ranged(
            "One more like these",
            meta.value(),
            prediction.low(),
            prediction.high(),
            number(prediction.low()) + " to " + number(prediction.high()) + " predicted"));
    return new ForestSheet()
        .restsOn(meta)
        .say("Bars of single estimates: 1.96 standard errors. Last row: the prediction interval.")
        .add(
            "Estimates and their mean",
            Axis.numbers("In the units of the estimates"),
            rows,
            ImmutableList.of(new Reference(0, "0: no effect")))
        .figure(ResultFigure.title(meta));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%+.3g", value).replace("-", "\u2212");
  }

  private static String whole(long value) {
    return Long.toString(value).replace('-', '\u2212');
  }

  static Figure of(Estimate pooled, ImmutableMap<Benchmark, Double> slopes) {
    List<ForestRow> rows = new ArrayList<>();
    rows.add(ForestRow.of("All benchmarks", pooled));
    slopes.forEach(
        (benchmark, slope) ->
            rows.add(
                ForestRow.number(
                    benchmark.name(),
                    slope,
                    Wording.change(slope, pooled.scale()) + ", no interval")));
    return new ForestSheet()
        .restsOn(pooled)
        .say("Slopes of single benchmarks have no interval here.")
        .add("All benchmarks and each", pooled.kind(), pooled.scale(), rows)
        .figure(ResultFigure.title(pooled));
  }

  static Figure of(MaxTResult found) {
    List<ForestRow> rows = new ArrayList<>();
    found
        .byBenchmark()
        .forEach(
            (benchmark, test) ->
                rows.add(
                    ForestRow.number(
                            benchmark.name(),
                            test.standardised(),
                            number(test.standardised())
                                + ", adjusted p "
                                + Wording.equalsP(test.adjusted().value(), 0.05))
                        .withDetail(test.toString())));
    found
        .level()
        .forEach(
            benchmark ->
                rows.add(
                    ForestRow.unavailable(
                        benchmark.name(), "all scores are equal within each stratum")));
    return new ForestSheet()
        .restsOn(found)
        .say("p-values are adjusted for all benchmarks; a statistic has no interval.")
        .add(
            "Each benchmark",
            Axis.numbers("Kendall's S in standard deviations · safer \u2192"),
            rows,
            ImmutableList.of(Reference.NO_CHANGE))
        .figure("Trends of all benchmarks tested together");
  }

  static Figure of(RegionalKendallResult found) {
    List<ForestRow> rows = new ArrayList<>();
    rows.add(
        ForestRow.number(
            "All benchmarks", (double) found.s(), whole(found.s()) + ", " + Wording.p(found.p())));
    found
        .byBenchmark()
        .forEach(
            (benchmark, s) -> rows.add(ForestRow.number(benchmark.name(), (double) s, whole(s))));
    return new ForestSheet()
        .restsOn(found)
        .say("A statistic has no interval; the p-value is that of all benchmarks together.")
        .add(
            "All benchmarks and each",
            Axis.numbers("Kendall's S · safer \u2192"),
            rows,
            ImmutableList.of(Reference.NO_CHANGE))
        .figure(ResultFigure.title(found));
  }
}
