package org.llmsafety.core;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.internal.Text;

/**
 * One version of a lab's model that can be evaluated. A snapshot ("openai/gpt-4o-mini-2024-07-18")
 * belongs to a product ("GPT-4o mini"), and a product to a family ("GPT-4o"). Scores of one family
 * are correlated, so statistics use the family as the cluster.
 *
 * <pre>{@code
 * Model model =
 *     Model.of("openai/gpt-4o-mini-2024-07-18", Labs.OPENAI)
 *         .withName("GPT-4o mini (2024-07-18)")
 *         .withProduct("GPT-4o mini")
 *         .withFamily("GPT-4o");
 * }</pre>
 *
 * <p>A reader returns models {@linkplain #asPublished as published}: a {@link Label} that has not
 * been looked up in a catalogue, with an id that starts with "unresolved:".
 *
 * <p>Models are equal when every component is equal. Grouping and filtering use {@link #id()};
 * {@link org.llmsafety.core.audit.Audit} reports two definitions under one id.
 */
public final class Model {
  /** What stands for the lab of a model whose source does not name one. */
  public static final Lab UNKNOWN_LAB = Lab.of("unknown lab");

  /** Who can use the model. */
  public enum Access {
    /** Weights can be downloaded. */
    OPEN,
    /** An API or product serves it. */
    LIMITED,
    /** Nobody outside the lab can use it. */
    CLOSED
  }

  private final String id;
  private final Lab lab;
  private final String name;
  private final String product;
  private final String family;
  private final Optional<String> variant;
  private final Optional<Access> access;
  private final OptionalLong parameters;
  private final ImmutableList<Release> releases;

  /** Made once for all scores of the model. */
  private final Optional<Release> claim;

  private final Optional<Label> label;

