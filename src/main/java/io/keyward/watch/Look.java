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
 * A look at what the vault shows of a key: its newest version, and the version in use. Where the two are one, that is
 * one question; where they are not, the version in use is looked at less often, for dates and such change rarely.
 */
@Dependent
class Look {

    private static final Duration FRESH = Duration.ofMinutes(5);

    @Inject
    Vault vault;

    @Inject
    KeyVersions versions;

    @Inject
    Event<NewestSeen> newestSeen;

    @Inject
    Clock clock;

    /** @throws io.keyward.vault.VaultProblem where the vault does not show the version in use, or cannot be asked */
    void at(KeyId key, ManagedIdentityId identity) {
        KeyAttributes newest;
        try {
            newest = vault.shown(key.key(), identity);
        } catch (VaultRefusal e) {
            // some vaults hide a newest version that is disabled: that is no loss of the one in use
            note(vault.shown(key, identity));
            return;
        }
        note(newest);
        if (!newest.id().equals(key) && !isFresh(key)) {
            note(vault.shown(key, identity));
        }
        versions.newest(key, newest.id());
        newestSeen.fire(new NewestSeen(key.key(), identity, newest));
    }

    private void note(KeyAttributes shown) {
        versions.seen(shown, clock.instant());
    }

    private boolean isFresh(KeyId key) {
        var seen = versions.find(key).flatMap(KeyVersion::seenAt);
        return seen.filter(at -> at.plus(FRESH).isAfter(clock.instant())).isPresent();
    }
}
