package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;

/** One replication's scores, as the methods take them. */
final class Drawn {
  private final Design design;
  private final List<Benchmark> benchmarks;
  private final double[][] values;
  private final long seed;
  private final boolean isNull;
  private final ScoreSeries series;
  private final Scores board;

  /**
   * @param benchmarks as {@link World#benchmarks} has them
   * @param values one for each benchmark and model; NaN where one is missing
   * @param seed for methods that draw orders or resamples
   * @param isNull whether there is nothing to find
   */
  Drawn(Design design, List<Benchmark> benchmarks, double[][] values, long seed, boolean isNull) {
    this.design = design;
    this.benchmarks = benchmarks;
    this.values = values;
    this.seed = seed;
    this.isNull = isNull;
    this.series = series(benchmarks.get(0), values[0]);
    List<Score> scores = new ArrayList<>();
    for (int benchmark = 1; benchmark < values.length; benchmark++) {
      scores.addAll(scores(benchmarks.get(benchmark), values[benchmark]));
    }
    this.board = Scores.copyOf(scores);
  }

  private ScoreSeries series(Benchmark on, double[] of) {
    ImmutableList<Score> scores = scores(on, of);
    return ScoreSeries.of(on, scores, scores.get(0).dated().orElseThrow().date());
  }

  private ImmutableList<Score> scores(Benchmark on, double[] of) {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int i = 0; i < of.length; i++) {
      if (Double.isNaN(of[i])) {
        continue;
      }
      Score model = design.model(i);
      scores.add(Score.of(model.model(), on, of[i]).withDated(model.dated().orElseThrow()));
    }
    return scores.build();
  }

  Design design() {
    return design;
  }

  long seed() {
    return seed;
  }

  boolean isNull() {
    return isNull;
  }

  /** {@return what HELM's mean is drawn as} */
  Benchmark mean() {
    return benchmarks.get(0);
  }

  /** {@return HELM's mean} */
  ScoreSeries series() {
    return series;
  }

  /** {@return HELM's mean, steeper by so much a year} */
  ScoreSeries steeperBy(double slope) {
    double[] steeper = values[0].clone();
    Arrays.setAll(steeper, i -> steeper[i] + slope * design.year(i));
    return series(mean(), steeper);
  }

  /** {@return HELM's mean as scores, for comparisons} */
  Scores ofSeries() {
    return Scores.copyOf(scores(mean(), values[0]));
  }

  /** {@return HELM's mean on HELM's own scale, what is drawn beyond an end being cut there} */
  Scores ofShares() {
    double[] shares = values[0].clone();
    Arrays.setAll(shares, i -> Math.min(1, Math.max(0, shares[i])));
    return Scores.copyOf(scores(Design.benchmarks().get(0), shares));
  }

  /** {@return the five benchmarks} */
  Scores board() {
    return board;
  }

  /** {@return the least-squares slope of HELM's mean over these rows; NaN where dates are one} */
  double slope(int[] rows, int[] valueOfRow) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int k = 0; k < rows.length; k++) {
      double year = design.year(rows[k]);
      double value = values[0][valueOfRow[k]];
      x += year;
      y += value;
      xx += year * year;
      xy += year * value;
    }
    double spread = xx - x * x / rows.length;
    return spread > 1e-12 ? (xy - x * y / rows.length) / spread : Double.NaN;
  }
}
