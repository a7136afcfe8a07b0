package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/** A model of a catalogue file, the names it also goes by, and where it stands. */
record ModelEntry(
    String id,
    String lab,
    String name,
    String product,
    String family,
    Optional<String> variant,
    Optional<Model.Access> access,
    OptionalLong parameters,
    ImmutableList<Release> releases,
    ImmutableList<String> aliases,
    ImmutableList<String> moving,
    ImmutableList<String> misspellings,
    Optional<String> note,
    boolean isComplete,
    boolean isThinkingASetting,
    Location location) {
  /** What is known of a model's thinking: that it is a setting of the model. */
  private enum Thinking {
    SETTING
  }

  private static final int LENGTH_OF_A_MONTH = "2025-07".length();

  static ModelEntry of(CatalogFields fields) {
    fields.allow(
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
        "moving",
        "misspellings",
        "note",
        "complete",
        "thinking");
    String name = fields.text("name");
    String product = fields.find("product").orElse(name);
    return new ModelEntry(
        fields.text("id"),
        fields.text("lab"),
        name,
        product,
        fields.find("family").orElse(product),
        fields.find("variant"),
        fields.word("access", Model.Access.class),
        fields.positive("parameters"),
        fields.each("releases", ModelEntry::release),
        fields.texts("aliases"),
        fields.texts("moving"),
        fields.texts("misspellings"),
        fields.find("note"),
        fields.isTrue("complete"),
        fields.word("thinking", Thinking.class).isPresent(),
        fields.location());
  }

  private static Release release(CatalogFields fields) {
    fields.allow("kind", "date", "evidence");
    Release.Kind kind =
        fields
            .word("kind", Release.Kind.class)
            .orElseThrow(() -> new IllegalArgumentException("a release must have a kind"));
    String date = fields.text("date");
    String evidence = fields.text("evidence");
    try {
      return date.length() == LENGTH_OF_A_MONTH
          ? Release.in(kind, YearMonth.parse(date), evidence)
          : Release.on(kind, LocalDate.parse(date), evidence);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "date must be a day (2025-02-10) or a month (2025-02), but was \"" + date + "\"", e);
    }
  }

  Model toModel(Lab of) {
    Model model =
        Model.of(id, of)
            .withName(name)
            .withProduct(product)
            .withFamily(family)
            .withReleases(releases);
    model = variant.map(model::withVariant).orElse(model);
    model = access.map(model::withAccess).orElse(model);
    return parameters.isPresent() ? model.withParameters(parameters.getAsLong()) : model;
  }
}
