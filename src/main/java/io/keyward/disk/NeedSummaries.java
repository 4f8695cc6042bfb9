package io.keyward.disk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds up what {@link NeededKeys#needs} finds, in the database: thousands of clusters can be under one key version. It counts
 * the rows with each call and stores nothing (invariant 8).
 */
@Stateless
public class NeedSummaries {

    /** How many clusters a summary names. */
    public static final int NAMED = 3;

    // the reasons of NeededKeys, in its order; one query sees the rows as they are at one moment
    private static final String NEEDING =
            """
            select d.wrapped_by as key_id, d.cluster_id from disk d
              where d.ciphertext is not null and d.wrapped_by in (:keys)
            union select h.key_id, d.cluster_id
              from (select disk_id, key_id from header_token union select disk_id, key_id from disk_report) h
              join disk d on d.id = h.disk_id
              where h.key_id in (:keys) and (d.erasure is null or d.erasure = 'UNCONFIRMED')
              and (d.wrapped_by is null or d.wrapped_by <> h.key_id)
            union select k.key_id, d.cluster_id from recovery_kit k join disk d on d.id = k.disk_id where k.key_id in (:keys)
            union select d.last_key_id, d.cluster_id from disk d
              where d.erasure in ('UNCONFIRMED', 'KIT_RECOVERABLE') and d.last_key_id in (:keys)
            union select c.rotation_target_canonical, c.id from cluster c
              where c.active_name is not null and c.rotation_target_canonical in (:keys)
            union select c.key_in_force_canonical, c.id from cluster c
              where c.active_name is not null and c.key_in_force_canonical in (:keys)
            """;
    private static final String CLUSTERS =
            """
            select n.key_id, n.own, n.spelling, n.total, n.subscription, n.resource_group, n.name from (
              select m.key_id, m.own, m.subscription, m.resource_group, m.name,
                min(m.spelling) over (partition by m.key_id) as spelling,
                count(*) over (partition by m.key_id, m.own) as total,
                row_number() over (partition by m.key_id, m.own order by lower(m.name), m.id) as place
              from (
                select needing.key_id, c.subscription, c.resource_group, c.name, cast(c.id as varchar(36)) as id,
                  case when lower(c.subscription) = :subscription then 1 else 0 end as own,
                  case needing.key_id when c.key_in_force_canonical then c.key_in_force
                    when c.rotation_target_canonical then c.rotation_target end as spelling
                from (%s) needing join cluster c on c.id = needing.cluster_id) m) n
            where n.place <= %d order by n.key_id, n.own, n.place
            """
                    .formatted(NEEDING, NAMED);
    private static final String DEKS = "select d.wrapped_by, count(*), count(distinct d.node_id) from disk d"
            + " where d.ciphertext is not null and d.wrapped_by in (:keys) group by d.wrapped_by";
    private static final String UNCONFIRMED =
            "select d.last_key_id, count(*) from disk d where d.erasure in ('UNCONFIRMED', 'KIT_RECOVERABLE')"
                    + " and d.last_key_id in (:keys) group by d.last_key_id";

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
        var clusters = clusters(keys, subscription.toLowerCase(Locale.ROOT));
        var deks = counts(DEKS, keys);
        var unconfirmed = counts(UNCONFIRMED, keys);
        return keys.stream()
                .distinct()
                .collect(toMap(
                        key -> key,
                        key -> summary(
                                key, clusters.getOrDefault(key, List.of()), deks.get(key), unconfirmed.get(key))));
    }

    private Map<KeyId, List<Object[]>> clusters(Collection<KeyId> keys, String subscription) {
        return byKey(entities.createNativeQuery(CLUSTERS).setParameter("subscription", subscription), keys)
                .collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }

    private Map<KeyId, Object[]> counts(String query, Collection<KeyId> keys) {
        return byKey(entities.createNativeQuery(query), keys)
                .collect(toMap(row -> KeyId.parse((String) row[0]), row -> row));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Object[]> byKey(Query query, Collection<KeyId> keys) {
        return query.setParameter("keys", keys.stream().map(KeyId::canonical).toList())
                .getResultStream();
    }

    private static NeedSummary summary(KeyId key, List<Object[]> clusters, Object[] deks, Object[] unconfirmed) {
        var own = clusters.stream().filter(NeedSummaries::isOwn).toList();
        var others = clusters.stream().filter(row -> !isOwn(row)).toList();
        return new NeedSummary(
                spelling(clusters).map(KeyId::parse).orElse(key),
                deks == null ? 0 : number(deks[1]),
                deks == null ? 0 : number(deks[2]),
                unconfirmed == null ? 0 : number(unconfirmed[1]),
                own.stream().map(NeedSummaries::resourceId).toList(),
                total(own),
                total(others));
    }

    private static boolean isOwn(Object[] row) {
        return number(row[1]) == 1;
    }

    private static Optional<String> spelling(List<Object[]> clusters) {
        return clusters.stream().findFirst().map(row -> (String) row[2]);
    }

    private static long total(List<Object[]> clusters) {
        return clusters.stream().findFirst().map(row -> number(row[3])).orElse(0L);
    }

    private static ResourceId resourceId(Object[] row) {
        return new ResourceId((String) row[4], (String) row[5], (String) row[6]);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
