package io.keyward.disk;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The needs of key versions in total, see {@link NeededKeys#shown}. The database adds them up, because thousands of clusters
 * can be under one key version. The numbers are for lists; the rows of the disks decide whether anything needs a version
 * (invariant 8).
 */
@Stateless
public class NeedSummaries {

    /** How many clusters a summary names. */
    public static final int NAMED = 3;

    /**
     * A table of what each cluster needs these key versions for. If all DEKs of a cluster are under one version, the number of
     * nodes comes from {@code dek_tally}; otherwise the nodes are counted from the rows of the disks.
     */
    static final String SHOWN =
            """
            (select s.*, case when s.deks = 0 then 0
                when exists (select 1 from dek_tally o where o.cluster_id = s.cluster_id and o.key_id <> s.key_id
                  group by o.key_id having sum(o.deks) > 0)
                then (select count(distinct d.node_id) from disk d where d.cluster_id = s.cluster_id and d.wrapped_by = s.key_id)
                else (select sum(o.nodes) from dek_tally o where o.cluster_id = s.cluster_id) end as nodes
              from (select key_id, cluster_id, min(spelling) as spelling, sum(deks) as deks, sum(erasures) as erasures,
                  sum(headers) as headers, sum(kits) as kits, sum(in_force) as in_force
                from key_need_shown where key_id in (:keys) group by key_id, cluster_id
                having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0) s)
            """;

    private static final String CLUSTERS =
            """
            select n.key_id, c.subscription, count(*), min(n.spelling), sum(n.deks), sum(n.nodes), sum(n.erasures)
            from %s n join cluster c on c.id = n.cluster_id group by n.key_id, c.subscription
            """
                    .formatted(SHOWN);
    private static final String FIRST =
            """
            select p.key_id, p.subscription, p.resource_group, p.name from (
              select n.key_id, c.subscription, c.resource_group, c.name,
                row_number() over (partition by n.key_id order by c.name_canonical, c.id) as place
              from (select key_id, cluster_id from key_need_shown where key_id in (:keys) group by key_id, cluster_id
                having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0) n
              join cluster c on c.id = n.cluster_id where c.subscription_canonical = :subscription) p
            where p.place <= %d order by p.key_id, p.place
            """
                    .formatted(NAMED);

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NeedSummaries() {} // for the container

    public NeedSummaries(EntityManager entities) {
        this.entities = entities;
    }

    /** The needs of these key versions, as a subscription may see them. Every version has a summary. */
    public Map<KeyId, NeedSummary> of(Collection<KeyId> keys, String subscription) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var rows = new SummaryRows(
                subscription,
                read(entities.createNativeQuery(CLUSTERS), keys),
                read(
                        entities.createNativeQuery(FIRST).setParameter("subscription", AsciiCase.fold(subscription)),
                        keys));
        return keys.stream().distinct().collect(toMap(identity(), rows::summary));
    }

    @SuppressWarnings("unchecked")
    private static Map<KeyId, List<Object[]>> read(Query query, Collection<KeyId> keys) {
        var canonical = keys.stream().map(KeyId::canonical).toList();
        var rows = (List<Object[]>) query.setParameter("keys", canonical).getResultList();
        return rows.stream().collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }
}
