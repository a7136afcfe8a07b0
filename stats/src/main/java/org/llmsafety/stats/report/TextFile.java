package org.llmsafety.stats.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;

/** Text written to a file, UTF-8; a half of a character becomes a question mark. */
final class TextFile {
  private TextFile() {}

  static void write(Path path, String text) {
    try {
      AtomicFile.write(path, text);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "could not write " + path + ": its folder must exist, but does not", e);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + path + ": " + e, e);
    }
  }
}
