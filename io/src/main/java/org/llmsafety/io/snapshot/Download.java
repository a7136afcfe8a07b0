package org.llmsafety.io.snapshot;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Asks for one file, elsewhere if a server points there, and again if it fails. */
final class Download {
  private final HttpExchange exchange;
  private final FetchLimits limits;

  Download(HttpExchange exchange, FetchLimits limits) {
    this.exchange = exchange;
    this.limits = limits;
  }

  /** {@return the last answer} */
  FetchResult.Last get(URI address, Optional<SnapshotFile> known, Path target, long releaseBytes)
      throws InterruptedIOException {
    Duration pause = shorter(limits.pause(), limits.longestPause());
    for (int attempt = 1; ; attempt++) {
      FetchResult answer = follow(address, known, target, releaseBytes);
      if (answer instanceof FetchResult.Last last) {
        return last;
      }
      FetchResult.Failure failure = (FetchResult.Failure) answer;
      if (attempt >= limits.attempts()) {
        return new FetchResult.Refusal(
            failure.sentence() + (attempt > 1 ? ", " + attempt + " times" : ""));
      }
      Duration wait = failure.after().orElse(pause);
      if (wait.compareTo(limits.longestPause()) > 0) {
        return new FetchResult.Refusal(
            String.format(
                Locale.ROOT,
                "%s and asks to wait %d s, longer than the %d s allowed (limit longestPause)",
                failure.sentence(),
                wait.toSeconds(),
                limits.longestPause().toSeconds()));
      }
      Backoff.of(wait);
      pause = shorter(pause.multipliedBy(2), limits.longestPause());
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private FetchResult follow(
      URI address, Optional<SnapshotFile> known, Path target, long releaseBytes)
      throws InterruptedIOException {
    URI at = address;
    for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
      FetchResult answer = ask(at, known, target, releaseBytes);
      if (!(answer instanceof FetchResult.Elsewhere elsewhere)) {
        return answer;
      }
      at = elsewhere.address();
    }
    return new FetchResult.Refusal(
        "the server points elsewhere more than "
            + limits.redirects()
            + " times, last to "
            + at
            + " (limit redirects)");
  }

  private FetchResult ask(URI at, Optional<SnapshotFile> known, Path target, long releaseBytes)
      throws InterruptedIOException {
    try {
      return exchange.ask(at, known, target, releaseBytes);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return new FetchResult.Failure(
          "there is no connection to " + at.getHost() + ": " + reason(e), Optional.empty());
    } catch (IOException e) {
      return new FetchResult.Failure("the answer broke off: " + reason(e), Optional.empty());
    }
  }

  /** Some of these have no message, and some only that of what caused them. */
  private static String reason(IOException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at.getMessage() != null) {
        return at.getMessage();
      }
    }
    return e.getClass().getSimpleName();
  }
}
