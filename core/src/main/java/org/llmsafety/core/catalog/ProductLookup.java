package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.catalog.Match.Product;

/**
 * Finds the product or family that a label names where it does not say which version it means: a
 * product of several versions ("Grok-2"), of a date that none of them has
 * ("chatgpt-4o-latest-2025-02-15"), the newest of them ("gemini-1.5-pro-latest"), a line of
 * products without the number of its generation ("Mistral Medium", "Vicuna-13B"), a family ("Kimi
 * K2") or a model of it without its size ("Tulu 3").
 *
 * <p>Where the number may be the generation's, models of several families may be meant, and no
 * family is said. A size may be left out only by a label that names its family in full.
 */
final class ProductLookup {
  /** "-latest", "(prev)": not the name of a version, which changes with the day. */
  private static final Pattern MOVING =
      Pattern.compile("(?i)[-_: ]\\(?(?:latest|prev|previous)\\)?$");

  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+(?:\\.\\p{Nd}+)*");

  private static final Pattern NUMBER_OR_SIZE =
      Pattern.compile(
          "\\p{Nd}+(?:\\.\\p{Nd}+)*[bm]?|\\p{Nd}+x\\p{Nd}+(?:\\.\\p{Nd}+)?[bm]|a\\p{Nd}+b");

  private static final ImmutableSet<String> TUNED = ImmutableSet.of("instruct", "chat", "it");

  private final Names names;
  private final Versions versions;
  private final ImmutableMap<String, NameWords> wordsOf;
  private final ImmutableListMultimap<String, Model> modelsByFamily;
  private final ImmutableListMultimap<String, Model> modelsByFamilyName;
  private final ImmutableListMultimap<String, Model> modelsByWords;

  ProductLookup(Names names, Versions versions) {
    this.names = names;
    this.versions = versions;
    this.wordsOf =
        names.models().stream()
            .flatMap(model -> Stream.of(model.product(), model.family()))
            .distinct()
            .collect(ImmutableMap.toImmutableMap(text -> text, names::words));
    this.modelsByFamily = Multimaps.index(names.models(), model -> words(model.family()).key());
    this.modelsByFamilyName =
        Multimaps.index(names.models(), model -> withoutNumbers(words(model.family())));
    this.modelsByWords =
        Multimaps.index(names.models(), model -> withoutVersion(words(model.product())));
  }

  private NameWords words(String productOrFamily) {
    return requireNonNull(wordsOf.get(productOrFamily));
  }

  /** The words but for numbers, sizes and what tuned models are called by. */
  private static String withoutVersion(NameWords words) {
    return words.inOrder().stream()
        .filter(word -> !NUMBER_OR_SIZE.matcher(word).matches() && !TUNED.contains(word))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** {@return the product that the text names, under the settings behind it} */
  Optional<Match> find(String text, Predicate<Model> isOfLab) {
    return Stream.concat(
            Stream.of(new Setting(text, "", Conditions.none())), Setting.behind(text).stream())
        .flatMap(
            setting ->
                Stream.of(setting.name(), MOVING.matcher(setting.name()).replaceFirst(""))
                    .distinct()
                    .flatMap(name -> product(name, isOfLab).stream())
                    .map(product -> Match.versionOf(product).under(setting.conditions())))
        .findFirst();
  }

  private Optional<Product> product(String text, Predicate<Model> isOfLab) {
    NamePath path = names.path(text);
    NameWords words = NameWords.of(path.name());
    String name = NameDates.without(path.name());
    Predicate<Model> isOwners =
        isOfLab.and(model -> path.owner().filter(owner -> !names.isOf(owner, model)).isEmpty());
    return Stream.concat(
            Stream.of(product(name, words, isOwners)),
            names
                .wordsOfLab(words)
                .mapToObj(
                    count ->
                        product(
                            name,
                            words.withoutFirst(count),
                            isOwners.and(
                                model ->
                                    names
                                        .lab(words, count)
                                        .filter(model.lab()::equals)
                                        .isPresent()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Product> product(String name, NameWords words, Predicate<Model> isOfLab) {
    if (words.inOrder().isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<Model> ofProduct = those(names.versionsSaying(words), isOfLab);
    ImmutableList<Model> saying =
        those(names.saying(words).stream().map(Names.Name::model).distinct().toList(), isOfLab);
    ImmutableList<Model> alike =
        those(
            modelsByWords.get(withoutVersion(words)),
            isOfLab.and(model -> words(model.product()).says(words)));
    boolean saysANumber = words.inOrder().stream().anyMatch(ProductLookup::isNumber);
    ImmutableList<Model> ofLine =
        those(alike, model -> !saysANumber && saysNoMoreThanNumbers(words(model.product()), words));
    ImmutableList<Model> ofFamily = those(modelsByFamily.get(words.key()), isOfLab);
    ImmutableList<Model> ofFamilies =
        those(
            modelsByFamilyName.get(withoutNumbers(words)),
            isOfLab.and(
                model -> !saysANumber && saysNoMoreThanNumbers(words(model.family()), words)));
    ImmutableList<Model> alikeInFamily = those(alike, model -> words.says(words(model.family())));
    boolean isALine = ofLine.stream().map(Model::product).distinct().count() > 1;
    return Stream.of(
            isALine ? Product.of(name, ofLine) : Product.of(ofProduct),
            Product.of(versionsOf(saying)),
            areOfSeveralFamilies(ofFamilies)
                ? Product.of(name, ofFamilies)
                : ofFamily.isEmpty() ? Optional.<Product>empty() : Product.ofFamily(ofFamily),
            alikeInFamily.isEmpty() ? Optional.<Product>empty() : Product.of(name, alikeInFamily))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** "Llama" of Llama 2, Llama 3 and others: no one of them is meant. */
  private static boolean areOfSeveralFamilies(List<Model> models) {
    return models.stream().map(Model::family).distinct().count() > 1;
  }

  private static String withoutNumbers(NameWords words) {
    return words.inOrder().stream()
        .filter(word -> !isNumber(word))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  /** "Mistral Medium 3" of "Mistral Medium": what is left out may be the number of a version. */
  private static boolean saysNoMoreThanNumbers(NameWords product, NameWords words) {
    return product.inOrder().stream().filter(word -> !isNumber(word)).count()
        == words.inOrder().size();
  }

  private ImmutableList<Model> versionsOf(List<Model> models) {
    return models.stream()
        .flatMap(model -> versions.versionsOf(model).stream())
        .distinct()
        .collect(toImmutableList());
  }

  private static ImmutableList<Model> those(List<Model> models, Predicate<Model> test) {
    return models.stream().filter(test).collect(toImmutableList());
  }
}
