package org.llmsafety.io.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.AtomicFile;

/**
 * What a snapshot's folder holds and where it came from: {@code .snapshot.json} beside the files,
 * which readers pass over, as they do all files whose names start with a dot.
 */
final class Manifest {
  static final String NAME = ".snapshot.json";

  private static final String FORMAT = "llm-safety-snapshot";
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ImmutableMap<String, SnapshotFile> fileByName;

  private Manifest(Map<String, SnapshotFile> fileByName) {
    this.fileByName = ImmutableMap.copyOf(fileByName);
  }

  static Manifest empty() {
    return new Manifest(ImmutableMap.of());
  }

  /** A manifest that does not hold what it must. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  /** {@return the manifest of that folder; an empty one if it has none} */
  static Manifest in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return empty();
    }
    try {
      return parse(Files.readString(file));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new BrokenException("the manifest cannot be read: " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw new BrokenException("the manifest cannot be read: it is not UTF-8");
    }
  }

  private static Manifest parse(String text) throws IOException {
    JsonNode root = MAPPER.readTree(text);
    if (!root.path("format").asText().equals(FORMAT) || root.path("version").asInt() != VERSION) {
      throw new BrokenException(
          "expected a manifest of format \"" + FORMAT + "\" and version " + VERSION);
    }
    Map<String, SnapshotFile> files = new LinkedHashMap<>();
    for (JsonNode node : root.path("files")) {
      SnapshotFile file = file(node);
      files.put(file.name(), file);
    }
    return new Manifest(files);
  }

  private static SnapshotFile file(JsonNode node) {
    return new SnapshotFile(
        node.path("name").asText(),
        URI.create(node.path("address").asText()),
        node.path("sha256").asText(),
        node.path("bytes").asLong(),
        text(node, "etag"),
        text(node, "lastModified"),
        Instant.parse(node.path("fetched").asText()),
        Instant.parse(node.path("checked").asText()),
        node.path("status").asInt());
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  Optional<SnapshotFile> find(String name) {
    return Optional.ofNullable(fileByName.get(name));
  }

  Manifest with(SnapshotFile file) {
    Map<String, SnapshotFile> files = new LinkedHashMap<>(fileByName);
    files.put(file.name(), file);
    return new Manifest(files);
  }

  /** Replaces the manifest of that folder in one step. */
  void write(PublishedSource source, Path folder) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION);
    root.put("source", source.id()).put("release", source.release());
    root.put("licence", source.licence());
    ArrayNode files = root.putArray("files");
    fileByName.values().forEach(file -> write(file, files.addObject()));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    String text =
        MAPPER
            .writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
            .writeValueAsString(root);
    AtomicFile.write(folder.resolve(NAME), text + "\n");
  }

  private static void write(SnapshotFile file, ObjectNode node) {
    node.put("name", file.name());
    node.put("address", file.address().toString());
    node.put("sha256", file.sha256());
    node.put("bytes", file.bytes());
    file.eTag().ifPresent(mark -> node.put("etag", mark));
    file.lastModified().ifPresent(date -> node.put("lastModified", date));
    node.put("fetched", file.fetched().toString());
    node.put("checked", file.checked().toString());
    node.put("status", file.status());
  }
}
