package org.llmsafety.examples;

import java.util.stream.Stream;
import org.llmsafety.examples.command.LlmSafety;

/** Are large language models getting safer? Reads scores and writes a report on their trends. */
public final class SafetyReport {
  private SafetyReport() {}

  /** Runs {@code llm-safety report} and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    LlmSafety.main(Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
  }
}
