package io.keyward.vault.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import reactor.core.publisher.Mono;

/**
 * The JDK's HTTP client under the Azure SDK. It follows no redirects, speaks TLS 1.2 or newer, and throws
 * {@link TransportException} if no response arrives.
 *
 * <p>A connection's TLS buffers hold the last response, which may contain a clear DEK, until the connection is closed
 * (invariant 3). Therefore it speaks HTTP/1.1, whose idle connections the JDK closes, and makes the JDK close them after
 * {@value #IDLE_SECONDS} second instead of after twenty minutes.
 */
public final class VaultTransport implements HttpClient {

    private static final String IDLE_SECONDS = "1";
    private static final String RESTRICTED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final String LOOPBACK = ".localhost";

    static {
        // the JDK reads these once, when its first client connects; the server's JVM options set the same values
        setUnlessSet("jdk.httpclient.keepalive.timeout", IDLE_SECONDS);
        setUnlessSet(RESTRICTED_HEADERS, "host");
    }

    private final HttpClient client;
    private final Optional<URI> proxy;

    /** @param proxy {@code http://host:port} through which every call goes */
    public VaultTransport(SSLContext trust, Optional<URI> proxy, TransportTimeouts timeouts) {
        var jdk = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .sslContext(trust)
                .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"}))
                .proxy(selector(proxy));
        this.proxy = proxy;
        this.client = new JdkHttpClientBuilder(jdk)
                .configuration(configuration())
                .connectionTimeout(timeouts.connect())
                .responseTimeout(timeouts.response())
                .readTimeout(timeouts.response())
                .build();
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return checked(client.sendSync(resolvable(request), context));
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        } catch (RuntimeException e) { // the SDK wraps an interrupt
            throw e.getCause() instanceof InterruptedException ? failure(new IOException(e.getCause())) : e;
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return client.send(request);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context);
    }

    // the JDK returns this one response of the proxy as if it were the vault's, without a body that can be closed
    private HttpResponse checked(HttpResponse response) {
        if (proxy.isEmpty() || response.getStatusCode() != PROXY_AUTHENTICATION_REQUIRED) {
            return response;
        }
        throw failure(new IOException(TransportException.NO_TUNNEL + ", it requires authentication"));
    }

    private TransportException failure(IOException reason) {
        return proxy.map(address -> TransportException.behind(address, reason))
                .orElseGet(() -> new TransportException(reason));
    }

    // the proxy's name is resolved for each connection, not once
    private static ProxySelector selector(Optional<URI> proxy) {
        return ProxySelector.of(proxy.map(uri -> InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))
                .orElse(null));
    }

    // names under .localhost mean this machine (RFC 6761), which the JDK's resolver does not know
    private static HttpRequest resolvable(HttpRequest request) {
        var url = request.getUrl();
        if (!url.getHost().endsWith(LOOPBACK)) {
            return request;
        }
        return new HttpRequest(request.getHttpMethod(), url.toString().replaceFirst("//[^:/]+", "//localhost"))
                .setHeaders(new HttpHeaders(request.getHeaders()).set(HttpHeaderName.HOST, url.getAuthority()))
                .setBody(request.getBodyAsBinaryData());
    }

    // keeps the SDK from taking a proxy from the environment
    private static Configuration configuration() {
        return new ConfigurationBuilder()
                .putProperty(RESTRICTED_HEADERS, "host")
                .build();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