  private Model(Draft draft) {
    this.id = Text.notBlank("model id", draft.id);
    this.lab = draft.lab;
    this.name = Text.notBlank("model name", draft.name);
    this.product = Text.notBlank("product", draft.product);
    this.family = Text.notBlank("family", draft.family);
    this.variant = draft.variant;
    this.access = draft.access;
    this.parameters = draft.parameters;
    this.releases = draft.releases;
    this.claim = releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(0));
    this.label = draft.label;
  }

  /** {@return the first of its dates, which scores use by default} */
  Optional<Release> claim() {
    return claim;
  }

  /** {@return a model of this id and lab; name, product and family are the id unless set} */
  public static Model of(String id, Lab lab) {
    requireNonNull(id, "id");
    requireNonNull(lab, "lab");
    return new Model(new Draft(id, lab, id));
  }

  /** {@return a label under which a source published a model, not yet matched to a known model} */
  public static Model asPublished(Label label) {
    requireNonNull(label, "label");
    return asPublished(label, label.lab().map(Lab::of).orElse(UNKNOWN_LAB));
  }

  /**
   * {@return a label under which a source published a model of that lab; many models may share the
   * lab object}
   *
   * @param lab what {@link Lab#of} makes of the label's lab
   */
  public static Model asPublished(Label label, Lab lab) {
    requireNonNull(label, "label");
    requireNonNull(lab, "lab");
    Draft draft = new Draft("unresolved:" + lab.id() + "/" + label, lab, label.toString());
    draft.variant = label.variant();
    draft.label = Optional.of(label);
    return new Model(draft);
  }

  /** {@return the identity: "openai/gpt-4o-mini-2024-07-18", or "unresolved:openai/GPT-4o mini"} */
  public String id() {
    return id;
  }

  /** {@return who made it} */
  public Lab lab() {
    return lab;
  }

  /** {@return the version's name: "GPT-4o mini (2024-07-18)"} */
  public String name() {
    return name;
  }

  /** {@return the name it is marketed under: "GPT-4o mini"} */
  public String product() {
    return product;
  }

  /** {@return the family, which is the cluster in statistics: "GPT-4o"} */
  public String family() {
    return family;
  }

  /** {@return what else distinguishes it from its product: "extended thinking"} */
  public Optional<String> variant() {
    return variant;
  }

  /** {@return who can use it, where known} */
  public Optional<Access> access() {
    return access;
  }

  /** {@return the total number of parameters, where known} */
  public OptionalLong parameters() {
    return parameters;
  }

  /** {@return its release dates with their evidence, in the order given} */
  public ImmutableList<Release> releases() {
    return releases;
  }

  /** {@return the first date of this kind} */
  public Optional<Release> release(Release.Kind kind) {
    return releases.stream().filter(release -> release.kind() == kind).findFirst();
  }

  /** {@return the source's label, until a catalogue has resolved it} */
  public Optional<Label> label() {
    return label;
  }

  /** {@return whether this is a known model rather than only a label} */
  public boolean isResolved() {
    return label.isEmpty();
  }

  /** {@return the same label or model with this lab; the id of an unresolved label follows it} */
  public Model withLab(Lab known) {
    Draft draft = new Draft(this);
    draft.lab = known;
    draft.id = label.map(text -> asPublished(text, known).id).orElse(id);
    return new Model(draft);
  }

  /** {@return this model under another name} */
  public Model withName(String name) {
    Draft draft = new Draft(this);
    draft.name = name;
    return new Model(draft);
  }

  /** {@return this model as a version of that product} */
  public Model withProduct(String product) {
    Draft draft = new Draft(this);
    draft.product = product;
    return new Model(draft);
  }

  /** {@return the earliest of its releases, if there is one} */
  public Optional<Release> firstRelease() {
    return releases.stream().min(Comparator.comparing(Release::date));
  }

  /** {@return this model in that family} */
  public Model withFamily(String family) {
    Draft draft = new Draft(this);
    draft.family = family;
    return new Model(draft);
  }

  /** {@return this model as that variant of its product} */
  public Model withVariant(String variant) {
    Draft draft = new Draft(this);
    draft.variant = Optional.of(Text.notBlank("variant", variant));
    return new Model(draft);
  }

  /** {@return this model with that access} */
  public Model withAccess(Access access) {
    Draft draft = new Draft(this);
    draft.access = Optional.of(access);
    return new Model(draft);
  }

  /** {@return this model with that total number of parameters} */
  public Model withParameters(long parameters) {
    if (parameters <= 0) {
      throw new IllegalArgumentException("parameters must be positive, but was " + parameters);
    }
    Draft draft = new Draft(this);
    draft.parameters = OptionalLong.of(parameters);
    return new Model(draft);
  }

  /** {@return this model with these dated claims in place of any it had} */
  public Model withReleases(Release... releases) {
    return withReleases(Arrays.asList(releases));
  }

  /** {@return this model with these dated claims in place of any it had} */
  public Model withReleases(Iterable<Release> releases) {
    Draft draft = new Draft(this);
    draft.releases = ImmutableList.copyOf(releases);
    return new Model(draft);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Model model
        && id.equals(model.id)
        && lab.equals(model.lab)
        && name.equals(model.name)
        && product.equals(model.product)
        && family.equals(model.family)
        && variant.equals(model.variant)
        && access.equals(model.access)
        && parameters.equals(model.parameters)
        && releases.equals(model.releases)
        && label.equals(model.label);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, releases);
  }

  /** "GPT-4o mini (2024-07-18)", or "GPT-4o mini (as published)" while unresolved. */
  @Override
  public String toString() {
    return isResolved() ? name : String.format(Locale.ROOT, "%s (as published)", name);
  }

  /** The one mutable moment of a model, never seen outside. */
  private static final class Draft {
    String id;
    Lab lab;
    String name;
    String product;
    String family;
    Optional<String> variant = Optional.empty();
    Optional<Access> access = Optional.empty();
    OptionalLong parameters = OptionalLong.empty();
    ImmutableList<Release> releases = ImmutableList.of();
    Optional<Label> label = Optional.empty();

    Draft(String id, Lab lab, String name) {
      this.id = id;
      this.lab = lab;
      this.name = name;
      this.product = name;
      this.family = name;
    }

    Draft(Model model) {
      this.id = model.id;
      this.lab = model.lab;
      this.name = model.name;
      this.product = model.product;
      this.family = model.family;
      this.variant = model.variant;
      this.access = model.access;
      this.parameters = model.parameters;
      this.releases = model.releases;
      this.label = model.label;
    }
  }
}
