package org.llmsafety.core;

import com.google.common.collect.ImmutableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What was measured and on which scale. The id is scoped by its source: "helm-safety/harmbench" is
 * HELM's judged score, not HarmBench's own attack success rate. A changed scale or direction is a
 * new id; the edition of a leaderboard ("v1.5.0") sits on the {@link Score}.
 *
 * <pre>{@code
 * Benchmark refusals = Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
 * }</pre>
 *
 * <p>Equal when every component is equal; grouping and narrowing go by {@link #id()}.
 */
public final class Benchmark {
  private final String id;
  private final String name;
  private final Scale scale;
  private final String description;
  private final OptionalInt items;
  private final Optional<Aggregation> aggregation;
  private final Optional<Citation> citation;

  private Benchmark(
      String id,
      String name,
      Scale scale,
      String description,
      OptionalInt items,
      Optional<Aggregation> aggregation,
      Optional<Citation> citation) {
    this.id = Text.notBlank("benchmark id", id);
    this.name = Text.notBlank("benchmark name", name);
    this.scale = scale;
    this.description = description;
    this.items = items;
    this.aggregation = aggregation;
    this.citation = citation;
  }

  /** {@return a benchmark of this id and scale; it is named after the last part of its id} */
  public static Benchmark of(String id, Scale scale) {
    String name = id.substring(id.lastIndexOf('/') + 1);
    return new Benchmark(
        id,
        name.isBlank() ? id : name,
        scale,
        "",
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
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

  /** {@return how many items a model is tested on, where known} */
  public OptionalInt items() {
    return items;
  }

  /** {@return how it is made of other benchmarks, if it is} */
  public Optional<Aggregation> aggregation() {
    return aggregation;
  }

  /** {@return what to cite for it} */
  public Optional<Citation> citation() {
    return citation;
  }

  /** {@return whether its score is made of other benchmarks' scores} */
  public boolean isAggregate() {
    return aggregation.isPresent();
  }

  /** {@return this benchmark under another name} */
  public Benchmark withName(String name) {
    return new Benchmark(id, name, scale, description, items, aggregation, citation);
  }

  /** {@return this benchmark, what a score means said so} */
  public Benchmark withDescription(String description) {
    return new Benchmark(id, name, scale, description, items, aggregation, citation);
  }

  /** {@return this benchmark, testing each model on so many items} */
  public Benchmark withItems(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("items must be at least 1, but was " + items);
    }
    return new Benchmark(
        id, name, scale, description, OptionalInt.of(items), aggregation, citation);
  }

  /** {@return this benchmark, made of others so} */
  public Benchmark withAggregation(Aggregation aggregation) {
    Benchmark made =
        new Benchmark(id, name, scale, description, items, Optional.of(aggregation), citation);
    if (made.partIds().contains(id)) {
      throw new IllegalArgumentException(
          "an aggregate must not be part of itself, but " + id + " is");
    }
    return made;
  }

  /** {@return this benchmark, to be cited so} */
  public Benchmark withCitation(Citation citation) {
    return new Benchmark(id, name, scale, description, items, aggregation, Optional.of(citation));
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
        && items.equals(benchmark.items)
        && aggregation.equals(benchmark.aggregation)
        && citation.equals(benchmark.citation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, scale);
  }

  @Override
  public String toString() {
    return name;
  }
}
