package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.key.ManagedIdentityId;

/** A source of access tokens of customers' identities; both methods throw {@link TokenUnavailableException}. */
public interface IdentityCredentials {

    /** A token of the identity for this scope. It can come from a cache. */
    AccessToken token(ManagedIdentityId identity, String scope);

    /** A new token that does not come from a cache, for example because a vault rejected the cached one. */
    AccessToken freshToken(ManagedIdentityId identity, String scope);
}
