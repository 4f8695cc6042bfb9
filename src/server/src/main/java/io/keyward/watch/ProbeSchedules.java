package io.keyward.watch;

import static jakarta.ejb.TransactionAttributeType.REQUIRED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.access.KeyCallResult;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * The schedules of all keys in use. Servers lease them in short transactions that skip rows which another server has locked.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class ProbeSchedules {

    private static final String DUE =
            " from probe_schedule where next_probe_at <= :now and (leased_until is null or leased_until <= :now)";

    private static final int ROWS_AT_ONCE = 100;

    @Inject
    KeyAccesses accesses;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The number of due keys of each vault that has any, the vault whose key has been due longest first. */
    @SuppressWarnings("unchecked")
    public Map<String, Long> dueByVault(Instant now) {
        var rows = (List<Object[]>) entities.createNativeQuery(
                        "select vault, count(*)" + DUE + " group by vault order by min(next_probe_at)")
                .setParameter("now", now)
                .getResultList();
        var due = new LinkedHashMap<String, Long>();
        rows.forEach(row -> due.put((String) row[0], ((Number) row[1]).longValue()));
        return due;
    }

    /** Leases the keys of these vaults that have been due longest. No other server probes them before the lease ends. */
    @SuppressWarnings("unchecked")
    public List<ProbeSchedule> lease(Collection<String> vaults, int most, String server, Instant now, Instant until) {
        var leased = (List<ProbeSchedule>) entities.createNativeQuery(
                        "select *" + DUE + " and vault in (:vaults) order by next_probe_at fetch first " + most
                                + " rows only for update skip locked",
                        ProbeSchedule.class)
                .setParameter("now", now)
                .setParameter("vaults", vaults)
                .getResultList();
        entities.clear(); // detaches the schedules: one statement updates all of their rows
        var end = until.truncatedTo(ChronoUnit.MICROS); // as the database stores it
        store(leased, server, end);
        leased.forEach(schedule -> schedule.lease(server, end));
        return leased;
    }

    private void store(List<ProbeSchedule> leased, String server, Instant until) {
        if (!leased.isEmpty()) {
            entities.createQuery("update ProbeSchedule s set s.server = :server, s.leasedUntil = :until"
                            + " where s.keyAccess in :keys")
                    .setParameter("server", server)
                    .setParameter("until", until)
                    .setParameter("keys", ids(leased))
                    .executeUpdate();
        }
    }

    private static List<Long> ids(List<ProbeSchedule> schedules) {
        return schedules.stream().map(ProbeSchedule::keyAccess).toList();
    }

    /** How many other servers hold leases. */
    public int otherServers(String server, Instant now) {
        return entities.createQuery(
                        "select count(distinct s.server) from ProbeSchedule s where s.leasedUntil > :now and s.server"
                                + " <> :server",
                        Long.class)
                .setParameter("now", now)
                .setParameter("server", server)
                .getSingleResult()
                .intValue();
    }

    /**
     * Records the successful probes, ends their leases and sets the times of the next ones, in one transaction. A schedule that
     * was leased again meanwhile stays as it is. A key whose state has changed meanwhile is due at once.
     */
    public void finish(Collection<FinishedProbe> probes) {
        entities.unwrap(Session.class).setJdbcBatchSize(ROWS_AT_ONCE);
        var results = results(probes);
        var doubtful = new HashSet<>(results.keySet());
        doubtful.removeAll(accesses.confirm(results));
        var schedules = locked(probes.stream().map(FinishedProbe::keyAccess).toList());
        probes.forEach(probe -> Optional.ofNullable(schedules.get(probe.keyAccess()))
                .filter(schedule -> schedule.hasSameLeaseAs(probe.leased()))
                .ifPresent(doubtful.contains(probe.keyAccess()) ? ProbeSchedule::release : probe.next()));
    }

    private static Map<Long, List<KeyCallResult>> results(Collection<FinishedProbe> probes) {
        return probes.stream()
                .filter(probe -> !probe.results().isEmpty())
                .collect(
                        groupingBy(FinishedProbe::keyAccess, flatMapping(probe -> probe.results().stream(), toList())));
    }

    // locks in the order of the ids, so that two servers cannot deadlock
    private Map<Long, ProbeSchedule> locked(List<Long> keyAccesses) {
        return entities.createQuery(
                        "from ProbeSchedule s where s.keyAccess in :keys order by s.keyAccess", ProbeSchedule.class)
                .setParameter("keys", keyAccesses)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(toMap(ProbeSchedule::keyAccess, schedule -> schedule));
    }

    /** Marks a key as followed: its attributes are read at once, and often from then on. Joins the caller's transaction. */
    @TransactionAttribute(REQUIRED)
    public void bringForward(KeyId key, ManagedIdentityId identity, Instant now) {
        entities.createQuery(
                        "update ProbeSchedule s set s.followed = true, s.nextProbeAt = :now, s.nextRefreshAt = :now"
                                + " where s.keyAccess in"
                                + " (select a.id from KeyAccess a where a.key = :key and a.identity = :identity)")
                .setParameter("now", now)
                .setParameter("key", key)
                .setParameter("identity", identity)
                .executeUpdate();
    }

    /** A watched key, and its schedule, which is null if the key has none yet. */
    public record WatchedKey(Long keyAccess, KeyId key, ManagedIdentityId identity, ProbeSchedule schedule) {

        KeyUse.KeyAndIdentity keyAndIdentity() {
            return new KeyUse.KeyAndIdentity(key, identity);
        }
    }

    public List<WatchedKey> watchedKeys() {
        return entities.createQuery(
                        "select a.id, a.key, a.identity, s from KeyAccess a"
                                + " left join ProbeSchedule s on s.keyAccess = a.id",
                        WatchedKey.class)
                .getResultList();
    }

    /** Adds the schedule of a key, if the key is still on record and has none. */
    public void add(ProbeSchedule schedule) {
        if (entities.find(KeyAccess.class, schedule.keyAccess()) != null
                && entities.find(ProbeSchedule.class, schedule.keyAccess()) == null) {
            entities.persist(schedule);
        }
    }

    public void change(long keyAccess, Consumer<ProbeSchedule> change) {
        Optional.ofNullable(entities.find(ProbeSchedule.class, keyAccess, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(change);
    }
}
