package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;

/** What is said of all and not of those that are left when a unit is left out. */
public enum ChangedConclusion {
  /** The slope is on the other side of 0, or is 0 where it was not, or is not where it was. */
  SIGN("the slope changes sign"),
  /** The interval includes 0 and that of all does not. */
  INTERVAL_TAKES_IN_ZERO("the interval starts to include 0"),
  /** The interval does not include 0 and that of all does. */
  INTERVAL_LEAVES_ZERO("the interval stops including 0"),
  /** The p-value is above the significance level and that of all is not. */
  P_RISES_ABOVE_LEVEL("p rises above the significance level"),
  /** The p-value is at or below the significance level and that of all is not. */
  P_FALLS_TO_LEVEL("p falls to the significance level or below");

  private final String words;

  ChangedConclusion(String words) {
    this.words = words;
  }

  static ImmutableSet<ChangedConclusion> between(
      Estimate all, Estimate left, double significanceLevel) {
    Set<ChangedConclusion> found = EnumSet.noneOf(ChangedConclusion.class);
    if (Math.signum(all.value()) != Math.signum(left.value())) {
      found.add(SIGN);
    }
    whatChanged(all.interval(), left.interval(), interval -> interval.contains(0))
        .map(takenIn -> takenIn ? INTERVAL_TAKES_IN_ZERO : INTERVAL_LEAVES_ZERO)
        .ifPresent(found::add);
    whatChanged(all.p(), left.p(), p -> p.value() > significanceLevel)
        .map(above -> above ? P_RISES_ABOVE_LEVEL : P_FALLS_TO_LEVEL)
        .ifPresent(found::add);
    return Sets.immutableEnumSet(found);
  }

  /** {@return the new answer to the question, where both have one and it is another} */
  private static <T> Optional<Boolean> whatChanged(
      Outcome<T> all, Outcome<T> left, Predicate<T> question) {
    Optional<Boolean> before = all.map(question::test).toOptional();
    return left.map(question::test)
        .toOptional()
        .filter(after -> before.isPresent() && !before.get().equals(after));
  }

  /** "the slope changes sign". */
  @Override
  public String toString() {
    return words;
  }
}
