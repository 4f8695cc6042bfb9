package io.keyward.arm;

import io.keyward.rotation.KeyTarget;
import java.util.Optional;
import java.util.stream.Stream;

/** The body of {@code rotatediskencryptionkey}: where the cluster's key shall go. */
final class RotationRequest {

    private RotationRequest() {}

    /** True where nothing of a key is written at all. */
    static boolean namesNoKey(JsonMember body) {
        return Stream.of("vaultUri", "keyName", "keyVersion").map(body::get).allMatch(JsonMember::absent);
    }

    static KeyTarget read(JsonMember body) {
        var key = EncryptionMember.key(body);
        var version = body.get("keyVersion").requiredText();
        return new KeyTarget(key, Optional.of(key.version(version).version()));
    }
}
