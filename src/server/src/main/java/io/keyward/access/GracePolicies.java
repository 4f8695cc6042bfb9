package io.keyward.access;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** The grace policies of the clusters that have one. */
@Stateless
public class GracePolicies {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The policy of a cluster. A cluster without a stored policy gets one under which its nodes run on. */
    public GracePolicy of(ClusterId cluster) {
        return find(cluster).orElseGet(() -> new GracePolicy(cluster));
    }

    /** Replaces the policy. Needs a transaction of the caller that holds the cluster's lock. */
    public void change(ClusterId cluster, NodePolicy chosen) {
        find(cluster)
                .orElseGet(() -> {
                    var policy = new GracePolicy(cluster);
                    entities.persist(policy);
                    return policy;
                })
                .change(chosen);
    }

    private Optional<GracePolicy> find(ClusterId cluster) {
        return Optional.ofNullable(entities.find(GracePolicy.class, cluster));
    }
}
