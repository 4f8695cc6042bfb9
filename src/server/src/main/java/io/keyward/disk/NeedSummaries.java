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

    // the reasons of NeededKeys; the version in force comes separately, because most clusters need a version for that
    // reason
    private static final String OTHER_REASONS =
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
            """;
    // a row for each cluster and version; one query sees all rows as they are at one moment
    private static final String NEEDING =
            """
            select c.key_in_force_canonical as key_id, c.subscription, c.resource_group, c.name, c.id, c.subscription_canonical,
              c.name_canonical, c.key_in_force as spelling
              from cluster c where c.active_name is not null and c.key_in_force_canonical in (:keys)
            union all select r.key_id, c.subscription, c.resource_group, c.name, c.id, c.subscription_canonical, c.name_canonical,
              case when c.rotation_target_canonical = r.key_id then c.rotation_target end
              from (%s) r join cluster c on c.id = r.cluster_id
              where c.active_name is null or c.key_in_force_canonical is null or c.key_in_force_canonical <> r.key_id
            """
                    .formatted(OTHER_REASONS);
    private static final String CLUSTERS =
            "select n.key_id, n.subscription, count(*), min(n.spelling) from (%s) n group by n.key_id, n.subscription"
                    .formatted(NEEDING);
    private static final String FIRST =
            """
            select p.key_id, p.subscription, p.resource_group, p.name from (
              select n.key_id, n.subscription, n.resource_group, n.name,
                row_number() over (partition by n.key_id order by n.name_canonical, n.id) as place
              from (%s) n where n.subscription_canonical = :subscription) p
            where p.place <= %d order by p.key_id, p.place
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
        var rows = new SummaryRows(
                subscription,
                read(entities.createNativeQuery(CLUSTERS), keys),
                read(
                        entities.createNativeQuery(FIRST).setParameter("subscription", AsciiCase.fold(subscription)),
                        keys),
                read(entities.createNativeQuery(DEKS), keys),
                read(entities.createNativeQuery(UNCONFIRMED), keys));
        return keys.stream().distinct().collect(toMap(identity(), rows::summary));
    }

    @SuppressWarnings("unchecked")
    private static Map<KeyId, List<Object[]>> read(Query query, Collection<KeyId> keys) {
        var canonical = keys.stream().map(KeyId::canonical).toList();
        var rows = (List<Object[]>) query.setParameter("keys", canonical).getResultList();
        return rows.stream().collect(groupingBy(row -> KeyId.parse((String) row[0])));
    }
}
