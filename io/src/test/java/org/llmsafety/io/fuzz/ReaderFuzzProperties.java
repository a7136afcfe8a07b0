package org.llmsafety.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/**
 * Whatever is done to a file, reading it ends, soon, with scores and problems: no format throws,
 * hangs or holds more than it may. The seed is fixed, so that a failure comes back; {@code mvn
 * -Pfuzz verify} tries far more, over files of a folder of one's own if {@code -Dfuzz.folder} names
 * one.
 */
class ReaderFuzzProperties {
  private static final String SEED = "20260101";
  private static final Duration MOST_TIME = Duration.ofSeconds(10);
  private static final long LARGEST = 2 << 20;
  private static final ImmutableSet<String> NEVER = ImmutableSet.of("broken-format");
  private static final Path FOLDER =
      Path.of(System.getProperty("fuzz.folder", "src/test/resources/org/llmsafety/io/fixtures"));
  private static final ImmutableList<Path> FILES = files();

  /** As an entry of an archive a file has its neighbours, as itself it is alone. */
  private enum Shape {
    ALONE,
    AMONG_ITS_NEIGHBOURS,
    IN_A_SPOILT_ARCHIVE
  }

  private record Spoilt(Path file, Shape shape, List<Mutation> mutations) {
    byte[] bytes(byte[] bytes) {
      byte[] spoilt = bytes;
      for (Mutation mutation : mutations) {
        spoilt = mutation.applyTo(spoilt);
      }
      return spoilt;
    }

    Source source() throws IOException {
      String name = String.valueOf(file.getFileName());
      return switch (shape) {
        case ALONE -> Source.of(name, ByteSource.wrap(bytes(Files.readAllBytes(file))));
        case AMONG_ITS_NEIGHBOURS ->
            Source.of("a.zip", ByteSource.wrap(zip(ImmutableMap.of(file, bytes(read(file))))));
        case IN_A_SPOILT_ARCHIVE ->
            Source.of("a.zip", ByteSource.wrap(bytes(zip(ImmutableMap.of()))));
      };
    }

    /** The folder of the file and the one above it, some of its files being others. */
    private byte[] zip(Map<Path, byte[]> instead) throws IOException {
      Path root = folderAbove(file);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (Path each : FILES) {
          if (each.startsWith(root)) {
            zip.putNextEntry(new ZipEntry(root.relativize(each).toString().replace('\\', '/')));
            zip.write(instead.getOrDefault(each, read(each)));
          }
        }
      }
      return bytes.toByteArray();
    }
  }

  private static Path folderAbove(Path file) {
    Path folder = file.getParent();
    boolean isTop = folder.equals(FOLDER) || folder.getParent().equals(FOLDER);
    return isTop ? folder : folder.getParent();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImmutableList<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() <= LARGEST)
          .sorted()
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<Spoilt> spoilt() {
    return Combinators.combine(
            Arbitraries.of(FILES),
            Arbitraries.of(Shape.class),
            Mutation.any().list().ofMinSize(0).ofMaxSize(4))
        .as(Spoilt::new);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void read_spoiltFile_endsWithScoresAndProblems(@ForAll("spoilt") Spoilt spoilt)
      throws IOException {
    Source source = spoilt.source();
    Checked<Scores> read = assertTimeoutPreemptively(MOST_TIME, () -> reader().read(source));
    assertSound(source, read);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void readItems_spoiltFile_endsWithItemsAndProblems(@ForAll("spoilt") Spoilt spoilt)
      throws IOException {
    Source source = spoilt.source();
    Checked<ImmutableList<ItemScores>> read =
        assertTimeoutPreemptively(MOST_TIME, () -> reader().readItems(source));
    assertSound(source, read);
  }

  private static ScoreReader reader() {
    return ScoreReader.withDefaults()
        .withLimits(ReadLimits.withDefaults().withExpandedBytes(256L << 20));
  }

  private static void assertSound(Source source, Checked<?> read) {
    assertThat(read.problems())
        .as("%s", source)
        .allSatisfy(problem -> assertThat(NEVER).doesNotContain(problem.topic()));
    assertThat(read.problems()).extracting(Problem::message).noneMatch(String::isBlank);
  }
}
