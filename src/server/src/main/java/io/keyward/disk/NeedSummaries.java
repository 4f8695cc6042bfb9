package io.keyward.disk;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

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
                select s.*, case when s.deks = 0 then 0
                    when exists (select 1 from dek_tally o where o.cluster_id = s.cluster_id and o.key_id <> s.key_id
                      group by o.key_id having sum(o.deks) > 0)
                    then (select count(distinct d.node_id) from disk d
                      where d.cluster_id = s.cluster_id and d.wrapped_by = s.key_id)
                    else (select sum(o.nodes) from dek_tally o where o.cluster_id = s.cluster_id) end as nodes
                  from (select key_id, cluster_id, min(spelling) as spelling, sum(deks) as deks, sum(erasures) as erasures,
                      sum(headers) as headers, sum(kits) as kits, sum(in_force) as in_force
                    from key_need_shown where %s group by key_id, cluster_id
                    having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0) s
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

    private static final String TOTALS =
            """
            select n.key_id, n.inside, count(*), min(n.spelling), sum(n.deks), sum(n.nodes), sum(n.erasures)
            from (select t.*, case when %2$s then 1 else 0 end as inside
              from (%1$s) t join cluster c on c.id = t.cluster_id) n group by n.key_id, n.inside
            """;
    private static final String FIRST =
            """
            select p.key_id, p.subscription, p.resource_group, p.name, p.id from (
              select n.key_id, c.subscription, c.resource_group, c.name, cast(c.id as varchar(36)) as id,
                row_number() over (partition by n.key_id order by c.name_canonical, c.id) as place
              from (%s) n join cluster c on c.id = n.cluster_id where %s%s) p
            where p.place <= :limit order by p.key_id, p.place
            """;
    private static final String ELSEWHERE =
            "select distinct n.key_id, 1 from (%s) n join cluster c on c.id = n.cluster_id where not (%s)";
    private static final String AFTER = " and (c.name_canonical > :name or (c.name_canonical = :name and c.id > :id))";

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
        return keys.isEmpty()
                ? Map.of()
                : summaries(keys, scope, Source.TALLY, first(keys, scope, Source.TALLY, NAMED));
    }

    /** The needs of these key versions, without names of clusters. */
    public Map<KeyId, NeedSummary> totals(Collection<KeyId> keys, ClusterScope scope, Source source) {
        return keys.isEmpty() ? Map.of() : summaries(keys, scope, source, Map.of());
    }

    private Map<KeyId, NeedSummary> summaries(
            Collection<KeyId> keys, ClusterScope scope, Source source, Map<KeyId, List<Object[]>> first) {
        var totals =
                scope.bind(entities.createNativeQuery(TOTALS.formatted(source.numbers(OF_KEYS), scope.condition("c"))));
        var rows = new SummaryRows(read(totals, keys), first);
        return keys.stream().distinct().collect(toMap(identity(), rows::summary));
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

    /** The first clusters of a scope that need each of these key versions, in the order of {@link ClusterNeed#place}. */
    public Map<KeyId, List<ClusterNeed>> firstClusters(
            Collection<KeyId> keys, ClusterScope scope, Source source, int limit) {
        return keys.isEmpty() ? Map.of() : needs(keys, first(keys, scope, source, limit), source);
    }

    /** The clusters of a scope that need a key version, beginning after a place. */
    public List<ClusterNeed> clustersAfter(KeyId key, ClusterScope scope, ClusterNeed.Place after, int limit) {
        var query = entities.createNativeQuery(FIRST.formatted(Source.TALLY.clusters(), scope.condition("c"), AFTER))
                .setParameter("name", after.name())
                .setParameter("id", after.cluster());
        return needs(List.of(key), first(query, List.of(key), scope, limit), Source.TALLY)
                .getOrDefault(key, List.of());
    }

    private Map<KeyId, List<Object[]>> first(Collection<KeyId> keys, ClusterScope scope, Source source, int limit) {
        return first(
                entities.createNativeQuery(FIRST.formatted(source.clusters(), scope.condition("c"), "")),
                keys,
                scope,
                limit);
    }

    private static Map<KeyId, List<Object[]>> first(
            Query query, Collection<KeyId> keys, ClusterScope scope, int limit) {
        return read(scope.bind(query).setParameter("limit", limit), keys);
    }

    private Map<KeyId, List<ClusterNeed>> needs(
            Collection<KeyId> keys, Map<KeyId, List<Object[]>> clusters, Source source) {
        var ids = clusters.values().stream()
                .flatMap(List::stream)
                .map(NeedSummaries::cluster)
                .collect(toSet());
        var found = new NeededKeys(entities)
                .among(keys, ids, source).stream()
                        .collect(toMap(need -> List.of(need.key(), need.cluster()), identity()));
        return clusters.entrySet().stream().collect(toMap(Map.Entry::getKey, of -> of.getValue().stream()
                .flatMap(row -> Stream.ofNullable(found.get(List.of(of.getKey(), cluster(row)))))
                .toList()));
    }

    private static ClusterId cluster(Object[] row) {
        return new ClusterId(UUID.fromString((String) row[4]));
    }

    @SuppressWarnings("unchecked")
    private static Map<KeyId, List<Object[]>> read(Query query, Collection<KeyId> keys) {
        var canonical = keys.stream().map(KeyId::canonical).toList();
        var rows = (List<Object[]>) query.setParameter("keys", canonical).getResultList();
        return rows.stream().collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }
}
