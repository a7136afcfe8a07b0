package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.Map;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.InParallel;

/**
 * A method that puts a line through a series. It holds nothing that changes, as {@link #fitEach}
 * asks several processors for fits at once.
 *
 * <pre>{@code
 * Outcome<Trend> trend = TheilSen.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 */
public interface TrendEstimator {
  /** {@return the method's name: "Theil-Sen"} */
  String name();

  /** {@return the trend, or why there is none} */
  Outcome<Trend> fit(ScoreSeries series);

  /**
   * {@return what the line is fitted to: the series itself, unless the method first makes other
   * values of its scores, such as {@linkplain FamilyMeans means of families}}
   */
  default ScoreSeries fittedTo(ScoreSeries series) {
    return series;
  }

  /**
   * {@return the trend of each series, in the order of the map}
   *
   * <p>All processors share the work, by a parallel stream. Results, their order and the exception,
   * if a fit throws one, are those of one fit after the other. docs/performance.md has times.
   */
  default <K> Trends<K> fitEach(Map<K, ScoreSeries> seriesByKey) {
    List<K> keys = List.copyOf(seriesByKey.keySet());
    List<Outcome<Trend>> trends = InParallel.map(List.copyOf(seriesByKey.values()), this::fit);
    return new Trends<>(
        name(),
        Streams.zip(keys.stream(), trends.stream(), Map::entry)
            .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
