package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;

/**
 * A method that puts a line through a series.
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

  /** {@return the trend of each series, in the order of the map} */
  default <K> Trends<K> fitEach(Map<K, ScoreSeries> seriesByKey) {
    return new Trends<>(
        name(),
        seriesByKey.entrySet().stream()
            .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, e -> fit(e.getValue()))));
  }
}
