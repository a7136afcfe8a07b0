package org.llmsafety.io.snapshot;

import com.google.common.base.CharMatcher;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of a snapshot, as its manifest describes it.
 *
 * @param name within the snapshot's folder
 * @param address where it was fetched from, as it was asked for
 * @param sha256 the checksum of what is there
 * @param bytes its size
 * @param eTag the server's mark of this version, if it gave one
 * @param lastModified the server's date of this version, if it gave one, as it was written
 * @param fetched when the content came
 * @param checked when the server last said that this is its content
 * @param status what the server then answered: 200, or 304 for "not modified"
 */
public record SnapshotFile(
    String name,
    URI address,
    String sha256,
    long bytes,
    Optional<String> eTag,
    Optional<String> lastModified,
    Instant fetched,
    Instant checked,
    int status) {

  /** Checks the checksum, and that what is sent back to a server is one line. */
  public SnapshotFile {
    PublishedFile.checkSha256(sha256);
    eTag.ifPresent(SnapshotFile::checkOneLine);
    lastModified.ifPresent(SnapshotFile::checkOneLine);
  }

  private static void checkOneLine(String header) {
    if (CharMatcher.javaIsoControl().matchesAnyOf(header)) {
      throw new IllegalArgumentException("a header must be one line, but was \"" + header + "\"");
    }
  }

  /** {@return this file, which the server said at that time not to have modified} */
  SnapshotFile unmodified(Instant checked, int status) {
    return new SnapshotFile(
        name, address, sha256, bytes, eTag, lastModified, fetched, checked, status);
  }
}
