package org.llmsafety.io.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  /**
   * A line.
   *
   * @param number counted from 1
   * @param bytes what it holds, its end left out; cut off where it is too long
   * @param end what ended it: LF, CRLF, CR, or nothing at the end of the source
   * @param isTooLong whether it was cut off
   */
  record Line(long number, byte[] bytes, String end, boolean isTooLong) {}

  Optional<Line> next() throws IOException {
    if (next == end && !fill()) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
    boolean tooLong = false;
    while (true) {
      int stop = next;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
        stop++;
      }
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
