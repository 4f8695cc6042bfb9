package io.keyward.vault.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to vaults, and the HTTP client that uses them with one thread for all of them. It speaks HTTP/1.1 over TLS
 * 1.2 or newer, and does nothing by itself: no redirects, retries, cookies or authentication.
 */
final class HttpConnections implements Closeable {

    private static final TimeValue CHECK_INTERVAL = TimeValue.ofMilliseconds(200);
    private static final TimeValue MAX_IDLE = TimeValue.ofMilliseconds(700);
    private static final Http1Config BOUNDED_HEADERS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final CloseableHttpAsyncClient client;
    private final IdleConnectionEvictor evictor;
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile Error end;

    HttpConnections(SSLContext trust, Optional<URI> proxy, TransportTimeouts timeouts) {
        var pool = pool(trust, timeouts);
        this.evictor = new IdleConnectionEvictor(pool, this::watched, CHECK_INTERVAL, MAX_IDLE);
        this.client = client(pool, proxy, timeouts);
        evictor.start();
        client.start();
    }

    CloseableHttpAsyncClient client() {
        return client;
    }

    /** True if one of the threads ended by an {@code Error}, such as an {@code OutOfMemoryError}. It cannot start again. */
    boolean hasEnded() {
        return end != null || client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0;
    }

    /**
     * Makes this call fail when a thread ends by an {@code Error}, because nothing else would. Call {@link
     * #forget} afterwards.
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

    private static PoolingAsyncClientConnectionManager pool(SSLContext trust, TransportTimeouts timeouts) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                // not BUILTIN: with it, version 5.5 of this client does not verify the name of the host
                .setTlsStrategy(new DefaultClientTlsStrategy(
                        trust, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier()))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .setHandshakeTimeout(timeout(timeouts.response()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(timeouts.connect()))
                        .setSocketTimeout(timeout(timeouts.response()))
                        .build())
                .setDnsResolver(new FirstAddress())
                .setMaxConnTotal(Integer.MAX_VALUE) // the bulkheads of vault.guard limit the number of calls
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .build();
    }

    private CloseableHttpAsyncClient client(
            PoolingAsyncClientConnectionManager pool, Optional<URI> proxy, TransportTimeouts timeouts) {
        return HttpAsyncClients.custom()
                .setConnectionManager(pool)
                .setThreadFactory(this::watched)
                .setHttp1Config(BOUNDED_HEADERS)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSelectInterval(CHECK_INTERVAL) // how exact the timeouts are
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(timeouts.response()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setProxy(proxy.map(uri -> new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()))
                        .orElse(null))
                .setUserAgent("Keyward")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Connects to the first address of a name only, so that a failure is that of one address and takes no longer than one
     * timeout.
     */
    private static final class FirstAddress implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(host)};
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return InetAddress.getByName(host).getCanonicalHostName();
        }
    }
}
