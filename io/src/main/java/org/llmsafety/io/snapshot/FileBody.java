package org.llmsafety.io.snapshot;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** The content of an answer on its way into a file: weighed, counted, and cut off past a limit. */
final class FileBody implements HttpResponse.BodySubscriber<FileBody.Received> {
  private final OutputStream out;
  private final long most;
  private final String limit;
  private final AtomicLong received;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private final CompletableFuture<Received> body = new CompletableFuture<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();

  /**
   * What came.
   *
   * @param sha256 its checksum
   * @param bytes its size
   */
  record Received(String sha256, long bytes) {}

  /** An answer that goes on past a limit; asking again would not help. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long most, String limit) {
      super(
          String.format(
              Locale.ROOT, "it must have at most %,d bytes, but has more (limit %s)", most, limit));
    }
  }

  /**
   * @param out where to; the caller closes it
   * @param most how many bytes
   * @param limit the name of that limit
   * @param received counts the bytes, for who watches from outside
   */
  FileBody(OutputStream out, long most, String limit, AtomicLong received) {
    this.out = out;
    this.most = most;
    this.limit = limit;
    this.received = received;
  }

  @Override
  public CompletionStage<Received> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = Optional.of(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        take(buffer);
      }
    } catch (IOException e) {
      subscription.ifPresent(Flow.Subscription::cancel);
      body.completeExceptionally(e);
    }
  }

  private void take(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    if (received.addAndGet(bytes.length) > most) {
      throw new TooLongException(most, limit);
    }
    hasher.putBytes(bytes);
    out.write(bytes);
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      body.complete(new Received(hasher.hash().toString(), received.get()));
    }
  }
}
