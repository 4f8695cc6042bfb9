package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Deletes a cluster and erases every DEK of it. It needs no vault, so a lost key does not stand in its way. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class ClusterDeletion {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    /** @return empty where no cluster lives there, so that there is nothing to do */
    public Optional<Operation> start(ResourceId id, Caller caller) {
        var started = clusters.find(id)
                .flatMap(standing -> clusters.change(standing.id(), cluster -> supersede(cluster, caller)));
        started.map(OperationAccepted::of).ifPresent(accepted::fire);
        return started;
    }

    private Optional<Operation> supersede(Cluster cluster, Caller caller) {
        if (cluster.state() == ClusterState.DELETED) {
            return Optional.empty();
        }
        operations.lockOpen(cluster.id()).forEach(progress::note); // as far as they got before they are canceled
        var running = operations.admit(OperationKind.DELETE, cluster, operation -> true, clock.instant());
        cluster.delete();
        return running.or(() ->
                Optional.of(operations.add(progress.toErase(Operation.delete(cluster, caller, clock.instant())))));
    }
}
