package org.llmsafety.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.io.ByteSource;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.JsonLayout;

/** What costs other readers their memory, their time or all else that they were asked to read. */
class HostileInputTest {
  private static final Benchmark BENCHMARK = Benchmark.of("in-house/x", Scale.UNIT);
  private static final String TABLE = "model,score\nm,0.25\n";
  private static final CsvLayout CSV = CsvLayout.wide().model("model").score("score", BENCHMARK);

  @TempDir Path temp;

  private static ScoreReader reader() {
    return ScoreReader.withDefaults().with(CSV);
  }

  /** A few kilobytes of one entry's bytes could be listed as ten thousand entries. */
  @Test
  void archive_whoseEntriesShareBytes_isRefused() throws IOException {
    Path zip = Files.write(temp.resolve("x.zip"), listedTwice(zipped("a.csv", TABLE), "b.csv"));

    Checked<Scores> read = reader().read(zip);

    assertThat(read.value()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "x.zip: each entry of an archive must have bytes of its own, but \"a.csv\" and"
                + " \"b.csv\" share some; nothing of it is read");
  }

  @Test
  void archive_ofEntriesSideBySide_isRead() throws IOException {
    Path zip = Files.write(temp.resolve("x.zip"), zipped("a.csv", TABLE, "b.csv", TABLE));

    assertThat(reader().read(zip).value()).hasSize(2);
  }

  /** A pipe that nobody writes to is waited for, for ever. */
  @Test
  void folder_withAPipe_isReadButForIt() throws Exception {
    Process process = new ProcessBuilder("mkfifo", temp.resolve("p.csv").toString()).start();
    assumeTrue(process.waitFor() == 0, "this machine makes no pipes");
    Files.writeString(temp.resolve("q.csv"), TABLE);

    Checked<Scores> read =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reader().read(temp));

    assertThat(read.value()).hasSize(1);
    assertThat(read.problems()).extracting(Problem::topic).containsExactly("not-a-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16", "UTF-32"})
  void textsInWideCharacters_areReadInEveryFormat(String charset) {
    JsonLayout json = JsonLayout.wide().model("model").score("score", BENCHMARK);
    String records = "[{\"model\": \"m\u00fc\ud83d\ude00\", \"score\": 0.25}]";
    for (String mark : new String[] {"", "\uFEFF"}) {
      assertThat(
              ScoreReader.withDefaults()
                  .with(json)
                  .read(source("x.json", mark + records, charset))
                  .value())
          .extracting(score -> score.published().toString())
          .as("JSON, %s", charset)
          .containsExactly("m\u00fc\ud83d\ude00 (as published)");
      assertThat(reader().read(source("x.csv", mark + TABLE, charset)).value())
          .as("CSV, %s", charset)
          .hasSize(1);
    }
  }

  /** Half a character costs itself, and no other source anything. */
  @Test
  void brokenTextInWideCharacters_losesNothingElse() {
    byte[] broken = TABLE.replace('m', '\ud83d').getBytes(Charset.forName("UTF-32BE"));
    broken[broken.length - 8] = 0x7f;

    Checked<Scores> read =
        reader().read(Source.of("x.csv", ByteSource.wrap(broken)), Source.ofText("y.csv", TABLE));

    assertThat(read.value().stream().map(score -> score.provenance().location().source()))
        .contains("y.csv");
  }

  @Test
  void names_longerThanAnyModelHas_areNoScore() {
    String name = "1.".repeat(10_000);

    Checked<Scores> read = reader().read(Source.ofText("x.csv", TABLE + name + ",0.5\nn,0.75\n"));

    assertThat(read.value()).hasSize(2);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "x.csv:3 [score]: the name of a model must have at most 1,000 characters, but has"
                + " 20,000 (limit nameLength): it is no score");
    assertThat(
            reader()
                .withLimits(ReadLimits.withDefaults().withNameLength(20_000))
                .read(Source.ofText("x.csv", TABLE + name + ",0.5\n"))
                .value())
        .hasSize(2);
  }

  @Test
  void scores_moreThanMayBeHeld_areLeftOutAndCounted() {
    Checked<Scores> read =
        reader()
            .withLimits(ReadLimits.withDefaults().withScores(2))
            .withProblemLimit(0)
            .read(Source.ofText("x.csv", TABLE + "n,0.5\no,0.75\np,1\n"));

    assertThat(read.value()).hasSize(2);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "at most 2 scores are held at once, but 4 were read: the last 2 are left out (limit"
                + " scores); readInto hands them on one by one");
  }

  @Test
  void records_longerThanTheLimit_costThemselves() {
    String text = TABLE + "\"" + "n\n".repeat(40) + "\",0.5\no,0.75\n";

    Checked<Scores> read =
        reader()
            .withLimits(ReadLimits.withDefaults().withRecordBytes(50))
            .read(Source.ofText("x.csv", text));

    assertThat(read.value().stream().map(score -> score.published().toString()))
        .containsExactly("m (as published)", "o (as published)");
    assertThat(read.problems().get(0))
        .hasToString(
            "x.csv:3: a quote opened on this line must be closed, but is not closed within 50 bytes"
                + " (limit recordBytes)");
  }

  private static Source source(String name, String text, String charset) {
    return Source.of(name, ByteSource.wrap(text.getBytes(Charset.forName(charset))));
  }

  private static byte[] zipped(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The archive of one entry, its directory listing the same bytes under another name too. */
  private static byte[] listedTwice(byte[] zip, String other) {
    String text = new String(zip, ISO_8859_1);
    int directory = text.indexOf("PK\u0001\u0002");
    int end = text.indexOf("PK\u0005\u0006");
    String listed = text.substring(directory, end);
    String again = listed.replace("a.csv", other);
    byte[] twice = text.substring(0, end).concat(again).getBytes(ISO_8859_1);
    byte[] last = text.substring(end).getBytes(ISO_8859_1);
    last[8] = 2;
    last[10] = 2;
    int size = 2 * listed.length();
    last[12] = (byte) size;
    last[13] = (byte) (size >> Byte.SIZE);
    return Bytes.concat(twice, last);
  }
}
