package io.keyward.disk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds out which key versions clusters need, from the rows of disks and clusters, or from the view {@code key_need} over them
 * (invariant 8). Each query reads one snapshot, so a DEK that is moved at the same time is seen under its old version or under
 * the new one. {@link NeedSummaries} has the stored numbers for lists.
 */
@Stateless
public class NeededKeys {

    /**
     * An SQL condition on {@code cluster c}: the cluster is not deleted, has the identity {@code :identity} and needs the key
     * version {@code :key}. Both parameters have the canonical spelling.
     */
    public static final String CLUSTER_NEEDS_KEY =
            """
            c.active_name is not null and c.vault_identity_canonical = :identity and c.id in (
              select n.cluster_id from key_need n where n.key_id = :key and n.reason in ('DEK', 'IN_FORCE', 'TARGET'))
            """;

    // PostgreSQL uses a partial index only if the query states the condition of the index
    private static final String FIRST_AND_LAST =
            """
            select cast(c.id as varchar(36)),
              (select min(d.wrapped_by) from disk d where d.cluster_id = c.id and d.wrapped_by is not null),
              (select max(d.wrapped_by) from disk d where d.cluster_id = c.id and d.wrapped_by is not null)
            from cluster c where c.id in (:clusters)
            """;
    private static final String ALL_OF = "select distinct cast(d.cluster_id as varchar(36)), d.wrapped_by from disk d"
            + " where d.cluster_id in (:clusters) and d.wrapped_by is not null";
    private static final String WRAPPING =
            """
            with recursive k (key_id) as (
              select min(wrapped_by) from disk
              union all
              select (select min(d.wrapped_by) from disk d where d.wrapped_by > k.key_id) from k where k.key_id is not null)
            select key_id from k where key_id is not null
            union
            select key_in_force_canonical from cluster where active_name is not null and key_in_force_canonical is not null
            union
            select rotation_target_canonical from cluster where active_name is not null and rotation_target_canonical is not null
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NeededKeys() {} // for the container

    public NeededKeys(EntityManager entities) {
        this.entities = entities;
    }

    /** The keys of one cluster. It must have a customer's key. */
    public ClusterKeys of(Cluster cluster) {
        return of(cluster.id(), cluster.requireEncryption());
    }

    /** The keys of one cluster, given its encryption. */
    public ClusterKeys of(ClusterId cluster, Encryption encryption) {
        return of(Map.of(cluster, encryption)).get(0);
    }

    /** The keys of several clusters, by at most two queries. */
    public List<ClusterKeys> of(Map<ClusterId, Encryption> encryptions) {
        var wrapped = wrappedWith(encryptions.keySet());
        return encryptions.entrySet().stream()
                .map(entry -> new ClusterKeys(
                        entry.getKey(), entry.getValue(), wrapped.getOrDefault(entry.getKey(), Set.of())))
                .toList();
    }

    // in most clusters all DEKs are under one version: then the first and the last version in the index are equal, and
    // the rows of the disks are not read
    private Map<ClusterId, Set<KeyId>> wrappedWith(Collection<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        var ends = rows(FIRST_AND_LAST, clusters).stream()
                .filter(row -> row[1] != null)
                .collect(partitioningBy(row -> row[1].equals(row[2])));
        var mixed = ends.get(false).stream().map(NeededKeys::cluster).toList();
        var all = mixed.isEmpty() ? List.<Object[]>of() : rows(ALL_OF, mixed);
        return Stream.concat(ends.get(true).stream(), all.stream())
                .collect(groupingBy(NeededKeys::cluster, mapping(row -> KeyId.parse((String) row[1]), toSet())));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, Collection<ClusterId> clusters) {
        return entities.createNativeQuery(query)
                .setParameter(
                        "clusters", clusters.stream().map(ClusterId::value).toList())
                .getResultList();
    }

    private static ClusterId cluster(Object[] row) {
        return new ClusterId(UUID.fromString((String) row[0]));
    }

    /**
     * Every key version that this database needs: a DEK is wrapped with it, or it is in force, or it is the target of a
     * rotation.
     */
    @SuppressWarnings("unchecked")
    public Set<KeyId> ofDatabase() {
        var keys = (List<String>)
                entities.createNativeQuery(WRAPPING, String.class).getResultList();
        return keys.stream().map(KeyId::parse).collect(toSet());
    }

    /** The clusters, deleted ones excluded, that need a key version and have this identity. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> clusters(KeyId key, ManagedIdentityId identity) {
        var ids = (List<UUID>)
                entities.createNativeQuery("select c.id from cluster c where " + CLUSTER_NEEDS_KEY, UUID.class)
                        .setParameter("key", key.canonical())
                        .setParameter("identity", identity.canonical())
                        .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }
}
