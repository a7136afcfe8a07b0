package org.llmsafety.io.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/**
 * Reads one input of a fuzzer: "alone " or "among ", the name of a file, by which formats recognise
 * it, a line feed, and what the file holds. Alone it is read as it is; among its neighbours, it
 * stands in place of the fixture of that name.
 */
final class FuzzedReading {
  private static final String ALONE = "alone ";
  private static final String AMONG = "among ";
  private static final int LONGEST_NAME = 200;
  private static final Fixtures FIXTURES = Fixtures.all();

  /** Where {@link ReaderFuzzTest} writes what it finds. */
  private static final Path FOUND =
      Path.of(
          "src/test/resources/org/llmsafety/io/fuzz/ReaderFuzzTestInputs",
          "read_anyBytes_endsWithScoresAndProblems");

  private FuzzedReading() {}

  /** {@return every fixture, both ways, and what was once found} */
  static Stream<byte[]> inputs() throws IOException {
    Stream<byte[]> fixtures =
        FIXTURES.names().stream()
            .flatMap(name -> Stream.of(input(ALONE, name), input(AMONG, name)));
    if (!Files.isDirectory(FOUND)) {
      return fixtures;
    }
    try (Stream<Path> found = Files.list(FOUND)) {
      return Stream.concat(fixtures, found.sorted().map(Fixtures::bytes).toList().stream());
    }
  }

  private static byte[] input(String how, String name) {
    return Bytes.concat((how + name + "\n").getBytes(UTF_8), FIXTURES.read(name));
  }

  /** Throws if a format does. */
  static void check(byte[] input) {
    int end = Bytes.indexOf(input, (byte) '\n');
    if (end < ALONE.length() || end > LONGEST_NAME) {
      return;
    }
    String how = new String(input, 0, ALONE.length(), UTF_8);
    String name = new String(input, ALONE.length(), end - ALONE.length(), UTF_8);
    if (name.isBlank()) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, end + 1, input.length);
    Source source =
        how.equals(AMONG) && FIXTURES.has(name)
            ? Source.of("a.zip", ByteSource.wrap(FIXTURES.zipWith(name, content)))
            : Source.of(name, ByteSource.wrap(content));

    check(reader().read(source).problems());
    check(reader().readItems(source).problems());
  }

  static ScoreReader reader() {
    return ScoreReader.withDefaults()
        .withLimits(ReadLimits.withDefaults().withExpandedBytes(256L << 20));
  }

  static void check(ImmutableList<Problem> problems) {
    for (Problem problem : problems) {
      if (problem.topic().equals("broken-format") || problem.message().isBlank()) {
        throw new AssertionError(problem);
      }
    }
  }
}
