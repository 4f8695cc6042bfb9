package io.keyward.arm.key;

import static io.keyward.arm.key.KeyPolicyRequest.FOLLOW;
import static io.keyward.arm.key.KeyPolicyRequest.LOST;
import static io.keyward.arm.key.KeyPolicyRequest.MEMBERS;
import static io.keyward.arm.key.KeyPolicyRequest.PROPERTIES;
import static io.keyward.arm.key.KeyPolicyRequest.RECOVERY_KIT;
import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.PROVIDER;

import io.keyward.arm.json.JsonMember;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a PATCH of {@code keyPolicy}: a JSON merge patch (RFC 7396). A member that is left out keeps its value, and a
 * member that is null gets its default.
 *
 * @param follow whether the cluster follows the newest version of its key; empty if the patch does not contain it
 * @param recoveryKit true if the patch switches recovery kits on
 * @param properties the patch, with the names of its members in Keyward's spelling
 */
record KeyPolicyPatch(Optional<Boolean> follow, boolean recoveryKit, JsonObject properties) {

    private static final Set<String> NESTED = Set.of(LOST);

    static KeyPolicyPatch read(JsonMember body) {
        var properties = body.get(PROPERTIES);
        properties.requireOnly(MEMBERS);
        return new KeyPolicyPatch(
                properties.get(FOLLOW).flag(),
                properties.get(RECOVERY_KIT).flag().orElse(false),
                respelled(properties, MEMBERS));
    }

    /** The result of applying the patch to the properties of the current policy. */
    KeyPolicyRequest on(JsonObject current) {
        var merged = PROVIDER.createMergePatch(properties).apply(current);
        return KeyPolicyRequest.read(JsonMember.root(
                BUILDERS.createObjectBuilder().add(PROPERTIES, merged).build()));
    }

    // Keyward ignores the case of member names, but a merge patch does not
    private static JsonObject respelled(JsonMember object, Set<String> names) {
        var members = BUILDERS.createObjectBuilder();
        object.members().forEach((name, member) -> members.add(spelling(name, names), value(member)));
        return members.build();
    }

    private static JsonValue value(JsonMember member) {
        return member.value() instanceof JsonObject ? respelled(member, NESTED) : member.value();
    }

    private static String spelling(String name, Set<String> names) {
        return names.stream()
                .filter(known -> AsciiCase.equal(name, known))
                .findFirst()
                .orElse(name);
    }
}
