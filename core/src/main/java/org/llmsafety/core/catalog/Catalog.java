package org.llmsafety.core.catalog;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Streams;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scores;
import org.llmsafety.core.internal.NearNames;
import org.llmsafety.core.internal.Slug;
import org.llmsafety.core.internal.Text;

/**
 * Which published label means which model or lab, by name and by date, never by similarity: that is
 * only good for {@link #suggest suggesting}, for "Claude 3.5 Sonnet" is nearer to "Claude 3.7
 * Sonnet" than to its own id.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.builder().model(model, "my alias").build();
 * Checked<Scores> resolved = catalog.resolve(scores);
 * }</pre>
 *
 * <p>First, names are compared by their letters, digits and dots alone ("GPT-4o mini" is
 * "gpt-4o-mini"). Where that finds nothing, they are compared by what they say: "Llama 3 Instruct
 * (8B)" and "together_ai/meta-llama/llama3-8b-instruct" say the same. Every word, size, number and
 * date must be the same, none more and none less; only who serves the model, a lab's name in front
 * and the like are left aside, and the match says so. A setting behind the name ("o4-mini-high")
 * becomes a condition of the score.
 *
 * <p>A product's name ("GPT-4 Turbo") that several versions share is distinguished by the date that
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
  private final ImmutableSetMultimap<String, Model> modelsByMisspelling;
  private final ImmutableSet<String> completeProducts;
  private final ImmutableSet<String> thinkingIsASetting;
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
    this.modelsByName = models(builder.modelIdsByName);
    this.modelsByMisspelling = models(builder.modelIdsByMisspelling);
    this.completeProducts = ImmutableSet.copyOf(builder.completeProducts);
    this.thinkingIsASetting = ImmutableSet.copyOf(builder.thinkingIsASetting);
    this.lookup =
        new Lookup(
            modelById,
            this::lab,
            modelsByName,
            modelsByMisspelling,
            thinkingIsASetting,
            new Versions(modelById.values(), completeProducts));
    this.suggestions = new Suggestions(lookup.names().modelsByKey());
  }

  private ImmutableSetMultimap<String, Model> models(Map<String, Set<String>> idsByText) {
    return idsByText.entrySet().stream()
        .collect(
            ImmutableSetMultimap.flatteningToImmutableSetMultimap(
                Map.Entry::getKey, entry -> entry.getValue().stream().map(this::known)));
  }

  private Model known(String id) {
    return Optional.ofNullable(modelById.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a misspelling must be of a model of the catalogue, but " + id + " is none"));
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
    modelsByName.forEach((name, model) -> builder.name(name, model.id()));
    modelsByMisspelling.forEach((text, model) -> builder.misspelling(model.id(), text));
    builder.completeProducts.addAll(completeProducts);
    builder.thinkingIsASetting.addAll(thinkingIsASetting);
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

  /**
   * {@return the model of this id, for ids that are written into a program}
   *
   * @throws IllegalArgumentException if there is none, naming the ids that are near
   */
  public Model modelOrThrow(String id) {
    return model(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the id must be of one of the catalogue's "
                        + modelById.size()
                        + " models, but was \""
                        + id
                        + "\""
                        + NearNames.question(id, modelById.values(), Model::id)));
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
    return lookup.versions().versionsOf(model);
  }

  /** {@return the models of the same family, the model itself among them} */
  public ImmutableList<Model> familyOf(Model model) {
    return lookup.versions().family(model);
  }

  /**
   * Looks for the model that a source means: the model of that id; else, for a label, the model of
   * that name, distinguished from models of the same name by lab and date; else the only plain
   * version of a product of that name, if the catalogue has {@linkplain Builder#complete all its
   * versions}; each by the name's letters, as a known misspelling and by the name's words. The
   * variant belongs to the name. Whatever had to be assumed is said in the match.
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
    if (Lookup.isTooLong(label)) {
      return ImmutableList.of();
    }
    return Stream.of(label.fullText(), label.text())
        .map(suggestions::near)
        .map(near -> lookup.ofLab(label, near))
        .filter(near -> !near.isEmpty())
        .findFirst()
        .orElse(ImmutableList.of());
  }

  /** {@return the models that the label is known to be a misspelling of} */
  public ImmutableList<Model> misspelt(Label label) {
    return lookup.misspelt(label);
  }

  /** {@return the models that the label would mean if it were of another lab} */
  ImmutableList<Model> ofAnotherLab(Label label) {
    return lookup.ofAnotherLab(label);
  }

  /** {@return whose the source says the model is} */
  Optional<String> labOf(Label label) {
    return lookup.labOf(label);
  }

  /**
   * Puts scores on canonical models, labs and benchmarks. What the source published stays with
   * every score ({@link org.llmsafety.core.Score#published()}), and so does the date in force.
   * Every label is looked up in this catalogue, also where an earlier one has found its model; a
   * score that was put on a model by hand stays there if this catalogue does not know the label.
   *
   * <p>A label that is unknown or ambiguous stays unresolved and is a WARNING, but gets its lab if
   * that is known. What had to be assumed is a NOTE, and so is a model defined elsewhere, which
   * stays as it is. A label that would mean another lab's model is a WARNING that says so. What the
   * label says of the measurement becomes a condition, unless the score has that condition already;
   * of an unknown label, what is set off by "@" and named ("@reasoning=high"). A benchmark that the
   * catalogue has on another scale stays as it is and is a WARNING. One problem a label or
   * benchmark, however many scores it has.
   */
  public Checked<Scores> resolve(Scores scores) {
    requireNonNull(scores, "scores");
    return new Resolution(this).resolve(scores);
  }

  /** {@return the items on canonical models and benchmarks, as {@link #resolve(Scores)} says} */
  public Checked<ImmutableList<ItemScores>> resolve(List<ItemScores> items) {
    Scores means = items.stream().map(ItemScores::score).collect(Scores.toScores());
    return resolve(means)
        .map(
            resolved ->
                Streams.zip(
                        resolved.stream(),
                        items.stream(),
                        (mean, own) ->
                            ItemScores.of(mean, own.values()).withUnscored(own.unscored()))
                    .collect(ImmutableList.toImmutableList()));
  }

  /** "143 models of 16 labs". */
  @Override
  public String toString() {
    return Text.count(modelById.size(), "model") + " of " + Text.count(labById.size(), "lab");
  }

  /**
   * Gathers a catalogue. A later definition under the same id replaces the earlier, and the names
   * of both lead to it. A name may belong to several models, which are then distinguished by lab
   * and date or found ambiguous; a lab's name belongs to one lab.
   */
  public static final class Builder {
    private final Map<String, Model> modelById = new LinkedHashMap<>();
    private final Map<String, Lab> labById = new LinkedHashMap<>();
    private final Map<String, String> labIdByKey = new LinkedHashMap<>();
    private final Map<String, Benchmark> benchmarkById = new LinkedHashMap<>();
    private final Map<String, Set<String>> modelIdsByName = new LinkedHashMap<>();
    private final Map<String, Set<String>> modelIdsByMisspelling = new LinkedHashMap<>();
    private final Set<String> completeProducts = new LinkedHashSet<>();
    private final Set<String> thinkingIsASetting = new LinkedHashSet<>();

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
     * the slash, and the name need not be given.
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
          .forEach(name -> name(name, id));
      return this;
    }

    /**
     * Adds ways in which sources are known to misspell a model's name. Scores under them are put on
     * the model; they are no names otherwise, and an {@link org.llmsafety.core.audit.Audit} still
     * reports them. If a misspelling is the name of a model, that model is meant.
     *
     * @param modelId the model of the catalogue; that it is one is checked when all is gathered
     */
    @CanIgnoreReturnValue
    public Builder misspelling(String modelId, String... misspellings) {
      Stream.of(misspellings)
          .map(Slug::key)
          .filter(key -> !key.isEmpty())
          .forEach(
              key ->
                  modelIdsByMisspelling
                      .computeIfAbsent(key, k -> new LinkedHashSet<>())
                      .add(modelId));
      return this;
    }

    /**
     * States that the catalogue has all versions of a product, so that the product's name, where it
     * has one plain version, means that version. Of any other product there may be versions that
     * the catalogue does not know.
     */
    @CanIgnoreReturnValue
    public Builder complete(String product) {
      completeProducts.add(Slug.key(product));
      return this;
    }

    /**
     * States that a model's thinking can be switched on and off, so that "thinking" or "reasoning"
     * behind its name is a setting and not another model's name.
     */
    @CanIgnoreReturnValue
    public Builder thinkingIsASetting(String modelId) {
      thinkingIsASetting.add(modelId);
      return this;
    }

    /** Adds a benchmark. */
    @CanIgnoreReturnValue
    public Builder benchmark(Benchmark benchmark) {
      benchmarkById.put(benchmark.id(), benchmark);
      return this;
    }

    private void name(String name, String modelId) {
      if (Slug.key(name).isEmpty()) {
        return; // nothing but punctuation, which would stand for any other such name
      }
      modelIdsByName.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(modelId);
    }

    /**
     * {@return the catalogue}
     *
     * @throws IllegalArgumentException if a misspelling is of no model
     */
    public Catalog build() {
      return new Catalog(this);
    }
  }
}
