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
 * Adds up what {@link NeededKeys#needs} finds, in the database: thousands of clusters can be under one key version. It counts
 * the rows with each call and stores nothing (invariant 8).
 */
@Stateless
public class NeedSummaries {

    /** How many clusters a summary names. */
    public static final int NAMED = 3;

    private static final String CLUSTERS =
            """
            select n.key_id, c.subscription, count(*), min(n.spelling), sum(n.deks), sum(n.nodes), sum(n.erasures)
            from (
              select key_id, cluster_id, min(spelling) as spelling, count(*) filter (where reason = 'DEK') as deks,
                count(distinct node_id) filter (where reason = 'DEK') as nodes,
                count(*) filter (where reason = 'UNCONFIRMED_ERASURE') as erasures
              from key_need where key_id in (:keys) group by key_id, cluster_id) n
            join cluster c on c.id = n.cluster_id
            group by n.key_id, c.subscription
            """;
    private static final String FIRST =
            """
            select p.key_id, p.subscription, p.resource_group, p.name from (
              select n.key_id, c.subscription, c.resource_group, c.name,
                row_number() over (partition by n.key_id order by c.name_canonical, c.id) as place
              from (select distinct key_id, cluster_id from key_need where key_id in (:keys)) n
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
