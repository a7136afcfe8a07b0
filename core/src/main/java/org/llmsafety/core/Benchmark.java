package org.llmsafety.core;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.llmsafety.core.internal.Text;

/**
 * What was measured, and on which scale. The id names the source as well: "helm-safety/harmbench"
 * is HELM's judged score, not HarmBench's own attack success rate. A different scale or direction
 * needs a different id; the edition of a leaderboard ("v1.5.0") belongs to the {@link Score}.
 *
 * <pre>{@code
 * Benchmark refusals = Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
 * }</pre>
 *
 * <p>Benchmarks are equal when every component is equal; grouping and filtering use {@link #id()}.
 */
public final class Benchmark {
  /** How long, in characters, a description may be to stand within a sentence. */
  private static final int LONGEST_SAID = 300;

  private final String id;
  private final String name;
  private final Scale scale;
  private final String description;
  private final ImmutableSet<Topic> topics;
  private final OptionalInt items;
  private final Optional<Aggregation> aggregation;
  private final Optional<Citation> citation;
  private final Optional<ChangeWords> changeWords;

  private Benchmark(Draft draft) {
    this.id = Text.notBlank("benchmark id", draft.id);
    this.name = Text.notBlank("benchmark name", draft.name);
    this.scale = draft.scale;
    this.description = draft.description;
    this.topics = draft.topics;
    this.items = draft.items;
    this.aggregation = draft.aggregation;
    this.citation = draft.citation;
    this.changeWords = draft.changeWords;
  }

  /** {@return a benchmark of this id and scale; it is named after the last part of its id} */
  public static Benchmark of(String id, Scale scale) {
    requireNonNull(id, "id");
    requireNonNull(scale, "scale");
    String name = id.substring(id.lastIndexOf('/') + 1);
    return new Benchmark(new Draft(id, name.isBlank() ? id : name, scale));
  }

  /** {@return the identity, scoped by the source: "helm-safety/harmbench"} */
  public String id() {
    return id;
  }

  /** {@return the name people read: "HarmBench"} */
  public String name() {
    return name;
  }

  /** {@return the values it can take and which end is safer} */
  public Scale scale() {
    return scale;
  }

  /** {@return what a score means in plain words; may be empty} */
  public String description() {
    return description;
  }

  /** {@return which hazards or qualities it tests, in the order of {@link Topic}; may be empty} */
  public ImmutableSet<Topic> topics() {
    return topics;
  }

  /** {@return how many items a model is tested on, where known} */
  public OptionalInt items() {
    return items;
  }

  /** {@return how it is computed from other benchmarks, if it is an aggregate} */
  public Optional<Aggregation> aggregation() {
    return aggregation;
  }

  /** {@return what to cite for it} */
  public Optional<Citation> citation() {
    return citation;
  }

  /**
   * {@return what models with higher and with lower scores do, where neither end is safer and its
   * definition says so}
   */
  public Optional<ChangeWords> changeWords() {
    return changeWords.filter(words -> !scale.isDirected());
  }

  /** {@return whether its score is computed from other benchmarks' scores} */
  public boolean isAggregate() {
    return aggregation.isPresent();
  }

  /**
   * {@return why its scores cannot be called safer or less safe, with its description (unless that
   * is long), and the call that declares the direction unless its definition says that neither end
   * is safer; empty where the direction is known}
   */
  public Optional<String> whyUndirected() {
    if (scale.isDirected()) {
      return Optional.empty();
    }
    String said =
        id
            + (description.isBlank() || description.length() > LONGEST_SAID
                ? ""
                : " (" + description + ")");
    return Optional.of(
        changeWords.isPresent()
            ? "by its definition neither end of " + said + " is safer"
            : "it is not known which end of "
                + said
                + " is safer: declare it with scores.withDirection(\""
                + id
                + "\", Direction.LOWER_IS_SAFER) or Direction.HIGHER_IS_SAFER");
  }

  /** {@return this benchmark, or why its scores cannot be called safer or less safe} */
  public Outcome<Benchmark> directed() {
    return whyUndirected()
        .<Outcome<Benchmark>>map(why -> Outcome.unavailable(Reason.UNKNOWN_DIRECTION, "%s", why))
        .orElseGet(() -> Outcome.of(this));
  }

