package org.llmsafety.io;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import com.google.common.io.ByteSource;
import com.google.common.primitives.Ints;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.internal.archive.CountedStream;
import org.llmsafety.io.internal.archive.IntactStream;
import org.llmsafety.io.internal.archive.PastLimitException;
import org.llmsafety.io.internal.archive.ZstdStream;

/**
 * A zip archive, read in place. Nothing is extracted, so that an entry's name is never a path on
 * this machine, whatever it says.
 */
final class ZipArchive {
  private static final long FREE_OF_RATIO = 1 << 20;
  private static final int FIRST_ENTRY = 0x504B0304;
  private static final int END_OF_EMPTY = 0x504B0506;
  private static final int ZSTANDARD = 93;
  private static final int LEAST_HEADER = 30;

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
  static boolean looksLikeOne(Source source) {
    try (InputStream start = source.peek()) {
      int mark = Ints.fromByteArray(Arrays.copyOf(start.readNBytes(Ints.BYTES), Ints.BYTES));
      return mark == FIRST_ENTRY || mark == END_OF_EMPTY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands on the entries in the order of their names. What cannot be read is reported. */
  void forEachEntry(ScoreSink sink, Consumer<? super Source> reader) {
    try (SeekableByteChannel channel = Files.newByteChannel(file);
        ZipFile zip = directoryOf(channel)) {
      Optional<String> shared = sharedBytes(zip);
      if (shared.isPresent()) {
        sink.problem(problem("overlapping-entries", shared.get()));
        return;
      }
      ImmutableList<ZipArchiveEntry> entries = entriesOf(zip);
      if (entries.size() > limits.entries()) {
        sink.problem(
            problem(
                "archive-limit",
                String.format(
                    Locale.ROOT,
                    "the entries of an archive must number at most %,d, but are %,d; the rest is"
                        + " left out (limit entries)",
                    limits.entries(),
                    entries.size())));
      }
      Contents contents =
          new Contents(
              zip, distinct(entries.subList(0, Math.min(limits.entries(), entries.size())), sink));
      for (String path : contents.entryByPath.keySet()) {
        contents.find(path).ifPresent(reader);
      }
    } catch (IOException e) {
      sink.problem(problem("unreadable", "the archive cannot be read: " + reason(e)));
    }
  }

  /**
   * The entries of which each path has one. Equal ones are one; of different ones none can be said
   * to be the file, so that none is read.
   */
  private ImmutableList<ZipArchiveEntry> distinct(List<ZipArchiveEntry> entries, ScoreSink sink) {
    ImmutableListMultimap<String, ZipArchiveEntry> byPath =
        Multimaps.index(entries, entry -> SourceFolder.resolve("", entry.getName()));
    ImmutableList.Builder<ZipArchiveEntry> distinct = ImmutableList.builder();
    for (String path : byPath.keySet()) {
      ImmutableList<ZipArchiveEntry> same = byPath.get(path);
      boolean isOne = same.stream().map(ZipArchive::contentOf).distinct().count() == 1;
      if (isOne) {
        distinct.add(same.get(0));
      }
      if (same.size() > 1) {
        sink.problem(
            Problem.of(
                    isOne ? Problem.Severity.NOTE : Problem.Severity.ERROR,
                    "entry-twice",
                    "a path must stand once in an archive, but this one stands there %d times, %s",
                    same.size(),
                    isOne
                        ? "with the same content, which is read once"
                        : "with different contents, of which none is read")
                .at(Location.of(name + "!/" + path)));
      }
    }
    return distinct.build();
  }

  /** Size and checksum, by which contents are compared without unpacking them. */
  private static String contentOf(ZipArchiveEntry entry) {
    return entry.getSize() + " bytes, CRC " + entry.getCrc();
  }

  private static String reason(IOException e) {
    Throwable cause = Throwables.getRootCause(e);
    return cause instanceof EOFException ? "it is cut off" : String.valueOf(cause.getMessage());
  }

  /** An entry's own head is not looked at before the entry is read. */
  private static ZipFile directoryOf(SeekableByteChannel channel) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
  }

  /**
   * {@return that two entries are made of the same bytes, as in an archive that would expand to far
   * more than any honest one}
   */
  private static Optional<String> sharedBytes(ZipFile zip) {
    ImmutableList<ZipArchiveEntry> byPlace =
        Collections.list(zip.getEntries()).stream()
            .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
            .collect(ImmutableList.toImmutableList());
    for (int i = 1; i < byPlace.size(); i++) {
      ZipArchiveEntry before = byPlace.get(i - 1);
      ZipArchiveEntry entry = byPlace.get(i);
      boolean isListedTwice =
          before.getLocalHeaderOffset() == entry.getLocalHeaderOffset()
              && before.getName().equals(entry.getName());
      if (!isListedTwice
          && before.getLocalHeaderOffset() + LEAST_HEADER + before.getCompressedSize()
              > entry.getLocalHeaderOffset()) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "each entry of an archive must have bytes of its own, but \"%s\" and \"%s\" share"
                    + " some; nothing of it is read",
                before.getName(),
                entry.getName()));
      }
    }
    return Optional.empty();
  }

  private static ImmutableList<ZipArchiveEntry> entriesOf(ZipFile zip) {
    return Collections.list(zip.getEntries()).stream()
        .filter(entry -> !entry.isDirectory())
        .filter(entry -> !lastName(entry).startsWith("."))
        .sorted(Comparator.comparing(ZipArchiveEntry::getName))
        .collect(ImmutableList.toImmutableList());
  }

  private static String lastName(ZipArchiveEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  private Problem problem(String topic, String message) {
    return Problem.of(Problem.Severity.ERROR, topic, "%s", message).at(Location.of(name));
  }

  /** The entries of an open archive, as files in the folders that their names state. */
  private final class Contents {
    /** By the path within the archive, as its entries spell it or, if that is odd, put right. */
    private final ImmutableMap<String, Entry> entryByPath;

    private final ImmutableListMultimap<String, String> pathsByFolder;

    Contents(ZipFile zip, List<ZipArchiveEntry> entries) {
      Map<String, Entry> byPath = new LinkedHashMap<>();
      for (ZipArchiveEntry entry : entries) {
        byPath.putIfAbsent(SourceFolder.resolve("", entry.getName()), new Entry(zip, entry));
      }
      this.entryByPath = ImmutableMap.copyOf(byPath);
      this.pathsByFolder = Multimaps.index(byPath.keySet(), SourceFolder::folderOf);
    }

    /** A source of its own each time, so that what was peeked at is held no longer than needed. */
    Optional<Source> find(String path) {
      return Optional.ofNullable(entryByPath.get(path))
          .map(
              entry ->
                  Source.of(name + "!/" + entry.entry.getName(), entry)
                      .within(limits)
                      .in(new EntryFolder(this, SourceFolder.folderOf(path))));
    }
  }

  /** A folder in an archive. */
  private record EntryFolder(Contents contents, String path) implements SourceFolder {
    @Override
    public Optional<Source> find(String relative) {
      return contents.find(SourceFolder.resolve(path, relative));
    }

    @Override
    public ImmutableList<Source> files() {
      return contents.pathsByFolder.get(path).stream()
          .flatMap(file -> contents.find(file).stream())
          .collect(ImmutableList.toImmutableList());
    }
  }

  /** An entry, its expansion counted against the limits; what is read twice counts once. */
  private final class Entry extends ByteSource {
    private final ZipFile zip;
    private final ZipArchiveEntry entry;
    private long furthest;

    Entry(ZipFile zip, ZipArchiveEntry entry) {
      this.zip = zip;
      this.entry = entry;
    }

    @Override
    public InputStream openStream() throws IOException {
      return new Limited(new IntactStream(unpacked(), entry.getSize(), entry.getCrc()));
    }

    private InputStream unpacked() throws IOException {
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new IOException("the entry is encrypted");
      }
      return switch (entry.getMethod()) {
        case ZipArchiveEntry.STORED, ZipArchiveEntry.DEFLATED -> zip.getInputStream(entry);
        case ZSTANDARD -> new ZstdStream(zip.getRawInputStream(entry));
        default ->
            throw new IOException(
                "the entry must be stored, deflated or packed with Zstandard, but is packed by"
                    + " method "
                    + entry.getMethod());
      };
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
      protected void passed(int more) throws IOException {
        position += more;
        if (position > furthest) {
          expanded += position - furthest;
          furthest = position;
        }
        if (expanded > limits.expandedBytes()) {
          throw new PastLimitException(
              "the archive must expand to", limits.expandedBytes(), "bytes", "expandedBytes");
        }
        long compressed = Math.max(1, entry.getCompressedSize());
        if (position > FREE_OF_RATIO && position / compressed > limits.expansion()) {
          throw new PastLimitException(
              "an entry must expand to", limits.expansion(), "times its size", "expansion");
        }
      }
    }
  }
}
