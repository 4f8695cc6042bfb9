package io.keyward.agent.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects a body of limited size in one array, and wipes the arrays that it outgrows: the body may hold a secret. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final int limit;
    private Subscription subscription;
    private byte[] bytes = new byte[4096];
    private int length;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (length + buffer.remaining() > limit) {
                subscription.cancel();
                onError(new IOException("the response has more than %d bytes".formatted(limit)));
                return;
            }
            append(buffer);
        }
    }

    private void append(ByteBuffer buffer) {
        var count = buffer.remaining();
        if (length + count > bytes.length) {
            replaceBy(Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count)));
        }
        buffer.get(bytes, length, count);
        length += count;
    }

    private void replaceBy(byte[] larger) {
        Arrays.fill(bytes, (byte) 0);
        bytes = larger;
    }

    @Override
    public void onError(Throwable failure) {
        Arrays.fill(bytes, (byte) 0);
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        replaceBy(Arrays.copyOf(bytes, length));
        body.complete(bytes);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }
}
