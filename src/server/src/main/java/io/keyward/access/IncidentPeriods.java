package io.keyward.access;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** When key versions could not be fully used, over the last days. */
@Stateless
public class IncidentPeriods {

    /** The largest number of periods that a query returns: the newest ones. */
    public static final int LIMIT = 500;

    private static final String SINCE =
            """
            select i.key_id, i.state, i.cause, i.noticed_at, i.ended_at from incident i
            where i.key_id in (:keys) and (i.ended_at is null or i.ended_at > :since) and (%s)
            order by i.noticed_at desc, i.id desc
            """;
    private static final String OF_CLUSTER =
            """
            i.identity = :identity or exists (select 1 from incident_cluster k
              where k.incident_id = i.id and k.cluster_id = :cluster)
            """;
    // checks once for each pair of key version and identity whether a cluster of the scope uses it, not for each
    // incident; "limit 1" instead of "exists" keeps PostgreSQL from joining all clusters first
    private static final String OF_SCOPE =
            """
            exists (select 1 from incident_cluster k join cluster c on c.id = k.cluster_id
              where k.incident_id = i.id and %1$s)
            or (i.key_id, i.identity) in (
              select p.key_id, p.identity from (
                select distinct n.key_id, n.identity from incident n
                where n.key_id in (:keys) and (n.ended_at is null or n.ended_at > :since)) p
              where (
                select 1 from used_key_version u join cluster c on c.id = u.cluster_id
                where u.key_id = p.key_id and u.subscription = :subscription and %1$s and c.active_name is not null
                and c.vault_identity_canonical = p.identity
                limit 1) is not null)
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The incidents of these key versions that affected the cluster and had not ended at {@code since}, newest first. */
    public List<IncidentPeriod> of(
            ClusterId cluster, ManagedIdentityId identity, Collection<KeyId> keys, Instant since) {
        return keys.isEmpty()
                ? List.of()
                : read(since(OF_CLUSTER, keys, since)
                        .setParameter("identity", identity.canonical())
                        .setParameter("cluster", cluster.value()));
    }

    /**
     * The incidents of these key versions that affected any cluster of a scope and had not ended at {@code since}, newest
     * first.
     */
    public List<IncidentPeriod> of(ClusterScope scope, Collection<KeyId> keys, Instant since) {
        return keys.isEmpty()
                ? List.of()
                : read(scope.bind(since(OF_SCOPE.formatted(scope.condition("c")), keys, since)));
    }

    private Query since(String condition, Collection<KeyId> keys, Instant since) {
        return entities.createNativeQuery(SINCE.formatted(condition))
                .setParameter("keys", keys.stream().map(KeyId::canonical).toList())
                .setParameter("since", since)
                .setMaxResults(LIMIT);
    }

    @SuppressWarnings("unchecked")
    private static List<IncidentPeriod> read(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream().map(IncidentPeriod::of).toList();
    }
}
