package org.llmsafety.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that write until they are killed, as {@code kill -9} does it. */
public final class KilledProgram {
  /** How often a test kills one: 20 times, or as {@code -Dkill.runs=1000} says. */
  public static final int RUNS = Integer.getInteger("kill.runs", 20);

  private static final int READY = '!';

  private KilledProgram() {}

  /** Says that the program has written once, so that it may be killed. */
  @SuppressWarnings("SystemOut") // read by the program that started this one
  public static void ready() {
    System.out.write(READY);
    System.out.flush();
  }

  /**
   * Starts a program and kills it, so many milliseconds after it is ready.
   *
   * @throws IOException if it ends before that
   */
  public static void run(Class<?> program, int milliseconds, Path argument)
      throws IOException, InterruptedException {
    Process process = java(List.of(), program, argument);
    try {
      if (process.getInputStream().read() != READY) {
        throw new IOException(program + " ended before it was ready");
      }
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Starts a program by a command of its own, such as a shell's, that the words of Java follow. */
  public static Process java(List<String> before, Class<?> program, Path argument)
      throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Stream.concat(
                    before.stream(),
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        argument.toString()))
                .toList());
    java.environment().remove("JAVA_TOOL_OPTIONS");
    return java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
