package io.keyward.watch;

import static jakarta.ejb.TransactionAttributeType.REQUIRED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.access.KeyAccess;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The schedules of all keys in use. Servers lease them in short transactions that skip rows which another server has locked.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class ProbeSchedules {

    private static final String DUE =
            " from probe_schedule where next_probe_at <= :now and (leased_until is null or leased_until <= :now)";

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

    /** Leases the keys of a vault that have been due longest. No other server probes them before the lease ends. */
    @SuppressWarnings("unchecked")
    public List<ProbeSchedule> lease(String vault, int most, String server, Instant now, Instant until) {
        var leased = (List<ProbeSchedule>) entities.createNativeQuery(
                        "select *" + DUE + " and vault = :vault order by next_probe_at" + " fetch first " + most
                                + " rows only for update skip locked",
                        ProbeSchedule.class)
                .setParameter("now", now)
                .setParameter("vault", vault)
                .getResultList();
        leased.forEach(schedule -> schedule.lease(server, until));
        return leased;
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

    /** Ends a lease and sets the next times. Does nothing if another server has taken over the schedule. */
    public void release(long keyAccess, String server, Consumer<ProbeSchedule> next) {
        Optional.ofNullable(entities.find(ProbeSchedule.class, keyAccess, LockModeType.PESSIMISTIC_WRITE))
                .filter(schedule -> schedule.isLeasedBy(server))
                .ifPresent(next);
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

    /** A key on record, and its schedule; null if it has none yet. */
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
