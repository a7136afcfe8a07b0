package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * Compares two models on what both were tested on: shared benchmarks, or the items of one
 * benchmark. The comparison is paired, so the difficulty of a benchmark or item cancels in the
 * differences.
 *
 * <pre>{@code
 * Outcome<ModelDifference> difference =
 *     ModelComparison.withDefaults().compare(scores, first, second);
 * PairedDifference byItem = ModelComparison.withDefaults().compare(firstItems, secondItems);
 * }</pre>
 *
 * <p>Over benchmarks, scores are rescaled to 0 to 1, where 1 is safest, and every benchmark has the
 * same weight. Scores are paired only if edition and conditions agree. Unpaired scores, benchmarks
 * of unbounded or ordinal scales, and aggregates whose parts are shared are excluded and named. The
 * sampling error is that of choosing benchmarks: five benchmarks can show only large differences,
 * and benchmarks that measure nearly the same thing are not independent.
 *
 * <p>On the differences it makes
 *
 * <ul>
 *   <li>the paired t-test, with an interval of the mean difference; of items in clusters, with the
 *       clustered standard error of {@link org.llmsafety.stats.items.MeanOfItems};
 *   <li>Wilcoxon's signed rank test with Pratt's zeros: differences of 0 are ranked with the others
 *       and then support neither side. p is the share of all assignments of signs whose rank sum is
 *       at least as far from its mean, with ties and zeros kept; it is exact up to about 450 pairs
 *       and a normal approximation beyond. Differences that agree to twelve digits of the largest
 *       value are ties, such as 0.9 - 0.8 and 0.8 - 0.7, which R's {@code wilcox.test} treats as
 *       different unless {@code digits.rank} is set;
 *   <li>the sign test, exact. Of items that are 0 or 1 it is McNemar's exact test: of the items on
 *       which the models differ, how many each model has right.
 * </ul>
 *
 * <p>With one pair, or one nonzero difference, there is a sign but no test: both tests are then
 * unavailable. Where one benchmark is shared, its test and interval come from the published errors
 * of the two scores, if there are any; counts have an exact test, see {@link
 * org.llmsafety.stats.items.ScoreDifference}. Each benchmark's is in {@link
 * ModelDifference#onEach()}.
 *
 * <p>Items in clusters are not independent pairs, so the last two tests then use the differences of
 * cluster means.
 *
 * <p>Sources: Wilcoxon, F. (1945), Individual comparisons by ranking methods, Biometrics Bulletin
 * 1, 80-83; Pratt, J. W. (1959), Remarks on zeros and ties in the Wilcoxon signed rank procedures,
 * Journal of the American Statistical Association 54, 655-667; McNemar, Q. (1947), Note on the
 * sampling error of the difference between correlated proportions or percentages, Psychometrika 12,
 * 153-157.
 */
public final class ModelComparison {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private final double confidence;
  private final Correction correction;
  private final boolean aggregates;

  private ModelComparison(double confidence, Correction correction, boolean aggregates) {
    this.confidence = confidence;
    this.correction = correction;
    this.aggregates = aggregates;
  }

  /** {@return a comparison with 95 % intervals, Holm's correction and without aggregates} */
  public static ModelComparison withDefaults() {
    return new ModelComparison(DEFAULT_CONFIDENCE, Correction.HOLM, false);
  }

  /** {@return this comparison with this adjustment of the p-values of several pairs of models} */
  public ModelComparison with(Correction correction) {
    return new ModelComparison(confidence, correction, aggregates);
  }

  /** {@return this comparison with intervals at this confidence level, between 0 and 1} */
  public ModelComparison withConfidence(double confidence) {
    return new ModelComparison(Levels.confidence(confidence), correction, aggregates);
  }

  /** {@return this comparison with aggregates included along with their parts} */
  public ModelComparison withAggregates() {
    return new ModelComparison(confidence, correction, true);
  }

  /**
   * {@return how the first model differs from the second over the benchmarks they share, or why
   * that is not available}
   *
   * @throws IllegalArgumentException if the models are the same
   */
  public Outcome<ModelDifference> compare(Scores scores, Model first, Model second) {
    SharedScores shared = SharedScores.of(scores, first, second, aggregates);
    return shared
        .compared()
        .checked()
        .flatMap(
            sound ->
                compare(PairedScores.of(sound, first, second, confidence), shared, first, second));
  }

