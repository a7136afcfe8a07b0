package org.llmsafety.io.internal.archive;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Frames of Zstandard, looked over block by block before they are unpacked: whoever unpacks them
 * holds as many bytes as a frame says it looks back, so a frame that looks back too far is refused.
 *
 * <p>The format is RFC 8878. Frames that need a dictionary are refused, as an archive has none.
 */
final class ZstdFrames extends InputStream {
  /** How far back a frame may look: 8 MiB, which RFC 8878 asks of every decoder. */
  static final long MOST_WINDOW = 8 << 20;

  private static final int MAGIC = 0xFD2FB528;
  private static final int MOST_BLOCK = 128 << 10;
  private static final int BLOCK_HEAD = 3;
  private static final int REPEATED = 1;
  private static final int RESERVED = 3;

  private final InputStream in;
  private InputStream part = InputStream.nullInputStream();
  private boolean begun;
  private boolean inFrame;
  private boolean endsWithChecksum;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = part.read(buffer, offset, length);
    while (got < 0) {
      byte[] next = inFrame ? block() : frameHead();
      if (next.length == 0) {
        return -1;
      }
      part = new ByteArrayInputStream(next);
      got = part.read(buffer, offset, length);
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** {@return the next frame up to its first block; empty if there is no other} */
  private byte[] frameHead() throws IOException {
    byte[] magic = begun ? in.readNBytes(Ints.BYTES) : bytes(Ints.BYTES);
    begun = true;
    if (magic.length == 0) {
      return magic;
    }
    if (magic.length < Ints.BYTES || littleEndian(magic) != MAGIC) {
      throw new IOException("expected a frame of Zstandard, but found something else");
    }
    int descriptor = bytes(1)[0];
    boolean hasWindow = (descriptor & 0x20) == 0;
    if ((descriptor & 0x3) != 0) {
      throw new IOException("a frame of Zstandard needs a dictionary, which an archive has not");
    }
    int sizeFlag = (descriptor >> 6) & 0x3;
    byte[] window = bytes(hasWindow ? 1 : 0);
    byte[] size = bytes(sizeFlag == 0 && hasWindow ? 0 : 1 << sizeFlag);
    checkWindow(hasWindow ? windowOf(window[0]) : sizeOf(size));
    endsWithChecksum = (descriptor & 0x4) != 0;
    inFrame = true;
    return Bytes.concat(magic, new byte[] {(byte) descriptor}, window, size);
  }

  private static long windowOf(byte descriptor) {
    long base = 1L << (10 + (Byte.toUnsignedInt(descriptor) >> 3));
    return base + base / 8 * (descriptor & 0x7);
  }

  /** Two bytes count from 256 on, as one byte states smaller sizes. */
  private static long sizeOf(byte[] size) {
    byte[] padded = Arrays.copyOf(size, Long.BYTES);
    long value = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return size.length == 2 ? value + 256 : value;
  }

  private static void checkWindow(long window) throws IOException {
    if (window < 0 || window > MOST_WINDOW) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "a frame of Zstandard must look back at most %,d bytes, but looks back %s",
              MOST_WINDOW,
              Long.toUnsignedString(window)));
    }
  }

  private byte[] block() throws IOException {
    byte[] head = bytes(BLOCK_HEAD);
    int fields = littleEndian(head);
    int type = (fields >> 1) & 0x3;
    int size = fields >> 3;
    if (type == RESERVED || size > MOST_BLOCK) {
      throw new IOException("the Zstandard data are damaged: there is no such block");
    }
    byte[] content = bytes(type == REPEATED ? 1 : size);
    boolean isLast = (fields & 1) != 0;
    inFrame = !isLast;
    return Bytes.concat(head, content, bytes(isLast && endsWithChecksum ? Ints.BYTES : 0));
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("the Zstandard data are cut off");
    }
    return bytes;
  }

  private static int littleEndian(byte[] bytes) {
    byte[] padded = Arrays.copyOf(bytes, Ints.BYTES);
    return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
