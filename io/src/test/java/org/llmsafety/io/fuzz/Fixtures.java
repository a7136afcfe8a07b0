package org.llmsafety.io.fuzz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files that fuzzing starts from: the fixtures, or those of a folder of one's own that {@code
 * -Dfuzz.folder} names.
 *
 * @param files each by its path in the folder
 */
record Fixtures(ImmutableMap<String, byte[]> files) {
  private static final long LARGEST = 2 << 20;
  private static final Path FOLDER =
      Path.of(System.getProperty("fuzz.folder", "src/test/resources/org/llmsafety/io/fixtures"));

  static Fixtures all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return new Fixtures(
          files
              .filter(file -> Files.isRegularFile(file) && file.toFile().length() <= LARGEST)
              .sorted()
              .collect(ImmutableMap.toImmutableMap(Fixtures::name, Fixtures::bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return FOLDER.relativize(file).toString().replace('\\', '/');
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImmutableList<String> names() {
    return files.keySet().asList();
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  byte[] read(String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  /**
   * {@return the file's folder and the one above it as an archive, with this content of the file}
   */
  byte[] zipWith(String name, byte[] content) {
    String root = folderAbove(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (file.getKey().startsWith(root)) {
          zip.putNextEntry(new ZipEntry(file.getKey().substring(root.length())));
          zip.write(file.getKey().equals(name) ? content : file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Of "helm/release/v1/groups/x.json" it is "helm/release/v1/", and of "tall/scores.csv" "tall/".
   */
  private static String folderAbove(String name) {
    int folder = name.lastIndexOf('/');
    int above = name.lastIndexOf('/', folder - 1);
    return name.substring(0, (above < 0 ? folder : above) + 1);
  }
}
