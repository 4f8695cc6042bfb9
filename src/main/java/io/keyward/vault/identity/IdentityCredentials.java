package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.key.ManagedIdentityId;

/** How Keyward comes to act as a customer's identity. */
public interface IdentityCredentials {

    /** A token of the identity for this scope, possibly one that was given before. */
    AccessToken token(ManagedIdentityId identity, String scope);

    /** A token that no cache has seen, because a vault did not take the last one. */
    AccessToken freshToken(ManagedIdentityId identity, String scope);
}
