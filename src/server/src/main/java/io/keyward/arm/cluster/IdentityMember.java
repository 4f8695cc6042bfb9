package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberField;
import io.keyward.cluster.identity.Identities;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.Optional;

/** Parses the {@code identity} of a cluster in a request. */
final class IdentityMember {

    private static final String NONE = "None";

    static final MemberField TYPE =
            MemberField.honouredOnly("type", List.of("UserAssigned", NONE), "other identities than user-assigned ones");

    private static final int MAX_ID_LENGTH = 512;

    private IdentityMember() {}

    /** Empty if the member is absent or an empty object; az sends an empty object to keep the identities unchanged. */
    static Optional<Identities> find(JsonMember identity) {
        TYPE.schema().select(identity.get("type"));
        var type = identity.get("type").text();
        var named = identity.get("userAssignedIdentities");
        if (type.isEmpty() && named.members().isEmpty()) {
            return Optional.empty();
        }
        var assigned = assigned(named);
        var none = type.map(text -> AsciiCase.equal(text, NONE)).orElse(assigned.isEmpty());
        return Optional.of(none ? requireNone(identity, assigned) : new Identities(requireSome(identity, assigned)));
    }

    private static List<ManagedIdentityId> assigned(JsonMember ids) {
        var assigned = ids.members().entrySet().stream()
                .filter(entry -> !entry.getValue().absent()) // null removes an identity
                .map(entry -> id(entry.getValue(), entry.getKey()))
                .toList();
        if (assigned.size() > Identities.MAX_ASSIGNED) {
            throw ids.invalid("has more than %d identities".formatted(Identities.MAX_ASSIGNED));
        }
        return assigned;
    }

    private static ManagedIdentityId id(JsonMember member, String text) {
        return ManagedIdentityId.find(text)
                .filter(id -> text.length() <= MAX_ID_LENGTH)
                .orElseThrow(() -> member.invalid("is not the resource id of a user-assigned identity, /subscriptions/"
                        + "{subscription}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/"
                        + "userAssignedIdentities/{name}"));
    }

    private static Identities requireNone(JsonMember identity, List<ManagedIdentityId> assigned) {
        if (!assigned.isEmpty()) {
            throw identity.get("type").invalid("must contain UserAssigned if userAssignedIdentities names an identity");
        }
        return Identities.NONE;
    }

    private static List<ManagedIdentityId> requireSome(JsonMember identity, List<ManagedIdentityId> assigned) {
        if (assigned.isEmpty()) {
            throw identity.get("userAssignedIdentities").invalid("must name an identity if the type is UserAssigned");
        }
        return assigned;
    }
}
