package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Band;
import org.llmsafety.stats.chart.FittedPoint;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Position;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * Fitted trends as marks, and the words that go with them.
 *
 * <p>The band is the slope's interval and no more: the lines with a slope from its low to its high
 * end, all through the trend's value on the series' median date. The height of the line has an
 * error of its own, which it does not show; the caption says so.
 */
final class TrendLines {

  private enum Over {
    ALL,
    EACH_LAB
  }

  /** Of more labs than this the bands would hide one another, and the points. */
  private static final int MOST_BANDS = 4;

  private final TrendEstimator estimator;
  private final Over over;

  private TrendLines(TrendEstimator estimator, Over over) {
    this.estimator = estimator;
    this.over = over;
  }

  static TrendLines overall(TrendEstimator estimator) {
    return new TrendLines(estimator, Over.ALL);
  }

  static TrendLines byLab(TrendEstimator estimator) {
    return new TrendLines(estimator, Over.EACH_LAB);
  }

  /**
   * What trends add to a figure.
   *
   * @param marks in the panel
   * @param notes at the panel
   * @param sentences of the caption, on how to read the marks
   * @param caveats of the caption, on this panel
   * @param whole the trend of the whole series, or why there is none; empty of several lines
   */
  record Drawn(
      ImmutableList<Mark> marks,
      ImmutableList<String> notes,
      ImmutableList<String> sentences,
      ImmutableList<String> caveats,
      Optional<Outcome<Trend>> whole) {}

  Drawn draw(Scores scores, Benchmark benchmark) {
    return over == Over.ALL
        ? overAll(scores.series(benchmark))
        : overEach(scores.seriesByLab(benchmark));
  }

  /** {@return the trend of a series that stands for all its labs, or one for each of them} */
  Drawn draw(ScoreSeries series) {
    return over == Over.ALL ? overAll(series) : overEach(series.byLab());
  }

  private Drawn overAll(ScoreSeries series) {
    ImmutableList<EditionParts.Part> parts = EditionParts.of(series);
    if (parts.size() == 1) {
      return overOne(series);
    }
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(EditionParts.CAPTION);
    for (EditionParts.Part part : parts) {
      Drawn drawn = overOne(part.series());
      marks.addAll(drawn.marks());
      drawn.notes().forEach(note -> notes.add(part.before() + note));
      sentences.addAll(drawn.sentences());
    }
    return new Drawn(
        marks.build(), notes.build(), sentences.build(), ImmutableList.of(), Optional.empty());
  }

  private Drawn overOne(ScoreSeries series) {
    Outcome<Trend> outcome = estimator.fit(series);
    Optional<Trend> found = outcome.toOptional();
    if (found.isEmpty()) {
      return new Drawn(
          ImmutableList.of(),
          ImmutableList.of("no trend: " + outcome.whyNot().orElse("")),
          ImmutableList.of(),
          ImmutableList.of(),
          Optional.of(outcome));
    }
    Trend trend = found.get();
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add("Line: " + trend.method() + " (" + trend.estimand() + "), over all labs.");
    if (!trend.interval().isAvailable()) {
      sentences.add(dashing());
    }
    drawable(trend)
        .ifPresent(
            interval -> {
              String level = Wording.percent(interval.requestedLevel());
              marks.add(Band.of(level + " interval of its slope", slices(trend, interval, series)));
              sentences.add(shading());
            });
    marks.add(line(trend, "Trend over all labs: " + trend.method(), series));
    marks.addAll(fitted(series));
    return new Drawn(
        marks.build(),
        ImmutableList.of(words(trend)),
        sentences.build(),
        trend.basis().caveats(),
        Optional.of(outcome));
  }

