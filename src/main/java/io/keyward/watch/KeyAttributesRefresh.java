package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads the attributes of a key from its vault and stores them: those of its newest version, and those of the version in use.
 * If the newest version is in use, this is one call. Otherwise the version in use is read less often, because its attributes
 * rarely change.
 */
@Dependent
class KeyAttributesRefresh {

    private static final Duration FRESH = Duration.ofMinutes(5);

    @Inject
    Vault vault;

    @Inject
    KeyVersions versions;

    @Inject
    Event<NewestVersionSeen> newestSeen;

    @Inject
    Clock clock;

    /** @throws io.keyward.vault.VaultProblem if the vault refuses to return the version in use, or for an outage */
    void refresh(KeyId key, ManagedIdentityId identity) {
        KeyAttributes newest;
        try {
            newest = vault.attributes(key.key(), identity);
        } catch (VaultRefusal e) {
            // some vaults do not return a newest version that is disabled; the version in use can be sound all the same
            store(vault.attributes(key, identity));
            return;
        }
        store(newest);
        if (!newest.id().equals(key) && !isFresh(key)) {
            store(vault.attributes(key, identity));
        }
        versions.recordNewest(key, newest.id());
        newestSeen.fire(new NewestVersionSeen(key.key(), identity, newest));
    }

    /** Whether the stored validity of the version excludes the present time. The owner may have changed it since. */
    boolean isStoredAsInvalid(KeyId key) {
        return versions.find(key)
                .filter(version -> !version.validity().covers(clock.instant()))
                .isPresent();
    }

    /**
     * Reads the version from the vault and checks its validity.
     *
     * @throws io.keyward.vault.VaultProblem if the version is expired or not yet valid, or if it cannot be read
     */
    void requireValid(KeyId key, ManagedIdentityId identity) {
        var attributes = vault.attributes(key, identity);
        store(attributes);
        VaultRefusal.requireValid(attributes, clock.instant());
    }

    private void store(KeyAttributes attributes) {
        versions.recordAttributes(attributes, clock.instant());
    }

    private boolean isFresh(KeyId key) {
        var seen = versions.find(key).flatMap(KeyVersion::seenAt);
        return seen.filter(at -> at.plus(FRESH).isAfter(clock.instant())).isPresent();
    }
}
