package io.keyward.localazure.arm.directory;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;

/**
 * A user, group or service principal in Microsoft Graph's form.
 *
 * @param loginName the user principal name of a user, or the client id of a service principal; empty for a group
 */
record DirectoryObject(ObjectType type, String id, String name, String loginName) {

    static DirectoryObject of(LocalPrincipal principal) {
        return switch (principal.kind()) {
            case USER -> new DirectoryObject(ObjectType.USER, principal.objectId(), principal.name(), principal.name());
            case GROUP -> new DirectoryObject(ObjectType.GROUP, principal.objectId(), principal.name(), "");
            case SERVICE_PRINCIPAL -> application(principal.objectId(), principal.name(), principal.clientId());
        };
    }

    static DirectoryObject of(ManagedIdentity identity) {
        return application(identity.principalId(), identity.id().name(), identity.clientId());
    }

    static DirectoryObject application(String objectId, String name, String clientId) {
        return new DirectoryObject(ObjectType.SERVICE_PRINCIPAL, objectId, name, clientId);
    }

    boolean hasId(String wanted) {
        return AsciiCase.equal(id, wanted);
    }

    boolean isNamed(String wanted) {
        return AsciiCase.equal(name, wanted) || (!wanted.isEmpty() && AsciiCase.equal(loginName, wanted));
    }

    JsonObject toJson() {
        var json = BUILDERS.createObjectBuilder()
                .add("@odata.type", type.wireName())
                .add("id", id)
                .add("displayName", name);
        return switch (type) {
            case USER -> json.add("userPrincipalName", loginName).build();
            case GROUP -> json.build();
            case SERVICE_PRINCIPAL -> json.add("appId", loginName)
                    .add("servicePrincipalNames", BUILDERS.createArrayBuilder().add(loginName))
                    .build();
        };
    }
}
