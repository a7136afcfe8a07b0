package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

/**
 * A catalogue as it stands in a YAML file: labs, models, their other names and their dates. The
 * file {@code catalogue.yaml} beside this class is one; its head explains the keys.
 *
 * <pre>{@code
 * labs:
 *   - {id: example-labs, name: Example Labs, aliases: ["Example"]}
 * models:
 *   - id: example/example-1
 *     lab: example-labs
 *     name: Example-1 (2025-02-10)
 *     product: Example-1
 *     family: Example
 *     access: limited
 *     releases:
 *       - {kind: snapshot, date: 2025-02-10, evidence: "date in the model id"}
 *     aliases: ["example-1-2025-02-10"]
 * }</pre>
 *
 * <p>A lab needs an id and a name; a model an id, a lab and a name. The product is the name, and
 * the family the product, unless they are given. Dates are days or months: 2025-02-10, 2025-02. A
 * key that is not known is an error, and so are YAML's aliases ({@code *name}), for which a
 * catalogue has no use, and more than three million characters.
 */
public final class CatalogFile {
  private CatalogFile() {}

  /**
   * Adds the definitions of a file to a catalogue. A model or lab of an id that the catalogue has
   * replaces it, and the names of both lead to the new one. A model may be of a lab of the file or
   * of the catalogue.
   *
   * <p>An entry that does not fit is left out and is a problem of severity ERROR with its line and
   * id; the others are read. Where the YAML itself is broken, what stands before is read.
   *
   * @param source UTF-8 YAML
   * @param catalog to be added to; stays as it is
   * @throws java.io.UncheckedIOException if the source cannot be opened or read
   */
  public static Checked<Catalog> read(Source source, Catalog catalog) {
    CatalogEntries entries = CatalogEntries.of(source);
    Catalog.Builder builder = catalog.toBuilder();
    ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    problems.addAll(entries.problems());
    Map<String, Lab> labs = new LinkedHashMap<>();
    for (LabEntry entry : entries.labs()) {
      try {
        builder.lab(entry.lab(), entry.aliases().toArray(String[]::new));
        labs.put(entry.lab().id(), entry.lab());
      } catch (IllegalArgumentException e) {
        problems.add(misfit(entry.location(), e));
      }
    }
    for (ModelEntry entry : entries.models()) {
      try {
        Lab lab =
            Optional.ofNullable(labs.get(entry.lab()))
                .or(() -> catalog.lab(entry.lab()))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "lab must be one of the file's or the catalogue's, but was \""
                                + entry.lab()
                                + "\""));
        builder
            .model(
                entry.toModel(lab),
                Stream.concat(entry.aliases().stream(), entry.moving().stream())
                    .toArray(String[]::new))
            .misspelling(entry.id(), entry.misspellings().toArray(String[]::new));
        if (entry.isComplete()) {
          builder.complete(entry.product());
        }
        if (entry.isThinkingASetting()) {
          builder.thinkingIsASetting(entry.id());
        }
      } catch (IllegalArgumentException e) {
        problems.add(misfit(entry.location(), e));
      }
    }
    return new Checked<>(builder.build(), problems.build());
  }

  static Problem misfit(Location location, RuntimeException e) {
    return Problem.of(Problem.Severity.ERROR, "catalog-entry", "%s", String.valueOf(e.getMessage()))
        .at(location);
  }
}
