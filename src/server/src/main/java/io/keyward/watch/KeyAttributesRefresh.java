package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.preflight.KeyRequirements;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    Event<KeyAttributesChanged> changed;

    @Inject
    Clock clock;

    /**
     * @return why the attributes of the version in use deny wrapKey; empty if they do not, or if they were not read now
     * @throws io.keyward.vault.VaultProblem if the vault refuses to return the version in use, or for an outage
     */
    Optional<VaultRefusal> refresh(Probe probe) {
        var key = probe.access().key();
        var identity = probe.access().identity();
        KeyAttributes newest;
        try {
            newest = vault.attributes(key.key(), identity);
        } catch (VaultRefusal e) {
            // some vaults do not return a newest version that is disabled; the version in use can still be usable
            return sealingDenial(read(key, identity));
        }
        recordNewest(key, newest, probe.versions());
        var inUse = newest.id().equals(key)
                ? Optional.of(newest)
                : Optional.of(key)
                        .filter(version -> !probe.versions().wasReadAfter(longAgo(), version))
                        .map(version -> read(version, identity));
        newestSeen.fire(
                new NewestVersionSeen(key, identity, newest, probe.schedule().followed()));
        return inUse.flatMap(this::sealingDenial);
    }

    // unchanged attributes are written only now and then, to update the time when they were read
    private void recordNewest(KeyId key, KeyAttributes newest, KnownVersions known) {
        if (!known.includes(key, newest, longAgo()) && versions.recordNewest(key, newest, clock.instant())) {
            changed.fire(new KeyAttributesChanged(key.key()));
        }
    }

    /**
     * True if the current time is outside the stored validity of the version. The owner may have changed the validity since.
     */
    boolean isStoredAsInvalid(Probe probe) {
        return probe.versions().isInvalid(probe.access().key(), clock.instant());
    }

    /**
     * Reads the version from the vault and judges its attributes as an admission check does.
     *
     * @throws io.keyward.vault.VaultProblem if its attributes forbid sealing under the version, or if it cannot be read
     */
    void requireSeals(KeyId key, ManagedIdentityId identity) {
        sealingDenial(read(key, identity)).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private Optional<VaultRefusal> sealingDenial(KeyAttributes attributes) {
        return KeyRequirements.denial(attributes, KeyPermission.WRAP_KEY, clock.instant());
    }

    private KeyAttributes read(KeyId key, ManagedIdentityId identity) {
        var attributes = vault.attributes(key, identity);
        if (versions.recordAttributes(attributes, clock.instant())) {
            changed.fire(new KeyAttributesChanged(attributes.id().key()));
        }
        return attributes;
    }

    private Instant longAgo() {
        return clock.instant().minus(FRESH);
    }
}
