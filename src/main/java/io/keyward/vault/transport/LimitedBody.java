package io.keyward.vault.transport;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Collects the body of a response in one array. A body that is not complete in time fails, and its connection is closed. No
 * thread waits for that: the timer is cancelled when the body is complete.
 */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;

    LimitedBody(Duration timeout) {
        all.getBody().whenComplete(this::complete);
        CompletionStage<Void> end = timer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        end.whenComplete(this::stop);
    }

    private void complete(byte[] bytes, Throwable failure) {
        timer.complete(null);
        if (failure == null) {
            body.complete(bytes);
        } else {
            body.completeExceptionally(failure);
        }
    }

    private void stop(Void none, Throwable timeout) {
        if (timeout == null || !body.completeExceptionally(new HttpTimeoutException("the body is not complete"))) {
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        all.onSubscribe(subscription);
        if (body.isDone()) { // too late already
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        all.onNext(part);
    }

    @Override
    public void onError(Throwable failure) {
        all.onError(failure);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
