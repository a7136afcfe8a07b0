package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;

/**
 * Draws safety against capability: one point for each model, and two lines of least squares on date
 * and capability, that of the first date and that of the last. The distance between them is the
 * change at equal capability.
 *
 * <pre>{@code
 * Outcome<AdjustedTrend> trend =
 *     TrendGivenCapability.withDefaults().fit(scores, HARMBENCH, Capability.on(MMLU));
 * Figure figure = Scatter.withDefaults().draw(trend, scores);
 * }</pre>
 */
public final class Scatter {
  private final String title;

  private Scatter(String title) {
    this.title = title;
  }

  /** {@return a scatter plot under a plain heading} */
  public static Scatter withDefaults() {
    return new Scatter("Safer, or only more capable?");
  }

  /** {@return this plot under another heading} */
  public Scatter withTitle(String title) {
    return new Scatter(requireNonNull(title, "title"));
  }

  /**
   * {@return the figure, or one that says why there is no trend}
   *
   * @param trend of these scores
   * @param scores that the trend was fitted to
   */
  public Figure draw(Outcome<AdjustedTrend> trend, Scores scores) {
    return trend.fold(
        found -> draw(found, scores),
        (reason, why) ->
            Figure.titled(title)
                .plus(Panel.named("Safety and capability").withNote("not drawn: " + why)));
  }

  private Figure draw(AdjustedTrend trend, Scores scores) {
    Scale scale = trend.scale();
    ImmutableList<Placed> models = models(trend, scores);
    ImmutableMap<String, String> names =
        ModelNames.of(models.stream().map(each -> each.score().model()).toList());
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    boolean isOfThese = models.size() == trend.n();
    if (isOfThese) {
      marks.addAll(lines(trend, models));
    }
    for (Placed each : models) {
      Model model = each.score().model();
      Point point =
          Point.of(
                  each.capability(),
                  each.score().value(),
                  each.score().lab().name(),
                  names.getOrDefault(model.id(), model.name()))
              .withDetails(
                  ScorePoints.details(
                      each.score(),
                      model + ", " + each.score().lab(),
                      each.release().toString(),
                      trend.safety() + ": " + each.score().value(),
                      "capability: " + each.capability()));
      Optional<ErrorBar> bar = ErrorBars.of(each.score().value(), each.score());
      marks.add(bar.map(point::withError).orElse(point));
    }
    Axis.Numbers up = Axis.numbers(scale.toString());
    if (!Double.isInfinite(scale.lowest())) {
      up = up.withLowest(scale.lowest());
    }
    if (!Double.isInfinite(scale.highest())) {
      up = up.withHighest(scale.highest());
    }
    ImmutableList<String> caveat =
        isOfThese
            ? ImmutableList.of()
            : ImmutableList.of(
                "lines not drawn: the trend is of "
                    + trend.n()
                    + " models, the scores of "
                    + models.size());
    return Figure.titled(title)
        .withSubtitle(
            Timeline.count(models.size(), "model")
                + " with a score on "
                + trend.safety()
                + " and a capability")
        .withLeading(LeadingLabs.OF_THE_STUDY)
        .withCaption(
            "Lines: "
                + trend.method()
                + ", at the first and at the last date; their distance is the change at equal"
                + " capability, "
                + trend.sentence()
                + ". Capability left aside: "
                + trend.unadjusted().sentence()
                + ". It assumes that "
                + trend.assumptions()
                + ".")
        .withSource(SourceWords.of(scores.on(trend.safety())))
        .plus(
            Panel.named(trend.safety().name())
                .withAcross(Axis.numbers(capability(trend)))
                .withUp(up)
                .plus(marks.build())
                .withNote(
                    "at equal capability "
                        + Wording.estimate(trend)
                        + ", "
                        + Wording.p(trend.p())
                        + ", n = "
                        + trend.n())
                .withNotes(caveat));
  }

  private static String capability(AdjustedTrend trend) {
    return ForestSheet.capital(trend.capability().method()) + ", higher is more capable";
  }

  /** A model with all that the trend takes. */
  private record Placed(Score score, Release release, double capability) {
    double years(LocalDate from) {
      return ScoreSeries.years(from, release.date());
    }
  }

  private static ImmutableList<Placed> models(AdjustedTrend trend, Scores scores) {
    return ScoreTable.on(ImmutableList.of(trend.safety()), scores).stream()
        .map(ScoreTable::dated)
        .flatMap(
            table ->
                table.models().stream()
                    .flatMap(
                        model ->
                            table.find(model, trend.safety()).stream()
                                .flatMap(
                                    score ->
                                        table.release(model).stream()
                                            .flatMap(
                                                release ->
                                                    trend.capability().find(model).stream()
                                                        .map(
                                                            value ->
                                                                new Placed(
                                                                    score, release, value))))))
        .collect(toImmutableList());
  }

  /** The plane of least squares, which goes through the means, at two dates. */
  private static ImmutableList<Mark> lines(AdjustedTrend trend, ImmutableList<Placed> models) {
    Optional<LocalDate> first =
        models.stream().map(each -> each.release().date()).min(Comparator.naturalOrder());
    Optional<LocalDate> last =
        models.stream().map(each -> each.release().date()).max(Comparator.naturalOrder());
    DoubleSummaryStatistics capability =
        models.stream().mapToDouble(Placed::capability).summaryStatistics();
    if (first.isEmpty() || last.isEmpty() || capability.getMin() == capability.getMax()) {
      return ImmutableList.of();
    }
    double meanScore =
        models.stream().mapToDouble(each -> each.score().value()).average().orElse(0);
    double meanYears =
        models.stream().mapToDouble(each -> each.years(first.get())).average().orElse(0);
    double perUnit = trend.perCapability() / deviation(models, capability.getAverage());
    ImmutableList.Builder<Mark> lines = ImmutableList.builder();
    for (LocalDate date : List.of(first.get(), last.get())) {
      double years = ScoreSeries.years(first.get(), date) - meanYears;
      double atMean = meanScore + trend.slope() * years;
      lines.add(
          Line.straight(
                  "at " + date,
                  capability.getMin(),
                  atMean + perUnit * (capability.getMin() - capability.getAverage()),
                  capability.getMax(),
                  atMean + perUnit * (capability.getMax() - capability.getAverage()))
              .withStyle(date.equals(first.get()) ? Line.Style.DASHED : Line.Style.SOLID));
    }
    return lines.build();
  }

  private static double deviation(ImmutableList<Placed> models, double mean) {
    double squares =
        models.stream().mapToDouble(each -> Math.pow(each.capability() - mean, 2)).sum();
    return Math.sqrt(squares / (models.size() - 1));
  }
}
