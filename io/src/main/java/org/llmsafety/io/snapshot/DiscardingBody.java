package org.llmsafety.io.snapshot;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer that has said all in its status: it is not listened to. */
final class DiscardingBody implements HttpResponse.BodySubscriber<Optional<FileBody.Received>> {

  @Override
  public CompletionStage<Optional<FileBody.Received>> getBody() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {}

  @Override
  public void onError(Throwable thrown) {}

  @Override
  public void onComplete() {}
}
