package io.keyward.vault.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The body of a vault's response, which must be complete in time. */
class LimitedBodyTest {

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final Flow.Subscription connection = new Flow.Subscription() {
        @Override
        public void request(long parts) {}

        @Override
        public void cancel() {
            cancelled.complete(null);
        }
    };

    @Test
    void a_body_in_several_parts_becomes_one_array() {
        var body = begun(Duration.ofMinutes(5));

        body.onNext(parts("un"));
        body.onNext(parts("wrap"));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().join()).asString(UTF_8).isEqualTo("unwrap");
        assertThat(cancelled).isNotDone();
    }

    @Test
    void a_body_that_is_not_complete_in_time_fails_and_its_connection_is_closed() {
        var body = begun(Duration.ofMillis(1));

        body.onNext(parts("un"));

        cancelled.join();
        assertThat(body.getBody()).isCompletedExceptionally();
        assertThat(body.getBody().handle((bytes, failure) -> failure))
                .isCompletedWithValueMatching(HttpTimeoutException.class::isInstance);
    }

    @Test
    void a_connection_that_breaks_within_the_body_fails_at_once() {
        var body = begun(Duration.ofMinutes(5));

        body.onError(new IOException("connection reset"));

        assertThat(body.getBody()).isCompletedExceptionally();
    }

    private LimitedBody begun(Duration timeout) {
        var body = new LimitedBody(timeout);
        body.onSubscribe(connection);
        return body;
    }

    private static List<ByteBuffer> parts(String text) {
        return List.of(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
