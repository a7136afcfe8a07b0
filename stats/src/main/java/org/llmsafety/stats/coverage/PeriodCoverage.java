package org.llmsafety.stats.coverage;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;

/**
 * How many of a lab's models of one period were scored.
 *
 * @param models on any benchmark
 * @param complete on all benchmarks
 * @param byBenchmark on each
 */
public record PeriodCoverage(
    int models, int complete, ImmutableMap<Benchmark, Integer> byBenchmark) {}
