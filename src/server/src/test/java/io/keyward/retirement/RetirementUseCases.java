package io.keyward.retirement;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Calls of all {@code @Audited} methods for retirements, backups and acknowledged erasures, which {@code
 * EveryAuditedUseCaseTest} runs with a failing commit.
 */
public final class RetirementUseCases {

    private RetirementUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        var key = Keys.aVersion();
        var backups = beans.get(Backups.class);
        var name = "backup-" + UUID.randomUUID();
        var deleted = SealedCluster.under(key, database).delete();
        return new AuditedUseCases(
                beans,
                List.of(
                        UseCase.of("Retirements.add", () -> beans.get(Retirements.class)
                                .add(retirement(key))),
                        UseCase.of(
                                "Backups.register",
                                () -> backups.register(name, Instant.EPOCH, Set.of(key), "ada", EtagCondition.NONE)),
                        UseCase.of("Backups.destroy", () -> backups.destroy(name, EtagCondition.NONE, Instant.EPOCH)),
                        UseCase.of("AcknowledgedErasures.add", () -> beans.get(AcknowledgedErasures.class)
                                .add(statement(deleted, key)))));
    }

    private static Retirement retirement(KeyId key) {
        var subscription = UUID.randomUUID().toString();
        return new Retirement(UUID.randomUUID(), key, subscription, "ada", Instant.EPOCH, "signed");
    }

    private static AcknowledgedErasure statement(SealedCluster deleted, KeyId key) {
        var statement = new AcknowledgedErasure(
                key, deleted.cluster().resourceId(), Optional.empty(), SealedCluster.DEKS, "Ada", "shredded");
        statement.noteRequest("ada", Instant.EPOCH);
        return statement;
    }
}
