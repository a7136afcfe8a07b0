package org.llmsafety.io.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that reports every byte that passes, skipped ones too. */
public abstract class CountedStream extends FilterInputStream {
  private static final int SKIP_BUFFER = 8 * 1024;

  public CountedStream(InputStream in) {
    super(in);
  }

  /** Called after so many more bytes have passed; may refuse them. */
  protected abstract void passed(int bytes) throws IOException;

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      passed(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = in.read(buffer, offset, length);
    if (got > 0) {
      passed(got);
    }
    return got;
  }

  /** Skips by reading, so that no byte passes uncounted. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(SKIP_BUFFER, Math.max(0, bytes))];
    long skipped = 0;
    while (skipped < bytes) {
      int got = read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
      if (got < 0) {
        break;
      }
      skipped += got;
    }
    return skipped;
  }
}
