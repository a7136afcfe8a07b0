package org.llmsafety.stats.compare;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.PValue;

/**
 * Compares two labs on every benchmark that both have scores on.
 *
 * <pre>{@code
 * Comparison comparison =
 *     LabComparison.withDefaults().with(Correction.HOLM).compare(scores, OPENAI, ANTHROPIC);
 * }</pre>
 *
 * <p>On each benchmark the Mann-Whitney test asks whether one lab's scores tend to be higher. Its
 * two-sided p-value is the probability of a rank sum at least as far from its mean, either way,
 * when every assignment of the scores to the labs is equally likely, ties as they are; it is exact
 * up to about 65 scores of each lab, and a normal approximation beyond, as {@link
 * LabDifference#method()} says. The size of the difference is Hodges and Lehmann's: the median of
 * all differences between a score of the first lab and one of the second, with the interval that
 * inverts the test without ties. Aggregates whose parts are compared are left out: they would count
 * the same evidence twice.
 *
 * <p>Sources: Mann, H. B. and Whitney, D. R. (1947), On a test of whether one of two random
 * variables is stochastically larger than the other, Annals of Mathematical Statistics 18, 50-60;
 * Hodges, J. L. and Lehmann, E. L. (1963), Estimates of location based on rank tests, Annals of
 * Mathematical Statistics 34, 598-611; Hollander, Wolfe and Chicken (2014), Nonparametric
 * Statistical Methods, 3rd ed., ch. 4.
 */
public final class LabComparison {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int FEWEST = 2;
  private static final String ASSUMPTIONS =
      "under no difference every assignment of the scores to the two labs is equally likely; scores"
          + " are independent; the shift supposes scores of the same spread and shape";

  private final double confidence;
  private final Correction correction;
  private final boolean aggregates;

  private LabComparison(double confidence, Correction correction, boolean aggregates) {
    this.confidence = confidence;
    this.correction = correction;
    this.aggregates = aggregates;
  }

  /** {@return a comparison with 95 % intervals, Holm's correction and without aggregates} */
  public static LabComparison withDefaults() {
    return new LabComparison(DEFAULT_CONFIDENCE, Correction.HOLM, false);
  }

  /** {@return this comparison, its p-values adjusted so} */
  public LabComparison with(Correction correction) {
    return new LabComparison(confidence, correction, aggregates);
  }

