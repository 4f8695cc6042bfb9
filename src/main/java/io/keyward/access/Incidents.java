package io.keyward.access;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;

/** The times in which keys could not be used as they should. */
@Stateless
public class Incidents {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Incidents() {} // for the container

    public Incidents(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Those that hit a cluster, newest first: of keys that it needed then, and of those that it needs now as its identity.
     */
    @SuppressWarnings("unchecked")
    public List<Incident> of(ClusterId cluster, Collection<KeyId> keys, ManagedIdentityId identity, int most) {
        return entities.createNativeQuery(
                        "select * from incident where (key_id in (:keys) and identity = :identity)"
                                + " or id in (select incident_id from incident_cluster where cluster_id = :cluster)"
                                + " order by noticed_at desc, id desc",
                        Incident.class)
                .setParameter("keys", keys.stream().map(KeyId::canonical).toList())
                .setParameter("identity", identity.canonical())
                .setParameter("cluster", cluster.value())
                .setMaxResults(most)
                .getResultList();
    }
}
