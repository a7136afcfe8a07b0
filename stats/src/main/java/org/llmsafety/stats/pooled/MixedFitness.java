package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.ScoreTable;

/** Whether scores can separate a mixed model's effects from each other and from its error. */
final class MixedFitness {
  private static final int FEWEST_BENCHMARKS = 3;
  private static final int FEWEST_MODELS = 4;

  /** A sum of squares, or an eigenvalue, this small beside the largest is 0. */
  private static final double ROUNDING = 1e-12;

  private MixedFitness() {}

  /** {@return the board, if it has enough of everything} */
  static Outcome<ScoreTable> checked(ScoreTable table, Optional<MixedGroup> group) {
    ImmutableList<Model> rows = table.models();
    long dates = table.releases().stream().map(Release::date).distinct().count();
    long models = rows.stream().filter(model -> table.row(model).size() > 1).count();
    long benchmarks = table.benchmarks().stream().filter(each -> dates(table, each) > 1).count();
    if (rows.size() < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "a mixed model needs at least %d dated models, but there are %d",
          FEWEST_MODELS,
          rows.size());
    }
    if (dates < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "all %d models are of %s",
          rows.size(),
          table.releases().get(0).date());
    }
    if (benchmarks < FEWEST_BENCHMARKS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "a mixed model needs at least %d benchmarks with models of 2 dates or more, but there"
              + " are %d",
          FEWEST_BENCHMARKS,
          benchmarks);
    }
    if (models == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "no model has a score on more than one benchmark, so the models' effects cannot be"
              + " separated from error");
    }
    if (group.isPresent()) {
      MixedGroup of = group.orElseThrow();
      int groups = of.count(rows);
      if (groups == 1 || groups == rows.size()) {
        return Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            groups == 1
                ? "all %d models are of one %s, so %s have no effect to be estimated"
                : "all %d models are of different %3$s, whose effects cannot be separated from the"
                    + " models'",
            rows.size(),
            of,
            of.several());
      }
    }
    return Outcome.of(table);
  }

  private static long dates(ScoreTable table, Benchmark benchmark) {
    return table.modelsOn(benchmark).stream()
        .flatMap(model -> table.release(model).stream())
        .map(Release::date)
        .distinct()
        .count();
  }

  /**
   * {@return the data, if enough is left to estimate the error}
   *
   * <p>Where a level for each model and a line for each benchmark leave nothing, the likelihood has
   * no greatest value.
   */
  static Outcome<MixedData> checked(MixedData data) {
    double[] safety = data.safety();
    if (data.cells().stream().mapToDouble(MixedCell::safety).distinct().count() == 1) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "all %d scores are the same, so a trend cannot be distinguished from no trend",
          safety.length);
    }
    double[][] left = withoutModels(data);
    int score = left.length - 1;
    double[][] lines = new double[score][];
    for (int i = 0; i < score; i++) {
      lines[i] = Arrays.copyOf(left[i], score);
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(lines));
    double largest = Arrays.stream(eigen.getRealEigenvalues()).max().orElseThrow();
    double squares = left[score][score];
    int free = data.cells().size() - data.table().models().size();
    for (int i = 0; i < score; i++) {
      double value = eigen.getRealEigenvalue(i);
      if (value > ROUNDING * largest) {
        double along = 0;
        for (int j = 0; j < score; j++) {
          along += eigen.getEigenvector(i).getEntry(j) * left[score][j];
        }
        squares -= along * along / value;
        free--;
      }
    }
    if (free < 1) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "a level for each of %d models and a line for each of %d benchmarks take up all %d"
              + " scores, so the error cannot be estimated",
          data.table().models().size(),
          data.table().benchmarks().size(),
          safety.length);
    }
    double all = Arrays.stream(safety).map(each -> each * each).sum();
    return squares > ROUNDING * all
        ? Outcome.of(data)
        : Outcome.unavailable(
            Reason.PERFECT_FIT,
            "a level for each model and a line for each benchmark go through all %d scores, so the"
                + " error cannot be estimated",
            safety.length);
  }

  /** Products of benchmarks' levels, their times and the scores, less the models' means. */
  private static double[][] withoutModels(MixedData data) {
    int size = 2 * data.table().benchmarks().size() + 1;
    double[][] products = new double[size][size];
    double[][] sums = new double[data.table().models().size()][size];
    int[] counts = new int[data.table().models().size()];
    double[] safety = data.safety();
    double[] times = data.times();
    for (int k = 0; k < safety.length; k++) {
      MixedCell cell = data.cells().get(k);
      double[] row = new double[size];
      row[2 * cell.benchmark()] = 1;
      row[2 * cell.benchmark() + 1] = times[k];
      row[size - 1] = safety[k];
      MixedDeviance.addSquare(products, row, 1);
      counts[cell.model()]++;
      for (int j = 0; j < size; j++) {
        sums[cell.model()][j] += row[j];
      }
    }
    for (int model = 0; model < sums.length; model++) {
      MixedDeviance.addSquare(products, sums[model], -1.0 / counts[model]);
    }
    return products;
  }
}
