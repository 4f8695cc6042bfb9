package io.keyward.following;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** The newer versions that following clusters did not move to. */
@Stateless
public class FollowingRefusals {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public FollowingRefusals() {} // for the container

    public FollowingRefusals(EntityManager entities) {
        this.entities = entities;
    }

    /** The clusters that did not move to this version. */
    public List<ClusterId> of(KeyId candidate) {
        return entities.createQuery(
                        "select r.cluster from FollowingRefusal r where r.candidate = :candidate", ClusterId.class)
                .setParameter("candidate", candidate)
                .getResultList();
    }

    /** @return true where that is news: another version or another cause than before */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean note(ClusterId cluster, KeyId candidate, Problem why, Instant at) {
        var known = entities.find(FollowingRefusal.class, cluster, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known.again(candidate, why, at);
        }
        entities.persist(new FollowingRefusal(cluster, candidate, why, at));
        return true;
    }

    /** @return true where there was one */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean settle(ClusterId cluster) {
        var known = entities.find(FollowingRefusal.class, cluster);
        if (known != null) {
            entities.remove(known);
        }
        return known != null;
    }
}
