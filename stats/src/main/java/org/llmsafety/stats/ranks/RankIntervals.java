package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.caveats.Caveats;
import org.llmsafety.stats.pooled.EffectEstimate;

/**
 * Confidence intervals for the ranks of a leaderboard's models: which ranks are compatible with the
 * data, and which models the data distinguish.
 *
 * <pre>{@code
 * RankTable<String> ranks = RankIntervals.withDefaults().fit(itemsByModel).orElseThrow();
 * ranks.sentences().forEach(words::add);
 * }</pre>
 *
 * <p>Each pair of models is tested for whether one is safer. A model's lowest rank is 1 plus the
 * number of models shown to be safer; its highest is the number of models minus those that it is
 * shown to be safer than. Models with equal expected scores share several ranks, and the interval
 * contains all of them, so ties need no rule; models with equal estimates all get the smallest of
 * their ranks, as in csranks. Being distinguished is not transitive, so the result is intervals and
 * pairs, never groups.
 *
 * <ul>
 *   <li>One model is shown to be safer if the difference exceeds a critical number of its own
 *       standard errors. For items these are computed from the differences on the same items, so
 *       the difficulty of an item cancels; for items in clusters, from the clusters' summed
 *       deviations, as in {@link org.llmsafety.stats.items.MeanOfItems}.
 *   <li>The critical value is a quantile of the maximum over all pairs, simulated from a normal
 *       distribution with the estimated covariance. The result contains its Monte Carlo error and
 *       names pairs so close to it that other draws might decide otherwise.
 *   <li>Step-down: the pairs distinguished are removed and a smaller critical value is computed for
 *       the rest, until no further pair is distinguished.
 *   <li>Simultaneous intervals hold for all models together, {@link #marginal()} ones for each
 *       model separately.
 * </ul>
 *
 * <p>This is the published method, {@link #withNormalLaw()}. With few items it reports too many
 * differences, because errors and correlations are estimated. So the default differs, where G is
 * the number of items or of clusters (of unequal sizes: the squared sum of sizes over the sum of
 * squared sizes):
 *
 * <ul>
 *   <li>the covariance matrix of p models is shrunk: 1 - w times the estimate plus w times that of
 *       independent models, w = 2 (p - 1) / (2 (p - 1) + G - 1);
 *   <li>the normal critical value is converted to Student's t with G - 2 degrees of freedom, but is
 *       at most Bonferroni's of t with G - 1;
 *   <li>for items scored right or wrong and without clusters, McNemar's exact test must also exceed
 *       the critical value: if one model is right on four items that the other is not, and the
 *       reverse on none, p is .125, whatever the standard error;
 *   <li>fewer than {@value #FEWEST_CLUSTERS} items or clusters are refused.
 * </ul>
 *
 * <p>These changes are not from the paper. <b>Measured</b> by {@code RankCoverageTest}: the
 * percentage of 2,500 simulated leaderboards (standard error .4; 1,000 draws) on which simultaneous
 * 95 % intervals contained all ranks, by default and in brackets by the normal law. All models are
 * equal, the case with the most possible false findings. Where items are 0/1, models were right in
 * 50 or 86 of 100.
 *
 * <pre>
 * 5 models, items:                10            20            50           200
 * normal                 95.6 (81.6)   95.2 (90.2)   94.7 (92.9)   95.1 (94.7)
 * of 4 families          95.6 (83.6)   95.0 (88.9)   95.1 (92.6)   95.2 (94.6)
 * exponential            97.1 (85.2)   96.3 (90.4)   95.6 (94.1)   95.0 (94.6)
 * 0/1, half right       100.0 (91.5)   99.0 (89.4)   97.0 (93.0)   96.3 (94.2)
 * 0/1, mostly right     100.0 (98.6)  100.0 (97.0)   98.6 (94.9)   96.4 (94.0)
 * 20 models, items:               10            20            50           200
 * normal                 95.6 (38.8)   94.0 (72.8)   94.5 (88.7)   94.8 (93.6)
 * of 4 families          97.6 (54.5)   97.0 (79.7)   96.6 (90.0)   95.7 (93.4)
 * exponential            99.1 (56.5)   98.1 (81.6)   96.9 (92.0)   95.6 (94.5)
 * 0/1, half right       100.0 (77.7)   99.9 (80.4)   97.6 (89.0)   96.3 (93.1)
 * 0/1, mostly right     100.0 (98.6)  100.0 (98.5)   99.7 (94.4)   96.8 (94.1)
 * </pre>
 *
 * <p>The lowest coverage of the default is 94.0. With few right-or-wrong items the exact test is
 * conservative. With 100 items in clusters of 1 to 10, coverage was 94.0 (5 models) and 94.5 (20
 * models). It is lower for skewed differences: with exponential values, mirrored for every other
 * model, 89.6, 90.2, 93.4 and 94.1 for 5 models and the numbers of items above, and 79.8, 79.8,
 * 86.3 and 92.5 for 20. So a caveat names pairs whose squared skewness is above a 25th of the
 * number of items (Cochran, W. G. (1977), Sampling techniques, Wiley, section 2.15).
 *
 * <p><b>Scores with published errors</b> are treated as independent, with the error that {@link
 * org.llmsafety.core.Score#error} returns. Two counts are compared by Fisher's exact test, a count
 * and a standard error by exact limits (see {@link org.llmsafety.stats.items.ScoreDifference}), and
 * the one-sided p is converted to its normal quantile for comparison with the critical value.
 * <b>Measured:</b> the percentage of leaderboards on which any two models of equal expected shares
 * were distinguished, where scores are .97 and the two numbers of items alternate; in brackets,
 * where every other score has a standard error without a number of items. 4,000 boards each
 * (standard error .3), 1,000 draws, by {@code CountSeparation} of the examples; the last row has
 * scores of .5.
 *
 * <pre>
 * models:                  2            3            5           10
 * 10 and 450 items     0.9 (1.2)    0.6 (0.8)    1.2 (1.6)    1.7 (2.8)
 * 20 and 450           0.7 (1.0)    1.0 (1.3)    1.1 (2.0)    1.6 (2.6)
 * 50 and 450           1.2 (1.7)    1.4 (2.2)    1.0 (1.8)    1.7 (3.0)
 * 50 and 200           0.8 (2.3)    1.0 (2.2)    1.0 (3.1)    1.1 (4.8)
 * 450 and 450          3.3 (4.9)    3.3 (5.1)    2.7 (5.0)    2.7 (6.5)
 * 450 and 450, at .5   3.8 (4.2)    3.8 (4.2)    3.4 (3.7)    3.7 (4.4)
 * </pre>
 *
 * <p>With the usual standard error of a proportion, which is 0 where all items succeed, the first
 * four percentages for two models were 73, 54, 22 and 19.
 *
 * <p>If two models differ by the same amount on every item, usually 0, their difference has no
 * error; they count as not distinguished, and are named. Means without errors cannot be ranked.
 *
 * <p>Source: Mogstad, M., Romano, J. P., Shaikh, A. M. and Wilhelm, D. (2024), Inference for ranks
 * with applications to mobility across neighbourhoods and academic achievement across countries,
 * Review of Economic Studies 91, 476-518; the authors' R package csranks, against which {@link
 * #withNormalLaw()} is tested.
 */
