package org.llmsafety.io.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/** A log of Inspect as a zip archive, {@code .eval}. */
final class InspectArchive {
  private static final String SUFFIX = ".eval";

  /** The first entry of a zip archive, up to its name, has 30 bytes. */
  private static final int ENTRY_HEAD = 30;

  private static final int NAME_LENGTH_AT = 26;

  private InspectArchive() {}

  /** What is done with the document that says what was run and what came out. */
  interface HeaderReading {
    /** Reads the header of a log, or the start of one that has none. */
    void read(Source header) throws IOException;

    /** Reads a sample of a log without summaries, as those are whose run did not end. */
    default void readSample(Source sample) throws IOException {}
  }

  /** {@return whether the source is an archive and, by its name or its first entry, a log} */
  static boolean isOne(Source source) {
    return source.isArchive()
        && (source.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX)
            || firstEntry(source).equals(InspectFiles.START));
  }

  static void read(Source source, ScoreSink sink, HeaderReading reading, boolean readsSamples)
      throws IOException {
    Location location = Location.of(source.name());
    Opened opened = new Opened(reading);
    source.forEachEntry(opened, opened::meet);
    if (!opened.hasHeader() && opened.problems.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "missing-header",
                  "expected an entry %s, as the logs of Inspect have it",
                  InspectFiles.HEADER)
              .at(location));
    }
    // Entries past the limit are samples, which matter only to who reads them.
    opened.problems.stream()
        .filter(problem -> readsSamples || !opened.hasHeader() || !isAboutEntries(problem))
        .forEach(sink::problem);
  }

  private static boolean isAboutEntries(Problem problem) {
    return problem.topic().equals("archive-limit");
  }

  /** The archive while its entries go by: the header is read, or else the start. */
  private static final class Opened implements ScoreSink {
    private final HeaderReading reading;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Source> read = Optional.empty();

    Opened(HeaderReading reading) {
      this.reading = reading;
    }

    boolean hasHeader() {
      return read.isPresent();
    }

    /** The start comes by first; it is read only if there is no header. */
    void meet(Source entry) {
      if (isSampleOfNoSummary(entry)) {
        read(entry, reading::readSample);
        return;
      }
      boolean isStart = entry.name().endsWith("!/" + InspectFiles.START);
      boolean isHeader = entry.name().endsWith("!/" + InspectFiles.HEADER);
      if (isHeader || (isStart && entry.beside("../" + InspectFiles.HEADER).isEmpty())) {
        read = Optional.of(entry);
        read(entry, reading::read);
      }
    }

    private static boolean isSampleOfNoSummary(Source entry) {
      return entry.name().contains("!/samples/")
          && entry.name().endsWith(".json")
          && entry.beside("../" + InspectFiles.SUMMARIES).isEmpty();
    }

    private void read(Source entry, EntryReading work) {
      try {
        work.read(entry);
      } catch (IOException e) {
        problem(
            Problem.of(Problem.Severity.ERROR, "unreadable", "cannot be read: %s", reason(e))
                .at(Location.of(entry.name())));
      }
    }

    private interface EntryReading {
      void read(Source entry) throws IOException;
    }

    private static String reason(IOException e) {
      return Optional.ofNullable(e.getMessage()).orElse("it is cut off");
    }

    @Override
    public void score(Score score) {
      throw new IllegalStateException("an archive has no scores but those of its entries");
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }
  }

  private static String firstEntry(Source archive) {
    try (InputStream start = archive.peek()) {
      byte[] head = start.readNBytes(ENTRY_HEAD);
      if (head.length < ENTRY_HEAD) {
        return "";
      }
      short length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(NAME_LENGTH_AT);
      return new String(start.readNBytes(Short.toUnsignedInt(length)), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
