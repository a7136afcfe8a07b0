package org.llmsafety.stats.compare;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * Compares two labs on every benchmark that both have scores on.
 *
 * <pre>{@code
 * Comparison comparison =
 *     LabComparison.withDefaults().with(Correction.HOLM).compare(scores, OPENAI, ANTHROPIC);
 * }</pre>
 *
 * <p>On each benchmark the Mann-Whitney test asks whether one lab's scores tend to be higher. Its
 * two-sided p-value is the probability of a rank sum at least as far from its mean, in either
 * direction, if every assignment of the scores to the labs is equally likely. Ties are kept. The
 * p-value is exact up to about 65 scores per lab and a normal approximation beyond; {@link
 * LabDifference#method()} says which. The size of the difference is Hodges and Lehmann's: the
 * median of all differences between a score of the first lab and one of the second, with the
 * interval that inverts the test without ties. Aggregates whose parts are compared are excluded,
 * because they would count the same evidence twice.
 *
 * <p>The result also has Welch's t-test of the means, with an interval; Hedges' g, the difference
 * of means over the pooled standard deviation of both labs, times the factor that corrects its
 * bias, gamma(m / 2) / (sqrt(m / 2) gamma((m - 1) / 2)) for m = n1 + n2 - 2; and Cliff's delta, the
 * share of pairs in which the first lab's score is higher less the share in which it is lower.
 *
 * <p>Labs released their models at different times, which all of these methods ignore. So every row
 * also reports the difference {@linkplain LabDifference#atEqualDate() at equal date}: the distance
 * between two parallel least-squares lines over time, one per lab. By default its standard error
 * allows models of a family to be correlated (CR2 with Satterthwaite's degrees of freedom, refused
 * below 3), and its p-values are adjusted in a hypothesis set of their own. {@link MatchedDates}
 * answers the same question without a linear model.
 *
 * <p>Sources: Mann, H. B. and Whitney, D. R. (1947), On a test of whether one of two random
 * variables is stochastically larger than the other, Annals of Mathematical Statistics 18, 50-60;
 * Hodges, J. L. and Lehmann, E. L. (1963), Estimates of location based on rank tests, Annals of
 * Mathematical Statistics 34, 598-611; Hollander, Wolfe and Chicken (2014), Nonparametric
 * Statistical Methods, 3rd ed., ch. 4; Welch, B. L. (1947), The generalization of "Student's"
 * problem when several different population variances are involved, Biometrika 34, 28-35; Hedges,
 * L. V. (1981), Distribution theory for Glass's estimator of effect size and related estimators,
 * Journal of Educational Statistics 6, 107-128; Cliff, N. (1993), Dominance statistics: ordinal
 * analyses to answer ordinal questions, Psychological Bulletin 114, 494-509. For the difference at
 * equal date: analysis of covariance (Cochran, W. G. 1957, Biometrics 13, 261-281), errors as in
 * {@link org.llmsafety.stats.trend.LeastSquares}.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, the Mann-Whitney test rejects too often; the test at equal date does not.
 */
public final class LabComparison {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int FEWEST = 2;
  static final String ASSUMPTIONS =
      "under no difference every assignment of the scores to the two labs is equally likely; scores"
          + " are independent; the shift assumes that both labs' scores have the same spread and"
          + " shape; at equal date mean scores are linear in time, with one slope in both labs";

  private final double confidence;
  private final Correction correction;
  private final boolean aggregates;
  private final ErrorModel errors;

  private LabComparison(
      double confidence, Correction correction, boolean aggregates, ErrorModel errors) {
    this.confidence = confidence;
    this.correction = correction;
    this.aggregates = aggregates;
    this.errors = errors;
  }

  /**
   * {@return a comparison with 95 % intervals, Holm's correction and without aggregates, in which
   * models of a family may be correlated at equal date}
   */
  public static LabComparison withDefaults() {
    return new LabComparison(DEFAULT_CONFIDENCE, Correction.HOLM, false, ErrorModel.BY_FAMILY);
  }

  /** {@return this comparison with this adjustment of its p-values} */
  public LabComparison with(Correction correction) {
    return new LabComparison(confidence, correction, aggregates, errors);
  }

  /** {@return this comparison with intervals at this confidence level, between 0 and 1} */
  public LabComparison withConfidence(double confidence) {
    return new LabComparison(Levels.confidence(confidence), correction, aggregates, errors);
  }

  /** {@return this comparison with aggregates included along with their parts} */
  public LabComparison withAggregates() {
    return new LabComparison(confidence, correction, true, errors);
  }

  /**
   * {@return this comparison with HC3 standard errors at equal date, which treat all scores as
   * independent, even those of one family}
   */
  public LabComparison withHc3Errors() {
    return new LabComparison(confidence, correction, aggregates, ErrorModel.HC3);
  }

  /**
   * {@return how the first lab's scores differ from the second's, on each benchmark that both have
   * scores on}
   *
   * @throws IllegalArgumentException if the labs are the same
   */
  public Comparison compare(Scores scores, Lab first, Lab second) {
    SharedScores shared = SharedScores.of(scores, first, second, aggregates);
    Map<Benchmark, Outcome<LabRow>> rows = new LinkedHashMap<>();
    shared
        .compared()
        .byBenchmark()
        .forEach((benchmark, both) -> rows.put(benchmark, row(benchmark, both, first, second)));
    String on =
        " on "
            + rows.size()
            + (rows.size() == 1 ? " shared benchmark" : " shared benchmarks")
            + unknown(scores, first, second);
    HypothesisSet<Benchmark> hypotheses =
        HypothesisSet.of(
            first + " and " + second + on, Maps.transformValues(rows, row -> row.map(LabRow::p)));
    HypothesisSet<Benchmark> atEqualDate =
        HypothesisSet.of(
            first + " and " + second + " at equal date" + on,
            Maps.transformValues(rows, row -> row.flatMap(LabRow::pAtEqualDate)));
    Iterator<Outcome<Double>> adjusted = hypotheses.adjusted(correction).values().iterator();
    Iterator<Outcome<Double>> adjustedAtEqualDate =
        atEqualDate.adjusted(correction).values().iterator();
    ImmutableMap.Builder<Benchmark, Outcome<LabDifference>> differences = ImmutableMap.builder();
    rows.forEach(
        (benchmark, row) -> {
          Outcome<Double> adjustedP = adjusted.next();
          Outcome<Double> equalDateP = adjustedAtEqualDate.next();
          differences.put(
              benchmark,
              row.flatMap(r -> adjustedP.map(p -> r.difference(first, second, p, equalDateP))));
        });
    return new Comparison(
        first,
        second,
        confidence,
        correction,
        hypotheses,
        atEqualDate,
        differences.buildOrThrow(),
        toString(),
        ASSUMPTIONS,
        basis(shared, first, second));
  }

  private Outcome<LabRow> row(Benchmark benchmark, Scores all, Lab first, Lab second) {
    return ScoreTable.of(all)
        .flatMap(table -> row(benchmark, all.once(), first, second, table.repeats()));
  }

  private Outcome<LabRow> row(
      Benchmark benchmark, Scores both, Lab first, Lab second, ImmutableList<Score> repeats) {
    for (Lab lab : ImmutableList.of(first, second)) {
      int n = both.from(lab).size();
      if (n < FEWEST) {
        return Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%d %s of %s, need at least %d",
            n,
            n == 1 ? "score" : "scores",
            lab,
            FEWEST);
      }
    }
    double[] values = valuesOf(both);
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "all %d scores are %s: a difference cannot be distinguished from no difference",
          values.length,
          values[0]);
    }
    double[] ofFirst = valuesOf(both.from(first));
    double[] ofSecond = valuesOf(both.from(second));
    Scale scale = benchmark.scale();
    Basis basis =
        Basis.of(
            both,
            ImmutableList.<String>builder()
                .addAll(Caveats.of(both))
                .addAll(Caveats.exactRepeats(repeats).stream().iterator())
                .build(),
            repeats);
    MannWhitney samples = new MannWhitney(ofFirst, ofSecond);
    MeanDifference means = new MeanDifference(ofFirst, ofSecond);
    return Outcome.of(
        new LabRow(
            ofFirst,
            ofSecond,
            samples.u(),
            onInterval(benchmark, () -> samples.shift(confidence)),
            samples.p(),
            onInterval(benchmark, () -> means.welch(scale, basis, confidence)),
            onInterval(benchmark, means::hedgesG),
            onInterval(
                benchmark,
                () -> EqualDate.of(both.series(benchmark), first, second, errors, confidence)),
            basis));
  }

  private static <T> Outcome<T> onInterval(Benchmark benchmark, Supplier<Outcome<T>> result) {
    return benchmark.onIntervalScale().flatMap(sound -> result.get());
  }

  private static double[] valuesOf(Scores scores) {
    return scores.stream().mapToDouble(score -> score.value() + 0.0).toArray();
  }

  /** ": no scores of Antropic (did you mean Anthropic, anthropic?)", or nothing. */
  private static String unknown(Scores scores, Lab first, Lab second) {
    return Stream.of(first, second)
        .flatMap(lab -> scores.whyNoneFrom(lab).stream())
        .map(why -> ": " + why)
        .collect(Collectors.joining());
  }

  private static Basis basis(SharedScores shared, Lab first, Lab second) {
    return shared.basis(
        "this compares the evaluated models, which may not represent all models of the labs",
        "only the difference at equal date is adjusted for time: "
            + span(shared.compared(), first)
            + ", "
            + span(shared.compared(), second));
  }

  private static String span(Scores compared, Lab lab) {
    ImmutableList<LocalDate> dates =
        compared.from(lab).stream()
            .flatMap(score -> score.dated().stream())
            .map(Release::date)
            .sorted()
            .collect(toImmutableList());
    return dates.isEmpty()
        ? "models of " + lab + " have no dates"
        : "models of " + lab + " date from " + dates.get(0) + " to " + dates.get(dates.size() - 1);
  }

  /** "lab comparison, Holm". */
  @Override
  public String toString() {
    return "lab comparison, " + correction;
  }
}
