package org.llmsafety.stats.internal.files;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Files that are made in a hidden folder beside those that they replace and put in place together:
 * all of them or, when one cannot be made or put in place, none.
 */
public final class StagedFiles implements AutoCloseable {
  private static final String PREFIX = ".llm-safety-report-";

  private final Path folder;
  private final Path stage;
  private final Path fresh;
  private final Path former;

  private StagedFiles(Path folder, Path stage) throws IOException {
    this.folder = folder;
    this.stage = stage;
    this.fresh = Files.createDirectory(stage.resolve("new"));
    this.former = Files.createDirectory(stage.resolve("old"));
  }

  /** {@return files for that folder, none yet} */
  public static StagedFiles in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "its folder must exist, but does not");
    }
    return new StagedFiles(folder, Files.createTempDirectory(folder, PREFIX));
  }

  /** Puts the files that the content makes, in the folder given to it, into this folder. */
  public static void write(Path folder, Consumer<Path> content) throws IOException {
    try (StagedFiles staged = in(folder)) {
      content.accept(staged.fresh());
      staged.putInPlace(staged.names());
    }
  }

  /**
   * Deletes what runs that were killed left in a folder.
   *
   * @param written the name of a file that they also wrote there, whole or not at all
   */
  public static void removeLeftovers(Path folder, String written) throws IOException {
    for (Path file : MoreFiles.listFiles(folder)) {
      String name = file.getFileName().toString();
      if (name.startsWith(PREFIX)
          || (name.startsWith("." + written + ".") && name.endsWith(".tmp"))) {
        MoreFiles.deleteRecursively(file, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
  }

  /** {@return the hidden folder in which they are made} */
  public Path fresh() {
    return fresh;
  }

  /** {@return the names of those made so far, figures before the pages that show them} */
  public ImmutableList<String> names() throws IOException {
    return MoreFiles.listFiles(fresh).stream()
        .map(file -> file.getFileName().toString())
        .sorted(
            Comparator.comparing((String name) -> !name.matches(".*\\.(svg|png)"))
                .thenComparing(Comparator.naturalOrder()))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Puts these files in place, each in one step and in this order. Those that they replace are
   * first linked to (or copied), which is the last that needs space.
   *
   * @throws IOException if one cannot be put in place; all are then as they were before
   */
  public void putInPlace(Iterable<String> names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        if (!Files.isRegularFile(file)) {
          throw new IOException("\"" + file + "\" must be a file to be replaced, and is none");
        }
        keep(file.toRealPath(), former.resolve(name));
      }
    }
    Deque<String> done = new ArrayDeque<>();
    try {
      for (String name : names) {
        Path file = folder.resolve(name);
        move(fresh.resolve(name), Files.exists(file) ? file.toRealPath() : file);
        done.push(name);
      }
    } catch (IOException e) {
      undo(done);
      throw e;
    }
  }

  private void undo(Iterable<String> names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Path kept = former.resolve(name);
      if (Files.exists(kept)) {
        move(kept, file.toRealPath());
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void keep(Path file, Path copy) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, copy);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the hidden folder. */
  @Override
  public void close() throws IOException {
    MoreFiles.deleteRecursively(stage, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}
