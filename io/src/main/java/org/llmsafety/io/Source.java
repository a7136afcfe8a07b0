package org.llmsafety.io;

import com.google.common.base.CharMatcher;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.ByteSource;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.llmsafety.io.internal.archive.CountedStream;
import org.llmsafety.io.internal.archive.PastLimitException;

/**
 * A named thing that can be opened and read: a file, an entry of an archive, a resource, a text.
 *
 * <pre>{@code
 * Source source = Source.ofText("pasted.csv", "model,score\nGPT-4o,0.9\n");
 * }</pre>
 */
public final class Source {
  /** How much of a source can be peeked at: 64 KiB. */
  public static final int PEEK_BYTES = 64 * 1024;

  private static final long MOST_BLANKS = 1 << 20;

  private final String name;
  private final ByteSource bytes;
  private final Supplier<byte[]> start;
  private final Optional<Path> file;
  private final Optional<SourceFolder> place;
  private final ReadLimits limits;

  /** What formats made of the start, so that many formats need not each make it again. */
  private final Map<Class<?>, Object> views;

  private Source(
      String name,
      ByteSource bytes,
      Supplier<byte[]> start,
      Optional<Path> file,
      Optional<SourceFolder> place,
      ReadLimits limits,
      Map<Class<?>, Object> views) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a source's name must not be blank");
    }
    this.name = name;
    this.bytes = bytes;
    this.start = start;
    this.file = file;
    this.place = place;
    this.limits = limits;
    this.views = views;
  }

  /**
   * {@return a source of that name}
   *
   * @param name for locations; control characters in it are replaced, so that it prints as one line
   * @param bytes what it holds; may be opened more than once
   */
  public static Source of(String name, ByteSource bytes) {
    return of(name, bytes, Optional.empty());
  }

  static Source of(String name, Path file) {
    return of(name, MoreFiles.asByteSource(file), Optional.of(file));
  }

  private static Source of(String name, ByteSource raw, Optional<Path> file) {
    ByteSource bytes = new Utf8Bytes(raw);
    return new Source(
        CharMatcher.javaIsoControl().replaceFrom(name, '\uFFFD'),
        bytes,
        Suppliers.memoize(() -> startOf(bytes)),
        file,
        Optional.empty(),
        ReadLimits.withDefaults(),
        new ConcurrentHashMap<>());
  }

  /** {@return a file, named without its folders} */
  public static Source ofFile(Path file) {
    Path name = file.getFileName();
    return Folder.file(file, (name == null ? file : name).toString(), ReadLimits.withDefaults());
  }

  /** {@return a text, as if it were a file in UTF-8} */
  public static Source ofText(String name, String text) {
    return of(name, ByteSource.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * {@return a resource that lies beside a class, named as there} A module other than this one must
   * open the package to {@code org.llmsafety.io}.
   *
   * @throws IllegalArgumentException if there is no such resource, or its module keeps it to itself
   */
  public static Source ofResource(Class<?> beside, String name) {
    // asked here and not by Guava, which sees no resource of a module
    URL found = beside.getResource(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no resource \""
              + name
              + "\" beside "
              + beside.getName()
              + (beside.getModule().isNamed() ? ", or its module does not open its package" : ""));
    }
    return of(name, Resources.asByteSource(found));
  }

  private static byte[] startOf(ByteSource bytes) {
    try {
      byte[] start = bytes.slice(0, PEEK_BYTES).read();
      return start.length > 0 && isBlank(start[0])
          ? bytes.slice(blanksOf(bytes), PEEK_BYTES).read()
          : start;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How many bytes of blanks to pass over: blank lines, for the first cell of a table may be blank,
   * and before a bracket, with which a document begins, all.
   */
  private static long blanksOf(ByteSource bytes) throws IOException {
    try (InputStream in = bytes.openBufferedStream()) {
      long blanks = 0;
      long line = 0;
      int next = in.read();
      while (isBlank(next) && blanks < MOST_BLANKS) {
        blanks++;
        line = next == '\n' || next == '\r' ? blanks : line;
        next = in.read();
      }
      return next == '{' || next == '[' || next == '<' ? blanks : line;
    }
  }

  private static boolean isBlank(int next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
  }

  /** {@return what locations call it} */
  public String name() {
    return name;
  }

  /** {@return the name without its folders} */
  public String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** {@return what reading it may cost} */
  public ReadLimits limits() {
    return limits;
  }

  /**
   * {@return the file that lies there, seen from the folder or archive of this one: "schema.json",
   * "../schema.json"}
   *
   * <p>Nothing lies beside a source that was made of text or bytes.
   *
   * @param path what the format knows; never what the content of a source says, which may point
   *     anywhere: look for that among the {@linkplain #neighbours neighbours}
   */
  public Optional<Source> beside(String path) {
    return place.flatMap(folder -> folder.find(path));
  }

  /**
   * {@return the files of the folder it lies in, itself among them, in the order of their names;
   * empty for a source that was made of text or bytes}
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public ImmutableList<Source> neighbours() {
    return place.map(SourceFolder::files).orElse(ImmutableList.of());
  }

  /**
   * {@return whether that source, found {@linkplain #beside beside} this one, is read in the same
   * reading} It is if the folder or archive is read, and if both were named; a file that was named
   * alone has to be read for itself, even if another holds the same.
   */
  public boolean isReadWith(Source other) {
    return place.filter(folder -> folder.reads(other)).isPresent();
  }

  /**
   * {@return what the function makes of this source, made once for each type however many formats
   * ask}
   */
  public <T> T view(Class<T> type, Function<Source, T> make) {
    Object known = views.get(type);
    if (known == null) {
      // Not computeIfAbsent, as making one view may ask for another.
      known = make.apply(this);
      views.put(type, known);
    }
    return type.cast(known);
  }

  /** {@return how many bytes it holds, where that is known beforehand} */
  public OptionalLong size() {
    com.google.common.base.Optional<Long> size = bytes.sizeIfKnown();
    return size.isPresent() ? OptionalLong.of(size.get()) : OptionalLong.empty();
  }

  /**
   * {@return all of it, from the start; text in UTF-16 or UTF-32 in UTF-8; the caller closes the
   * stream}
   */
  public InputStream open() throws IOException {
    return bytes.openStream();
  }

  /**
   * {@return all of it, for a format that must hold it whole; the caller closes the stream}
   *
   * <p>The stream fails past {@link ReadLimits#documentBytes()}, which becomes a problem.
   */
  public InputStream openWhole() throws IOException {
    return new WholeDocument(open(), limits.documentBytes());
  }

  /** {@return whether it starts as a zip archive does, or as an empty one} */
  public boolean isArchive() {
    return ZipArchive.looksLikeOne(this);
  }

  /**
   * Hands on the entries of this zip archive in the order of their names, within the limits. What
   * cannot be read is reported. An entry can be read until this call returns.
   */
  public void forEachEntry(ScoreSink sink, Consumer<? super Source> action) throws IOException {
    if (file.isPresent()) {
      ZipArchive.of(file.get(), name, limits).forEachEntry(sink, action);
      return;
    }
    Path copy = Files.createTempFile("archive", ".zip");
    try {
      try (InputStream in = openWhole()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      ZipArchive.of(copy, name, limits).forEachEntry(sink, action);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /**
   * {@return its first {@value #PEEK_BYTES} bytes, or all if it has fewer, behind blank lines or
   * blanks before a document's first bracket, up to a mebibyte of them}
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public InputStream peek() {
    return new ByteArrayInputStream(start.get());
  }

  /** {@return this source, every stream opened on it passed through the function} */
  Source through(UnaryOperator<InputStream> filter) {
    ByteSource filtered =
        new ByteSource() {
          @Override
          public InputStream openStream() throws IOException {
            return filter.apply(bytes.openStream());
          }

          @Override
          public com.google.common.base.Optional<Long> sizeIfKnown() {
            return bytes.sizeIfKnown();
          }
        };
    return new Source(name, filtered, start, file, place, limits, views);
  }

  /** {@return this source, lying there} */
  Source in(SourceFolder place) {
    return new Source(name, bytes, start, file, Optional.of(place), limits, views);
  }

  /** {@return this source, which the caller named, as it did those of these names} */
  Source named(ImmutableSet<String> names) {
    return place.map(folder -> in(folder.readingOnly(names))).orElse(this);
  }

  /** {@return this source, to be read within those limits} */
  Source within(ReadLimits limits) {
    return new Source(name, bytes, start, file, place, limits, new ConcurrentHashMap<>());
  }

  @Override
  public String toString() {
    return name;
  }

  /** A stream that fails once a document is too large to be held. */
  private static final class WholeDocument extends CountedStream {
    private final long most;
    private long read;

    WholeDocument(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    protected void passed(int more) throws IOException {
      read += more;
      if (read > most) {
        throw new PastLimitException("the document must have", most, "bytes", "documentBytes");
      }
    }
  }
}
