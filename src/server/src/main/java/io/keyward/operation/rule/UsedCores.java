package io.keyward.operation.rule;

import io.keyward.cluster.Region;
import io.keyward.cluster.role.VmSize;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The cores of all clusters. */
@Stateless
public class UsedCores {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The cores that the clusters of a subscription have in a region, including those of nodes still to be created. */
    @SuppressWarnings("unchecked")
    public int of(String subscription, Region region) {
        var nodesBySize = (List<Object[]>) entities.createNativeQuery("select r.vm_size, sum(r.target_count)"
                        + " from cluster_role r join cluster c on c.id = r.cluster_id"
                        + " where c.active_name is not null and c.subscription_canonical = :subscription"
                        + " and c.region = :region group by r.vm_size")
                .setParameter("subscription", AsciiCase.fold(subscription))
                .setParameter("region", region.name())
                .getResultList();
        return nodesBySize.stream()
                .mapToInt(row -> VmSize.parse((String) row[0]).cores() * ((Number) row[1]).intValue())
                .sum();
    }

    /**
     * Waits until no other transaction holds this lock, and holds it until the end of the caller's transaction. Transactions
     * that add cores run one after the other, and each counts the cores that earlier ones added.
     */
    public void lock() {
        entities.createNativeQuery("select id from core_quota_lock for update").getSingleResult();
    }
}
