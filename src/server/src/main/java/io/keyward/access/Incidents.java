package io.keyward.access;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;

/** The incidents of all key versions. */
@Stateless
public class Incidents {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * A page of the incidents that affected a cluster, newest first.
     *
     * @param keys the key versions that the cluster needs now; the versions that it needed earlier are stored with the
     *     incidents
     * @param after the id of the last incident on the previous page; 0 for the first page
     * @param limit the largest number of incidents to return
     */
    @SuppressWarnings("unchecked")
    public List<Incident> page(
            ClusterId cluster, Collection<KeyId> keys, ManagedIdentityId identity, long after, int limit) {
        return entities.createNativeQuery(
                        "select i.* from incident i left join incident l on l.id = :after"
                                + " where ((i.key_id in (:keys) and i.identity = :identity)"
                                + " or i.id in (select incident_id from incident_cluster where cluster_id = :cluster))"
                                + " and (:after = 0 or i.noticed_at < l.noticed_at"
                                + " or (i.noticed_at = l.noticed_at and i.id < l.id))"
                                + " order by i.noticed_at desc, i.id desc",
                        Incident.class)
                .setParameter("keys", keys.stream().map(KeyId::canonical).toList())
                .setParameter("identity", identity.canonical())
                .setParameter("cluster", cluster.value())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}
