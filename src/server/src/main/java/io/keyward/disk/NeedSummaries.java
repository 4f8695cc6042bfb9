package io.keyward.disk;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The needs of clusters for key versions, for lists. The database adds them up, because thousands of clusters can be under one
 * key version, and only some clusters are read. The rows of the disks, and not these numbers, decide whether anything needs a
 * version (invariant 8).
 */
@Stateless
public class NeedSummaries {

    /** How many clusters a summary names. */
    public static final int NAMED = 3;

    /**
     * What needs a key version.
     *
     * @param first the first clusters of the scope, in the order of {@link ClusterNeed#place}
     */
    public record Found(NeedSummary summary, List<ClusterNeed> first) {}

    /** The source of the numbers of DEKs and nodes. */
    public enum Source {
        /**
         * The table {@code dek_tally}, as for all lists. If a cluster has DEKs under several versions, its nodes are counted
         * from its disks.
         */
        TALLY(
                """
                select key_id, cluster_id from key_need_shown where %s group by key_id, cluster_id
                having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0
                """,
                """
                select s.*, case when s.deks = 0 then 0 when o.first_key_id = o.last_key_id then o.nodes
                    when exists (select 1 from dek_tally o where o.cluster_id = s.cluster_id and o.key_id <> s.key_id
                      group by o.key_id having sum(o.deks) > 0)
                    then (select count(distinct d.node_id) from disk d
                      where d.cluster_id = s.cluster_id and d.wrapped_by = s.key_id)
                    else o.nodes end as nodes
                  from (select key_id, cluster_id, min(spelling) as spelling, sum(deks) as deks, sum(erasures) as erasures,
                      sum(headers) as headers, sum(kits) as kits, sum(in_force) as in_force
                    from key_need_shown where %1$s group by key_id, cluster_id
                    having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0) s
                  left join (select cluster_id, min(key_id) as first_key_id, max(key_id) as last_key_id, sum(nodes) as nodes
                    from dek_tally where cluster_id in (select cluster_id from dek_tally where %1$s)
                    group by cluster_id) o on o.cluster_id = s.cluster_id
                """),
        /** The rows of the disks, if {@code dek_tally} knows nothing about a version that is needed. */
        ROWS(
                "select distinct key_id, cluster_id from key_need where %s",
                """
                select key_id, cluster_id, min(spelling) as spelling, count(*) filter (where reason = 'DEK') as deks,
                  count(distinct node_id) filter (where reason = 'DEK') as nodes,
                  count(*) filter (where reason = 'UNCONFIRMED_ERASURE') as erasures,
                  count(distinct disk_id) filter (where reason = 'HEADER') as headers,
                  count(*) filter (where reason = 'KIT') as kits,
                  count(*) filter (where reason in ('IN_FORCE', 'TARGET')) as in_force
                from key_need where %s group by key_id, cluster_id
                """);

        private final String clusters;
        private final String numbers;

        Source(String clusters, String numbers) {
            this.clusters = clusters;
            this.numbers = numbers;
        }

        /** The clusters that need a version, as a table. */
        private String clusters() {
            return clusters.formatted(OF_KEYS);
        }

        /** The needs of each cluster for these versions, as a table. */
        String numbers(String which) {
            return numbers.formatted(which);
        }
    }

    /** A condition for {@link Source#numbers}. */
    static final String OF_KEYS = "key_id in (:keys)";

    // the numbers of a cluster are computed once, for its own row and for the totals
    private static final String SUMMARIES =
            """
            with i as (
              select n.*, c.name_canonical, case when %2$s then 1 else 0 end as inside
              from (%1$s) n join cluster c on c.id = n.cluster_id)
            select t.key_id, t.inside, t.clusters, t.spelling, t.deks, t.nodes, t.erasures,
              coalesce(f.spelling, f.key_id), cast(f.cluster_id as varchar(36)), c.subscription, c.resource_group, c.name,
              f.deks, f.nodes, f.erasures, f.headers, f.kits, f.in_force
            from (
              select key_id, inside, count(*) as clusters, min(spelling) as spelling, sum(deks) as deks, sum(nodes) as nodes,
                sum(erasures) as erasures from i group by key_id, inside) t
            left join (
              select p.* from (
                select i.*, row_number() over (partition by i.key_id order by i.name_canonical, i.cluster_id) as place
                from i where i.inside = 1) p where p.place <= :limit) f
              on f.key_id = t.key_id and t.inside = 1
            left join cluster c on c.id = f.cluster_id
            order by t.key_id, t.inside desc, f.place
            """;
    private static final String AFTER =
            """
            select n.key_id, cast(c.id as varchar(36)) from (%s) n join cluster c on c.id = n.cluster_id
            where %s and (c.name_canonical > :name or (c.name_canonical = :name and c.id > :id))
            order by c.name_canonical, c.id
            """;
    private static final String ELSEWHERE =
            "select distinct n.key_id, 1 from (%s) n join cluster c on c.id = n.cluster_id where not (%s)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NeedSummaries() {} // for the container

