package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;

/**
 * A model as a public registry lists it.
 *
 * @param registry whose list it is: "models.dev"
 * @param id the registry's id, the lab in front where the registry has it so
 * @param name the name that people read
 * @param lab whose model it is, where the registry says
 * @param date the release date as written, a day or a month, where the registry has one
 * @param access "open" or "limited", where the registry says
 */
record RegistryListing(
    String registry,
    String id,
    String name,
    Optional<String> lab,
    Optional<String> date,
    Optional<String> access) {
  private static final Pattern KEY_AND_VALUE =
      Pattern.compile("\\s*(?:- )?([a-z_]+)\\s*[:=]\\s*\"?([^\"#]*?)\"?\\s*(?:#.*)?");

  private static final Pattern DATE = Pattern.compile("20\\d\\d-\\d\\d(?:-\\d\\d)?");

  /**
   * Reads a registry: HELM's {@code model_metadata.yaml}, the folder of models.dev's TOML files, or
   * Epoch AI's table of model versions.
   */
  static ImmutableList<RegistryListing> read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return ofToml(path);
      }
      return path.toString().endsWith(".csv") ? ofEpoch(path) : ofHelm(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ImmutableList<RegistryListing> ofToml(Path folder) throws IOException {
    ImmutableList.Builder<RegistryListing> listings = ImmutableList.builder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".toml")).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        Map<String, String> keys = keys(Files.readAllLines(file));
        listings.add(
            listing(
                "models.dev",
                path.substring(0, path.length() - ".toml".length()),
                keys,
                Optional.ofNullable(keys.get("open_weights"))
                    .map(open -> open.equals("true") ? "open" : "limited")));
      }
    }
    return listings.build();
  }

  private static ImmutableList<RegistryListing> ofHelm(Path yaml) throws IOException {
    ImmutableList.Builder<RegistryListing> listings = ImmutableList.builder();
    List<String> entry = new ArrayList<>();
    for (String line : Files.readAllLines(yaml)) {
      if (line.startsWith("  - name:")) {
        ofHelm(entry).ifPresent(listings::add);
        entry.clear();
      }
      entry.add(line);
    }
    ofHelm(entry).ifPresent(listings::add);
    return listings.build();
  }

  private static Optional<RegistryListing> ofHelm(List<String> entry) {
    Map<String, String> keys = keys(entry);
    return Optional.ofNullable(keys.get("name"))
        .filter(id -> id.contains("/"))
        .map(
            id ->
                listing("HELM model metadata", id, keys, Optional.ofNullable(keys.get("access"))));
  }

  private static ImmutableList<RegistryListing> ofEpoch(Path csv) throws IOException {
    ImmutableList.Builder<RegistryListing> listings = ImmutableList.builder();
    try (CsvDocument table = CsvDialect.withDefaults().open(Source.ofFile(csv), problem -> {})) {
      table.forEachRow(
          row ->
              row.text("id")
                  .ifPresent(
                      id ->
                          listings.add(
                              new RegistryListing(
                                  "Epoch AI",
                                  id,
                                  row.text("Display name").or(() -> row.text("Model")).orElse(id),
                                  row.text("Hugging Face developer id"),
                                  row.text("Version release date").filter(DATE.asMatchPredicate()),
                                  Optional.empty()))));
    }
    return listings.build();
  }

  private static RegistryListing listing(
      String registry, String id, Map<String, String> keys, Optional<String> access) {
    String name =
        Optional.ofNullable(keys.get("display_name"))
            .or(() -> Optional.ofNullable(keys.get("name")))
            .orElse(id);
    return new RegistryListing(
        registry,
        id,
        name,
        Optional.ofNullable(keys.get("creator_organization_name"))
            .or(() -> Optional.of(id).filter(text -> text.contains("/")).map(RegistryListing::lab)),
        Optional.ofNullable(keys.get("release_date")).filter(DATE.asMatchPredicate()),
        access);
  }

  private static String lab(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  /** The first value of each key at the top of an entry; tables and lists below it have others. */
  private static ImmutableMap<String, String> keys(List<String> lines) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.startsWith("[")) {
        break;
      }
      Matcher matcher = KEY_AND_VALUE.matcher(line);
      if (matcher.matches() && !matcher.group(2).isEmpty()) {
        keys.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    }
    return ImmutableMap.copyOf(keys);
  }
}
