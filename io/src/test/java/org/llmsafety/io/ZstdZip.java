package org.llmsafety.io;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A zip archive being made, its entries packed by any method. */
public final class ZstdZip {
  static final int ZSTANDARD = 93;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

  public ZstdZip with(String name, byte[] content) throws IOException {
    return withRaw(name, ZSTANDARD, zstd(content), content);
  }

  ZstdZip withDeflated(String name, byte[] content) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
    return this;
  }

  /** An entry whose packed bytes are given, and what they are said to be. */
  ZstdZip withRaw(String name, int method, byte[] packed, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return withRaw(name, method, packed, content.length, checksum.getValue());
  }

  ZstdZip withRaw(String name, int method, byte[] packed, long size, long checksum)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setMethod(method);
    entry.setSize(size);
    entry.setCompressedSize(packed.length);
    entry.setCrc(checksum);
    try (InputStream raw = new ByteArrayInputStream(packed)) {
      zip.addRawArchiveEntry(entry, raw);
    }
    return this;
  }

  public byte[] toBytes() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }

  public static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
