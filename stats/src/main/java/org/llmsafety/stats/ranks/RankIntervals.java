package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.items.ItemScores;
import org.llmsafety.stats.pooled.Estimate;

/**
 * Confidence intervals for the ranks of a leaderboard's models: which ranks may each have, and
 * which of the models next to each other do the data tell apart?
 *
 * <pre>{@code
 * RankTable<String> ranks = RankIntervals.withDefaults().rank(itemsByModel).orElseThrow();
 * ranks.sentences().forEach(words::add);
 * }</pre>
 */
public final class RankIntervals {
  private static final int FEWEST_CLUSTERS = 10;

  private final Settings settings;
  private final Direction direction;

  private RankIntervals(Settings settings, Direction direction) {
    this.settings = settings;
    this.direction = direction;
  }

  /**
   * {@return simultaneous 95 % intervals, step-down, of 20,000 draws of seed 1 carried over to
   * Student's t, higher values safer}
   */
  public static RankIntervals withDefaults() {
    return new RankIntervals(
        new Settings(0.95, 20_000, 1, true, true, true), Direction.HIGHER_IS_SAFER);
  }

  /** {@return these intervals at this confidence, between 0 and 1} */
  public RankIntervals withConfidence(double confidence) {
    return new RankIntervals(settings.withConfidence(confidence), direction);
  }

  /** {@return these intervals of so many draws, at least 100} */
  public RankIntervals withDraws(int draws) {
    return new RankIntervals(settings.withDraws(draws), direction);
  }

  /** {@return these intervals, drawing from this seed} */
  public RankIntervals withSeed(long seed) {
    return new RankIntervals(settings.withSeed(seed), direction);
  }

  /** {@return these intervals, higher values of items and estimates safer: the default} */
  public RankIntervals higherIsSafer() {
    return with(Direction.HIGHER_IS_SAFER);
  }

  /** {@return these intervals, lower values of items and estimates safer, as of attack rates} */
  public RankIntervals lowerIsSafer() {
    return with(Direction.LOWER_IS_SAFER);
  }

  private RankIntervals with(Direction direction) {
    return new RankIntervals(settings, direction);
  }

  /** {@return these intervals, all of them holding at once: the default} */
  public RankIntervals simultaneous() {
    return new RankIntervals(settings.withSimultaneous(true), direction);
  }

  /** {@return these intervals, each holding on its own: for a model chosen beforehand} */
  public RankIntervals marginal() {
    return new RankIntervals(settings.withSimultaneous(false), direction);
  }

  /** {@return these intervals, pairs already told apart making room for others: the default} */
  public RankIntervals stepDown() {
    return new RankIntervals(settings.withStepwise(true), direction);
  }

  /** {@return these intervals, one critical value for all pairs} */
  public RankIntervals singleStep() {
    return new RankIntervals(settings.withStepwise(false), direction);
  }

  /** {@return these intervals, critical values carried over to Student's t: the default} */
  public RankIntervals withStudentLaw() {
    return new RankIntervals(settings.withStudent(true), direction);
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
  public <K> Outcome<RankTable<K>> rank(Map<K, ItemScores> itemsByModel) {
    if (itemsByModel.size() < 2) {
      return tooFewModels(itemsByModel.size());
    }
    return ItemBoard.of(ImmutableMap.copyOf(itemsByModel)).flatMap(this::rank);
  }

  private <K> Outcome<RankTable<K>> rank(ItemBoard<K> board) {
    if (board.clusters() < FEWEST_CLUSTERS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS, "%s, need at least %d", board.basis(), FEWEST_CLUSTERS);
    }
    return Ranking.of(
        settings,
        board.standing(sign(), settings.student()),
        new Footing(
            board.basis(),
            (board.areClustered() ? "clusters of items" : "items")
                + " are independent draws from those that could have been asked; their differences"
                + " between models are many or normal",
            board.unlikeClusters().stream().collect(toImmutableList())));
  }

  private int sign() {
    return direction == Direction.HIGHER_IS_SAFER ? 1 : -1;
  }

  private static <K> Outcome<RankTable<K>> tooFewModels(int models) {
    return Outcome.unavailable(
        Reason.TOO_FEW_POINTS, "%d %s, need at least 2", models, models == 1 ? "model" : "models");
  }

  /**
   * {@return the ranks of estimates that are independent of one another, or why there are none} An
   * estimate's error is taken as known: the critical values are normal.
   *
   * @throws IllegalArgumentException if two estimates have one name
   */
  public Outcome<RankTable<String>> rank(Iterable<Estimate> estimates) {
    ImmutableList<Estimate> all = ImmutableList.copyOf(estimates);
    if (all.size() < 2) {
      return tooFewModels(all.size());
    }
    ImmutableMap<String, Estimate> byName = Maps.uniqueIndex(all, Estimate::name);
    return Ranking.of(
        settings,
        Independent.standing(
            byName.keySet().asList(),
            all.stream().mapToDouble(Estimate::value).toArray(),
            all.stream().mapToDouble(Estimate::standardError).toArray(),
            sign(),
            Double.POSITIVE_INFINITY),
        new Footing(
            "standard errors as given",
            "estimates are normal and independent of one another, their errors known",
            ImmutableList.of()));
  }

  /**
   * {@return the ranks of models by their scores on a benchmark and the errors that these came with,
   * or why there are none} The benchmark says which direction is safer.
   */
  public Outcome<RankTable<Model>> rank(Scores scores, Benchmark benchmark) {
    return ScoreBoard.of(scores.on(benchmark), benchmark)
        .flatMap(
            board ->
                Ranking.of(settings, board.standing(), board.footing()));
  }

  /** "simultaneous rank intervals, 95 %". */
  @Override
  public String toString() {
    return (settings.simultaneous() ? "simultaneous" : "marginal")
        + " rank intervals, "
        + Wording.percent(settings.confidence());
  }
}
