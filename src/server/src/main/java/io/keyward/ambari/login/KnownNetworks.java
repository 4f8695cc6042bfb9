package io.keyward.ambari.login;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * The networks from which the user of a cluster's gateway has signed in. Wrong passwords from other networks do not lock out
 * clients in these networks. Only a correct password adds a network.
 */
@Stateless
public class KnownNetworks {

    static final int MAX_PER_CLUSTER = 200;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** @param cluster empty if there is none; the method then takes the same time and returns false */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean contains(Optional<ClusterId> cluster, ClientNetwork network, Instant since) {
        return !entities.createNativeQuery("select id from known_network where id = :id and verified_at > :since")
                .setParameter("id", id(cluster, network))
                .setParameter("since", since)
                .getResultList()
                .isEmpty();
    }

    /** Adds a network, or renews it. If there are too many, the network that was not used for the longest time is removed. */
    @TransactionAttribute(REQUIRES_NEW)
    public void add(ClusterId cluster, ClientNetwork network, Instant now) {
        LoginLock.take(entities);
        var renewed = entities.createNativeQuery("update known_network set verified_at = :now where id = :id")
                .setParameter("id", id(Optional.of(cluster), network))
                .setParameter("now", now)
                .executeUpdate();
        if (renewed == 0) {
            insert(cluster, network, now);
        }
    }

    private void insert(ClusterId cluster, ClientNetwork network, Instant now) {
        makeRoom(cluster);
        entities.createNativeQuery(
                        "insert into known_network (id, cluster_id, verified_at) values (:id, :cluster, :now)")
                .setParameter("id", id(Optional.of(cluster), network))
                .setParameter("cluster", cluster.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    private void makeRoom(ClusterId cluster) {
        var superfluous = entities.createNativeQuery("select id from known_network where cluster_id = :cluster"
                        + " order by verified_at desc offset " + (MAX_PER_CLUSTER - 1) + " rows")
                .setParameter("cluster", cluster.value())
                .getResultList();
        if (!superfluous.isEmpty()) {
            entities.createNativeQuery("delete from known_network where id in (:ids)")
                    .setParameter("ids", superfluous)
                    .executeUpdate();
        }
    }

    private static String id(Optional<ClusterId> cluster, ClientNetwork network) {
        return LoginLimit.hash(cluster.map(ClusterId::toString).orElse(""), network.text());
    }
}
