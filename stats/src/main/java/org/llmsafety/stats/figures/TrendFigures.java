package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.LabSpread;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabTrend;

/** Results about trends as figures. */
final class TrendFigures {
  private TrendFigures() {}

  static Figure of(Trends<?> trends) {
    Map<String, Outcome<Trend>> rows = new LinkedHashMap<>();
    trends.byKey().forEach((key, trend) -> rows.put(key.toString(), trend));
    return ResultFigure.titled("Trends: " + trends.method()).draw(rows);
  }

  static Figure of(WithinLabTrend trend) {
    Scale scale = trend.scale();
    List<ForestRow> rows = new ArrayList<>();
    rows.add(ForestRow.of("Within labs", trend));
    trend
        .slopeByLab()
        .forEach(
            (lab, slope) ->
                rows.add(
                    ForestRow.number(
                        lab.name(), slope, Wording.change(slope, scale) + ", no interval")));
    return new ForestSheet()
        .restsOn(trend)
        .say("Slopes of single labs have no interval here.")
        .add(ResultFigure.on(trend), trend.kind(), scale, rows)
        .figure(ResultFigure.title(trend));
  }

  static Figure of(Equivalence found) {
    Scale scale = found.basis().benchmark().scale();
    String margin = Wording.value(found.margin(), scale);
    ForestRow row =
        ForestRow.ranged(
                "Slope",
                found.slope(),
                found.interval().low(),
                found.interval().high(),
                Wording.change(found.slope(), scale)
                    + " ("
                    + Wording.interval(found.interval(), scale)
                    + ")")
            .withDetail(found.toString());
    return new ForestSheet()
        .restsOn(found)
        .say(
            "Bar: the "
                + Wording.percent(found.interval().requestedLevel())
                + " interval that lies within the margin where both one-sided tests are"
                + " significant.")
        .add(
            ResultFigure.on(found),
            ForestSheet.axis(Estimate.Kind.SLOPE_PER_YEAR, scale),
            List.of(row),
            ImmutableList.of(
                Reference.NO_CHANGE,
                new Reference(-found.margin(), "margin: " + margin + " a year either way"),
                new Reference(found.margin(), "margin: " + margin + " a year either way")))
        .figure("Is the trend within a margin?");
  }

  static Figure of(DetectableSlope found) {
    Scale scale = found.basis().benchmark().scale();
    String words =
        Wording.change(found.slope(), scale)
            + " or "
            + Wording.change(-found.slope(), scale)
            + ", power "
            + Wording.percent(found.power());
    return new ForestSheet()
        .restsOn(found)
        .say("A slope as steep as either point is found with that probability; it is no estimate.")
        .add(
            ResultFigure.on(found),
            ForestSheet.axis(Estimate.Kind.SLOPE_PER_YEAR, scale),
            List.of(
                ForestRow.number("Detectable upwards", found.slope(), words),
                ForestRow.number("Detectable downwards", -found.slope(), words)),
            ImmutableList.of(Reference.NO_CHANGE))
        .figure("How steep a trend would have to be to be seen");
  }

  static Figure of(LabSpread found) {
    String words =
        Wording.percent(found.labShare())
            + " ("
            + Wording.percent(found.lowestShare())
            + " to "
            + Wording.percent(found.highestShare())
            + " likely)";
    return new ForestSheet()
        .restsOn(found)
        .say("Bar: the shares whose likelihood is within the limit; no confidence interval.")
        .add(
            ResultFigure.on(found),
            Axis.numbers("Share of the variance that lies between labs")
                .withLowest(0)
                .withHighest(1)
                .including(0)
                .including(1),
            List.of(
                ForestRow.ranged(
                    "Between labs",
                    found.labShare(),
                    found.lowestShare(),
                    found.highestShare(),
                    words)),
            ImmutableList.of())
        .figure("How much labs differ");
  }

  static Figure of(SafetyAnswer answer) {
    ForestSheet sheet = new ForestSheet();
    Outcome<Estimate> main = answer.main();
    sheet.restsOn(main);
    List<ForestRow> rows = new ArrayList<>();
    rows.add(ForestRow.of("All labs", main));
    rows.add(ForestRow.of("Within labs", answer.evidence().withinLabs()));
    answer
        .evidence()
        .byLab()
        .byKey()
        .forEach((lab, trend) -> rows.add(ForestRow.of(lab.name(), trend)));
    Scale scale = main.map(Estimate::scale).toOptional().orElse(Scale.UNBOUNDED.undirected());
    sheet.add("Over all benchmarks", Estimate.Kind.SLOPE_PER_YEAR, scale, rows);
    for (Survey.Row row : answer.evidence().benchmarks().rows()) {
      sheet.add(
          row.benchmark().name(),
          Estimate.Kind.SLOPE_PER_YEAR,
          row.benchmark().scale(),
          List.of(ForestRow.of("All labs", row.trend())));
    }
    return sheet.figure(ForestSheet.capital(answer.claim()));
  }
}
