package io.keyward.retirement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.disk.ClusterNeed;
import io.keyward.disk.NeedSummaries;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The key estate: all key versions that Keyward knows, and the clusters and backups that need each of them. The numbers of
 * DEKs come from the table {@code dek_tally}. Each call decides from the rows of the disks whether anything needs a version
 * (invariant 8). Keyward knows a version if a cluster was under it at some time, or if a backup that can be restored needs it.
 */
@Stateless
public class KeyEstate {

    private static final String BACKUPS =
            "select k, b.name from Backup b join b.keys k where b.liveName is not null and k in :keys order by b.name";
    private static final String USED =
            """
            select u.key_id, case when exists (select 1 from key_need n where n.key_id = u.key_id) then 1 else 0 end
            from (select distinct key_id from used_key_version where key_id in (:keys)) u
            """;
    private static final String PAGE = "select k.spelling from (%s) k where k.key_id > :after order by k.key_id";
    private static final String KNOWN =
            """
            select n.key_id, coalesce(min(n.spelling), n.key_id) as spelling from (
              select key_id, spelling from used_key_version
              union all select b.key_id, null from known_backup_key b
                join known_backup a on a.id = b.backup_id where a.active_name is not null) n
            group by n.key_id
            """;
    private static final String FOUND_IN_SUBSCRIPTION =
            """
            select key_id, min(spelling) as spelling from used_key_version
            where subscription = :subscription and position(:text in key_id) > 0 group by key_id
            """; // an empty text is in all

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The needs of the known key versions, in the order of the canonical spelling, as a subscription may see them.
     *
     * @param after the key version, in canonical spelling, after which the page begins; empty for the first page
     * @param limit how many key versions are read at most, and how many clusters of each
     */
    public List<KeyNeed> ofInstallation(String subscription, String after, int limit) {
        var known = keys(entities.createNativeQuery(PAGE.formatted(KNOWN), String.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
        return of(known, subscription, limit);
    }

    /** The needs of the key versions that clusters of the subscription were under, in the same order. */
    public List<KeyNeed> page(String subscription, String after, int limit) {
        return of(found(subscription, "", after, limit), subscription, limit);
    }

    /**
     * The total needs of the key versions that clusters of the subscription were under.
     *
     * @param text a part of the identifiers that are wanted, in any case; empty for all
     */
    public List<KeySummary> summaries(String subscription, String text, String after, int limit) {
        var keys = found(subscription, text, after, limit);
        if (keys.isEmpty()) {
            return List.of();
        }
        // clusters are read before backups, for the reason that of(List) names
        var needs = new NeedSummaries(entities).of(keys, subscription);
        var backups = backups(keys);
        var used = used(keys);
        return keys.stream()
                .map(key -> new KeySummary(
                        needs.get(key),
                        backups.getOrDefault(key, List.of()).size(),
                        used.getOrDefault(key, needs.get(key).exists()),
                        used.containsKey(key)))
                .toList();
    }

    private List<KeyId> found(String subscription, String text, String after, int limit) {
        return keys(entities.createNativeQuery(PAGE.formatted(FOUND_IN_SUBSCRIPTION), String.class)
                .setParameter("subscription", AsciiCase.fold(subscription))
                .setParameter("text", AsciiCase.fold(text))
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The ids, in lower case, of the subscriptions whose clusters were under a key version at some time. */
    @SuppressWarnings("unchecked")
    public List<String> subscriptions() {
        return entities.createNativeQuery("select distinct subscription from used_key_version", String.class)
                .getResultList();
    }

    /** True if a cluster was under the key version at some time, or a backup needs it. */
    public boolean isKnown(KeyId key) {
        return !used(List.of(key)).isEmpty() || !backups(List.of(key)).isEmpty();
    }

    /** The needs of one key version, which Keyward may not know, as a subscription may see them. */
    public KeyNeed of(KeyId key, String subscription) {
        return of(key, subscription, KeyNeed.MAX_NAMED);
    }

    /** @param limit how many clusters of the subscription are read at most */
    public KeyNeed of(KeyId key, String subscription, int limit) {
        return of(List.of(key), subscription, limit).get(0);
    }

    /** The clusters of a subscription that need a key version, beginning after a place. */
    public List<ClusterNeed> clusters(KeyId key, String subscription, ClusterNeed.Place after, int limit) {
        return used(List.of(key)).getOrDefault(key, true)
                ? new NeedSummaries(entities).clustersAfter(key, subscription, after, limit)
                : List.of();
    }

    private List<KeyNeed> of(List<KeyId> keys, String subscription, int limit) {
        // clusters are read before backups: a need that moves from a cluster to a backup meanwhile is seen at least
        // once
        var used = used(keys);
        var needs = new ClusterNeeds(new NeedSummaries(entities), subscription, Math.max(limit, KeyNeed.MAX_NAMED))
                .read(keys, used);
        var backups = keys.isEmpty() ? Map.<KeyId, List<String>>of() : backups(keys);
        return keys.stream()
                .map(key -> new KeyNeed(
                        needs.summary(key),
                        needs.first(key),
                        backups.getOrDefault(key, List.of()),
                        used.getOrDefault(key, needs.summary(key).exists()),
                        used.containsKey(key)))
                .toList();
    }

    private Map<KeyId, List<String>> backups(Collection<KeyId> keys) {
        return entities.createQuery(BACKUPS, Object[].class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(groupingBy(row -> (KeyId) row[0], mapping(row -> (String) row[1], toList())));
    }

    /** The versions that a cluster was under at some time, and whether rows need them now. */
    @SuppressWarnings("unchecked")
    private Map<KeyId, Boolean> used(Collection<KeyId> keys) {
        var rows = (List<Object[]>) entities.createNativeQuery(USED)
                .setParameter("keys", keys.stream().map(KeyId::canonical).toList())
                .getResultList();
        return rows.stream()
                .collect(toMap(row -> KeyId.parse((String) row[0]), row -> ((Number) row[1]).intValue() > 0));
    }

    @SuppressWarnings("unchecked")
    private static List<KeyId> keys(List<?> canonical) {
        return ((List<String>) canonical).stream().map(KeyId::parse).toList();
    }
}
