package org.llmsafety.io.internal.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks Zstandard. What is damaged is an {@link IOException}. */
public final class ZstdStream extends FilterInputStream {

  public ZstdStream(InputStream packed) {
    super(new ZstdInputStream(new ZstdFrames(new BufferedInputStream(packed))));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (RuntimeException e) {
      throw new IOException("the Zstandard data are damaged", e);
    }
  }
}
