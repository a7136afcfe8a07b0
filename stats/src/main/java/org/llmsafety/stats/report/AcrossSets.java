package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Wording;

/**
 * The answers of a report's sets among one another: their p-values, adjusted for the number of sets
 * by Holm's method. Of many sets one may show a trend by chance.
 *
 * @param tests how many sets have a p-value
 * @param adjusted each set's p-value adjusted for all, or why there is none, by the set's name
 */
record AcrossSets(int tests, ImmutableMap<String, Outcome<Double>> adjusted) {
  static AcrossSets of(ImmutableList<SetReport> sets) {
    HypothesisSet<String> set =
        HypothesisSet.of(
            "trends of " + sets.size() + " sets",
            sets.stream()
                .collect(
                    toImmutableMap(
                        SetReport::name, each -> each.answer().main().flatMap(Estimate::p))));
    return new AcrossSets(set.size(), set.adjusted(Correction.HOLM));
  }

  /** {@return the set's p-value adjusted for all sets, or why there is none} */
  Outcome<Double> adjustedP(SetReport set) {
    return adjusted.getOrDefault(
        set.name(), set.answer().main().flatMap(Estimate::p).map(p -> p.value()));
  }

  /** {@return whether the set has a trend on its own, but not once p-values are adjusted} */
  boolean isOnlyAlone(SetReport set) {
    return set.answer().verdict().isTrend()
        && adjustedP(set).stream().anyMatch(p -> p > set.answer().significanceLevel());
  }

  /** {@return what to say beside the answer of a set whose trend does not hold once adjusted} */
  Optional<String> note(SetReport set) {
    return isOnlyAlone(set)
        ? Optional.of(
            "This considers the set alone. Once p-values are adjusted for the "
                + tests
                + " sets of this report (Holm), there is no evidence of a trend ("
                + adjusted(adjustedP(set).orElseThrow(), set)
                + ").")
        : Optional.empty();
  }

  /** {@return "adjusted p = 0.025"} */
  static String adjusted(double p, SetReport set) {
    return "adjusted p " + Wording.equalsP(p, set.answer().significanceLevel());
  }
}
