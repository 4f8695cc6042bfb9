package io.keyward.localazure.dataplane.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.dataplane.Entry;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.Base64Url;
import io.keyward.localazure.key.KeyOperation;
import io.keyward.localazure.key.KeyRefusal;
import io.keyward.localazure.key.KeyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a vault computes with a key that never leaves it. Clear values pass through here (R2): each array that held one
 * is wiped, and the answer is built as bytes that are wiped when they are sent.
 */
@ApplicationScoped
public class CryptoDesk {

    private final Clock clock;

    protected CryptoDesk() { // for CDI
        this(null);
    }

    @Inject
    public CryptoDesk(Clock clock) {
        this.clock = clock;
    }

    public byte[] convert(Entry entry, KeyOperation operation, String name, String version, Fields request) {
        var key = entry.vault().keys().get(name);
        var used = usable(key.version(version), operation);
        var kid = new KeyBundle(entry, key).kid(used);
        var value = bytes(request, "value");
        try {
            return answer(kid, result(used, operation, algorithm(request), value));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    public byte[] verify(Entry entry, String name, String version, Fields request) {
        var used = usable(entry.vault().keys().get(name).version(version), KeyOperation.VERIFY);
        var valid = used.material().verifies(algorithm(request), bytes(request, "digest"), bytes(request, "value"));
        return "{\"value\":%b}".formatted(valid).getBytes(UTF_8);
    }

    private KeyVersion usable(KeyVersion version, KeyOperation operation) {
        version.requireUsable(operation, clock.instant());
        return version;
    }

    private static byte[] result(KeyVersion version, KeyOperation operation, String algorithm, byte[] value) {
        return operation == KeyOperation.SIGN
                ? version.material().sign(algorithm, value)
                : version.material().convert(operation, algorithm, value);
    }

    /** {@code {"kid", "value"}} of a result, which is wiped. */
    private static byte[] answer(String kid, byte[] result) {
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

    private static byte[] bytes(Fields request, String name) {
        return request.text(name)
                .flatMap(Base64Url::decode)
                .orElseThrow(() -> KeyRefusal.badParameter("'%s' must be given in base64url.".formatted(name)));
    }
}
