package org.llmsafety.io.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One question to one server. */
final class HttpExchange {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final FetchLimits limits;
  private final InstantSource clock;

  HttpExchange(HttpClient client, FetchLimits limits, InstantSource clock) {
    this.client = client;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * {@return what the server answers}
   *
   * @param known the copy that is there, whose marks are sent along
   * @param target where content goes
   * @param releaseBytes how many bytes the release has left
   */
  FetchResult ask(URI address, Optional<SnapshotFile> known, Path target, long releaseBytes)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", "llm-safety-tracker").GET();
    known.flatMap(SnapshotFile::eTag).ifPresent(mark -> request.header("If-None-Match", mark));
    known
        .flatMap(SnapshotFile::lastModified)
        .ifPresent(date -> request.header("If-Modified-Since", date));
    AtomicLong received = new AtomicLong();
    try (OutputStream out = Files.newOutputStream(target)) {
      FileBody body = bodyFor(out, releaseBytes, received);
      HttpResponse<Optional<FileBody.Received>> response =
          await(client.sendAsync(request.build(), info -> handle(info, body)), received);
      return answer(address, response, known);
    } catch (FileBody.TooLongException e) {
      return new FetchResult.Refusal(String.valueOf(e.getMessage()));
    } catch (SilenceException e) {
      return new FetchResult.Failure(String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private FileBody bodyFor(OutputStream out, long releaseBytes, AtomicLong received) {
    return releaseBytes < limits.fileBytes()
        ? new FileBody(out, releaseBytes, "releaseBytes", received)
        : new FileBody(out, limits.fileBytes(), "fileBytes", received);
  }

  /** Only content is listened to; what else a server has to say may be without end. */
  private static HttpResponse.BodySubscriber<Optional<FileBody.Received>> handle(
      HttpResponse.ResponseInfo info, FileBody body) {
    return info.statusCode() == OK
        ? HttpResponse.BodySubscribers.mapping(body, Optional::of)
        : new DiscardingBody();
  }

  private FetchResult answer(
      URI address,
      HttpResponse<Optional<FileBody.Received>> response,
      Optional<SnapshotFile> known) {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    Optional<String> encoding =
        headers.firstValue("Content-Encoding").filter(name -> !name.equals("identity"));
    if (status == OK && encoding.isPresent()) {
      return new FetchResult.Refusal(
          "expected the plain file, but it was sent encoded as \"" + encoding.get() + "\"");
    }
    if (status == OK && response.body().isPresent()) {
      return new FetchResult.Arrived(
          response.body().get(),
          headers.firstValue("ETag"),
          headers.firstValue("Last-Modified"),
          status);
    }
    if (status == NOT_MODIFIED) {
      return known.isPresent()
          ? new FetchResult.Unmodified(status)
          : new FetchResult.Refusal("the server says \"not modified\", but there is no copy here");
    }
    if (isRedirect(status)) {
      return Redirect.of(address, headers.firstValue("Location"));
    }
    String sentence = "the server answers with status " + status;
    boolean isPassing =
        status == REQUEST_TIMEOUT
            || status == TOO_EARLY
            || status == TOO_MANY_REQUESTS
            || status >= SERVER_ERROR;
    return isPassing
        ? new FetchResult.Failure(sentence, headers.firstValue("Retry-After").flatMap(this::wait))
        : new FetchResult.Refusal(sentence);
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** {@return how long to wait, given in seconds or as a date; nothing if it cannot be read} */
  private Optional<Duration> wait(String retryAfter) {
    String text = retryAfter.strip();
    try {
      if (text.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      ZonedDateTime then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), then.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty(); // Not understood: as if it had not been said.
    }
  }

  /** A server that says nothing, or goes on for too long. */
  private static final class SilenceException extends IOException {
    private static final long serialVersionUID = 1L;

    SilenceException(String sentence) {
      super(sentence);
    }
  }

  /** Waits for the answer as long as bytes keep coming, which the client's own timeout does not. */
  private <T> T await(CompletableFuture<T> asked, AtomicLong received) throws IOException {
    long before = 0;
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return asked.get(limits.silence().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        waited = waited.plus(limits.silence());
        if (waited.compareTo(limits.fileTime()) >= 0) {
          asked.cancel(true);
          throw silent("it was not done after %d ms (limit fileTime)", waited);
        }
        if (received.get() == before) {
          asked.cancel(true);
          throw silent("it sent nothing for %d ms (limit silence)", limits.silence());
        }
        before = received.get();
      } catch (ExecutionException e) {
        throw thrown(e);
      } catch (InterruptedException e) {
        asked.cancel(true);
        throw Backoff.interrupted();
      }
    }
  }

  private static SilenceException silent(String format, Duration time) {
    return new SilenceException(String.format(Locale.ROOT, format, time.toMillis()));
  }

  private static IOException thrown(ExecutionException e) {
    Throwable cause = e.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException thrown ? thrown : new IOException(cause);
  }
}
