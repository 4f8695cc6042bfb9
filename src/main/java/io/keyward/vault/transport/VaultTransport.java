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
import io.keyward.vault.guard.VaultPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * The JDK's HTTP client under the Azure SDK. It follows no redirect, speaks TLS 1.2 or newer, and says by
 * {@link TransportException} where no answer came.
 *
 * <p>A connection's TLS buffers still hold the last answer, a clear DEK it may be, until the connection is closed. So it
 * speaks HTTP/1.1, whose idle connections the JDK closes, and has the JDK do so after {@value #IDLE_SECONDS} seconds and
 * not after twenty minutes (invariant 3).
 */
public final class VaultTransport implements HttpClient {

    private static final String IDLE_SECONDS = "1";
    private static final String RESTRICTED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final String LOOPBACK = ".localhost";

    static {
        // read once, when the JDK's first client connects; the server's own JVM options say the same
        setUnlessSet("jdk.httpclient.keepalive.timeout", IDLE_SECONDS);
        setUnlessSet(RESTRICTED_HEADERS, "host");
    }

    private final HttpClient client;
    private final Optional<URI> proxy;

    /** @param proxy {@code http://host:port} through which every call goes */
    public VaultTransport(SSLContext trust, Optional<URI> proxy, VaultPolicy policy) {
        var jdk = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .sslContext(trust)
                .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"}))
                .proxy(through(proxy));
        this.proxy = proxy;
        this.client = new JdkHttpClientBuilder(jdk)
                .configuration(configuration())
                .connectionTimeout(policy.connectTimeout)
                .responseTimeout(policy.timeout)
                .readTimeout(policy.timeout)
                .build();
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return passed(client.sendSync(resolvable(request), context));
        } catch (UncheckedIOException e) {
            throw trouble(e.getCause());
        } catch (RuntimeException e) { // how the SDK passes on an interrupt: by a time-out of ours, or at shutdown
            throw e.getCause() instanceof InterruptedException ? trouble(new InterruptedIOException("interrupted")) : e;
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

    // the JDK hands out this one answer of the proxy's as if it were the vault's, without a body that could be closed
    private HttpResponse passed(HttpResponse response) {
        if (proxy.isEmpty() || response.getStatusCode() != PROXY_AUTHENTICATION_REQUIRED) {
            return response;
        }
        throw trouble(new IOException(TransportException.NO_TUNNEL + ", it asks who Keyward is"));
    }

    private TransportException trouble(IOException reason) {
        return proxy.map(way -> TransportException.behind(way, reason)).orElseGet(() -> new TransportException(reason));
    }

    // resolved when it is used and not once for ever
    private static ProxySelector through(Optional<URI> proxy) {
        return ProxySelector.of(proxy.map(uri -> InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))
                .orElse(null));
    }

    // names under localhost are this machine by RFC 6761, which the JDK's resolver does not know
    private static HttpRequest resolvable(HttpRequest request) {
        var url = request.getUrl();
        if (!url.getHost().endsWith(LOOPBACK)) {
            return request;
        }
        return new HttpRequest(request.getHttpMethod(), url.toString().replaceFirst("//[^:/]+", "//localhost"))
                .setHeaders(new HttpHeaders(request.getHeaders()).set(HttpHeaderName.HOST, url.getAuthority()))
                .setBody(request.getBodyAsBinaryData());
    }

    // the proxy is Keyward's to choose, not the environment's
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
