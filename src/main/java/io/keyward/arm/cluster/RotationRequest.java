package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.preflight.WaitMember;
import io.keyward.rotation.KeyTarget;
import java.util.Optional;
import java.util.Set;

/** The body of {@code rotatediskencryptionkey}: where the cluster's key shall go. */
public final class RotationRequest {

    private static final Set<String> KNOWN = Set.of("vaultUri", "keyName", "keyVersion");

    private RotationRequest() {}

    static KeyTarget read(JsonMember body) {
        body.requireOnly(KNOWN); // what is asked for beside the key, such as another algorithm, would not be done
        return target(body);
    }

    /** The same for a rehearsal, which may be told how long to wait; empty where nothing of a key is written at all. */
    public static Optional<KeyTarget> rehearsed(JsonMember body) {
        body.requireOnly(Set.of("vaultUri", "keyName", "keyVersion", WaitMember.NAME));
        var namesKey = KNOWN.stream().map(body::get).anyMatch(member -> !member.absent());
        return namesKey ? Optional.of(target(body)) : Optional.empty();
    }

    private static KeyTarget target(JsonMember body) {
        var key = EncryptionMember.key(body);
        var version = body.get("keyVersion").requiredText();
        return new KeyTarget(key, Optional.of(key.version(version).version()));
    }
}
