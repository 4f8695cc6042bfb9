package io.keyward.vault.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/** The HTTP connections to vaults, and the client that serves all of them in one thread. */
final class HttpConnections implements Closeable {

    private static final TimeValue CLOSE_EXPIRED_ONLY = null;

    private final CloseableHttpAsyncClient client;
    private final IdleConnectionEvictor evictor;
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile Error end;

    HttpConnections(SSLContext trust, Optional<URI> proxy, TransportTimeouts timeouts) {
        var pool = VaultHttpClient.pool(trust, timeouts);
        this.evictor =
                new IdleConnectionEvictor(pool, this::watched, VaultHttpClient.CHECK_INTERVAL, CLOSE_EXPIRED_ONLY);
        this.client = VaultHttpClient.of(pool, proxy, timeouts, this::watched);
        evictor.start();
        client.start();
    }

    CloseableHttpAsyncClient client() {
        return client;
    }

    /**
     * True if a thread of the client ended by an {@code Error}, such as an {@code OutOfMemoryError}, or the client was closed.
     * The client cannot be started again.
     */
    boolean hasEnded() {
        return end != null || client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0;
    }

    /**
     * Makes this call fail if a thread of the client ends by an {@code Error}; otherwise the caller would wait in vain. Call
     * {@link #forget} after the call.
     */
    void failAtEnd(CompletableFuture<?> call) {
        calls.add(call);
        if (end != null) {
            fail(call);
        }
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the calls are compared by identity
    void forget(CompletableFuture<?> call) {
        calls.remove(call);
    }

    private Thread watched(Runnable work) {
        var thread = new Thread(() -> run(work), "vault-connections");
        thread.setDaemon(true);
        return thread;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (Error e) {
            end = e;
            calls.forEach(this::fail);
            throw e;
        }
    }

    private void fail(CompletableFuture<?> call) {
        call.completeExceptionally(new IOException("the HTTP client has ended", end));
    }

    @Override
    public void close() {
        evictor.shutdown();
        client.close(CloseMode.GRACEFUL); // calls in progress may take some seconds to end
    }
}
