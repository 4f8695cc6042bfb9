package io.keyward.vault.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
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
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Configures the HTTP client for vaults and its connections: HTTP/1.1 over TLS 1.2 or newer, without redirects, retries,
 * cookies, authentication and decompression.
 */
final class VaultHttpClient {

    static final TimeValue CHECK_INTERVAL = TimeValue.ofMilliseconds(200);

    private static final Http1Config BOUNDED_HEADERS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private VaultHttpClient() {}

    static PoolingAsyncClientConnectionManager pool(SSLContext trust, TransportTimeouts timeouts) {
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
                        .setTimeToLive(ConnectionUse.MAX_AGE)
                        .build())
                .setDnsResolver(new FirstAddress())
                .setMaxConnTotal(Integer.MAX_VALUE) // the bulkheads of vault.guard limit the number of calls
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .build();
    }

    static CloseableHttpAsyncClient of(
            PoolingAsyncClientConnectionManager pool,
            Optional<URI> proxy,
            TransportTimeouts timeouts,
            ThreadFactory threads) {
        return HttpAsyncClients.custom()
                .setConnectionManager(pool)
                .setThreadFactory(threads)
                .setHttp1Config(BOUNDED_HEADERS)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSelectInterval(CHECK_INTERVAL) // the precision of the timeouts
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(timeouts.response()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setProxy(proxy.map(uri -> new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()))
                        .orElse(null))
                .setKeepAliveStrategy(ConnectionUse::keepAlive)
                .setUserAgent("Keyward")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Resolves a name to its first address only, so that a failed connection concerns one address and takes at most one
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
