package org.llmsafety.io.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** A stream that fails at its end unless it had the checksum that it should have. */
public final class IntactStream extends CheckedInputStream {
  private final long length;
  private final long checksum;
  private long read;

  /**
   * @param length in bytes, after which the checksum is known
   * @param checksum of CRC-32, as zip archives have it
   */
  public IntactStream(InputStream in, long length, long checksum) {
    super(in, new CRC32());
    this.length = length;
    this.checksum = checksum;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    check(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int got = super.read(buffer, offset, count);
    check(got);
    return got;
  }

  private void check(int got) throws IOException {
    read += Math.max(0, got);
    long found = getChecksum().getValue();
    if ((got < 0 || read >= length) && found != checksum) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the entry is damaged: its checksum must be %08x, but is %08x",
              checksum,
              found));
    }
  }
}
