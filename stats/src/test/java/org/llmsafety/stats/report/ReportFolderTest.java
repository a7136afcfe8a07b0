package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.stats.internal.files.WholeFile;

class ReportFolderTest {
  /** {@code printf new | sha256sum} and {@code printf old | sha256sum}. */
  private static final String SHA_OF_NEW =
      "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437";

  private static final String SHA_OF_OLD =
      "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4";

  @TempDir private Path folder;

  private static void write(Path folder, Map<String, String> texts) throws IOException {
    ReportFolder.write(
        folder, made -> texts.forEach((name, text) -> WholeFile.write(made.resolve(name), text)));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Path file : MoreFiles.listFiles(folder)) {
      if (Files.isRegularFile(file)) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void write_afterAnotherReport_leavesNoFigureOfItAndEveryFileOfOtherPeople() throws IOException {
    write(folder, Map.of("report.md", "old", "a.svg", "old a", "b.svg", "old b"));
    Files.writeString(folder.resolve("b-of-mine.svg"), "mine");
    write(folder, Map.of("report.md", "new", "a.svg", "new a", "c.svg", "new c"));
    assertThat(files())
        .containsOnlyKeys("report.md", "a.svg", "c.svg", "b-of-mine.svg", "SHA256SUMS")
        .containsEntry("report.md", "new")
        .containsEntry("a.svg", "new a")
        .containsEntry("b-of-mine.svg", "mine");
    assertThat(folder.toFile().list()).hasSize(5);
  }

  @Test
  void write_afterAFigureWasChangedByHand_leavesIt() throws IOException {
    write(folder, Map.of("report.md", "old", "a.svg", "old"));
    Files.writeString(folder.resolve("a.svg"), "drawn over by hand");
    write(folder, Map.of("report.md", "new"));
    assertThat(files()).containsEntry("a.svg", "drawn over by hand");
  }

  @Test
  void write_overAFileOfOtherPeople_throwsAndChangesNothing() throws IOException {
    Files.writeString(folder.resolve("trends.csv"), "mine");
    assertThatThrownBy(() -> write(folder, Map.of("report.md", "new", "trends.csv", "new")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "it has a file trends.csv that no earlier report wrote; move that file away first");
    assertThat(files()).isEqualTo(Map.of("trends.csv", "mine"));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void write_contentThatFailsHalfWay_leavesTheOldReport() throws IOException {
    write(folder, Map.of("report.md", "old", "a.svg", "old"));
    Map<String, String> before = files();
    assertThatThrownBy(
            () ->
                ReportFolder.write(
                    folder,
                    made -> {
                      WholeFile.write(made.resolve("report.md"), "new");
                      throw new UncheckedIOException(new IOException("no space is left"));
                    }))
        .hasMessageContaining("no space is left");
    assertThat(files()).isEqualTo(before);
    assertThat(folder.toFile().list()).hasSize(3);
  }

  @Test
  void write_whereOneFileCannotBePutInPlace_leavesTheOldReport() throws IOException {
    write(folder, Map.of("a.svg", "old", "report.html", "old", "report.md", "old"));
    Files.delete(folder.resolve("report.html"));
    Files.createDirectory(folder.resolve("report.html"));
    Map<String, String> before = files();
    assertThatThrownBy(
            () -> write(folder, Map.of("a.svg", "new", "report.html", "new", "report.md", "new")))
        .hasMessageEndingWith("report.html\" must be a file to be replaced, and is none");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void list_isAsSha256sumWritesIt() throws IOException {
    write(folder, Map.of("a.svg", "new", "b.svg", "old"));
    assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
        .containsExactlyInAnyOrder(SHA_OF_NEW + "  a.svg", SHA_OF_OLD + "  b.svg");
  }

  /** A run that was killed leaves both digests of a file, which may then be either of the two. */
  @Test
  void write_afterAKilledRun_deletesEitherOfItsFiles() throws IOException {
    String both =
        "%s  a.svg\n%s  a.svg\n%s  b.svg\n%s  b.svg\n%s  c.svg\n"
            .formatted(SHA_OF_OLD, SHA_OF_NEW, SHA_OF_OLD, SHA_OF_NEW, SHA_OF_OLD);
    Files.writeString(folder.resolve("SHA256SUMS"), both);
    Files.writeString(folder.resolve("a.svg"), "old");
    Files.writeString(folder.resolve("b.svg"), "new");
    Files.createDirectory(folder.resolve("c.svg"));
    write(folder, Map.of("report.md", "new"));
    assertThat(folder.toFile().list())
        .as("c.svg is no file, so no report wrote it")
        .containsExactlyInAnyOrder("report.md", "SHA256SUMS", "c.svg");
    assertThat(folder.resolve("SHA256SUMS")).hasContent(SHA_OF_NEW + "  report.md\n");
  }

  /** A list that was half written when its run was killed has the name of a hidden file. */
  @Test
  void write_afterAKilledRun_deletesItsHalfWrittenList() throws IOException {
    Files.writeString(folder.resolve(".SHA256SUMS.7.tmp"), SHA_OF_OLD);
    Files.writeString(folder.resolve(".mine.7.tmp"), "mine");
    write(folder, Map.of("report.md", "new"));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("report.md", "SHA256SUMS", ".mine.7.tmp");
  }

  /** A list is a file like any other: what it says of other folders is not believed. */
  @Test
  void write_afterAListOfFilesElsewhere_leavesThem() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(inside.resolve("old.txt"), "old");
    Path own = Files.createDirectory(folder.resolve("report"));
    Files.writeString(
        own.resolve("SHA256SUMS"),
        SHA_OF_OLD + "  ../mine/old.txt\n" + SHA_OF_OLD + "  ..\\mine\\old.txt\nno list\n");
    write(own, Map.of("report.md", "new"));
    assertThat(inside.resolve("old.txt")).hasContent("old");
    assertThat(own.resolve("SHA256SUMS")).hasContent(SHA_OF_NEW + "  report.md\n");
  }

  @Test
  void write_folderThatIsNotThere_isMade() throws IOException {
    write(folder.resolve("a").resolve("b"), Map.of("report.md", "new"));
    assertThat(folder.resolve("a").resolve("b").resolve("report.md")).hasContent("new");
  }
}
