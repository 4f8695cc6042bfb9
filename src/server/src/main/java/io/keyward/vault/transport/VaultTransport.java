package io.keyward.vault.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import reactor.core.publisher.Mono;

/**
 * The HTTP client under the Azure SDK. It throws {@link TransportException} if no response arrives.
 *
 * <p>A connection's buffers hold the last response, which may contain a clear DEK, until the connection is closed (invariant
 * 3). Therefore it uses HTTP/1.1, and closes a connection that was not used for a second. Calls without DEKs have connections
 * of their own, see {@link #withoutDeks}.
 */
public final class VaultTransport implements HttpClient, Closeable {

    private static final String LOOPBACK = ".localhost";
    private static final Pattern AUTHORITY_HOST = Pattern.compile("//[^:/]+");

    private final Supplier<HttpConnections> opener;
    private final Duration limit;
    private final Optional<URI> proxy;
    private HttpConnections connections;
    private boolean closed;

    /** @param proxy such as {@code http://host:port}; if present, every call goes through it */
    public VaultTransport(SSLContext trust, Optional<URI> proxy, TransportTimeouts timeouts) {
        this.proxy = proxy;
        this.limit = timeouts.whole();
        this.opener = () -> new HttpConnections(trust, proxy, timeouts);
        this.connections = opener.get();
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return send(request, ConnectionUse.DEKS);
    }

    /**
     * The same client for calls whose responses contain no DEK. Their connections stay open for some seconds.
     *
     * @return needs no {@code close}
     */
    public HttpClient withoutDeks() {
        return new CallsWithoutDeks(this);
    }

    HttpResponse send(HttpRequest request, ConnectionUse use) {
        var sent = resolvable(request);
        var used = connections();
        try {
            return new ApacheHttpSender(used, limit)
                    .send(sent, URI.create(sent.getUrl().toString()), use);
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) { // the exception tells the caller about the interrupt
            throw failure(new IOException(e));
        }
    }

    // a client that an Error has ended cannot be started again, so it is replaced
    synchronized HttpConnections connections() {
        if (connections.hasEnded() && !closed) {
            connections.close();
            connections = opener.get();
        }
        return connections;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.fromCallable(() -> sendSync(request, context));
    }

    @Override
    public synchronized void close() {
        closed = true;
        connections.close();
    }

    private TransportException failure(IOException reason) {
        return proxy.map(address -> TransportException.behind(address, reason))
                .orElseGet(() -> new TransportException(reason));
    }

    // names under .localhost mean this machine (RFC 6761); the JDK's resolver does not know them
    private static HttpRequest resolvable(HttpRequest request) {
        var url = request.getUrl();
        if (!url.getHost().endsWith(LOOPBACK)) {
            return request;
        }
        return new HttpRequest(
                        request.getHttpMethod(),
                        AUTHORITY_HOST.matcher(url.toString()).replaceFirst("//localhost"))
                .setHeaders(new HttpHeaders(request.getHeaders()).set(HttpHeaderName.HOST, url.getAuthority()))
                .setBody(request.getBodyAsBinaryData());
    }
}