  /** {@return this comparison, its intervals at this confidence, between 0 and 1} */
  public LabComparison withConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must be between 0 and 1, but was " + confidence);
    }
    return new LabComparison(confidence, correction, aggregates);
  }

  /** {@return this comparison, aggregates compared beside their parts} */
  public LabComparison withAggregates() {
    return new LabComparison(confidence, correction, true);
  }

  /**
   * {@return how the first lab's scores differ from the second's, on each benchmark that both have
   * scores on}
   *
   * @throws IllegalArgumentException if the labs are the same
   */
  public Comparison compare(Scores scores, Lab first, Lab second) {
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException(
          "the labs compared must differ, but were " + first + " and " + second);
    }
    Scores shared = shared(scores, first, second);
    Scores compared = aggregates ? shared : shared.withoutAggregates();
    Map<Benchmark, Outcome<Row>> rows = new LinkedHashMap<>();
    compared
        .byBenchmark()
        .forEach((benchmark, both) -> rows.put(benchmark, row(benchmark, both, first, second)));
    HypothesisSet<Benchmark> hypotheses =
        HypothesisSet.of(
            first
                + " and "
                + second
                + " on "
                + rows.size()
                + (rows.size() == 1 ? " shared benchmark" : " shared benchmarks"),
            Maps.transformValues(rows, row -> row.map(Row::p)));
    Iterator<Outcome<Double>> adjusted = hypotheses.adjusted(correction).values().iterator();
    ImmutableMap.Builder<Benchmark, Outcome<LabDifference>> differences = ImmutableMap.builder();
    rows.forEach(
        (benchmark, row) -> {
          Outcome<Double> adjustedP = adjusted.next();
          differences.put(
              benchmark,
              row.flatMap(r -> adjustedP.map(p -> r.difference(benchmark, first, second, p))));
        });
    return new Comparison(
        first,
        second,
        confidence,
        correction,
        hypotheses,
        differences.buildOrThrow(),
        ASSUMPTIONS,
        caveats(shared, compared, first, second));
  }

  /** The scores of both labs on the benchmarks that both have scores on. */
  private static Scores shared(Scores scores, Lab first, Lab second) {
    ImmutableSet<String> ids =
        idsOf(scores.from(first)).stream()
            .filter(idsOf(scores.from(second))::contains)
            .collect(toImmutableSet());
    return scores.from(first, second).matching(score -> ids.contains(score.benchmark().id()));
  }

  private static ImmutableSet<String> idsOf(Scores scores) {
    return scores.benchmarks().stream().map(Benchmark::id).collect(toImmutableSet());
  }

  private Outcome<Row> row(Benchmark benchmark, Scores both, Lab first, Lab second) {
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
          "all %d scores are %s: no difference can be told from none",
          values.length,
          values[0]);
    }
    double[] ofFirst = valuesOf(both.from(first));
    double[] ofSecond = valuesOf(both.from(second));
    MannWhitney samples = new MannWhitney(ofFirst, ofSecond);
    return Outcome.of(
        new Row(
            ofFirst,
            ofSecond,
            samples.u(),
            shift(benchmark, samples),
            samples.p(),
            Circumstances.caveatsOf(both)));
  }

  private Outcome<MannWhitney.Shift> shift(Benchmark benchmark, MannWhitney samples) {
    return benchmark.scale().level() == Scale.Level.ORDINAL
        ? Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and differences of grades mean nothing",
            benchmark)
        : samples.shift(confidence);
  }

  private static double[] valuesOf(Scores scores) {
    return scores.stream().mapToDouble(score -> score.value() + 0.0).toArray();
  }

  private static ImmutableList<String> caveats(
      Scores shared, Scores compared, Lab first, Lab second) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    caveats.add(
        "this compares the models that were evaluated, which need not be like all that the labs"
            + " made");
    caveats.add(
        "the difference is not adjusted for time: "
            + span(compared, first)
            + ", "
            + span(compared, second));
    ImmutableSet<String> kept = idsOf(compared);
    ImmutableList<Benchmark> leftOut =
        shared.benchmarks().stream()
            .filter(benchmark -> !kept.contains(benchmark.id()))
            .collect(toImmutableList());
    if (!leftOut.isEmpty()) {
      caveats.add(
          "left out, as aggregates of benchmarks compared here: "
              + leftOut.stream().map(Benchmark::name).collect(joining(", ")));
    }
    if (compared.withoutAggregates().size() < compared.size()) {
      caveats.add("aggregates are compared beside their parts, so the same evidence counts twice");
    }
    return caveats.build();
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

  /** What is known of a benchmark before its p-value is adjusted for the others. */
  private static final class Row {
    private final double[] ofFirst;
    private final double[] ofSecond;
    private final double u;
    private final Outcome<MannWhitney.Shift> shift;
    private final MannWhitney.Tested tested;
    private final ImmutableList<String> caveats;

    Row(
        double[] ofFirst,
        double[] ofSecond,
        double u,
        Outcome<MannWhitney.Shift> shift,
        MannWhitney.Tested tested,
        ImmutableList<String> caveats) {
      this.ofFirst = ofFirst;
      this.ofSecond = ofSecond;
      this.u = u;
      this.shift = shift;
      this.tested = tested;
      this.caveats = caveats;
    }

    PValue p() {
      return tested.p();
    }

    LabDifference difference(Benchmark benchmark, Lab first, Lab second, double adjustedP) {
      return new LabDifference(
          benchmark,
          first,
          second,
          ofFirst.length,
          ofSecond.length,
          MannWhitney.median(ofFirst),
          MannWhitney.median(ofSecond),
          u,
          shift.map(MannWhitney.Shift::estimate),
          shift.flatMap(MannWhitney.Shift::interval),
          tested.p(),
          adjustedP,
          "Mann-Whitney, " + tested.how(),
          caveats);
    }
  }

  /** "lab comparison, Holm". */
  @Override
  public String toString() {
    return "lab comparison, " + correction;
  }
}
