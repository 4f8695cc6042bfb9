package io.keyward.vault.identity;

import static java.lang.System.Logger.Level.WARNING;

import com.azure.core.credential.AccessToken;
import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import java.util.function.BiConsumer;

/** Learns the ids of identities from their tokens. No call to a vault fails because ids cannot be read or stored. */
final class IdentityDiscovery {

    private static final System.Logger LOG = System.getLogger(IdentityDiscovery.class.getName());

    private final LruCache<ManagedIdentityId, AccessToken> latest = new LruCache<>(1000);
    private final BiConsumer<ManagedIdentityId, IdentityIds> store;

    IdentityDiscovery(BiConsumer<ManagedIdentityId, IdentityIds> store) {
        this.store = store;
    }

    /** Stores the ids in a token, once for each token. */
    void read(ManagedIdentityId identity, AccessToken token) {
        if (latest.find(identity).filter(token::equals).isEmpty()) {
            latest.put(identity, token);
            IdentityIds.ofToken(token.getToken()).ifPresent(ids -> tryToStore(identity, ids));
        }
    }

    private void tryToStore(ManagedIdentityId identity, IdentityIds ids) {
        try {
            store.accept(identity, ids);
        } catch (
                RuntimeException
                        e) { // another server may have stored them at the same time, or the database is out of reach
            LOG.log(WARNING, "the ids of identity {0} were not stored: {1}", identity, e.getMessage());
        }
    }
}
