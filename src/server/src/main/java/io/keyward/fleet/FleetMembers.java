package io.keyward.fleet;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.list.ReadableList;
import io.keyward.operation.FleetId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The clusters of fleet rotations. The methods that lock rows run in the caller's transaction. */
@Stateless
public class FleetMembers {

    private static final String OF_FLEET = "from FleetMember m where m.id.fleetId = :fleet";
    private static final String IN_ORDER = " order by m.id.position";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** A page of the clusters of a fleet rotation in their order, starting after the position {@code after}. */
    public List<FleetMember> page(FleetId fleet, int after, int limit) {
        return of(fleet, " and m.id.position > :after")
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** All clusters of a fleet rotation in their order. */
    public List<FleetMember> of(FleetId fleet) {
        return of(fleet, "").getResultList();
    }

    /** How many clusters of a fleet rotation are in each state. */
    public MemberCounts counts(FleetId fleet) {
        return new MemberCounts(
                entities.createQuery("select m.state, count(m) " + OF_FLEET + " group by m.state", Object[].class)
                        .setParameter("fleet", fleet.value())
                        .getResultStream()
                        .collect(toMap(row -> (MemberState) row[0], row -> (Long) row[1])));
    }

    /** How many clusters of each of these fleet rotations are in each state. */
    public Map<FleetId, MemberCounts> counts(Collection<FleetId> fleets) {
        var rows = entities.createQuery(
                        "select m.id.fleetId, m.state, count(m) from FleetMember m where m.id.fleetId in :fleets"
                                + " group by m.id.fleetId, m.state",
                        Object[].class)
                .setParameter("fleets", fleets.stream().map(FleetId::value).toList())
                .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> new FleetId((UUID) row[0]),
                        collectingAndThen(
                                toMap(row -> (MemberState) row[1], row -> (Long) row[2]), MemberCounts::new)));
    }

    /** A page of the clusters that a caller with these roles may read, starting after the position {@code after}. */
    public List<FleetMember> readable(Fleet fleet, CallerGrants reader, int after, int limit) {
        var readable =
                reader.clustersAllowing(ArmAction.CLUSTER_READ, fleet.address().scope());
        return new ReadableList<FleetMember, Integer>(
                        (from, most) -> page(fleet.id(), from, most),
                        member -> member.id().position(),
                        member -> readable.test(member.cluster()))
                .after(after, limit);
    }

    /** How many clusters of all open fleet rotations are in each state. */
    public Map<MemberState, Long> ofOpenFleets() {
        return entities.createQuery(
                        "select m.state, count(m) from FleetMember m, Fleet f where f.id = m.id.fleetId"
                                + " and f.endedAt is null group by m.state",
                        Object[].class)
                .getResultStream()
                .collect(toMap(row -> (MemberState) row[0], row -> (Long) row[1]));
    }

    /** The first {@code number} clusters of a fleet rotation. */
    public List<FleetMember> first(FleetId fleet, int number) {
        return of(fleet, " and m.id.position < :number")
                .setParameter("number", number)
                .getResultList();
    }

    public List<FleetMember> lock(FleetId fleet, Collection<MemberState> states) {
        return of(fleet, " and m.state in :states")
                .setParameter("states", states)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Locks the first clusters in these states for which a rotation was started, at most {@code limit} of them. */
    public List<FleetMember> lockMoved(FleetId fleet, Collection<MemberState> states, int limit) {
        return lock(fleet, states, " and m.operationId is not null", limit).getResultList();
    }

    /**
     * Locks the first waiting clusters for which no attempt was made yet, at most {@code limit} of them.
     *
     * @param before only clusters before this position
     */
    public List<FleetMember> lockUntried(FleetId fleet, int before, int limit) {
        return lock(fleet, List.of(MemberState.WAITING), " and m.triedAt is null and m.id.position < :before", limit)
                .setParameter("before", before)
                .getResultList();
    }

    /** Locks the clusters that wait for another attempt and whose last attempt began before this time. */
    public List<FleetMember> lockTried(FleetId fleet, Instant before) {
        return lock(fleet, List.of(MemberState.WAITING), " and m.triedAt < :before", FleetOptions.MAX_AT_ONCE)
                .setParameter("before", before)
                .getResultList();
    }

    private TypedQuery<FleetMember> lock(FleetId fleet, Collection<MemberState> states, String condition, int limit) {
        return of(fleet, " and m.state in :states" + condition)
                .setParameter("states", states)
                .setMaxResults(limit)
                .setLockMode(PESSIMISTIC_WRITE);
    }

    /** The number of clusters that wait for another attempt. They count against the limit of simultaneous rotations. */
    public long tried(FleetId fleet) {
        return entities.createQuery(
                        "select count(m) " + OF_FLEET + " and m.state = :waiting and m.triedAt is not null", Long.class)
                .setParameter("fleet", fleet.value())
                .setParameter("waiting", MemberState.WAITING)
                .getSingleResult();
    }

    /** Lets a new rollback try again to roll back the clusters at which an earlier one failed, in the caller's transaction. */
    public void retryFailedRollbacks(FleetId fleet) {
        lock(fleet, List.of(MemberState.ROLLBACK_FAILED)).forEach(FleetMember::retryRollback);
    }

    /** Lets the failed clusters of a fleet rotation start again, in the caller's transaction. */
    public void retryFailed(FleetId fleet) {
        lock(fleet, List.of(MemberState.FAILED)).forEach(FleetMember::retry);
    }

    public void cancelWaiting(FleetId fleet, Instant at) {
        entities.createQuery("update FleetMember m set m.state = :canceled, m.endedAt = :at"
                        + " where m.id.fleetId = :fleet and m.state = :waiting")
                .setParameter("canceled", MemberState.CANCELED)
                .setParameter("at", at)
                .setParameter("fleet", fleet.value())
                .setParameter("waiting", MemberState.WAITING)
                .executeUpdate();
    }

    /** Locks a cluster in the caller's transaction and reads its current row. */
    public FleetMember lock(FleetMemberId id) {
        return entities.find(FleetMember.class, id, PESSIMISTIC_WRITE);
    }

    /**
     * Changes a cluster in a transaction of its own, under its row lock, if it is still in this state. If an attempt takes too
     * long, its result may come after a caller or another server has decided about the cluster: then nothing is changed.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void changeWhile(MemberState state, FleetMemberId id, Consumer<FleetMember> change) {
        Optional.of(lock(id)).filter(member -> member.state() == state).ifPresent(change);
    }

    private TypedQuery<FleetMember> of(FleetId fleet, String condition) {
        return entities.createQuery(OF_FLEET + condition + IN_ORDER, FleetMember.class)
                .setParameter("fleet", fleet.value());
    }
}
