package org.llmsafety.stats.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;

/** Text written to a file, UTF-8; a half of a character becomes a question mark. */
public final class TextFile {
  private TextFile() {}

  /** {@return that a file could not be written, and why} */
  public static UncheckedIOException failure(Path path, IOException e) {
    return new UncheckedIOException("could not write " + path + ": " + AtomicFile.reason(e), e);
  }

  public static void write(Path path, String text) {
    try {
      AtomicFile.write(path, text);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }
}
