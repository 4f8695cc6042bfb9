package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.Identities;
import io.keyward.key.ManagedIdentityId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code identity} member of a cluster in a request. */
final class IdentityMember {

    private static final int LONGEST_ID = 512;
    private static final int MOST = 15;

    private IdentityMember() {}

    /** What the member says; empty where it is absent or an empty object, which az sends for "as it was". */
    static Optional<Identities> find(JsonMember identity) {
        var type = identity.get("type").text().map(IdentityMember::withoutSpaces);
        var named = identity.get("userAssignedIdentities");
        if (type.isEmpty() && named.members().isEmpty()) {
            return Optional.empty();
        }
        var assigned = assigned(named);
        return Optional.of(
                switch (type.orElse(assigned.isEmpty() ? "none" : "userassigned")) {
                    case "none" -> none(identity, assigned);
                    case "systemassigned" -> new Identities(
                            true, none(identity, assigned).userAssigned());
                    case "userassigned" -> new Identities(false, some(identity, assigned));
                    case "systemassigned,userassigned" -> new Identities(true, some(identity, assigned));
                    default -> throw identity.get("type")
                            .wrong("must be one of SystemAssigned, UserAssigned, 'SystemAssigned, UserAssigned', None");
                });
    }

    private static String withoutSpaces(String type) {
        return type.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static List<ManagedIdentityId> assigned(JsonMember ids) {
        var assigned = ids.members().entrySet().stream()
                .filter(entry -> !entry.getValue().absent()) // null takes an identity away
                .map(entry -> id(entry.getValue(), entry.getKey()))
                .toList();
        if (assigned.size() > MOST) {
            throw ids.wrong("has more than %d identities".formatted(MOST));
        }
        return assigned;
    }

    private static ManagedIdentityId id(JsonMember member, String text) {
        return ManagedIdentityId.find(text)
                .filter(id -> text.length() <= LONGEST_ID)
                .orElseThrow(() -> member.wrong("is not the resource id of a user-assigned identity, /subscriptions/"
                        + "{subscription}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/"
                        + "userAssignedIdentities/{name}"));
    }

    private static Identities none(JsonMember identity, List<ManagedIdentityId> assigned) {
        if (!assigned.isEmpty()) {
            throw identity.get("type").wrong("must contain UserAssigned where userAssignedIdentities names some");
        }
        return Identities.NONE;
    }

    private static List<ManagedIdentityId> some(JsonMember identity, List<ManagedIdentityId> assigned) {
        if (assigned.isEmpty()) {
            throw identity.get("userAssignedIdentities").wrong("must name an identity where the type is UserAssigned");
        }
        return assigned;
    }
}
