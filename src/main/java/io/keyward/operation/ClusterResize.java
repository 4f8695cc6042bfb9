package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.RoleName;
import io.keyward.cluster.Topology;
import io.keyward.cluster.VmSize;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Gives a running cluster more or fewer workers. More of them need the access to its keys (R22, R25); fewer do not. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // the vault is asked while no transaction is open
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
    CoreQuota quota;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /** @return empty where the role has so many nodes already */
    public Optional<Operation> start(ResourceId id, RoleName role, int count, Caller caller) {
        var standing = clusters.get(id);
        requirePossible(standing, role, count);
        operations.requireRoom(OperationKind.RESIZE, standing, operation -> operation.targetCount() == count);
        var known = standing.role(role).count();
        if (count > known) {
            standing.encryption().ifPresent(encryption -> requireAccess(standing, encryption));
        }
        var started = clusters.change(standing.id(), cluster -> admit(cluster, role, count, known, caller));
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
    }

    private void requirePossible(Cluster cluster, RoleName role, int count) {
        if (!role.resizable()) {
            throw new ClusterProblem.RoleNotResizable(role);
        }
        Topology.requirePossibleCount(role, count);
        var standing = cluster.role(role);
        var more = ((long) count - standing.count())
                * VmSize.parse(standing.vmSize()).cores();
        if (more > 0) {
            quota.require(more, cluster.resourceId().subscription(), cluster.region());
        }
    }

    // while what is sealed does not open, whichever version it is under, nothing is added to it (R22)
    private void requireAccess(Cluster cluster, Encryption encryption) {
        var sealing = encryption.sealingKey();
        deks.samples(cluster.id()).forEach((version, sample) -> {
            if (!version.equals(sealing)) {
                deks.prove(sample, encryption);
            }
        });
        keys.prove(sealing, cluster);
    }

    private Optional<Operation> admit(Cluster cluster, RoleName role, int count, int known, Caller caller) {
        var running = operations.admit(
                OperationKind.RESIZE, cluster, operation -> operation.targetCount() == count, clock.instant());
        if (running.isPresent()) {
            return running;
        }
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
        if (cluster.role(role).count() == count) {
            return Optional.empty();
        }
        if (count <= known && count > cluster.role(role).count()) { // it has fewer by now, and no right was proven
            throw new ClusterProblem.Changed(cluster.resourceId());
        }
        var operation = operations.add(Operation.resize(cluster, role, count, caller, clock.instant()));
        var before = cluster.cores();
        cluster.resize(role, count);
        if (cluster.cores() > before) {
            quota.requireHeld(cluster.cores() - before, cluster);
        }
        return Optional.of(operation);
    }
}
