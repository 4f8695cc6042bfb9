package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.wire.ArmRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Passes the request at hand on to Keyward, as it was sent and not as it was matched. */
@RequestScoped
public class PassingOn {

    private static final int MOST_BYTES = 4 * 1024 * 1024; // ARM's own limit

    @Inject
    HdInsight provider;

    @Inject
    HttpServletRequest request;

    Response toKeyward(HttpHeaders headers, InputStream body) throws IOException {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var passed = PassedRequest.from(
                request.getMethod(), request.getRequestURI() + query, headers.getRequestHeaders(), bytes(body));
        return ProviderAnswer.of(provider.ask(passed));
    }

    // Keyward says for itself what is too large for it; this only bounds what the door holds in its hands
    private static byte[] bytes(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ArmRefusal.tooLarge(MOST_BYTES);
        }
        return bytes;
    }
}
