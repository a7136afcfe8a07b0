package org.llmsafety.core;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.partitioningBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmsafety.core.Catalog.Match;

/**
 * Finds which of a catalogue's models a label means: by id, then by name, then by product and date.
 */
final class Lookup {
  private final ImmutableMap<String, Model> modelById;
  private final Function<String, Optional<Lab>> labs;
  private final ImmutableSetMultimap<String, Model> modelsByName;
  private final ImmutableSetMultimap<String, Model> modelsByProduct;

  Lookup(
      ImmutableMap<String, Model> modelById,
      Function<String, Optional<Lab>> labs,
      ImmutableSetMultimap<String, Model> modelsByName) {
    this.modelById = modelById;
    this.labs = labs;
    this.modelsByName = modelsByName;
    this.modelsByProduct =
        ImmutableSetMultimap.copyOf(
            Multimaps.index(modelById.values(), model -> Slug.key(model.product())));
  }

  ImmutableList<Model> versionsOf(Model model) {
    return modelsByProduct.get(Slug.key(model.product())).stream()
        .filter(version -> version.lab().id().equals(model.lab().id()))
        .collect(toImmutableList());
  }

  /** {@return those of the models that are of the label's lab; all, if it names none} */
  ImmutableList<Model> ofLab(Label label, List<Model> models) {
    Optional<String> labId =
        label.lab().map(name -> labs.apply(name).orElseGet(() -> Lab.of(name)).id());
    return models.stream()
        .filter(model -> labId.isEmpty() || labId.get().equals(model.lab().id()))
        .collect(toImmutableList());
  }

  Match find(Model published) {
    return Optional.ofNullable(modelById.get(published.id()))
        .map(Match::known)
        .or(() -> published.label().map(label -> find(label, published.releases())))
        .orElseGet(Match::unknown);
  }

  private Match find(Label label, List<Release> dates) {
    Match match = find(label.fullText(), label, dates);
    if (!match.candidates().isEmpty() || label.variant().isEmpty()) {
      return match;
    }
    Match bare = find(label.text(), label, dates);
    String words = label.variant().get();
    ImmutableList<Model> thatVariant =
        bare.candidates().stream()
            .flatMap(model -> versionsOf(model).stream())
            .distinct()
            .filter(model -> model.variant().filter(own -> sameName(own, words)).isPresent())
            .collect(toImmutableList());
    if (thatVariant.size() == 1) {
      return Match.known(thatVariant.get(0));
    }
    return bare.model()
        .filter(model -> model.variant().filter(own -> sameName(own, words)).isEmpty())
        .map(
            model ->
                Match.assumed(
                    model,
                    quoted(label)
                        + " taken for "
                        + model.name()
                        + ", leaving aside "
                        + quoted(words)))
        .orElse(bare);
  }

  private static String unsaid(Label label) {
    return quoted(label) + " names a product; the source does not say which version";
  }

  private static String quoted(Object text) {
    return "\"" + text + "\"";
  }

  private static boolean sameName(String one, String other) {
    return Slug.key(one).equals(Slug.key(other));
  }

  private Match find(String text, Label label, List<Release> dates) {
    ImmutableList<Model> named = ofLab(label, modelsByName.get(Slug.key(text)).asList());
    ImmutableList<Model> exact = snapshots(named);
    if (exact.size() == 1) {
      return Match.known(exact.get(0));
    }
    String product = named.isEmpty() ? text : named.get(0).product();
    ImmutableList<Model> versions =
        exact.isEmpty()
            ? snapshots(ofLab(label, modelsByProduct.get(Slug.key(product)).asList()))
            : exact;
    Optional<Model> ofThatDate = ofThatDate(versions, named, dates);
    if (ofThatDate.isPresent() && named.contains(ofThatDate.get())) {
      return isGeneral(ofThatDate.get())
          ? Match.assumed(ofThatDate.get(), unsaid(label))
          : Match.known(ofThatDate.get());
    }
    if (ofThatDate.isPresent()) {
      Model model = ofThatDate.get();
      return Match.assumed(
          model, quoted(label) + " taken for " + model.name() + ", the version of that date");
    }
    if (named.size() == 1) {
      return Match.assumed(named.get(0), unsaid(label));
    }
    if (named.isEmpty() && versions.size() == 1) {
      return Match.assumed(
          versions.get(0),
          quoted(label)
              + " taken for "
              + versions.get(0).name()
              + ", the only version known of that product");
    }
    return Match.ambiguous(named.isEmpty() ? versions : named);
  }

  private ImmutableList<Model> snapshots(List<Model> models) {
    return models.stream().filter(model -> !isGeneral(model)).collect(toImmutableList());
  }

  /** Whether it stands for a product that has versions of its own in the catalogue. */
  private boolean isGeneral(Model model) {
    return model.name().equals(model.product())
        && model.release(Release.Kind.SNAPSHOT).isEmpty()
        && model.variant().isEmpty()
        && versionsOf(model).stream().filter(version -> version.variant().isEmpty()).count() > 1;
  }

  /**
   * The one plain version of that date, the entry of that very name, or the one variant of that
   * date. A date that the source calls a snapshot's tells versions apart, so they come first. Any
   * other date may be the product's: where it is the date of the entry of that name, the source has
   * not said which version it scored, though the first came out that day. A variant (extended
   * thinking, say) that came out with the plain model is never what the plain name means.
   */
  private static Optional<Model> ofThatDate(
      List<Model> versions, List<Model> named, List<Release> dates) {
    Map<Boolean, List<Model>> byVariant =
        versions.stream().collect(partitioningBy(model -> model.variant().isPresent()));
    List<Model> plain = byVariant.get(false);
    boolean isSnapshots = dates.stream().anyMatch(date -> date.kind() == Release.Kind.SNAPSHOT);
    return Stream.of(isSnapshots ? plain : named, isSnapshots ? named : plain, byVariant.get(true))
        .flatMap(models -> ofThatDate(models, dates).stream())
        .findFirst();
  }

  /** The one of that very day or, where only months are known, of that month. */
  private static Optional<Model> ofThatDate(List<Model> versions, List<Release> dates) {
    BiPredicate<Release, Release> sameDay = (one, other) -> one.date().equals(other.date());
    return Stream.of(sameDay, (BiPredicate<Release, Release>) Release::agreesWith)
        .map(test -> sharingADate(versions, dates, test))
        .filter(sharing -> sharing.size() == 1)
        .map(sharing -> sharing.get(0))
        .findFirst();
  }

  private static ImmutableList<Model> sharingADate(
      List<Model> versions, List<Release> dates, BiPredicate<Release, Release> test) {
    return versions.stream()
        .filter(
            model ->
                dates.stream()
                    .anyMatch(
                        date -> model.releases().stream().anyMatch(own -> test.test(own, date))))
        .collect(toImmutableList());
  }
}
