package org.llmsafety.io.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Scores;
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
  private static final Fixtures FIXTURES = Fixtures.all();

  /** As an entry of an archive a file has its neighbours, as itself it is alone. */
  private enum Shape {
    ALONE,
    AMONG_ITS_NEIGHBOURS,
    IN_A_SPOILT_ARCHIVE
  }

  private record Spoilt(String file, Shape shape, List<Mutation> mutations) {
    byte[] bytes(byte[] bytes) {
      byte[] spoilt = bytes;
      for (Mutation mutation : mutations) {
        spoilt = mutation.applyTo(spoilt);
      }
      return spoilt;
    }

    Source source() {
      byte[] content = FIXTURES.read(file);
      return switch (shape) {
        case ALONE -> source(file.substring(file.lastIndexOf('/') + 1), bytes(content));
        case AMONG_ITS_NEIGHBOURS -> source("a.zip", FIXTURES.zipWith(file, bytes(content)));
        case IN_A_SPOILT_ARCHIVE -> source("a.zip", bytes(FIXTURES.zipWith(file, content)));
      };
    }

    private static Source source(String name, byte[] bytes) {
      return Source.of(name, ByteSource.wrap(bytes));
    }
  }

  @Provide
  Arbitrary<Spoilt> spoilt() {
    return Combinators.combine(
            Arbitraries.of(FIXTURES.names()),
            Arbitraries.of(Shape.class),
            Mutation.any().list().ofMinSize(0).ofMaxSize(4))
        .as(Spoilt::new);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void read_spoiltFile_endsWithScoresAndProblems(@ForAll("spoilt") Spoilt spoilt) {
    Source source = spoilt.source();
    Checked<Scores> read =
        assertTimeoutPreemptively(MOST_TIME, () -> FuzzedReading.reader().read(source));
    FuzzedReading.check(read.problems());
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void readItems_spoiltFile_endsWithItemsAndProblems(@ForAll("spoilt") Spoilt spoilt) {
    Source source = spoilt.source();
    Checked<ImmutableList<ItemScores>> read =
        assertTimeoutPreemptively(MOST_TIME, () -> FuzzedReading.reader().readItems(source));
    FuzzedReading.check(read.problems());
  }
}
