package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which published label means which model or lab. Names are compared by their letters, digits and
 * dots alone ("GPT-4o mini" is "gpt-4o-mini"), never by similarity, which is only good for {@link
 * #suggest suggesting}.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.builder().model(model, "my alias").build();
 * Checked<Scores> resolved = catalog.resolve(scores);
 * }</pre>
 *
 * <p>A product's name ("GPT-4 Turbo") that several versions share is told apart by the date that
 * the source gives with it. Where no date decides, the product's general entry is meant, if the
 * catalogue has one: a model named like its product and without a snapshot date. It is meant, too,
 * where the date is the product's own and the source does not call it a snapshot's: a score beside
 * the day that GPT-4o came out may be of any version of GPT-4o.
 */
public final class Catalog {
  private final ImmutableMap<String, Model> modelById;
  private final ImmutableMap<String, Lab> labById;
  private final ImmutableMap<String, String> labIdByKey;
  private final ImmutableMap<String, Benchmark> benchmarkById;
  private final ImmutableSetMultimap<String, Model> modelsByName;
  private final Lookup lookup;
  private final Suggestions suggestions;

  private Catalog(Builder builder) {
    this.labById = ImmutableMap.copyOf(builder.labById);
    this.labIdByKey = ImmutableMap.copyOf(builder.labIdByKey);
    this.modelById =
        builder.modelById.values().stream()
            .map(model -> model.withLab(labById.getOrDefault(model.lab().id(), model.lab())))
            .collect(ImmutableMap.toImmutableMap(Model::id, model -> model));
    this.benchmarkById = ImmutableMap.copyOf(builder.benchmarkById);
    this.modelsByName =
        builder.modelIdsByName.entrySet().stream()
            .collect(
                ImmutableSetMultimap.flatteningToImmutableSetMultimap(
                    Map.Entry::getKey, entry -> entry.getValue().stream().map(this::known)));
    this.lookup = new Lookup(modelById, this::lab, modelsByName);
    this.suggestions = new Suggestions(modelsByName);
  }

  private Model known(String id) {
    return Optional.ofNullable(modelById.get(id)).orElseThrow();
  }

  /** {@return a builder of a catalogue, empty} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that holds all this one does, to be added to} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.modelById.putAll(modelById);
    builder.labById.putAll(labById);
    builder.labIdByKey.putAll(labIdByKey);
    builder.benchmarkById.putAll(benchmarkById);
    modelsByName.forEach((key, model) -> builder.name(key, model.id()));
    return builder;
  }

  /** {@return all models, in the order they were added} */
  public ImmutableList<Model> models() {
    return modelById.values().asList();
  }

  /** {@return all labs, in the order they were added} */
  public ImmutableList<Lab> labs() {
    return labById.values().asList();
  }

  /** {@return all benchmarks, in the order they were added} */
  public ImmutableList<Benchmark> benchmarks() {
    return benchmarkById.values().asList();
  }

  /** {@return the model of this id} */
  public Optional<Model> model(String id) {
    return Optional.ofNullable(modelById.get(id));
  }

  /** {@return the lab that goes by this name, id or alias} */
  public Optional<Lab> lab(String name) {
    return Optional.ofNullable(labIdByKey.get(Slug.key(name))).map(labById::get);
  }

  /** {@return the benchmark of this id} */
  public Optional<Benchmark> benchmark(String id) {
    return Optional.ofNullable(benchmarkById.get(id));
  }

  /** {@return the versions of the same product, the model itself among them} */
  public ImmutableList<Model> versionsOf(Model model) {
    return lookup.versionsOf(model);
  }

  /**
   * Looks for the model that a source means: the model of that id; else, for a label, the model of
   * that name, told from its namesakes by the lab and the date; else the only version of a product
   * of that name. The variant belongs to the name, and is left aside only if nothing is found with
   * it. Whatever had to be assumed is said in the match.
   *
   * @param published a label and the dates that stood beside it
   */
  public Match find(Model published) {
    return lookup.find(published);
  }

