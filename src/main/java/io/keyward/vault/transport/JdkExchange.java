package io.keyward.vault.transport;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests of the Azure SDK with the JDK's HTTP client, and reads the whole response before it returns. The SDK's own adapter
 * lets another thread read each body, to limit the time of each read; here one limit covers the whole response.
 */
final class JdkExchange {

    private static final Set<HttpHeaderName> SET_BY_THE_CLIENT = Set.of(
            HttpHeaderName.CONTENT_LENGTH, HttpHeaderName.CONNECTION, HttpHeaderName.EXPECT, HttpHeaderName.UPGRADE);

    private final HttpClient client;
    private final Duration timeout;

    JdkExchange(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** @throws HttpTimeoutException if the response is not complete in time */
    HttpResponse send(HttpRequest request, URI address) throws IOException, InterruptedException {
        var pending = client.sendAsync(jdk(request, address), BodyHandlers.ofByteArray());
        try {
            return received(request, pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw timedOut(pending, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        }
    }

    private static IOException failure(Throwable cause) {
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    private static IOException timedOut(CompletableFuture<?> pending, TimeoutException cause) {
        pending.cancel(true);
        var failure = new HttpTimeoutException("request timed out");
        failure.initCause(cause);
        return failure;
    }

    private static java.net.http.HttpRequest jdk(HttpRequest request, URI address) {
        var builder = java.net.http.HttpRequest.newBuilder(address)
                .method(request.getHttpMethod().name(), body(request));
        for (var header : request.getHeaders()) {
            if (!SET_BY_THE_CLIENT.contains(HttpHeaderName.fromString(header.getName()))) {
                header.getValuesList().forEach(value -> builder.header(header.getName(), value));
            }
        }
        return builder.build();
    }

    private static BodyPublisher body(HttpRequest request) {
        var body = request.getBodyAsBinaryData();
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.toBytes());
    }

    private static HttpResponse received(HttpRequest request, java.net.http.HttpResponse<byte[]> response) {
        var headers = new HttpHeaders();
        response.headers().map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
        var body = response.body();
        return new BufferedResponse(request, response.statusCode(), headers, body == null ? new byte[0] : body);
    }
}
