package org.llmsafety.io;

import com.google.common.io.ByteSource;
import com.google.common.io.CharSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes in which text in UTF-16 or UTF-32 is UTF-8, so that every format reads it, and none has a
 * byte order mark. All else stays as it is. What is no character in UTF-16 or UTF-32 becomes
 * U+FFFD.
 */
final class Utf8Bytes extends ByteSource {
  private static final int START = 4;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ByteSource bytes;

  Utf8Bytes(ByteSource bytes) {
    this.bytes = bytes;
  }

  @Override
  public InputStream openStream() throws IOException {
    InputStream in = new BufferedInputStream(bytes.openStream());
    try {
      Optional<String> charset = charsetOf(startOf(in, START));
      InputStream text =
          charset.isPresent()
              ? new BufferedInputStream(recoded(in, Charset.forName(charset.get())))
              : in;
      // Programs that do not know the mark put another before it.
      while (Arrays.equals(startOf(text, MARK.length), MARK)) {
        text.skipNBytes(MARK.length);
      }
      return text;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static byte[] startOf(InputStream in, int length) throws IOException {
    in.mark(length);
    byte[] start = in.readNBytes(length);
    in.reset();
    return start;
  }

  /** Of the bytes as they are: of recoded text, about what it takes. */
  @Override
  public com.google.common.base.Optional<Long> sizeIfKnown() {
    return bytes.sizeIfKnown();
  }

  /** By the byte order mark or, without one, by the zeros around two letters of ASCII. */
  static Optional<String> charsetOf(byte[] start) {
    if (start.length < 2) {
      return Optional.empty();
    }
    int first = unit(start, 0);
    if (start.length == START) {
      int second = unit(start, 2);
      if ((first == 0 && second == 0xFEFF) || (first == 0xFFFE && second == 0)) {
        return Optional.of("UTF-32");
      }
      if (first == 0 && isText(second)) {
        return Optional.of("UTF-32BE");
      }
      if (second == 0 && isText(Integer.reverseBytes(first) >>> Short.SIZE)) {
        return Optional.of("UTF-32LE");
      }
      if (isText(first) && isText(second)) {
        return Optional.of("UTF-16BE");
      }
      if (isText(Integer.reverseBytes(first) >>> Short.SIZE)
          && isText(Integer.reverseBytes(second) >>> Short.SIZE)) {
        return Optional.of("UTF-16LE");
      }
    }
    return first == 0xFEFF || first == 0xFFFE ? Optional.of("UTF-16") : Optional.empty();
  }

  private static int unit(byte[] start, int at) {
    return (start[at] & 0xFF) << Byte.SIZE | (start[at + 1] & 0xFF);
  }

  private static boolean isText(int unit) {
    return (unit >= ' ' && unit <= '~') || unit == '\n' || unit == '\r' || unit == '\t';
  }

  private static InputStream recoded(InputStream in, Charset charset) throws IOException {
    return new CharSource() {
      @Override
      public Reader openStream() {
        return new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
      }
    }.asByteSource(StandardCharsets.UTF_8).openStream();
  }
}
