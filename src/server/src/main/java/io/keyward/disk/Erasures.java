package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** The erased disks of removed nodes and deleted clusters. Rotations and resizes do not change them. */
@Stateless
public class Erasures {

    private static final String ACKNOWLEDGE =
            """
            update disk set erasure = 'ACKNOWLEDGED'
            where last_key_id = :key and erasure in ('UNCONFIRMED', 'KIT_RECOVERABLE') and cluster_id in (
              select c.id from cluster c where c.resource_id_canonical = :cluster)
            """;
    private static final String OF_HOST =
            " and exists (select 1 from node n where n.id = disk.node_id and n.host_canonical = :host)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Erasures() {} // for the container

    public Erasures(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Records in the caller's transaction that an operator acknowledged the erasure of disks whose node has not confirmed it.
     * This concerns all nodes of deleted clusters that had this resource id, and the removed nodes of the cluster that has it
     * now.
     *
     * @param host the host of one removed node; empty for all removed nodes
     * @return the number of disks
     */
    public int acknowledge(KeyId key, ResourceId cluster, Optional<String> host) {
        var update = entities.createNativeQuery(ACKNOWLEDGE + (host.isPresent() ? OF_HOST : ""))
                .setParameter("key", key.canonical())
                .setParameter("cluster", cluster.canonical());
        host.ifPresent(name -> update.setParameter("host", AsciiCase.fold(name)));
        return update.executeUpdate();
    }
}
