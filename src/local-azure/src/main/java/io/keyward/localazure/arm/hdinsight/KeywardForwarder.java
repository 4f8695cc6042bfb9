package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.wire.ArmRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Forwards the current request to Keyward with the path that the client sent, not the canonical one. */
@RequestScoped
public class KeywardForwarder {

    private static final int MAX_BYTES = 4 * 1024 * 1024; // the limit of ARM

    @Inject
    KeywardClient provider;

    @Inject
    HttpServletRequest request;

    public Response forward(HttpHeaders headers, InputStream body) throws IOException {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var forwarded = ForwardedRequest.from(
                request.getMethod(), request.getRequestURI() + query, headers.getRequestHeaders(), bytes(body));
        return ForwardedResponse.of(provider.send(forwarded));
    }

    // Keyward has its own, smaller limit; this one only bounds the memory of the local Azure
    private static byte[] bytes(InputStream body) throws IOException {
        var bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw ArmRefusal.tooLarge(MAX_BYTES);
        }
        return bytes;
    }
}
