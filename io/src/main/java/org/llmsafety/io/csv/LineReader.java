package org.llmsafety.io.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits bytes into lines that end in LF, CRLF or CR. Bytes rather than characters, so that a line
 * in the wrong encoding spoils only itself.
 */
final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;

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

  /** A line, without what ended it. */
  static final class Line {
    private final long number;
    private final byte[] bytes;
    private final String end;
    private final boolean isTooLong;

    Line(long number, byte[] bytes, String end, boolean isTooLong) {
      this.number = number;
      this.bytes = bytes;
      this.end = end;
      this.isTooLong = isTooLong;
    }

    /** {@return its number, counted from 1} */
    long number() {
      return number;
    }

    /** {@return what it holds, cut off where it is too long; not to be written to} */
    byte[] bytes() {
      return bytes;
    }

    /** {@return what ended it: LF, CRLF, CR, or nothing at the end of the source} */
    String end() {
      return end;
    }

    /** {@return whether it was cut off} */
    boolean isTooLong() {
      return isTooLong;
    }
  }

  Optional<Line> next() throws IOException {
    if (next == end && !fill()) {
      return Optional.empty();
    }
    number++;
    int stop = lineStop();
    if (stop < end && stop - next <= mostBytes) {
      byte[] bytes = Arrays.copyOfRange(buffer, next, stop);
      next = stop;
      return Optional.of(new Line(number, bytes, lineEnd(), false));
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
        return Optional.of(new Line(number, collected.toByteArray(), lineEnd(), tooLong));
      }
      if (!fill()) {
        return Optional.of(new Line(number, collected.toByteArray(), "", tooLong));
      }
    }
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
