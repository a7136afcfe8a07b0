package org.llmsafety.stats.explore;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.resample.Permutation;

/** The p-value of a statistic of dated scores, with families of models changing dates whole. */
final class FamilyPermutation {
  static final String ASSUMPTIONS =
      "under no trend families of models are exchangeable over the dates of their first models,"
          + " each with its scores and the days between them";

  private FamilyPermutation() {}

  /**
   * {@return the p-value, or why there is none}
   *
   * @param permutation what was asked for, if anything
   */
  static Outcome<PValue> p(
      Optional<Permutation> permutation, ScoreSeries series, DayStatistic statistic) {
    return permutation
        .map(how -> p(how, series, statistic))
        .orElseGet(() -> Outcome.unavailable(StatsReason.NOT_ASKED_FOR, "none was asked for"));
  }

  private static Outcome<PValue> p(
      Permutation permutation, ScoreSeries series, DayStatistic statistic) {
    return p(permutation, FamilyBlocks.ofFamilies(series), statistic);
  }

  static Outcome<PValue> p(Permutation permutation, FamilyBlocks families, DayStatistic statistic) {
    return families.size() == 1
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "all scores are of one family, which has no other to change dates with")
        : permutation.test(families.rows(), families.permuted(statistic));
  }
}
