package io.keyward.vault.identity;

import io.keyward.key.ManagedIdentityId;
import java.util.regex.Pattern;

/**
 * A customer's identity with a federated credential for Keyward's issuer, as the operator configured it.
 *
 * @param clientId the identity's client id, a GUID
 * @param tenant the identity's tenant, a GUID
 */
record FederatedIdentity(ManagedIdentityId id, String clientId, String tenant) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    FederatedIdentity {
        requireGuid("client id", clientId);
        requireGuid("tenant", tenant);
    }

    /**
     * The subject of assertions: the resource id in its canonical spelling, because the authority compares subjects
     * case-sensitively.
     */
    String subject() {
        return id.canonical();
    }

    private static void requireGuid(String what, String text) {
        if (!GUID.matcher(text).matches()) {
            throw new IllegalArgumentException("the %s '%s' is not a GUID".formatted(what, text));
        }
    }
}
