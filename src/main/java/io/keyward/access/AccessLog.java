package io.keyward.access;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappingKey;
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
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes down what the vault said to whoever asked it, door or watch, and tells those who listen when that made a
 * difference. A note is never worth a request: where it cannot be made now, the next one will be.
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

    /** Every right was used and worked, and there is a key to make a canary with. */
    public void proven(WrappingKey key, ManagedIdentityId identity) {
        attempt(() -> taken(key.id(), identity));
        note(key.id(), identity, access -> {
            access.watchWith(Canary.sealedBy(key, RANDOM));
            EnumSet.allOf(KeyPermission.class).forEach(right -> access.good(right, clock.instant()));
        });
    }

    public void worked(KeyId key, ManagedIdentityId identity, KeyPermission right) {
        note(key, identity, access -> access.good(right, clock.instant()));
    }

    /** One right was used, and the vault refused or could not be asked; of a key that no cluster uses nothing is kept. */
    public void failed(KeyId key, ManagedIdentityId identity, KeyPermission right, VaultProblem problem) {
        note(key, identity, access -> access.failed(right, problem, clock.instant()));
    }

    /** Several rights were used one after the other: one note, so that no state shows that never was. */
    public void used(KeyId key, ManagedIdentityId identity, List<KeyCallResult> uses) {
        note(key, identity, access -> uses.forEach(access::used));
    }

    /** From now on the key can be asked after with this canary. */
    public void watchWith(KeyId key, ManagedIdentityId identity, Canary canary) {
        note(key, identity, access -> access.watchWith(canary));
    }

    /** The key as a whole was tried and refused. */
    public void refused(KeyId key, ManagedIdentityId identity, VaultRefusal refusal) {
        var rights = DeniedPermissions.by(refusal);
        note(key, identity, access -> rights.forEach(right -> access.failed(right, refusal, clock.instant())));
    }

    /** The key as a whole was tried and its vault could not be asked. */
    public void unanswered(KeyId key, ManagedIdentityId identity, VaultOutage outage) {
        if (!(outage instanceof VaultOutage.NotAsked)) {
            failed(key, identity, KeyPermission.UNWRAP_KEY, outage);
        }
    }

    private void taken(KeyId key, ManagedIdentityId identity) {
        LockRetry.outlast(() -> {
            accesses.take(key, identity);
            return key;
        });
    }

    private void note(KeyId key, ManagedIdentityId identity, Consumer<KeyAccess> learned) {
        attempt(() -> LockRetry.outlast(() -> accesses.note(key, identity, learned, clock.instant()))
                .ifPresent(changed::fire));
    }

    private static void attempt(Runnable note) {
        try {
            note.run();
        } catch (EJBException e) { // others were in its way again and again, or the store is out of reach
            LOG.log(DEBUG, "what a vault said was not noted", e);
        }
    }
}