public final class RankIntervals {
  static final int FEWEST_CLUSTERS = 10;

  private final RankOptions settings;
  private final Direction direction;

  private RankIntervals(RankOptions settings, Direction direction) {
    this.settings = settings;
    this.direction = direction;
  }

  /**
   * {@return simultaneous 95 % intervals, step-down, with 20,000 draws of seed 1 and conversion to
   * Student's t; values and estimates that do not say which end is safer are ranked from the
   * highest}
   */
  public static RankIntervals withDefaults() {
    return new RankIntervals(
        new RankOptions(0.95, Resampling.of(20_000), true, true, true), Direction.UNDIRECTED);
  }

  /** {@return these intervals at this confidence level, between 0 and 1} */
  public RankIntervals withConfidence(double confidence) {
    return new RankIntervals(settings.withConfidence(confidence), direction);
  }

  /** {@return these intervals with this resampling, of at least 100 draws} */
  public RankIntervals with(Resampling resampling) {
    return new RankIntervals(settings.with(resampling), direction);
  }

  /**
   * {@return these intervals, where higher values of items and estimates are safer} Without a
   * declared safer end the highest is also ranked first, but is not called the safest.
   */
  public RankIntervals higherIsSafer() {
    return with(Direction.HIGHER_IS_SAFER);
  }

  /**
   * {@return these intervals, where lower values of items and estimates are safer, such as attack
   * rates}
   */
  public RankIntervals lowerIsSafer() {
    return with(Direction.LOWER_IS_SAFER);
  }

  private RankIntervals with(Direction direction) {
    return new RankIntervals(settings, direction);
  }

  /** {@return these intervals, which hold for all models together: the default} */
  public RankIntervals simultaneous() {
    return new RankIntervals(settings.withSimultaneous(true), direction);
  }

  /**
   * {@return these intervals, which hold for each model separately: for a model chosen beforehand}
   */
  public RankIntervals marginal() {
    return new RankIntervals(settings.withSimultaneous(false), direction);
  }

  /**
   * {@return these intervals, step-down, where pairs already distinguished no longer count: the
   * default}
   */
  public RankIntervals stepDown() {
    return new RankIntervals(settings.withStepwise(true), direction);
  }

  /** {@return these intervals with one critical value for all pairs} */
  public RankIntervals singleStep() {
    return new RankIntervals(settings.withStepwise(false), direction);
  }

  /** {@return these intervals as in the paper and in csranks} */
  public RankIntervals withNormalLaw() {
    return new RankIntervals(settings.withStudent(false), direction);
  }

  /**
   * {@return the ranks of models by their means over the same items, or why there are none}
   *
   * @throws IllegalArgumentException if an item is in different clusters of different models
   */
  public <K> Outcome<RankTable<K>> fit(Map<K, ItemValues> itemsByModel) {
    return settings
        .checked(itemsByModel.size())
        .flatMap(models -> ItemBoard.of(itemsByModel))
        .flatMap(board -> fit(board, direction, Basis.ofPoints(board.items())));
  }

