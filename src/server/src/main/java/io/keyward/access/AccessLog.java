package io.keyward.access;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappingKey;
import io.keyward.vault.DeniedPermissions;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records how the vault calls ended that prove or probe a key, and fires {@link AccessChanged} if the state of the key changed.
 * Recording is best effort: if it fails, the caller continues, and the next answer is recorded.
 */
@Dependent
public class AccessLog {

    private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyAccesses accesses;
    private final Event<AccessChanged> changed;
    private final Clock clock;

    @Inject
    public AccessLog(KeyAccesses accesses, Event<AccessChanged> changed, Clock clock) {
        this.accesses = accesses;
        this.changed = changed;
        this.clock = clock;
    }

    /** Records that every permission worked, and stores a canary sealed with the public key, unless the key has one. */
    public void proven(WrappingKey key, ManagedIdentityId identity) {
        bestEffort(() -> add(key.id(), identity));
        record(key.id(), identity, access -> {
            access.keepCanary(Canary.sealedBy(key, RANDOM));
            EnumSet.allOf(KeyPermission.class).forEach(permission -> access.worked(permission, clock.instant()));
        });
    }

    public void worked(KeyId key, ManagedIdentityId identity, KeyPermission permission) {
        record(key, identity, access -> access.worked(permission, clock.instant()));
    }

    /**
     * Records that a call that needs this permission was refused or met an outage. Nothing is recorded for a key that is not in
     * use.
     */
    public void failed(KeyId key, ManagedIdentityId identity, KeyPermission permission, VaultProblem problem) {
        record(key, identity, access -> access.failed(permission, problem, clock.instant()));
    }

    /** Records several calls in one transaction, so that no state between them is ever visible. */
    public void record(KeyId key, ManagedIdentityId identity, List<KeyCallResult> results) {
        record(key, identity, access -> results.forEach(access::record));
    }

    /** Stores a canary for later probes if the key has none. */
    public void keepCanary(KeyId key, ManagedIdentityId identity, Canary canary) {
        record(key, identity, access -> access.keepCanary(canary));
    }

    /**
     * Records that the vault refused the proof of the key, which needs all permissions.
     *
     * @param refusals all refusals, first the one that the request reports
     */
    public void refused(KeyId key, ManagedIdentityId identity, List<VaultRefusal> refusals) {
        var all = new ArrayList<>(refusals);
        Collections.rotate(all, -1); // the last record wins: the refusal that the request reports
        record(
                key,
                identity,
                access -> all.forEach(each -> DeniedPermissions.by(each)
                        .forEach(permission -> access.failed(permission, each, clock.instant()))));
    }

    /** Records that the key could not be proven, or a DEK could not be unwrapped, because of an outage. */
    public void unanswered(KeyId key, ManagedIdentityId identity, VaultOutage outage) {
        if (!(outage instanceof VaultOutage.NotCalled)) {
            failed(key, identity, KeyPermission.UNWRAP_KEY, outage);
        }
    }

    private void add(KeyId key, ManagedIdentityId identity) {
        LockRetry.run(() -> {
            accesses.add(key, identity);
            return key;
        });
    }

    private void record(KeyId key, ManagedIdentityId identity, Consumer<KeyAccess> change) {
        bestEffort(() -> LockRetry.run(() -> accesses.record(key, identity, change, clock.instant()))
                .ifPresent(changed::fire));
    }

    private static void bestEffort(Runnable work) {
        try {
            work.run();
        } catch (EJBException e) { // every retry lost its race, or the database is out of reach
            LOG.log(DEBUG, "the answer of a vault was not recorded", e);
        }
    }
}
