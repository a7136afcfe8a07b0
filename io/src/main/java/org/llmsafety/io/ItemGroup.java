package org.llmsafety.io;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValueBuilder;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Location;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;

/**
 * Gathers one model's items on one benchmark for a format that meets them one by one, and reports
 * what does not fit: an item scored twice, without a value, off the scale, or asked more often than
 * others.
 *
 * <pre>{@code
 * ItemGroup group = new ItemGroup(benchmark.scale(), sink);
 * group.add("q1", 1, 0.5, () -> location);
 * group.emit(Score.of(model, benchmark, 0));
 * }</pre>
 */
public final class ItemGroup {
  private static final int MOST_NAMED = 3;

  private final Scale scale;
  private final ItemSink sink;
  private final ItemValueBuilder values = new ItemValueBuilder();
  private final Set<String> unscored = new LinkedHashSet<>();
  private Optional<Location> firstUnscored = Optional.empty();

  /**
   * A group without items.
   *
   * @param scale that values must be on
   * @param sink for the items and for what is wrong with them
   */
  public ItemGroup(Scale scale, ItemSink sink) {
    this.scale = scale;
    this.sink = sink;
  }

  /**
   * Takes a value of an item. An epoch of an item has one value: a second one is reported, as an
   * ERROR where it is another number, and the first stays.
   *
   * @param epoch a number that distinguishes the times that the item was put to the model
   * @param at where it stands
   */
  public void add(String item, long epoch, double value, Supplier<Location> at) {
    Optional<String> misfit = misfit(value);
    if (misfit.isPresent()) {
      String topic = Double.isFinite(value) ? "off-scale" : "not-a-number";
      report(Severity.ERROR, topic, "the value of item \"" + item + "\" " + misfit.get(), at);
      unscored(item, at);
      return;
    }
    OptionalDouble before = values.add(item, epoch, value);
    if (before.isPresent()) {
      boolean isSame = before.getAsDouble() == value + 0.0;
      report(
          isSame ? Severity.WARNING : Severity.ERROR,
          "item-twice",
          isSame
              ? "item \"" + item + "\" must be scored once, but is " + value + " twice"
              : "item \""
                  + item
                  + "\" must be scored once, but is "
                  + before.getAsDouble()
                  + " and "
                  + value
                  + "; the first is kept",
          at);
    }
  }

  private Optional<String> misfit(double value) {
    if (!Double.isFinite(value)) {
      return Optional.of("must be a finite number, but is " + value);
    }
    if (!scale.contains(value)) {
      return Optional.of("must be on the scale (" + scale + "), but is " + value);
    }
    return Magnitude.ofSize(value).map(why -> "is of no use: numbers " + why);
  }

  /**
   * Takes that an item was asked and has no value.
   *
   * @param at where it stands
   */
  public void unscored(String item, Supplier<Location> at) {
    unscored.add(item);
    if (firstUnscored.isEmpty()) {
      firstUnscored = Optional.of(at.get());
    }
  }

  /** Takes that an item belongs to a cluster of related items. */
  public void cluster(String item, String cluster) {
    values.cluster(item, cluster);
  }

  /** {@return whether no item has a value} */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Hands the items on, if there are any.
   *
   * @param like whose model, benchmark, conditions and provenance they have
   */
  public void emit(Score like) {
    finished(like).ifPresent(sink::items);
  }

  /**
   * Hands the items on, and reports if their mean is not what the source states.
   *
   * @param stated the score that the source states
   * @param tolerance how far the mean may be from it, as by rounding, in the benchmark's units
   */
  public void emitStated(Score stated, double tolerance) {
    Optional<ItemScores> items = finished(stated);
    if (items.isPresent()) {
      double mean = items.get().score().value();
      if (!(Math.abs(mean - stated.value()) <= tolerance)) {
        sink.problem(
            Problem.of(
                    Severity.WARNING,
                    "items-disagree",
                    "the source states %s on %s, but the mean of its %s is %s",
                    stated.value(),
                    stated.benchmark(),
                    items.get().values(),
                    mean)
                .at(stated.provenance().location())
                .about(stated.published()));
      }
      sink.items(items.get());
    }
  }

  private Optional<ItemScores> finished(Score like) {
    unscored.removeIf(values::has);
    firstUnscored.filter(at -> !unscored.isEmpty()).ifPresent(at -> reportUnscored(like, at));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    ItemValues items = values.build();
    if (items.fewestEpochs() < items.mostEpochs()) {
      sink.problem(
          Problem.of(
                  Severity.NOTE,
                  "uneven-epochs",
                  "items on %s were asked %d to %d times; each counts once, with its mean",
                  like.benchmark(),
                  items.fewestEpochs(),
                  items.mostEpochs())
              .at(like.provenance().location())
              .about(like.published()));
    }
    return Optional.of(ItemScores.of(like, items).withUnscored(unscored));
  }

  private void reportUnscored(Score like, Location at) {
    sink.problem(
        Problem.of(
                Severity.WARNING,
                "unscored-items",
                "%s",
                (values.isEmpty() ? "none" : "not all")
                    + " of the items of \""
                    + like.published().name()
                    + "\" on "
                    + like.benchmark()
                    + " have a value; "
                    + unscored.size()
                    + " without: "
                    + String.join(", ", unscored.stream().limit(MOST_NAMED).toList())
                    + (unscored.size() > MOST_NAMED ? ", ..." : ""))
            .at(at)
            .about(like.published()));
  }

  private void report(Severity severity, String topic, String message, Supplier<Location> at) {
    sink.problem(Problem.of(severity, topic, "%s", message).at(at.get()));
  }
}
