package org.llmsafety.core;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One model's value on every item of one benchmark, under one set of conditions: the data for
 * standard errors, paired comparisons and rank intervals.
 *
 * <pre>{@code
 * ItemScores items = ItemScores.of(model, benchmark, ItemValues.of(valueById));
 * Score mean = items.score();
 * }</pre>
 *
 * <p>The benchmark says which end of the values is safer, as for any score. If several judges
 * scored the same items, there is one object per judge, which is named in the {@linkplain
 * #conditions conditions}. An item that was asked but has no value is {@linkplain #unscored()
 * unscored}: it does not count as 0 and is in no mean.
 */
public final class ItemScores {
  private static final String JUDGE = "judge";

  private final Score score;
  private final ItemValues values;
  private final ImmutableSet<String> unscored;

  private ItemScores(Score score, ItemValues values, ImmutableSet<String> unscored) {
    this.score = score;
    this.values = values;
    this.unscored = unscored;
  }

  /**
   * {@return a model's values on a benchmark's items}
   *
   * @param values in the benchmark's own units
   * @throws IllegalArgumentException if a value is off the benchmark's scale
   */
  public static ItemScores of(Model model, Benchmark benchmark, ItemValues values) {
    return of(Score.of(model, benchmark, values.mean()), values);
  }

  /**
   * {@return values on items, of the model and benchmark of that score}
   *
   * @param like the score from which model, benchmark, edition, conditions, dates and provenance
   *     are copied; its value and error are not
   * @param values in the benchmark's own units
   * @throws IllegalArgumentException if a value is off the benchmark's scale
   */
  public static ItemScores of(Score like, ItemValues values) {
    Scale scale = like.benchmark().scale();
    Optional<Double> off = values.offScale(scale);
    if (off.isPresent()) {
      throw new IllegalArgumentException(
          "items must be on the scale of "
              + like.benchmark()
              + " ("
              + scale
              + "), but one was "
              + off.get());
    }
    return new ItemScores(mean(like, values), values, ImmutableSet.of());
  }

  private static Score mean(Score like, ItemValues values) {
    Score mean = like.withValue(like.benchmark(), values.mean());
    Scale scale = like.benchmark().scale();
    boolean isShare = scale.lowest() == 0 && scale.highest() == 1;
    return isShare && values.isBinary() && !values.areClustered()
        ? mean.withUncertainty(values.count().orElseThrow())
        : values
            .standardError()
            .fold(
                error ->
                    mean.withUncertainty(
                        new Uncertainty.StandardError(error, OptionalLong.of(values.size()))),
                (reason, why) -> mean);
  }

  /** {@return these items, and the ids of those that were asked and have no value} */
  public ItemScores withUnscored(Set<String> ids) {
    return new ItemScores(score, values, ImmutableSet.copyOf(Sets.difference(ids, values.ids())));
  }

  /** {@return these items, known to be of that model; what the source published stays} */
  public ItemScores withModel(Model model) {
    return new ItemScores(score.withModel(model), values, unscored);
  }

  /** {@return these items, with this direction of their benchmark} */
  public ItemScores withDirection(Direction direction) {
    Benchmark benchmark = score.benchmark();
    return new ItemScores(
        score.withBenchmark(benchmark.withScale(benchmark.scale().withDirection(direction))),
        values,
        unscored);
  }

  /** {@return these items under those conditions} */
  public ItemScores withConditions(Conditions conditions) {
    return new ItemScores(score.withConditions(conditions), values, unscored);
  }

  /**
   * {@return these items in clusters}
   *
   * @param clusterOf the cluster's name for an item's id
   */
  public ItemScores clusteredBy(UnaryOperator<String> clusterOf) {
    return of(score, values.clusteredBy(clusterOf)).withUnscored(unscored);
  }

  /** {@return the model, as far as it is known} */
  public Model model() {
    return score.model();
  }

  /** {@return what was measured} */
  public Benchmark benchmark() {
    return score.benchmark();
  }

  /** {@return the conditions of the measurement} */
  public Conditions conditions() {
    return score.conditions();
  }

  /** {@return the judge, where the conditions name one} */
  public Optional<String> judge() {
    return Optional.ofNullable(conditions().values().get(JUDGE));
  }

  /** {@return where they came from} */
  public Provenance provenance() {
    return score.provenance();
  }

  /** {@return the values, in the benchmark's own units} */
  public ItemValues values() {
    return values;
  }

  /** {@return the ids of the items that were asked and have no value, in the order given} */
  public ImmutableSet<String> unscored() {
    return unscored;
  }

  /**
   * {@return the mean over the items as a score, each item counted once}
   *
   * <p>Its error is the count of ones where items are 0 or 1 on a scale from 0 to 1 and were asked
   * once, else the {@linkplain ItemValues#standardError standard error} of the mean. It is
   * unreported where items come in clusters; {@code MeanOfItems} of the statistics module gives the
   * clustered error.
   */
  public Score score() {
    return score;
  }

  /**
   * {@return the items with these ids}
   *
   * @throws IllegalArgumentException if none is left
   */
  public ItemScores only(Set<String> ids) {
    return new ItemScores(mean(score, values.only(ids)), values.only(ids), unscored);
  }

  /**
   * {@return all of these, each reduced to the items on which all of them have a value, in the
   * order of the first; or why there is none}
   */
  public static Outcome<ImmutableList<ItemScores>> shared(Collection<ItemScores> all) {
    if (all.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "there are no items of any model");
    }
    Set<String> shared = all.iterator().next().values.ids();
    for (ItemScores each : all) {
      shared = ImmutableSet.copyOf(Sets.intersection(shared, each.values.ids()));
    }
    if (shared.isEmpty()) {
      return Outcome.unavailable(
          Reason.NO_SCORES, "no item has a value of each of %d sets of items", all.size());
    }
    ImmutableSet<String> ids = ImmutableSet.copyOf(shared);
    return Outcome.of(all.stream().map(each -> each.only(ids)).collect(toImmutableList()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemScores items
        && score.equals(items.score)
        && values.equals(items.values)
        && unscored.equals(items.unscored);
  }

  @Override
  public int hashCode() {
    return score.hashCode();
  }

  /** "GPT-4o on XSTest: 450 items, mean 0.97". */
  @Override
  public String toString() {
    return score.model() + " on " + score.benchmark() + ": " + values + ", mean " + score.value();
  }
}
