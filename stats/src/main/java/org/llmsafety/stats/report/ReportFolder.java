package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.stats.internal.files.StagedFiles;

/**
 * The folder of a report, which may also hold files of other people. {@code SHA256SUMS} lists what
 * is of the report, as the program sha256sum writes and checks it, so that a later report replaces
 * what an earlier one wrote and nothing else.
 */
final class ReportFolder {
  static final String LIST = "SHA256SUMS";

  private static final int DIGITS = 64;

  private ReportFolder() {}

  /**
   * Writes a report in place of an earlier one, all of it or nothing. Killed at any moment, this
   * leaves the list naming every file of both.
   *
   * @param content makes the report's files in the folder that it is given
   * @throws IOException if it cannot be written, or a file that no report wrote has the name of one
   *     that is to be written; the folder is then as it was before
   */
  static void write(Path folder, Consumer<Path> content) throws IOException {
    Files.createDirectories(folder);
    ImmutableSetMultimap<String, String> before = listed(folder);
    try (StagedFiles staged = StagedFiles.in(folder)) {
      content.accept(staged.fresh());
      ImmutableSetMultimap<String, String> after = made(staged);
      checkOwn(folder, before, after);
      AtomicFile.write(folder.resolve(LIST), text(union(before, after)));
      try {
        staged.putInPlace(staged.names());
      } catch (IOException e) {
        restore(folder, before);
        throw e;
      }
      removeStale(folder, before, after);
      AtomicFile.write(folder.resolve(LIST), text(after));
    }
    StagedFiles.removeLeftovers(folder, LIST);
  }

  /** Digests by the names of files: two where a run was killed between an old file and a new. */
  private static ImmutableSetMultimap<String, String> listed(Path folder) throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      return ImmutableSetMultimap.of();
    }
    return Files.readAllLines(list).stream()
        .filter(line -> line.matches("[0-9a-f]{64}  [^/\\\\]+"))
        .collect(
            ImmutableSetMultimap.toImmutableSetMultimap(
                line -> line.substring(DIGITS + 2), line -> line.substring(0, DIGITS)));
  }

  private static ImmutableSetMultimap<String, String> made(StagedFiles staged) throws IOException {
    ImmutableSetMultimap.Builder<String, String> digests = ImmutableSetMultimap.builder();
    for (String name : staged.names()) {
      digests.put(name, digest(staged.fresh().resolve(name)));
    }
    return digests.build();
  }

  private static void checkOwn(
      Path folder,
      ImmutableSetMultimap<String, String> before,
      ImmutableSetMultimap<String, String> after)
      throws IOException {
    for (String name : after.keySet()) {
      if (Files.exists(folder.resolve(name)) && !before.containsKey(name)) {
        throw new IOException(
            "it has a file " + name + " that no earlier report wrote; move that file away first");
      }
    }
  }

  private static void removeStale(
      Path folder,
      ImmutableSetMultimap<String, String> before,
      ImmutableSetMultimap<String, String> after)
      throws IOException {
    for (String name : before.keySet()) {
      Path file = folder.resolve(name);
      boolean isStale = !after.containsKey(name) && Files.isRegularFile(file);
      if (isStale && before.containsEntry(name, digest(file))) {
        Files.delete(file);
      }
    }
  }

  private static void restore(Path folder, ImmutableSetMultimap<String, String> before)
      throws IOException {
    if (before.isEmpty()) {
      Files.delete(folder.resolve(LIST));
    } else {
      AtomicFile.write(folder.resolve(LIST), text(before));
    }
  }

  private static ImmutableSetMultimap<String, String> union(
      ImmutableSetMultimap<String, String> before, ImmutableSetMultimap<String, String> after) {
    return ImmutableSetMultimap.<String, String>builder().putAll(before).putAll(after).build();
  }

  private static String text(ImmutableSetMultimap<String, String> digests) {
    return digests.entries().stream()
        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }

  private static String digest(Path file) throws IOException {
    return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
  }
}
