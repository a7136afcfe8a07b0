package org.llmsafety.io.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.inspect.InspectLogs.log;
import static org.llmsafety.io.inspect.InspectLogs.problems;
import static org.llmsafety.io.inspect.InspectLogs.results;
import static org.llmsafety.io.inspect.InspectLogs.source;
import static org.llmsafety.io.inspect.InspectLogs.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.ZstdZip;
import org.llmsafety.io.fixtures.Undirected;

class InspectArchiveTest {
  private static final ScoreReader READER = ScoreReader.withDefaults();

  @TempDir Path folder;

  private static byte[] archive(String header) {
    return zip(
        "_journal/start.json", log("started", "").replace("\"status\": \"started\", ", ""),
        "samples/1_epoch_1.json", "{\"id\": 1, \"epoch\": 1}",
        "_journal/summaries/1.json", "[{\"id\": 1, \"epoch\": 1}]",
        "summaries.json", "[{\"id\": 1, \"epoch\": 1}]",
        "reductions.json", "[{\"scorer\": \"s\", \"samples\": []}]",
        "header.json", header);
  }

  private static List<Score> withoutProvenance(Checked<Scores> read) {
    return read.value().stream().map(score -> score.withProvenance(Provenance.unstated())).toList();
  }

  @Test
  void read_archive_isEqualToTheJsonButForProvenance() throws IOException {
    String json = InspectLogs.text("log.json");
    Checked<Scores> read = READER.read(source("log.eval", archive(json)));

    assertThat(Undirected.leftOut(read))
        .extracting(Problem::topic)
        .containsExactly("unscored-samples");
    assertThat(withoutProvenance(read)).isEqualTo(withoutProvenance(InspectLogs.read(json)));
    assertThat(read.value().asList().get(0).provenance().location())
        .hasToString("log.eval!/header.json [results.scores[0].metrics.accuracy]");
  }

  @Test
  void read_archiveInAFolderAndInAnArchive_isReadAsALog() throws IOException {
    byte[] log = archive(log("success", results("")));
    Files.write(folder.resolve("a.eval"), log);
    Files.write(folder.resolve("named-otherwise.zip"), log);
    Files.write(folder.resolve("outer.zip"), zipOf("in.eval", log));

    Checked<Scores> read = READER.read(folder);
    assertThat(Undirected.leftOut(read)).isEmpty();
    String name = folder.getFileName().toString();
    assertThat(read.value().stream().map(score -> score.provenance().location().source()))
        .containsExactly(
            name + "/a.eval!/header.json",
            name + "/named-otherwise.zip!/header.json",
            name + "/outer.zip!/in.eval!/header.json");
  }

  private static byte[] zipOf(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(outer)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(bytes);
    }
    return outer.toByteArray();
  }

  @Test
  void read_unpackedArchive_isReadByItsHeaderAlone() throws IOException {
    Path log = Files.createDirectories(folder.resolve("log"));
    Files.createDirectories(log.resolve("samples"));
    Files.createDirectories(log.resolve("_journal/summaries"));
    Files.writeString(log.resolve("header.json"), log("success", results("")));
    Files.writeString(log.resolve("summaries.json"), "[{\"id\": 1}]");
    Files.writeString(log.resolve("reductions.json"), "[]");
    Files.writeString(log.resolve("samples/1_epoch_1.json"), "{\"id\": 1}");
    Files.writeString(log.resolve("_journal/start.json"), "{\"version\": 2}");
    Files.writeString(log.resolve("_journal/summaries/1.json"), "[{\"id\": 1}]");
    Files.writeString(log.resolve("notes.json"), "{}");

    Checked<Scores> read = READER.read(folder);
    assertThat(read.value().size()).isEqualTo(1);
    assertThat(Undirected.leftOut(read))
        .singleElement()
        .asString()
        .endsWith("/log/notes.json: no format recognises this file");
  }

  @Test
  void read_archiveWithoutHeader_isReadByItsStart_orIsAnError() {
    Checked<Scores> started =
        READER.read(
            source(
                "log.eval",
                zip(
                    "_journal/start.json",
                    log("started", "").replace("\"status\": \"started\", ", ""))));
    assertThat(started.value()).isEmpty();
    assertThat(problems(started))
        .containsExactly(
            "log.eval!/_journal/start.json: the run of \"refusals\" has no results; its status is"
                + " not stated");

    assertThat(problems(READER.read(source("log.eval", zip("other.json", "{}")))))
        .containsExactly("log.eval: expected an entry header.json, as the logs of Inspect have it");
  }

  @Test
  void read_brokenArchive_isOneProblem() {
    byte[] whole = archive(log("success", results("")));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertThat(problems(READER.read(source("log.eval", cut))))
        .singleElement()
        .asString()
        .startsWith("log.eval: the archive cannot be read: ");
  }

  @Test
  void read_zstandard_isReadAsAnyOtherLog() throws IOException {
    String json = InspectLogs.text("log.json");
    byte[] packed =
        new ZstdZip()
            .with("_journal/start.json", bytes(log("started", "")))
            .with("samples/1_epoch_1.json", bytes("{}"))
            .with("header.json", bytes(json))
            .toBytes();

    for (String name : List.of("log.eval", "log.zip")) {
      Checked<Scores> read = READER.read(source(name, packed));
      assertThat(Undirected.leftOut(read))
          .extracting(Problem::topic)
          .containsExactly("unscored-samples");
      assertThat(withoutProvenance(read)).isEqualTo(withoutProvenance(InspectLogs.read(json)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void read_damagedHeader_isOneProblemOfTheHeader() {
    byte[] packed = InspectLogs.saidToBeZstandard(archive(log("success", results(""))));

    Checked<Scores> read = READER.read(source("log.eval", packed));
    assertThat(problems(read))
        .containsExactly(
            "log.eval!/header.json: cannot be read: expected a frame of Zstandard, but found"
                + " something else");
    assertThat(read.problems().get(0).severity()).isEqualTo(Problem.Severity.ERROR);
  }

  @Test
  void read_moreSamplesThanAnArchiveMayHave_matterOnlyToWhoReadsThem() {
    List<String> entries = new ArrayList<>(List.of("header.json", log("success", results(""))));
    for (int i = 0; i < 10; i++) {
      entries.addAll(List.of("samples/" + i + "_epoch_1.json", "{}"));
    }
    byte[] archive = zip(entries.toArray(String[]::new));
    ScoreReader reader = READER.withLimits(ReadLimits.withDefaults().withEntries(5));

    assertThat(Undirected.leftOut(reader.read(source("log.eval", archive)))).isEmpty();
    Checked<Scores> samples =
        reader.with(new InspectLog().withSamples()).read(source("log.eval", archive));
    assertThat(samples.value().size()).isEqualTo(1);
    assertThat(Undirected.leftOut(samples))
        .extracting(Problem::topic)
        .containsExactly("no-standard-error", "archive-limit");
  }

  @Test
  void read_headerThatExpandsTooFar_isCutOff() {
    String header = log("success", ", \"plan\": {\"name\": \"" + " ".repeat(3_000_000) + "\"}");
    Checked<Scores> read = READER.read(source("log.eval", zip("header.json", header)));

    assertThat(read.value()).isEmpty();
    assertThat(problems(read)).singleElement().asString().endsWith("(limit expansion)");
  }
}
