package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * The trends that a report's sentences and tables state, for its figures: a line that is drawn is
 * the very result that is written about. What no sentence states is fitted as a survey fits it.
 */
final class StatedTrends implements TrendEstimator {
  private static final FieldTrend FIELD = FieldTrend.withDefaults();

  private final ImmutableMap<ScoreSeries, Outcome<Trend>> stated;

  private StatedTrends(ImmutableMap<ScoreSeries, Outcome<Trend>> stated) {
    this.stated = stated;
  }

  /** {@return the trends of a survey over all labs, by the series of their benchmarks} */
  static StatedTrends of(Survey survey, ScoreSet set) {
    ImmutableMap.Builder<ScoreSeries, Outcome<Trend>> stated = ImmutableMap.builder();
    for (Survey.Row row : survey.together().rows()) {
      stated.put(set.scores().series(row.benchmark()), row.trend());
    }
    return new StatedTrends(stated.buildKeepingLast());
  }

  /** {@return the main trends of answers, by the series of one score for each model} */
  static StatedTrends of(Iterable<SafetyAnswer> answers) {
    ImmutableMap.Builder<ScoreSeries, Outcome<Trend>> stated = ImmutableMap.builder();
    for (SafetyAnswer answer : answers) {
      answer.evidence().series().stream()
          .forEach(
              series ->
                  answer.main().stream()
                      .filter(Trend.class::isInstance)
                      .map(Trend.class::cast)
                      .forEach(trend -> stated.put(series, Outcome.of(inShort(trend, series)))));
    }
    return new StatedTrends(stated.buildKeepingLast());
  }

  /**
   * The trend under the name of its line alone: that each point is a mean over benchmarks, and over
   * which, the figure says once for all sets.
   */
  private static Trend inShort(Trend trend, ScoreSeries series) {
    return FIELD
        .fit(series)
        .map(
            line ->
                trend.method().startsWith(line.method())
                    ? new Trend(
                        line.id(),
                        line.method(),
                        line.estimand(),
                        trend.slope(),
                        trend.intercept(),
                        trend.interval(),
                        trend.p(),
                        line.assumptions(),
                        line.basis())
                    : trend)
        .fold(line -> line, (reason, why) -> trend);
  }

  @Override
  public String name() {
    return FIELD.name();
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    Outcome<Trend> found = stated.get(series);
    return found == null ? FIELD.fit(series) : found;
  }

  @Override
  public ScoreSeries fittedTo(ScoreSeries series) {
    return FIELD.fittedTo(series);
  }
}
