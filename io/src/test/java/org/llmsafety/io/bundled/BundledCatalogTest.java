package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

class BundledCatalogTest {
  private final Catalog catalog = BundledCatalog.load();

  @Test
  void labs_areTheConstants() throws IllegalAccessException {
    assertThat(catalog.labs())
        .containsExactlyInAnyOrderElementsOf(constants(Labs.class, Lab.class));
  }

  @Test
  void benchmarks_areTheConstants() throws IllegalAccessException {
    assertThat(catalog.benchmarks())
        .containsExactlyInAnyOrderElementsOf(constants(Benchmarks.class, Benchmark.class));
  }

  private static <T> List<T> constants(Class<?> holder, Class<T> type)
      throws IllegalAccessException {
    List<T> constants = new ArrayList<>();
    for (Field field : holder.getFields()) {
      if (field.getType() == type) {
        constants.add(type.cast(field.get(null)));
      }
    }
    assertThat(constants).isNotEmpty();
    return constants;
  }

  @Test
  void models_areWellFormed() {
    assertThat(catalog.models()).hasSizeGreaterThan(87);
    assertThat(catalog.models())
        .extracting(Model::id)
        .allMatch(id -> id.matches("[a-z0-9-]+/[a-z0-9.-]+"));
    assertThat(catalog.models())
        .filteredOn(model -> model.releases().stream().anyMatch(r -> r.evidence().isBlank()))
        .isEmpty();
  }

  /** Names compare by letters, digits and dots, so that is what no two entries may share. */
  @Test
  void names_belongToOneModelEach() throws IOException {
    SetMultimap<String, String> idsByName = HashMultimap.create();
    JsonNode root = entries();
    for (JsonNode model : root.get("models")) {
      String id = model.get("id").asText();
      idsByName.put(key(id), id);
      idsByName.put(key(id.substring(id.indexOf('/') + 1)), id);
      idsByName.put(key(model.get("name").asText()), id);
      model.path("aliases").forEach(alias -> idsByName.put(key(alias.asText()), id));
    }
    assertThat(idsByName.asMap()).allSatisfy((name, ids) -> assertThat(ids).as(name).hasSize(1));
  }

  private static JsonNode entries() throws IOException {
    return new YAMLMapper()
        .readTree(
            Resources.toByteArray(Resources.getResource(CatalogFile.class, "catalogue.yaml")));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}.]+", "");
  }

  @Test
  void releases_doNotPrecedeTheirSnapshot_unlessANoteSaysWhy() throws IOException {
    JsonNode root = entries();
    List<String> unexplained = new ArrayList<>();
    for (JsonNode node : root.get("models")) {
      Model model = catalog.model(node.get("id").asText()).orElseThrow();
      Optional<Release> snapshot =
          model
              .release(Release.Kind.SNAPSHOT)
              .filter(release -> release.precision() == Release.Precision.DAY);
      boolean precedes =
          snapshot.isPresent()
              && model.releases().stream()
                  .anyMatch(release -> release.date().isBefore(snapshot.get().date()));
      if (precedes && !node.has("note")) {
        unexplained.add(model.id());
      }
    }
    assertThat(unexplained).isEmpty();
  }

  @Test
  void load_isCached() {
    assertThat(BundledCatalog.load()).isSameAs(catalog);
  }

  @Test
  void brokenFile_isSaidWithTheEntry() {
    assertThatThrownBy(() -> read("labs: []\nmodels: [{id: a/b, lab: nobody}]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("in the catalogue, a/b names an unknown lab \"nobody\"");
    assertThatThrownBy(() -> read("labs: []\nmodels: [{id: a/b, colour: red}]"))
        .hasMessage("in the catalogue, a/b has an unknown field \"colour\"");
    assertThatThrownBy(() -> read("labs: 3"))
        .hasMessage("in the catalogue, the catalogue must have a list \"labs\"");
    assertThatThrownBy(
            () ->
                read(
                    "labs: [{id: a, name: A}]\nmodels: [{id: a/b, lab: a, name: B, product: B,"
                        + " family: B, releases: [{kind: snapshot, date: 2024-13-01, evidence:"
                        + " x}]}]"))
        .hasMessageStartingWith("in the catalogue, a/b Text '2024-13-01' could not be parsed");
    assertThatThrownBy(() -> read("labs: [")).hasMessage("the catalogue cannot be read");
  }

  private static void read(String yaml) {
    CatalogFile.of(yaml).addTo(Catalog.builder());
  }
}
