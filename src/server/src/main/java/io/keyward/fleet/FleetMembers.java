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
import java.util.UUID;
import java.util.function.Consumer;

/** The clusters of fleet rotations. The methods that lock rows run in the caller's transaction. */
@Stateless
public class FleetMembers {

    private static final String OF_FLEET = "from FleetMember m where m.id.fleetId = :fleet";
    private static final String IN_ORDER = " order by m.id.position";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Some clusters of a fleet rotation in their order, beginning after a position. */
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

    /** Some clusters of a fleet rotation that a caller with these roles may read, beginning after a position. */
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

    /** The first clusters of a fleet rotation, up to a position. */
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

    /** Locks the first clusters in these states that have had a rotation. */
    public List<FleetMember> lockMoved(FleetId fleet, Collection<MemberState> states, int limit) {
        return lock(fleet, states, " and m.operationId is not null", limit).getResultList();
    }

    /**
     * Locks the first clusters that wait and were not tried yet.
     *
     * @param before only clusters before this position
     */
    public List<FleetMember> lockUntried(FleetId fleet, int before, int limit) {
        return lock(fleet, List.of(MemberState.WAITING), " and m.triedAt is null and m.id.position < :before", limit)
                .setParameter("before", before)
                .getResultList();
    }

    /** Locks the clusters that wait for another attempt, whose last one began before this time. */
    public List<FleetMember> lockTried(FleetId fleet, Instant before) {
        return lock(fleet, List.of(MemberState.WAITING), " and m.triedAt < :before", FleetOptions.MOST_AT_ONCE)
                .setParameter("before", before)
                .getResultList();
    }

    private TypedQuery<FleetMember> lock(FleetId fleet, Collection<MemberState> states, String condition, int limit) {
        return of(fleet, " and m.state in :states" + condition)
                .setParameter("states", states)
                .setMaxResults(limit)
                .setLockMode(PESSIMISTIC_WRITE);
    }

    /** How many clusters hold a place although they only wait for another attempt. */
    public long tried(FleetId fleet) {
        return entities.createQuery(
                        "select count(m) " + OF_FLEET + " and m.state = :waiting and m.triedAt is not null", Long.class)
                .setParameter("fleet", fleet.value())
                .setParameter("waiting", MemberState.WAITING)
                .getSingleResult();
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

    /** Changes a cluster in a transaction of its own, under its row lock. */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(FleetMemberId id, Consumer<FleetMember> change) {
        change.accept(lock(id));
    }

    private TypedQuery<FleetMember> of(FleetId fleet, String condition) {
        return entities.createQuery(OF_FLEET + condition + IN_ORDER, FleetMember.class)
                .setParameter("fleet", fleet.value());
    }
}
