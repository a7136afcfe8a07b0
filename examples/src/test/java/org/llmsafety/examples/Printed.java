package org.llmsafety.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What an example prints. */
public final class Printed {
  private Printed() {}

  /** {@return what goes to standard output while an example runs} */
  public static String by(Runnable example) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }
}
