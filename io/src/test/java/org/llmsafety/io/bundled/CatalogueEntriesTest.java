package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSetMultimap;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Lab;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

/** The entries of the catalogue's file: names, ids, order and homes. */
class CatalogueEntriesTest {
  private static final Catalog CATALOG = BundledCatalog.load();
  private static final CatalogEntries FILE =
      CatalogEntries.of(Source.ofResource(BundledCatalog.class, "catalogue.yaml"));

  @Test
  void file_hasNoProblems_andEveryEntryIsInTheCatalogue() {
    assertThat(FILE.problems()).isEmpty();
    assertThat(FILE.models()).hasSize(CATALOG.models().size());
    assertThat(FILE.labs()).hasSize(CATALOG.labs().size());
  }

  /** Rule 7 of the file's head: what of a name counts when names are compared. */
  private static String compared(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("+", "plus")
        .replaceAll("(?<=[0-9])[^a-z0-9.]+(?=[0-9])", "|")
        .replaceAll("[^a-z0-9.|]+", "");
  }

  @Test
  void file_noName_isClaimedTwice() {
    ImmutableSetMultimap.Builder<String, String> idsByName = ImmutableSetMultimap.builder();
    for (ModelEntry entry : FILE.models()) {
      Stream.concat(
              Stream.of(entry.id(), entry.id().replaceFirst(".*/", ""), entry.name()),
              entry.aliases().stream())
          .forEach(name -> idsByName.put(compared(name), entry.id()));
    }

    assertThat(idsByName.build().asMap().entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
  }

  @Test
  void file_noAlias_saysWhatTheEntrySaysAnyway() {
    for (ModelEntry entry : FILE.models()) {
      assertThat(
              Stream.concat(
                      Stream.of(entry.id(), entry.id().replaceFirst(".*/", ""), entry.name())
                          .map(CatalogueEntriesTest::compared)
                          .distinct(),
                      entry.aliases().stream().map(CatalogueEntriesTest::compared))
                  .toList())
          .as(entry.id())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void file_ids_areWellFormed() {
    assertThat(FILE.models())
        .isNotEmpty()
        .extracting(ModelEntry::id)
        .allSatisfy(id -> assertThat(id).matches("[a-z0-9-]+/[a-z0-9.:@-]+"));
    assertThat(FILE.labs())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.lab()).isEqualTo(Lab.of(entry.lab().name())));
  }

  @Test
  void file_isSorted_labsByIdAndModelsByLabAndId() {
    assertThat(FILE.labs()).isSortedAccordingTo(Comparator.comparing(entry -> entry.lab().id()));
    assertThat(FILE.models())
        .isSortedAccordingTo(Comparator.comparing(ModelEntry::lab).thenComparing(ModelEntry::id));
  }

  @Test
  void file_everyLab_hasModels() {
    assertThat(FILE.models().stream().map(ModelEntry::lab).distinct())
        .containsExactlyElementsOf(FILE.labs().stream().map(entry -> entry.lab().id()).toList());
  }

  @Test
  void file_aProduct_isOfOneFamilyAndLab() {
    ImmutableSetMultimap.Builder<String, String> homes = ImmutableSetMultimap.builder();
    for (ModelEntry entry : FILE.models()) {
      homes.put(compared(entry.product()), entry.product() + " in " + entry.family());
      homes.put("family " + compared(entry.family()), entry.family() + " of " + entry.lab());
    }

    assertThat(homes.build().asMap().entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
  }
}
