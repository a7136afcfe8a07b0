package org.llmsafety.stats.report;

import static com.google.common.base.Preconditions.checkNotNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.KilledProgram;
import org.llmsafety.stats.internal.files.WholeFile;

/** A report whose program is killed, in a JVM of its own each time. */
class KilledReportTest {
  @TempDir private Path folder;

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
  void write_thatIsKilled_leavesPagesWholeAndTheNextRunTidiesUp() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < KilledProgram.RUNS; i++) {
      KilledProgram.run(ReportFolderProgram.class, random.nextInt(60), folder);
      Map<String, String> files = files();
      assertThat(isWhole(checkNotNull(files.get("report.html")))).isTrue();
      String page = checkNotNull(files.get("report.md"));
      assertThat(isWhole(page)).isTrue();
      String digit = page.substring(0, 1);
      assertThat(files)
          .containsKeys(
              IntStream.range(0, ReportFolderProgram.FIGURES)
                  .mapToObj(number -> ReportFolderProgram.figure(digit, number))
                  .toArray(String[]::new));
    }
    ReportFolder.write(folder, made -> WholeFile.write(made.resolve("report.md"), "new"));
    assertThat(files()).containsOnlyKeys("report.md", "SHA256SUMS");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  private static boolean isWhole(String text) {
    return text.length() == ReportFolderProgram.LENGTH && text.chars().distinct().count() == 1;
  }
}
