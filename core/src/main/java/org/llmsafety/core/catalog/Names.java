package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.internal.Slug;

/**
 * The names of a catalogue's models, to be found by their letters or by their words.
 *
 * <p>An alias that says less than its model's product ("Llama 3 (8B)" of "Llama 3 Instruct (8B)")
 * is what some source calls the model; another may mean the base model by "Llama-3-8B". It is taken
 * word for word, and no other spelling of it means anything.
 */
final class Names {
  private static final int MOST_WORDS_OF_A_LAB = 3;

  /** One of a model's names. */
  record Name(Model model, NameWords words) {}

  private final ImmutableCollection<Model> models;
  private final Function<String, Optional<Lab>> labs;
  private final ImmutableSetMultimap<String, Model> modelsByKey;
  private final ImmutableSetMultimap<String, Model> modelsByBriefAlias;
  private final ImmutableListMultimap<String, Name> namesByWords;
  private final ImmutableSetMultimap<String, Model> modelsByProductWords;

  /**
   * Sorts the names.
   *
   * @param modelsByText the models by each of their names as given
   * @param labs the lab that goes by a name
   */
  Names(
      ImmutableCollection<Model> models,
      ImmutableSetMultimap<String, Model> modelsByText,
      Function<String, Optional<Lab>> labs) {
    this.models = models;
    this.labs = labs;
    ImmutableSetMultimap.Builder<String, Model> byKey = ImmutableSetMultimap.builder();
    ImmutableSetMultimap.Builder<String, Model> byBriefAlias = ImmutableSetMultimap.builder();
    ImmutableListMultimap.Builder<String, Name> byWords = ImmutableListMultimap.builder();
    // a product or family has many models, each with many names, and is read once
    Map<String, NameWords> read = new HashMap<>();
    modelsByText.forEach(
        (text, model) -> {
          NameWords words = read.computeIfAbsent(text, this::words);
          NameWords product = read.computeIfAbsent(model.product(), this::words);
          if (words.saysLessThan(product) && !isOwn(text, model)) {
            byBriefAlias.put(literal(text), model);
            byBriefAlias.put(underscored(text), model);
            return;
          }
          byKey.put(Slug.key(text), model);
          NameWords family = read.computeIfAbsent(model.family(), this::words);
          Stream.concat(Stream.of(words), withoutItsLab(words, model, family).stream())
              .forEach(way -> byWords.put(way.key(), new Name(model, way)));
        });
    this.modelsByKey = byKey.build();
    this.modelsByBriefAlias = byBriefAlias.build();
    this.namesByWords = byWords.build();
    ImmutableSetMultimap.Builder<String, Model> byProduct = ImmutableSetMultimap.builder();
    models.forEach(
        model -> byProduct.put(read.computeIfAbsent(model.product(), this::words).key(), model));
    this.modelsByProductWords = byProduct.build();
  }

  /** {@return all models} */
  ImmutableCollection<Model> models() {
    return models;
  }

  /** By the lab's names or by the name that the model's id has for it: "example/example-1". */
  boolean isOf(String owner, Model model) {
    return labs.apply(owner).filter(model.lab()::equals).isPresent()
        || model.id().startsWith(owner + "/");
  }

  /** {@return the models by key of each name that may be spelt in other ways} */
  ImmutableSetMultimap<String, Model> modelsByKey() {
    return modelsByKey;
  }

  /** {@return the models of that very name, but for case and punctuation} */
  ImmutableSet<Model> called(String text) {
    ImmutableSet<Model> byKey = modelsByKey.get(Slug.key(text));
    ImmutableSet<Model> byBriefAlias = modelsByBriefAlias.get(literal(text));
    if (byBriefAlias.isEmpty()) {
      return byKey;
    }
    return models.stream()
        .filter(model -> byKey.contains(model) || byBriefAlias.contains(model))
        .collect(toImmutableSet());
  }

  /** {@return the names that say the same but for their dates} */
  ImmutableList<Name> saying(NameWords words) {
    return words.inOrder().isEmpty() ? ImmutableList.of() : namesByWords.get(words.key());
  }

  /** {@return the versions of the products whose names say the same} */
  ImmutableList<Model> versionsSaying(NameWords words) {
    return words.inOrder().isEmpty()
        ? ImmutableList.of()
        : modelsByProductWords.get(words.key()).asList();
  }

  NamePath path(String text) {
    return NamePath.of(text, name -> labs.apply(name).isPresent());
  }

  NameWords words(String text) {
    return NameWords.of(path(text).name());
  }

  /** How many first words are a lab's name: "Meta" and "Meta Llama", where it goes by both. */
  IntStream wordsOfLab(NameWords words) {
    return IntStream.rangeClosed(1, Math.min(MOST_WORDS_OF_A_LAB, words.inOrder().size() - 1))
        .filter(count -> lab(words, count).isPresent());
  }

  /** {@return the lab that goes by the first words} */
  Optional<Lab> lab(NameWords words, int count) {
    return labs.apply(String.join("", words.inOrder().subList(0, count)));
  }

  /**
   * The name without its lab, where the family goes without it: "Granite 4.0" in "IBM Granite 4.0
   * Micro", but not "Small 3" in "Mistral Small 3".
   */
  private Optional<NameWords> withoutItsLab(NameWords words, Model model, NameWords ofFamily) {
    if (ofFamily.inOrder().isEmpty()) {
      return Optional.empty();
    }
    // whose first word the family's is, and only then, at more cost, whose lab stands before it
    int count = words.inOrder().indexOf(ofFamily.inOrder().get(0));
    return count > 0
            && count <= MOST_WORDS_OF_A_LAB
            && lab(words, count).filter(model.lab()::equals).isPresent()
        ? Optional.of(words.withoutFirst(count))
        : Optional.empty();
  }

  private static boolean isOwn(String text, Model model) {
    return text.equals(model.name()) || text.equals(model.id()) || model.id().endsWith("/" + text);
  }

  /** As a program writes it that puts an underscore for each gap: "gpt_4_1106". */
  private static String underscored(String text) {
    return CharMatcher.anyOf(" -").replaceFrom(literal(text), '_');
  }

  private static String literal(String text) {
    return CharMatcher.whitespace().trimAndCollapseFrom(Slug.lowerCase(text), ' ');
  }
}
