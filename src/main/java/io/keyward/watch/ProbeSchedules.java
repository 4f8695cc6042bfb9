package io.keyward.watch;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whose turn it is. Each is taken in a short transaction that passes over those which another server is taking. */
@Stateless
public class ProbeSchedules {

    private static final String DUE =
            " from probe_turn where next_probe_at <= :now and (leased_until is null or leased_until <= :now)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public ProbeSchedules() {} // for the container

    public ProbeSchedules(EntityManager entities) {
        this.entities = entities;
    }

    /** How many keys of which vaults wait to be asked after. */
    @SuppressWarnings("unchecked")
    @TransactionAttribute(REQUIRES_NEW)
    public Map<String, Long> due(Instant now) {
        var rows = (List<Object[]>) entities.createNativeQuery("select vault, count(*)" + DUE + " group by vault")
                .setParameter("now", now)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
    }

    /** Takes the keys of a vault that have waited longest; until the lease is over no other server asks after them. */
    @SuppressWarnings("unchecked")
    @TransactionAttribute(REQUIRES_NEW)
    public List<ProbeSchedule> take(String vault, int most, String prober, Instant now, Instant until) {
        var taken = (List<ProbeSchedule>) entities.createNativeQuery(
                        "select *" + DUE + " and vault = :vault order by next_probe_at" + " fetch first " + most
                                + " rows only for update skip locked",
                        ProbeSchedule.class)
                .setParameter("now", now)
                .setParameter("vault", vault)
                .getResultList();
        taken.forEach(turn -> turn.take(prober, until));
        return taken;
    }

    /** How many other servers hold turns. */
    @TransactionAttribute(REQUIRES_NEW)
    public int othersAt(String prober, Instant now) {
        return entities.createQuery(
                        "select count(distinct t.prober) from ProbeSchedule t where t.leasedUntil > :now and t.prober <> :prober",
                        Long.class)
                .setParameter("now", now)
                .setParameter("prober", prober)
                .getSingleResult()
                .intValue();
    }

    /** Gives a turn back with what was decided on the next one; a turn that another server took over is left to it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void giveBack(long access, String prober, Consumer<ProbeSchedule> next) {
        Optional.ofNullable(entities.find(ProbeSchedule.class, access, LockModeType.PESSIMISTIC_WRITE))
                .filter(turn -> turn.isHeldBy(prober))
                .ifPresent(next);
    }

    /** A cluster follows the key from now on: it is looked at with its next turn, which is now, and often after it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void hasten(KeyId key, ManagedIdentityId identity, Instant now) {
        entities.createQuery("update ProbeSchedule t set t.followed = true, t.nextProbeAt = :now, t.nextLookAt = :now"
                        + " where t.access in"
                        + " (select a.id from KeyAccess a where a.key = :key and a.identity = :identity)")
                .setParameter("now", now)
                .setParameter("key", key)
                .setParameter("identity", identity)
                .executeUpdate();
    }

    /** True for one caller of all servers once in so long. */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean beginRound(Instant now, Instant next) {
        return entities.createNativeQuery("update watch_round set next_at = :next where id = 1 and next_at <= :now")
                        .setParameter("next", next)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** A key on record, and its turn; null where it has none yet. */
    public record Watched(Long access, KeyId key, ManagedIdentityId identity, ProbeSchedule turn) {

        KeyUse.Pair pair() {
            return new KeyUse.Pair(key, identity);
        }
    }

    @TransactionAttribute(REQUIRES_NEW)
    public List<Watched> watched() {
        return entities
                .createQuery(
                        "select a.id, a.key, a.identity, t from KeyAccess a left join ProbeSchedule t on t.access = a.id",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row ->
                        new Watched((Long) row[0], (KeyId) row[1], (ManagedIdentityId) row[2], (ProbeSchedule) row[3]))
                .toList();
    }

    /** Gives a key its turns, where it is still on record and has none. */
    @TransactionAttribute(REQUIRES_NEW)
    public void add(ProbeSchedule turn) {
        if (entities.find(KeyAccess.class, turn.access()) != null
                && entities.find(ProbeSchedule.class, turn.access()) == null) {
            entities.persist(turn);
        }
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void change(long access, Consumer<ProbeSchedule> change) {
        Optional.ofNullable(entities.find(ProbeSchedule.class, access, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(change);
    }
}
