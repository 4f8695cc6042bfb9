package io.keyward.estate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.keyward.disk.ClusterNeed;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The inventory of every key version that Keyward knows, and what needs it: clusters and backups. It is counted from the rows
 * with each call and never stored (invariant 8).
 */
@Stateless
public class KeyEstate {

    private static final String BACKUPS = "select k, b.name from Backup b join b.keys k where b.liveName is not null";
    private static final String BACKUPS_OF_KEY = BACKUPS + " and k = :key";
    private static final String BY_NAME = " order by b.name";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeyEstate() {} // for the container

    public KeyEstate(EntityManager entities) {
        this.entities = entities;
    }

    /** Every known key version with its needs, in the order of the canonical spelling. */
    public List<KeyNeed> all() {
        return needs(Optional.empty());
    }

    /** The needs of one key version. A version that Keyward does not know has none. */
    public KeyNeed of(KeyId key) {
        return needs(Optional.of(key)).get(0);
    }

    // clusters before backups: the order matters while clusters change, see NeededKeys
    private List<KeyNeed> needs(Optional<KeyId> only) {
        var clusters = new NeededKeys(entities)
                .needs(only).stream().collect(groupingBy(need -> need.key().canonical()));
        var backups = backups(only).stream()
                .collect(groupingBy(row -> ((KeyId) row[0]).canonical(), mapping(row -> (String) row[1], toList())));
        var keys = new TreeSet<>(clusters.keySet());
        keys.addAll(backups.keySet());
        known(only).forEach(key -> keys.add(key.canonical()));
        return keys.stream().map(key -> need(key, clusters, backups)).toList();
    }

    private static KeyNeed need(
            String key, Map<String, List<ClusterNeed>> clusters, Map<String, List<String>> backups) {
        return new KeyNeed(
                KeyId.parse(key),
                ClusterNeed.merge(clusters.getOrDefault(key, List.of())),
                backups.getOrDefault(key, List.of()));
    }

    private List<Object[]> backups(Optional<KeyId> only) {
        var query = entities.createQuery((only.isPresent() ? BACKUPS_OF_KEY : BACKUPS) + BY_NAME, Object[].class);
        only.ifPresent(key -> query.setParameter("key", key));
        return query.getResultList();
    }

    private List<KeyId> known(Optional<KeyId> only) {
        return only.map(List::of).orElseGet(() -> entities.createQuery("select v.key from KeyVersion v", KeyId.class)
                .getResultList());
    }
}
