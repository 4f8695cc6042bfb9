package io.keyward.vault.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
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

    private final JdkExchange exchange;
    private final Optional<URI> proxy;

    /** @param proxy {@code http://host:port} through which every call goes */
    public VaultTransport(SSLContext trust, Optional<URI> proxy, TransportTimeouts timeouts) {
        var client = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .sslContext(trust)
                .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"}))
                .proxy(selector(proxy))
                .connectTimeout(timeouts.connect())
                .build();
        this.proxy = proxy;
        this.exchange = new JdkExchange(client, timeouts.response());
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        var sent = resolvable(request);
        try {
            return checked(exchange.send(sent, URI.create(sent.getUrl().toString())));
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) { // the caller learns it from the exception
            throw failure(new IOException(e));
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.fromCallable(() -> sendSync(request, context));
    }

    // the JDK returns this one response of the proxy as if it were the vault's
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

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
