package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.access.reboot.RebootHold;
import io.keyward.audit.AuditContext;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Deletes a cluster and erases all its DEKs. It calls no vault, so it also works after a key was lost. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class ClusterDeletion {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationAudit audit;

    @Inject
    OperationProgress progress;

    @Inject
    RebootHold hold;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /** Deletes the cluster, without a condition on its etag. */
    public Optional<Operation> start(ResourceId id, Caller caller) {
        return start(id, EtagCondition.NONE, caller);
    }

    /**
     * @return the deletion, which may run already; empty if there is no such cluster
     * @throws io.keyward.access.reboot.RebootProblem if the key policy of the cluster has a reboot hold, and one of its nodes
     *     could not unlock its disks after a reboot
     */
    public Optional<Operation> start(ResourceId id, EtagCondition condition, Caller caller) {
        var started = clusters.find(id)
                .flatMap(existing -> clusters.change(existing.id(), cluster -> supersede(cluster, condition, caller)));
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
    }

    private Optional<Operation> supersede(Cluster cluster, EtagCondition condition, Caller caller) {
        if (cluster.state() == ClusterState.DELETED) {
            AuditContext.nothingChanged();
            return Optional.empty();
        }
        condition.require(cluster);
        if (cluster.state() != ClusterState.DELETING) {
            hold.requireReleased(cluster);
        }
        var running = operations.admit(OperationKind.DELETE, cluster, operation -> true, open -> cancel(open, cluster));
        cluster.delete();
        return running.or(() -> Optional.of(add(cluster, caller)));
    }

    private Operation add(Cluster cluster, Caller caller) {
        var deletion = progress.recordDeksToErase(Operation.delete(cluster, caller, clock.instant()));
        return audit.started(operations.add(deletion), cluster);
    }

    private void cancel(Operation open, Cluster cluster) {
        progress.record(open); // an ended operation keeps its progress
        open.cancel(new OperationProblem.Superseded(cluster.resourceId()), clock.instant());
        audit.ended(open, cluster);
    }
}