  /**
   * {@return models whose names differ from the label by a slip of one or two letters, nearest
   * first}
   *
   * <p>Names whose digits differ are never suggested for one another: "Claude 3.5 Sonnet" and
   * "Claude 3.7 Sonnet" are not a slip.
   */
  public ImmutableList<Model> suggest(Label label) {
    return Stream.of(label.fullText(), label.text())
        .map(suggestions::near)
        .map(near -> lookup.ofLab(label, near))
        .filter(near -> !near.isEmpty())
        .findFirst()
        .orElse(ImmutableList.of());
  }

  /**
   * Puts scores on canonical models, labs and benchmarks. What the source published stays with
   * every score ({@link Score#published()}), and so does the date in force. Labels are looked up
   * anew, whatever an earlier catalogue made of them; a score that was put on a model by hand stays
   * there if the label says nothing to this catalogue.
   *
   * <p>A label that is unknown or ambiguous stays unresolved and is a WARNING, but gets its lab if
   * that is known. What had to be assumed is a NOTE, and so is a model defined elsewhere, which
   * stays as it is. A benchmark that the catalogue has on another scale stays as it is and is a
   * WARNING. One problem a label or benchmark, however many scores it has.
   */
  public Checked<Scores> resolve(Scores scores) {
    Map<Model, Match> matches = new HashMap<>();
    Map<Object, Problem> problems = new LinkedHashMap<>();
    ImmutableList.Builder<Score> resolved = ImmutableList.builder();
    for (Score score : scores) {
      Model published = score.published();
      Match match = matches.computeIfAbsent(published, this::find);
      Score known = score.withModel(match.model().orElseGet(() -> ofKnownLab(score.model())));
      boolean settledByHand =
          match.model().isEmpty() && score.model().isResolved() && !published.isResolved();
      Location location = score.provenance().location();
      if (!settledByHand) {
        problem(published, match)
            .map(problem -> problem.at(location).about(published))
            .ifPresent(problem -> problems.putIfAbsent(published, problem));
      }
      Benchmark own = score.benchmark();
      Optional<Benchmark> canonical = benchmark(own.id());
      boolean sameScale =
          canonical.filter(found -> found.scale().hasSameValuesAs(own.scale())).isPresent();
      if (!sameScale) {
        canonical
            .map(found -> otherScale(own, found).at(location))
            .ifPresent(problem -> problems.putIfAbsent(own, problem));
      }
      resolved.add(sameScale ? known.withBenchmark(canonical.orElse(own)) : known);
    }
    return new Checked<>(Scores.copyOf(resolved.build()), ImmutableList.copyOf(problems.values()));
  }

  private Model ofKnownLab(Model model) {
    return model.label().flatMap(Label::lab).flatMap(this::lab).map(model::withLab).orElse(model);
  }

  private static Problem otherScale(Benchmark published, Benchmark known) {
    return Problem.of(
        Problem.Severity.WARNING,
        "benchmark-disagrees",
        "%s must be on the scale %s, but was on %s; it stays as published",
        known.id(),
        known.scale(),
        published.scale());
  }

  private Optional<Problem> problem(Model published, Match match) {
    if (match.model().isPresent()) {
      return match
          .assumption()
          .map(text -> Problem.of(Problem.Severity.NOTE, "model-assumed", "%s", text));
    }
    if (!match.candidates().isEmpty()) {
      return Optional.of(
          Problem.of(
              Problem.Severity.WARNING,
              "model-ambiguous",
              "\"%s\" could be any of %s",
              published.name(),
              names(match.candidates())));
    }
    return Optional.of(published.label().map(this::unknown).orElseGet(() -> foreign(published)));
  }

  private static Problem foreign(Model model) {
    return Problem.of(
        Problem.Severity.NOTE,
        "model-unknown",
        "no model is known by the id %s; it stays as defined",
        model.id());
  }

