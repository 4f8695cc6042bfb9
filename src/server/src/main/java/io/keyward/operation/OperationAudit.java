package io.keyward.operation;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.disk.Disks;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records the start and the end of each operation in the transaction that starts or ends it: who asked for it, the key, the
 * identity that calls the vault, the vault's request ids of the proofs, and at the end of a rotation the DEKs per key version.
 */
@ApplicationScoped
public class OperationAudit {

    @Inject
    AuditLog log;

    @Inject
    AuditContext context;

    @Inject
    Disks disks;

    @Inject
    Clock clock;

    /** Call this in the transaction that adds the operation. */
    public Operation started(Operation operation, Cluster cluster) {
        var facts = facts(operation, cluster);
        context.current()
                .filter(work -> work.request().isPresent())
                .ifPresentOrElse(
                        work -> log.record(work, started(work.request().orElseThrow(), operation, facts)),
                        () -> log.record(record(Kind.REQUEST, operation, cluster, Outcome.accepted(), facts)));
        return operation;
    }

    private AuditRecord started(AuditedRequest request, Operation operation, Map<String, String> facts) {
        return request.started(operation.id().toString(), facts, context.vaultRequests(), clock.instant());
    }

    /** Call this in the transaction that ends the operation, after its outcome is set. */
    public void ended(Operation operation, Cluster cluster) {
        var facts = facts(operation, cluster);
        facts.put("deksDone", Long.toString(operation.deksDone()));
        facts.put("deksTotal", Long.toString(operation.deksTotal()));
        if (operation.kind() == OperationKind.ROTATE) {
            disks.counts(cluster.id())
                    .byKey()
                    .forEach((key, count) -> facts.put("deks under " + key, count.toString()));
        }
        log.record(record(Kind.OPERATION_END, operation, cluster, outcome(operation), facts));
    }

    /** Gives the records of the current request the correlation id of the operation that it cancels or rolls back. */
    public void correlateWith(Operation operation) {
        var id = operation.id().toString();
        log.correlationOf(id).ifPresent(correlation -> context.correlateWith(new Correlation(correlation, id, null)));
    }

    /** Records in the caller's transaction that a user stopped the job of a rotation in the batch container. */
    public void pausedByBatchAdmin(Operation operation, Cluster cluster) {
        byBatchAdmin(ArmAction.PAUSE_OPERATION, operation, cluster);
    }

    /** Records in the caller's transaction that a user restarted the job of a rotation in the batch container. */
    public void resumedByBatchAdmin(Operation operation, Cluster cluster) {
        byBatchAdmin(ArmAction.RESUME_OPERATION, operation, cluster);
    }

    private void byBatchAdmin(ArmAction action, Operation operation, Cluster cluster) {
        var id = operation.id().toString();
        log.record(AuditRecord.of(
                clock.instant(),
                Kind.REQUEST,
                action.action().name(),
                new ResourceScope(cluster.resourceId().toString()),
                new Actor(Pause.BATCH_ADMIN, null, null, null, null),
                Origin.NONE,
                Outcome.succeeded(),
                new Correlation(log.correlationOf(id).orElse(id), id, null),
                facts(operation, cluster)));
    }

    private AuditRecord record(
            Kind kind, Operation operation, Cluster cluster, Outcome outcome, Map<String, String> facts) {
        var id = operation.id().toString();
        return AuditRecord.of(
                clock.instant(),
                kind,
                action(operation).action().name(),
                new ResourceScope(cluster.resourceId().toString()),
                operation.caller().actor(),
                Origin.NONE,
                outcome,
                new Correlation(log.correlationOf(id).orElse(id), id, null),
                AuditedRequest.withVaultRequests(facts, context.vaultRequests()));
    }

    private static Map<String, String> facts(Operation operation, Cluster cluster) {
        var facts = new TreeMap<String, String>();
        facts.put("operation", AsciiCase.fold(operation.kind().name()));
        cluster.encryption().ifPresent(encryption -> {
            facts.put("key", encryption.key().toString());
            facts.put("identity", encryption.identity().toString());
        });
        operation.targetKey().ifPresent(target -> facts.put("targetKey", target.toString()));
        rolledBack(operation).ifPresent(undone -> facts.put("rollsBack", undone.toString()));
        return facts;
    }

    private static Outcome outcome(Operation operation) {
        return operation.outcome().orElseThrow().audited();
    }

    private static Optional<OperationId> rolledBack(Operation operation) {
        return operation.origin().flatMap(RotationOrigin::rollsBack);
    }

    private static ArmAction action(Operation operation) {
        return switch (operation.kind()) {
            case CREATE -> ArmAction.CLUSTER_WRITE;
            case DELETE -> ArmAction.CLUSTER_DELETE;
            case RESIZE -> ArmAction.RESIZE;
            case ROTATE -> rolledBack(operation).isPresent() ? ArmAction.ROLL_BACK_OPERATION : ArmAction.CHANGE_KEY;
        };
    }
}
