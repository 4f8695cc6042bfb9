package io.keyward.vault.transport;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.keyward.vault.transport.BoundedResponse.Received;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.message.StatusLine;

/**
 * Sends requests of the Azure SDK by Apache HttpClient, and reads the whole response before it returns.
 *
 * @param limit the time limit of a whole exchange, from the connection to the end of the response
 */
record ApacheHttpSender(HttpConnections connections, Duration limit) {

    private static final Set<HttpHeaderName> SET_BY_THE_CLIENT = Set.of(
            HttpHeaderName.CONTENT_LENGTH,
            HttpHeaderName.TRANSFER_ENCODING,
            HttpHeaderName.CONNECTION,
            HttpHeaderName.EXPECT,
            HttpHeaderName.UPGRADE);

    /**
     * @throws SocketTimeoutException if the server sends nothing in time, or the response is not complete within the limit
     * @throws BoundedResponse.TooLong if the response has more bytes than Keyward reads
     */
    HttpResponse send(HttpRequest request, URI address, ConnectionUse use) throws IOException, InterruptedException {
        var sent = apache(request, address);
        var context = use.newContext();
        var response = response(sent, context);
        if (address.getScheme().equals("https") && context.getSSLSession() == null) {
            // if the proxy refuses the tunnel, the client returns the proxy's response; only the vault's response comes
            // over TLS
            throw new IOException(TransportException.NO_TUNNEL + ", got: " + new StatusLine(response.head()));
        }
        return received(request, response);
    }

    private Received response(SimpleHttpRequest sent, HttpClientContext context)
            throws IOException, InterruptedException {
        var arriving = new CompletableFuture<Received>();
        connections.failAtEnd(arriving);
        var exchange = connections
                .client()
                .execute(SimpleRequestProducer.create(sent), new BoundedResponse(), null, context, into(arriving));
        try {
            return arriving.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the response is not complete");
        } finally {
            exchange.cancel(true); // closes the connection, unless the response is complete
            connections.forget(arriving);
        }
    }

    private static FutureCallback<Received> into(CompletableFuture<Received> arriving) {
        return new FutureCallback<>() {
            @Override
            public void completed(Received response) {
                arriving.complete(response);
            }

            @Override
            public void failed(Exception cause) {
                arriving.completeExceptionally(cause);
            }

            @Override
            public void cancelled() {
                arriving.completeExceptionally(new IOException("the call was canceled"));
            }
        };
    }

    private static SimpleHttpRequest apache(HttpRequest request, URI address) {
        var sent = SimpleHttpRequest.create(request.getHttpMethod().name(), address);
        for (var header : request.getHeaders()) {
            if (!SET_BY_THE_CLIENT.contains(HttpHeaderName.fromString(header.getName()))) {
                header.getValuesList().forEach(value -> sent.addHeader(header.getName(), value));
            }
        }
        var body = request.getBodyAsBinaryData();
        if (body != null) {
            sent.setBody(body.toBytes(), null); // the content type is one of the headers
        }
        return sent;
    }

    private static HttpResponse received(HttpRequest request, Received response) {
        var headers = new HttpHeaders();
        for (var header : response.head().getHeaders()) {
            headers.add(HttpHeaderName.fromString(header.getName()), header.getValue());
        }
        return new BufferedResponse(request, response.head().getCode(), headers, response.body());
    }
}
