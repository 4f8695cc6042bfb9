package io.keyward.disk;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterScope;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The needs of clusters for key versions, for lists. The database computes the sums, because thousands of clusters can be
 * under one key version; only a few clusters are read in detail. Decisions about whether a version is needed use the rows of
 * the disks and not these numbers (invariant 8).
 */
@Stateless
public class NeedSummaries {

    /** How many clusters a summary names at most. */
    public static final int NAMED = 3;

    /**
     * What needs a key version.
     *
     * @param first the first clusters of the scope, in the order of {@link ClusterNeed#position}
     */
    public record Found(NeedSummary summary, List<ClusterNeed> first) {}

    private static final String OF_KEYS = "n.key_id in (:keys)";

    private static final String SUMMARIES =
            """
            select t.key_id, t.inside, t.clusters, t.spelling, t.deks, t.nodes, t.erasures,
              %3$s
            from (
              select n.key_id, n.inside, count(*) as clusters, min(n.spelling) as spelling, sum(n.deks) as deks,
                sum(n.nodes) as nodes, sum(n.erasures) as erasures
              from (select n.*, case when %2$s then 1 else 0 end as inside from %1$s n) n group by n.key_id, n.inside) t
            left join (
              select p.* from (
                select n.*, row_number() over (partition by n.key_id order by n.name_canonical, n.cluster_id) as place
                from %1$s n where %2$s) p where p.place <= :limit) n
              on n.key_id = t.key_id and t.inside = 1
            left join cluster c on c.id = n.cluster_id
            order by t.key_id, t.inside desc, n.place
            """;
    private static final String AFTER =
            """
            select %3$s from (
              select n.* from %1$s n
              where %2$s and (n.name_canonical > :name or (n.name_canonical = :name and n.cluster_id > :id))
              order by n.name_canonical, n.cluster_id limit :limit) n
            join cluster c on c.id = n.cluster_id
            order by n.name_canonical, n.cluster_id
            """;
    private static final String ELSEWHERE = "select distinct n.key_id, 1 from %s n where not (%s)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NeedSummaries() {} // for the container

    public NeedSummaries(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A summary for each of these key versions, with the names of the first clusters of the scope. A version that is not
     * needed has a summary too.
     */
    public Map<KeyId, NeedSummary> of(Collection<KeyId> keys, ClusterScope scope) {
        return summaries(read(keys, scope, NeedSource.STORED, NAMED));
    }

    /** A summary for each of these key versions, without names of clusters. */
    public Map<KeyId, NeedSummary> totals(Collection<KeyId> keys, ClusterScope scope, NeedSource source) {
        return summaries(read(keys, scope, source, 0));
    }

    private static Map<KeyId, NeedSummary> summaries(Map<KeyId, Found> found) {
        return found.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, key -> key.getValue().summary()));
    }

    /**
     * For each of these key versions, the first clusters of the scope that need it, in the order of
     * {@link ClusterNeed#position}.
     */
    public Map<KeyId, List<ClusterNeed>> firstClusters(
            Collection<KeyId> keys, ClusterScope scope, NeedSource source, int limit) {
        return read(keys, scope, source, limit).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, key -> key.getValue().first()));
    }

    /**
     * What needs these key versions, by one query. A version that is not needed has an entry too.
     *
     * @param limit how many clusters of the scope are listed for each version at most
     */
    public Map<KeyId, Found> read(Collection<KeyId> keys, ClusterScope scope, NeedSource source, int limit) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var rows = read(query(SUMMARIES, source, scope).setParameter("limit", limit), keys);
        return keys.stream().distinct().collect(toMap(identity(), key -> new SummaryRows(
                        key, rows.getOrDefault(key, List.of()))
                .found(limit)));
    }

    /** The given key versions that a cluster outside the scope needs. */
    public Set<KeyId> elsewhere(Collection<KeyId> keys, ClusterScope scope) {
        return keys.isEmpty()
                ? Set.of()
                : read(query(ELSEWHERE, NeedSource.STORED, scope), keys).keySet();
    }

    /** Up to {@code limit} clusters of a scope that need a key version, starting after a position in the list. */
    @SuppressWarnings("unchecked")
    public List<ClusterNeed> clustersAfter(KeyId key, ClusterScope scope, ClusterNeed.Position after, int limit) {
        var rows = (List<Object[]>) query(AFTER, NeedSource.STORED, scope)
                .setParameter("keys", List.of(key.canonical()))
                .setParameter("name", after.name())
                .setParameter("id", after.cluster())
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(NeedRow::need).toList();
    }

    private Query query(String sql, NeedSource source, ClusterScope scope) {
        var needs = source.in(entities);
        return needs.bind(scope.bind(entities.createNativeQuery(
                sql.formatted(needs.where(OF_KEYS), scope.condition("n"), NeedRow.COLUMNS))));
    }

    @SuppressWarnings("unchecked")
    private static Map<KeyId, List<Object[]>> read(Query query, Collection<KeyId> keys) {
        var canonical = keys.stream().map(KeyId::canonical).toList();
        var rows = (List<Object[]>) query.setParameter("keys", canonical).getResultList();
        return rows.stream().collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }
}
