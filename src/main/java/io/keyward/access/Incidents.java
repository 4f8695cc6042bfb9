package io.keyward.access;

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

    /** Those of some keys as one identity, newest first. */
    public List<Incident> of(Collection<KeyId> keys, ManagedIdentityId identity, int most) {
        return entities.createQuery(
                        "from Incident i where i.key in :keys and i.identity = :identity order by i.noticedAt desc, i.id desc",
                        Incident.class)
                .setParameter("keys", keys)
                .setParameter("identity", identity)
                .setMaxResults(most)
                .getResultList();
    }
}
