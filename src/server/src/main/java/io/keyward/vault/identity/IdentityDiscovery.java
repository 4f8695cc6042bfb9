package io.keyward.vault.identity;

import static java.lang.System.Logger.Level.WARNING;

import com.azure.core.credential.AccessToken;
import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;

/** Reads the ids of identities from their tokens and stores them. If that fails, the call to the vault continues. */
final class IdentityDiscovery {

    private static final System.Logger LOG = System.getLogger(IdentityDiscovery.class.getName());

    private final LruCache<ManagedIdentityId, OffsetDateTime> read =
            new LruCache<>(1000); // expiry of the last token read
    private final BiConsumer<ManagedIdentityId, IdentityIds> store;

    IdentityDiscovery(BiConsumer<ManagedIdentityId, IdentityIds> store) {
        this.store = store;
    }

    /** Stores the ids in a token, if this token was not the last one read. */
    void read(ManagedIdentityId identity, AccessToken token) {
        if (read.find(identity).filter(token.getExpiresAt()::equals).isEmpty()) {
            read.put(identity, token.getExpiresAt());
            IdentityIds.ofToken(token.getToken()).ifPresent(ids -> tryToStore(identity, ids));
        }
    }

    private void tryToStore(ManagedIdentityId identity, IdentityIds ids) {
        try {
            store.accept(identity, ids);
        } catch (RuntimeException e) { // another server stored them at the same time, or the database cannot be reached
            LOG.log(WARNING, "the ids of identity {0} were not stored: {1}", identity, e.getMessage());
        }
    }
}
