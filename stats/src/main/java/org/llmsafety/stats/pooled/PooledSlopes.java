package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.Clusters;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentT;

/**
 * The slopes of several benchmarks in one, where models lack some of them: each benchmark's own
 * least-squares slope over the models it scored, and of these the mean.
 *
 * <pre>{@code
 * Outcome<PooledSlope> pooled = PooledSlopes.withDefaults().fit(scores);
 * }</pre>
 *
 * <p>Benchmarks that share models have slopes that scatter together, and models of one family are
 * correlated; both are in the standard error. With e(b, i) the residual of model i on benchmark b
 * and w(b, i) its weight in the slope, (x - mean x) / sum of (x - mean x)^2, adjusted within
 * families as CR2 does, family f adds s(b, f), its sum of w e, to the error of slope b. The
 * covariance of slopes b and c is the sum of s(b, f) s(c, f) over families, and the variance of the
 * pooled slope that of its families' shares, the sum over benchmarks of weight times s. This is CR2
 * of all regressions stacked into one: the error on one benchmark is that of {@link
 * org.llmsafety.stats.trend.LeastSquares#withClusters}, and where every model has every benchmark
 * slope, error and degrees of freedom are those of the trend of mean scores.
 *
 * <p>Student's t has Satterthwaite's degrees of freedom (Bell and McCaffrey 2002), under the
 * working model that scores of a model have the residuals' covariance over benchmarks and models
 * are independent. CR2 is unbiased under it where no score is lacking, nearly so with holes. Below
 * 3 degrees of freedom interval and p-value are refused.
 *
 * <p>By default every benchmark counts the same, which asks nothing of them: the estimand is the
 * mean of their slopes. {@linkplain #withGeneralisedWeights Generalised least squares} weighs them
 * by the inverse of the working covariance, for benchmarks that are taken to have one slope.
 *
 * <p>Scores are put on the unit scale, or are {@linkplain Standardisation#Z_SCORES z-scores}, as in
 * {@link OverallScores}. Sources: Zellner, A. (1962), An efficient method of estimating seemingly
 * unrelated regressions and tests for aggregation bias, Journal of the American Statistical
 * Association 57, 348-368; Pustejovsky, J. E. and Tipton, E. (2018), Small-sample methods for
 * cluster-robust variance estimation and hypothesis testing in fixed effects models, Journal of
 * Business and Economic Statistics 36, 672-683.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class PooledSlopes {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int FEWEST_SCORES = 3;

  private static final String METHOD = "CR2 by family, over benchmarks";

  /** A singular value this small beside the largest is 0, and so is such a variance. */
  private static final double ROUNDING = 1e-12;

  private final double confidence;
  private final Standardisation standard;
  private final boolean generalised;

  private PooledSlopes(double confidence, Standardisation standard, boolean generalised) {
    this.confidence = confidence;
    this.standard = standard;
    this.generalised = generalised;
  }

  /** {@return the plain mean of slopes on the unit scale, with 95 % intervals} */
  public static PooledSlopes withDefaults() {
    return new PooledSlopes(DEFAULT_CONFIDENCE, Standardisation.UNIT, false);
  }

  /** {@return this pooling, its interval at this confidence, between 0 and 1} */
  public PooledSlopes withConfidence(double confidence) {
    return new PooledSlopes(Levels.confidence(confidence), standard, generalised);
  }

  /** {@return this pooling, of scores standardised so: the unit scale by default} */
  public PooledSlopes with(Standardisation standard) {
    return new PooledSlopes(confidence, standard, generalised);
  }

  /**
   * {@return this pooling, slopes weighed by the inverse of their covariance under the working
   * model}
   *
   * <p>The weights are estimated from the same residuals, which the error does not allow for, and
   * some may be negative; the error itself is the robust one. Where benchmarks have different
   * slopes, the estimand is a mean that leans to those that scatter least.
   */
  public PooledSlopes withGeneralisedWeights() {
    return new PooledSlopes(confidence, standard, true);
  }

  /**
   * {@return the pooled slope, or why there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark: narrow
   *     to one edition, or to one condition, first
   */
  public Outcome<PooledSlope> fit(Scores scores) {
    return PooledTables.of(scores).flatMap(this::fit);
  }

  private Outcome<PooledSlope> fit(ScoreTable table) {
    List<Benchmark> tooFew = new ArrayList<>();
    List<Outcome<BenchmarkSlope>> slopes = new ArrayList<>();
    double[] years = table.numbers().years();
    for (Benchmark benchmark : table.benchmarks()) {
      int[] scored = scored(table, benchmark);
      long dates = Arrays.stream(scored).mapToDouble(i -> years[i]).distinct().count();
      if (scored.length < FEWEST_SCORES || dates < 2) {
        tooFew.add(benchmark);
      } else {
        slopes.add(slope(table, benchmark, scored, years));
      }
    }
    return Outcome.all(slopes)
        .flatMap(
            found ->
                found.isEmpty()
                    ? Outcome.unavailable(
                        Reason.TOO_FEW_POINTS,
                        "no benchmark of %d has scores of %d dated models on 2 dates or more",
                        table.benchmarks().size(),
                        FEWEST_SCORES)
                    : pooled(table.without(tooFew, LeftOut.Why.TOO_FEW_SCORES), found));
  }

  private static int[] scored(ScoreTable table, Benchmark benchmark) {
    return IntStream.range(0, table.models().size())
        .filter(i -> table.has(table.models().get(i), benchmark))
        .toArray();
  }

  private Outcome<BenchmarkSlope> slope(
      ScoreTable table, Benchmark benchmark, int[] scored, double[] years) {
    return standard
        .standardised(table, benchmark)
        .map(safety -> new BenchmarkSlope(benchmark, scored, years, safety));
  }

  private Outcome<PooledSlope> pooled(ScoreTable table, ImmutableList<BenchmarkSlope> slopes) {
    SlopeCovariance covariance =
        new SlopeCovariance(
            slopes, Clusters.ofFamilies(table.models().stream().map(Model::family).toList()));
    return weights(slopes, covariance).map(weights -> pooled(table, slopes, covariance, weights));
  }

  private Outcome<RealVector> weights(
      ImmutableList<BenchmarkSlope> slopes, SlopeCovariance covariance) {
    RealVector ones = new ArrayRealVector(slopes.size(), 1);
    if (!generalised) {
      return Outcome.of(ones.mapDivide(slopes.size()));
    }
    SingularValueDecomposition working = new SingularValueDecomposition(covariance.working());
    if (!(working.getInverseConditionNumber() > ROUNDING)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the covariance of the slopes of %d benchmarks cannot be inverted: one of them adds"
              + " nothing that the others do not, or has no scatter",
          slopes.size());
    }
    RealVector solved = working.getSolver().solve(ones);
    return Outcome.of(solved.mapDivide(solved.dotProduct(ones)));
  }

  private PooledSlope pooled(
      ScoreTable table,
      ImmutableList<BenchmarkSlope> slopes,
      SlopeCovariance covariance,
      RealVector weights) {
    double slope = 0;
    ImmutableMap.Builder<Benchmark, Double> own = ImmutableMap.builder();
    ImmutableMap.Builder<Benchmark, Double> shares = ImmutableMap.builder();
    ImmutableTable.Builder<Benchmark, Benchmark, Double> covariances = ImmutableTable.builder();
    RealMatrix robust = covariance.robust();
    for (int b = 0; b < slopes.size(); b++) {
      Benchmark benchmark = slopes.get(b).benchmark();
      slope += weights.getEntry(b) * slopes.get(b).slope();
      own.put(benchmark, slopes.get(b).slope());
      shares.put(benchmark, weights.getEntry(b));
      for (int c = 0; c < slopes.size(); c++) {
        covariances.put(benchmark, slopes.get(c).benchmark(), robust.getEntry(b, c));
      }
    }
    ScoreTable scored = table.only(model -> !table.row(model).isEmpty(), LeftOut.Why.INCOMPLETE);
    int families = scored.families();
    Outcome<StandardError> error = error(covariance, weights, robust, families);
    Outcome<StandardError> trusted = error.flatMap(StandardError::trusted);
    double estimate = slope;
    ImmutableList<NegativeCorrelation> disagreements = NegativeCorrelations.of(table);
    return new PooledSlope(
        standard == Standardisation.UNIT && !generalised
            ? MethodId.POOLED_SLOPES
            : MethodId.UNMEASURED,
        toString(),
        (generalised ? "precision-weighted mean" : "mean")
            + " over benchmarks of the change in the mean score per year, "
            + standard,
        estimate,
        standard.unit(),
        standard.scale(),
        error,
        trusted.map(found -> StudentT.interval(estimate, found, confidence)),
        trusted.map(found -> StudentT.p(estimate, found)),
        own.buildOrThrow(),
        shares.buildOrThrow(),
        covariances.build(),
        disagreements,
        "the mean score on each benchmark is linear in time; models of different families are"
            + " independent, those of one family and scores of one model need not be; which"
            + " benchmarks a model lacks does not depend on its scores",
        PooledTables.basis(scored, caveats(table, disagreements)).withN(scored.models().size()));
  }

  private static Outcome<StandardError> error(
      SlopeCovariance covariance, RealVector weights, RealMatrix robust, int families) {
    if (families < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "all models are of one family, so the error between families cannot be estimated");
    }
    double variance = covariance.variance(weights);
    double free = covariance.degreesOfFreedom(weights);
    double largest = 0;
    for (int b = 0; b < weights.getDimension(); b++) {
      largest += Math.pow(weights.getEntry(b), 2) * robust.getEntry(b, b);
    }
    return variance > ROUNDING * largest && Double.isFinite(free)
        ? ErrorModel.checked(
            new StandardError(Math.sqrt(variance), free, METHOD),
            covariance.expected(),
            covariance.families(),
            "slope")
        : Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the lines go through all scores that decide the slope, so its error cannot be"
                + " estimated");
  }

  private static ImmutableList<String> caveats(
      ScoreTable table, ImmutableList<NegativeCorrelation> disagreements) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    caveats.addAll(PooledTables.caveats(table));
    caveats.addAll(
        disagreements.stream()
            .map(pair -> pair + ", which one slope for both does not show")
            .collect(toImmutableList()));
    return caveats.build();
  }

  /** "mean of least-squares slopes on 0 to 1, 1 the safest". */
  @Override
  public String toString() {
    return (generalised ? "generalised least squares of" : "mean of")
        + " least-squares slopes "
        + standard;
  }
}
