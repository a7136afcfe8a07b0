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
}
