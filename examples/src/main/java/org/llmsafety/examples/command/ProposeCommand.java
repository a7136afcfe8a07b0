package org.llmsafety.examples.command;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.core.catalog.Match;
import org.llmsafety.io.bundled.BundledCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Proposes entries of the catalogue for what registries list and the catalogue does not know. It
 * decides nothing: where registries differ, or differ from the catalogue, it says so, a person
 * decides, and the entry's note in the catalogue records the decision.
 */
@Command(
    name = "propose",
    mixinStandardHelpOptions = true,
    description = {
      "Proposes catalogue entries for models that registries list and the catalogue does not know,"
          + " as YAML to be edited, and lists dates that disagree. A person decides."
    })
final class ProposeCommand implements Callable<Integer> {
  private static final ImmutableSet<Match.Kind> NO_MODELS =
      ImmutableSet.of(Match.Kind.ANONYMOUS_PREVIEW, Match.Kind.SEVERAL_MODELS);
  private static final int MOST_DAYS = 14;
  private static final int LENGTH_OF_A_MONTH = "2025-07".length();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "REGISTRY",
      description = {
        "HELM's model_metadata.yaml, a folder of models.dev's TOML files,"
            + " or Epoch AI's model_versions.csv"
      })
  private List<Path> registries = ImmutableList.of();

  @Override
  public Integer call() {
    Catalog catalog = BundledCatalog.load();
    Map<String, List<RegistryListing>> unknown = new LinkedHashMap<>();
    List<String> disagreements = new ArrayList<>();
    for (Path registry : registries) {
      for (RegistryListing listing : RegistryListing.read(registry)) {
        Match match = catalog.find(Model.asPublished(Label.of(listing.id())));
        if (match.candidates().isEmpty() && !NO_MODELS.contains(match.kind())) {
          unknown.computeIfAbsent(key(listing.id()), key -> new ArrayList<>()).add(listing);
        }
        match
            .model()
            .filter(model -> isFarFromAll(model, listing))
            .ifPresent(model -> disagreements.add(disagreement(model, listing)));
      }
    }
    print(catalog, unknown, disagreements);
    return ExitCode.DONE;
  }

  /** What two registries' ids of one model have in common. */
  private static String key(String id) {
    return id.substring(id.lastIndexOf('/') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9.]+", "-");
  }

  private static boolean isFarFromAll(Model model, RegistryListing listing) {
    return listing
        .date()
        .filter(date -> date.length() > LENGTH_OF_A_MONTH)
        .map(LocalDate::parse)
        .filter(date -> !model.releases().isEmpty())
        .filter(date -> model.releases().stream().noneMatch(own -> isNear(own, date)))
        .isPresent();
  }

  private static boolean isNear(Release own, LocalDate date) {
    int days = own.precision() == Release.Precision.DAY ? MOST_DAYS : MOST_DAYS + 31;
    return !date.isBefore(own.date().minusDays(days)) && !date.isAfter(own.date().plusDays(days));
  }

  private static String disagreement(Model model, RegistryListing listing) {
    return String.format(
        Locale.ROOT,
        "#   %s: %s says %s of \"%s\"; the catalogue %s",
        model.id(),
        listing.registry(),
        listing.date().orElse("nothing"),
        listing.id(),
        model.releases().stream()
            .map(release -> release.kind() + " " + release.dateText())
            .collect(joining(", ")));
  }

  private void print(
      Catalog catalog, Map<String, List<RegistryListing>> unknown, List<String> disagreements) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "# Proposals to be edited by hand: product, family, variant, kind of date, aliases.");
    if (!disagreements.isEmpty()) {
      out.println("# Dates more than " + MOST_DAYS + " days from the catalogue's; to be decided:");
      disagreements.forEach(out::println);
    }
    ImmutableSet.Builder<Lab> labs = ImmutableSet.builder();
    unknown.values().forEach(listings -> labs.add(lab(catalog, listings)));
    out.println("labs:");
    labs.build().stream()
        .filter(lab -> catalog.lab(lab.id()).isEmpty())
        .forEach(
            lab ->
                out.printf(Locale.ROOT, "  - {id: %s, name: %s}%n", lab.id(), quoted(lab.name())));
    out.println("models:");
    unknown.forEach((key, listings) -> print(out, lab(catalog, listings), key, listings));
    out.flush();
  }

  private static Lab lab(Catalog catalog, List<RegistryListing> listings) {
    String name =
        listings.stream()
            .flatMap(listing -> listing.lab().stream())
            .findFirst()
            .orElse("lab to be decided");
    return catalog.lab(name).orElseGet(() -> Lab.of(name));
  }

  private static void print(PrintWriter out, Lab lab, String key, List<RegistryListing> listings) {
    Map<String, String> registriesByDate = new LinkedHashMap<>();
    for (RegistryListing listing : listings) {
      listing
          .date()
          .ifPresent(
              date ->
                  registriesByDate.merge(
                      date, listing.registry(), (one, other) -> one + ", " + other));
    }
    out.printf(Locale.ROOT, "  - id: %s/%s%n", lab.id(), key);
    out.printf(Locale.ROOT, "    lab: %s%n", lab.id());
    out.printf(Locale.ROOT, "    name: %s%n", quoted(listings.get(0).name()));
    access(listings).ifPresent(access -> out.printf(Locale.ROOT, "    access: %s%n", access));
    if (!registriesByDate.isEmpty()) {
      out.println("    releases:");
    }
    registriesByDate.forEach(
        (date, registries) ->
            out.printf(
                Locale.ROOT,
                "      - {kind: availability, date: %s, evidence: %s}%n",
                date,
                quoted(registries)));
    if (registriesByDate.size() != 1) {
      out.printf(
          Locale.ROOT,
          "    note: %s%n",
          quoted(
              registriesByDate.isEmpty()
                  ? "to be decided: no registry has a date"
                  : "to be decided: the registries differ; keep one date and say why here"));
    }
  }

  private static Optional<String> access(List<RegistryListing> listings) {
    ImmutableSet<String> said =
        listings.stream()
            .flatMap(listing -> listing.access().stream())
            .collect(ImmutableSet.toImmutableSet());
    return said.size() == 1 ? Optional.of(said.iterator().next()) : Optional.empty();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