    public NeedSummaries(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The needs of these key versions, as a scope may see them, with the names of its first clusters. Every version has a
     * summary.
     */
    public Map<KeyId, NeedSummary> of(Collection<KeyId> keys, ClusterScope scope) {
        return summaries(read(keys, scope, Source.TALLY, NAMED));
    }

    /** The needs of these key versions, without names of clusters. */
    public Map<KeyId, NeedSummary> totals(Collection<KeyId> keys, ClusterScope scope, Source source) {
        return summaries(read(keys, scope, source, 0));
    }

    private static Map<KeyId, NeedSummary> summaries(Map<KeyId, Found> found) {
        return found.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, key -> key.getValue().summary()));
    }

    /** The first clusters of a scope that need each of these key versions, in the order of {@link ClusterNeed#place}. */
    public Map<KeyId, List<ClusterNeed>> firstClusters(
            Collection<KeyId> keys, ClusterScope scope, Source source, int limit) {
        return read(keys, scope, source, limit).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, key -> key.getValue().first()));
    }

    /**
     * The needs of these key versions, in one query. Every version has an entry.
     *
     * @param limit how many clusters of the scope are named at most
     */
    public Map<KeyId, Found> read(Collection<KeyId> keys, ClusterScope scope, Source source, int limit) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var query = entities.createNativeQuery(SUMMARIES.formatted(source.numbers(OF_KEYS), scope.condition("c")));
        var rows = read(scope.bind(query).setParameter("limit", limit), keys);
        return keys.stream().distinct().collect(toMap(identity(), key -> new SummaryRows(
                        key, rows.getOrDefault(key, List.of()))
                .found(limit)));
    }

    /** Those of these key versions that a cluster outside the scope needs. */
    public Set<KeyId> elsewhere(Collection<KeyId> keys, ClusterScope scope) {
        return keys.isEmpty()
                ? Set.of()
                : read(
                                scope.bind(entities.createNativeQuery(
                                        ELSEWHERE.formatted(Source.TALLY.clusters(), scope.condition("c")))),
                                keys)
                        .keySet();
    }

    /** The clusters of a scope that need a key version, beginning after a place. */
    public List<ClusterNeed> clustersAfter(KeyId key, ClusterScope scope, ClusterNeed.Place after, int limit) {
        var query = entities.createNativeQuery(AFTER.formatted(Source.TALLY.clusters(), scope.condition("c")))
                .setParameter("name", after.name())
                .setParameter("id", after.cluster())
                .setMaxResults(limit);
        var clusters = read(scope.bind(query), List.of(key)).getOrDefault(key, List.of()).stream()
                .map(NeedSummaries::cluster)
                .toList();
        var needs = new NeededKeys(entities)
                .among(List.of(key), clusters, Source.TALLY).stream().collect(toMap(ClusterNeed::cluster, identity()));
        return clusters.stream()
                .flatMap(cluster -> Stream.ofNullable(needs.get(cluster)))
                .toList();
    }

    private static ClusterId cluster(Object[] row) {
        return new ClusterId(UUID.fromString((String) row[1]));
    }

    @SuppressWarnings("unchecked")
    private static Map<KeyId, List<Object[]>> read(Query query, Collection<KeyId> keys) {
        var canonical = keys.stream().map(KeyId::canonical).toList();
        var rows = (List<Object[]>) query.setParameter("keys", canonical).getResultList();
        return rows.stream().collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }
}
