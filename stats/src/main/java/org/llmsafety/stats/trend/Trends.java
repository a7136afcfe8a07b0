package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Outcome;

/**
 * Trends by key: by lab, by benchmark, by anything.
 *
 * @param method the estimator's name
 * @param byKey each trend, or why there is none, in an order that means something
 * @param <K> what they are by
 */
public record Trends<K>(String method, ImmutableMap<K, Outcome<Trend>> byKey) {}
