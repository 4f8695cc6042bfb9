package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.access.reboot.RebootHold;
import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.cluster.role.Topology;
import io.keyward.cluster.role.VmSize;
import io.keyward.operation.proof.DekProof;
import io.keyward.operation.proof.KeyProof;
import io.keyward.operation.rule.ClusterLimits;
import io.keyward.operation.rule.CoreQuota;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes the number of workers of a running cluster. A scale-up needs access to its keys (R22, R25); a scale-down does not.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open during vault calls
public class ClusterResize {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    DekProof deks;

    @Inject
    KeyProof keys;

    @Inject
    OperationAudit audit;

    @Inject
    ClusterLimits limits;

    @Inject
    CoreQuota quota;

    @Inject
    RebootHold hold;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /**
     * Runs the checks of a resize that need no vault call, and changes nothing.
     *
     * @return the cluster as it is now
     */
    public Cluster check(ResourceId id, RoleName role, int count) {
        var existing = requireAdmissible(clusters.get(id), role, count);
        if (count < existing.role(role).count()) {
            hold.requireReleased(existing);
        }
        return existing;
    }

    private Cluster requireAdmissible(Cluster existing, RoleName role, int count) {
        requirePossible(existing, role, count);
        operations.requireAdmissible(OperationKind.RESIZE, existing, operation -> isTo(operation, count));
        return existing;
    }

    /**
     * @return the resize, which may run already; empty if the role already has this number of nodes
     * @throws io.keyward.access.reboot.RebootProblem if the number is lower, the key policy of the cluster has a reboot hold,
     *     and one of its nodes could not unlock its disks after a reboot
     */
    public Optional<Operation> start(ResourceId id, RoleName role, int count, Caller caller) {
        return start(id, role, count, caller, cluster -> {});
    }

    /**
     * Starts a resize under a condition, which is checked before everything else.
     *
     * @param condition is called twice, before and after the cluster is locked; it throws an exception to refuse the request
     */
    public Optional<Operation> start(
            ResourceId id, RoleName role, int count, Caller caller, Consumer<Cluster> condition) {
        var existing = clusters.get(id);
        condition.accept(existing);
        requireAdmissible(existing, role, count);
        var checked = existing.role(role).count();
        if (count > checked) {
            existing.encryption().ifPresent(encryption -> requireAccess(existing, encryption));
        }
        var started = clusters.change(existing.id(), cluster -> {
            condition.accept(cluster);
            return admit(cluster, role, count, checked, caller);
        });
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
    }

    private void requirePossible(Cluster cluster, RoleName role, int count) {
        if (!role.resizable()) {
            throw RoleProblem.notResizable(role);
        }
        Topology.requirePossibleCount(role, count);
        var current = cluster.role(role);
        var more = ((long) count - current.count())
                * VmSize.parse(current.vmSize()).cores();
        if (more > 0) {
            limits.requireNodes(nodes(cluster) - current.count() + (long) count);
            quota.require(more, cluster.resourceId().subscription(), cluster.region());
        }
    }

    private static int nodes(Cluster cluster) {
        return cluster.roles().stream().mapToInt(Role::count).sum();
    }

    // no node is added while the vault refuses to unwrap under any key version in use (R22)
    private void requireAccess(Cluster cluster, Encryption encryption) {
        var sealing = encryption.sealingKey();
        deks.samples(cluster.id()).forEach((version, sample) -> {
            if (!version.equals(sealing)) {
                deks.prove(sample, encryption);
            }
        });
        keys.prove(sealing, cluster);
    }

    private static boolean isTo(Operation operation, int count) {
        return operation
                .resizePlan()
                .filter(plan -> plan.targetCount() == count)
                .isPresent();
    }

    private Optional<Operation> admit(Cluster cluster, RoleName role, int count, int checkedCount, Caller caller) {
        var running = operations.admit(OperationKind.RESIZE, cluster, operation -> isTo(operation, count));
        if (running.isPresent()) {
            AuditContext.nothingChanged();
            return running;
        }
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        if (cluster.role(role).count() == count) {
            AuditContext.nothingChanged();
            return Optional.empty();
        }
        // another request has changed the count, so this one is now a scale-up, for which no access was proven
        if (count <= checkedCount && count > cluster.role(role).count()) {
            throw ClusterProblem.concurrentChange(cluster.resourceId());
        }
        if (count < cluster.role(role).count()) {
            hold.requireReleased(cluster);
        }
        var operation =
                audit.started(operations.add(Operation.resize(cluster, role, count, caller, clock.instant())), cluster);
        var before = cluster.cores();
        cluster.resize(role, count);
        if (cluster.cores() > before) {
            quota.requireNotExceeded(cluster.cores() - before, cluster);
        }
        return Optional.of(operation);
    }
}
