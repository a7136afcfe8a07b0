package org.llmsafety.io.bundled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/** The catalogue's data file, as its own head describes it. */
final class CatalogFile {
  private static final int MONTH_LENGTH = "2024-05".length();
  private static final ImmutableSet<String> MODEL_FIELDS =
      ImmutableSet.of(
          "id",
          "lab",
          "name",
          "product",
          "family",
          "variant",
          "access",
          "parameters",
          "releases",
          "aliases",
          "note");

  private final JsonNode root;

  private CatalogFile(JsonNode root) {
    this.root = root;
  }

  static CatalogFile bundled() {
    URL file = Resources.getResource(CatalogFile.class, "catalogue.yaml");
    try {
      return new CatalogFile(new YAMLMapper().readTree(Resources.toByteArray(file)));
    } catch (IOException e) {
      throw new IllegalStateException("the bundled catalogue cannot be read", e);
    }
  }

  static CatalogFile of(String yaml) {
    try {
      return new CatalogFile(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new IllegalStateException("the catalogue cannot be read", e);
    }
  }

  /**
   * Adds all labs and models.
   *
   * @throws IllegalStateException if the file does not hold what it must
   */
  void addTo(Catalog.Builder builder) {
    Map<String, Lab> labs = new LinkedHashMap<>();
    for (JsonNode node : list(root, "labs")) {
      Lab lab = new Lab(text(node, "id"), text(node, "name"));
      labs.put(lab.id(), lab);
      builder.lab(lab, texts(node, "aliases"));
    }
    ImmutableMap<String, Lab> known = ImmutableMap.copyOf(labs);
    for (JsonNode node : list(root, "models")) {
      try {
        builder.model(model(node, known), texts(node, "aliases"));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw bad(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private static Model model(JsonNode node, ImmutableMap<String, Lab> labs) {
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!MODEL_FIELDS.contains(field)) {
                throw bad(node, "has an unknown field \"" + field + "\"");
              }
            });
    String labId = text(node, "lab");
    Lab lab =
        Optional.ofNullable(labs.get(labId))
            .orElseThrow(() -> bad(node, "names an unknown lab \"" + labId + "\""));
    Model model =
        Model.of(text(node, "id"), lab)
            .withName(text(node, "name"))
            .withProduct(text(node, "product"))
            .withFamily(text(node, "family"))
            .withReleases(releases(node));
    if (node.has("variant")) {
      model = model.withVariant(text(node, "variant"));
    }
    if (node.has("access")) {
      model = model.withAccess(Model.Access.valueOf(text(node, "access").toUpperCase(Locale.ROOT)));
    }
    return node.has("parameters")
        ? model.withParameters(Long.parseLong(text(node, "parameters")))
        : model;
  }

  private static List<Release> releases(JsonNode node) {
    List<Release> releases = new ArrayList<>();
    for (JsonNode release : list(node, "releases")) {
      Release.Kind kind = Release.Kind.valueOf(text(release, "kind").toUpperCase(Locale.ROOT));
      String date = text(release, "date");
      String evidence = text(release, "evidence");
      releases.add(
          date.length() == MONTH_LENGTH
              ? Release.in(kind, YearMonth.parse(date), evidence)
              : Release.on(kind, LocalDate.parse(date), evidence));
    }
    return releases;
  }

  private static JsonNode list(JsonNode node, String field) {
    JsonNode list = node.path(field);
    if (!list.isArray()) {
      throw bad(node, "must have a list \"" + field + "\"");
    }
    return list;
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).asText();
    if (text.isBlank()) {
      throw bad(node, "must have a text \"" + field + "\"");
    }
    return text;
  }

  private static String[] texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(text -> texts.add(text.asText()));
    return texts.toArray(new String[0]);
  }

  private static IllegalStateException bad(JsonNode node, String what) {
    String id = node.path("id").asText("the catalogue");
    return new IllegalStateException("in the catalogue, " + id + " " + what);
  }
}
