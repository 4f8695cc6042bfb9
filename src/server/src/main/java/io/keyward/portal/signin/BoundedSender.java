package io.keyward.portal.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests to the login authority, and refuses responses that are longer than {@link #MAX_BYTES}. The sender of the
 * library has no limit.
 */
final class BoundedSender implements HTTPRequestSender {

    static final int MAX_BYTES = 1 << 20;

    private final SSLSocketFactory tls;
    private final int timeoutMillis;

    /** @param timeout the limit for connecting, and for each wait for data of the response */
    BoundedSender(SSLSocketFactory tls, Duration timeout) {
        this.tls = tls;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var connection = (HttpURLConnection) request.getURL().openConnection();
        try {
            prepare(connection, request);
            var response = new HTTPResponse(connection.getResponseCode());
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) { // the status line has the name null
                    response.setHeader(name, values.toArray(String[]::new));
                }
            });
            response.setBody(body(connection));
            return response;
        } finally {
            connection.disconnect();
        }
    }

    private void prepare(HttpURLConnection connection, ReadOnlyHTTPRequest request) throws IOException {
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(tls);
        }
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(request.getMethod().name());
        request.getHeaderMap()
                .forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
        if (request.getBody() != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(request.getBody().getBytes(UTF_8));
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        var stream = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        return stream == null ? "" : text(stream);
    }

    private static String text(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("the response has more than %d bytes".formatted(MAX_BYTES));
        }
        return new String(bytes, UTF_8);
    }
}
