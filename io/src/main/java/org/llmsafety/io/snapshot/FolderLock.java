package org.llmsafety.io.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** The right to write into a folder, against other threads and other programs. */
final class FolderLock implements Closeable {
  private static final long GLANCE_MILLIS = 20;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * {@return the lock; nothing if another kept it for longer than the patience}
   *
   * @throws InterruptedIOException if the thread is interrupted while it waits
   */
  static Optional<FolderLock> of(Path folder, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isLocked = false;
    try {
      isLocked = lock(channel, patience);
    } finally {
      if (!isLocked) {
        channel.close();
      }
    }
    return isLocked ? Optional.of(new FolderLock(channel)) : Optional.empty();
  }

  private static boolean lock(FileChannel channel, Duration patience) throws IOException {
    for (long waited = 0; !tryLock(channel); waited += GLANCE_MILLIS) {
      if (waited >= patience.toMillis()) {
        return false;
      }
      Backoff.of(Duration.ofMillis(GLANCE_MILLIS));
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another thread of this program has it.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
