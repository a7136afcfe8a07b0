package org.llmsafety.io.snapshot;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting that can be interrupted. */
final class Backoff {
  private Backoff() {}

  static void of(Duration duration) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** {@return what to throw where waiting was interrupted; the thread stays marked so} */
  static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the fetch was interrupted");
  }
}
