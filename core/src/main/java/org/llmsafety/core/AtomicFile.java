package org.llmsafety.core;

import com.google.common.base.Ascii;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a file whole or not at all: to a new file beside it, which takes its place at the end. On
 * a full disk, or when the content cannot be made, whatever was there before stays as it was.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("scores.csv"), text.getBytes(StandardCharsets.UTF_8));
 * }</pre>
 *
 * <p>A symbolic link stays, and the file it leads to is replaced. What is no regular file, such as
 * a device or a named pipe, is written to as it is.
 */
public final class AtomicFile {
  /** Whose it was shows in the name of what a killed program leaves; names have limits. */
  private static final int MOST_OF_NAME = 60;

  private AtomicFile() {}

  /**
   * Writes bytes.
   *
   * @param <T> where they go; need not be closed
   */
  public interface Content<T> {
    /** Writes all of the content. */
    void writeTo(T out) throws IOException;
  }

  /**
   * Puts these bytes in the place of the file.
   *
   * @throws IOException if they cannot be written; the file is then as it was before
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    writeBytes(file, out -> out.write(bytes));
  }

  /**
   * Puts this text in the place of the file, in UTF-8; half a character becomes a question mark.
   *
   * @throws IOException if it cannot be written; the file is then as it was before
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Puts what the content writes in the place of the file, in UTF-8.
   *
   * @throws IOException if it cannot be written; the file is then as it was before
   */
  public static void writeText(Path file, Content<Writer> content) throws IOException {
    writeBytes(
        file,
        bytes -> {
          Writer out =
              new BufferedWriter(
                  new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()));
          content.writeTo(out);
          out.flush();
        });
  }

  /**
   * Puts what the content writes in the place of the file.
   *
   * @throws IOException if it cannot be written; the file is then as it was before
   */
  public static void writeBytes(Path file, Content<OutputStream> content) throws IOException {
    checkPlace(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = Files.newOutputStream(file)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path beside =
        target.resolveSibling(
            "."
                + Ascii.truncate(String.valueOf(target.getFileName()), MOST_OF_NAME, "")
                + "."
                + UUID.randomUUID()
                + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void checkPlace(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.exists(folder)) {
      throw new NoSuchFileException(file.toString(), null, "its folder must exist, but does not");
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(file.toString(), null, "its folder is a file");
    }
  }

  /**
   * {@return why a file could not be written, to stand after its name: "its folder must exist, but
   * does not"}
   */
  public static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "a file is where a folder must be";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    Optional<String> given =
        failure instanceof FileSystemException system
            ? Optional.ofNullable(system.getReason())
            : Optional.ofNullable(failure.getMessage());
    return given.orElseGet(
        () ->
            failure instanceof NoSuchFileException
                ? "nothing can be created there"
                : failure.getClass().getSimpleName());
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
