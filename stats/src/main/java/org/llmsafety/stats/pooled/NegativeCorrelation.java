package org.llmsafety.stats.pooled;

import java.util.Locale;
import org.llmsafety.core.Benchmark;

/**
 * Two benchmarks that put models in opposite orders, so that a mean of both hides what each says:
 * what one takes for safe may be what the other takes for refusing too much.
 *
 * @param first one benchmark
 * @param second the other
 * @param rankCorrelation Spearman's, -1 to below 0, of scores turned so that higher is safer
 * @param models how many models it is of
 */
public record NegativeCorrelation(
    Benchmark first, Benchmark second, double rankCorrelation, int models) {

  /** "HarmBench and XSTest put 22 models in opposite orders (rank correlation -0.31)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s and %s put %d models in opposite orders (rank correlation %.2f)",
        first,
        second,
        models,
        rankCorrelation);
  }
}
