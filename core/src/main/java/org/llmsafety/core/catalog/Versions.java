package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.internal.Slug;

/** Which models are versions of one product or family, and which of them a name and a date mean. */
final class Versions {
  private final ImmutableSetMultimap<String, Model> modelsByProduct;
  private final ImmutableSetMultimap<String, Model> modelsByFamily;
  private final ImmutableSet<String> completeProducts;

  /**
   * Groups models.
   *
   * @param completeProducts the keys of the products of which these are all versions
   */
  Versions(ImmutableCollection<Model> models, ImmutableSet<String> completeProducts) {
    this.completeProducts = completeProducts;
    this.modelsByProduct =
        ImmutableSetMultimap.copyOf(Multimaps.index(models, model -> Slug.key(model.product())));
    this.modelsByFamily =
        ImmutableSetMultimap.copyOf(Multimaps.index(models, model -> Slug.key(model.family())));
  }

  ImmutableList<Model> ofProduct(String product) {
    return modelsByProduct.get(Slug.key(product)).asList();
  }

  /** {@return the versions of the model's product} */
  ImmutableList<Model> versionsOf(Model model) {
    return sameLab(model, ofProduct(model.product()));
  }

  /** {@return the models of the model's family} */
  ImmutableList<Model> family(Model model) {
    return sameLab(model, modelsByFamily.get(Slug.key(model.family())));
  }

  private static ImmutableList<Model> sameLab(Model model, ImmutableCollection<Model> models) {
    return models.stream()
        .filter(other -> other.lab().id().equals(model.lab().id()))
        .collect(toImmutableList());
  }

  /** Whether it stands for a product that has versions of its own in the catalogue. */
  private boolean isGeneral(Model model) {
    return model.name().equals(model.product())
        && model.release(Release.Kind.SNAPSHOT).isEmpty()
        && model.variant().isEmpty()
        && versionsOf(model).stream().filter(version -> version.variant().isEmpty()).count() > 1;
  }

  /** {@return the models but for those that stand for a product with versions of its own} */
  ImmutableList<Model> snapshots(List<Model> models) {
    return models.stream().filter(model -> !isGeneral(model)).collect(toImmutableList());
  }

  /**
   * Chooses among the models of one name.
   *
   * @param label what the source says, to be quoted
   * @param dates what stands beside it
   * @param named the models of that name
   * @param ofProduct the versions of the product that is named
   * @param known the match with a model of that very name
   */
  Match choose(
      Label label,
      List<Release> dates,
      ImmutableList<Model> named,
      ImmutableList<Model> ofProduct,
      Function<Model, Match> known) {
    ImmutableList<Model> exact = snapshots(named);
    if (named.size() == 1 && exact.size() == 1) {
      return known.apply(exact.get(0));
    }
    ImmutableList<Model> versions = exact.isEmpty() ? snapshots(ofProduct) : exact;
    Optional<Model> dated = ofThatDate(versions, named, dates);
    if (dated.isPresent()) {
      Model model = dated.get();
      if (!named.contains(model)) {
        return ofThatDate(label, model);
      }
      return isGeneral(model) ? unsaid(label, model) : known.apply(model);
    }
    if (named.size() == 1) {
      return unsaid(label, named.get(0));
    }
    return named.isEmpty() ? onlyVersion(label, versions) : Match.ambiguous(named);
  }

  /**
   * The only version, but never a variant: "Grok 3" alone does not mean "Grok 3 Beta". Nor does
   * "DeepSeek-V2-Chat" mean the version of June because the catalogue has no other.
   */
  private Match onlyVersion(Label label, ImmutableList<Model> versions) {
    if (versions.size() > 1) {
      return Match.ambiguous(versions);
    }
    return versions.stream()
        .filter(version -> version.variant().isEmpty())
        .filter(version -> completeProducts.contains(Slug.key(version.product())))
        .map(version -> assumed(label, version, ", the only version of that product"))
        .findFirst()
        .orElseGet(Match::unknown);
  }

  static Match ofThatDate(Label label, Model model) {
    return assumed(label, model, ", the version of that date");
  }

  private static Match unsaid(Label label, Model model) {
    return Match.assumed(
        model, "\"" + label + "\" names a product; the source does not say which version");
  }

  static Match assumed(Label label, Model model, String why) {
    return Match.assumed(model, "\"" + label + "\" taken for " + model.name() + why);
  }

  /**
   * The one plain version of that date, the entry of that very name, or the one variant of that
   * snapshot. A date that the source calls a snapshot date identifies a version, so these come
   * first. Any other date may be the product's: where it is the date of the entry of that name, the
   * source has not said which version it scored, though the first came out that day. Nor does it
   * make a plain name mean a variant (a preview, extended thinking), even where the catalogue has
   * not the plain model: both may have come out on one day.
   */
  private static Optional<Model> ofThatDate(
      List<Model> versions, List<Model> named, List<Release> dates) {
    List<Model> plain = versions.stream().filter(model -> model.variant().isEmpty()).toList();
    List<Model> variants = versions.stream().filter(model -> model.variant().isPresent()).toList();
    boolean isSnapshots = dates.stream().anyMatch(date -> date.kind() == Release.Kind.SNAPSHOT);
    return Stream.of(isSnapshots ? plain : named, isSnapshots ? named : plain)
        .flatMap(models -> ofThatDate(models, dates, own -> true).stream())
        .findFirst()
        .or(
            () ->
                isSnapshots ? ofThatDate(variants, dates, Versions::isSnapshot) : Optional.empty());
  }

  private static boolean isSnapshot(Release release) {
    return release.kind() == Release.Kind.SNAPSHOT;
  }

  /** The one of that very day or, where only months are known, of that month. */
  private static Optional<Model> ofThatDate(
      List<Model> versions, List<Release> dates, Predicate<Release> counts) {
    BiPredicate<Release, Release> sameDay = (one, other) -> one.date().equals(other.date());
    return Stream.of(sameDay, (BiPredicate<Release, Release>) Release::agreesWith)
        .map(
            test ->
                versions.stream().filter(model -> sharesADate(model, dates, counts, test)).toList())
        .filter(sharing -> sharing.size() == 1)
        .map(sharing -> sharing.get(0))
        .findFirst();
  }

  private static boolean sharesADate(
      Model model,
      List<Release> dates,
      Predicate<Release> counts,
      BiPredicate<Release, Release> test) {
    return model.releases().stream()
        .filter(counts)
        .anyMatch(own -> dates.stream().anyMatch(date -> test.test(own, date)));
  }
}
