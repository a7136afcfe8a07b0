package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * How capable models are, one number each.
 *
 * @param method how it was computed
 * @param models each model with its capability, in the order of models' ids
 * @param weights what each benchmark counts for: 1 of one, 1 / k of a mean of k z-scores, or the
 *     first eigenvector, of length 1
 * @param shareOfVariance that the first component explains of the benchmarks' ranks: its eigenvalue
 *     over the number of benchmarks, between 0 and 1; empty for other measures
 * @param incomplete the models left out, as they lack a benchmark
 * @param assumptions what makes it capability
 * @param basis what it rests on
 */
public record CapabilityScores(
    String method,
    ImmutableList<ModelCapability> models,
    ImmutableMap<Benchmark, Double> weights,
    Optional<Double> shareOfVariance,
    ImmutableList<Model> incomplete,
    String assumptions,
    Basis basis)
    implements Result {
  /** Below it the first component is less than half of what there is. */
  private static final double HALF = 0.5;

  /** {@return how many models} */
  public int n() {
    return models.size();
  }

  /** {@return a model's capability, if it has one} */
  public Optional<Double> find(Model model) {
    return models.stream()
        .filter(each -> each.model().id().equals(model.id()))
        .map(ModelCapability::value)
        .findFirst();
  }

  static ImmutableList<String> caveats(
      ScoreTable table, Map<Benchmark, Double> weights, Optional<Double> shareOfVariance) {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    ImmutableList<Benchmark> against =
        weights.entrySet().stream()
            .filter(weight -> weight.getValue() < 0)
            .map(Map.Entry::getKey)
            .collect(toImmutableList());
    if (!against.isEmpty()) {
      caveats.add(
          Capability.named(against)
              + (against.size() == 1 ? " weighs" : " weigh")
              + " against the other capability benchmarks, so they do not measure one ability");
    }
    shareOfVariance
        .filter(share -> share < HALF)
        .ifPresent(
            share ->
                caveats.add(
                    "the first component explains "
                        + Wording.percent(share)
                        + " of the capability benchmarks' ranks, less than half: they do not"
                        + " measure one ability"));
    Caveats.exactRepeats(table.repeats()).ifPresent(caveats::add);
    for (Benchmark benchmark : table.benchmarks()) {
      Caveats.comparability(table.column(benchmark))
          .forEach(caveat -> caveats.add("on " + benchmark + ", " + caveat));
    }
    return caveats.build();
  }

  /**
   * "capability by the first component of MMLU, GPQA (93 % of their variance), 24 models, 3 more
   * lack a benchmark".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%s, %d models%s",
        method,
        shareOfVariance
            .map(share -> " (" + Wording.percent(share) + " of their variance)")
            .orElse(""),
        n(),
        incomplete.isEmpty() ? "" : ", " + incomplete.size() + " more lack a benchmark");
  }
}
