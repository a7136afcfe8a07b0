package org.llmsafety.io;

import com.google.common.base.CharMatcher;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.io.ByteSource;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

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

  private final String name;
  private final ByteSource bytes;
  private final Supplier<byte[]> start;

  private Source(String name, ByteSource bytes, Supplier<byte[]> start) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a source's name must not be blank");
    }
    this.name = name;
    this.bytes = bytes;
    this.start = start;
  }

  /**
   * {@return a source of that name}
   *
   * @param name for locations; control characters in it are replaced, so that it prints as one line
   * @param bytes what it holds; may be opened more than once
   */
  public static Source of(String name, ByteSource bytes) {
    return new Source(
        CharMatcher.javaIsoControl().replaceFrom(name, '\uFFFD'),
        bytes,
        Suppliers.memoize(() -> startOf(bytes)));
  }

  /** {@return a file, named without its folders} */
  public static Source ofFile(Path file) {
    Path name = file.getFileName();
    return of((name == null ? file : name).toString(), MoreFiles.asByteSource(file));
  }

  /** {@return a text, as if it were a file in UTF-8} */
  public static Source ofText(String name, String text) {
    return of(name, ByteSource.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * {@return a resource that lies beside a class, named as there}
   *
   * @throws IllegalArgumentException if there is no such resource
   */
  public static Source ofResource(Class<?> beside, String name) {
    return of(name, Resources.asByteSource(Resources.getResource(beside, name)));
  }

  private static byte[] startOf(ByteSource bytes) {
    try {
      return bytes.slice(0, PEEK_BYTES).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what locations call it} */
  public String name() {
    return name;
  }

  /** {@return how many bytes it holds, where that is known beforehand} */
  public OptionalLong size() {
    com.google.common.base.Optional<Long> size = bytes.sizeIfKnown();
    return size.isPresent() ? OptionalLong.of(size.get()) : OptionalLong.empty();
  }

  /** {@return all of it, from the start; the caller closes the stream} */
  public InputStream open() throws IOException {
    return bytes.openStream();
  }

  /**
   * {@return its first {@value #PEEK_BYTES} bytes, or all if it has fewer}
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
    return new Source(name, filtered, start);
  }

  @Override
  public String toString() {
    return name;
  }
}
