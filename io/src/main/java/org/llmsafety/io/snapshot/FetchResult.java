package org.llmsafety.io.snapshot;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What came of asking a server for a file. */
sealed interface FetchResult {

  /** An answer that is not asked about any further. */
  sealed interface Last extends FetchResult {}

  /** The content. */
  record Arrived(
      FileBody.Received received, Optional<String> eTag, Optional<String> lastModified, int status)
      implements Last {}

  /** What is known already is still so. */
  record Unmodified(int status) implements Last {}

  /** The file lies elsewhere. */
  record Elsewhere(URI address) implements FetchResult {}

  /** No file, and it would be no use to ask again. */
  record Refusal(String sentence) implements Last {}

  /** No file, but there may be one later. */
  record Failure(String sentence, Optional<Duration> after) implements FetchResult {}
}
