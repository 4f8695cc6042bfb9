package io.keyward.vault.quota;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.partitioningBy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The leases of all servers. A server gets only what no other server holds, so all parts together never exceed the whole. If
 * the part of a server becomes smaller, the difference is free for others once that server has renewed its lease, or when the
 * lease has ended.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class QuotaShares {

    /**
     * The request of a server for a lease.
     *
     * @param now the time by the clock of the database, or a little earlier
     */
    public record Renewal(QuotaShare.Id id, QuotaNeed need, Instant now, Instant until) {}

    /**
     * @param part the part that the server may use now
     * @param due the part that the server is entitled to, and gets as soon as other servers have returned enough
     */
    public record Grant(double part, double due) {

        boolean isWhole() {
            return due - part < 0.001;
        }
    }

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The time of the database, which all servers share. */
    public Instant now() {
        return (Instant) entities.createNativeQuery("select current_timestamp", Instant.class)
                .getSingleResult();
    }

    /**
     * Takes or renews the lease of a server.
     *
     * @return empty if another server renews its lease of the same quota at this moment
     */
    public Optional<Grant> renew(Renewal renewal, QuotaDivision division) {
        return lock(renewal.id().quota()) ? Optional.of(grant(renewal, division)) : Optional.empty();
    }

    private Grant grant(Renewal renewal, QuotaDivision division) {
        var shares = shares(renewal);
        var own = shares.stream().filter(share -> share.isOf(renewal.id())).findFirst();
        var others = shares.stream().filter(share -> !share.isOf(renewal.id())).toList();
        var needs = Stream.concat(others.stream().map(QuotaShare::need), Stream.of(renewal.need()))
                .toList();
        var due = division.parts(needs)[others.size()];
        var free = 1
                - division.reserved()
                - others.stream().mapToDouble(QuotaShare::part).sum();
        var grant = new Grant(Math.max(0, Math.min(due, free)), due);
        var share = own.orElseGet(() -> new QuotaShare(renewal.id()));
        share.lease(renewal.need(), grant.part(), renewal.until());
        if (own.isEmpty()) {
            entities.persist(share);
        }
        return grant;
    }

    // ended leases are deleted: their servers have stopped, or cannot reach the database
    private List<QuotaShare> shares(Renewal renewal) {
        var ended = entities.createQuery("from QuotaShare s where s.id.quota = :quota", QuotaShare.class)
                .setParameter("quota", renewal.id().quota())
                .getResultStream()
                .collect(partitioningBy(share -> share.hasEnded(renewal.now()) && !share.isOf(renewal.id())));
        ended.get(true).forEach(share -> release(share.id()));
        return ended.get(false);
    }

    // does not wait: a server that hangs while it holds this lock must not delay the renewals for other vaults
    private boolean lock(String quota) {
        var locked = entities.createNativeQuery(
                        "select quota from vault_quota where quota = :quota" + " for update skip locked")
                .setParameter("quota", quota)
                .getResultList();
        return !locked.isEmpty() || insertRow(quota);
    }

    private boolean insertRow(String quota) {
        return entities.createNativeQuery("insert into vault_quota (quota) select cast(:quota as varchar(300))"
                                + " where not exists (select 1 from vault_quota where quota = :quota)")
                        .setParameter("quota", quota)
                        .executeUpdate()
                == 1;
    }

    /** Ends the lease of a server. */
    public void release(QuotaShare.Id id) {
        entities.createQuery("delete from QuotaShare s where s.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The quotas of which any server leases a part. */
    public Set<String> inUse(Instant now) {
        return Set.copyOf(entities.createQuery(
                        "select distinct s.id.quota from QuotaShare s where s.leasedUntil > :now", String.class)
                .setParameter("now", now)
                .getResultList());
    }

    /**
     * True if a node with a key of this vault has booted after this time: its agent then calls the vault itself to unwrap
     * DEKs.
     */
    public boolean hasBootedNodes(String vault, Instant since) {
        return !entities.createNativeQuery("select 1 from node_start where booted_at > :since and key_id like :keys"
                        + " fetch first 1 rows only")
                .setParameter("since", since)
                .setParameter("keys", "https://" + vault + "/%")
                .getResultList()
                .isEmpty();
    }
}
