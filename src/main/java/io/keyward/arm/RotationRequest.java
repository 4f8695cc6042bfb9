package io.keyward.arm;

import io.keyward.rotation.KeyTarget;
import java.util.Optional;

/** The body of {@code rotatediskencryptionkey}: where the cluster's key shall go. */
final class RotationRequest {

    private RotationRequest() {}

    static KeyTarget read(JsonMember body) {
        var key = EncryptionMember.key(body);
        var version = body.get("keyVersion").requiredText();
        return new KeyTarget(key, Optional.of(key.version(version).version()));
    }
}
