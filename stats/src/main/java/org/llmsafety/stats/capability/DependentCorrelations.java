package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;

/**
 * Is one safety benchmark tied more strongly to capability than another? Both Spearman correlations
 * are of the same models and have capability in common, so they are not independent.
 *
 * <pre>{@code
 * Outcome<CorrelationDifference> apart =
 *     DependentCorrelations.withDefaults()
 *         .compare(scores, HARMBENCH, XSTEST, Capability.on(MMLU));
 * }</pre>
 *
 * <p>The difference is of correlations with their signs. Its interval is the percentile bootstrap
 * of whole families, refused below 4. Beside it stand the classical laws, as R's cocor has them,
 * with Spearman's rho put for the Pearson correlation that they are made for: Steiger's (1980) z,
 * that of Meng, Rosenthal and Rubin (1992), and Zou's (2007) interval. They suppose that models are
 * independent and scores normal.
 *
 * <p><b>Measured</b> as described in {@link CapabilityCorrelations}: the interval misses a
 * difference of 0 in 4.8 to 7.3 % (22 models of 12 families), 5.7 to 6.9 % (87 of 40) and 2.9 to
 * 6.4 % (12 of 6), however correlated models of a family are. Where they are correlated at 0, .3
 * and .6, Steiger's z rejects it in 4.3 to 5.8, 6.5 to 6.9 and 9.5 to 11.2 % (22 models), and in
 * 4.3 to 6.2, 7.5 to 8.9 and 15.5 to 17.6 % (87); Meng's z rejects and Zou's interval misses as
 * many, within 0.5 and 0.7 points. So the interval by families is the one to quote.
 */
public final class DependentCorrelations {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private final double confidence;
  private final FamilyBootstrap bootstrap;

  private DependentCorrelations(double confidence, FamilyBootstrap bootstrap) {
    this.confidence = confidence;
    this.bootstrap = bootstrap;
  }

  /** {@return the difference with 95 % intervals, by 9,999 resamples of seed 1} */
  public static DependentCorrelations withDefaults() {
    return new DependentCorrelations(DEFAULT_CONFIDENCE, FamilyBootstrap.withDefaults());
  }

  /** {@return the same, intervals at this confidence, between 0 and 1} */
  public DependentCorrelations withConfidence(double confidence) {
    return new DependentCorrelations(
        Levels.confidence(confidence), bootstrap.withConfidence(confidence));
  }

  /** {@return the same, drawing resamples so} */
  public DependentCorrelations with(Resampling resampling) {
    return new DependentCorrelations(confidence, bootstrap.with(resampling));
  }

  /**
   * {@return how much more strongly the first goes with capability, or why that cannot be computed}
   */
  public Outcome<CorrelationDifference> compare(
      Scores scores, Benchmark first, Benchmark second, Capability capability) {
    return first.id().equals(second.id())
        ? Outcome.unavailable(
            CapabilityReason.SAME_BENCHMARK, "%s was to be compared with itself", first)
        : SafetyTable.of(scores, ImmutableList.of(first, second), capability)
            .map(board -> difference(board, first, second));
  }

  private CorrelationDifference difference(SafetyTable board, Benchmark first, Benchmark second) {
    RankColumn one = RankColumn.of(board.safetyValues(0));
    RankColumn other = RankColumn.of(board.safetyValues(1));
    RankColumn capable = RankColumn.of(board.capabilityValues());
    OverlappingCorrelations found =
        overlapping(one, other, capable, RankColumn.allRows(board.size()));
    Outcome<OverlappingCorrelations> lawful = found.checked();
    SharedModels shared = board.shared();
    return new CorrelationDifference(
        first,
        second,
        board.capability(),
        toString(),
        "difference of the rank correlations of two safety benchmarks with capability in models"
            + " like these",
        board.size(),
        found.first(),
        found.second(),
        found.between(),
        found.difference(),
        bootstrap.of(board.families(), rows -> overlapping(one, other, capable, rows).difference()),
        lawful.map(laws -> laws.zou(confidence)),
        lawful.map(laws -> p(laws.steiger())),
        lawful.map(laws -> p(laws.meng())),
        "interval: families are independent, and many; zou, steiger and meng: models are"
            + " independent and scores normal; the weights of the capability measure are given; "
            + board.capability().assumptions(),
        shared.withCaveats(caveats(shared, first, second, found)));
  }

  private static ImmutableList<String> caveats(
      SharedModels shared, Benchmark first, Benchmark second, OverlappingCorrelations found) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    if (shared.areRelated()) {
      caveats.add(
          shared
              + ": models of a family are correlated, so the p-values are smaller and Zou's"
              + " interval is narrower than they should be, but not the interval by families");
    }
    SafetyTable.inCommon(first, second)
        .ifPresent(
            part ->
                caveats.add(
                    first
                        + " and "
                        + second
                        + " share "
                        + part
                        + ", so they are correlated by construction"));
    if (found.first() * found.second() < 0) {
      caveats.add(
          "one correlation is positive and one negative: their difference is not one of strength");
    }
    return caveats.build();
  }

  static OverlappingCorrelations overlapping(
      RankColumn one, RankColumn other, RankColumn capable, int[] rows) {
    double[] first = one.ranks(rows);
    double[] second = other.ranks(rows);
    double[] third = capable.ranks(rows);
    return new OverlappingCorrelations(
        Spearman.ofRanks(first, third),
        Spearman.ofRanks(second, third),
        Spearman.ofRanks(first, second),
        rows.length);
  }

  static PValue p(double z) {
    return PValue.parametric(Laws.normalTwoSided(z));
  }

  /** "difference of dependent Spearman correlations". */
  @Override
  public String toString() {
    return "difference of dependent Spearman correlations";
  }
}
