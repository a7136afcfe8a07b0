package org.llmsafety.core.catalog;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/**
 * What a label was found to mean.
 *
 * <pre>{@code
 * Match match = catalog.find(Model.asPublished(Label.of("Grok-2")));
 * match.kind(); // PRODUCT: the label does not say which version
 * match.product().orElseThrow().released(); // from the first version known to the last
 * }</pre>
 *
 * @param kind how much is known of what the label means
 * @param candidates the models it may mean: one if the model is known; several if it may be any of
 *     them; none if it is unknown, or means a version that the catalogue does not have
 * @param product the product or family that the label names, where that is all it says
 * @param assumption what had to be assumed to know the model
 * @param conditions what the label says of the measurement rather than of the model
 */
public record Match(
    Kind kind,
    ImmutableList<Model> candidates,
    Optional<Product> product,
    Optional<String> assumption,
    Conditions conditions) {

  /** How much is known of what a label means. */
  public enum Kind {
    /** The one model that is meant. */
    MODEL,
    /** A product or family of one lab; the label does not say which version of it. */
    PRODUCT,
    /** Any of several models that are neither of one product nor of one family. */
    AMBIGUOUS,
    /** Several models that worked together ("a + b"): the score is of none of them alone. */
    SEVERAL_MODELS,
    /** A host's name for a model whose maker was not named ("openrouter/quasar-alpha"). */
    ANONYMOUS_PREVIEW,
    /** Nothing that the catalogue knows. */
    UNKNOWN
  }

  /**
   * A product, family or line of products that a label names without saying which version it means.
   *
   * @param name what goes by that name: "Grok 2", or "Mistral Medium" of all generations
   * @param family the family that all known versions are of, if they are of one
   * @param lab whose it is
   * @param versions the versions that the catalogue knows, of which there may be others
   */
  public record Product(
      String name, Optional<String> family, Lab lab, ImmutableList<Model> versions) {

    /** {@return the days from the first release of a known version to that of the latest} */
    public Optional<DateRange> released() {
      List<LocalDate> days =
          versions.stream()
              .flatMap(version -> version.firstRelease().stream())
              .map(Release::date)
              .sorted(Comparator.naturalOrder())
              .toList();
      return days.isEmpty()
          ? Optional.empty()
          : Optional.of(DateRange.of(days.get(0), days.get(days.size() - 1)));
    }

    /** {@return the product of models that are all versions of one, "v24.09" of it included} */
    static Optional<Product> of(List<Model> models) {
      return models.stream().map(model -> NameWords.of(model.product()).key()).distinct().count()
              == 1
          ? of(models.get(0).product(), models)
          : Optional.empty();
    }

    /** {@return the family of models that are all of one lab} */
    static Optional<Product> ofFamily(List<Model> models) {
      return of(models.get(0).family(), models);
    }

    /** {@return their family, where all models are of one, such as the base and the tuned model} */
    static Optional<Product> ofOneFamily(List<Model> models) {
      return ofFamily(models).filter(product -> product.family().isPresent());
    }

    /** {@return what goes by that name, if all models are of one lab} */
    static Optional<Product> of(String name, List<Model> models) {
      if (models.stream().map(Model::lab).distinct().count() != 1) {
        return Optional.empty();
      }
      Model first = models.get(0);
      boolean isOfOneFamily = models.stream().map(Model::family).allMatch(first.family()::equals);
      return Optional.of(
          new Product(
              name,
              isOfOneFamily ? Optional.of(first.family()) : Optional.empty(),
              first.lab(),
              ImmutableList.copyOf(models)));
    }
  }

  private static Match of(Kind kind) {
    return new Match(
        kind, ImmutableList.of(), Optional.empty(), Optional.empty(), Conditions.none());
  }

  static Match known(Model model) {
    return new Match(
        Kind.MODEL, ImmutableList.of(model), Optional.empty(), Optional.empty(), Conditions.none());
  }

  static Match assumed(Model model, String assumption) {
    return known(model).with(Optional.of(assumption));
  }

  /** Of several models; of none it is unknown, and one is known. */
  static Match ambiguous(ImmutableList<Model> candidates) {
    if (candidates.size() < 2) {
      return candidates.isEmpty() ? unknown() : known(candidates.get(0));
    }
    Optional<Product> product = Product.of(candidates).or(() -> Product.ofOneFamily(candidates));
    return new Match(
        product.isPresent() ? Kind.PRODUCT : Kind.AMBIGUOUS,
        candidates,
        product,
        Optional.empty(),
        Conditions.none());
  }

  /** A version of a product that the catalogue does not have, or does not know to have. */
  static Match versionOf(Product product) {
    return new Match(
        Kind.PRODUCT,
        ImmutableList.of(),
        Optional.of(product),
        Optional.empty(),
        Conditions.none());
  }

  static Match unknown() {
    return of(Kind.UNKNOWN);
  }

  static Match severalModels() {
    return of(Kind.SEVERAL_MODELS);
  }

  static Match anonymousPreview() {
    return of(Kind.ANONYMOUS_PREVIEW);
  }

  Match butSaying(UnaryOperator<String> change) {
    return with(assumption.map(change));
  }

  private Match with(Optional<String> said) {
    return new Match(kind, candidates, product, said, conditions);
  }

  Match under(Conditions settings) {
    return new Match(kind, candidates, product, assumption, settings);
  }

  /** {@return the model, if it is one and only one} */
  public Optional<Model> model() {
    return kind == Kind.MODEL ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /**
   * {@return whether the label is a host's name for a model whose maker was not named when it was
   * listed; then there are no candidates}
   */
  public boolean isAnonymousPreview() {
    return kind == Kind.ANONYMOUS_PREVIEW;
  }
}
