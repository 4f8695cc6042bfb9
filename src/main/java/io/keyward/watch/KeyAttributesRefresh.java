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
        versions.recordNewest(key, newest.id());
        newestSeen.fire(new NewestVersionSeen(key.key(), identity, newest));
    }

    /** Whether the version was outside its dates when it was last looked at, or would be now; that may have changed. */
    boolean sawOutsideItsDates(KeyId key) {
        var now = clock.instant();
        return versions.find(key)
                .filter(seen ->
                        seen.expiresOn().filter(end -> !now.isBefore(end)).isPresent()
                                || seen.notBefore().filter(now::isBefore).isPresent())
                .isPresent();
    }

    /** @throws io.keyward.vault.VaultProblem where the version, looked at afresh, cannot be used at this time */
    void requireWithinDates(KeyId key, ManagedIdentityId identity) {
        var shown = vault.shown(key, identity);
        note(shown);
        if (shown.expiredAt(clock.instant())) {
            throw new VaultRefusal.KeyExpired(key);
        }
        if (shown.notYetValidAt(clock.instant())) {
            throw new VaultRefusal.KeyNotYetValid(key);
        }
    }

    private void note(KeyAttributes shown) {
        versions.recordAttributes(shown, clock.instant());
    }

    private boolean isFresh(KeyId key) {
        var seen = versions.find(key).flatMap(KeyVersion::seenAt);
        return seen.filter(at -> at.plus(FRESH).isAfter(clock.instant())).isPresent();
    }
}
