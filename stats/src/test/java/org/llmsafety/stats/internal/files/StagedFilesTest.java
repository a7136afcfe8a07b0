package org.llmsafety.stats.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesTest {
  @TempDir Path folder;

  private static void write(Path file, String text) {
    WholeFile.write(file, text);
  }

  private void assertHolds(String name, String text) {
    assertThat(folder.resolve(name)).usingCharset(UTF_8).hasContent(text);
  }

  private List<String> names() throws IOException {
    return MoreFiles.listFiles(folder).stream()
        .map(file -> file.getFileName().toString())
        .sorted()
        .toList();
  }

  @Test
  void files_areReplacedTogether_andLeaveNoFolderBehind() throws IOException {
    write(folder.resolve("index.html"), "before");
    write(folder.resolve("other.txt"), "other");
    StagedFiles.write(
        folder,
        fresh -> {
          write(fresh.resolve("index.html"), "after");
          write(fresh.resolve("figure.svg"), "drawn");
        });

    assertThat(names()).containsExactly("figure.svg", "index.html", "other.txt");
    assertHolds("index.html", "after");
    assertHolds("figure.svg", "drawn");
    assertHolds("other.txt", "other");
  }

  @Test
  void figures_comeBeforeThePagesThatShowThem() throws IOException {
    try (StagedFiles staged = StagedFiles.in(folder)) {
      for (String name : List.of("b.md", "z.svg", "a.html", "c.png", "svg.txt")) {
        write(staged.fresh().resolve(name), name);
      }
      assertThat(staged.names()).containsExactly("c.png", "z.svg", "a.html", "b.md", "svg.txt");
    }
    assertThat(names()).isEmpty();
  }

  /** The second cannot be put in place as it was never made. */
  @Test
  void whenOneCannotBePutInPlace_allAreAsTheyWere() throws IOException {
    write(folder.resolve("old.html"), "before");
    try (StagedFiles staged = StagedFiles.in(folder)) {
      write(staged.fresh().resolve("old.html"), "after");
      write(staged.fresh().resolve("new.html"), "after");
      assertThatThrownBy(
              () -> staged.putInPlace(List.of("old.html", "new.html", "never-made.html")))
          .isInstanceOf(NoSuchFileException.class);
    }

    assertThat(names()).containsExactly("old.html");
    assertHolds("old.html", "before");
  }

  @Test
  void whatIsNoFile_isNotReplaced() throws IOException {
    Path page = Files.createDirectory(folder.resolve("page.html"));
    try (StagedFiles staged = StagedFiles.in(folder)) {
      write(staged.fresh().resolve("page.html"), "after");
      assertThatThrownBy(() -> staged.putInPlace(List.of("page.html")))
          .isInstanceOf(IOException.class)
          .hasMessage("\"" + page + "\" must be a file to be replaced, and is none");
    }

    assertThat(page).isEmptyDirectory();
  }

  @Test
  void aLink_keepsPointingToItsFile(@TempDir Path elsewhere) throws IOException {
    Path file = elsewhere.resolve("page.html");
    write(file, "before");
    Files.createSymbolicLink(folder.resolve("page.html"), file);
    StagedFiles.write(folder, fresh -> write(fresh.resolve("page.html"), "after"));

    assertThat(folder.resolve("page.html")).isSymbolicLink();
    assertThat(file).hasContent("after");
  }

  @Test
  void leftovers_areTheHiddenFoldersAndTheFilesHalfWritten() throws IOException {
    write(Files.createDirectory(folder.resolve(".llm-safety-report-123")).resolve("a"), "a");
    for (String name :
        List.of(
            ".index.html.1.tmp",
            ".index.html.1",
            "index.html.1.tmp",
            ".other.1.tmp",
            "index.html")) {
      write(folder.resolve(name), name);
    }
    StagedFiles.removeLeftovers(folder, "index.html");

    assertThat(names())
        .containsExactly(".index.html.1", ".other.1.tmp", "index.html", "index.html.1.tmp");
  }

  @Test
  void foldersThatDoNotExist_areNamed() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> StagedFiles.in(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": its folder must exist, but does not");
    assertThatThrownBy(() -> WholeFile.write(missing.resolve("a.txt"), "text"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write " + missing.resolve("a.txt") + ": ");
    assertThatThrownBy(() -> WholeFile.write(missing.resolve("a.png"), new byte[] {1}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write " + missing.resolve("a.png") + ": ");
  }

  @Test
  void wholeFiles_holdTheTextOrTheBytes() {
    WholeFile.write(folder.resolve("a.txt"), "é");
    WholeFile.write(folder.resolve("b.png"), new byte[] {(byte) 0x89, 'P'});

    assertThat(folder.resolve("a.txt")).hasBinaryContent(new byte[] {(byte) 0xc3, (byte) 0xa9});
    assertThat(folder.resolve("b.png")).hasBinaryContent(new byte[] {(byte) 0x89, 'P'});
  }
}
