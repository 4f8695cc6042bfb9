package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The open and ended operations of all clusters. */
@Stateless
public class Operations {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<Operation> find(OperationId id) {
        return Optional.ofNullable(entities.find(Operation.class, id));
    }

    /** All open operations, the oldest first. */
    public List<Operation> open() {
        return entities.createQuery("from Operation o where o.outcome is null order by o.requestedAt", Operation.class)
                .getResultList();
    }

    public List<Operation> open(ClusterId cluster) {
        return openOf(cluster).getResultList();
    }

    private TypedQuery<Operation> openOf(ClusterId cluster) {
        return entities.createQuery(
                        "from Operation o where o.cluster = :cluster and o.outcome is null order by o.requestedAt",
                        Operation.class)
                .setParameter("cluster", cluster);
    }

    /** The open and ended operations of a cluster, the newest first. */
    public List<Operation> of(ClusterId cluster) {
        return entities.createQuery(
                        "from Operation o where o.cluster = :cluster order by o.requestedAt desc", Operation.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** The rotation of the cluster that was requested last, open or ended; empty if none is on record. */
    public Optional<Operation> latestRotation(ClusterId cluster) {
        return entities.createQuery(
                        "from Operation o where o.cluster = :cluster and o.kind = :rotation order by o.requestedAt desc",
                        Operation.class)
                .setParameter("cluster", cluster)
                .setParameter("rotation", OperationKind.ROTATE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The operations of several clusters, in one query. A cluster without operations is missing. */
    public Map<ClusterId, List<Operation>> of(Collection<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "from Operation o where o.cluster in :clusters order by o.requestedAt desc", Operation.class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(groupingBy(Operation::cluster));
    }

    /** The operations with these ids, in one query. An unknown id is left out. */
    public List<Operation> withIds(Collection<OperationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("from Operation o where o.id in :ids", Operation.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Stores a new operation in the caller's transaction, which holds the lock of the cluster. */
    public Operation add(Operation operation) {
        entities.persist(operation);
        return operation;
    }

    /**
     * Decides whether a request of a kind that never supersedes an operation is admitted. Runs in the caller's transaction,
     * which holds the lock of the cluster.
     *
     * @param same true for an operation that does exactly what the request asks for
     * @return the running operation that does the same; empty if the request can start a new operation
     * @throws OperationProblem.InProgress if a running operation excludes the request
     */
    public Optional<Operation> admit(OperationKind requested, Cluster cluster, Predicate<Operation> same) {
        return admit(requested, cluster, same, running -> {
            throw new IllegalStateException("a request to %s cancels no operation".formatted(requested));
        });
    }

    /**
     * Decides whether a request that can supersede operations is admitted. Runs in the caller's transaction, which holds the
     * lock of the cluster.
     *
     * @param same true for an operation that does exactly what the request asks for
     * @param cancel ends an operation that the request supersedes
     * @return the running operation that does the same; empty if the request can start a new operation
     * @throws OperationProblem.InProgress if a running operation excludes the request
     */
    public Optional<Operation> admit(
            OperationKind requested, Cluster cluster, Predicate<Operation> same, Consumer<Operation> cancel) {
        var open = lockOpen(cluster.id());
        var response = open.stream()
                .filter(running -> isResponse(requested, same, running))
                .findFirst();
        if (response.isEmpty()) { // a request that repeats a running operation is admitted, whatever else runs
            open.forEach(running -> requireAdmissible(requested, cluster, same, running));
            open.stream().filter(running -> isSuperseded(requested, running)).forEach(cancel);
        }
        return response;
    }

    /**
     * Checks without a lock whether a request can be admitted. Called before the vault calls, so that an inadmissible request
     * fails early.
     *
     * @throws OperationProblem.InProgress if a running operation excludes the request
     * @throws ClusterProblem.NotRunning if the cluster is not running
     */
    public void requireAdmissible(OperationKind requested, Cluster cluster, Predicate<Operation> same) {
        var open = open(cluster.id());
        if (open.stream().anyMatch(running -> isResponse(requested, same, running))) {
            return; // the request repeats a running operation, so it is admissible whatever else runs
        }
        open.forEach(running -> requireAdmissible(requested, cluster, same, running));
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
    }

    private static void requireAdmissible(
            OperationKind requested, Cluster cluster, Predicate<Operation> same, Operation running) {
        var admitted =
                switch (Admission.of(requested, running.kind())) {
                    case ADMITTED, SUPERSEDES -> true;
                    case REFUSED -> false;
                    case ADMITTED_WHILE_WAITING -> running.waiting().isPresent();
                    case SAME_OR_REFUSED -> same.test(running);
                    case SAME_OR_SUPERSEDES_WAITING -> same.test(running)
                            || running.waiting().isPresent();
                };
        if (!admitted) {
            throw new OperationProblem.InProgress(cluster.resourceId(), requested, running);
        }
    }

    // true if the running operation is the response to the request
    private static boolean isResponse(OperationKind requested, Predicate<Operation> same, Operation running) {
        return switch (Admission.of(requested, running.kind())) {
            case ADMITTED, ADMITTED_WHILE_WAITING, REFUSED, SUPERSEDES -> false;
            case SAME_OR_REFUSED, SAME_OR_SUPERSEDES_WAITING -> same.test(running);
        };
    }

    // call this only for a request that is admissible and does not repeat a running operation
    private static boolean isSuperseded(OperationKind requested, Operation running) {
        return switch (Admission.of(requested, running.kind())) {
            case ADMITTED, ADMITTED_WHILE_WAITING -> false;
            case REFUSED, SAME_OR_REFUSED, SAME_OR_SUPERSEDES_WAITING, SUPERSEDES -> true;
        };
    }

    /**
     * Locks the open operations of a cluster in the caller's transaction, the oldest first, and reads their current rows. The
     * lock of the cluster is not enough, because {@link #change} updates operations without it.
     */
    public List<Operation> lockOpen(ClusterId cluster) {
        return openOf(cluster).setLockMode(PESSIMISTIC_WRITE).getResultList();
    }

    /** Changes an operation in a transaction of its own. Does nothing if the operation has ended. */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(OperationId id, Consumer<Operation> change) {
        lockOpen(id).ifPresent(change);
    }

    /** Takes the row lock of the operation in the caller's transaction. Empty if the operation has ended. */
    public Optional<Operation> lockOpen(OperationId id) {
        return Optional.ofNullable(entities.find(Operation.class, id, PESSIMISTIC_WRITE))
                .filter(Operation::isOpen);
    }
}
