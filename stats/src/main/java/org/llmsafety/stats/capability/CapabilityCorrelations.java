package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.internal.Means;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;

/**
 * Spearman's rank correlation of a safety benchmark with capability: does it rank models as
 * capability does?
 *
 * <pre>{@code
 * Outcome<CapabilityCorrelation> tied =
 *     CapabilityCorrelations.withDefaults().fit(scores, HARMBENCH, Capability.meanOf(MMLU, GPQA));
 * }</pre>
 *
 * <p>The capabilities correlation of Ren et al. (2024), with {@link Capability#firstComponentOf}
 * for measure; dates play no part. The p-value is by permutation of rows, exact up to 8, else of
 * 9,999 random orders. The interval is the percentile bootstrap of whole families ({@link
 * org.llmsafety.stats.resample.Bootstrap}), refused below 4; the weights of the capability measure
 * are taken as given and not resampled.
 *
 * <p><b>Measured</b> in 2,000 simulated boards each, normal, models of a family correlated at 0, .3
 * and .6, at a level of 95 % or 5 %: the interval misses a correlation of 0 or .58 in 5.1 to 7.1 %
 * (22 models of 12 families), 5.4 to 6.6 % (87 of 40) and 4.7 to 8.0 % (12 of 6), however strong
 * the correlation. The permutation test over models rejects a true 0 in 4.9, 5.4 and 10.4 % (22
 * models) and in 5.8, 6.8 and 15.0 % (87): where models of a family are correlated, ask for family
 * rows. The Monte Carlo error is 0.5 points; the boards are those of the project's test {@code
 * FamiliesAlike}.
 */
public final class CapabilityCorrelations {
  private static final int FEWEST = 4;

  private final RowUnit rows;
  private final FamilyBootstrap bootstrap;
  private final Permutation permutation;

  private CapabilityCorrelations(RowUnit rows, FamilyBootstrap bootstrap, Permutation permutation) {
    this.rows = rows;
    this.bootstrap = bootstrap;
    this.permutation = permutation;
  }

  /**
   * {@return correlations over models, 95 % intervals, and 9,999 orders and resamples of seed 1}
   */
  public static CapabilityCorrelations withDefaults() {
    return new CapabilityCorrelations(
        RowUnit.MODEL,
        FamilyBootstrap.withDefaults(),
        Permutation.withDefaults().with(Resampling.of(9_999)));
  }

  /**
   * {@return these, one row per model, the default: the p-value supposes that models of a family
   * are independent; or a family, its mean safety score and mean capability}
   */
  public CapabilityCorrelations with(RowUnit rows) {
    return new CapabilityCorrelations(rows, bootstrap, permutation);
  }

  /** {@return these, with intervals of this confidence, between 0 and 1} */
  public CapabilityCorrelations withConfidence(double confidence) {
    return new CapabilityCorrelations(rows, bootstrap.withConfidence(confidence), permutation);
  }

  /** {@return these, drawing orders and resamples so} */
  public CapabilityCorrelations with(Resampling resampling) {
    return new CapabilityCorrelations(
        rows, bootstrap.with(resampling), permutation.with(resampling));
  }

  /** {@return the correlation of the safety benchmark with capability, or why there is none} */
  public Outcome<CapabilityCorrelation> fit(
      Scores scores, Benchmark safety, Capability capability) {
    Optional<Benchmark> graded =
        Stream.concat(Stream.of(safety), capability.benchmarks().stream())
            .filter(benchmark -> benchmark.scale().level() == Scale.Level.ORDINAL)
            .findFirst();
    if (rows == RowUnit.FAMILY && graded.isPresent()) {
      return Outcome.unavailable(
          Reason.NOT_AN_INTERVAL_SCALE,
          "%s is graded, and means of grades over a family mean nothing: ask for model rows",
          graded.orElseThrow());
    }
    return SafetyTable.of(scores, ImmutableList.of(safety), capability)
        .flatMap(
            board -> rows == RowUnit.FAMILY ? ofFamilies(board, safety) : ofModels(board, safety));
  }

  private Outcome<CapabilityCorrelation> ofModels(SafetyTable board, Benchmark safety) {
    SharedModels shared = board.shared();
    return correlation(
        board,
        safety,
        board.safetyValues(0),
        board.capabilityValues(),
        board.families(),
        shared.areRelated()
            ? shared.withCaveats(
                ImmutableList.of(
                    shared
                        + ": models of a family are correlated, so p is smaller than it should be,"
                        + " but not the interval; with(RowUnit.FAMILY) takes each family once"))
            : shared);
  }

  private Outcome<CapabilityCorrelation> ofFamilies(SafetyTable board, Benchmark safety) {
    ImmutableList<String> families = board.families();
    ImmutableList<String> distinct = ImmutableSet.copyOf(families).asList();
    if (distinct.size() < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "the %d models that have both are of %d %s, need at least %d",
          families.size(),
          distinct.size(),
          distinct.size() == 1 ? "family" : "families",
          FEWEST);
    }
    return correlation(
        board,
        safety,
        means(families, board.safetyValues(0)),
        means(families, board.capabilityValues()),
        distinct.stream().sorted().toList(),
        board.shared());
  }

  /** The mean of each family's values, families in the order of their names. */
  private static double[] means(List<String> families, double[] values) {
    Map<String, ImmutableList.Builder<Double>> byFamily = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      byFamily.computeIfAbsent(families.get(i), f -> ImmutableList.builder()).add(values[i]);
    }
    return byFamily.values().stream()
        .mapToDouble(
            ofFamily ->
                Means.of(ofFamily.build().stream().mapToDouble(Double::doubleValue).toArray()))
        .toArray();
  }

  private Outcome<CapabilityCorrelation> correlation(
      SafetyTable board,
      Benchmark safety,
      double[] safetyOf,
      double[] capabilityOf,
      List<String> familyOf,
      SharedModels shared) {
    RankColumn one = RankColumn.of(safetyOf);
    RankColumn other = RankColumn.of(capabilityOf);
    if (one.isLevel() || other.isLevel()) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "the means of all %d families are the same in %s, so nothing can go with it",
          familyOf.size(),
          one.isLevel() ? safety : "capability");
    }
    int[] all = RankColumn.allRows(familyOf.size());
    Outcome<Interval> interval =
        bootstrap.ofCorrelation(familyOf, rows -> Spearman.of(one, other, rows));
    return p(permutation, one.ranks(all), other.ranks(all))
        .map(
            p ->
                new CapabilityCorrelation(
                    safety,
                    board.capability(),
                    toString(),
                    "Spearman's rank correlation of safety and capability in "
                        + rows
                        + " like these",
                    Spearman.of(one, other, all),
                    familyOf.size(),
                    Outcome.of(p),
                    interval,
                    "p: "
                        + rows
                        + " are independent; interval: families are independent, and many; the"
                        + " weights of the capability measure are given; "
                        + board.capability().assumptions(),
                    shared));
  }

  /** Over orders of the one against the other, of their ranks among themselves. */
  static Outcome<PValue> p(Permutation permutation, double[] one, double[] other) {
    double middle = (one.length + 1) / 2.0;
    return permutation.test(
        Rows.independent(one.length),
        order -> {
          double sum = 0;
          for (int i = 0; i < order.length; i++) {
            sum += (one[i] - middle) * (other[order[i]] - middle);
          }
          return sum;
        });
  }

  /** "Spearman's rank correlation, models as rows". */
  @Override
  public String toString() {
    return "Spearman's rank correlation, " + rows + " as rows";
  }
}
