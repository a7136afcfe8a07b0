package org.llmsafety.stats.trend;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.HypothesisSet;

/**
 * Trends by key: by lab, by benchmark, by anything.
 *
 * @param method the estimator's name
 * @param byKey each trend, or why there is none, in an order that means something
 * @param <K> what they are by
 */
public record Trends<K>(String method, ImmutableMap<K, Outcome<Trend>> byKey) {

  /** {@return the trend of this key, or why there is none} */
  public Outcome<Trend> get(K key) {
    Outcome<Trend> trend = byKey.get(key);
    return trend == null
        ? Outcome.unavailable(Reason.NO_SCORES, "no scores of %s, only of %s", key, byKey.keySet())
        : trend;
  }

  /**
   * {@return the tests of these trends, to be corrected together under this name}
   *
   * @param name which tests these are: "HarmBench trends of 3 labs"
   */
  public HypothesisSet<K> hypotheses(String name) {
    return HypothesisSet.of(
        name,
        byKey.entrySet().stream()
            .collect(
                toImmutableMap(Map.Entry::getKey, entry -> entry.getValue().flatMap(Trend::p))));
  }
}