  /** {@return this benchmark, or that its scale is ordinal, so that means are undefined} */
  public Outcome<Benchmark> onIntervalScale() {
    return scale.level() == Scale.Level.ORDINAL
        ? Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and differences and means of grades mean nothing",
            this)
        : Outcome.of(this);
  }

  /** {@return this benchmark under another name} */
  public Benchmark withName(String name) {
    Draft draft = new Draft(this);
    draft.name = name;
    return new Benchmark(draft);
  }

  /** {@return this benchmark on another scale} */
  public Benchmark withScale(Scale scale) {
    Draft draft = new Draft(this);
    draft.scale = scale;
    return new Benchmark(draft);
  }

  /** {@return this benchmark with that description of what a score means} */
  public Benchmark withDescription(String description) {
    Draft draft = new Draft(this);
    draft.description = description;
    return new Benchmark(draft);
  }

  /** {@return this benchmark with these topics in place of its own} */
  public Benchmark withTopics(Topic... topics) {
    return withTopics(Arrays.asList(topics));
  }

  /** {@return this benchmark with these topics in place of its own} */
  public Benchmark withTopics(Iterable<Topic> topics) {
    Draft draft = new Draft(this);
    draft.topics = Sets.immutableEnumSet(topics);
    return new Benchmark(draft);
  }

  /** {@return this benchmark with that number of items per model} */
  public Benchmark withItems(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("items must be at least 1, but was " + items);
    }
    Draft draft = new Draft(this);
    draft.items = OptionalInt.of(items);
    return new Benchmark(draft);
  }

  /** {@return this benchmark as that aggregate of others} */
  public Benchmark withAggregation(Aggregation aggregation) {
    Draft draft = new Draft(this);
    draft.aggregation = Optional.of(aggregation);
    Benchmark made = new Benchmark(draft);
    if (made.partIds().contains(id)) {
      throw new IllegalArgumentException(
          "an aggregate must not be part of itself, but " + id + " is");
    }
    return made;
  }

  /**
   * {@return this benchmark with these words for a change of its scores, which count as long as its
   * scale is undirected: they declare that neither end is safer}
   *
   * @param rise what models with higher scores do, to follow "newer models": "comply more often"
   * @param fall what models with lower scores do: "comply less often"
   */
  public Benchmark withChangeWords(String rise, String fall) {
    Draft draft = new Draft(this);
    draft.changeWords = Optional.of(new ChangeWords(rise, fall));
    return new Benchmark(draft);
  }

  /** {@return this benchmark with that citation} */
  public Benchmark withCitation(Citation citation) {
    Draft draft = new Draft(this);
    draft.citation = Optional.of(citation);
    return new Benchmark(draft);
  }

  /** {@return the ids of its parts and of their parts; empty when it is no aggregate} */
  ImmutableSet<String> partIds() {
    return aggregation.stream()
        .flatMap(made -> made.parts().stream())
        .flatMap(part -> Stream.concat(Stream.of(part.id()), part.partIds().stream()))
        .collect(ImmutableSet.toImmutableSet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Benchmark benchmark
        && id.equals(benchmark.id)
        && name.equals(benchmark.name)
        && scale.equals(benchmark.scale)
        && description.equals(benchmark.description)
        && topics.equals(benchmark.topics)
        && items.equals(benchmark.items)
        && aggregation.equals(benchmark.aggregation)
        && citation.equals(benchmark.citation)
        && changeWords.equals(benchmark.changeWords);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, scale);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The one mutable moment of a benchmark, never seen outside. */
  private static final class Draft {
    final String id;
    String name;
    Scale scale;
    String description = "";
    ImmutableSet<Topic> topics = ImmutableSet.of();
    OptionalInt items = OptionalInt.empty();
    Optional<Aggregation> aggregation = Optional.empty();
    Optional<Citation> citation = Optional.empty();
    Optional<ChangeWords> changeWords = Optional.empty();

    Draft(String id, String name, Scale scale) {
      this.id = id;
      this.name = name;
      this.scale = scale;
    }

    Draft(Benchmark benchmark) {
      this.id = benchmark.id;
      this.name = benchmark.name;
      this.scale = benchmark.scale;
      this.description = benchmark.description;
      this.topics = benchmark.topics;
      this.items = benchmark.items;
      this.aggregation = benchmark.aggregation;
      this.citation = benchmark.citation;
      this.changeWords = benchmark.changeWords;
    }
  }
}
