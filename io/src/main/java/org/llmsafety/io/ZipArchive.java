package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/**
 * A zip archive, read in place. Nothing is extracted, so that an entry's name is never a path on
 * this machine, whatever it says.
 */
final class ZipArchive {
  private static final long FREE_OF_RATIO = 1 << 20;

  private final Path file;
  private final String name;
  private final ReadLimits limits;
  private long expanded;

  private ZipArchive(Path file, String name, ReadLimits limits) {
    this.file = file;
    this.name = name;
    this.limits = limits;
  }

  static ZipArchive of(Path file, String name, ReadLimits limits) {
    return new ZipArchive(file, name, limits);
  }

  /** {@return whether it starts as a zip archive does, or as an empty one} */
  static boolean looksLikeOne(Source source) throws IOException {
    byte[] start = source.peek().readNBytes(4);
    return start.length == 4
        && start[0] == 'P'
        && start[1] == 'K'
        && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
  }

  /** Hands on the entries in the order of their names. What cannot be had is reported. */
  void forEachEntry(ScoreSink sink, Consumer<Source> reader) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ImmutableList<ZipEntry> entries = entriesOf(zip);
      if (entries.size() > limits.entries()) {
        sink.report(
            problem(
                "archive-limit",
                String.format(
                    Locale.ROOT,
                    "the entries of an archive must number at most %,d, but are %,d; the rest is left out",
                    limits.entries(),
                    entries.size())));
      }
      entries.stream()
          .limit(limits.entries())
          .map(entry -> Source.of(name + "!/" + entry.getName(), new Entry(zip, entry)))
          .forEach(reader);
    } catch (IOException e) {
      sink.report(problem("unreadable", "the archive cannot be read: " + e.getMessage()));
    } catch (UnsupportedOperationException e) {
      sink.report(problem("unreadable", "archives are read from the default file system only"));
    }
  }

  private static ImmutableList<ZipEntry> entriesOf(ZipFile zip) {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .filter(entry -> !lastName(entry).startsWith("."))
        .sorted(Comparator.comparing(ZipEntry::getName))
        .collect(ImmutableList.toImmutableList());
  }

  private static String lastName(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  private Problem problem(String topic, String message) {
    return Problem.of(Problem.Severity.ERROR, topic, "%s", message).at(Location.of(name));
  }

  /** An entry, its expansion counted against the limits; what is read twice counts once. */
  private final class Entry extends ByteSource {
    private final ZipFile zip;
    private final ZipEntry entry;
    private long furthest;

    Entry(ZipFile zip, ZipEntry entry) {
      this.zip = zip;
      this.entry = entry;
    }

    @Override
    public InputStream openStream() throws IOException {
      return new Limited(zip.getInputStream(entry));
    }

    @Override
    public com.google.common.base.Optional<Long> sizeIfKnown() {
      long size = entry.getSize();
      return size < 0
          ? com.google.common.base.Optional.absent()
          : com.google.common.base.Optional.of(size);
    }

    private final class Limited extends CountedStream {
      private long position;

      Limited(InputStream in) {
        super(in);
      }

      @Override
      void passed(int more) throws IOException {
        position += more;
        if (position > furthest) {
          expanded += position - furthest;
          furthest = position;
        }
        if (expanded > limits.expandedBytes()) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "the archive must expand to at most %,d bytes, but goes on",
                  limits.expandedBytes()));
        }
        long compressed = Math.max(1, entry.getCompressedSize());
        if (position > FREE_OF_RATIO && position / compressed > limits.expansion()) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "an entry must expand to at most %,d times its size, but goes on",
                  limits.expansion()));
        }
      }
    }
  }
}