  private Outcome<ModelDifference> compare(
      PairedScores pairs, SharedScores shared, Model first, Model second) {
    if (pairs.onEach().keySet().asList().isEmpty()) {
      return Outcome.unavailable(
          Reason.NO_SCORES,
          "%s and %s share no benchmark to compare them on%s",
          first,
          second,
          pairs.unmatched().isEmpty() ? "" : ": " + String.join("; ", pairs.unmatched()));
    }
    String estimand = "mean difference of the models over benchmarks, on 0 to 1, 1 safest";
    SignedPairs values = new SignedPairs(pairs.ofFirst(), pairs.ofSecond());
    Basis basis =
        Basis.of(
            pairs.scores(),
            ImmutableList.<String>builder()
                .add(caveat(pairs.onEach().keySet().asList()))
                .addAll(pairs.caveats())
                .addAll(Caveats.exactRepeats(shared.compared().repeats()).stream().iterator())
                .addAll(shared.caveats())
                .build(),
            shared.compared().repeats());
    PairedDifference paired =
        values.difference(
            estimand,
            "benchmarks",
            values.meanDifference(),
            values.t(estimand, "benchmarks", confidence, Scale.UNIT, basis),
            false,
            Scale.UNIT,
            basis);
    return Outcome.of(
        new ModelDifference(
            first,
            second,
            pairs.onEach().keySet().asList(),
            paired,
            pairs.onEach(),
            pairs.unmatched(),
            basis.withCaveats(outOfReach(paired).stream().toList())));
  }

  private static String caveat(ImmutableList<Benchmark> benchmarks) {
    return benchmarks.size() == 1
        ? "one benchmark is shared, "
            + benchmarks.get(0)
            + ": any error is about which of its items were asked, and says nothing of other"
            + " benchmarks"
        : "the error is about which benchmarks were run; benchmarks that measure much the same"
            + " thing provide less evidence than their number suggests";
  }

  private Optional<String> outOfReach(PairedDifference paired) {
    double level = 1 - confidence;
    return paired
        .signedRank()
        .toOptional()
        .filter(p -> !p.couldReach(level))
        .map(
            p ->
                String.format(
                    Locale.ROOT,
                    "of %d pairs the signed rank test can give no p-value below %s, so that it"
                        + " could not have shown any difference",
                    paired.pairs(),
                    Wording.p(p.smallestAttainable(), level)));
  }

  /**
   * {@return how the first model differs from each of the others over the benchmarks they share,
   * with p-values adjusted together}
   *
   * @throws IllegalArgumentException if the first is among the others, or another is named twice
   */
  public ModelDifferences compareEach(Scores scores, Model first, Iterable<Model> others) {
    Map<Model, Outcome<ModelDifference>> byModel = new LinkedHashMap<>();
    for (Model other : others) {
      if (byModel.put(other, compare(scores, first, other)) != null) {
        throw new IllegalArgumentException(
            "each other model must be named once, but " + other + " was named twice");
      }
    }
    HypothesisSet<Model> hypotheses =
        HypothesisSet.of(
            first
                + " and "
                + byModel.size()
                + (byModel.size() == 1 ? " other model" : " other models"),
            Maps.transformValues(byModel, difference -> difference.flatMap(ModelDifference::p)));
    Set<String> ids = new HashSet<>(Set.of(first.id()));
    byModel.keySet().forEach(model -> ids.add(model.id()));
    Scores asked = scores.matching(score -> ids.contains(score.model().id()));
    return new ModelDifferences(
        first,
        confidence,
        correction,
        hypotheses,
        ImmutableMap.copyOf(byModel),
        hypotheses.adjusted(correction),
        toString(),
        Basis.of(asked.once(), ImmutableList.of(), asked.repeats()));
  }

  /**
   * {@return how the first model's values differ from the second's, item by item, in the items'
   * units}
   *
   * @param first the values that also define the clusters of the items
   * @throws IllegalArgumentException if the items differ; reduce both to the items they share first
   *     ({@link ItemValues#only})
   */
  public PairedDifference compare(ItemValues first, ItemValues second) {
    return PairedItems.of(first, second).difference(confidence);
  }

  /**
   * {@return how the first model's values differ from the second's on the items of one benchmark on
   * which both have a value, in the benchmark's units, or why that is not available}
   *
   * <p>Items on which only one has a value are excluded, and a caveat says how many.
   *
   * @param first the values that also define the clusters of the items
   * @throws IllegalArgumentException if they are on different benchmarks
   */
  public Outcome<PairedDifference> compare(ItemScores first, ItemScores second) {
    Benchmark benchmark = first.benchmark();
    if (!benchmark.id().equals(second.benchmark().id())) {
      throw new IllegalArgumentException(
          "items must be on one benchmark to be compared, but were on "
              + benchmark.id()
              + " and "
              + second.benchmark().id());
    }
    return benchmark
        .onIntervalScale()
        .flatMap(sound -> PairedItems.of(first, second))
        .map(pairs -> pairs.difference(confidence));
  }

  /** "model comparison, Holm". */
  @Override
  public String toString() {
    return "model comparison, " + correction;
  }
}
