package org.llmsafety.stats.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;

/** A file that is written whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /** {@return that a file could not be written, and why} */
  public static UncheckedIOException failure(Path path, IOException e) {
    return new UncheckedIOException("could not write " + path + ": " + AtomicFile.reason(e), e);
  }

  /** Writes text, UTF-8; a half of a character becomes a question mark. */
  public static void write(Path path, String text) {
    try {
      AtomicFile.write(path, text);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Writes bytes. */
  public static void write(Path path, byte[] bytes) {
    try {
      AtomicFile.write(path, bytes);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }
}
