package io.keyward.retirement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The statements of retirement, withdrawn ones included. */
@Stateless
public class Retirements {

    private static final String OF_SUBSCRIPTION = "from Retirement r where r.canonicalSubscription = :subscription";
    private static final String OF_GROUP =
            """
             and exists (select 1 from Cluster c join c.usedKeys used where used.key = r.key
              and c.canonicalId.subscription = :subscription and c.canonicalId.resourceGroup = :group)
            """;
    private static final String OLDER = " and (r.issuedAt < :at or (r.issuedAt = :at and r.id > :id))";
    private static final String UNTRUE =
            """
            select r.* from key_retirement r where r.withdrawn_at is null and (
              not exists (select 1 from used_key_version u where u.key_id = r.key_id)
              or exists (select 1 from known_backup_key k join known_backup b on b.id = k.backup_id
                         where k.key_id = r.key_id and b.active_name is not null)
              or exists (select 1 from key_need n where n.key_id = r.key_id))
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Up to {@code limit} retirements of a subscription, newest first; for a resource group, those of key versions that its
     * clusters were under.
     *
     * @param after the retirement after which the page begins; empty for the first page
     */
    public List<Retirement> page(ClusterScope scope, Optional<Retirement> after, int limit) {
        var query = scope.bind(entities.createQuery(
                        of(scope) + (after.isPresent() ? OLDER : "") + " order by r.issuedAt desc, r.id",
                        Retirement.class))
                .setMaxResults(limit);
        after.ifPresent(last -> query.setParameter("at", last.issuedAt()).setParameter("id", last.id()));
        return query.getResultList();
    }

    /** @param id any text; the result is empty unless it is the UUID of a statement of this scope */
    public Optional<Retirement> find(ClusterScope scope, String id) {
        return uuid(id).flatMap(
                        known -> scope.bind(entities.createQuery(of(scope) + " and r.id = :id", Retirement.class))
                                .setParameter("id", known)
                                .getResultStream()
                                .findFirst());
    }

    private static String of(ClusterScope scope) {
        return scope.group().isPresent() ? OF_SUBSCRIPTION + OF_GROUP : OF_SUBSCRIPTION;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The statement of retirement that is in force for a key version in a subscription. */
    public Optional<Retirement> inForce(String subscription, KeyId key) {
        return entities.createQuery("from Retirement r where r.liveKey = :key", Retirement.class)
                .setParameter("key", Retirement.liveKey(subscription, key))
                .getResultStream()
                .findFirst();
    }

    /**
     * Up to {@code limit} statements in force that are no longer true. One query compares all statements with the rows of
     * disks, clusters and backups (invariant 8).
     */
    @SuppressWarnings("unchecked")
    public List<Retirement> untrue(int limit) {
        return entities.createNativeQuery(UNTRUE, Retirement.class)
                .setMaxResults(limit)
                .getResultList();
    }

    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Retirement add(Retirement retirement) {
        entities.persist(retirement);
        return retirement;
    }

    /** Changes a retirement, unless it is withdrawn. */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(UUID id, Consumer<Retirement> change) {
        Optional.ofNullable(entities.find(Retirement.class, id, PESSIMISTIC_WRITE))
                .filter(retirement -> retirement.withdrawnAt().isEmpty())
                .ifPresent(change);
    }
}
