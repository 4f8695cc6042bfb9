package io.keyward.access;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.SqlTime;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/**
 * The receipts of revocations: one for each cluster and incident, stored once every node with open disks has suspended or cut
 * them.
 */
@Stateless
public class RevocationReceipts {

    private static final String OPEN =
            """
            select i.* from incident i join cluster c on c.id = :cluster
            where i.ended_at is null and i.state = 'LOST' and i.identity = c.vault_identity_canonical
            and exists (select 1 from disk d where d.cluster_id = c.id and d.wrapped_by = i.key_id)
            order by i.id
            """;
    private static final String RECEIPTS =
            """
            select r.* from revocation_receipt r join incident i on i.id = r.incident_id join cluster c on c.id = r.cluster_id
            where i.ended_at is null and i.state = 'LOST' and i.identity = c.vault_identity_canonical
            and exists (select 1 from disk d where d.cluster_id = c.id and d.wrapped_by = i.key_id)
            order by i.id
            """;
    // the mappings in the kernels of the nodes count too: a volume with a lost header is still open
    private static final String NODES =
            """
            select count(distinct case when s.state = 'OPEN' then s.node_id end),
                   count(distinct case when s.state in ('SUSPENDED', 'CUT') then s.node_id end),
                   max(case when s.state in ('SUSPENDED', 'CUT') then s.changed_at end)
            from (select r.node_id, r.state, r.changed_at from disk_report r join disk d on d.id = r.disk_id
                  where d.cluster_id = :cluster and d.wrapped_by = :key
                  union all
                  select m.node_id, m.state, m.changed_at from opened_mapping m
                  where exists (select 1 from disk d where d.node_id = m.node_id and d.cluster_id = :cluster
                                and d.wrapped_by = :key)) s
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public RevocationReceipts() {} // for the container

    public RevocationReceipts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Stores the missing receipts of the cluster's revocations that have not ended and took effect on every node. Joins the
     * caller's transaction.
     *
     * @return the new receipts
     */
    public List<RevocationReceipt> complete(ClusterId cluster) {
        lock(cluster);
        return incidents(cluster).stream()
                .filter(incident -> of(incident, cluster).isEmpty())
                .flatMap(incident -> completed(incident, cluster).stream())
                .toList();
    }

    /** The receipts of the cluster's revocations that have not ended. */
    public List<RevocationReceipt> open(ClusterId cluster) {
        return incidents(cluster).stream()
                .flatMap(incident -> of(incident, cluster).stream())
                .toList();
    }

    /** The receipts of all clusters' revocations that have not ended, in one query. */
    @SuppressWarnings("unchecked")
    public List<RevocationReceipt> open() {
        return entities.createNativeQuery(RECEIPTS, RevocationReceipt.class).getResultList();
    }

    // two nodes that report at the same time must not store two receipts
    private void lock(ClusterId cluster) {
        entities.createNativeQuery("select id from cluster where id = :cluster for update")
                .setParameter("cluster", cluster.value())
                .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<Incident> incidents(ClusterId cluster) {
        return entities.createNativeQuery(OPEN, Incident.class)
                .setParameter("cluster", cluster.value())
                .getResultList();
    }

    private Optional<RevocationReceipt> of(Incident incident, ClusterId cluster) {
        return entities.createQuery(
                        "from RevocationReceipt r where r.incident = :incident and r.cluster = :cluster",
                        RevocationReceipt.class)
                .setParameter("incident", incident.id())
                .setParameter("cluster", cluster)
                .getResultStream()
                .findFirst();
    }

    private Optional<RevocationReceipt> completed(Incident incident, ClusterId cluster) {
        var counts = (Object[]) entities.createNativeQuery(NODES)
                .setParameter("cluster", cluster.value())
                .setParameter("key", incident.key().canonical())
                .getSingleResult();
        var open = ((Number) counts[0]).longValue();
        var heldBack = ((Number) counts[1]).longValue();
        if (open > 0 || heldBack == 0) {
            return Optional.empty();
        }
        var receipt = new RevocationReceipt(incident, cluster, heldBack, SqlTime.instant(counts[2]));
        entities.persist(receipt);
        return Optional.of(receipt);
    }
}
