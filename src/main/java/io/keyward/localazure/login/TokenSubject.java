package io.keyward.localazure.login;

import io.keyward.localazure.identity.ManagedIdentity;
import java.util.Optional;

/** The subject of a token: the ids of an application, and the ARM id if it is a managed identity. */
record TokenSubject(String objectId, String applicationId, Optional<String> resourceId) {

    static TokenSubject of(ManagedIdentity identity) {
        return new TokenSubject(
                identity.principalId(),
                identity.clientId(),
                Optional.of(identity.id().toString()));
    }

    static TokenSubject ofApplication(String objectId, String applicationId) {
        return new TokenSubject(objectId, applicationId, Optional.empty());
    }
}
