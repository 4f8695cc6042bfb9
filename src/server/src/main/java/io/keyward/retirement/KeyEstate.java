package io.keyward.retirement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterScope;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.NeedSummaries;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key estate: all key versions that Keyward knows, and the clusters and backups that need each of them. The numbers come
 * from {@link NeedSummaries}. Each call decides from the rows of the disks whether anything needs a version (invariant 8).
 * Keyward knows a version if a cluster was under it at some time, or if a backup that can be restored needs it.
 */
@Stateless
public class KeyEstate {

    private static final String BACKUPS =
            "select k, b.name from Backup b join b.keys k where b.activeName is not null and k in :keys order by b.name";
    private static final String USED =
            """
            select u.key_id, case when exists (select 1 from key_need n where n.key_id = u.key_id) then 1 else 0 end
            from (select distinct key_id from used_key_version where key_id in (:keys)) u
            """;
    private static final String OF_KEY_NEEDED =
            """
            select u.key_id from (select distinct key_id from used_key_version where left(key_id, %1$d) = :name) u
            where exists (select 1 from key_need n where n.key_id = u.key_id)
            union all select b.key_id from known_backup_key b join known_backup a on a.id = b.backup_id
            where a.active_name is not null and left(b.key_id, %1$d) = :name
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
    private static final String FOUND_IN_SCOPE =
            """
            select key_id, min(spelling) as spelling from used_key_version u
            where subscription = :subscription and position(:text in key_id) > 0%s group by key_id
            """; // every key id contains the empty text
    private static final String OF_GROUP = " and exists (select 1 from cluster c where c.id = u.cluster_id%s)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The needs of all known key versions, in the order of the canonical spelling. Clusters outside the scope are not named.
     *
     * @param after the key version, in canonical spelling, after which the page begins; empty for the first page
     * @param limit how many key versions are read at most, and how many clusters of each
     */
    public List<KeyNeed> ofInstallation(ClusterScope scope, String after, int limit) {
        var known = keys(entities.createNativeQuery(PAGE.formatted(KNOWN), String.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
        return of(known, scope, limit);
    }

    /** The needs of the key versions that clusters of the scope were under, in the order of the canonical spelling. */
    public List<KeyNeed> page(ClusterScope scope, String after, int limit) {
        return of(found(scope, "", after, limit), scope, limit);
    }

    /**
     * The total needs of the key versions that clusters of the scope were under.
     *
     * @param text a part of the identifiers that are wanted, in any case; empty for all
     */
    public List<KeySummary> summaries(ClusterScope scope, String text, String after, int limit) {
        var keys = found(scope, text, after, limit);
        if (keys.isEmpty()) {
            return List.of();
        }
        // clusters are read before backups, as in the method of(keys, scope, limit), which says why
        var needs = new NeedSummaries(entities).of(keys, scope);
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

    private List<KeyId> found(ClusterScope scope, String text, String after, int limit) {
        var inGroup = scope.group().isPresent() ? OF_GROUP.formatted(scope.groupCondition("c")) : "";
        return keys(
                scope.bind(entities.createNativeQuery(PAGE.formatted(FOUND_IN_SCOPE.formatted(inGroup)), String.class))
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

    /** True if a cluster of the scope was under the key version at some time. */
    public boolean isUsedIn(ClusterScope scope, KeyId key) {
        return !found(scope, key.canonical(), "", 1).isEmpty();
    }

    /** True if a cluster was under the key version at some time, or a backup needs it. */
    public boolean isKnown(KeyId key) {
        return !used(List.of(key)).isEmpty() || !backups(List.of(key)).isEmpty();
    }

    /** The given key versions that something outside the scope needs: a cluster, or, for a resource group, also a backup. */
    public Set<KeyId> neededElsewhere(Collection<KeyId> keys, ClusterScope scope) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<>(new NeedSummaries(entities).elsewhere(keys, scope));
        if (scope.group().isPresent()) {
            found.addAll(backups(keys).keySet());
        }
        return found;
    }

    /**
     * True if anything in the installation needs a version of the key: a cluster, according to the rows, or a backup that can
     * be restored.
     */
    public boolean isNeeded(KeyName name) {
        var prefix = name.canonical() + "/";
        return !entities.createNativeQuery(OF_KEY_NEEDED.formatted(prefix.length()), String.class)
                .setParameter("name", prefix)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The needs of one key version, as a scope may see them. A version that Keyward does not know has none. */
    public KeyNeed of(KeyId key, ClusterScope scope) {
        return of(key, scope, KeyNeed.MAX_NAMED);
    }

    /** @param limit how many clusters of the scope are read at most */
    public KeyNeed of(KeyId key, ClusterScope scope, int limit) {
        return of(List.of(key), scope, limit).get(0);
    }

    /** The clusters of a scope that need a key version, beginning after the position {@code after}. */
    public List<ClusterNeed> clusters(KeyId key, ClusterScope scope, ClusterNeed.Position after, int limit) {
        return used(List.of(key)).getOrDefault(key, true)
                ? new NeedSummaries(entities).clustersAfter(key, scope, after, limit)
                : List.of();
    }

    private List<KeyNeed> of(List<KeyId> keys, ClusterScope scope, int limit) {
        // clusters are read before backups: a need that moves from a cluster to a backup meanwhile is seen at least
        // once
        var used = used(keys);
        var needs = new ClusterNeeds(new NeedSummaries(entities), scope, Math.max(limit, KeyNeed.MAX_NAMED))
                .read(keys, used);
        var backups = keys.isEmpty() ? Map.<KeyId, List<String>>of() : backups(keys);
        return keys.stream()
                .map(key -> new KeyNeed(
                        scope,
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
