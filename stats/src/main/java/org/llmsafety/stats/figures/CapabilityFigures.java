package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.CapabilityScores;
import org.llmsafety.stats.capability.ModelCapability;
import org.llmsafety.stats.capability.PartialCorrelation;
import org.llmsafety.stats.capability.PartialCorrelations;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.ForestSheet.Reference;

/** Results on safety and capability as figures. */
final class CapabilityFigures {
  private CapabilityFigures() {}

  static Figure of(AdjustedTrend trend) {
    Scale scale = trend.scale();
    String per = Wording.change(trend.perCapability(), scale);
    return new ForestSheet()
        .restsOn(trend.unadjusted())
        .restsOn(trend)
        .add(
            trend.safety().name(),
            trend.kind(),
            scale,
            List.of(
                ForestRow.of("As it is", trend.unadjusted()),
                ForestRow.of("At equal capability", trend)))
        .add(
            "What goes with capability",
            Axis.numbers(
                "Score per standard deviation of capability, at equal date · " + scale.rangeText()),
            List.of(
                bar(
                    "Capability",
                    trend.perCapability(),
                    trend.perCapabilityInterval(),
                    per
                        + trend
                            .perCapabilityInterval()
                            .fold(
                                ends -> " (" + Wording.interval(ends, scale) + ")",
                                (reason, why) -> ", no interval"))),
            ImmutableList.of(new Reference(0, "0: no difference")))
        .figure("Safer, or only more capable?");
  }

  private static ForestRow bar(
      String name, double value, Outcome<Interval> interval, String words) {
    return interval.fold(
        ends ->
            ForestRow.ranged(name, value, ends.low(), ends.high(), words)
                .withStanding(
                    ends.contains(0) ? ForestRow.Standing.INCLUDES : ForestRow.Standing.EXCLUDES),
        (reason, why) ->
            ForestRow.number(name, value, words)
                .withStanding(ForestRow.Standing.NO_INTERVAL)
                .withDetail("no interval: " + why));
  }

  static Figure of(PartialCorrelations found) {
    List<ForestRow> rows = new ArrayList<>();
    for (PartialCorrelation each : List.of(found.withDate(), found.withCapability())) {
      String name = "Safety and " + each.of();
      rows.add(ForestRow.number(name, each.plain(), number(each.plain()) + ", no interval"));
      rows.add(
          bar(
              name + ", given " + each.given(),
              each.partial(),
              each.partialInterval(),
              number(each.partial())
                  + each.partialInterval()
                      .fold(
                          ends -> " (" + number(ends.low()) + " to " + number(ends.high()) + ")",
                          (reason, why) -> ", no interval")
                  + each.p()
                      .fold(
                          p -> ", p " + Wording.equalsP(p.value(), 0.05),
                          (reason, why) -> ", no p-value")));
    }
    return new ForestSheet()
        .restsOn(found)
        .say("Above 0, safety rises with what it is held against. n = " + found.n() + ".")
        .add(
            found.safety().name(),
            Axis.numbers("Rank correlation"),
            rows,
            Reference.of(Estimate.Kind.CORRELATION))
        .figure("Does safety go with date, or with capability?");
  }

  private static String number(double correlation) {
    return Wording.value(correlation, Wording.TWO_DECIMALS);
  }

  static Figure of(CapabilityScores scores) {
    ImmutableMap<String, String> names =
        ModelNames.of(scores.models().stream().map(ModelCapability::model).toList());
    List<ForestRow> rows = new ArrayList<>();
    scores.models().stream()
        .sorted(Comparator.comparingDouble(each -> -each.value()))
        .forEach(
            each ->
                rows.add(
                    ForestRow.number(
                        names.getOrDefault(each.model().id(), each.model().name()),
                        each.value(),
                        String.format(Locale.ROOT, "%.3g", each.value()).replace("-", "\u2212"))));
    return new ForestSheet()
        .restsOn(scores)
        .say("Capabilities have no interval here.")
        .add("Models", Axis.numbers("Capability, higher is more capable"), rows, ImmutableList.of())
        .figure(ForestSheet.capital(scores.method()));
  }
}
