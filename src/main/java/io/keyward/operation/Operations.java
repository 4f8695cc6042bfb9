package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_READ;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The operations that were asked for, open and ended. */
@Stateless
public class Operations {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Operations() {} // for the container

    public Operations(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Operation> find(OperationId id) {
        return Optional.ofNullable(entities.find(Operation.class, id));
    }

    /** What has not ended yet, oldest first. */
    public List<Operation> open() {
        return entities.createQuery("from Operation o where o.outcome is null order by o.requestedAt", Operation.class)
                .getResultList();
    }

    /** What runs on a cluster, oldest first. */
    public List<Operation> open(ClusterId cluster) {
        return openOf(cluster).getResultList();
    }

    private TypedQuery<Operation> openOf(ClusterId cluster) {
        return entities.createQuery(
                        "from Operation o where o.cluster = :cluster and o.outcome is null order by o.requestedAt",
                        Operation.class)
                .setParameter("cluster", cluster);
    }

    /** The operations of a cluster, newest first. */
    public List<Operation> of(ClusterId cluster) {
        return entities.createQuery(
                        "from Operation o where o.cluster = :cluster order by o.requestedAt desc", Operation.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Takes a new operation in, in the caller's transaction under the cluster's lock. */
    @TransactionAttribute
    public Operation add(Operation operation) {
        entities.persist(operation);
        return operation;
    }

    /**
     * Looks, under the cluster's lock, whether what runs leaves room for a request: cancels what the request supersedes,
     * and answers with the running operation where that does the very same.
     *
     * @throws OperationProblem.InProgress where the request has to wait
     */
    @TransactionAttribute
    public Optional<Operation> admit(OperationKind asked, Cluster cluster, Predicate<Operation> same, Instant at) {
        for (var running : lockOpen(cluster.id())) {
            requireRoom(asked, cluster, same, running);
            switch (Admission.of(asked, running.kind())) {
                case ADMITTED, REFUSED -> {}
                case SUPERSEDES -> running.cancel(new OperationProblem.Superseded(cluster.resourceId()), at);
                case SAME_OR_REFUSED -> {
                    return Optional.of(running);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A first look, before the vault is asked: what is in the way now is told, whatever the vault would say.
     *
     * @throws OperationProblem.InProgress where the request has to wait
     * @throws ClusterProblem.NotRunning where the cluster does not run
     */
    public void requireRoom(OperationKind asked, Cluster cluster, Predicate<Operation> same) {
        for (var running : open(cluster.id())) {
            requireRoom(asked, cluster, same, running);
            if (Admission.of(asked, running.kind()) == Admission.SAME_OR_REFUSED) {
                return; // it is the answer, whatever runs beside it
            }
        }
        if (cluster.state() != ClusterState.RUNNING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
    }

    private static void requireRoom(
            OperationKind asked, Cluster cluster, Predicate<Operation> same, Operation running) {
        var admission = Admission.of(asked, running.kind());
        if (admission == Admission.REFUSED || (admission == Admission.SAME_OR_REFUSED && !same.test(running))) {
            throw new OperationProblem.InProgress(cluster.resourceId(), asked, running);
        }
    }

    /**
     * What runs on a cluster, oldest first, as it stands now: what an operation runs into is noted on its record without the
     * cluster's lock, so the records are locked too, in the caller's transaction.
     */
    @TransactionAttribute
    public List<Operation> lockOpen(ClusterId cluster) {
        return openOf(cluster).setLockMode(PESSIMISTIC_WRITE).getResultList();
    }

    /** Changes the record of an operation that is still open, in a transaction of its own. */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(OperationId id, Consumer<Operation> change) {
        lockOpen(id).ifPresent(change);
    }

    /**
     * Keeps an open operation from ending before the caller's transaction has; others may hold it at the same time.
     *
     * @return false where it has ended already
     */
    @TransactionAttribute
    public boolean holdOpen(OperationId id) {
        return Optional.ofNullable(entities.find(Operation.class, id, PESSIMISTIC_READ))
                .filter(Operation::open)
                .isPresent();
    }

    /** Takes the record's row lock in the caller's transaction; empty where the operation has ended. */
    @TransactionAttribute
    public Optional<Operation> lockOpen(OperationId id) {
        return Optional.ofNullable(entities.find(Operation.class, id, PESSIMISTIC_WRITE))
                .filter(Operation::open);
    }
}
