package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.key.ManagedIdentityId;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of tokens that knows no identity and says so. */
public final class UnknownIdentity implements IdentityCredentials {

    public static final String WHY = "no such identity here";

    private final AtomicInteger requests = new AtomicInteger();

    public int requests() {
        return requests.get();
    }

    /** The exception of a source that does not answer. */
    public static TokenUnavailableException outage() {
        return new TokenUnavailableException("no answer", null);
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        requests.incrementAndGet();
        throw new TokenUnavailableException(WHY, null, true);
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        return token(identity, scope);
    }
}
