package org.llmsafety.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that cannot be written is one line and exit code 1; no answer is exit code 3. */
class OutputTest {
  private static final String TABLE =
      """
      Lab,Model,Release date,ASR
      Example Labs,example-1,2023-11-06,0.30
      Example Labs,example-2,2024-05-13,0.22
      Example Labs,example-3,2024-12-05,0.12
      Example Labs,example-4,2025-08-07,0.05
      """;

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private Path table = Path.of("unset");
  private Path taken = Path.of("unset");

  @BeforeEach
  void writeTable() throws IOException {
    table = Files.writeString(folder.resolve("mine.csv"), TABLE);
    taken = Files.writeString(folder.resolve("taken"), "something else");
  }

  private int run(Writer out, String... arguments) {
    return LlmSafety.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String lastLine() {
    return err.toString().lines().reduce("", (first, second) -> second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"figure", "convert", "report"})
  void output_belowAFile_isOneLineAndExitCode1(String command) throws IOException {
    Path below = taken.resolve("below");
    String[] words = {command, table.toString(), "--safer", "table/asr:lower", "-o"};
    assertThat(run(new StringWriter(), with(words, below.toString())))
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(lastLine()).startsWith(command + ": ").contains("below");
    assertThat(err.toString()).doesNotContain("\tat ", "Exception");
    assertThat(taken).hasContent("something else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"figure", "convert"})
  void output_thatIsAFolder_isOneLineAndExitCode1(String command) {
    assertThat(run(new StringWriter(), command, table.toString(), "-o", folder.toString()))
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(lastLine()).endsWith(folder + ": it is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"figure", "convert"})
  void output_intoAFolderThatIsNotThere_isOneLineAndExitCode1(String command) {
    Path file = folder.resolve("absent").resolve("x.svg");
    assertThat(run(new StringWriter(), command, table.toString(), "-o", file.toString()))
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(lastLine()).endsWith(file + ": its folder must exist, but does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trend", "audit", "convert", "models", "generate-completion", "--help"})
  void standardOutput_thatIsFull_isOneLineAndExitCode1(String command) {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    String[] words =
        switch (command) {
          case "models" -> new String[] {command, "gpt-4o"};
          case "generate-completion", "--help" -> new String[] {command};
          default -> new String[] {command, table.toString()};
        };
    assertThat(run(full, words)).isEqualTo(ExitCode.UNREADABLE);
    assertThat(lastLine()).endsWith(": the output could not be written");
  }

  @Test
  void report_ofScoresThatAllowNoAnswer_saysWhyAndEndsWith3() throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("one.csv"),
            "Lab,Model,Release date,ASR\nExample Labs,example-1,2024-05-13,0.22\n");
    Path out = folder.resolve("out");
    assertThat(
            run(
                new StringWriter(),
                "report",
                one.toString(),
                "--safer",
                "table/asr:lower",
                "-o",
                out.toString()))
        .isEqualTo(ExitCode.NO_ANSWER);
    assertThat(lastLine())
        .startsWith("report: one.csv: This cannot be answered from these scores: ");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  private static String[] with(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }
}