  /**
   * {@return the ranks of models by their means over the same items of one benchmark, or why there
   * are none}
   *
   * <p>The benchmark says which end is safer. Without a safer end the highest mean is ranked first,
   * and the result says "highest", never "safest". All models need the same items: use {@link
   * ItemScores#shared} first.
   *
   * @throws IllegalArgumentException if the items are of several benchmarks, or of one model twice,
   *     as by two judges; or if an item is in different clusters of different models
   */
  public Outcome<RankTable<Model>> fitItems(Collection<ItemScores> itemsOfModels) {
    Map<Model, ItemValues> valuesByModel = new LinkedHashMap<>();
    for (ItemScores items : itemsOfModels) {
      checkSameBenchmark(items, itemsOfModels.iterator().next());
      if (valuesByModel.put(items.model(), items.values()) != null) {
        throw new IllegalArgumentException(
            "each model must have one set of items, but " + items.model() + " has two");
      }
    }
    return settings
        .checked(valuesByModel.size())
        .flatMap(models -> itemsOfModels.iterator().next().benchmark().onIntervalScale())
        .flatMap(
            benchmark ->
                ItemBoard.of(valuesByModel)
                    .flatMap(
                        board ->
                            fit(
                                board,
                                benchmark.scale().direction(),
                                basis(itemsOfModels).withN(board.items()))));
  }

  private static void checkSameBenchmark(ItemScores items, ItemScores first) {
    if (!items.benchmark().id().equals(first.benchmark().id())) {
      throw new IllegalArgumentException(
          "items must be on one benchmark to be ranked, but were on "
              + first.benchmark().id()
              + " and "
              + items.benchmark().id());
    }
  }

  private static Basis basis(Collection<ItemScores> items) {
    ImmutableList<Score> means =
        items.stream().map(ItemScores::score).collect(ImmutableList.toImmutableList());
    return Basis.of(means, Caveats.comparability(means), ImmutableList.of());
  }

  private <K> Outcome<RankTable<K>> fit(ItemBoard<K> board, Direction end, Basis basis) {
    if (board.effectiveClusters() < FEWEST_CLUSTERS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%s%s, need at least %d",
          board.basis(),
          board.unlikeClusters().isPresent()
              ? String.format(
                  Locale.ROOT, ", which count as %.1f of like size", board.effectiveClusters())
              : "",
          FEWEST_CLUSTERS);
    }
    return Ranking.of(
        settings,
        board.standing(sign(end), settings.student()),
        new RankBasis(
            end,
            board.basis(),
            (board.areClustered() ? "clusters of items" : "items")
                + " are independent draws from those that could have been asked; their differences"
                + " between models are many or normal",
            basis.withCaveats(board.unlikeClusters().stream().toList())));
  }

  private static int sign(Direction end) {
    return end == Direction.LOWER_IS_SAFER ? -1 : 1;
  }

  /**
   * {@return the ranks of estimates that are independent of one another, or why there are none} An
   * estimate's error is treated as known, so the critical values are normal.
   *
   * @throws IllegalArgumentException if two estimates have one name
   */
  public Outcome<RankTable<String>> fit(Iterable<EffectEstimate> estimates) {
    ImmutableList<EffectEstimate> all = ImmutableList.copyOf(estimates);
    ImmutableList<String> names = Maps.uniqueIndex(all, EffectEstimate::name).keySet().asList();
    return settings.checked(all.size()).flatMap(models -> fit(names, all));
  }

  private Outcome<RankTable<String>> fit(
      ImmutableList<String> names, ImmutableList<EffectEstimate> all) {
    Optional<String> why = EffectEstimate.whyNot(all);
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "%s", why.get());
    }
    return Ranking.of(
        settings,
        IndependentErrors.standing(
            names,
            all.stream().mapToDouble(EffectEstimate::value).toArray(),
            all.stream().mapToDouble(EffectEstimate::standardError).toArray(),
            sign(direction),
            Double.POSITIVE_INFINITY),
        new RankBasis(
            direction,
            "standard errors as given",
            "estimates are normal and independent of one another, their errors known",
            Basis.ofPoints(all.size())));
  }

  /**
   * {@return the ranks of models by their scores on a benchmark and the published errors of these,
   * or why there are none} The benchmark says which direction is safer.
   */
  public Outcome<RankTable<Model>> fit(Scores scores, Benchmark benchmark) {
    Scores on = scores.on(benchmark);
    return PublishedScores.of(on, benchmark)
        .flatMap(board -> settings.checked(on.size()).map(models -> board))
        .flatMap(board -> Ranking.of(settings, board.standing(), board.footing()));
  }

  /** "simultaneous rank intervals, 95 %". */
  @Override
  public String toString() {
    return (settings.simultaneous() ? "simultaneous" : "marginal")
        + " rank intervals, "
        + Wording.percent(settings.confidence());
  }
}
