package org.llmsafety.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.table.CsvLayout;

/** An archive in which one path stands more than once. */
class EntryTwiceTest {
  private static final String ONE = "model,score\nm,0.25\n";
  private static final String OTHER = "model,score\nm,0.75\n";

  @TempDir Path temp;

  @Test
  void read_onePathWithTwoContents_isAnErrorAndNeither() throws IOException {
    Checked<Scores> read = read("a.csv", ONE, "b.csv", ONE, "a.csv", OTHER);

    assertThat(read.value().stream().map(score -> score.provenance().location().toString()))
        .containsExactly("x.zip!/b.csv:2 [score]");
    assertThat(read.problems(Problem.Severity.ERROR))
        .extracting(Problem::toString)
        .containsExactly(
            "x.zip!/a.csv: a path must stand once in an archive, but this one stands there 2 times,"
                + " with different contents, of which none is read");
  }

  @Test
  void read_onePathSpeltTwoWays_isOnePath() throws IOException {
    assertThat(read("d/../a.csv", ONE, "a.csv", OTHER).value()).isEmpty();
    assertThat(read("./a.csv", ONE, "a.csv", ONE).value().size()).isEqualTo(1);
  }

  @Test
  void read_onePathWithOneContent_isReadOnceWithANote() throws IOException {
    Checked<Scores> read = read("a.csv", ONE, "a.csv", ONE, "a.csv", ONE);

    assertThat(read.value().size()).isEqualTo(1);
    assertThat(read.problems())
        .extracting(problem -> problem.severity() + " " + problem)
        .containsExactly(
            "NOTE x.zip!/a.csv: a path must stand once in an archive, but this one stands there 3"
                + " times, with the same content, which is read once");
  }

  private Checked<Scores> read(String... namesAndTexts) throws IOException {
    Path zip = temp.resolve("x.zip");
    Files.deleteIfExists(zip);
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip.toFile())) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putArchiveEntry(new ZipArchiveEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
    CsvLayout layout =
        CsvLayout.wide().model("model").score("score", Benchmark.of("in-house/x", Scale.UNIT));
    return ScoreReader.withDefaults().with(layout).read(zip);
  }
}
