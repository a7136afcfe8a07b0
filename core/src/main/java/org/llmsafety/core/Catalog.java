package org.llmsafety.core;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
 * catalogue has one: a model named like its product and without a snapshot date.
 */
public final class Catalog {
  private final ImmutableMap<String, Model> modelById;
  private final ImmutableMap<String, Lab> labById;
  private final ImmutableMap<String, Lab> labByKey;
  private final ImmutableMap<String, Benchmark> benchmarkById;
  private final ImmutableSetMultimap<String, Model> modelsByName;
  private final ImmutableSetMultimap<String, Model> modelsByProduct;
  private final Suggestions suggestions;

  private Catalog(Builder builder) {
    this.modelById = ImmutableMap.copyOf(builder.modelById);
    this.labById = ImmutableMap.copyOf(builder.labById);
    this.labByKey = ImmutableMap.copyOf(builder.labByKey);
    this.benchmarkById = ImmutableMap.copyOf(builder.benchmarkById);
    this.modelsByName =
        builder.modelIdsByName.entrySet().stream()
            .collect(
                ImmutableSetMultimap.flatteningToImmutableSetMultimap(
                    Map.Entry::getKey, entry -> entry.getValue().stream().map(this::known)));
    this.modelsByProduct =
        ImmutableSetMultimap.copyOf(
            Multimaps.index(modelById.values(), model -> Slug.key(model.product())));
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
    builder.labByKey.putAll(labByKey);
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
    return Optional.ofNullable(labByKey.get(Slug.key(name)));
  }

  /** {@return the benchmark of this id} */
  public Optional<Benchmark> benchmark(String id) {
    return Optional.ofNullable(benchmarkById.get(id));
  }

  /** {@return the versions of the same product, the model itself among them} */
  public ImmutableList<Model> versionsOf(Model model) {
    return modelsByProduct.get(Slug.key(model.product())).stream()
        .filter(version -> version.lab().id().equals(model.lab().id()))
        .collect(toImmutableList());
  }

  /**
   * Looks for the model that a source means.
   *
   * @param published a label and the dates that stood beside it
   */
  public Match find(Model published) {
    Optional<Model> byId = model(published.id());
    if (byId.isPresent()) {
      return Match.known(byId.get());
    }
    Label label = published.label().orElseGet(() -> Label.of(published.name()));
    return Stream.of(label.fullText(), label.text())
        .distinct()
        .map(text -> find(text, label, published.releases()))
        .filter(match -> !match.candidates().isEmpty())
        .findFirst()
        .orElseGet(Match::unknown);
  }

  private Match find(String text, Label label, List<Release> dates) {
    ImmutableList<Model> named = ofLab(label, modelsByName.get(Slug.key(text)).asList());
    ImmutableList<Model> exact =
        named.stream().filter(model -> !isGeneral(model)).collect(toImmutableList());
    if (!exact.isEmpty()) {
      return exact.size() == 1 ? Match.known(exact.get(0)) : Match.ambiguous(exact);
    }
    String product = named.isEmpty() ? text : named.get(0).product();
    ImmutableList<Model> versions = ofLab(label, modelsByProduct.get(Slug.key(product)).asList());
    ImmutableList<Model> snapshots =
        versions.stream().filter(model -> !isGeneral(model)).collect(toImmutableList());
    ImmutableList<Model> ofThatDate =
        snapshots.stream().filter(model -> sharesADate(model, dates)).collect(toImmutableList());
    if (ofThatDate.size() == 1) {
      Model model = ofThatDate.get(0);
      return Match.assumed(
          model, "\"%s\" taken for %s, the version of that date".formatted(label, model.name()));
    }
    if (!named.isEmpty()) {
      return Match.assumed(
          named.get(0),
          "\"%s\" names a product; the source does not say which version".formatted(label));
    }
    if (snapshots.size() == 1) {
      return Match.assumed(
          snapshots.get(0),
          "\"%s\" taken for %s, the only version known of that product"
              .formatted(label, snapshots.get(0).name()));
    }
    return Match.ambiguous(snapshots);
  }

