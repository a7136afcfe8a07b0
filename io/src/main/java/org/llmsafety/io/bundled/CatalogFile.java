package org.llmsafety.io.bundled;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/**
 * A catalogue as it stands in YAML; what is told under a key that is not known is an error.
 *
 * @param labs with their aliases
 * @param models with theirs, each of a lab above
 */
record CatalogFile(List<LabEntry> labs, List<ModelEntry> models) {
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(CatalogFile.class);
  private static final int LENGTH_OF_A_MONTH = "2025-07".length();

  /** A lab and the names it also goes by. */
  record LabEntry(String id, String name, List<String> aliases) {
    Lab toLab() {
      return new Lab(id, name);
    }
  }

  /** A model, its dates and the names it also goes by. */
  record ModelEntry(
      String id,
      String lab,
      String name,
      String product,
      String family,
      @Nullable String variant,
      @Nullable String access,
      @Nullable Long parameters,
      List<ReleaseEntry> releases,
      @Nullable List<String> aliases,
      @Nullable String note) {

    Model toModel(Lab lab) {
      Model model =
          Model.of(id, lab)
              .withName(name)
              .withProduct(product)
              .withFamily(family)
              .withReleases(releases.stream().map(ReleaseEntry::toRelease).toList());
      if (variant != null) {
        model = model.withVariant(variant);
      }
      if (access != null) {
        model = model.withAccess(Model.Access.valueOf(access.toUpperCase(Locale.ROOT)));
      }
      return parameters == null ? model : model.withParameters(parameters);
    }

    String[] names() {
      return aliases == null ? new String[0] : aliases.toArray(String[]::new);
    }
  }

  /** A dated claim; the date is a day or a month. */
  record ReleaseEntry(String kind, String date, String evidence) {
    Release toRelease() {
      Release.Kind what = Release.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      return date.length() == LENGTH_OF_A_MONTH
          ? Release.in(what, YearMonth.parse(date), evidence)
          : Release.on(what, LocalDate.parse(date), evidence);
    }
  }

  static CatalogFile read(InputStream yaml) throws IOException {
    return YAML.readValue(yaml);
  }

  @CanIgnoreReturnValue
  Catalog.Builder addTo(Catalog.Builder catalog) {
    Map<String, Lab> labById = new LinkedHashMap<>();
    for (LabEntry entry : labs) {
      labById.put(entry.id(), entry.toLab());
      catalog.lab(entry.toLab(), entry.aliases().toArray(String[]::new));
    }
    for (ModelEntry entry : models) {
      Lab lab =
          Optional.ofNullable(labById.get(entry.lab()))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          entry.id() + " must be of a lab told above, but is of " + entry.lab()));
      catalog.model(entry.toModel(lab), entry.names());
    }
    return catalog;
  }
}
