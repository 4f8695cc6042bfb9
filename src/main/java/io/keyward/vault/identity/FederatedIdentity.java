package io.keyward.vault.identity;

import io.keyward.key.ManagedIdentityId;
import java.util.regex.Pattern;

/**
 * A customer's identity with a federated credential for Keyward's issuer, as the operator has written it down.
 *
 * @param clientId the id under which the login authority knows it
 * @param tenant where it lives
 */
record FederatedIdentity(ManagedIdentityId id, String clientId, String tenant) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    FederatedIdentity {
        requireGuid("client id", clientId);
        requireGuid("tenant", tenant);
    }

    /** What Keyward asserts about the identity: its resource id, in lower case, for the authority compares with case. */
    String subject() {
        return id.canonical();
    }

    private static void requireGuid(String what, String text) {
        if (!GUID.matcher(text).matches()) {
            throw new IllegalArgumentException("the %s '%s' is no GUID".formatted(what, text));
        }
    }
}