  private Problem unknown(Label label) {
    ImmutableList<Model> near = suggest(label);
    return Problem.of(
        Problem.Severity.WARNING,
        "model-unknown",
        "no model is known as \"%s\"%s",
        label,
        near.isEmpty() ? "" : "; did the source mean " + names(near) + "?");
  }

  private static String names(List<Model> models) {
    return models.stream().map(Model::name).collect(joining(", "));
  }

  /** "143 models of 16 labs". */
  @Override
  public String toString() {
    return Text.count(modelById.size(), "model") + " of " + Text.count(labById.size(), "lab");
  }

  /**
   * What a label was found to mean.
   *
   * @param candidates the models it may mean; one if it is known, none if it is not
   * @param assumption what had to be assumed to know it
   */
  public record Match(ImmutableList<Model> candidates, Optional<String> assumption) {
    static Match known(Model model) {
      return new Match(ImmutableList.of(model), Optional.empty());
    }

    static Match assumed(Model model, String assumption) {
      return new Match(ImmutableList.of(model), Optional.of(assumption));
    }

    static Match ambiguous(ImmutableList<Model> candidates) {
      return new Match(candidates, Optional.empty());
    }

    static Match unknown() {
      return new Match(ImmutableList.of(), Optional.empty());
    }

    /** {@return the model, if it is one and only one} */
    public Optional<Model> model() {
      return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
  }

  /**
   * Gathers a catalogue. A later definition under the same id replaces the earlier, and the names
   * of both lead to it. A name may belong to several models, which are then told apart by lab and
   * date or found ambiguous; a lab's name belongs to one lab.
   */
  public static final class Builder {
    private final Map<String, Model> modelById = new LinkedHashMap<>();
    private final Map<String, Lab> labById = new LinkedHashMap<>();
    private final Map<String, String> labIdByKey = new LinkedHashMap<>();
    private final Map<String, Benchmark> benchmarkById = new LinkedHashMap<>();
    private final Map<String, Set<String>> modelIdsByName = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a lab and the names it also goes by.
     *
     * @throws IllegalArgumentException if a name belongs to another lab
     */
    @CanIgnoreReturnValue
    public Builder lab(Lab lab, String... aliases) {
      labById.put(lab.id(), lab);
      Stream.concat(Stream.of(lab.id(), lab.name()), Stream.of(aliases))
          .forEach(name -> labName(name, lab.id()));
      return this;
    }

    private void labName(String name, String labId) {
      String owner = labIdByKey.putIfAbsent(Slug.key(name), labId);
      if (owner != null && !owner.equals(labId)) {
        throw new IllegalArgumentException(
            "a lab's name must mean one lab, but \""
                + name
                + "\" means "
                + owner
                + " and "
                + labId);
      }
    }

    /**
     * Adds a model, its lab if that is new, and the names it also goes by. Id, the id's part behind
     * the slash, and name need not be told.
     *
     * @throws IllegalArgumentException if the model is itself only a label
     */
    @CanIgnoreReturnValue
    public Builder model(Model model, String... aliases) {
      if (!model.isResolved()) {
        throw new IllegalArgumentException(
            "a catalogue must hold resolved models, but was given " + model);
      }
      if (!labById.containsKey(model.lab().id())) {
        lab(model.lab());
      }
      modelById.put(model.id(), model);
      String id = model.id();
      Stream.concat(
              Stream.of(id, id.substring(id.lastIndexOf('/') + 1), model.name()),
              Stream.of(aliases))
          .forEach(name -> name(Slug.key(name), id));
      return this;
    }

    /** Adds a benchmark. */
    @CanIgnoreReturnValue
    public Builder benchmark(Benchmark benchmark) {
      benchmarkById.put(benchmark.id(), benchmark);
      return this;
    }

    private void name(String key, String modelId) {
      if (key.isEmpty()) {
        return; // nothing but punctuation, which would stand for any other such name
      }
      modelIdsByName.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(modelId);
    }

    /** {@return the catalogue} */
    public Catalog build() {
      return new Catalog(this);
    }
  }
}
