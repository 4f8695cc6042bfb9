package io.keyward.disk.tally;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.keyward.cluster.Node;
import io.keyward.key.CheckedDek;
import io.keyward.key.KeyId;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Records in {@code dek_tally} how a transaction changes the number of DEKs under each key version, in the same transaction. It
 * only adds rows, so transactions do not wait for each other here.
 */
public final class DekChanges {

    private static final String ADD =
            """
            insert into dek_tally (cluster_id, key_id, deks, nodes)
            select d.cluster_id, cast(:key as varchar(512)), cast(:sign as bigint) * count(*), cast(:sign as bigint) * %s
            from disk d where d.id in (:disks) group by d.cluster_id
            """;
    private static final String NODES_WITHOUT_ANOTHER_DEK =
            """
            count(distinct case when not exists (select 1 from disk o where o.node_id = d.node_id and o.ciphertext is not null
              and o.id not in (:disks)) then d.node_id end)
            """;
    private final EntityManager entities;

    public DekChanges(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds the DEKs of disks that the caller has just sealed. The caller holds the lock of the cluster. */
    public void sealed(Map<Long, CheckedDek> deks) {
        deks.keySet().stream()
                .collect(groupingBy(disk -> deks.get(disk).wrapped().wrappedBy()))
                .forEach((key, disks) -> add(NODES_WITHOUT_ANOTHER_DEK, key, disks, 1));
    }

    /** Counts DEKs under the new key version instead of the old one, after the caller has changed the disks. */
    public void moved(KeyId from, KeyId to, Collection<Long> disks) {
        if (!from.equals(to)) {
            add("0", from, disks, -1);
            add("0", to, disks, 1);
        }
    }

    /**
     * Subtracts the DEKs of a node, before the caller erases them. The caller holds the lock of the cluster. This method also
     * locks the disks, because a rotation moves DEKs without the lock of the cluster.
     */
    public void erasing(Node node) {
        var deks = lock(node);
        deks.forEach((key, disks) -> add("0", key, disks, -1));
        deks.keySet().stream().findFirst().ifPresent(key -> subtractNode(key, node));
    }

    @SuppressWarnings("unchecked")
    private Map<KeyId, List<Long>> lock(Node node) {
        var rows = (List<Object[]>)
                entities.createNativeQuery("select id, wrapped_by from disk where node_id = :node and erasure is null"
                                + " and wrapped_by is not null order by id for update")
                        .setParameter("node", node.id())
                        .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> KeyId.parse((String) row[1]), mapping(row -> ((Number) row[0]).longValue(), toList())));
    }

    private void subtractNode(KeyId key, Node node) {
        entities.createNativeQuery(
                        "insert into dek_tally (cluster_id, key_id, deks, nodes) values (:cluster, :key, 0, -1)")
                .setParameter("cluster", node.cluster().value())
                .setParameter("key", key.canonical())
                .executeUpdate();
    }

    private void add(String nodes, KeyId key, Collection<Long> disks, int sign) {
        entities.createNativeQuery(ADD.formatted(nodes))
                .setParameter("key", key.canonical())
                .setParameter("sign", sign)
                .setParameter("disks", disks)
                .executeUpdate();
    }
}
