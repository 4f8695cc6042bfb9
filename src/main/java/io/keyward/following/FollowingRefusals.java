package io.keyward.following;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newer versions that following clusters did not move to. */
@Stateless
public class FollowingRefusals {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public FollowingRefusals() {} // for the container

    public FollowingRefusals(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<FollowingRefusal> find(ClusterId cluster) {
        return Optional.ofNullable(entities.find(FollowingRefusal.class, cluster));
    }

    /**
     * The clusters of which, when this version is seen to be the newest of its key, a refusal is seen to be over: they are
     * under it now, or have left the version they stayed under when they did not move to it.
     */
    public List<ClusterId> overWith(KeyId newest) {
        return entities.createQuery(
                        "select r.cluster from FollowingRefusal r, Cluster c where c.id = r.cluster"
                                + " and (c.encryption.comparableKey = :newest"
                                + " or r.candidate = :newest and c.encryption.comparableKey <> r.stayedUnder)",
                        ClusterId.class)
                .setParameter("newest", newest)
                .getResultList();
    }

    /**
     * A cluster stays under its current version.
     *
     * @return true where that is news: another version or another cause than before
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean note(ClusterId cluster, KeyId current, KeyAttributes newest, Problem why, Instant at) {
        var known = entities.find(FollowingRefusal.class, cluster, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known.again(current, newest, why, at);
        }
        entities.persist(new FollowingRefusal(cluster, current, newest, why, at));
        return true;
    }

    /** Clusters that stay under a key which can be used better than before do not wait to be tried again. */
    @TransactionAttribute(REQUIRES_NEW)
    public void tryAgain(KeyId stayedUnder) {
        entities.createQuery("update FollowingRefusal r set r.triedAt = :never where r.stayedUnder = :key")
                .setParameter("never", Instant.EPOCH)
                .setParameter("key", stayedUnder)
                .executeUpdate();
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
