package org.llmsafety.stats.figures;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.stats.MeasuredBehaviour.Share;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.study.VerdictRate;

/**
 * Draws how often verdicts were right in simulations, world by world: false claims where nothing
 * changes, trends found where there is one, and how often intervals contained the true slope.
 *
 * <pre>{@code
 * Figure figure =
 *     CalibrationPlot.withDefaults()
 *         .draw(VerdictRates.load().near(87, VerdictRate.Question.OVERALL));
 * }</pre>
 */
public final class CalibrationPlot {
  /** The .975 quantile of the standard normal distribution. */
  private static final double Z = 1.959964;

  private static final double LEVEL = 0.05;
  private static final double CONFIDENCE = 0.95;

  private final String title;

  private CalibrationPlot(String title) {
    this.title = title;
  }

  /** {@return a plot under a plain heading} */
  public static CalibrationPlot withDefaults() {
    return new CalibrationPlot("How often verdicts were right in simulations");
  }

  /** {@return this plot under another heading} */
  public CalibrationPlot withTitle(String title) {
    return new CalibrationPlot(requireNonNull(title, "title"));
  }

  /** {@return the figure, or one that says that nothing was measured} */
  public Figure draw(Iterable<VerdictRate> rates) {
    ImmutableList<VerdictRate> all = ImmutableList.copyOf(rates);
    if (all.isEmpty()) {
      return Figure.titled(title)
          .plus(
              Panel.named("Simulations")
                  .withNote("no design with half to twice as many models was simulated"));
    }
    ForestSheet sheet = new ForestSheet();
    add(sheet, "False claims where nothing changes", all, VerdictRate::falseClaims, LEVEL);
    add(sheet, "Trends found where there is one", all, VerdictRate::found, Double.NaN);
    add(
        sheet,
        "95 % intervals that contained the true slope",
        all,
        VerdictRate::coverage,
        CONFIDENCE);
    return sheet
        .say(
            "Each row: how scores came about. Bars: 1.96 Monte Carlo standard errors, not how much"
                + " worlds differ. Designs of "
                + all.stream().map(CalibrationPlot::design).distinct().collect(joining("; "))
                + ", "
                + replications(all)
                + " replications.")
        .figure(title);
  }

  private static String design(VerdictRate rate) {
    return rate.models()
        + " models of "
        + rate.families()
        + " families from "
        + rate.labs()
        + " labs";
  }

  /** "1,000 to 2,000": not every world is simulated as often. */
  private static String replications(List<VerdictRate> rates) {
    IntSummaryStatistics counts =
        rates.stream().mapToInt(VerdictRate::replications).summaryStatistics();
    String most = String.format(Locale.ROOT, "%,d", counts.getMax());
    return counts.getMin() == counts.getMax()
        ? most
        : String.format(Locale.ROOT, "%,d to %s", counts.getMin(), most);
  }

  private static void add(
      ForestSheet sheet,
      String name,
      ImmutableList<VerdictRate> rates,
      Function<VerdictRate, Optional<Share>> share,
      double nominal) {
    boolean isOfSeveral = rates.stream().map(CalibrationPlot::design).distinct().count() > 1;
    List<ForestRow> rows = new ArrayList<>();
    for (VerdictRate rate : rates) {
      share
          .apply(rate)
          .ifPresent(
              found ->
                  rows.add(
                      ForestRow.ranged(
                              ForestSheet.capital(rate.world().toString())
                                  + (isOfSeveral ? ", " + rate.models() + " models" : ""),
                              found.value(),
                              found.value() - Z * found.standardError(),
                              found.value() + Z * found.standardError(),
                              found.toString())
                          .withStanding(ForestRow.Standing.SIMULATED)));
    }
    if (!rows.isEmpty()) {
      sheet.add(
          name,
          Axis.numbers("Share of replications").withLowest(0).withHighest(1),
          rows,
          Double.isNaN(nominal)
              ? ImmutableList.of()
              : ImmutableList.of(new Reference(nominal, "nominal: " + nominal)));
    }
  }
}
