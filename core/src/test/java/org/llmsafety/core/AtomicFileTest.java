package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
}
