package io.keyward.localazure.key;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.util.Set;

/** A symmetric key. It exists so that Keyward can refuse it. The local Azure computes nothing with it. */
record OctMaterial(String k, int bits) implements KeyMaterial {

    private static final Set<Integer> SIZES = Set.of(128, 192, 256);

    static OctMaterial generate(int bits) {
        requireSupportedSize(bits);
        var bytes = new byte[bits / Byte.SIZE];
        new SecureRandom().nextBytes(bytes);
        return new OctMaterial(Base64Url.encode(bytes), bits);
    }

    static OctMaterial read(Fields jwk) {
        var k = jwk.text("k").orElse("");
        var bytes = Base64Url.decode(k).orElseThrow(() -> jwk.malformed("a symmetric key needs the field 'k'"));
        requireSupportedSize(bytes.length * Byte.SIZE);
        return new OctMaterial(k, bytes.length * Byte.SIZE);
    }

    @Override
    public JsonObject publicFields() {
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    @Override
    public JsonObject allFields() {
        return BUILDERS.createObjectBuilder().add("k", k).build();
    }

    @Override
    public byte[] transform(KeyOperation operation, String algorithm, byte[] value) {
        throw KeyRefusal.badParameter(
                "Operation %s is not supported by a symmetric key here.".formatted(operation.wireName()));
    }

    @Override
    public JsonObject toCreateRequest() {
        return BUILDERS.createObjectBuilder().add("key_size", bits).build();
    }

    @Override
    public String toString() {
        return "OctMaterial[redacted]";
    }

    private static void requireSupportedSize(int bits) {
        if (!SIZES.contains(bits)) {
            throw KeyRefusal.badParameter("symmetric keys have 128, 192 or 256 bits, not %d.".formatted(bits));
        }
    }
}
