package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.StudentT;

/**
 * Partial and semi-partial rank correlations of safety, date and capability: do later models score
 * as safer at equal capability, and more capable ones at equal date?
 *
 * <pre>{@code
 * Outcome<PartialCorrelations> apart =
 *     PartialSpearman.withDefaults().fit(scores, HARMBENCH, Capability.on(MMLU));
 * }</pre>
 *
 * <p>With r the Spearman correlations of safety s, of what it is held against x, and of what is
 * given z, the partial one is (r(sx) - r(sz) r(xz)) / sqrt((1 - r(sz)²) (1 - r(xz)²)), which is the
 * correlation of what is left of the ranks of s and x when each is fitted by the ranks of z; the
 * semi-partial one, (r(sx) - r(sz) r(xz)) / sqrt(1 - r(xz)²), fits x only (Conover, W. J. (1999),
 * Practical Nonparametric Statistics, 3rd edition, section 5.4; Kim, S. (2015), ppcor: An R package
 * for a fast calculation to semi-partial correlation coefficients, Communications for Statistical
 * Applications and Methods 22, 665-674). The two are 0 together, so there is one p-value, that of
 * the partial one: r sqrt((n - 3) / (1 - r²)) against t with n - 3 degrees of freedom, which
 * supposes independent models and is approximate for ranks; refused below 3 degrees of freedom.
 * Intervals are percentile bootstraps of whole families, refused below 4 and where more than a
 * tenth of the resamples have no value.
 *
 * <p><b>Measured</b> as described in {@link CapabilityCorrelations}: intervals miss a partial
 * correlation of 0 in 4.1 to 6.2 % (22 models of 12 families), 5.5 to 6.1 % (87 of 40) and 6.8 to
 * 11.4 % (12 of 6); the t-test rejects it in 4.3 to 4.8, 6.0 to 6.8 and 9.0 to 10.0 % where models
 * of a family are correlated at 0, .3 and .6 (22 models), and in 4.7 to 5.3, 6.9 to 7.2 and 14.3 to
 * 15.0 % (87).
 *
 * <p>A line is taken out of ranks: what of capability bends against it stays in.
 */
public final class PartialSpearman {
  private final FamilyBootstrap bootstrap;

  private PartialSpearman(FamilyBootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** {@return correlations with 95 % intervals of 9,999 resamples of seed 1} */
  public static PartialSpearman withDefaults() {
    return new PartialSpearman(FamilyBootstrap.withDefaults());
  }

  /** {@return these, with intervals of this confidence, between 0 and 1} */
  public PartialSpearman withConfidence(double confidence) {
    return new PartialSpearman(bootstrap.withConfidence(confidence));
  }

  /** {@return these, drawing resamples so} */
  public PartialSpearman with(Resampling resampling) {
    return new PartialSpearman(bootstrap.with(resampling));
  }

  /** {@return the correlations, or why there are none} */
  public Outcome<PartialCorrelations> fit(Scores scores, Benchmark safety, Capability capability) {
    return SafetyTable.of(scores, ImmutableList.of(safety), capability)
        .flatMap(SafetyTable::dated)
        .flatMap(board -> of(board, safety));
  }

  private Outcome<PartialCorrelations> of(SafetyTable board, Benchmark safety) {
    RankColumn safe = RankColumn.of(board.safetyValues(0));
    RankColumn capable = RankColumn.of(board.capabilityValues());
    RankColumn date = RankColumn.of(board.days());
    if (date.isLevel()) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES, "all %d models are of one date, need at least 2", board.size());
    }
    int[] all = RankColumn.allRows(board.size());
    double dateAndCapability = Spearman.of(date, capable, all);
    if (Spearman.isPerfect(dateAndCapability)) {
      return Outcome.unavailable(
          CapabilityReason.COLLINEAR,
          "date and capability put all %d models in one order, so they cannot be separated",
          board.size());
    }
    ImmutableList<String> families = board.families();
    return correlation(families, safe, date, "date", capable, "capability")
        .flatMap(
            withDate ->
                correlation(families, safe, capable, "capability", date, "date")
                    .map(
                        withCapability ->
                            correlations(
                                board, safety, withDate, withCapability, dateAndCapability)));
  }

  private Outcome<PartialCorrelation> correlation(
      List<String> families,
      RankColumn safe,
      RankColumn against,
      String of,
      RankColumn given,
      String givenName) {
    int[] all = RankColumn.allRows(families.size());
    if (Spearman.isPerfect(Spearman.of(safe, given, all))) {
      return Outcome.unavailable(
          CapabilityReason.COLLINEAR,
          "safety and %s put all %d models in one order, so nothing of safety is left to go with"
              + " %s",
          givenName,
          families.size(),
          of);
    }
    double partial = CorrelationTriple.of(safe, against, given, all).partial();
    return Outcome.of(
        new PartialCorrelation(
            of,
            givenName,
            Spearman.of(safe, against, all),
            partial,
            bootstrap.ofCorrelation(
                families, rows -> CorrelationTriple.of(safe, against, given, rows).partial()),
            CorrelationTriple.of(safe, against, given, all).semiPartial(),
            bootstrap.ofCorrelation(
                families, rows -> CorrelationTriple.of(safe, against, given, rows).semiPartial()),
            p(partial, families.size())));
  }

  static Outcome<PValue> p(double partial, int n) {
    int degreesOfFreedom = n - 3;
    if (degreesOfFreedom < StandardError.FEWEST_DEGREES_OF_FREEDOM) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "%d models, less 3 for the correlations between three things, leave %d %s of freedom,"
              + " need at least %d",
          n,
          degreesOfFreedom,
          degreesOfFreedom == 1 ? "degree" : "degrees",
          StandardError.FEWEST_DEGREES_OF_FREEDOM);
    }
    return Spearman.isPerfect(partial)
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "what is left of both is in one order, so the error cannot be estimated")
        : Outcome.of(
            StudentT.p(
                partial * Math.sqrt(degreesOfFreedom / (1 - partial * partial)), degreesOfFreedom));
  }

  private PartialCorrelations correlations(
      SafetyTable board,
      Benchmark safety,
      PartialCorrelation withDate,
      PartialCorrelation withCapability,
      double dateAndCapability) {
    SharedModels shared = board.shared();
    return new PartialCorrelations(
        safety,
        board.capability(),
        toString(),
        "rank correlation of safety with date at equal capability, and with capability at equal"
            + " date, in models like these",
        board.size(),
        withDate,
        withCapability,
        dateAndCapability,
        "the ranks of each go in straight lines with those of what is given; p: models are"
            + " independent, and many; intervals: families are independent, and many; the weights"
            + " of the capability measure are given; "
            + board.capability().assumptions(),
        Basis.ofFamilies(board.series()),
        shared.areRelated()
            ? shared.withCaveats(
                ImmutableList.of(
                    shared
                        + ": models of a family are correlated, so p is smaller than it should be,"
                        + " but not the intervals"))
            : shared);
  }

  /** "partial and semi-partial Spearman correlations". */
  @Override
  public String toString() {
    return "partial and semi-partial Spearman correlations";
  }
}
