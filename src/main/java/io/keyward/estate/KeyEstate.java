package io.keyward.estate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every key version that Keyward has met, and what needs it. Nothing here is kept: it is counted from the rows each time
 * (invariant 8). The order of the questions matters while clusters change: DEKs before erased disks, and both before the
 * keys in force, so that what moves meanwhile is seen in its old place or in its new one.
 */
@Stateless
public class KeyEstate {

    private static final String DEKS =
            "select d.dek.wrappedBy, c.id, c.resourceId, count(d), count(distinct d.node) from Disk d, Cluster c"
                    + " where c.id = d.cluster and d.dek.ciphertext is not null and %s group by d.dek.wrappedBy, c.id,"
                    + " c.resourceId";
    private static final String UNCONFIRMED =
            "select d.erasedUnder, c.id, c.resourceId, count(d) from Disk d, Cluster c where c.id = d.cluster"
                    + " and d.erasure = UNCONFIRMED and d.erasedUnder is not null and %s"
                    + " group by d.erasedUnder, c.id, c.resourceId";
    private static final String IN_FORCE = "select c.encryption.comparableKey, c.id, c.resourceId from Cluster c"
            + " where c.liveName is not null and c.encryption.comparableKey is not null and %s";
    private static final String TARGETS = "select c.encryption.comparableTarget, c.id, c.resourceId from Cluster c"
            + " where c.liveName is not null and c.encryption.comparableTarget is not null and %s";
    private static final String BACKUPS =
            "select k, b.name from Backup b join b.keys k where b.liveName is not null and %s order by b.name";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeyEstate() {} // for the container

    public KeyEstate(EntityManager entities) {
        this.entities = entities;
    }

    /** Every version on record, in the order of their names, each with what needs it now. */
    public List<KeyNeed> all() {
        return needs(Optional.empty());
    }

    /** What needs this version now; of a version that Keyward has never met it is nothing. */
    public KeyNeed of(KeyId key) {
        return needs(Optional.of(key)).stream().findFirst().orElse(new KeyNeed(key, List.of(), List.of()));
    }

    private List<KeyNeed> needs(Optional<KeyId> only) {
        var parts = new TreeMap<String, List<ClusterNeed>>();
        rows(DEKS, "d.dek.wrappedBy", only).forEach(row -> add(parts, row, (Long) row[3], (Long) row[4], 0, false));
        rows(UNCONFIRMED, "d.erasedUnder", only).forEach(row -> add(parts, row, 0, 0, (Long) row[3], false));
        // a target becomes the key in force, never the reverse: asked for in this order it is seen as one or the other
        rows(TARGETS, "c.encryption.comparableTarget", only).forEach(row -> add(parts, row, 0, 0, 0, true));
        rows(IN_FORCE, "c.encryption.comparableKey", only).forEach(row -> add(parts, row, 0, 0, 0, true));
        var backups = rows(BACKUPS, "k", only).stream()
                .collect(groupingBy(row -> ((KeyId) row[0]).canonical(), mapping(row -> (String) row[1], toList())));
        var keys = new TreeSet<>(parts.keySet());
        keys.addAll(backups.keySet());
        known(only).forEach(key -> keys.add(key.canonical()));
        return keys.stream().map(key -> need(KeyId.parse(key), parts, backups)).toList();
    }

    private static KeyNeed need(KeyId key, Map<String, List<ClusterNeed>> parts, Map<String, List<String>> backups) {
        var clusters = ClusterNeed.merged(parts.getOrDefault(key.canonical(), List.of()));
        return new KeyNeed(key, clusters, backups.getOrDefault(key.canonical(), List.of()));
    }

    private static void add(
            Map<String, List<ClusterNeed>> parts,
            Object[] row,
            long deks,
            long nodes,
            long unconfirmed,
            boolean force) {
        var need = new ClusterNeed((ClusterId) row[1], (ResourceId) row[2], deks, nodes, unconfirmed, force);
        parts.computeIfAbsent(((KeyId) row[0]).canonical(), key -> new ArrayList<>())
                .add(need);
    }

    private List<Object[]> rows(String question, String column, Optional<KeyId> only) {
        var where = only.isPresent() ? column + " = :key" : "1 = 1";
        var query = entities.createQuery(question.formatted(where), Object[].class);
        only.ifPresent(key -> query.setParameter("key", key));
        return query.getResultList();
    }

    private List<KeyId> known(Optional<KeyId> only) {
        return only.map(List::of).orElseGet(() -> entities.createQuery("select v.key from KeyVersion v", KeyId.class)
                .getResultList());
    }
}
