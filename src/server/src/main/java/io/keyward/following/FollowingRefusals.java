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

/** The refusals of clusters that follow their key, at most one for each cluster. */
@Stateless
public class FollowingRefusals {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<FollowingRefusal> find(ClusterId cluster) {
        return Optional.ofNullable(entities.find(FollowingRefusal.class, cluster));
    }

    /**
     * The clusters whose refusal is over, given the newest version of their key. Either they are under that version now. Or
     * that version was refused to them, and they have since left the version that they were under.
     */
    public List<ClusterId> resolvedBy(KeyId newest) {
        return entities.createQuery(
                        "select r.cluster from FollowingRefusal r, Cluster c where c.id = r.cluster"
                                + " and (c.encryption.comparableKey = :newest"
                                + " or r.candidate = :newest and c.encryption.comparableKey <> r.stayedUnder)",
                        ClusterId.class)
                .setParameter("newest", newest)
                .getResultList();
    }

    /**
     * Records that a cluster stays under its current version.
     *
     * @return false if the cluster's version, the newer version and the cause are the same as in the stored refusal
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean record(ClusterId cluster, KeyId current, KeyAttributes newest, Problem problem, Instant at) {
        var known = entities.find(FollowingRefusal.class, cluster, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known.refusedAgain(current, newest, problem, at);
        }
        entities.persist(new FollowingRefusal(cluster, current, newest, problem, at));
        return true;
    }

    /** Makes clusters that stay under this version try again at the next refresh, without the wait after a refusal. */
    @TransactionAttribute(REQUIRES_NEW)
    public void tryAgain(KeyId stayedUnder) {
        entities.createQuery("update FollowingRefusal r set r.triedAt = :never where r.stayedUnder = :key")
                .setParameter("never", Instant.EPOCH)
                .setParameter("key", stayedUnder)
                .executeUpdate();
    }

    /**
     * Removes the refusal, in the caller's transaction if there is one.
     *
     * @return false if there was no refusal
     */
    public boolean clear(ClusterId cluster) {
        var known = entities.find(FollowingRefusal.class, cluster);
        if (known != null) {
            entities.remove(known);
        }
        return known != null;
    }
}
