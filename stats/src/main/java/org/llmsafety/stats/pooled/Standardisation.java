package org.llmsafety.stats.pooled;

import java.util.Arrays;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.internal.ZScores;

/** How scores of different scales are put on one, on which higher is safer. */
public enum Standardisation {
  /** Each score as the share of the way from the least safe end of its scale to the safest. */
  UNIT("share of the way from the least safe end of the scale to the safest") {
    @Override
    Outcome<double[]> of(ScoreTable table, Benchmark benchmark) {
      return benchmark.scale().isDirected() || !benchmark.scale().isBounded()
          ? table.numbers().onUnit(benchmark)
          : Outcome.of(
              Arrays.stream(table.numbers().values(benchmark))
                  .map(value -> Ends.toUnit(benchmark.scale(), value))
                  .toArray());
    }
  },
  /**
   * Each score less its benchmark's mean, divided by its standard deviation (of n - 1) over the
   * models that count, sign-adjusted so that higher means safer. It admits scales without ends.
   */
  Z_SCORES("standard deviations of the benchmark's scores") {
    @Override
    Outcome<double[]> of(ScoreTable table, Benchmark benchmark) {
      return ZScores.turned(benchmark, table.numbers().values(benchmark));
    }
  };

  private final String unit;

  Standardisation(String unit) {
    this.unit = unit;
  }

  abstract Outcome<double[]> of(ScoreTable table, Benchmark benchmark);

  /**
   * {@return a benchmark's values on the scale they share, of the models that have one in their
   * order; or why they cannot be put there}
   */
  Outcome<double[]> standardised(ScoreTable table, Benchmark benchmark) {
    return benchmark.onIntervalScale().flatMap(sound -> of(table, sound));
  }

  /** {@return the scale that they share} */
  Scale scale() {
    return this == UNIT ? Scale.UNIT : Scale.UNBOUNDED.withUnit("SD");
  }

  /** {@return what one step of the scale is, in words} */
  String unit() {
    return unit;
  }

  /** {@return what one step of the scale is for benchmarks of that scale, in words} */
  String unit(Scale scale) {
    return scale.isDirected() || this == Z_SCORES
        ? unit
        : "share of the way from the lowest value of the scale to the highest";
  }

  /** {@return how benchmarks of that scale are put on one: "on 0 to 1, 1 the highest"} */
  String in(Scale scale) {
    return scale.isDirected()
        ? toString()
        : this == UNIT ? "on 0 to 1, 1 the highest" : "as z-scores";
  }

  /** "on 0 to 1, 1 the safest", "as z-scores". */
  @Override
  public String toString() {
    return this == UNIT ? "on 0 to 1, 1 the safest" : "as z-scores, higher the safer";
  }
}
