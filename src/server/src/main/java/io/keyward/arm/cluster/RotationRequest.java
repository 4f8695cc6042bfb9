package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberField.honoured;
import static io.keyward.arm.json.MemberSchema.object;
import static java.util.stream.Collectors.toSet;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberSchema;
import io.keyward.rotation.KeyTarget;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parses the body of {@code rotatediskencryptionkey}: the new key version. */
public final class RotationRequest {

    static final MemberSchema SCHEMA = object(honoured("vaultUri"), honoured("keyName"), honoured("keyVersion"));

    private static final Set<String> KEY_MEMBERS = Set.of("vaultUri", "keyName", "keyVersion");

    private RotationRequest() {}

    static KeyTarget read(JsonMember body) {
        body.requireOnly(KEY_MEMBERS); // other members, such as an algorithm, would be ignored silently
        return target(body);
    }

    /**
     * The new key version in the body of a preflight; empty if the body has none of the members that name a key.
     *
     * @param further the members that a preflight may have besides those of the key
     */
    public static Optional<KeyTarget> find(JsonMember body, Set<String> further) {
        body.requireOnly(Stream.concat(KEY_MEMBERS.stream(), further.stream()).collect(toSet()));
        var namesKey = KEY_MEMBERS.stream().map(body::get).anyMatch(member -> !member.absent());
        return namesKey ? Optional.of(target(body)) : Optional.empty();
    }

    private static KeyTarget target(JsonMember body) {
        var key = EncryptionMember.key(body);
        var version = body.get("keyVersion").requiredText();
        return new KeyTarget(key, Optional.of(key.version(version).version()));
    }
}