  private ImmutableList<Model> ofLab(Label label, List<Model> models) {
    Optional<String> labId = label.lab().map(name -> lab(name).orElseGet(() -> Lab.of(name)).id());
    return models.stream()
        .filter(model -> labId.isEmpty() || labId.get().equals(model.lab().id()))
        .collect(toImmutableList());
  }

  /** Whether it stands for a product that has versions of its own in the catalogue. */
  private boolean isGeneral(Model model) {
    return model.name().equals(model.product())
        && model.release(Release.Kind.SNAPSHOT).isEmpty()
        && model.variant().isEmpty()
        && versionsOf(model).size() > 1;
  }

  private static boolean sharesADate(Model model, List<Release> dates) {
    return dates.stream()
        .anyMatch(
            date -> model.releases().stream().anyMatch(own -> own.date().equals(date.date())));
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
        .map(near -> ofLab(label, near))
        .filter(near -> !near.isEmpty())
        .findFirst()
        .orElse(ImmutableList.of());
  }

  /**
   * Puts scores on canonical models, labs and benchmarks. What the source published stays with
   * every score ({@link Score#published()}), and so does the date in force. A label that is unknown
   * or ambiguous stays unresolved and is a WARNING; what had to be assumed is a NOTE. One problem a
   * label, however many scores it has.
   */
  public Checked<Scores> resolve(Scores scores) {
    Map<Model, Match> matches = new LinkedHashMap<>();
    Map<Model, Location> firstSeen = new LinkedHashMap<>();
    ImmutableList.Builder<Score> resolved = ImmutableList.builder();
    for (Score score : scores) {
      Model published = score.published();
      firstSeen.putIfAbsent(published, score.provenance().location());
      Match match = matches.computeIfAbsent(published, this::find);
      Score known = match.model().map(score::withModel).orElse(score);
      resolved.add(benchmark(score.benchmark().id()).map(known::withBenchmark).orElse(known));
    }
    ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    matches.forEach(
        (published, match) ->
            problem(published, match)
                .ifPresent(
                    problem -> {
                      Location location = firstSeen.get(published);
                      problems.add(
                          (location == null ? problem : problem.at(location)).about(published));
                    }));
    return new Checked<>(Scores.copyOf(resolved.build()), problems.build());
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
    Label label = published.label().orElseGet(() -> Label.of(published.name()));
    ImmutableList<Model> near = suggest(label);
    return Optional.of(
        Problem.of(
            Problem.Severity.WARNING,
            "model-unknown",
            "no model is known as \"%s\"%s",
            label,
            near.isEmpty() ? "" : "; did the source mean " + names(near) + "?"));
  }

  private static String names(List<Model> models) {
    return models.stream().map(Model::name).collect(joining(", "));
  }

  /** "143 models of 16 labs". */
  @Override
  public String toString() {
    return modelById.size() + " models of " + labById.size() + " labs";
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

  /** Gathers a catalogue. A later definition under the same id replaces the earlier. */
  public static final class Builder {
    private final Map<String, Model> modelById = new LinkedHashMap<>();
    private final Map<String, Lab> labById = new LinkedHashMap<>();
    private final Map<String, Lab> labByKey = new LinkedHashMap<>();
    private final Map<String, Benchmark> benchmarkById = new LinkedHashMap<>();
    private final Map<String, Set<String>> modelIdsByName = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a lab and the names it also goes by. */
    @CanIgnoreReturnValue
    public Builder lab(Lab lab, String... aliases) {
      labById.put(lab.id(), lab);
      Stream.concat(Stream.of(lab.id(), lab.name()), Stream.of(aliases))
          .forEach(name -> labByKey.put(Slug.key(name), lab));
      return this;
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
      modelIdsByName.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(modelId);
    }

    /** {@return the catalogue} */
    public Catalog build() {
      return new Catalog(this);
    }
  }
}
