package org.llmsafety.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteSource;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.table.CsvLayout;

class ZipArchiveTest {
  private static final ScoreReader READER =
      ScoreReader.withDefaults()
          .with(CsvLayout.wide().named("mine").score("s", Benchmark.of("s", Scale.UNBOUNDED)));
  private static final int STORED = 0;
  private static final int LZMA = 14;

  private static byte[] table(String model) {
    return ("model,s\n" + model + ",1\n").getBytes(UTF_8);
  }

  private static Checked<Scores> read(ZstdZip zip, ReadLimits limits) throws IOException {
    return READER.withLimits(limits).read(Source.of("r.zip", ByteSource.wrap(zip.toBytes())));
  }

  private static Checked<Scores> read(ZstdZip zip) throws IOException {
    return read(zip, ReadLimits.withDefaults());
  }

  private static List<String> models(Checked<Scores> read) {
    return read.value().stream().map(score -> score.model().name()).toList();
  }

  private static List<String> problems(Checked<Scores> read) {
    return read.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void read_entriesPackedInDifferentWays_areReadBesideEachOther() throws IOException {
    Checked<Scores> read =
        read(
            new ZstdZip()
                .with("a.csv", table("A"))
                .withDeflated("b.csv", table("B"))
                .withRaw("c.csv", STORED, table("C"), table("C")));

    assertThat(read.problems()).isEmpty();
    assertThat(models(read)).containsExactly("A", "B", "C");
  }

  /** Packed by zstd 1.5.4: {@code printf 'model,s\nGPT-4o,0.9\n' | zstd | xxd -p}. */
  @Test
  void read_whatZstandardItselfHasPacked() throws IOException {
    byte[] content = "model,s\nGPT-4o,0.9\n".getBytes(UTF_8);
    byte[] packed =
        BaseEncoding.base16()
            .lowerCase()
            .decode("28b52ffd04589900006d6f64656c2c730a4750542d346f2c302e390a35386fc8");

    Checked<Scores> read = read(new ZstdZip().withRaw("a.csv", ZstdZip.ZSTANDARD, packed, content));
    assertThat(read.problems()).isEmpty();
    assertThat(models(read)).containsExactly("GPT-4o");
  }

  @Test
  void read_entryPackedByAnotherMethod_isAProblemOfItsOwn() throws IOException {
    Checked<Scores> read =
        read(
            new ZstdZip().withRaw("a.csv", LZMA, table("A"), table("A")).with("b.csv", table("B")));

    assertThat(problems(read))
        .containsExactly(
            "r.zip!/a.csv: cannot be read: the entry must be stored, deflated or packed with"
                + " Zstandard, but is packed by method 14");
    assertThat(models(read)).containsExactly("B");
  }

  @Test
  void read_entryThatIsEncrypted_isAProblemOfItsOwn() throws IOException {
    byte[] zip = new ZstdZip().with("a.csv", table("A")).toBytes();
    byte[] directoryEntry = {'P', 'K', 1, 2};
    zip[Bytes.indexOf(zip, directoryEntry) + 8] |= 1;

    Checked<Scores> read = READER.read(Source.of("r.zip", ByteSource.wrap(zip)));
    assertThat(problems(read))
        .containsExactly("r.zip!/a.csv: cannot be read: the entry is encrypted");
  }

  @Test
  void read_damagedEntry_isLocated_andLosesNothingElse() throws IOException {
    byte[] packed = ZstdZip.zstd(table("A"));
    byte[] cut = Arrays.copyOf(packed, packed.length - 6);

    Checked<Scores> read =
        read(
            new ZstdZip()
                .withRaw("a.csv", ZstdZip.ZSTANDARD, cut, table("A"))
                .withRaw("b.csv", ZstdZip.ZSTANDARD, table("B"), table("B"))
                .with("c.csv", table("C")));
    assertThat(problems(read))
        .containsExactly(
            "r.zip!/a.csv: cannot be read: the Zstandard data are cut off",
            "r.zip!/b.csv: cannot be read: expected a frame of Zstandard, but found something"
                + " else");
    assertThat(models(read)).containsExactly("C");
  }

  @Test
  void read_entryThatIsNotWhatTheArchiveSays_isDamaged() throws IOException {
    Checked<Scores> read =
        read(
            new ZstdZip()
                .withRaw("a.csv", STORED, table("B"), table("A"))
                .withRaw("b.csv", ZstdZip.ZSTANDARD, ZstdZip.zstd(table("A")), table("B"))
                .withRaw("c.csv", ZstdZip.ZSTANDARD, ZstdZip.zstd(new byte[0]), table("C")));

    assertThat(problems(read))
        .hasSize(3)
        .allMatch(text -> text.contains("csv: cannot be read: the entry is damaged: its checksum"));
    assertThat(read.value()).isEmpty();
  }

  @Test
  void read_bombOfZstandard_isCutOffByTheLimitsOfEveryArchive() throws IOException {
    byte[] rows = ("model,s\n" + "A,1\n".repeat(1_000_000)).getBytes(UTF_8);
    Checked<Scores> expansion = read(new ZstdZip().with("a.csv", rows));
    assertThat(problems(expansion))
        .containsExactly(
            "r.zip!/a.csv: cannot be read: an entry must expand to at most 200 times its size, but"
                + " goes on (limit expansion)");
    assertThat(expansion.value().size()).isBetween(200_000, 300_000);

    Checked<Scores> bytes =
        read(
            new ZstdZip().with("a.csv", table("A")).with("b.csv", rows),
            ReadLimits.withDefaults().withExpandedBytes(1_000));
    assertThat(problems(bytes))
        .containsExactly(
            "r.zip!/b.csv: cannot be read: the archive must expand to at most 1,000 bytes, but"
                + " goes on (limit expandedBytes)");

    Checked<Scores> entries =
        read(
            new ZstdZip().with("a.csv", table("A")).with("b.csv", table("B")),
            ReadLimits.withDefaults().withEntries(1));
    assertThat(problems(entries)).singleElement().asString().endsWith("(limit entries)");
    assertThat(models(entries)).containsExactly("A");
  }

  @Test
  void read_archiveOnAnotherFileSystem_isReadAsOnADisk(@TempDir Path folder) throws IOException {
    byte[] inner = new ZstdZip().with("a.csv", table("A")).toBytes();
    Path outer = folder.resolve("outer.zip");
    Files.write(outer, new ZstdZip().withDeflated("inner.zip", inner).toBytes());

    try (FileSystem files = FileSystems.newFileSystem(outer)) {
      assertThat(models(READER.read(files.getPath("inner.zip")))).containsExactly("A");
    }
  }

  /** 61 GiB in two megabytes, by the shortest blocks there are. */
  @Test
  void forEachEntry_bombMadeByHand_isCutOffByWhicheverLimitComesFirst() throws IOException {
    byte[] head = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x68};
    byte[] repeated128KiB = {0x02, 0x00, 0x10, '\n'};
    byte[][] blocks = new byte[500_001][];
    Arrays.fill(blocks, repeated128KiB);
    blocks[0] = head;
    byte[] zip =
        new ZstdZip()
            .withRaw("a", ZstdZip.ZSTANDARD, Bytes.concat(blocks), 500_000L << 17, 0)
            .toBytes();
    Source bomb = Source.of("r.zip", ByteSource.wrap(zip));

    assertThatIOException()
        .isThrownBy(() -> count(bomb.within(ReadLimits.withDefaults().withExpandedBytes(9 << 20))))
        .withMessageEndingWith("(limit expandedBytes)");
    assertThatIOException()
        .isThrownBy(() -> count(bomb.within(ReadLimits.withDefaults().withExpansion(10))))
        .withMessageEndingWith("(limit expansion)");
  }

  private static void count(Source archive) throws IOException {
    try {
      archive.forEachEntry(new ScoreCollector(10, 10), ZipArchiveTest::exhaust);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void exhaust(Source entry) {
    try (InputStream in = entry.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
