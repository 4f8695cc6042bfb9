package io.keyward.fleet;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toMap;

import io.keyward.audit.Audited;
import io.keyward.operation.FleetId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** The open and ended fleet rotations. Every change runs in {@link #change}, under the row lock of the fleet rotation. */
@Stateless
public class Fleets {

    private static final int ROWS_AT_ONCE = 500; // in one JDBC batch

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<Fleet> find(FleetAddress address) {
        return entities.createQuery("from Fleet f where f.canonicalAddress = :address", Fleet.class)
                .setParameter("address", address.canonical())
                .getResultStream()
                .findFirst();
    }

    /** @throws FleetProblem if there is none */
    public Fleet get(FleetAddress address) {
        return find(address).orElseThrow(() -> FleetProblem.notFound(address));
    }

    /** The fleet rotations of a subscription or of a resource group, in the order of their names. */
    public List<Fleet> page(FleetAddress scope, String after, int limit) {
        var prefix = scope.named("").canonical();
        return entities.createQuery(
                        "from Fleet f where substring(f.canonicalAddress, 1, :length) = :prefix"
                                + " and f.canonicalAddress > :after order by f.canonicalAddress",
                        Fleet.class)
                .setParameter("length", prefix.length())
                .setParameter("prefix", prefix)
                .setParameter("after", scope.named(after).canonical())
                .setMaxResults(limit)
                .getResultList();
    }

    /** The fleet rotations that have not ended, the oldest first. */
    public List<FleetId> open() {
        return entities.createQuery(
                        "select f.id from Fleet f where f.endedAt is null order by f.requestedAt", UUID.class)
                .getResultStream()
                .map(FleetId::new)
                .toList();
    }

    /** How many fleet rotations that have not ended are in each state. */
    public Map<FleetState, Long> openByState() {
        return entities.createQuery(
                        "select f.state, count(f) from Fleet f where f.endedAt is null group by f.state",
                        Object[].class)
                .getResultStream()
                .collect(toMap(row -> (FleetState) row[0], row -> (Long) row[1]));
    }

    /**
     * Stores a new fleet rotation with its clusters, and what {@code further} adds, in one transaction.
     *
     * @throws FleetProblem.Exists if another request took the name meanwhile
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Fleet add(Fleet fleet, List<FleetMember> members, Consumer<Fleet> further) {
        entities.unwrap(Session.class).setJdbcBatchSize(ROWS_AT_ONCE);
        try {
            entities.persist(fleet);
            entities.flush(); // so that a taken name fails here and not at the commit
        } catch (ConstraintViolationException e) {
            throw new FleetProblem.Exists(fleet.address());
        }
        members.forEach(entities::persist);
        further.accept(fleet);
        return fleet;
    }

    /** Changes a fleet rotation in one short transaction under its row lock. The change must not call the vault. */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T change(FleetId id, Function<Fleet, T> change) {
        return change.apply(entities.find(Fleet.class, id.value(), PESSIMISTIC_WRITE));
    }

    /** True if the clusters of the fleet rotation may start now. */
    public boolean isRunning(FleetId id) {
        return entities.createQuery("select f.state from Fleet f where f.id = :id", FleetState.class)
                        .setParameter("id", id.value())
                        .getSingleResult()
                == FleetState.RUNNING;
    }
}
