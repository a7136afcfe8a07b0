package org.llmsafety.core;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a file of zeros and one of ones in turn, in the place of one another, without end. */
public final class AtomicFileProgram {
  static final int LENGTH = 300_000;

  private AtomicFileProgram() {}

  /** Writes to the file named first. */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    for (int run = 0; ; run++) {
      String digit = String.valueOf(run % 2);
      AtomicFile.writeText(
          file,
          out -> {
            for (int i = 0; i < LENGTH; i++) {
              out.write(digit);
            }
          });
      if (run == 0) {
        KilledProgram.ready();
      }
    }
  }
}
