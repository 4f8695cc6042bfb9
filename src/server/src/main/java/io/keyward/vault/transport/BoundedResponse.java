package io.keyward.vault.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * Reads a response of at most {@value #MAX_BYTES} bytes into memory. A longer response is not read to its end: the exchange
 * fails with {@link TooLong}, and the client closes the connection. The body is not decompressed.
 */
final class BoundedResponse implements AsyncResponseConsumer<BoundedResponse.Received> {

    /** The longest expected responses (keys with all attributes, and tokens) have less than 10,000 bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int INITIAL_BYTES = 8 * 1024;

    private final ByteArrayBuffer body = new ByteArrayBuffer(INITIAL_BYTES);
    private HttpResponse head;
    private FutureCallback<Received> result;

    /** A complete response. */
    @SuppressWarnings("ArrayRecordComponent") // no two responses are compared
    record Received(HttpResponse head, byte[] body) {}

    /** The response is longer than Keyward reads, or its header {@code Content-Length} says so. */
    static final class TooLong extends IOException {
        private TooLong() {
            super("the response has more than %d bytes".formatted(MAX_BYTES));
        }
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Received> callback)
            throws TooLong {
        head = response;
        result = callback;
        if (entity == null) {
            result.completed(received());
        } else if (entity.getContentLength() > MAX_BYTES) {
            throw new TooLong();
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {} // the final one follows

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE); // no limit here, because consume() limits the length
    }

    @Override
    public void consume(ByteBuffer part) throws TooLong {
        if (part.remaining() > MAX_BYTES - body.length()) {
            throw new TooLong();
        }
        body.append(part);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        result.completed(received());
    }

    private Received received() {
        return new Received(head, body.toByteArray());
    }

    @Override
    public void failed(Exception cause) {} // the caller gets the exception from the future

    // the buffer may contain a clear DEK (invariant 3); the received array is a copy of it
    @Override
    public void releaseResources() {
        Arrays.fill(body.array(), (byte) 0);
        body.clear();
    }
}
