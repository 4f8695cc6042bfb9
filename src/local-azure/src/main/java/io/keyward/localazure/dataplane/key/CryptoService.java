package io.keyward.localazure.dataplane.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.Base64Url;
import io.keyward.localazure.key.KeyOperation;
import io.keyward.localazure.key.KeyRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;

/**
 * Computes with keys inside the vault. Clear values pass through here (R2), so every array that held one is wiped, and
 * the response body is wiped after it is sent.
 */
@ApplicationScoped
public class CryptoService {

    private final Clock clock;

    protected CryptoService() { // for CDI
        this(null);
    }

    @Inject
    public CryptoService(Clock clock) {
        this.clock = clock;
    }

    public byte[] transform(
            RequestContext context, KeyOperation operation, String name, String version, Fields request) {
        var key = context.vault().keys().get(name);
        var used = key.version(version);
        used.requireUsable(operation, clock.instant());
        var kid = new KeyBundle(context, key).kid(used);
        var value = value(request);
        try {
            return response(kid, used.material().transform(operation, algorithm(request), value));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    /** The body {@code {"kid", "value"}}. Wipes {@code result}. */
    private static byte[] response(String kid, byte[] result) {
        var value = Base64.getUrlEncoder().withoutPadding().encode(result);
        var head = "{\"kid\":\"%s\",\"value\":\"".formatted(kid).getBytes(UTF_8);
        var tail = "\"}".getBytes(UTF_8);
        try {
            return ByteBuffer.allocate(head.length + value.length + tail.length)
                    .put(head)
                    .put(value)
                    .put(tail)
                    .array();
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(result, (byte) 0);
        }
    }

    private static String algorithm(Fields request) {
        return request.text("alg").orElseThrow(() -> KeyRefusal.badParameter("The algorithm 'alg' must be given."));
    }

    private static byte[] value(Fields request) {
        return request.text("value")
                .flatMap(Base64Url::decode)
                .orElseThrow(() -> KeyRefusal.badParameter("'value' must be given in base64url."));
    }
}
