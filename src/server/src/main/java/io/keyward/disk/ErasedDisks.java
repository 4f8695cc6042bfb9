package io.keyward.disk;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Lists the disks that removed nodes and deleted clusters had, with what is known about their erasure. */
@Stateless
public class ErasedDisks {

    private static final String PAGE =
            """
            select d.id, c.subscription, c.resource_group, c.name, n.host, d.kind, d.lun,
              coalesce(u.spelling, d.last_key_id), d.erasure,
              r.erased_at, r.receipt,
              (select max(k.purge_date) from recovery_kit k where k.disk_id = d.id and not exists (
                select 1 from recovery_kit readable where readable.disk_id = d.id and readable.purge_date is null)),
              (select count(*) from node_conflict f where f.node_id = n.id and f.decided_at is null)
            from disk d join node n on n.id = d.node_id join cluster c on c.id = d.cluster_id
              left join used_key_version u on u.cluster_id = d.cluster_id and u.key_id = d.last_key_id
              left join erasure_receipt r on r.disk_id = d.id
            where d.erasure is not null and d.last_key_id is not null
              and %s and d.id > :after
            order by d.id
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Up to {@code limit} disks of a scope with an id above {@code after}, ordered by id. */
    @SuppressWarnings("unchecked")
    public List<ErasedDisk> page(ClusterScope scope, long after, int limit) {
        var rows = (List<Object[]>)
                scope.bind(entities.createNativeQuery(PAGE.formatted(scope.condition("c")), Object[].class))
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList();
        var orders =
                new EraseOrders(entities).of(rows.stream().map(ErasedDisks::id).toList());
        return rows.stream()
                .map(row -> read(row, Optional.ofNullable(orders.get(id(row)))))
                .toList();
    }

    public Optional<ErasedDisk> find(ClusterScope scope, long id) {
        return page(scope, id - 1, 1).stream().filter(disk -> disk.id() == id).findFirst();
    }

    private static long id(Object[] row) {
        return ((Number) row[0]).longValue();
    }

    private static ErasedDisk read(Object[] row, Optional<EraseOrder> order) {
        return new ErasedDisk(
                id(row),
                new ResourceId((String) row[1], (String) row[2], (String) row[3]),
                (String) row[4],
                DiskKind.valueOf((String) row[5]),
                ((Number) row[6]).intValue(),
                KeyId.parse((String) row[7]),
                Erasure.valueOf((String) row[8]),
                Optional.ofNullable(row[9]).map(SqlTime::instant),
                Optional.ofNullable((String) row[10]),
                Optional.ofNullable(row[11]).map(SqlTime::instant),
                order,
                ((Number) row[12]).intValue() > 0);
    }
}
