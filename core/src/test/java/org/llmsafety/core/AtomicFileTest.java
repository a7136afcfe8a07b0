package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void write_inPlaceOfAnother_leavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("scores.csv"), "a longer text that was there");

    AtomicFile.write(file, "new ☃");

    assertThat(file).hasContent("new ☃");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void writeText_contentThatFailsHalfWay_leavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("scores.csv"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.writeText(
                    file,
                    out -> {
                      out.write("half".repeat(10_000));
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("scores.csv");
  }

  @Test
  void write_throughALink_replacesWhatItLeadsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("v1.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("newest.csv"), file);

    AtomicFile.write(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void write_folderThatIsNotThere_throws() {
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("absent").resolve("a.csv"), "x"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void write_folderInItsPlace_throws() {
    assertThatThrownBy(() -> AtomicFile.write(folder, "x")).isInstanceOf(IOException.class);
  }

  @Test
  void write_thatIsKilled_leavesTheOldFileOrTheNew() throws Exception {
    Path file = folder.resolve("scores.json");
    Random random = new Random(7);
    for (int i = 0; i < KilledProgram.RUNS; i++) {
      KilledProgram.run(AtomicFileProgram.class, random.nextInt(30), file);
      String text = Files.readString(file);
      assertThat(text.length()).isEqualTo(AtomicFileProgram.LENGTH);
      assertThat(text.chars().distinct().count()).isEqualTo(1);
    }
  }

  @Test
  void write_whereNoFileMayBeSoLong_leavesTheOldFile() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    Path file = Files.writeString(folder.resolve("scores.json"), "old");
    Process process =
        KilledProgram.java(
            List.of("sh", "-c", "ulimit -f 100; \"$@\" 2>&1", "sh"), AtomicFileProgram.class, file);
    assertThat(process.getInputStream())
        .asString(StandardCharsets.UTF_8)
        .contains("File too large");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("scores.json");
  }

  @Test
  void write_toADeviceThatIsFull_throws() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full) && !Files.isRegularFile(full));
    assertThatThrownBy(() -> AtomicFile.write(full, "x"))
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(AtomicFile.reason(e)).isEqualTo("No space left on device"));
  }

  /** No name may be longer than 255 bytes, nor that of the file beside it. */
  @Test
  void write_longName_isAllowed() throws IOException {
    Path file = folder.resolve("n".repeat(251) + ".csv");
    AtomicFile.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void halfACharacter_isAQuestionMarkInAString_andRefusedOfAWriter() throws IOException {
    Path file = folder.resolve("scores.csv");
    AtomicFile.write(file, "a\uD83Db");
    assertThat(file).hasContent("a?b");
    assertThatThrownBy(() -> AtomicFile.writeText(file, out -> out.write("a\uD83Db")))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(file).hasContent("a?b");
  }

  @Test
  void writeText_moreThanABuffer_isWrittenWhole() throws IOException {
    Path file = folder.resolve("scores.csv");
    AtomicFile.writeText(file, out -> out.write("☃".repeat(20_000)));
    assertThat(file).hasContent("☃".repeat(20_000));
  }

  @Test
  void reason_ofEachFailure_isInWords() throws IOException {
    assertThat(AtomicFile.reason(failure(folder.resolve("absent").resolve("a.csv"))))
        .isEqualTo("its folder must exist, but does not");
    assertThat(AtomicFile.reason(failure(folder))).isEqualTo("it is a folder");
    Path file = Files.writeString(folder.resolve("taken"), "x");
    assertThat(AtomicFile.reason(failure(file.resolve("a.csv")))).isEqualTo("its folder is a file");
    assertThat(AtomicFile.reason(new NoSuchFileException("/proc/a.csv")))
        .isEqualTo("nothing can be created there");
    assertThat(AtomicFile.reason(new AccessDeniedException("a.csv")))
        .isEqualTo("permission denied");
    assertThat(AtomicFile.reason(new FileAlreadyExistsException("a")))
        .isEqualTo("a file is where a folder must be");
    assertThat(AtomicFile.reason(new IOException("the disk is full")))
        .isEqualTo("the disk is full");
    assertThat(AtomicFile.reason(new EOFException())).isEqualTo("EOFException");
  }

  private static IOException failure(Path file) {
    return catchThrowableOfType(IOException.class, () -> AtomicFile.write(file, "x"));
  }
}
