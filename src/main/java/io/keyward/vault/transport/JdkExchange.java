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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;

/**
 * Sends requests of the Azure SDK with the JDK's HTTP client, and reads the whole response before it returns. The SDK's own adapter
 * lets another thread read each body, to limit the time of each read; here a {@link LimitedBody} does that.
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

    /** @throws HttpTimeoutException if the response does not begin in time, or its body is not complete in the same time after that */
    HttpResponse send(HttpRequest request, URI address) throws IOException, InterruptedException {
        return received(request, client.send(jdk(request, address), head -> new LimitedBody(timeout)));
    }

    private java.net.http.HttpRequest jdk(HttpRequest request, URI address) {
        var builder = java.net.http.HttpRequest.newBuilder(address)
                .timeout(timeout)
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
