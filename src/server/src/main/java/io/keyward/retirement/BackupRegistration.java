package io.keyward.retirement;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.access.LockRetry;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Registers a backup. Two simultaneous registrations of a new name create one backup. */
@Stateless
public class BackupRegistration {

    @Inject
    Backups backups;

    @Inject
    BackupNeeds needs;

    @Inject
    Clock clock;

    /**
     * @param given the key versions that the backup needs; empty to derive them from Keyward's own records
     * @throws RetirementProblem if the backup does not fulfil the condition
     */
    @TransactionAttribute(NOT_SUPPORTED)
    public Backup register(
            String name, Instant takenAt, Optional<Set<KeyId>> given, String caller, EtagCondition condition) {
        var keys = given.orElseGet(() -> needs.of(name, takenAt, clock.instant()));
        return LockRetry.run(() -> backups.register(name, takenAt, keys, caller, condition));
    }
}
