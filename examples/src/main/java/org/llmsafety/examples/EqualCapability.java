package org.llmsafety.examples;

import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;

import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;

/** Are newer models safer on HELM Safety at equal capability, by Epoch AI's index? */
public final class EqualCapability {
  private EqualCapability() {}

  /** Prints the trend alone and at equal capability, and what may be said. */
  public static void main(String... arguments) {
    Scores helm = BundledScores.helmSafety();
    Checked<Scores> linked = BundledScores.capabilityOf(helm);
    Scores index = linked.value();
    System.out.println(
        index.models().size()
            + " of "
            + helm.models().size()
            + " models have it, "
            + linked.problems().size()
            + " of them by another version of their product");
    TrendGivenCapability.withDefaults()
        .fit(helm.plus(index), HELM_SAFETY_MEAN, Capability.on(index.benchmarks().get(0)))
        .stream()
        .forEach(
            trend -> {
              System.out.println(trend);
              trend.mayBeSaid().forEach(System.out::println);
              trend.mayNotBeSaid().forEach(System.out::println);
            });
  }
}
