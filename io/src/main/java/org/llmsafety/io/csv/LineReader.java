package org.llmsafety.io.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits bytes into lines that end in LF, CRLF or CR. Bytes rather than characters, so that a line
 * in the wrong encoding spoils only itself.
 */
final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private final int mostBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private long number;

  LineReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /**
   * A line, without what ended it.
   *
   * @param number counted from 1
   * @param text what it holds, cut off where it is too long; not to be trusted if a byte is bad
   * @param end what ended it: LF, CRLF, CR, or nothing at the end of the source
   * @param isTooLong whether it was cut off
   * @param badByte the place of the first byte that is not UTF-8, or -1
   * @param badValue that byte
   */
  record Line(
      long number, String text, String end, boolean isTooLong, int badByte, byte badValue) {}

  Optional<Line> next() throws IOException {
    if (next == end && !fill()) {
      return Optional.empty();
    }
    number++;
    int stop = lineStop();
    if (stop < end && stop - next <= mostBytes) {
      int start = next;
      next = stop;
      // before lineEnd, which may fill the buffer with what follows
      String text = new String(buffer, start, stop - start, StandardCharsets.UTF_8);
      int bad = firstBadByte(text, buffer, start, stop);
      byte value = bad < 0 ? 0 : buffer[start + bad];
      return Optional.of(new Line(number, text, lineEnd(), false, bad, value));
    }
    ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
    boolean tooLong = false;
    while (true) {
      stop = lineStop();
      int fitting = Math.min(stop - next, mostBytes - collected.size());
      tooLong |= fitting < stop - next;
      collected.write(buffer, next, fitting);
      next = stop;
      if (next < end) {
        return Optional.of(line(collected.toByteArray(), lineEnd(), tooLong));
      }
      if (!fill()) {
        return Optional.of(line(collected.toByteArray(), "", tooLong));
      }
    }
  }

  private Line line(byte[] bytes, String end, boolean isTooLong) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int bad = firstBadByte(text, bytes, 0, bytes.length);
    return new Line(number, text, end, isTooLong, bad, bad < 0 ? 0 : bytes[bad]);
  }

  /** {@return where the bytes stop being UTF-8, counted from the start of the line, or -1} */
  private static int firstBadByte(String text, byte[] bytes, int from, int to) {
    if (text.indexOf(REPLACEMENT) < 0) {
      return -1;
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(to - from), true);
    return result.isError() ? in.position() - from : -1;
  }

  /** Where the line ends in the buffer, or the buffer before it does. */
  private int lineStop() {
    int stop = next;
    while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
      stop++;
    }
    return stop;
  }

  private String lineEnd() throws IOException {
    byte first = buffer[next++];
    if (first == '\n') {
      return "\n";
    }
    if ((next < end || fill()) && buffer[next] == '\n') {
      next++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