  /** The trend of a lab, unless one line would run through several editions. */
  private Outcome<Trend> fitOne(ScoreSeries series) {
    int editions = EditionParts.of(series).size();
    return editions == 1
        ? estimator.fit(series)
        : Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "scores are of %d editions, and no line runs from one into the next",
            editions);
  }

  private Drawn overEach(ImmutableMap<Lab, ScoreSeries> seriesByLab) {
    Map<Lab, Trend> trends = new LinkedHashMap<>();
    Map<String, List<String>> labsByReason = new LinkedHashMap<>();
    seriesByLab.forEach(
        (lab, series) -> {
          Outcome<Trend> outcome = fitOne(series);
          outcome.stream().forEach(trend -> trends.put(lab, trend));
          outcome
              .whyNot()
              .ifPresent(
                  why -> labsByReason.computeIfAbsent(why, w -> new ArrayList<>()).add(lab.name()));
        });
    boolean isShaded = trends.size() <= MOST_BANDS;
    ImmutableList.Builder<Mark> bands = ImmutableList.builder();
    ImmutableList.Builder<Mark> lines = ImmutableList.builder();
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    trends.forEach(
        (lab, trend) -> {
          ScoreSeries series = Objects.requireNonNull(seriesByLab.get(lab));
          String label = label(lab, trend);
          lines.add(line(trend, label, series).withSeries(lab.name()));
          lines.addAll(fitted(series));
          sentences.add(
              "Lines: "
                  + trend.method()
                  + ", "
                  + trend.estimand()
                  + ", one for each lab that has"
                  + " one, in its colour; hover over a line for its numbers.");
          if (trend.interval().isAvailable()) {
            sentences.add(isShaded ? shading() : "With this many lines, intervals are not shaded.");
          } else {
            sentences.add(dashing());
          }
          drawable(trend)
              .filter(interval -> isShaded)
              .map(interval -> slices(trend, interval, series))
              .ifPresent(slices -> bands.add(Band.of(label, slices).withSeries(lab.name())));
        });
    return new Drawn(
        ImmutableList.<Mark>builder().addAll(bands.build()).addAll(lines.build()).build(),
        labsByReason.entrySet().stream()
            .map(why -> "no trend for " + String.join(", ", why.getValue()) + ": " + why.getKey())
            .collect(toImmutableList()),
        sentences.build(),
        ImmutableList.of(),
        Optional.empty());
  }

  /** The values that the line was fitted to and that are no scores, such as means of families. */
  private ImmutableList<Mark> fitted(ScoreSeries series) {
    ImmutableSet<String> models =
        series.points().stream()
            .map(point -> point.score().model().id())
            .collect(ImmutableSet.toImmutableSet());
    return estimator.fittedTo(series).points().stream()
        .filter(point -> !models.contains(point.score().model().id()))
        .map(
            point ->
                new FittedPoint(
                    Position.of(point.date()),
                    point.value(),
                    "Mean of a family's models, to which the line is fitted",
                    ImmutableList.of(
                        point.score().model() + ", " + point.score().lab(),
                        point.release().toString(),
                        Wording.value(point.value(), series.benchmark().scale()))))
        .collect(toImmutableList());
  }

  private static String label(Lab lab, Trend trend) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(lab + ": " + words(trend));
    lines.addAll(trend.basis().caveats());
    return String.join("\n", lines.build());
  }

  private static Line line(Trend trend, String label, ScoreSeries series) {
    LocalDate first = first(series);
    LocalDate last = last(series);
    return Line.straight(label, first, trend.at(first), last, trend.at(last))
        .withStyle(trend.interval().isAvailable() ? Line.Style.SOLID : Line.Style.DASHED);
  }

  private static ImmutableList<Band.Slice> slices(
      Trend trend, Interval interval, ScoreSeries series) {
    LocalDate pivot = medianDate(series);
    ImmutableList.Builder<Band.Slice> slices = ImmutableList.builder();
    for (LocalDate date : List.of(first(series), pivot, last(series))) {
      double years = ScoreSeries.years(pivot, date);
      double one = trend.at(pivot) + years * interval.low();
      double other = trend.at(pivot) + years * interval.high();
      slices.add(new Band.Slice(date, Math.min(one, other), Math.max(one, other)));
    }
    return slices.build();
  }

  private static Optional<Interval> drawable(Trend trend) {
    return trend
        .interval()
        .toOptional()
        .filter(ends -> Double.isFinite(ends.low()) && Double.isFinite(ends.high()));
  }

  private static String shading() {
    return "Shaded: all lines through the trend's value on the median date whose slope lies within"
        + " the slope's interval; this is no confidence band for the height of the line and does"
        + " not predict where models fall.";
  }

  private static String dashing() {
    return "Dashed: a trend without an interval.";
  }

  /**
   * "+0.0292 of the scale a year, 95 % interval −0.0185 to +0.0853, p = 0.159 (exact), n = 22";
   * where the line is fitted to family means, "n = 12 families".
   */
  private static String words(Trend trend) {
    String p = trend.p().fold(Wording::p, (reason, sentence) -> "no p-value (" + sentence + ")");
    Basis basis = trend.basis();
    boolean isOfFamilies = basis.n() == basis.families() && basis.families() < basis.models();
    return rate(trend)
        + ", "
        + interval(trend)
        + ", "
        + p
        + ", n = "
        + basis.n()
        + (isOfFamilies ? (basis.n() == 1 ? " family" : " families") : "");
  }

  /** {@return "+0.0292 of the scale a year (95 % interval −0.0185 to +0.0853)"} */
  static String inTitle(Trend trend) {
    return rate(trend)
        + (trend.interval().isAvailable() ? " (" + interval(trend) + ")" : " (no interval)");
  }

  private static String rate(Trend trend) {
    Scale scale = trend.basis().benchmark().scale();
    return Wording.change(trend.slope(), scale) + Wording.unit(scale) + " a year";
  }

  private static String interval(Trend trend) {
    return trend
        .interval()
        .fold(
            ends ->
                Wording.percent(ends.requestedLevel())
                    + " interval "
                    + Wording.interval(ends, trend.basis().benchmark().scale()),
            (reason, sentence) -> "no interval (" + sentence + ")");
  }

  private static LocalDate medianDate(ScoreSeries series) {
    long lower = series.points().get((series.size() - 1) / 2).date().toEpochDay();
    long upper = series.points().get(series.size() / 2).date().toEpochDay();
    return LocalDate.ofEpochDay(Math.floorDiv(lower + upper, 2));
  }

  private static LocalDate first(ScoreSeries series) {
    return series.points().get(0).date();
  }

  private static LocalDate last(ScoreSeries series) {
    return series.points().get(series.size() - 1).date();
  }
}
