package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.internal.Slug;

/** What must hold of every catalogue whose models are named as labs name theirs. */
class CatalogNamesProperties {
  private static final List<String> SEPARATORS =
      List.of(" ", "-", "_", " (", ") ", ", ", "/", ": ");

  /** A model and the words of its name. */
  record Named(Model model, ImmutableList<String> words) {}

  private static Named named(
      String family,
      String version,
      Optional<String> tier,
      Optional<String> size,
      Optional<String> suffix,
      Optional<LocalDate> day) {
    ImmutableList<String> product =
        Stream.of(Optional.of(family), Optional.of(version), tier, size, suffix)
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> words =
        Stream.concat(product.stream(), day.stream().map(LocalDate::toString))
            .collect(ImmutableList.toImmutableList());
    Lab lab = family.equals("Llama") ? Labs.META : Labs.OPENAI;
    Model model =
        Model.of(lab.id() + "/" + Slug.of(String.join(" ", words)).replace(".", "-"), lab)
            .withName(String.join(" ", words))
            .withProduct(String.join(" ", product))
            .withFamily(family + " " + version)
            .withReleases(
                day.stream()
                    .map(date -> Release.on(Release.Kind.SNAPSHOT, date, "its name"))
                    .toList());
    return new Named(model, words);
  }

  @Provide
  Arbitrary<Named> models() {
    return Combinators.combine(
            Arbitraries.of("GPT", "Llama", "Sonnet"),
            Arbitraries.of("3", "3.5", "4", "4o", "4.1", "13"),
            Arbitraries.of("mini", "Turbo", "Pro").optional(),
            Arbitraries.of("8B", "70B", "1.5B", "8x7B").optional(0.3),
            Arbitraries.of("Instruct", "chat", "preview", "thinking", "001", "FP8").optional(),
            Arbitraries.of(
                    LocalDate.of(2024, 5, 13), LocalDate.of(2024, 8, 6), LocalDate.of(2024, 8, 20))
                .optional())
        .as(CatalogNamesProperties::named);
  }

  @Provide
  Arbitrary<List<Named>> catalogues() {
    return models().list().ofMinSize(1).ofMaxSize(8).uniqueElements(named -> named.model().id());
  }

  private static Catalog catalog(List<Named> named) {
    Catalog.Builder builder = Catalog.builder();
    named.forEach(one -> builder.model(one.model()));
    return builder.build();
  }

  private static Match find(Catalog catalog, String text) {
    return catalog.find(Model.asPublished(Label.of(text)));
  }

  @Property(tries = 100)
  void find_idNameAndProductWithDate_isTheModel(@ForAll("catalogues") List<Named> named) {
    Catalog catalog = catalog(named);
    for (Named one : named) {
      Model model = one.model();
      Model dated =
          Model.asPublished(Label.of(model.product(), model.lab().name()))
              .withReleases(model.releases());

      assertThat(find(catalog, model.id()).model()).contains(model);
      assertThat(find(catalog, model.name()).model()).contains(model);
      // one of several where a product of that date has a base model and a tuned one
      assertThat(catalog.find(dated).candidates()).contains(model);
    }
  }

  @Property(tries = 100)
  void find_nameInAnotherShape_isNeverAnotherModel(
      @ForAll("catalogues") List<Named> named, @ForAll Random random) {
    Catalog catalog = catalog(named);
    for (Named one : named) {
      String label = reshaped(one.words(), random);

      assertThat(find(catalog, label).model()).as(label).isIn(found(one), Optional.empty());
    }
  }

  private static Optional<Model> found(Named one) {
    return Optional.of(one.model());
  }

  private static String reshaped(List<String> words, Random random) {
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);
    StringBuilder label = new StringBuilder();
    for (String word : shuffled) {
      String separator = SEPARATORS.get(random.nextInt(SEPARATORS.size()));
      label.append(label.isEmpty() ? "" : separator);
      label.append(random.nextBoolean() ? word.toLowerCase(Locale.ROOT) : word);
    }
    return label.toString();
  }

  /** One of several where the words alone could be a base model's and a tuned one's. */
  @Property(tries = 100)
  void find_wordsInAnotherOrder_isTheModelOrOneOfSeveralWhereThereAreNoTwoNumbers(
      @ForAll("catalogues") List<Named> named, @ForAll Random random) {
    Catalog catalog = catalog(named);
    for (Named one : named) {
      List<String> shuffled = new ArrayList<>(one.words());
      Collections.shuffle(shuffled, random);
      if (!shuffled.contains("001")) {
        String label = String.join(" ", shuffled);
        assertThat(find(catalog, label).candidates()).as(label).contains(one.model());
      }
    }
  }

  @Property(tries = 100)
  void find_anotherDigit_isNeverTheModel(
      @ForAll("catalogues") List<Named> named,
      @ForAll @IntRange(max = 50) int place,
      @ForAll @IntRange(min = 1, max = 9) int more) {
    Catalog catalog = catalog(named);
    for (Named one : named) {
      String label = withAnotherDigit(one.model().name(), place, more);

      assertThat(find(catalog, label).candidates()).as(label).doesNotContain(one.model());
    }
  }

  private static String withAnotherDigit(String name, int place, int more) {
    int[] digits =
        IntStream.range(0, name.length())
            .filter(at -> Character.isDigit(name.charAt(at)))
            .toArray();
    int at = digits[place % digits.length];
    int other = (name.charAt(at) - '0' + more) % 10;
    return name.substring(0, at) + other + name.substring(at + 1);
  }

  @Property(tries = 100)
  void find_afterAModelIsAdded_namesOfOthersMeanTheSameOrSeveral(
      @ForAll("catalogues") List<Named> named,
      @ForAll("models") Named added,
      @ForAll("models") Named alias) {
    Catalog before = catalog(named);
    Catalog after =
        before.toBuilder().model(added.model(), String.join("-", alias.words())).build();
    for (Named one : named) {
      if (!one.model().id().equals(added.model().id())) {
        assertThat(find(after, one.model().name()).candidates())
            .as(one.model().name())
            .contains(one.model());
      }
    }
  }

  @Property(tries = 100)
  void find_inACatalogueOfAnyOrder_isTheSame(
      @ForAll("catalogues") List<Named> named,
      @ForAll("models") Named asked,
      @ForAll Random random) {
    List<Named> shuffled = new ArrayList<>(named);
    Collections.shuffle(shuffled, random);
    String label = reshaped(asked.words(), random);

    assertThat(find(catalog(shuffled), label).candidates())
        .containsExactlyInAnyOrderElementsOf(find(catalog(named), label).candidates());
  }
}
